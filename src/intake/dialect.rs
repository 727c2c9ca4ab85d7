//! The ways to write what this program is about.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Nothing was pasted.
    Empty,
    /// As `RegisterTaskDefinition` takes it, in JSON or YAML.
    TaskDefinition,
    /// What `aws ecs describe-task-definition` prints.
    DescribeOutput,
    /// Containers of a task definition alone: the value of `containerDefinitions`, or one of its items.
    ContainerArray,
    /// A template, also of SAM or as CDK writes it.
    CloudFormation,
    /// The `Properties` of an `AWS::ECS::TaskDefinition` alone.
    CloudFormationProperties,
    /// A plan or a state as Terraform writes it in JSON.
    Terraform,
    /// `Dockerrun.aws.json` version 2 of Elastic Beanstalk.
    Dockerrun,
    /// Pods and whatever has a template of one.
    Kubernetes,
    /// The spec of a Pod, or containers of one, without the object around it.
    PodSpec,
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
            Dialect::CloudFormationProperties => "cloudformation-properties",
            Dialect::Terraform => "terraform",
            Dialect::Dockerrun => "dockerrun",
            Dialect::Kubernetes => "kubernetes",
            Dialect::PodSpec => "pod-spec",
            Dialect::Compose => "compose",
            Dialect::Unknown => "unknown",
        }
    }

    /// What to say where there is nothing to draw: what was seen, and what to do.
    pub fn advice(self) -> &'static str {
        match self {
            Dialect::Empty => {
                "Paste an ECS task definition, a CloudFormation template or a Kubernetes manifest."
            }
            Dialect::CloudFormation | Dialect::CloudFormationProperties => {
                "This CloudFormation template has no task definition: none of its resources is of the \
                 type `AWS::ECS::TaskDefinition`."
            }
            Dialect::Kubernetes | Dialect::PodSpec => {
                "This manifest has no Pod: none of its objects has `containers`. Paste a Pod, a \
                 Deployment or another object with a Pod template."
            }
            Dialect::Compose => "This Compose file has no services.",
            Dialect::Terraform => {
                "This Terraform document has no `aws_ecs_task_definition` with its containers."
            }
            Dialect::TaskDefinition
            | Dialect::DescribeOutput
            | Dialect::ContainerArray
            | Dialect::Dockerrun
            | Dialect::Unknown => {
                "There is no task definition in this text: it has no `containerDefinitions`, and no \
                 `containers` of a Pod. Paste what `aws ecs describe-task-definition` prints, or start \
                 from the example."
            }
        }
    }
}
