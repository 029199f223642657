//! The README's first command prints what the README says, and the program answers bad arguments.

use std::process::{Command, Output};

fn compare(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--profile", "test", "--quiet", "--example", "compare", "--"]).args(arguments).env_remove("COLUMNS");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs the example")
}

fn stdout(arguments: &[&str]) -> String {
    let output = compare(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn complaint(arguments: &[&str]) -> String {
    let output = compare(arguments);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn the_first_command_prints_what_the_readme_says() {
    let readme = include_str!("../README.md");
    let block = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the README shows the table");
    assert_eq!(stdout(&[]), block);
}

#[test]
fn every_format_can_be_asked_for() {
    assert!(stdout(&["--format", "markdown"]).starts_with("# White House and Kremlin\n"));
    let json: serde_json::Value = serde_json::from_str(&stdout(&["--format", "json"])).expect("JSON");
    assert_eq!(json["version"], 1);
    assert!(stdout(&["--top", "2"]).contains("more rows are left out."));
}

#[test]
fn bad_arguments_and_files_are_named() {
    assert!(complaint(&["one.txt"]).contains("two files are compared, 1 given"));
    assert!(complaint(&["--format", "pdf"]).contains("no format `pdf`"));
    assert!(complaint(&["no-left.txt", "no-right.txt"]).contains("no-left.txt: "));
    assert!(complaint(&["--colour"]).contains("--colour"));
}
