//! What stands around a definition of ECS, and beside a service of Compose.

use super::check;

const TEMPLATE: &str = "\
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - Name: data
        - Name: disk
          ConfiguredAtLaunch: true
      ContainerDefinitions:
        - Name: app
          MountPoints: [{SourceVolume: data, ContainerPath: /d}]
          PortMappings: [{ContainerPort: 80, Name: web}]
        - Name: proxy
          MountPoints: [{SourceVolume: disk, ContainerPath: /d}]
          PortMappings:
            - {ContainerPort: 8443, Name: tls}
            - {ContainerPort: 9901, Name: admin}
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        # For people.
        - ContainerName: app
          ContainerPort: 80
        # For machines.
        - ContainerName: proxy
          ContainerPort: 8443
          TargetGroupArn: !Ref Group
      ServiceRegistries:
        - {RegistryArn: !Ref Registry, ContainerName: proxy, ContainerPort: 8443}
      ServiceConnectConfiguration:
        Enabled: true
        Services:
          - PortName: tls
          - PortName: admin
      VolumeConfigurations:
        - {Name: disk}
";

#[test]
fn services_forget_the_container_its_ports_and_volumes() {
    check(
        TEMPLATE,
        &["proxy"],
        "\
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - Name: data
      ContainerDefinitions:
        - Name: app
          MountPoints: [{SourceVolume: data, ContainerPath: /d}]
          PortMappings: [{ContainerPort: 80, Name: web}]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        # For people.
        - ContainerName: app
          ContainerPort: 80
      ServiceConnectConfiguration:
        Enabled: true
",
    );
    let rest = crate::edit::without::tests::edited(TEMPLATE, &["app"]);
    assert!(rest.contains("        # For machines.\n        - ContainerName: proxy\n"), "{rest}");
    assert!(!rest.contains("For people") && rest.contains("PortName: tls"), "{rest}");
}

#[test]
fn a_load_balancer_under_a_condition_goes_with_it() {
    let text = |balancers: &str, containers: &str| {
        let service =
            "{Type: AWS::ECS::Service, Properties: {TaskDefinition: !Ref T, LoadBalancers: BALANCERS}}";
        format!(
            "Resources:\n  T: {{Type: AWS::ECS::TaskDefinition, Properties: {{ContainerDefinitions: [{containers}]}}}}\n  S: {}\n",
            service.replace("BALANCERS", balancers)
        )
    };
    check(
        &text("!If [C, [{ContainerName: x, ContainerPort: 1}], !Ref AWS::NoValue]", "{Name: a}, {Name: x}"),
        &["x"],
        &text("!If [C, [], !Ref AWS::NoValue]", "{Name: a}"),
    );
    check(
        &text(
            "[!If [C, {ContainerName: x, ContainerPort: 1}, !Ref AWS::NoValue], {ContainerName: a, ContainerPort: 2}]",
            "{Name: a}, {Name: x}",
        ),
        &["x"],
        &text("[{ContainerName: a, ContainerPort: 2}]", "{Name: a}"),
    );
}

#[test]
fn services_leave_the_processes_that_are_gone() {
    check(
        "services:\n  x: {image: x}\n  a:\n    image: a\n    pid: service:x\n    ipc: \"service:x\"\n    volumes_from: [\"x:ro\", b]\n  b: {image: b}\n",
        &["x"],
        "services:\n  a:\n    image: a\n    volumes_from: [b]\n  b: {image: b}\n",
    );
}
