//! The whole page: the state at the top, values down, messages up.

use yew::prelude::*;

use super::difference::{enumerate, off};
use super::document::document;
use super::drawing::drawing;
use super::element::element;
use super::header::header;
use super::help::help;
use super::keys;
use super::manual::manual;
use super::message::{Message, Send};
use super::model::Model;
use super::piece::{Kind, piece};
use super::question::question;
use super::screens::screens;
use super::shelf::shelf;
use super::splitter::splitter;
use super::toast::toast;
use crate::analysis::Analysis;
use crate::browser::page::{self, Happening};
use crate::browser::{address, file, size};
use crate::task::PartId;

/// The root of the page.
pub struct App(Model);

/// What is told to the page; not to be made outside of it.
pub struct Told(Message);

impl Component for App {
    type Message = Told;
    type Properties = ();

    fn create(context: &Context<App>) -> App {
        let send = context.link().callback(Told);
        page::listen(react(&send));
        App(Model::new(send))
    }

    fn update(&mut self, _: &Context<App>, Told(message): Told) -> bool {
        self.0.update(message)
    }

    fn view(&self, _: &Context<App>) -> Html {
        let model = &self.0;
        let send = &model.send;
        let panes = model.seen(Kind::Panes);
        let desk = element("main", "desk")
            .child(document(model))
            .child(splitter(model.share, model.is_splitting, send))
            .child(drawing(model))
            .child(piece(panes));
        let drop_hint = || {
            element("div", "drop-hint")
                .attribute("aria-hidden", "true")
                .child(element("p", "").text("Drop the file to draw it"))
        };
        element("div", "app")
            .attribute("data-screen", model.screen.key())
            .flag("data-folded", model.is_folded)
            .child(
                element("div", "top")
                    .child(header(model))
                    .maybe(model.invited.as_ref().map(|address| question(address, send))),
            )
            .child(desk)
            .child(screens(
                model.screen,
                model.asked.reviewed.as_ref().map_or(0, |reviewed| reviewed.count()),
                send,
            ))
            .child(
                element("div", "toasts")
                    .attribute("role", "status")
                    .maybe(model.toast.as_ref().map(|it| toast(it, send))),
            )
            .child(
                element("p", "is-hidden-visually")
                    .attribute("role", "status")
                    .text(&announcement(&model.analysis)),
            )
            .maybe(model.is_hovering.then(drop_hint))
            .maybe(model.shelf.as_ref().map(|it| shelf(it, send)))
            .maybe(model.manual.as_ref().map(|it| manual(it, &model.session.text, send)))
            .child(help(send))
            .into()
    }

    fn rendered(&mut self, _: &Context<App>, is_first: bool) {
        let model = &mut self.0;
        if is_first {
            size::observe(
                &model.picture.node,
                model.send.reform(|(width, height)| Message::Room(width, height)),
            );
            model.pane.open(&model.session.text, &model.send);
            if model.linked.is_some() {
                model.say_linked();
            }
            if let Some(rule) = address::rule() {
                model.send.emit(Message::Read(rule));
            }
        }
        model.show();
    }
}

/// What to do about events of the whole page; gives whether there is something to do.
fn react(send: &Send) -> Callback<Happening, bool> {
    let send = send.clone();
    Callback::from(move |happening: Happening| {
        let message = match happening {
            Happening::Key(key) => match keys::command(&key) {
                Some(command) => Message::Obey(command),
                None => return false,
            },
            Happening::Paste(text) => Message::Paste(text),
            Happening::Hover(is_over) => Message::Hover(is_over),
            Happening::Drop(dropped) => {
                file::read(dropped, send.reform(Message::Open));
                Message::Hover(false)
            }
            Happening::Print(is_printed) => Message::ShowOutline(is_printed),
            Happening::Link(link) => Message::Link(link),
            Happening::Leave => Message::Save,
        };
        send.emit(message);
        true
    })
}

/// What is off and what follows, for those who do not see it.
fn announcement(analysis: &Analysis) -> String {
    let (Some(task), Some(shown)) = (analysis.task(), &analysis.shown) else { return String::new() };
    let off = off(analysis);
    if off.is_empty() {
        return "All containers are on.".to_owned();
    }
    let name =
        |part: &PartId| task.container_by_id(part).map_or("The task", |it| it.display_name()).to_owned();
    let consequences = &shown.effective.consequences;
    let said =
        consequences.iter().map(|it| format!(" {}: {}.", name(&it.part), it.message)).collect::<String>();
    format!("Off: {}.{said}", enumerate(&off))
}
