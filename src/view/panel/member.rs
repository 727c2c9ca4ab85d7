//! One container in the list: what it is, why, its switch, and what follows when it or another is off.

use yew::prelude::*;

use super::sidecars::freed;
use crate::analysis::Analysis;
use crate::catalog::SidecarKind;
use crate::diagram::{Icon, icon_path};
use crate::task::{Container, Known, PartId, Role};
use crate::view::by_pointer::ByPointer;
use crate::view::docs::{capitalized, inline};
use crate::view::sign::outline;
use crate::view::switch::{Switch, switch};

pub(in crate::view) struct Member {
    pub(in crate::view) id: PartId,
    pub(in crate::view) analysis: ByPointer<Analysis>,
    pub(in crate::view) is_on: bool,
    pub(in crate::view) is_selected: bool,
    pub(in crate::view) on_select: Callback<()>,
    pub(in crate::view) on_toggle: Callback<()>,
}

pub(in crate::view) fn member(props: &Member) -> Html {
    let Some(container) = props.analysis.task().and_then(|task| task.container_by_id(&props.id)) else {
        return Html::default();
    };
    let class =
        classes!("member", (!props.is_on).then_some("is-off"), props.is_selected.then_some("is-selected"));
    let select = props.on_select.reform(|_: MouseEvent| ());
    html! {
        <li key={props.id.to_string()} {class} data-tone={tone(&container.role)} onclick={select.clone()}>
            <span class="member__icon">{ outline(icon_path(icon(&container.role))) }</span>
            <div class="member__head">
                <button
                    type="button"
                    class="member__name"
                    aria-pressed={if props.is_selected { "true" } else { "false" }}
                    onclick={select.reform(|event: MouseEvent| {
                        event.stop_propagation();
                        event
                    })}
                >
                    { container.display_name() }
                </button>
                <p class="member__role">{ role_words(container) }</p>
            </div>
            { switch(&Switch { label: container.display_name().to_owned().into(), is_on: props.is_on, on_toggle: props.on_toggle.clone() }) }
            <div class="member__body">
                { image(container) }
                if !container.role.reason().is_empty() {
                    <p class="member__why">{ inline(&format!("{}.", capitalized(container.role.reason()))) }</p>
                }
                { consequences(props, container) }
            </div>
        </li>
    }
}

fn role_words(container: &Container) -> String {
    let mut words = vec![container.role.label().to_owned()];
    words.extend(container.role.product().map(str::to_owned));
    if container.is_essential() == Some(true) {
        words.push("essential".to_owned());
    }
    words.join(" · ")
}

fn image(container: &Container) -> Html {
    let Some(image) = &container.image else {
        return html! { <p class="member__image">{ "no image" }</p> };
    };
    let (short, written) = match &image.value {
        Known::Value(image) => {
            let tag = image.tag.as_ref().map(|tag| format!(":{tag}")).unwrap_or_default();
            (format!("{}{tag}", image.short_name()), image.text.clone())
        }
        Known::Unresolved(text) => (text.clone(), text.clone()),
    };
    html! { <p class="member__image" title={written}>{ short }</p> }
}

fn consequences(props: &Member, container: &Container) -> Html {
    let effective = props.analysis.shown.as_ref().map(|shown| &shown.effective);
    let messages: Vec<&str> = effective
        .into_iter()
        .flat_map(|effective| &effective.consequences)
        .filter(|consequence| consequence.part == container.id)
        .map(|consequence| consequence.message.as_str())
        .collect();
    html! {
        <>
            if !messages.is_empty() {
                <ul class="consequences">
                    for message in messages {
                        <li>{ inline(&capitalized(message)) }</li>
                    }
                </ul>
            }
            if let Some(freed) = freed(&[container]).filter(|_| !props.is_on) {
                <p class="member__why">{ freed }</p>
            }
        </>
    }
}

/// The hue of a role: `data-tone`.
fn tone(role: &Role) -> &'static str {
    match role {
        Role::App(_) => "app",
        Role::Init { .. } => "other",
        Role::Sidecar { kind, .. } => match kind {
            SidecarKind::Tunnel | SidecarKind::Patching | SidecarKind::Other => "other",
            kind => kind.key(),
        },
    }
}

fn icon(role: &Role) -> Icon {
    match role {
        Role::App(_) => Icon::App,
        Role::Init { .. } => Icon::Init,
        Role::Sidecar { kind, .. } => match kind {
            SidecarKind::LogRouter => Icon::LogRouter,
            SidecarKind::Metrics => Icon::Metrics,
            SidecarKind::Tracing => Icon::Tracing,
            SidecarKind::Proxy => Icon::Proxy,
            SidecarKind::Secrets => Icon::Secrets,
            SidecarKind::Security => Icon::Security,
            SidecarKind::Config => Icon::Config,
            SidecarKind::DatabaseProxy => Icon::DatabaseProxy,
            SidecarKind::Tunnel => Icon::Tunnel,
            SidecarKind::Patching => Icon::Patching,
            SidecarKind::Other => Icon::Sidecar,
        },
    }
}
