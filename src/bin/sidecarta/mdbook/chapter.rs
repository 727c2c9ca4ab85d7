//! A chapter with pictures in place of its code blocks; the rest of it byte for byte.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::Book;
use super::marks::Marks;

/// A code block that is to be a picture.
struct Block {
    /// From the first letter of its fence to the end of the last line.
    range: Range<usize>,
    marks: Result<Marks, String>,
    text: String,
}

impl Book {
    /// The chapter with its pictures, and what there is to say about it, each with its line.
    pub(super) fn chapter(&mut self, chapter: &str) -> (String, Vec<String>) {
        let (mut out, mut told, mut done) = (String::with_capacity(chapter.len()), Vec::new(), 0);
        let newline = if chapter.contains("\r\n") { "\r\n" } else { "\n" };
        for Block { range, marks, text } in blocks(chapter) {
            let drawn = marks.and_then(|marks| Ok((self.picture(&text, &marks)?, marks.has_source)));
            let (html, keeps_text) = drawn.unwrap_or_else(|problem| {
                let line = chapter[..range.start].matches('\n').count() + 1;
                told.push(format!("{line}: {problem}"));
                (super::picture::message(&problem), true)
            });
            out.push_str(&chapter[done..range.start]);
            out.push_str(&html);
            let around = Around::of(chapter, &range, newline);
            if keeps_text {
                out.push_str(&around.blank);
                out.push_str(&around.margin);
                out.push_str(&plain_fence(&chapter[range.clone()], &text));
            } else if around.is_followed {
                out.push_str(&around.blank_behind);
            }
            done = range.end;
        }
        out.push_str(&chapter[done..]);
        (out, told)
    }
}

/// The fenced blocks of the chapter with our marks, as mdBook finds them.
fn blocks(chapter: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let (mut blocks, mut open) = (Vec::new(), None);
    for (event, range) in Parser::new_ext(chapter, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let end = range.start + chapter[range.clone()].trim_end_matches(['\n', '\r']).len();
                let range = range.start..end;
                open = Marks::read(&info).map(|marks| Block { range, marks, text: String::new() });
            }
            Event::Text(words) => {
                if let Some(block) = &mut open {
                    block.text.push_str(&words);
                }
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

/// What stands around a block. In Markdown, HTML ends at a blank line; within a quote or a list that is a line with
/// nothing but its margin.
struct Around {
    /// What the lines of the block begin with: signs of quotes, and room below those of lists.
    margin: String,
    /// The rest of the line and a blank one.
    blank: String,
    /// The same, where another line follows.
    blank_behind: String,
    /// Whether the next line has words.
    is_followed: bool,
}

impl Around {
    fn of(chapter: &str, block: &Range<usize>, newline: &str) -> Around {
        let start = chapter[..block.start].rfind('\n').map_or(0, |end| end + 1);
        let below = |sign: char| if matches!(sign, '>' | '\t') { sign } else { ' ' };
        let margin: String = chapter[start..block.start].chars().map(below).collect();
        let behind = &chapter[block.end..];
        let next = behind.split_once('\n').map_or("", |(_, rest)| rest.lines().next().unwrap_or_default());
        let is_followed = !next.trim_matches(['>', ' ', '\t', '\r']).is_empty();
        let bare = margin.trim_end().to_owned();
        Around {
            blank: [newline, &bare, newline].concat(),
            blank_behind: [newline, &bare].concat(),
            margin,
            is_followed,
        }
    }
}

/// The block as code of the language that it is in: nothing marks `ecs`.
fn plain_fence(block: &str, text: &str) -> String {
    let (first, rest) = block.split_once('\n').unwrap_or((block, ""));
    let fence: String = first.chars().take_while(|sign| matches!(sign, '`' | '~')).collect();
    let language = if text.trim_start().starts_with(['{', '[']) { "json" } else { "yaml" };
    let end = if first.ends_with('\r') { "\r\n" } else { "\n" };
    [&fence, language, end, rest].concat()
}
