//! What a comparison costs. Timed: the call named, on texts that are in memory; not timed: reading the lexicon, which
//! happens once a process.
//!
//! `cargo bench`

use counterpoint::{Comparator, Comparison, Readout, TextStyle, analyse, segment};
use divan::{Bencher, black_box};

const LEFT: &str = include_str!("../examples/readouts/2017-05-02-call/white-house.txt");
const RIGHT: &str = include_str!("../examples/readouts/2017-05-02-call/kremlin.txt");

fn main() {
    compared(1);
    divan::main();
}

fn side(text: &str, times: usize, issuer: &str) -> Readout {
    Readout::new(vec![text; times].join("\n\n")).issuer(issuer).date("2017-05-02")
}

fn compared(times: usize) -> Comparison {
    Comparator::default().compare(side(LEFT, times, "White House"), side(RIGHT, times, "Kremlin"))
}

/// The bundled pair, 141 and 166 words.
#[divan::bench]
fn whole(bencher: Bencher) {
    let (left, right) = (side(LEFT, 1, "White House"), side(RIGHT, 1, "Kremlin"));
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
