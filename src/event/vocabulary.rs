//! In: the statements that may be of one event. Out: how like their words are ([`Vocabulary::likeness`]), from 0 to 1.

use super::opening::beginning;
use crate::lexicon::Entries;
use crate::source::Statement;
use crate::span::{Both, Side};
use crate::word::{Kind, Words};
use std::collections::HashMap;

/// In bytes: a long transcript is known by its beginning.
const READ: usize = 4000;

/// The words of each statement with their weights, by hash and sorted; empty where nothing is near.
pub(super) struct Vocabulary {
    weighted: Both<HashMap<usize, Vec<(u64, f64)>>>,
}

impl Vocabulary {
    pub(super) fn of(archives: Both<&[Statement]>, near: &[(usize, usize)], entries: &Entries) -> Self {
        let mut counted: Both<HashMap<usize, HashMap<u64, f64>>> = Both::default();
        for &(left, right) in near {
            for (side, at) in [(Side::Left, left), (Side::Right, right)] {
                counted[side].entry(at).or_insert_with(|| counts(&archives[side][at], entries));
            }
        }
        let mut spread: HashMap<u64, f64> = HashMap::new();
        let all = Side::ALL.into_iter().flat_map(|side| counted[side].values());
        all.flat_map(HashMap::keys).for_each(|word| *spread.entry(*word).or_default() += 1.0);
        let total = (counted.left.len() + counted.right.len()) as f64;
        let weigh = |counts: HashMap<u64, f64>| {
            let mut out: Vec<(u64, f64)> =
                counts.into_iter().map(|(word, count)| (word, (1.0 + count.ln()) * (1.0 + (total / spread[&word]).ln()))).collect();
            out.sort_unstable_by_key(|(word, _)| *word);
            let length = out.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            out.iter_mut().for_each(|(_, weight)| *weight /= length.max(f64::MIN_POSITIVE));
            out
        };
        Self { weighted: counted.map(|side| side.into_iter().map(|(at, counts)| (at, weigh(counts))).collect()) }
    }

    /// The cosine of two statements.
    pub(super) fn likeness(&self, left: usize, right: usize) -> f64 {
        let (mut left, mut right) = (self.weighted.left[&left].as_slice(), self.weighted.right[&right].as_slice());
        let mut sum = 0.0;
        while let ([(a, x), rest_a @ ..], [(b, y), rest_b @ ..]) = (left, right) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => left = rest_a,
                std::cmp::Ordering::Greater => right = rest_b,
                std::cmp::Ordering::Equal => {
                    sum += x * y;
                    (left, right) = (rest_a, rest_b);
                }
            }
        }
        sum
    }
}

fn counts(statement: &Statement, entries: &Entries) -> HashMap<u64, f64> {
    let text = beginning(statement.readout().text(), READ);
    let mut out = HashMap::new();
    for part in [statement.readout().title_text().unwrap_or(""), text] {
        let words = Words::of(part);
        let telling = (0..words.len()).filter(|&i| words.kind(i) != Kind::Mark && !entries.stopwords.contains(words.folded(i)));
        telling.for_each(|i| *out.entry(words.stem_hash(i)).or_insert(0.0) += 1.0);
    }
    out
}
