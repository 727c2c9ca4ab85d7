//! Sidecarta: the inside of an ECS task or a Kubernetes Pod, drawn, reviewed and edited from the text of its
//! definition.
//!
//! Text goes in. Each stage is a pure function that turns one value into the next:
//!
//! ```text
//! text ─yaml─▶ tree ─intake─▶ units ─task─▶ Task ─toggles─▶ effective Task ─diagram─▶ Scene
//! ```
//!
//! [`analysis::analyze`] is that line of calls. The stages, in reading order; each uses only those before it:
//!
//! - [`text`]: spans, lines, edits;
//! - [`yaml`]: text → tree with spans, and edits of the tree as edits of the text;
//! - [`leak`]: what a text would give away, and the text without that;
//! - [`schema`]: which keys the mappings of a platform may have;
//! - [`intake`]: which dialect it is, and where its definitions are; before that, what mends a text;
//! - [`catalog`]: known sidecars;
//! - [`task`]: tree → [`task::Task`], with roles, dependencies and what is left without what is off;
//! - [`edit`]: what a person can do to a definition, as [`text::Edits`];
//! - [`review`]: task → findings, one rule a file;
//! - [`diagram`]: task → a placed [`diagram::Scene`] of plain shapes;
//! - [`analysis`]: all of these in one line;
//! - [`explain`]: a part of it in plain words, with its fields;
//! - [`assist`]: a place in the text → what may be written there, and what is;
//! - [`session`]: what the person has done, and what each action makes of it;
//! - [`link`]: what of it is shared ⇄ the end of an address;
//! - [`export`]: all of it → files: SVG, Mermaid, JSON and others;
//! - [`workshop`]: what the page asks for beside its picture, as answers to questions;
//! - [`viewer`]: the picture that other pages embed.
//!
//! With the feature `web` also `browser`, the only place that knows the browser, and `view`, the page.
//!
//! No stage fails on a text: it returns its value and says what is wrong. A span is a pair of byte offsets
//! into the text of its analysis. A placeholder is unknown, never absent and never wrong.
pub mod analysis;
pub mod assist;
#[cfg(feature = "web")]
pub mod browser;
pub mod catalog;
pub mod diagram;
pub mod edit;
pub mod explain;
pub mod export;
pub mod intake;
pub mod leak;
pub mod link;
pub mod review;
pub mod schema;
pub mod session;
pub mod task;
pub mod text;
#[cfg(feature = "web")]
pub mod view;
pub mod viewer;
pub mod workshop;
pub mod yaml;
