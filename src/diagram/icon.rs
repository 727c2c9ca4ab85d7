//! The signs of the roles.

use super::Icon;

/// The outline of a sign in its box of 16 × 16, as SVG path data for a stroke of 1.5 (the star is filled).
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
        Icon::Proxy => "M2 5.5h11M10.5 3l2.5 2.5L10.5 8M14 10.5H3M5.5 8L3 10.5 5.5 13",
        // A key.
        Icon::Secrets => "M7.6 8.4a3 3 0 1 0-2 2l1.4-1.4h1.8V7.2L14 2M11.2 4.8l1.6 1.6",
        // A shield.
        Icon::Security => "M8 2l5 2v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4z",
        // Sliders.
        Icon::Config => "M2.5 4.5h6M11.5 4.5h2M10 3v3M2.5 11.5h2M7.5 11.5h6M6 10v3",
        // A cylinder.
        Icon::DatabaseProxy => {
            "M3 4c0-2.4 10-2.4 10 0s-10 2.4-10 0v8c0 2.4 10 2.4 10 0V4M3 8c0 2.4 10 2.4 10 0"
        }
        // An arch.
        Icon::Tunnel => "M2.5 13.5V8a5.5 5.5 0 0 1 11 0v5.5M5.8 13.5V8.4a2.2 2.2 0 0 1 4.4 0v5.1",
        // A plaster.
        Icon::Patching => "M4 9.5l5.5-5.5a2.3 2.3 0 0 1 3.2 3.2L7.2 12.7A2.3 2.3 0 0 1 4 9.5zM6.8 7l2.6 2.6",
        // A box with a smaller one coupled to it.
        Icon::Sidecar => "M2 3.5h6.5v9H2zM8.5 8h2M10.5 5.5H14v5h-3.5z",
        // A star.
        Icon::Essential => "M8 2.8L9.3 6.2L13 6.4L10.1 8.7L11.1 12.2L8 10.2L4.9 12.2L5.9 8.7L3 6.4L6.7 6.2z",
        // Two windows, one over the other.
        Icon::Processes => "M5.5 5.5v-3h8v7h-3M2.5 5.5h8v8h-8zM2.5 8h8",
        // A chip with pins.
        Icon::Gpu => {
            "M4 4h8v8H4zM6.5 6.5h3v3h-3zM6 4V2M10 4V2M6 14v-2M10 14v-2M4 6H2M4 10H2M14 6h-2M14 10h-2"
        }
        // A heart.
        Icon::Health => "M8 13.2C3.6 10 2 8 2 5.8 2 3 6 2 8 5c2-3 6-2 6 .8 0 2.2-1.6 4.2-6 7.4z",
    }
}
