//! The page of promises names tests that are there, and the promises about the library's own code.

#[path = "common/sources.rs"]
mod sources;

use sources::sources;
use std::fs;
use std::path::{Path, PathBuf};

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Names of tests on the page: a file of `tests` and a function, in backticks.
fn named(page: &str) -> Vec<(&str, &str)> {
    let quoted = page.split('`').skip(1).step_by(2);
    quoted.filter_map(|name| name.split_once("::")).filter(|(file, _)| file.chars().all(|c| c.is_ascii_lowercase() || c == '_')).collect()
}

fn is_test(file: &str, name: &str) -> bool {
    let source = fs::read_to_string(in_repository(&format!("tests/{file}.rs"))).unwrap_or_default();
    let lines: Vec<_> = source.lines().map(str::trim).collect();
    let declared = lines.iter().position(|line| line.starts_with(&format!("fn {name}(")));
    let marked =
        declared.is_some_and(|at| lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).any(|line| *line == "#[test]"));
    // The kept inputs' tests are listed in a macro.
    marked || file == "kept" && lines.iter().any(|line| line.starts_with("targets! {") && line.split(' ').any(|word| word == name))
}

#[test]
fn every_promise_names_tests_that_are_there() {
    let page = fs::read_to_string(in_repository("src/promises.md")).expect("the page");
    let missing: Vec<_> = named(&page).into_iter().filter(|(file, name)| !is_test(file, name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for promise in page.split("\n- ").skip(1) {
        assert!(!named(promise).is_empty(), "no test holds: {promise}");
    }
}

#[test]
fn a_test_that_is_not_there_would_be_missed() {
    assert!(is_test("promises", "a_test_that_is_not_there_would_be_missed"));
    assert!(is_test("kept", "stored") && !is_test("kept", "nothing"));
    assert!(!is_test("promises", "in_repository") && !is_test("no_such_file", "in_repository"));
}

#[test]
fn the_library_asks_nothing_of_its_surroundings() {
    let forbidden = ["std::net", "std::env", "std::process", "std::time", "SystemTime", "Instant", "println!", "print!", "eprint", "dbg!"];
    let files = sources(&in_repository("src"));
    assert!(files.len() > 100);
    for file in files.iter().filter(|file| !file.ends_with("report/notebook.rs")) {
        let source = fs::read_to_string(file).expect("a source file");
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            assert!(!forbidden.iter().any(|word| line.contains(word)), "{}: {line}", file.display());
        }
    }
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest = fs::read_to_string(in_repository("Cargo.toml")).expect("the manifest");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}
