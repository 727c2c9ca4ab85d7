//! All containers by role, each with its switch; and what is to be done when something is off.

use yew::prelude::*;

use super::member::{list, member};
use super::{MOST_LISTED, more};
use crate::analysis::Shown;
use crate::session::Action;
use crate::task::{Container, PartId, Role, Task};
use crate::text::Gather;
use crate::view::element::{Element, button, element, fragment};
use crate::view::message::Message;
use crate::view::piece::Seen;
use crate::view::shelf::add_button;
use crate::view::task_picker::counted;

pub(super) fn sidecars(seen: &Seen) -> Html {
    let empty = |words: &str| element("p", "panel__empty").text(words).into();
    let (Some(task), Some(shown)) = (seen.drawn.task(), &seen.drawn.shown) else {
        return empty("The containers of the task will be listed here.");
    };
    if task.containers.is_empty() {
        return empty("This task has no containers yet.");
    }
    let of = |title, plural, wanted: fn(&Role) -> bool| {
        let containers = task.containers.iter().filter(|container| wanted(&container.role)).gather();
        section(title, plural, containers, shown, seen)
    };
    let members = element("div", if seen.is_stale { "members is-stale" } else { "members" })
        .flag("inert", seen.is_stale)
        .maybe(of("Application", "Applications", Role::is_app))
        .maybe(of("Sidecar", "Sidecars", Role::is_sidecar))
        .maybe(of("Init container", "Init containers", Role::is_init))
        .maybe(for_the_task(shown))
        // Where the head of the pane is not seen.
        .child(add_button("button members__add", &seen.send));
    let bar = off_bar(task, shown, seen).map(Html::from);
    fragment(vec![members.into(), bar.unwrap_or_default()])
}

fn section(
    title: &str,
    plural: &str,
    containers: Vec<&Container>,
    shown: &Shown,
    seen: &Seen,
) -> Option<Element> {
    let title = match containers.len() {
        0 => return None,
        1 => title,
        _ => plural,
    };
    let members = containers.iter().take(MOST_LISTED).map(|container| {
        let is_selected = seen.selected.as_ref() == Some(&container.id);
        member(container, is_selected, &shown.effective, &seen.send).into()
    });
    let list = element("ul", "members__list").children(members).maybe(more(containers.len(), "container"));
    Some(element("section", "members__section").child(element("h2", "caps").text(title)).child(list))
}

/// What is off, what it gives back, and the two ways on from here.
fn off_bar(task: &Task, shown: &Shown, seen: &Seen) -> Option<Element> {
    let is_off = |id: &PartId| shown.effective.off.contains(id);
    let off: Vec<&Container> = task.containers.iter().filter(|container| is_off(&container.id)).gather();
    if off.is_empty() {
        return None;
    }
    let them = if off.len() == 1 { "it" } else { "them" };
    let send = &seen.send;
    let apply = button("button is-primary", send, Message::Apply);
    let words = element("p", "off-bar__text")
        .child(element("strong", "").text(&format!("{} off", counted(off.len(), "container"))))
        .child(
            element("span", "off-bar__hint")
                .text(&format!(" — the Effective tab shows the definition without {them}.")),
        )
        .maybe(shown.effective.freed.sentence().map(|freed| element("span", "off-bar__freed").text(&freed)));
    let buttons = element("div", "off-bar__buttons")
        .child(apply.flag("disabled", !seen.can_apply).text("Apply"))
        .child(button("button", send, Message::Do(Action::SwitchAllOn)).text("Switch all on"));
    Some(element("div", "off-bar").child(words).child(buttons))
}

/// What changes for the task as a whole.
fn for_the_task(shown: &Shown) -> Option<Element> {
    let consequences = shown.effective.consequences.iter().filter(|it| it.part == PartId::network());
    let mut sentences: Vec<String> = consequences.map(|it| it.message.clone()).gather();
    for volume in &shown.effective.unused_volumes {
        sentences.push(format!(
            "Nobody mounts {} any more",
            volume.as_str().strip_prefix("volume:").unwrap_or_default()
        ));
    }
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).gather();
    let title = || element("h2", "caps").text("For the task");
    (!sentences.is_empty())
        .then(|| element("section", "members__section").child(title()).child(list(&sentences)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::EXAMPLE;
    use crate::view::rendered::{analysis, render_html, seen};

    fn listed(text: &str, off: &[&str]) -> String {
        render_html(sidecars(&seen(analysis(text, off))))
    }

    #[test]
    fn every_container_has_a_switch_with_its_name() {
        let html = listed(EXAMPLE, &[]);
        for name in ["app-container", "monitoring-agent"] {
            assert!(
                html.contains(&format!("role=\"switch\" aria-checked=\"true\" aria-label=\"{name}\"")),
                "{html}"
            );
        }
        assert!(!html.contains("Switch all on"), "{html}");
    }

    #[test]
    fn what_is_off_can_be_applied_or_switched_on() {
        let html = listed(EXAMPLE, &["monitoring-agent"]);
        assert!(html.contains("aria-checked=\"false\" aria-label=\"monitoring-agent\""), "{html}");
        assert!(html.contains("1 container off"), "{html}");
        assert!(html.contains("Apply") && html.contains("Switch all on"), "{html}");
    }

    #[test]
    fn what_is_returned_is_counted() {
        let text = "containerDefinitions:\n- {name: a, image: a, cpu: 64, memory: 128}\n\
                    - {name: b, image: b, essential: false, cpu: 32, memoryReservation: 64}\n";
        assert!(listed(text, &["b"]).contains("Returns 32 CPU units and 64 MiB."));
    }

    #[test]
    fn names_from_the_text_are_text() {
        let html = listed("containerDefinitions:\n- {name: \"<script>alert(1)</script>\", image: a}\n", &[]);
        assert!(!html.contains("<script>") && html.contains("&lt;script&gt;"), "{html}");
    }
}
