//! What a comparison costs. Timed: the call named, on texts that are in memory; not timed, except by `first_call`: reading
//! the lexicon, which happens once a process.
//!
//! `cargo bench`

use counterpoint::{Both, Comparator, Comparison, Readout, TextStyle, analyse, segment};
use divan::{Bencher, black_box};
use std::process::{Command, Stdio};

const LEFT: &str = include_str!("../examples/readouts/2017-05-02-call/white-house.txt");
const RIGHT: &str = include_str!("../examples/readouts/2017-05-02-call/kremlin.txt");
const LONG_LEFT: &str = include_str!("readouts/2026-leaders-meeting/elysee.txt");
const LONG_RIGHT: &str = include_str!("readouts/2026-leaders-meeting/federal-government.txt");

/// With this argument the program compares once and ends.
const ONCE: &str = "--compare-once";

fn main() {
    let compared = compared(1);
    if std::env::args().any(|argument| argument == ONCE) {
        black_box(compared);
        return;
    }
    divan::main();
}

fn side(text: &str, times: usize, issuer: &str) -> Readout {
    Readout::new(vec![text; times].join("\n\n")).issuer(issuer).date("2017-05-02")
}

fn compared(times: usize) -> Comparison {
    Comparator::default().compare(side(LEFT, times, "White House"), side(RIGHT, times, "Kremlin"))
}

/// The bundled pair, or a composed one of 470 and 392 words.
fn pair(length: &str) -> Both<Readout> {
    match length {
        "median" => Both { left: side(LEFT, 1, "White House"), right: side(RIGHT, 1, "Kremlin") },
        _ => Both { left: side(LONG_LEFT, 1, "Élysée"), right: side(LONG_RIGHT, 1, "Federal Government of Germany") },
    }
}

/// Reading both texts of a pair, up to where claims are joined: words, pieces, syntax, who is who, the claims with all that
/// they carry, what they speak of and their topics. `median` is the bundled pair of 141 and 166 words, about the length of
/// most readouts; `long` one of 470 and 392.
#[divan::bench(args = ["median", "long"])]
fn reading(bencher: Bencher, length: &str) {
    let Both { left, right } = pair(length);
    let comparator = Comparator::default();
    bencher.bench(|| comparator.read(black_box(&left), black_box(&right)));
}

/// The first call of a process: starting this program anew, reading the lexicon, and one comparison of the bundled pair.
#[divan::bench]
fn first_call() {
    let program = std::env::current_exe().expect("a running program has a path");
    let ended = Command::new(program).arg(ONCE).stdout(Stdio::null()).status();
    assert!(ended.is_ok_and(|status| status.success()));
}

/// The whole comparison of the same two pairs.
#[divan::bench(args = ["median", "long"])]
fn whole(bencher: Bencher, length: &str) {
    let Both { left, right } = pair(length);
    let comparator = Comparator::default();
    bencher.bench(|| comparator.compare(black_box(&left), black_box(&right)));
}

/// The bundled pair, repeated: how time grows with the text.
#[divan::bench(args = [1, 4, 16, 64])]
fn grown(bencher: Bencher, times: usize) {
    let (left, right) = (side(LEFT, times, "White House"), side(RIGHT, times, "Kremlin"));
    let comparator = Comparator::default();
    bencher.bench(|| comparator.compare(black_box(&left), black_box(&right)));
}

/// Cutting one text into pieces.
#[divan::bench]
fn pieces() -> usize {
    segment(black_box(RIGHT)).len()
}

/// Tagging and parsing one text, cutting it into pieces included.
#[divan::bench]
fn syntax() -> usize {
    analyse(black_box(RIGHT)).len()
}

/// Each report of a comparison that is there: of the bundled pair, and of one of 1,500 words a side (the pair ten times).
#[divan::bench(args = [("terminal", 1), ("markdown", 1), ("html", 1), ("csv", 1), ("json", 1), ("prose", 1), ("terminal", 10), ("html", 10)])]
fn report(bencher: Bencher, (format, times): (&str, usize)) {
    let comparison = compared(times);
    bencher.bench(|| match format {
        "terminal" => comparison.to_text(&TextStyle::default()),
        "markdown" => comparison.to_markdown(),
        "html" => comparison.to_html(),
        "csv" => comparison.to_csv(),
        "prose" => comparison.to_prose(),
        _ => comparison.to_json(),
    });
}
