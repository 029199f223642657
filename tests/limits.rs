//! What is too long or too deep is said to be so, by the name of the limit, and nothing is told of it that was not found out.

use counterpoint::{Comparator, Comparison, Overrides, Readout, Side, Statements};
use std::path::PathBuf;

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("the build folder can be written");
    path
}

fn is_without_findings(comparison: &Comparison) {
    assert!(comparison.matches().is_empty() && comparison.topics().is_empty() && comparison.highlights().is_empty());
    for side in Side::ALL {
        assert!(comparison.account(side).claims().is_empty() && comparison.one_sided()[side].is_empty());
    }
}

#[test]
fn of_a_text_that_is_too_long_nothing_is_told_of_either_side() {
    let comparator = Comparator::builder().longest_text(40).build().unwrap();
    let (short, long) = ("They discussed Iran.", "They discussed Iran, trade, fish and the weather.");
    for (left, right, side) in [(short, long, Side::Right), (long, short, Side::Left)] {
        let comparison = comparator.compare(left, right);
        is_without_findings(&comparison);
        let [note, ..] = comparison.notes() else { panic!("a note") };
        assert_eq!(note.side, Some(side));
        assert!(note.text.starts_with("Nothing was compared: the ") && note.text.ends_with("(limit `longest_text`)."), "{}", note.text);
        assert!(comparison.to_markdown().contains("Nothing was compared"));
        assert_eq!(comparison.account(side).word_count(), 8);
        assert_eq!(Comparison::from_json(&comparison.to_json()).unwrap(), comparison);
    }
}

#[test]
fn a_text_of_just_the_longest_length_is_read() {
    let text = "They discussed Iran.";
    let of = |longest: usize| Comparator::builder().longest_text(longest).build().unwrap().try_compare(text, text);
    assert_eq!(of(text.len()).unwrap().matches().len(), 1);
    assert!(of(text.len() - 1).unwrap_err().is_limit());
}

#[test]
fn too_many_claims_are_too_many_on_either_side() {
    let comparator = Comparator::builder().most_claims(2).build().unwrap();
    let many = "They discussed Iran. They discussed trade. They agreed to meet in May.";
    is_without_findings(&comparator.compare(many, "They met."));
    is_without_findings(&comparator.compare("They met.", many));
    assert!(comparator.compare(many, "They met.").notes().iter().all(|note| !note.text.starts_with("No claims were found")));
    assert_eq!(comparator.compare("They met.", "They met.").matches().len(), 1);
}

#[test]
fn what_can_fail_fails_beyond_a_limit() {
    let comparator = Comparator::builder().longest_text(10).build().unwrap();
    let claims = counterpoint::Both { left: 0, right: 0 };
    let errors = [
        comparator.try_compare("They discussed Iran.", "").unwrap_err(),
        comparator.compare_with("They discussed Iran.", "", &Overrides::default()).unwrap_err(),
        comparator.explain("They discussed Iran.", "", claims).unwrap_err(),
    ];
    for error in errors {
        assert!(error.is_limit());
        assert_eq!(error.to_string(), "limit `longest_text`: the left account has 20 bytes, and 10 are the most that are read");
    }
}

#[test]
fn a_file_that_is_too_long_is_named() {
    let path = file("long.txt", &vec![b'a'; (1 << 25) + 1]);
    let error = Readout::read(&path).unwrap_err();
    std::fs::remove_file(&path).expect("it was written");
    assert!(error.is_limit());
    assert_eq!(error.to_string(), format!("limit `longest_file`: {} has more than 33554432 bytes", path.display()));
}

#[test]
fn a_page_that_is_nested_too_deep_is_named() {
    let path = file("deep.html", "<div>".repeat(10_000).as_bytes());
    let error = Readout::read(&path).unwrap_err();
    assert!(error.is_limit() && error.to_string().starts_with("limit `nesting`: "), "{error}");
}

#[test]
fn lines_that_are_nested_too_deep_are_told_and_the_rest_goes_on() {
    let lines = format!("{{\"text\": {}\n{{\"text\": \"They met.\"}}\n", "[".repeat(100_000));
    let read: Vec<_> = Statements::of_lines("deep.jsonl", std::io::Cursor::new(lines)).collect();
    assert!(read[0].as_ref().unwrap_err().is_source());
    assert_eq!(read[1].as_ref().unwrap().readout().text(), "They met.");
}
