//! One task definition or Pod of a text: where it stands.

use super::Dialect;
use crate::yaml::NodeId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub dialect: Dialect,
    /// What kind of thing has it: `Deployment`, `AWS::ECS::TaskDefinition`. Empty where nothing says.
    pub kind: String,
    /// The text that names it, where it does not name itself: the `metadata.name` of an object, the
    /// logical id of a resource.
    pub name: Option<NodeId>,
    /// The definition: the mapping with `containerDefinitions` or `containers`, a list of containers, or
    /// a container.
    pub node: NodeId,
    /// The list of its containers, where it is not in the definition as such: a string of JSON.
    pub containers: Option<NodeId>,
    /// What is around it: the template of a resource; of a Pod, the mapping with its `metadata`.
    pub context: Option<NodeId>,
    /// The metadata of the namespace of the object, where the text has it.
    pub namespace: Option<NodeId>,
    /// The services of the template that run it: their properties.
    pub services: Vec<NodeId>,
    /// All of it, with what is around it: the object of the manifest, the resource of the template.
    pub whole: NodeId,
}

impl Unit {
    /// A definition with nothing around it.
    pub fn new(dialect: Dialect, node: NodeId) -> Unit {
        Unit {
            dialect,
            kind: String::new(),
            name: None,
            node,
            containers: None,
            context: None,
            namespace: None,
            services: Vec::new(),
            whole: node,
        }
    }
}
