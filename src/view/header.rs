//! The head of the page: the name, where texts come from, undo and redo, light and dark.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{Element, button, element};
use super::keys::Command;
use super::message::{Message, Send};
use super::model::Model;
use super::sign::{Sign, mark, sign, sign_button};
use crate::browser::file;
use crate::browser::theme::Theme;

pub(super) fn header(model: &Model) -> Element {
    let send = &model.send;
    let group = || element("div", "masthead__group");
    let obey = |sign, name, command, is_possible: bool| {
        sign_button(sign, name, send, Message::Obey(command)).flag("disabled", !is_possible)
    };
    element("header", "masthead")
        .child(
            element("h1", "masthead__name")
                .child(mark())
                .child(element("span", "masthead__word").text("Sidecarta")),
        )
        .child(
            element("p", "masthead__claim")
                .text("The inside of an ECS task or a Pod, drawn from its definition"),
        )
        .child(
            group()
                .child(labelled(Sign::Example, "Example", "Show the example", send, Message::Example))
                .child(labelled(Sign::Blank, "New", "Start with an empty text", send, Message::New))
                .child(file_button(send))
                .child(labelled(
                    Sign::Share,
                    "Share",
                    "Share a link or a file",
                    send,
                    Message::Obey(Command::Share),
                )),
        )
        .child(group().child(obey(Sign::Undo, "Undo", Command::Undo, model.session.can_undo())).child(obey(
            Sign::Redo,
            "Redo",
            Command::Redo,
            model.session.can_redo(),
        )))
        .child(group().child(theme_button(model.theme, send)).child(
            element("span", "masthead__help").child(obey(Sign::Help, "Keys and help", Command::Help, true)),
        ))
}

fn labelled(shown: Sign, label: &str, title: &'static str, send: &Send, message: Message) -> Element {
    button("button", send, message)
        .attribute("title", title)
        .child(sign(shown))
        .child(element("span", "button__label").text(label))
}

fn file_button(send: &Send) -> Element {
    let opened = send.reform(Message::Open);
    let choose = Callback::from(move |event: Event| file::read_chosen(&event, opened.clone()));
    element("label", "button masthead__file")
        .attribute("title", "Open a file")
        .child(sign(Sign::Open))
        .child(element("span", "button__label").text("Open file"))
        .child(
            element("input", "is-hidden-visually")
                .attribute("type", "file")
                .attribute("accept", ".json,.yaml,.yml,.txt,.svg,.png,application/json,text/*")
                .on(&[ListenerKind::onchange], choose),
        )
}

fn theme_button(theme: Theme, send: &Send) -> Element {
    let (shown, name) = match theme {
        Theme::System => (Sign::System, "Theme: system"),
        Theme::Light => (Sign::Light, "Theme: light"),
        Theme::Dark => (Sign::Dark, "Theme: dark"),
    };
    sign_button(shown, name, send, Message::NextTheme)
}
