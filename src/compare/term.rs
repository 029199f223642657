//! In: both sides and their matches. Out: the two sides' differing words for the same thing ([`TermPair`]). Left to
//! `report`: a table.
//!
//! A pair comes from a match where one shows it, else from the two texts as a whole: a concept of the lexicon `terms` for
//! which the sides share no word, or two names before one word for a river, a sea or an island.

use crate::align::Aligned;
use crate::compare::Match;
use crate::divergence::stand_in;
use crate::lexicon::{Entries, Term};
use crate::span::{Both, Side, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// The two sides' words for the same thing, where the words carry a position.
///
/// ```
/// use counterpoint::compare;
/// let c = compare("They discussed the delivery of gas to Kyiv.", "The delivery of gas to Kiev was discussed.");
/// let term = &c.terms()[0];
/// assert_eq!((c.left().quote(term.left), c.right().quote(term.right)), ("Kyiv", "Kiev"));
/// assert_eq!((term.concept.as_deref(), term.found_in), (Some("kyiv"), Some(0)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TermPair {
    /// The concept's entry in the lexicon; `None` for two names that no table knows.
    pub concept: Option<String>,
    /// Where the left side uses its word: in the match, else first in its text.
    pub left: Span,
    /// Where the right side uses its word: in the match, else first in its text.
    pub right: Span,
    /// The match, by index, whose claims show both words.
    pub found_in: Option<usize>,
}

/// The concepts for which the sides share no word, in the order of the lexicon; then the names.
pub(super) fn pairs(sides: &Both<Aligned<'_>>, matches: &[Match], entries: &Entries) -> Vec<TermPair> {
    let all = Both::from_fn(|side: Side| 0..sides[side].reading.claims.len());
    let used = Both::from_fn(|side| used(sides[side], all[side].clone(), entries));
    let order = in_order(matches);
    let parted = (0..entries.concepts.len()).filter_map(|concept| Some((concept, first_of(&used, concept)?)));
    let parted: Vec<_> = parted.filter(|&(concept, _)| is_parted(&used, concept)).collect();
    let shown: Vec<_> = order.iter().filter(|_| !parted.is_empty()).map(|&at| (at, of_match(sides, &matches[at], entries))).collect();
    let concepts = parted.into_iter().map(|(concept, first)| {
        let shown = shown.iter().find_map(|(at, used)| Some((*at, first_of(used, concept)?)));
        let (found_in, Both { left, right }) = shown.map_or((None, first), |(at, spans)| (Some(at), spans));
        TermPair { concept: Some(entries.concepts[concept].to_string()), left, right, found_in }
    });
    let mut out: Vec<_> = concepts.collect();
    for pair in order.iter().filter_map(|&at| names(sides, &matches[at], at, entries)) {
        let text = |side: Side, span: Span| &sides[side].reading.document.readout.text()[span.bytes()];
        let words = |pair: &TermPair| (text(Side::Left, pair.left), text(Side::Right, pair.right));
        if !out.iter().any(|other| words(other) == words(&pair)) {
            out.push(pair);
        }
    }
    out
}

/// The matches from the heads of the texts on: exchanged sides give the same order.
fn in_order(matches: &[Match]) -> Vec<usize> {
    let place = |at: usize| {
        let (left, right) = (matches[at].left.first().copied().unwrap_or(0), matches[at].right.first().copied().unwrap_or(0));
        (left + right, left.abs_diff(right))
    };
    let mut order: Vec<_> = (0..matches.len()).collect();
    order.sort_by_key(|&at| place(at));
    order
}

fn names(sides: &Both<Aligned<'_>>, found: &Match, at: usize, entries: &Entries) -> Option<TermPair> {
    let claims = Both { left: found.left.clone(), right: found.right.clone() };
    let names = stand_in(sides, &claims, entries)?;
    let span = |side: Side, words: Range<usize>| sides[side].reading.document.span(words);
    Some(TermPair { concept: None, left: span(Side::Left, names.left), right: span(Side::Right, names.right), found_in: Some(at) })
}

type Used = BTreeMap<Term, Span>;

fn of_match(sides: &Both<Aligned<'_>>, found: &Match, entries: &Entries) -> Both<Used> {
    Both::from_fn(|side| used(sides[side], found.claims(side).iter().copied(), entries))
}

/// Where each term first stands in some claims of a side.
fn used(side: Aligned<'_>, claims: impl Iterator<Item = usize>, entries: &Entries) -> Used {
    let document = &side.reading.document;
    let mut out = BTreeMap::new();
    for claim in claims {
        for hit in entries.terms_in(&document.words, side.reading.ranges[claim].clone()) {
            out.entry(*hit.value).or_insert_with(|| document.span(hit.words()));
        }
    }
    out
}

/// The terms of a concept that a side uses.
fn of(used: &Used, concept: usize) -> impl Iterator<Item = (&Term, &Span)> {
    used.range(Term { concept, position: 0 }..Term { concept: concept + 1, position: 0 })
}

/// Whether no term of the concept is on both sides.
fn is_parted(used: &Both<Used>, concept: usize) -> bool {
    of(&used.left, concept).all(|(term, _)| !used.right.contains_key(term))
}

fn first_of(used: &Both<Used>, concept: usize) -> Option<Both<Span>> {
    let first = Both::from_fn(|side| of(&used[side], concept).map(|(_, span)| *span).min());
    Some(Both { left: first.left?, right: first.right? })
}
