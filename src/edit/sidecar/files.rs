//! The files of the catalogue, in the order in which they are offered.

macro_rules! files {
    ($($key:literal)*) => {
        &[$(($key, include_str!(concat!("../../../assets/sidecars/", $key, ".yaml")))),*]
    };
}

pub(super) static FILES: &[(&str, &str)] = files! {
    "generic"
};
