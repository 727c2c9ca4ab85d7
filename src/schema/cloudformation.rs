//! The keys of a CloudFormation template. Of the resources only those of ECS are known inside:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>.

use super::{Mapping, NOTHING, Shape, ecs};

pub static TEMPLATE: Mapping = Mapping {
    what: "template",
    text: "AWSTemplateFormatVersion Description",
    nested: &[
        ("Parameters", Shape::Named(&Shape::Mapping(&PARAMETER))),
        ("Mappings", Shape::Named(&Shape::Named(&Shape::Map))),
        ("Conditions", Shape::Named(&Shape::Any)),
        ("Resources", RESOURCES),
        ("Metadata", Shape::Mapping(&METADATA)),
        ("Outputs", Shape::Named(&Shape::Mapping(&OUTPUT))),
    ],
    // The last one is SAM's.
    other: "Rules Transform Globals",
    ..NOTHING
};

static METADATA: Mapping = Mapping {
    what: "metadata mapping",
    nested: &[("AWS::CloudFormation::Interface", Shape::Mapping(&INTERFACE))],
    other: "AWS::CloudFormation::Designer cfn-lint License Manifest Version",
    ..NOTHING
};

/// How the console asks for the parameters.
static INTERFACE: Mapping = Mapping {
    what: "interface",
    nested: &[
        ("ParameterGroups", Shape::Mappings(&GROUP)),
        ("ParameterLabels", Shape::Named(&Shape::Mapping(&LABEL))),
    ],
    ..NOTHING
};

static GROUP: Mapping = Mapping {
    what: "parameter group",
    nested: &[("Label", Shape::Mapping(&LABEL))],
    texts: "Parameters",
    always: "Parameters",
    ..NOTHING
};

static LABEL: Mapping = Mapping { what: "label", text: "default", always: "default", ..NOTHING };

static PARAMETER: Mapping = Mapping {
    what: "parameter",
    text: "Type Default Description AllowedPattern ConstraintDescription NoEcho MinLength MaxLength MinValue MaxValue",
    texts: "AllowedValues",
    always: "Type",
    ..NOTHING
};

/// What stands below `Resources`.
pub const RESOURCES: Shape = Shape::Named(&Shape::Mapping(&RESOURCE));

pub static RESOURCE: Mapping = Mapping {
    what: "resource",
    text: "Type Condition DeletionPolicy UpdateReplacePolicy",
    nested: &[("Properties", Shape::AsTold)],
    other: "DependsOn Metadata CreationPolicy UpdatePolicy Connectors",
    always: "Type",
    ..NOTHING
};

static OUTPUT: Mapping = Mapping {
    what: "output",
    text: "Description Condition Value",
    nested: &[("Export", Shape::Mapping(&EXPORT))],
    always: "Value",
    ..NOTHING
};

static EXPORT: Mapping = Mapping { what: "export", text: "Name", always: "Name", ..NOTHING };

/// What the properties of a resource of this type are.
pub fn properties(resource_type: &str) -> Shape {
    match resource_type {
        "AWS::ECS::TaskDefinition" => Shape::CloudFormation(&ecs::TASK_DEFINITION),
        "AWS::ECS::Service" => Shape::Mapping(&SERVICE),
        "AWS::IAM::Role" => Shape::Mapping(&ROLE),
        _ => Shape::Any,
    }
}

/// What has the same form wherever it occurs.
pub fn anywhere(key: &str) -> Option<Shape> {
    match key {
        "Tags" => Some(Shape::Mappings(&TAG)),
        "AssumeRolePolicyDocument" | "PolicyDocument" => Some(Shape::Mapping(&POLICY_DOCUMENT)),
        _ => None,
    }
}

