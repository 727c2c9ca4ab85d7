//! The picture: a scene, one to one, with its badges, under a view that can be moved and zoomed.

mod badges;
mod card_switch;
mod controls;
mod group;
mod scene;
mod shape;
mod viewport;

use yew::prelude::*;

use super::by_pointer::ByPointer;
use super::hooks::use_keys;
use super::keys::Command;
use crate::analysis::Analysis;
use crate::browser::pointer;
use crate::browser::size::SizeObserver;
use crate::diagram::Space;
use crate::task::PartId;
use controls::controls;
use scene::SceneView;
use viewport::{Pointers, Viewport};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) analysis: ByPointer<Analysis>,
    pub(super) selected: Option<PartId>,
    /// Counts the texts: another one is seen as a whole at first.
    pub(super) generation: usize,
    pub(super) on_select: Callback<Option<PartId>>,
    pub(super) on_toggle: Callback<PartId>,
    pub(super) on_space: Callback<Space>,
}

/// Steps of the zoom buttons and keys, and of the arrows.
const ZOOM_STEP: f32 = 1.25;
const PAN_STEP: f32 = 48.0;

#[component]
pub(super) fn Diagram(props: &Props) -> Html {
    let node = use_node_ref();
    let space = use_state_eq(|| None::<Space>);
    // Where the person has moved the view to; until then it follows the scene.
    let moved = use_state_eq(|| None::<Viewport>);
    let hovered = use_state_eq(|| None::<PartId>);
    let pointers = use_mut_ref(Pointers::default);
    use_space(&node, &space, &props.on_space);
    {
        let moved = moved.clone();
        use_effect_with(props.generation, move |_| moved.set(None));
    }

    let scene_size =
        props.analysis.shown.as_ref().map_or((0.0, 0.0), |shown| (shown.scene.width, shown.scene.height));
    let room = (*space).unwrap_or_default();
    let view = (*moved).unwrap_or_else(|| Viewport::fit(scene_size, room));
    let latest = use_mut_ref(|| view);
    latest.replace(view);
    let change = {
        let (moved, latest) = (moved.clone(), latest.clone());
        Callback::from(move |next: Viewport| {
            latest.replace(next);
            moved.set(Some(next));
        })
    };
    let fit = {
        let moved = moved.clone();
        Callback::from(move |()| moved.set(None))
    };
    let zoom = {
        let (latest, change) = (latest.clone(), change.clone());
        Callback::from(move |factor: f32| {
            let view = *latest.borrow();
            change.emit(view.zoom_at(factor, room.width / 2.0, room.height / 2.0));
        })
    };
    {
        let (zoom, fit) = (zoom.clone(), fit.clone());
        use_keys(move |command| {
            match command {
                Command::ZoomIn => zoom.emit(ZOOM_STEP),
                Command::ZoomOut => zoom.emit(1.0 / ZOOM_STEP),
                Command::Fit => fit.emit(()),
                _ => return false,
            }
            true
        });
    }
    {
        let (node, latest, change) = (node.clone(), latest.clone(), change.clone());
        use_effect_with((), move |()| {
            let listener = pointer::on_wheel(&node, move |wheel| {
                let view = *latest.borrow();
                change.emit(view.turn(wheel));
            });
            move || drop(listener)
        });
    }
    {
        let selected = props.selected.clone();
        let analysis = props.analysis.clone();
        let (latest, moved) = (latest.clone(), moved.clone());
        use_effect_with(selected, move |selected| {
            let bounds = selected.as_ref().and_then(|part| bounds_of(&analysis, part));
            if let (Some(bounds), Some(view)) = (bounds, *moved) {
                let shown = view.showing(bounds, room);
                latest.replace(shown);
                moved.set(Some(shown));
            }
        });
    }

    let onpointerdown = {
        let (node, pointers) = (node.clone(), pointers.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 {
                let (x, y) = pointer::place_in(&node, &event);
                pointers.borrow_mut().press(event.pointer_id(), x, y);
            }
        })
    };
    let onpointermove = {
        let (node, pointers, latest, change) =
            (node.clone(), pointers.clone(), latest.clone(), change.clone());
        Callback::from(move |event: PointerEvent| {
            let (x, y) = pointer::place_in(&node, &event);
            let mut pointers = pointers.borrow_mut();
            let was_dragging = pointers.is_dragging();
            let view = *latest.borrow();
            if let Some(next) = pointers.drag(event.pointer_id(), x, y, view) {
                if !was_dragging {
                    pointer::capture(&node, &event);
                }
                change.emit(next);
            }
        })
    };
    let release = {
        let pointers = pointers.clone();
        Callback::from(move |event: PointerEvent| pointers.borrow_mut().release(event.pointer_id()))
    };
    let on_select = {
        let (pointers, on_select) = (pointers.clone(), props.on_select.clone());
        Callback::from(move |part: Option<PartId>| {
            // The end of a drag is no click.
            if !pointers.borrow().has_dragged() {
                on_select.emit(part);
            }
        })
    };
    let onkeydown = {
        let (latest, change) = (latest.clone(), change.clone());
        Callback::from(move |event: KeyboardEvent| {
            let (x, y) = match event.key().as_str() {
                "ArrowLeft" => (PAN_STEP, 0.0),
                "ArrowRight" => (-PAN_STEP, 0.0),
                "ArrowUp" => (0.0, PAN_STEP),
                "ArrowDown" => (0.0, -PAN_STEP),
                _ => return,
            };
            event.prevent_default();
            let view = *latest.borrow();
            change.emit(view.pan(x, y));
        })
    };
    let leave = {
        let hovered = hovered.clone();
        Callback::from(move |_: PointerEvent| hovered.set(None))
    };
    let description =
        props.analysis.shown.as_ref().map(|shown| shown.scene.description.clone()).unwrap_or_default();
    html! {
        <div class="picture">
            <svg
                ref={node}
                class="picture__canvas"
                id="picture"
                role="group"
                aria-label={format!("Diagram. {description}")}
                tabindex="0"
                {onpointerdown}
                {onpointermove}
                onpointerup={release.clone()}
                onpointercancel={release}
                onpointerover={leave.clone()}
                onpointerleave={leave}
                onclick={on_select.reform(|_: MouseEvent| None)}
                {onkeydown}
            >
                <g class="picture__view" transform={view.transform()}>
                    <SceneView
                        analysis={props.analysis.clone()}
                        selected={props.selected.clone()}
                        hovered={(*hovered).clone()}
                        on_hover={Callback::from(move |part| hovered.set(part))}
                        {on_select}
                        on_toggle={props.on_toggle.clone()}
                    />
                </g>
            </svg>
            { controls(view.scale, &zoom, &fit, ZOOM_STEP) }
        </div>
    }
}

/// Tells the room of the picture, in steps, so that a drag of the splitter does not draw at every pixel.
#[hook]
fn use_space(node: &NodeRef, space: &UseStateHandle<Option<Space>>, on_space: &Callback<Space>) {
    let (node, space, on_space) = (node.clone(), space.setter(), on_space.clone());
    use_effect_with((), move |()| {
        let observer = SizeObserver::new(&node, move |width, height| {
            if width < 1.0 || height < 1.0 {
                return;
            }
            space.set(Some(Space { width, height }));
            let step = |length: f32| (length / 40.0).round() * 40.0;
            on_space.emit(Space { width: step(width), height: step(height) });
        });
        move || drop(observer)
    });
}

fn bounds_of(analysis: &Analysis, part: &PartId) -> Option<crate::diagram::Rect> {
    let scene = &analysis.shown.as_ref()?.scene;
    scene.groups.iter().find(|group| group.part.as_ref() == Some(part) && group.bounds.is_some())?.bounds
}
