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
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("the README is there");
    let block = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the README shows the table");
    let now = stdout(&[]);
    // As in `tests/reports.rs`: what is stored is renewed by one command.
    if std::env::var_os("RENEW").is_some() {
        std::fs::write(path, readme.replacen(block, &now, 1)).expect("the README can be written");
        return;
    }
    assert_eq!(now, block, "`RENEW=1 cargo test --test reports --test readme` renews it");
}

#[test]
fn every_format_can_be_asked_for() {
    assert!(stdout(&["--format", "markdown"]).starts_with("# White House and Kremlin\n"));
    let json: serde_json::Value = serde_json::from_str(&stdout(&["--format", "json"])).expect("JSON");
    assert_eq!(json["version"], 1);
    assert!(stdout(&["--format", "html"]).starts_with("<!DOCTYPE html>"));
    assert!(stdout(&["--format", "fragment"]).starts_with("<section class=\"counterpoint\""));
    assert!(stdout(&["--format", "csv"]).starts_with("row,topic,verdict,"));
    assert!(stdout(&["--format", "csv", "--view", "texts"]).starts_with("side,issuer,date,claim,"));
    assert!(stdout(&["--format", "prose"]).starts_with("White House and Kremlin compared. "));
    let report: serde_json::Value = serde_json::from_str(&stdout(&["--format", "json", "--view", "weight"])).expect("JSON");
    assert_eq!(report["view"], "weight");
    assert!(stdout(&["--view", "sections"]).contains("Korean Peninsula"));
    assert!(stdout(&["--top", "2"]).contains("more rows are left out."));
}

#[test]
fn bad_arguments_and_files_are_named() {
    assert!(complaint(&["one.txt"]).contains("two files are compared, 1 given"));
    assert!(complaint(&["--format", "pdf"]).contains("no format `pdf`"));
    assert!(complaint(&["--view", "pie"]).contains("no view `pie`: table, weight, sections, texts"));
    assert!(complaint(&["no-left.txt", "no-right.txt"]).contains("no-left.txt: "));
    assert!(complaint(&["--colour"]).contains("--colour"));
}

#[test]
fn the_example_of_the_page_writes_the_page_that_is_kept() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/side-by-side.html");
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--profile", "test", "--quiet", "--example", "side_by_side", "--", path]).current_dir(env!("CARGO_MANIFEST_DIR"));
    assert!(command.status().expect("cargo runs the example").success());
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/output/2017-05-02-call.html");
    if std::env::var_os("RENEW").is_some() {
        std::fs::copy(path, kept).expect("the repository can be written");
    }
    let [written, kept] = [path, kept].map(|path| std::fs::read_to_string(path).expect("a page"));
    assert!(written == kept, "`RENEW=1 cargo test --test reports --test readme` renews it");
}
