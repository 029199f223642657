//! What a comparison costs, stage by stage: `cargo bench --bench stages`. README.md says what is inside each timed part.
//!
//! Timed: the call named, on texts that are in memory; not timed, except by `first_call`: reading the lexicon, which happens
//! once a process. Allocations are counted.

mod common;

use common::{RIGHT, bundled, pair};
use counterpoint::{Both, Comparator, TextStyle, analyse, segment};
use divan::{AllocProfiler, Bencher, black_box};
use std::process::{Command, Stdio};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

/// With this argument the program compares once and ends.
const ONCE: &str = "--compare-once";
const LENGTHS: [&str; 3] = ["short", "median", "long"];

fn main() {
    if std::env::args().any(|argument| argument == ONCE) {
        let Both { left, right } = bundled(1);
        black_box(Comparator::default().compare(left, right));
        return;
    }
    divan::main();
}

/// The first call of a process: starting this program anew, reading the lexicon, and one comparison of the bundled pair.
#[divan::bench]
fn first_call() {
    let program = std::env::current_exe().expect("a running program has a path");
    let ended = Command::new(program).arg(ONCE).stdout(Stdio::null()).status();
    assert!(ended.is_ok_and(|status| status.success()));
}

/// Cutting one text into pieces.
#[divan::bench]
fn pieces() -> usize {
    segment(black_box(RIGHT)).len()
}

/// Tagging and parsing one text, cutting it into words and pieces included.
#[divan::bench]
fn syntax() -> usize {
    analyse(black_box(RIGHT)).len()
}

/// Reading both texts of a pair, up to where claims are joined: words, pieces, syntax, who is who, the claims with all that
/// they carry, what they speak of, how alike they are, and their topics.
#[divan::bench(args = LENGTHS)]
fn reading(bencher: Bencher, length: &str) {
    let Both { left, right } = pair(length);
    let comparator = Comparator::default();
    bencher.bench(|| comparator.read(black_box(&left), black_box(&right)));
}

/// Joining the claims of a pair that is read, saying how each match differs, and all findings over the whole pair.
#[divan::bench(args = LENGTHS)]
fn joining(bencher: Bencher, length: &str) {
    let Both { left, right } = pair(length);
    let read = Comparator::default().read(left, right);
    bencher.bench(|| black_box(&read).compare());
}

/// The whole comparison.
#[divan::bench(args = LENGTHS)]
fn whole(bencher: Bencher, length: &str) {
    let Both { left, right } = pair(length);
    let comparator = Comparator::default();
    bencher.bench(|| comparator.compare(black_box(&left), black_box(&right)));
}

/// Each report of a comparison that is there: of the bundled pair, and of one of 1,500 words a side (the pair ten times).
#[divan::bench(args = [("terminal", 1), ("markdown", 1), ("html", 1), ("csv", 1), ("json", 1), ("prose", 1), ("terminal", 10), ("html", 10)])]
fn report(bencher: Bencher, (format, times): (&str, usize)) {
    let Both { left, right } = bundled(times);
    let comparison = Comparator::default().compare(left, right);
    bencher.bench(|| match format {
        "terminal" => comparison.to_text(&TextStyle::default()),
        "markdown" => comparison.to_markdown(),
        "html" => comparison.to_html(),
        "csv" => comparison.to_csv(),
        "prose" => comparison.to_prose(),
        _ => comparison.to_json(),
    });
}
