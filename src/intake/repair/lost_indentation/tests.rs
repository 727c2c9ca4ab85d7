//! Flat texts and what becomes of them.

use super::*;

#[test]
fn a_task_definition_gets_its_indentation() {
    let example = include_str!("../../../session/example.yaml");
    let flat: String = example.lines().map(|line| format!("{}\n", line.trim_start())).collect();
    assert_eq!(restore(&flat).unwrap().text, example);
}

#[test]
fn zz_debug() {
    let t = std::fs::read_to_string("/tmp/dbg.yaml").unwrap();
    let flat: String = t.lines().map(|line| format!("{}\n", line.trim_start())).collect();
    println!("{}", restore(&flat).unwrap().text);
}
