//! Events of the whole page.

use yew::prelude::*;

use crate::browser::file::Text;
use crate::browser::page;
use crate::view::keys::{self, Command};

/// Obeys the keys of the page; `obey` says whether it did.
#[hook]
pub(in crate::view) fn use_keys(obey: impl Fn(Command) -> bool + 'static) {
    let latest = use_mut_ref(|| None::<Box<dyn Fn(Command) -> bool>>);
    latest.replace(Some(Box::new(obey)));
    use_effect_with((), move |()| {
        let listeners = page::on_key(move |key| {
            let obey = latest.borrow();
            keys::command(key).is_some_and(|command| obey.as_ref().is_some_and(|obey| obey(command)))
        });
        move || drop(listeners)
    });
}

/// Takes text that is pasted outside of text fields.
#[hook]
pub(in crate::view) fn use_paste(paste: Callback<String>) {
    let latest = use_mut_ref(Callback::noop);
    latest.replace(paste);
    use_effect_with((), move |()| {
        let listeners = page::on_paste(Callback::from(move |text| {
            let paste = latest.borrow().clone();
            paste.emit(text);
        }));
        move || drop(listeners)
    });
}

/// Takes files that are dropped anywhere; gives whether one hovers over the page.
#[hook]
pub(in crate::view) fn use_files(dropped: Callback<Text>) -> bool {
    let is_hovering = use_state_eq(|| false);
    let latest = use_mut_ref(Callback::noop);
    latest.replace(dropped);
    {
        let is_hovering = is_hovering.clone();
        use_effect_with((), move |()| {
            let hover = Callback::from(move |is_over| is_hovering.set(is_over));
            let dropped = Callback::from(move |text| {
                let dropped = latest.borrow().clone();
                dropped.emit(text);
            });
            let listeners = page::on_drop(hover, dropped);
            move || drop(listeners)
        });
    }
    *is_hovering
}
