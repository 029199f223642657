//! What it costs to join the claims of two texts that are read already, and to say how each match differs: how it grows with
//! the texts. Timed: `ReadPair::compare`; not timed: the reading.
//!
//! `cargo bench --bench matching`
//!
//! The texts are made of the sentences of the bundled pair, their matters exchanged for others, so that long texts speak of
//! many things and not of one again and again.

use counterpoint::{Comparator, ReadPair, Readout};
use divan::{Bencher, black_box};

const LEFT: &str = include_str!("../examples/readouts/2017-05-02-call/white-house.txt");
const RIGHT: &str = include_str!("../examples/readouts/2017-05-02-call/kremlin.txt");

/// Matters of the bundled texts, and others to put in their place.
const TOLD: [&str; 4] = ["Syria", "Astana", "terrorism", "Korea"];
const OTHERS: [[&str; 4]; 8] = [
    ["Libya", "Geneva", "piracy", "Cyprus"],
    ["Yemen", "Muscat", "trafficking", "Kashmir"],
    ["Sudan", "Jeddah", "smuggling", "Crimea"],
    ["Haiti", "Nassau", "kidnapping", "Guyana"],
    ["Mali", "Algiers", "extremism", "Sahara"],
    ["Lebanon", "Doha", "corruption", "Gaza"],
    ["Armenia", "Sochi", "cybercrime", "Karabakh"],
    ["Myanmar", "Jakarta", "hunger", "Rakhine"],
];

fn main() {
    divan::main();
}

/// The text so many times, each time on other matters; each further round has names of its own.
fn grown(text: &str, times: usize) -> String {
    let part = |nth: usize| {
        let round = nth / OTHERS.len();
        TOLD.iter().zip(OTHERS[nth % OTHERS.len()]).fold(text.to_owned(), |text, (told, other)| {
            let other = if round == 0 { other.to_owned() } else { format!("{other} {}", name(round)) };
            text.replace(told, &other)
        })
    };
    (0..times).map(part).collect::<Vec<_>>().join("\n\n")
}

/// A made-up name for a number: "Babo", "Bada".
fn name(number: usize) -> String {
    let syllables = ["ba", "do", "fi", "gu", "ke", "la", "mo", "ni"];
    format!("B{}{}", syllables[number % 8], syllables[number / 8 % 8])
}

fn read(times: usize) -> ReadPair {
    let left = Readout::new(grown(LEFT, times)).issuer("White House").date("2017-05-02");
    let right = Readout::new(grown(RIGHT, times)).issuer("Kremlin").date("2017-05-02");
    Comparator::default().read(left, right)
}

/// About 150 words a side each time: 133 times are 20,000 words a side.
#[divan::bench(args = [1, 2, 4, 8, 16, 33, 66, 133])]
fn joined_and_judged(bencher: Bencher, times: usize) {
    let pair = read(times);
    bencher.bench(|| black_box(&pair).compare());
}
