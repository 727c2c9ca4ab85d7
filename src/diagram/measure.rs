//! Widths of texts without a browser: an upper bound for the typefaces of `styles/tokens.css`.

use super::Font;
use crate::text::Gather;

/// Advance widths of the printable ASCII characters in thousandths of the font size: for each the widest
/// of Inter, Roboto, Open Sans and Liberation Sans (the metrics of Arial), measured from their files.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    282, 279, 404, 646, 638, 890, 730, 222, 363, 363, 552, 660, 280, 461, 278, 413, 625, 572, 606,
    637, 643, 608, 624, 572, 617, 624, 278, 280, 660, 660, 660, 557, 1016, 677, 667, 728, 730, 667,
    611, 778, 741, 279, 552, 667, 563, 903, 754, 779, 667, 779, 723, 667, 643, 742, 677, 949, 667,
    667, 625, 363, 411, 363, 542, 557, 578, 564, 621, 559, 621, 583, 361, 610, 614, 253, 253, 545,
    253, 931, 614, 605, 613, 613, 409, 523, 364, 614, 557, 813, 540, 557, 542, 379, 551, 379, 681,
];

/// The same for the weights 600 and 700.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 334, 475, 650, 655, 890, 723, 238, 410, 410, 565, 680, 303, 469, 298, 390, 689, 574, 630,
    660, 678, 645, 661, 595, 661, 661, 334, 334, 680, 680, 680, 611, 1031, 748, 723, 753, 728, 667,
    611, 778, 747, 292, 570, 723, 611, 915, 741, 782, 667, 783, 723, 667, 669, 734, 748, 1036, 715,
    725, 667, 410, 423, 410, 584, 557, 498, 581, 636, 588, 636, 598, 386, 634, 625, 278, 278, 582,
    278, 912, 622, 614, 633, 633, 409, 562, 389, 622, 586, 851, 574, 586, 572, 410, 374, 410, 680,
];

/// Fixed-width faces are 600 to 602 thousandths wide.
const MONOSPACE: u16 = 605;
/// Small letters with marks, as in `é` and `ß`.
const MARKED: u16 = 680;
/// Other letters of any script: as wide as high, and a little more.
const OTHER: u16 = 1100;
/// Signs such as `☎`, and those in colour.
const SIGN: u16 = 1450;
const EMOJI: u16 = 1650;
/// The letter spacing of [`Font::Caps`], in thousandths.
const CAPS_SPACING: u16 = 80;

/// The width of a text in CSS pixels.
#[inline(never)]
pub fn width(text: &str, font: Font) -> f32 {
    let thousandths: u32 = text.chars().map(|character| u32::from(advance(character, font))).sum();
    thousandths as f32 / 1000.0 * font.size()
}

fn advance(character: char, font: Font) -> u16 {
    let table = match font {
        Font::Code => {
            return match character {
                ' '..='~' | '·' | '…' | '→' => MONOSPACE,
                _ => other(character).max(MONOSPACE),
            };
        }
        Font::Title | Font::Name | Font::Strong | Font::Label => &BOLD,
        Font::Fact | Font::Caps => &REGULAR,
    };
    let ascii = (character as usize).checked_sub(32).and_then(|index| table.get(index)).copied();
    let advance = ascii.unwrap_or(other(character));
    if font == Font::Caps { advance + CAPS_SPACING } else { advance }
}

/// Of a character that is not ASCII.
fn other(character: char) -> u16 {
    match character {
        '·' => 340,
        'æ' => OTHER,
        'ß'..='ÿ' => MARKED,
        // From the arrows to the dingbats.
        '\u{2100}'..='\u{2bff}' => SIGN,
        '\u{1f000}'.. => EMOJI,
        _ => OTHER,
    }
}

/// The text, shortened in its middle to fit `room` pixels; `None` where it fits as it is.
#[inline(never)]
pub(super) fn shorten(text: &str, font: Font, room: f32) -> Option<String> {
    if width(text, font) <= room {
        return None;
    }
    let characters: Vec<char> = text.chars().gather();
    let room = room - width("…", font);
    let (mut head, mut tail, mut used) = (0, 0, 0.0);
    while head + tail < characters.len() {
        // The beginning says more: it gets the first character, and every other one after.
        let from_head = head <= tail;
        let at = if from_head { head } else { characters.len() - 1 - tail };
        let Some(character) = characters.get(at) else { break };
        used += f32::from(advance(*character, font)) / 1000.0 * font.size();
        if used > room {
            break;
        }
        if from_head { head += 1 } else { tail += 1 }
    }
    let start: String = characters.iter().take(head).collect();
    let end: String = characters.iter().skip(characters.len() - tail).collect();
    Some(format!("{start}…{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_marks_are_letters() {
        assert!(width("é", Font::Name) < 1.3 * width("e", Font::Name));
        assert!(width("日本", Font::Name) > 2.0 * 15.0);
    }

    #[test]
    fn a_text_that_fits_stays() {
        assert_eq!(shorten("web", Font::Name, 100.0), None);
    }

    #[test]
    fn a_long_text_keeps_both_ends_and_fits() {
        let text = "a-very-long-container-name-that-nobody-can-read";
        for room in [0.0, 20.0, 60.0, 200.0] {
            let short = shorten(text, Font::Name, room).unwrap();
            assert!(short.contains('…') && short.chars().count() < text.len());
            assert!(room < 20.0 || width(&short, Font::Name) <= room, "{short}");
        }
        assert_eq!(shorten("abcdefghij", Font::Code, 40.0).as_deref(), Some("ab…ij"));
    }
}
