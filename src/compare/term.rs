//! In: the readings of both sides. Out: their differing words for the same thing ([`TermPair`]). Left to `report`: a table.

use crate::claim::Reading;
use crate::lexicon::{Entries, Term};
use crate::span::{Both, Side, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The two sides' words for the same thing, where the words carry a position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TermPair {
    /// The concept's entry in the lexicon.
    pub concept: String,
    /// Where the left side first uses its word.
    pub left: Span,
    /// Where the right side first uses its word.
    pub right: Span,
}

/// The concepts for which the sides share no word, in the order of the lexicon.
pub(super) fn pairs(readings: &Both<Reading>, entries: &Entries) -> Vec<TermPair> {
    let used = readings.as_ref().map(|reading| used(reading, entries));
    let of = |side: Side, concept: usize| used[side].range(Term { concept, position: 0 }..Term { concept: concept + 1, position: 0 });
    let concepts = (0..entries.concepts.len()).filter_map(|concept| {
        let shared = of(Side::Left, concept).any(|(term, _)| used.right.contains_key(term));
        let first = Both::from_fn(|side| of(side, concept).map(|(_, span)| *span).min());
        Some(TermPair { concept: entries.concepts[concept].to_string(), left: first.left?, right: first.right? }).filter(|_| !shared)
    });
    concepts.collect()
}

/// Where each term first stands in the claims of a side.
fn used(reading: &Reading, entries: &Entries) -> BTreeMap<Term, Span> {
    let mut out = BTreeMap::new();
    for range in &reading.ranges {
        for hit in entries.terms.hits(&reading.document.words, range.clone()) {
            out.entry(*hit.value).or_insert_with(|| reading.document.span(hit.words()));
        }
    }
    out
}