static SERVICE: Mapping = Mapping {
    what: "service",
    text: "Cluster ServiceName TaskDefinition DesiredCount LaunchType PlatformVersion SchedulingStrategy Role \
           HealthCheckGracePeriodSeconds PropagateTags EnableECSManagedTags EnableExecuteCommand \
           AvailabilityZoneRebalancing",
    nested: &[
        ("NetworkConfiguration", Shape::Mapping(&NETWORK)),
        ("LoadBalancers", Shape::Mappings(&LOAD_BALANCER)),
        ("ServiceRegistries", Shape::Mappings(&REGISTRY)),
        ("DeploymentConfiguration", Shape::Mapping(&DEPLOYMENT)),
        ("DeploymentController", Shape::Mapping(&CONTROLLER)),
        ("CapacityProviderStrategy", Shape::Mappings(&STRATEGY)),
        ("Tags", Shape::Mappings(&TAG)),
    ],
    other: "PlacementConstraints PlacementStrategies ServiceConnectConfiguration VolumeConfigurations \
            VpcLatticeConfigurations ForceNewDeployment",
    ..NOTHING
};

static NETWORK: Mapping =
    Mapping { what: "network", nested: &[("AwsvpcConfiguration", Shape::Mapping(&AWSVPC))], ..NOTHING };

static AWSVPC: Mapping = Mapping {
    what: "awsvpc configuration",
    text: "AssignPublicIp",
    other: "Subnets SecurityGroups",
    ..NOTHING
};

static LOAD_BALANCER: Mapping = Mapping {
    what: "load balancer",
    text: "ContainerName ContainerPort TargetGroupArn LoadBalancerName",
    other: "AdvancedConfiguration",
    always: "ContainerName",
    ..NOTHING
};

static REGISTRY: Mapping =
    Mapping { what: "registry", text: "RegistryArn ContainerName ContainerPort Port", ..NOTHING };

static DEPLOYMENT: Mapping = Mapping {
    what: "deployment",
    text: "MaximumPercent MinimumHealthyPercent Strategy BakeTimeInMinutes",
    nested: &[("DeploymentCircuitBreaker", Shape::Mapping(&BREAKER))],
    other: "Alarms LifecycleHooks",
    ..NOTHING
};

static BREAKER: Mapping = Mapping { what: "circuit breaker", text: "Enable Rollback", ..NOTHING };

static CONTROLLER: Mapping = Mapping { what: "controller", text: "Type", ..NOTHING };

static STRATEGY: Mapping = Mapping { what: "strategy", text: "CapacityProvider Base Weight", ..NOTHING };

static TAG: Mapping = Mapping { what: "tag", other: "Key Value", always: "Key", ..NOTHING };

/// There is one in nearly every template with a task.
static ROLE: Mapping = Mapping {
    what: "role",
    text: "RoleName Path Description MaxSessionDuration PermissionsBoundary",
    texts: "ManagedPolicyArns",
    nested: &[
        ("AssumeRolePolicyDocument", Shape::Mapping(&POLICY_DOCUMENT)),
        ("Policies", Shape::Mappings(&POLICY)),
        ("Tags", Shape::Mappings(&TAG)),
    ],
    always: "AssumeRolePolicyDocument",
    ..NOTHING
};

static POLICY: Mapping = Mapping {
    what: "policy",
    text: "PolicyName",
    nested: &[("PolicyDocument", Shape::Mapping(&POLICY_DOCUMENT))],
    always: "PolicyName PolicyDocument",
    ..NOTHING
};

static POLICY_DOCUMENT: Mapping = Mapping {
    what: "policy document",
    text: "Version Id",
    nested: &[("Statement", Shape::Mappings(&STATEMENT))],
    always: "Statement",
    ..NOTHING
};

static STATEMENT: Mapping = Mapping {
    what: "statement",
    text: "Sid Effect",
    nested: &[("Principal", Shape::Mapping(&PRINCIPAL))],
    other: "Action NotAction Resource NotResource NotPrincipal Condition",
    always: "Effect Action|NotAction",
    ..NOTHING
};

static PRINCIPAL: Mapping =
    Mapping { what: "principal", other: "Service AWS Federated CanonicalUser", ..NOTHING };
