//! Chapters before and after.

use expect_test::{Expect, expect};
use sidecarta::export::Theme;
use sidecarta::link::Shared;

use super::Book;
use super::marks::Marks;

const TASK: &str = "containerDefinitions:\n- name: app\n  image: a\n";

fn book() -> Book {
    Book { base: None, theme: Theme::Book, n_pictures: 0 }
}

/// The chapter with its pictures, each as a word.
fn changed(chapter: &str) -> String {
    let (changed, told) = book().chapter(chapter);
    let mut parts = changed.split("<div class=\"sidecarta-picture\"><svg ");
    let mut short = parts.next().unwrap().to_owned();
    for part in parts {
        let (svg, rest) = part.split_once("</svg></div>").unwrap();
        assert!(!svg.contains('\n') && svg.contains("viewBox"), "{svg}");
        short += "<PICTURE>";
        short += rest;
    }
    told.iter().for_each(|words| short += &format!("TOLD {words}\n"));
    short
}

#[track_caller]
fn check(chapter: &str, expected: Expect) {
    expected.assert_eq(&changed(chapter));
}

#[test]
fn a_block_is_a_picture_and_the_rest_stays() {
    check(
        &format!("# One\n\nText  \n\n```ecs\n{TASK}```\n\n*More*\n"),
        expect![[r#"
        # One

        Text  

        <PICTURE>

        *More*
    "#]],
    );
}

#[test]
fn markdown_goes_on_behind_a_picture() {
    check(
        &format!("Text\n```pod\n{TASK}```\n*More*\n~~~~ ecs\n{TASK}~~~~"),
        expect![[r#"
        Text
        <PICTURE>

        *More*
        <PICTURE>"#]],
    );
}

#[test]
fn quotes_and_lists_stay_what_they_are() {
    let quoted = TASK.replace('\n', "\n> ");
    let listed = TASK.replace('\n', "\n   ");
    check(
        &format!("> Said:\n> ```ecs\n> {quoted}```\n> *More*\n"),
        expect![[r#"
        > Said:
        > <PICTURE>
        >
        > *More*
    "#]],
    );
    check(
        &format!("1. ```ecs\n   {listed}```\n   *More*\n2. Two\n"),
        expect![[r#"
        1. <PICTURE>

           *More*
        2. Two
    "#]],
    );
    check(
        &format!("1. ```ecs,source\n   {listed}```\n2. Two\n"),
        expect![[r#"
        1. <PICTURE>

           ```yaml
           containerDefinitions:
           - name: app
             image: a
           ```
        2. Two
    "#]],
    );
    let both = TASK.replace('\n', "\n>   ");
    check(
        &format!("> - ```ecs,source\n>   {both}```\n>   More\n"),
        expect![[r#"
        > - <PICTURE>
        >
        >   ```yaml
        >   containerDefinitions:
        >   - name: app
        >     image: a
        >   ```
        >   More
    "#]],
    );
}

#[test]
fn what_is_no_block_of_ours_is_left_alone() {
    for chapter in [
        format!("```yaml\n{TASK}```\n"),
        format!("````markdown\n```ecs\n{TASK}```\n````\n"),
        format!("    ```ecs\n    {}```\n", TASK.replace('\n', "\n    ")),
        format!("<!--\n```ecs\n{TASK}```\n-->\n"),
        "`ecs` and ``` ecs ``` in a line\n".to_owned(),
        format!("```ecsx\n{TASK}```\n```\n{TASK}```\n"),
        "```ecs".replace("ecs", "json ecs"),
    ] {
        assert_eq!(book().chapter(&chapter), (chapter.clone(), Vec::new()));
    }
}

#[test]
fn ends_of_lines_stay() {
    let chapter = format!("A\n\n```ecs\n{TASK}```\nB\n").replace('\n', "\r\n");
    assert_eq!(changed(&chapter), "A\r\n\r\n<PICTURE>\r\n\r\nB\r\n");
    let kept = format!("```ecs,source\n{TASK}```\n").replace('\n', "\r\n");
    let expected = format!("<PICTURE>\n\n```yaml\n{TASK}```\n").replace('\n', "\r\n");
    assert_eq!(changed(&kept), expected);
}

#[test]
fn a_block_that_cannot_be_drawn_says_why_and_stays() {
    check(
        "A\n\n```ecs\nhello\n```\nB\n",
        expect![[r#"
        A

        <div class="sidecarta-picture"><p><strong>No picture:</strong> There is no task definition in this text: it has no `containerDefinitions`, and no `containers` of a Pod. Paste what `aws ecs describe-task-definition` prints, or start from the example.</p></div>

        ```yaml
        hello
        ```
        B
        TOLD 3: There is no task definition in this text: it has no `containerDefinitions`, and no `containers` of a Pod. Paste what `aws ecs describe-task-definition` prints, or start from the example.
    "#]],
    );
    check(
        &format!("```ecs,colour=<b>\n{TASK}```\n"),
        expect![[r#"
        <div class="sidecarta-picture"><p><strong>No picture:</strong> `colour=&lt;b&gt;` is not known beside `ecs` or `pod`; there are: theme=auto, theme=light, theme=dark, off=CONTAINER, hide=LAYER, unit=NAME, title=WORD, source</p></div>

        ```yaml
        containerDefinitions:
        - name: app
          image: a
        ```
        TOLD 1: `colour=<b>` is not known beside `ecs` or `pod`; there are: theme=auto, theme=light, theme=dark, off=CONTAINER, hide=LAYER, unit=NAME, title=WORD, source
    "#]],
    );
    check(
        &format!("```ecs,off=nobody\n{TASK}```\n"),
        expect![[r#"
        <div class="sidecarta-picture"><p><strong>No picture:</strong> there is no container `nobody`; there are: app</p></div>

        ```yaml
        containerDefinitions:
        - name: app
          image: a
        ```
        TOLD 1: there is no container `nobody`; there are: app
    "#]],
    );
    check(
        "```ecs,theme=pink",
        expect![[r#"
        <div class="sidecarta-picture"><p><strong>No picture:</strong> there is no theme `pink`; there are: auto, light, dark</p></div>

        ```yaml
        TOLD 1: there is no theme `pink`; there are: auto, light, dark
    "#]],
    );
}

#[test]
fn a_block_without_an_end_ends_with_the_chapter() {
    assert_eq!(changed(&format!("```ecs\n{TASK}")), "<PICTURE>\n");
}

#[test]
fn no_blank_line_and_no_id_twice() {
    let block = format!("```ecs\n{TASK}```\n\n");
    let (changed, _) = book().chapter(&block.repeat(3));
    let ids: Vec<&str> = changed.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids, ["title-1", "desc-1", "title-2", "desc-2", "title-3", "desc-3"]);
    assert_eq!(changed.matches("\n\n").count(), 3, "{changed}");
}

#[test]
fn a_link_leads_to_the_definition_as_it_is_shown() {
    let mut book = Book { base: Some("https://host.example/?a=1&b".to_owned()), ..book() };
    let text = format!("{TASK}- name: agent\n  image: b\n");
    let (changed, _) = book.chapter(&format!("```ecs,off=agent,hide=logs\n{text}```\n"));
    let address = changed.split_once("<a href=\"").unwrap().1.split_once('"').unwrap().0;
    assert!(address.starts_with("https://host.example/?a=1&amp;b#v1."), "{address}");
    let shared = Shared::from_link(address).unwrap();
    assert_eq!(shared.text, text);
    assert_eq!(shared.describe()["off"], serde_json::json!(["container:agent"]));
    assert_eq!(shared.describe()["hidden"], serde_json::json!(["logs"]));
}

#[test]
fn marks_are_read() {
    let marks = |info: &str| Marks::read(info).map(|marks| format!("{marks:?}"));
    assert_eq!(marks("yaml"), None);
    assert_eq!(marks(""), None);
    expect![[r#"Ok(Marks { theme: Some(Book), off: ["a", "b"], hidden: [], unit: Some("2"), title: Some("Shop"), has_source: false })"#]].assert_eq(&marks("pod unit=2,theme=auto off=a,off=b title=Shop").unwrap());
}

#[test]
fn hostile_texts_are_words() {
    let name = "</title></svg></div><script>alert(1)</script>\\n\\n# x";
    let text = format!("[{{\"name\": \"{name}\", \"image\": \"a\"}}]");
    let (changed, _) = book().chapter(&format!("```ecs\n{text}\n```\n"));
    assert!(!changed.contains("<script") && changed.matches("</svg>").count() == 1, "{changed}");
    let (changed, _) = book().chapter("```ecs,<script>\n```\n");
    assert!(changed.contains("`&lt;script&gt;` is not known"), "{changed}");
}

#[test]
fn any_start_of_a_chapter_is_a_chapter() {
    let chapter = format!("> 1. ~~~ecs,source\n>    {}~~~\n", TASK.replace('\n', "\r\n>    "));
    for end in 0..=chapter.len() {
        book().chapter(&chapter[..end]);
        book().chapter(&chapter[end..]);
    }
}
