//! The keyboard: every key of the page with what it does, in one table.

use crate::browser::page::Key;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Undo,
    Redo,
    ZoomIn,
    ZoomOut,
    Fit,
    Fold,
    ShowSidecars,
    ShowReview,
    ShowDefinition,
    ShowEffective,
    FocusText,
    Rename,
    EnterPicture,
    GoToLayers,
    GoTo,
    ShowDetails,
    SwitchAllOn,
    Share,
    Deselect,
    Help,
}

/// A line of the table.
pub(super) struct Shortcut {
    /// As `KeyboardEvent.key` names them; any of them will do.
    keys: &'static [&'static str],
    has_control: bool,
    has_shift: bool,
    /// Another key does the same and is in the list.
    pub(super) is_second: bool,
    pub(super) command: Command,
    /// As it is shown.
    pub(super) label: &'static str,
    pub(super) description: &'static str,
}

const fn plain(
    keys: &'static [&'static str],
    command: Command,
    label: &'static str,
    description: &'static str,
) -> Shortcut {
    Shortcut { keys, has_control: false, has_shift: false, is_second: false, command, label, description }
}

/// Keys of the page; they rest while text is typed.
pub(super) const SHORTCUTS: &[Shortcut] = &[
    plain(&["s"], Command::ShowSidecars, "S", "Show the sidecars"),
    plain(&["r"], Command::ShowReview, "R", "Show the review"),
    plain(&["i"], Command::ShowDetails, "I", "Show the details of what is selected"),
    plain(&["d"], Command::ShowDefinition, "D", "Show the definition"),
    plain(&["e"], Command::ShowEffective, "E", "Show the effective definition"),
    plain(&["t"], Command::FocusText, "T", "Type in the text"),
    plain(&["F2"], Command::Rename, "F2", "Rename what is selected"),
    plain(&["p", "F6"], Command::EnterPicture, "P", "Walk through the picture"),
    plain(&["g"], Command::GoTo, "G", "Go to a part of the text"),
    plain(&["l"], Command::GoToLayers, "L", "Choose the layers of the picture"),
    plain(&["a"], Command::SwitchAllOn, "A", "Switch all containers on"),
    plain(&["h"], Command::Share, "H", "Share: a link, or a file"),
    plain(&["Escape"], Command::Deselect, "Esc", "Select nothing"),
    plain(&["+", "="], Command::ZoomIn, "+", "Zoom in"),
    plain(&["-", "_"], Command::ZoomOut, "−", "Zoom out"),
    plain(&["0"], Command::Fit, "0", "Fit the picture into its pane"),
    plain(&["f"], Command::Fold, "F", "Show the picture only, or the lists again"),
    Shortcut {
        keys: &["z", "Z"],
        has_control: true,
        has_shift: false,
        is_second: false,
        command: Command::Undo,
        label: "Ctrl Z",
        description: "Undo",
    },
    Shortcut {
        keys: &["z", "Z"],
        has_control: true,
        has_shift: true,
        is_second: false,
        command: Command::Redo,
        label: "Ctrl Shift Z",
        description: "Redo",
    },
    Shortcut {
        keys: &["y"],
        has_control: true,
        has_shift: false,
        is_second: true,
        command: Command::Redo,
        label: "Ctrl Y",
        description: "Redo",
    },
    plain(&["?"], Command::Help, "?", "Show this list"),
];

/// Keys that work in the picture and on the page, for the list only.
pub(super) const LOCAL: &[(&str, &str)] = &[
    ("Arrows", "Go to the next box of the picture, or from tab to tab"),
    ("[ ]", "Go through the lines and ports of a box; Esc goes back to it"),
    ("Enter", "Select the part and read its details"),
    ("Space", "Switch the container off or on"),
    ("Shift Arrows", "Move the picture"),
];

/// Those that work while text is typed (`editor/editor.js`).
pub(super) const IN_TEXT: &[(&str, &str)] = &[
    ("Ctrl Space", "See what may be written here"),
    ("Tab", "Take what is offered, else indent"),
    ("Ctrl Shift O", "Go to a part of the text"),
    ("Ctrl F", "Search and replace"),
    ("F3", "Go to the next match"),
    ("Ctrl D", "Select the next place with the same word"),
    ("F8", "Go to the next finding, with Shift to the one before"),
    ("Ctrl /", "Make the line a comment, or a line again"),
    ("Alt ↑ ↓", "Move the line"),
    ("Ctrl Shift [ ]", "Fold or unfold what is at the caret"),
    ("Ctrl Alt [ ]", "Fold or unfold all"),
    ("F6", "Go to the picture"),
    ("Esc, then Tab", "Leave the text"),
];

/// What the key asks for, if anything.
pub(super) fn command(key: &Key) -> Option<Command> {
    let fits = |shortcut: &&Shortcut| {
        // Signs such as `?` need Shift on some keyboards and not on others.
        let shift_fits = !shortcut.has_control || shortcut.has_shift == key.has_shift;
        shortcut.keys.contains(&key.key.as_str()) && shortcut.has_control == key.has_control && shift_fits
    };
    SHORTCUTS.iter().find(fits).map(|shortcut| shortcut.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, has_control: bool, has_shift: bool) -> Option<Command> {
        command(&Key { key: key.to_owned(), has_control, has_shift })
    }

    #[test]
    fn keys_mean_what_the_table_says() {
        assert_eq!(pressed("?", false, true), Some(Command::Help));
        assert_eq!(pressed("z", true, false), Some(Command::Undo));
        assert_eq!(pressed("Z", true, true), Some(Command::Redo));
        assert_eq!(pressed("s", true, false), None);
        assert_eq!(pressed("x", false, false), None);
    }

    #[test]
    fn no_key_means_two_things() {
        for (index, shortcut) in SHORTCUTS.iter().enumerate() {
            for other in &SHORTCUTS[index + 1..] {
                let same_modifiers =
                    (shortcut.has_control, shortcut.has_shift) == (other.has_control, other.has_shift);
                let same_key = shortcut.keys.iter().any(|key| other.keys.contains(key));
                assert!(!(same_modifiers && same_key), "{} and {}", shortcut.label, other.label);
            }
        }
    }
}
