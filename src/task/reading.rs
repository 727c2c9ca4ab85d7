//! How a definition is written: how its keys are spelled, and what stands in the place of values.

use std::borrow::Cow;

use super::intrinsic::Intrinsic;
use super::placeholder::has_placeholder;
use super::{Known, Place};
use crate::schema;
use crate::yaml::{Kind, NodeRef};

/// How the keys of a platform are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    AsWritten,
    /// As the API takes them.
    Api,
    /// As the API or CloudFormation, key by key: Terraform reads its JSON without regard to case.
    Either,
    /// `ContainerDefinitions` for `containerDefinitions`.
    CloudFormation,
    /// `network_mode` for `networkMode`; mappings stand in lists of one.
    Terraform,
}

#[derive(Clone, Copy)]
pub(super) struct Reading<'t> {
    pub(super) spelling: Spelling,
    /// `Parameters` of the template.
    parameters: Option<NodeRef<'t>>,
}

/// A member of a list, which may be there under a condition only.
#[derive(Clone, Copy)]
pub(super) struct Member<'t> {
    pub(super) node: NodeRef<'t>,
    /// The item of the list that stands for it; `None` where the item stands for others too.
    pub(super) place: Option<Place>,
    pub(super) condition: Option<&'t str>,
}

impl<'t> Reading<'t> {
    pub(super) fn new(spelling: Spelling, template: Option<NodeRef<'t>>) -> Reading<'t> {
        Reading { spelling, parameters: template.and_then(|template| template.get("Parameters")) }
    }

    /// The name in the API of a key as it is written.
    pub(super) fn key(self, written: &'t str) -> Cow<'t, str> {
        match self.spelling {
            Spelling::AsWritten => Cow::Borrowed(written),
            Spelling::Terraform => Cow::Owned(of_snake_case(written)),
            Spelling::Api | Spelling::Either | Spelling::CloudFormation => schema::api_name(written),
        }
    }

    /// The key as this spelling writes it.
    pub(super) fn written<'k>(self, key: &'k str) -> Cow<'k, str> {
        match self.spelling {
            Spelling::CloudFormation => schema::cloudformation_name(key),
            _ => Cow::Borrowed(key),
        }
    }

    /// Whether the key of the API is spelled as the dialect asks.
    pub(super) fn is_written_so(self, key: NodeRef<'_>, name: &str) -> bool {
        let written = key.as_str().unwrap_or_default();
        match self.spelling {
            // Some keys have a spelling for each place where they occur.
            Spelling::CloudFormation => written.starts_with(|first: char| first.is_ascii_uppercase()),
            Spelling::Either => true,
            _ => written == name,
        }
    }

    /// Whether the node says that nothing is there.
    pub(super) fn is_absent(self, node: NodeRef<'_>) -> bool {
        node.kind() == Kind::Null || Intrinsic::of(node).is_some_and(Intrinsic::is_no_value)
    }

    /// The text of a scalar, or what stands for it.
    pub(super) fn text(self, node: NodeRef<'_>) -> Option<Known<String>> {
        if let Some(intrinsic) = Intrinsic::of(node) {
            return intrinsic.text(self.parameters);
        }
        if let Some(text) = placeholder(node) {
            return Some(Known::Unresolved(text.to_owned()));
        }
        match node.kind() {
            Kind::Scalar => node.as_str().map(|text| Known::Value(text.to_owned())),
            _ => None,
        }
    }

    /// The list or mapping that stands here: of an `!If` the first branch that is one.
    pub(super) fn structure(self, node: NodeRef<'t>) -> NodeRef<'t> {
        let node = self.branch(node);
        match (self.spelling, node.items().as_slice()) {
            (Spelling::Terraform, [only]) if only.node.kind() == Kind::Mapping => only.node,
            _ => node,
        }
    }

    /// The list that stands here.
    pub(super) fn branch(self, node: NodeRef<'t>) -> NodeRef<'t> {
        let mut node = node;
        while let Some((_, branches)) = Intrinsic::of(node).and_then(Intrinsic::branches) {
            let is_structure = |branch: &&NodeRef<'t>| {
                matches!(branch.kind(), Kind::Mapping | Kind::Sequence)
                    && Intrinsic::of(**branch).is_none_or(|inner| inner.branches().is_some())
            };
            let Some(branch) = branches.iter().find(is_structure) else { break };
            node = *branch;
        }
        node
    }

    /// The members of a list, those of both branches of each `!If`.
    pub(super) fn members(self, list: NodeRef<'t>) -> Vec<Member<'t>> {
        let mut members = Vec::new();
        // The arguments of `!Split [',', !Ref X]` are no items.
        let items = if placeholder(list).is_none() { list.items() } else { Vec::new() };
        for item in items {
            let place = Some(Place { collection: list.resolved().id(), index: item.index });
            let Some((condition, branches)) = Intrinsic::of(item.node).and_then(Intrinsic::branches) else {
                members.push(Member { node: item.node, place, condition: None });
                continue;
            };
            let branches = branches.into_iter().filter(|node| !self.is_absent(*node));
            // A branch may be several items.
            let nodes: Vec<NodeRef<'t>> = branches
                .flat_map(|node| {
                    let node = self.structure(node);
                    if node.kind() == Kind::Sequence { node.item_nodes() } else { vec![node] }
                })
                .collect();
            let place = place.filter(|_| nodes.len() == 1);
            members.extend(nodes.into_iter().map(|node| Member { node, place, condition: Some(condition) }));
        }
        members
    }
}

/// `network_mode` → `networkMode`, and the blocks of Terraform that are called otherwise:
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition>.
fn of_snake_case(key: &str) -> String {
    match key {
        "volume" => return "volumes".to_owned(),
        "configure_at_launch" => return "configuredAtLaunch".to_owned(),
        _ => {}
    }
    let mut name = String::new();
    for (index, word) in key.split('_').enumerate() {
        let (first, rest) = word.split_at_checked(1).unwrap_or(("", word));
        if index == 0 {
            name.push_str(first);
        } else {
            name.push_str(&first.to_ascii_uppercase());
        }
        name.push_str(rest);
    }
    name
}

/// The placeholder that a node is: a custom tag such as `!Ref`, a text of a template language, or an
/// intrinsic function in its long form.
pub(super) fn placeholder(node: NodeRef<'_>) -> Option<&str> {
    if node.tag().is_some_and(|tag| !tag.starts_with("!!") && tag != "!") {
        return Some(node.source());
    }
    match node.kind() {
        Kind::Scalar => node.as_str().filter(|text| has_placeholder(text)),
        Kind::Mapping => {
            // `{{ x }}` without quotes is a mapping in a mapping.
            let is_braces =
                || matches!(node.own_entries().as_slice(), [only] if only.key.kind() == Kind::Mapping);
            (Intrinsic::of(node).is_some() || is_braces()).then(|| node.source())
        }
        _ => None,
    }
}
