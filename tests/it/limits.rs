//! Texts with more than anybody can look at.

use sidecarta::diagram::GroupKind;

use crate::support::analyzed;

#[test]
fn of_too_many_containers_some_are_drawn_and_the_rest_is_counted() {
    let containers: String = (0..1200).map(|n| format!("  - {{name: c{n}, image: x}}\n")).collect();
    let analysis = analyzed(&format!("containerDefinitions:\n{containers}"));
    assert_eq!(analysis.task().unwrap().containers.len(), 1200);
    let groups = &analysis.shown.as_ref().unwrap().scene.groups;
    let count = |kind: GroupKind| groups.iter().filter(|group| group.kind == kind).count();
    assert_eq!(count(GroupKind::Container), 200);
    let header = groups.iter().find(|group| group.kind == GroupKind::Boundary).unwrap();
    assert!(header.label.contains("1000 more containers"), "{}", header.label);
}
