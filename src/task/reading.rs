//! How a definition is written: how its keys are spelled, and what stands in the place of values.

use std::borrow::Cow;
use std::rc::Rc;

use super::intrinsic::{self, Intrinsic};
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

/// The conditions under which something is there, from the outermost on.
type Conditions<'t> = Rc<[Branch<'t>]>;

/// A branch of an `!If`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Branch<'t> {
    pub(super) condition: &'t str,
    pub(super) is_else: bool,
}

/// A member of a list, which may be there under conditions only.
#[derive(Clone)]
pub struct Member<'t> {
    pub node: NodeRef<'t>,
    /// The item of the list that stands for it; where the item stands for others too, the branch.
    pub(super) place: Option<Place>,
    pub(super) condition: Option<Conditions<'t>>,
}

impl<'t> Reading<'t> {
    pub(super) fn new(spelling: Spelling, template: Option<NodeRef<'t>>) -> Reading<'t> {
        Reading { spelling, parameters: template.and_then(intrinsic::parameters) }
    }

    /// Whether values may hang on the parameters of a template.
    pub(super) fn has_parameters(self) -> bool {
        self.parameters.is_some()
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
        if self.spelling != Spelling::Terraform {
            return node;
        }
        match node.items().as_slice() {
            [only] if only.node.kind() == Kind::Mapping => only.node,
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

    /// The members of a list, those of both branches of each `!If`, be it an item or the list.
    pub(super) fn members(self, list: NodeRef<'t>) -> Vec<Member<'t>> {
        let mut members = Vec::new();
        self.gather_list(list, None, &mut members);
        members
    }

    fn gather_list(
        self,
        list: NodeRef<'t>,
        condition: Option<Conditions<'t>>,
        members: &mut Vec<Member<'t>>,
    ) {
        if let Some((name, branches)) = Intrinsic::of(list).and_then(Intrinsic::branches) {
            for (branch, is_else) in branches.into_iter().zip([false, true]) {
                self.gather_list(branch, Some(within(condition.as_ref(), name, is_else)), members);
            }
        } else if placeholder(list).is_none() {
            // The arguments of `!Split [',', !Ref X]` are no items.
            for item in list.items() {
                let place = Some(Place { collection: list.resolved().id(), index: item.index });
                self.gather_item(Member { node: item.node, place, condition: condition.clone() }, members);
            }
        }
    }

    fn gather_item(self, item: Member<'t>, members: &mut Vec<Member<'t>>) {
        let Some((intrinsic, (name, branches))) =
            Intrinsic::of(item.node).and_then(|it| Some((it, it.branches()?)))
        else {
            return members.push(item);
        };
        let n_before = members.len();
        for (branch, is_else) in branches.into_iter().zip([false, true]) {
            if self.is_absent(branch) {
                continue;
            }
            // A branch may be several items.
            let is_list = branch.kind() == Kind::Sequence && placeholder(branch).is_none();
            let condition = Some(within(item.condition.as_ref(), name, is_else));
            let collection = if is_list { branch.resolved().id() } else { intrinsic.argument() };
            let first = if is_list { 0 } else { 1 + usize::from(is_else) };
            let nodes = if is_list { branch.item_nodes() } else { vec![branch] };
            for (node, index) in nodes.into_iter().zip(first..) {
                let place = item.place.and(Some(Place { collection, index }));
                self.gather_item(Member { node, place, condition: condition.clone() }, members);
            }
        }
        // What is alone in the condition goes with it.
        if let Some([only]) = members.get_mut(n_before..) {
            only.place = item.place;
        }
    }

    /// Whether a placeholder stands for the list, for a branch of it or for items of it.
    pub(super) fn is_unresolved(self, list: NodeRef<'t>) -> bool {
        if let Some((_, branches)) = Intrinsic::of(list).and_then(Intrinsic::branches) {
            return branches.into_iter().any(|branch| !self.is_absent(branch) && self.is_unresolved(branch));
        }
        if placeholder(list).is_some() {
            return true;
        }
        list.kind() == Kind::Sequence
            && (self.members(list).iter().any(|member| placeholder(member.node).is_some())
                || list.tree().has_control_in(list.span()))
    }
}

/// The conditions around a branch, and its own.
fn within<'t>(outer: Option<&Conditions<'t>>, name: &'t str, is_else: bool) -> Conditions<'t> {
    let mut branches = outer.map_or_else(Vec::new, |outer| outer.to_vec());
    branches.push(Branch { condition: name, is_else });
    branches.into()
}

impl<'t> Member<'t> {
    /// Whether a condition of the template decides if it is there.
    pub fn is_conditional(&self) -> bool {
        self.condition.is_some()
    }

    /// The conditions under which it is there, from the outermost on.
    pub(super) fn branches(&self) -> &[Branch<'t>] {
        self.condition.as_deref().unwrap_or_default()
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

/// Whether the node is a mapping whose keys are settled.
pub(super) fn is_mapping(node: NodeRef<'_>) -> bool {
    node.kind() == Kind::Mapping && placeholder(node).is_none()
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
            let is_braces = || node.only_entry().is_some_and(|only| only.key.kind() == Kind::Mapping);
            (Intrinsic::of(node).is_some() || is_braces()).then(|| node.source())
        }
        _ => None,
    }
}
