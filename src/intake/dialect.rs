//! The ways to write what this program is about.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Nothing was pasted.
    Empty,
    /// As `RegisterTaskDefinition` takes it, in JSON or YAML.
    TaskDefinition,
    /// What `aws ecs describe-task-definition` prints.
    DescribeOutput,
    /// The value of `containerDefinitions` alone, as in Terraform.
    ContainerArray,
    CloudFormation,
    Kubernetes,
    Compose,
    Unknown,
}

impl Dialect {
    /// A stable word for the dialect.
    pub fn key(self) -> &'static str {
        match self {
            Dialect::Empty => "empty",
            Dialect::TaskDefinition => "ecs-task-definition",
            Dialect::DescribeOutput => "ecs-describe-output",
            Dialect::ContainerArray => "ecs-container-array",
            Dialect::CloudFormation => "cloudformation",
            Dialect::Kubernetes => "kubernetes",
            Dialect::Compose => "compose",
            Dialect::Unknown => "unknown",
        }
    }

    /// What to say where there is nothing to draw: what was seen, and what to do. Empty for dialects
    /// that are read.
    pub fn advice(self) -> &'static str {
        match self {
            Dialect::Empty => "Paste an ECS task definition, in YAML or JSON.",
            Dialect::TaskDefinition | Dialect::DescribeOutput | Dialect::ContainerArray => "",
            Dialect::CloudFormation => {
                "This is a CloudFormation template, which is not read yet. Paste the task definition itself, \
                 with the keys of the API: `containerDefinitions`, `name`, `image`."
            }
            Dialect::Kubernetes => {
                "This is a Kubernetes manifest, which is not read yet. Paste an ECS task definition."
            }
            Dialect::Compose => {
                "This is a Compose file: its services do not share one task. Paste an ECS task definition."
            }
            Dialect::Unknown => {
                "There is no task definition in this text: it has no `containerDefinitions`. \
                 Paste what `aws ecs describe-task-definition` prints, or start from the example."
            }
        }
    }
}
