//! All containers by role, each with its switch; and what is to be done when something is off.

use yew::prelude::*;

use super::member::{Member, member};
use crate::analysis::{Analysis, Shown};
use crate::session::Action;
use crate::task::{Container, PartId, Task};
use crate::view::by_pointer::ByPointer;
use crate::view::docs::{capitalized, inline};
use crate::view::task_picker::counted;

pub(in crate::view) struct Sidecars {
    pub(in crate::view) analysis: ByPointer<Analysis>,
    /// Whether the text cannot be read at the moment: the list waits.
    pub(in crate::view) is_stale: bool,
    pub(in crate::view) selected: Option<PartId>,
    pub(in crate::view) act: Callback<Action>,
    pub(in crate::view) on_toggle: Callback<PartId>,
}

pub(in crate::view) fn sidecars(props: &Sidecars) -> Html {
    let (Some(task), Some(shown)) = (props.analysis.task(), &props.analysis.shown) else {
        return html! { <p class="panel__empty">{ "The containers of the task will be listed here." }</p> };
    };
    if task.containers.is_empty() {
        return html! { <p class="panel__empty">{ "This task has no containers yet." }</p> };
    }
    let of = |wanted: fn(&Container) -> bool| {
        task.containers.iter().filter(|container| wanted(container)).collect::<Vec<_>>()
    };
    html! {
        <div class={classes!("members", props.is_stale.then_some("is-stale"))} inert={props.is_stale}>
            { section("Application", "Applications", &of(|container| container.role.is_app()), shown, props) }
            { section("Sidecar", "Sidecars", &of(|container| container.role.is_sidecar()), shown, props) }
            { section("Init container", "Init containers", &of(|container| container.role.is_init()), shown, props) }
            { for_the_task(shown) }
            { off_bar(task, shown, &props.act) }
        </div>
    }
}

fn section(
    title: &'static str,
    plural: &'static str,
    containers: &[&Container],
    shown: &Shown,
    props: &Sidecars,
) -> Html {
    if containers.is_empty() {
        return Html::default();
    }
    let title = if containers.len() == 1 { title } else { plural };
    html! {
        <section class="members__section">
            <h3 class="caps">{ title }</h3>
            <ul class="members__list">
                for container in containers {
                    { member(&Member { id: container.id.clone(), analysis: props.analysis.clone(), is_on: is_on(shown, &container.id), is_selected: props.selected.as_ref() == Some(&container.id), on_select: select(props, &container.id), on_toggle: toggle(props, &container.id) }) }
                }
            </ul>
        </section>
    }
}

fn is_on(shown: &Shown, id: &PartId) -> bool {
    shown.effective.task.container_by_id(id).is_some()
}

fn select(props: &Sidecars, id: &PartId) -> Callback<()> {
    let id = id.clone();
    props.act.reform(move |()| Action::Select(Some(id.clone()), crate::session::Origin::Picture))
}

fn toggle(props: &Sidecars, id: &PartId) -> Callback<()> {
    let id = id.clone();
    props.on_toggle.reform(move |()| id.clone())
}

/// What is off, what it gives back, and the two ways on from here.
fn off_bar(task: &Task, shown: &Shown, act: &Callback<Action>) -> Html {
    let off: Vec<&Container> =
        task.containers.iter().filter(|container| !is_on(shown, &container.id)).collect();
    if off.is_empty() {
        return Html::default();
    }
    let edits = shown.without.clone();
    let apply = act.reform(move |_: MouseEvent| Action::Apply(edits.clone()));
    let switch_on = act.reform(|_: MouseEvent| Action::SwitchAllOn);
    html! {
        <div class="off-bar">
            <p class="off-bar__text">
                <strong>{ format!("{} off", counted(off.len(), "container")) }</strong>
                { format!(" — the Effective tab shows the definition without {}.", if off.len() == 1 { "it" } else { "them" }) }
                if let Some(freed) = freed(&off) {
                    <span class="off-bar__freed">{ freed }</span>
                }
            </p>
            <div class="off-bar__buttons">
                <button type="button" class="button is-primary" onclick={apply} disabled={shown.without.is_empty()}>{ "Apply" }</button>
                <button type="button" class="button" onclick={switch_on}>{ "Switch all on" }</button>
            </div>
        </div>
    }
}

/// What the containers no longer take: `64 CPU units and 256 MiB returned`.
pub(super) fn freed(off: &[&Container]) -> Option<String> {
    let known = |field: &Option<crate::task::Field<crate::task::Known<u32>>>| {
        field.as_ref().and_then(|field| field.value.known().copied()).unwrap_or(0)
    };
    let cpu: u32 = off.iter().map(|container| known(&container.cpu_units)).sum();
    let memory: u32 = off
        .iter()
        .map(|container| known(&container.memory_mib).max(known(&container.memory_reservation_mib)))
        .sum();
    let parts: Vec<String> = [(cpu, "CPU units"), (memory, "MiB")]
        .into_iter()
        .filter(|(amount, _)| *amount > 0)
        .map(|(amount, unit)| format!("{amount} {unit}"))
        .collect();
    (!parts.is_empty()).then(|| format!("Returns {}.", parts.join(" and ")))
}

/// What changes for the task as a whole.
fn for_the_task(shown: &Shown) -> Html {
    let task = &shown.effective.task;
    let is_elsewhere = |part: &PartId| task.container_by_id(part).is_none();
    let mut messages = shown.effective.consequences.iter().filter(|it| is_elsewhere(&it.part)).peekable();
    if messages.peek().is_none() && shown.effective.unused_volumes.is_empty() {
        return Html::default();
    }
    html! {
        <section class="members__section">
            <h3 class="caps">{ "For the task" }</h3>
            <ul class="consequences">
                for consequence in messages {
                    <li>{ inline(&capitalized(&consequence.message)) }</li>
                }
                for volume in &shown.effective.unused_volumes {
                    <li>{ format!("Nobody mounts {} any more", volume.as_str().trim_start_matches("volume:")) }</li>
                }
            </ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::EXAMPLE;
    use crate::view::rendered::{analysis, render_html};

    fn listed(text: &str, off: &[&str]) -> String {
        render_html(sidecars(&Sidecars {
            analysis: analysis(text, off),
            is_stale: false,
            selected: None,
            act: Callback::noop(),
            on_toggle: Callback::noop(),
        }))
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
