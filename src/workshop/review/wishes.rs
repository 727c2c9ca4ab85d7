//! What a person wishes of the review: `key=value` each, as the page keeps them.

use crate::review::{Class, Options, Profile, Target};

/// `profile=`, `as=`, `off=` a rule and `hide=` a class; whatever else there is says nothing.
#[derive(Default)]
pub(super) struct Wishes {
    pub(super) options: Options,
    /// What it is checked as, as it was written; empty where nobody says.
    pub(super) target: String,
    /// Classes whose findings are not listed.
    pub(super) hidden: Vec<Class>,
}

impl Wishes {
    pub(super) fn read(wishes: &[String]) -> Wishes {
        let mut read = Wishes::default();
        for (key, value) in wishes.iter().filter_map(|wish| wish.split_once('=')) {
            match key {
                "profile" => read.options.profile = Profile::of_key(value).unwrap_or_default(),
                "as" => {
                    read.options.target = Target::of_key(value);
                    read.target = value.to_owned();
                }
                "off" => read.options.off.push(value.to_owned()),
                "hide" => read.hidden.extend(Class::ALL.into_iter().find(|class| class.key() == value)),
                _ => {}
            }
        }
        read
    }
}
