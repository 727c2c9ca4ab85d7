//! Flat texts and what becomes of them.

use super::*;

#[test]
fn a_task_definition_gets_its_indentation() {
    let example = include_str!("../../../session/example.yaml");
    let flat: String = example.lines().map(|line| format!("{}\n", line.trim_start())).collect();
    assert_eq!(restore(&flat).unwrap().text, example);
}
