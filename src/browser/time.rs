//! Clocks.

pub use gloo::timers::callback::Timeout;

/// Milliseconds since some beginning.
pub fn now() -> f64 {
    js_sys::Date::now()
}
