//! The signs of the roles.

use super::{Icon, Point, Px};

/// The outline of a sign whose box of 16 × 16 has its top left corner here, as SVG path data for a stroke of
/// 1.5 (the star is filled). A transformation would say the same, and cost browsers a layer of the picture.
pub fn icon_at(icon: Icon, at: Point) -> String {
    let path = icon_path(icon);
    let mut data = String::with_capacity(path.len() + 16);
    // Only moves are absolute: the offset of the number that is being read, and the number.
    let mut number: Option<(f32, f32)> = None;
    let mut unit = 1.0;
    for character in path.chars() {
        match (number, character) {
            (Some((offset, value)), '0'..='9') => {
                let digit = character as u32 as f32 - 48.0;
                let value = if unit < 1.0 { value + digit * unit } else { value * 10.0 + digit };
                number = Some((offset, value));
            }
            (Some(_), '.') => unit = 0.1,
            (Some((offset, value)), after) => {
                Px(offset + value).push_to(&mut data);
                data.push(after);
                unit = 1.0;
                number = (after == ' ').then_some((at.y, 0.0));
            }
            (None, other) => {
                data.push(other);
                number = (other == 'M').then_some((at.x, 0.0));
            }
        }
    }
    data
}

/// The outline of a sign in its box of 16 × 16. Of its commands only the moves are absolute.
pub fn icon_path(icon: Icon) -> &'static str {
    match icon {
        // A window.
        Icon::App => "M2.5 3.5h11v9h-11zM2.5 6.5h11",
        // An hourglass.
        Icon::Init => "M4 2.5h8M4 13.5h8M5 2.5c0 4 6 4 6 5.5s-6 1.5-6 5.5M11 2.5c0 4-6 4-6 5.5s6 1.5 6 5.5",
        // Lines that fork.
        Icon::LogRouter => "M2 8h4M6 8l4-4.5h4M6 8h8M6 8l4 4.5h4",
        // Bars.
        Icon::Metrics => "M2.5 13.5v-5M6.2 13.5v-8M9.8 13.5v-6M13.5 13.5v-11",
        // A trace of spans.
        Icon::Tracing => "M2.5 4h7M5.5 8h6M8.5 12h5",
        // Two arrows through a door.
        Icon::Proxy => "M2 5.5h11M10.5 3l2.5 2.5l-2.5 2.5M14 10.5h-11M5.5 8l-2.5 2.5l2.5 2.5",
        // A key.
        Icon::Secrets => "M7.6 8.4a3 3 0 1 0-2 2l1.4-1.4h1.8v-1.8l5.2-5.2M11.2 4.8l1.6 1.6",
        // A shield.
        Icon::Security => "M8 2l5 2v4c0 3-2.2 5-5 6c-2.8-1-5-3-5-6v-4z",
        // Sliders.
        Icon::Config => "M2.5 4.5h6M11.5 4.5h2M10 3v3M2.5 11.5h2M7.5 11.5h6M6 10v3",
        // A cylinder.
        Icon::DatabaseProxy => {
            "M3 4c0-2.4 10-2.4 10 0s-10 2.4-10 0v8c0 2.4 10 2.4 10 0v-8M3 8c0 2.4 10 2.4 10 0"
        }
        // An arch.
        Icon::Tunnel => "M2.5 13.5v-5.5a5.5 5.5 0 0 1 11 0v5.5M5.8 13.5v-5.1a2.2 2.2 0 0 1 4.4 0v5.1",
        // A plaster.
        Icon::Patching => {
            "M4 9.5l5.5-5.5a2.3 2.3 0 0 1 3.2 3.2l-5.5 5.5a2.3 2.3 0 0 1-3.2-3.2zM6.8 7l2.6 2.6"
        }
        // A box with a smaller one coupled to it.
        Icon::Sidecar => "M2 3.5h6.5v9h-6.5zM8.5 8h2M10.5 5.5h3.5v5h-3.5z",
        // A star.
        Icon::Essential => "M8 2.8l1.3 3.4l3.7 .2l-2.9 2.3l1 3.5l-3.1-2l-3.1 2l1-3.5l-2.9-2.3l3.7-.2z",
        // Two windows, one over the other.
        Icon::Processes => "M5.5 5.5v-3h8v7h-3M2.5 5.5h8v8h-8zM2.5 8h8",
        // A chip with pins.
        Icon::Gpu => {
            "M4 4h8v8h-8zM6.5 6.5h3v3h-3zM6 4v-2M10 4v-2M6 14v-2M10 14v-2M4 6h-2M4 10h-2M14 6h-2M14 10h-2"
        }
        // A heart.
        Icon::Health => "M8 13.2c-4.4-3.2-6-5.2-6-7.4c0-2.8 4-3.8 6-.8c2-3 6-2 6 .8c0 2.2-1.6 4.2-6 7.4z",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Icon; 17] = [
        Icon::App,
        Icon::Init,
        Icon::LogRouter,
        Icon::Metrics,
        Icon::Tracing,
        Icon::Proxy,
        Icon::Secrets,
        Icon::Security,
        Icon::Config,
        Icon::DatabaseProxy,
        Icon::Tunnel,
        Icon::Patching,
        Icon::Sidecar,
        Icon::Health,
        Icon::Processes,
        Icon::Gpu,
        Icon::Essential,
    ];

    #[test]
    fn a_sign_moves_as_a_whole() {
        let at = Point { x: 100.0, y: 20.0 };
        assert_eq!(icon_at(Icon::App, at), "M102.5 23.5h11v9h-11zM102.5 26.5h11");
        for icon in ALL {
            assert_eq!(icon_at(icon, Point::default()), icon_path(icon));
            let is_absolute = |character: char| character.is_ascii_uppercase() && character != 'M';
            assert!(!icon_path(icon).contains(is_absolute), "{icon:?}");
        }
    }
}
