//! `terminology`: words for the same thing that carry another position. "Russia's escalation of forces" against
//! "intra-Ukrainian crisis"; Kyiv and Kiev; "Taiwan" and "the Taiwan question".
//!
//! It fires on concepts of the lexicon `terms`; on a word that lays blame against one that does not (lexicon `loaded`:
//! "sabotage" and "incident"); and on two names before one word for a river, a sea or an island, where neither text has the
//! other's name. Left alone: a side that uses both words.

use super::pair::sentence;
use super::{Finding, Pair};
use crate::align::Aligned;
use crate::lexicon::{Entries, Grammar, Loaded, Term};
use crate::span::{Both, Side, Span};
use crate::syntax::Tag;
use crate::word::{Capital, Kind};
use std::ops::Range;

/// How often the annotators saw it too: a concept or a name; a word that lays blame.
const NAMED: f32 = 0.95;
const LOADED: f32 = 0.75;

/// The words of both sides, and the side whose word lays blame.
struct Words {
    evidence: Both<Span>,
    toward: Option<Side>,
    plainness: f32,
}

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    let Words { evidence, toward, plainness } = concept(pair).or_else(|| name(pair)).or_else(|| loaded(pair))?;
    let says = |side: Side| format!("{} says {}", pair.called(side), pair.quoted(side, evidence[side]));
    let first = toward.unwrap_or(Side::Left);
    let statement = sentence(&format!("{}; {}", says(first), says(first.other())));
    Some(Finding { statement, evidence: evidence.map(|span| vec![span]), toward, plainness })
}

/// The first concept of the lexicon for which the sides use different positions and share none.
fn concept(pair: &Pair<'_>) -> Option<Words> {
    let in_claim =
        |side: Side, range| pair.entries.terms_in(pair.words(side), range).map(move |hit| (hit.value, pair.span(side, hit.words())));
    let terms = Both::from_fn(|side| pair.ranges(side).flat_map(|range| in_claim(side, range)).collect::<Vec<_>>());
    let of = |side: Side, concept: usize| terms[side].iter().filter(move |(term, _): &&(&Term, Span)| term.concept == concept);
    let opposed = terms.left.iter().filter_map(|(term, left)| {
        let shared = of(Side::Left, term.concept).any(|(mine, _)| of(Side::Right, term.concept).any(|(theirs, _)| mine == theirs));
        let right = of(Side::Right, term.concept).next().filter(|_| !shared)?.1;
        Some((term.concept, Both { left: *left, right }))
    });
    let (_, evidence) = opposed.min_by_key(|(concept, _)| *concept)?;
    Some(Words { evidence, toward: None, plainness: NAMED })
}

/// One side's word lays blame; the other has a word that does not, and none that does.
fn loaded(pair: &Pair<'_>) -> Option<Words> {
    let first = |side: Side, stance: Loaded| first_loaded(pair, side, stance);
    let blames = Both::from_fn(|side| first(side, Loaded::Blame));
    let side = Side::ALL.into_iter().find(|&side| blames[side].is_some() && blames[side.other()].is_none())?;
    let (blame, plain) = (blames[side]?, first(side.other(), Loaded::Plain)?);
    let evidence = Both::from_fn(|at| if at == side { blame } else { plain });
    Some(Words { evidence, toward: Some(side), plainness: LOADED })
}

/// The first such word of a side, without the preposition at its end ("attack on"), and not within a longer one that stands
/// otherwise ("the occupied Palestinian territories" are called so in the papers of the United Nations).
fn first_loaded(pair: &Pair<'_>, side: Side, stance: Loaded) -> Option<Span> {
    let words = pair.words(side);
    let otherwise = pair.entries.loaded(if stance == Loaded::Blame { Loaded::Plain } else { Loaded::Blame });
    let within = |hit: &Range<usize>, other: Range<usize>| other.start <= hit.start && hit.end <= other.end && other.len() > hit.len();
    let first = |range: Range<usize>| {
        let mut hits = pair.entries.loaded(stance).hits(words, range.clone()).map(|hit| hit.words());
        hits.find(|hit| !otherwise.hits(words, range.clone()).any(|other| within(hit, other.words())))
    };
    let hit = pair.ranges(side).find_map(first)?;
    let last = hit.end - 1;
    let hangs = last > hit.start && pair.entries.grammar(Grammar::Preposition).at(words, last, hit.end).is_some();
    Some(pair.span(side, with_its_noun(pair, side, hit.start..hit.end - usize::from(hangs))))
}

/// "Unprovoked" with the noun that it is said of: "unprovoked build-up".
fn with_its_noun(pair: &Pair<'_>, side: Side, hit: Range<usize>) -> Range<usize> {
    let (words, syntax) = (pair.words(side), &pair.sides[side].reading.syntax);
    let is_noun = |i: usize| matches!(syntax.tag(i), Tag::Noun | Tag::NounPlural);
    let hyphened = |i: usize| words.is_mark(i, "-") || words.is_mark(i - 1, "-");
    let nouns = (hit.end..words.len()).take_while(|&i| is_noun(i) || i > hit.end && hyphened(i)).count();
    if syntax.tag(hit.end - 1) == Tag::Adjective { hit.start..hit.end + nouns } else { hit }
}

fn name(pair: &Pair<'_>) -> Option<Words> {
    let names = stand_in(pair.sides, &pair.claims, pair.entries)?;
    let evidence = Both { left: pair.span(Side::Left, names.left), right: pair.span(Side::Right, names.right) };
    Some(Words { evidence, toward: None, plainness: NAMED })
}

/// "The Zhaiyk River" and "the Ural River": one word for a place on both sides, after names of which neither text has the
/// other's.
pub(crate) fn stand_in(sides: &Both<Aligned<'_>>, claims: &Both<Vec<usize>>, entries: &Entries) -> Option<Both<Range<usize>>> {
    let named = Both::from_fn(|side| {
        claims[side].iter().flat_map(|&claim| places(sides[side], sides[side].reading.ranges[claim].clone(), entries)).collect::<Vec<_>>()
    });
    let word = |side: Side, at: usize| sides[side].reading.document.words.folded(at);
    let unknown = |side: Side, name: &Range<usize>| {
        let other = &sides[side.other()].reading.document.words;
        name.clone().take(name.len() - 1).all(|i| (0..other.len()).all(|j| other.folded(j) != word(side, i)))
    };
    let alike = |left: &Range<usize>, right: &Range<usize>| word(Side::Left, left.end - 1) == word(Side::Right, right.end - 1);
    let pairs = named.left.iter().flat_map(|left| named.right.iter().map(move |right| (left, right)));
    let apart = pairs.filter(|(left, right)| alike(left, right) && unknown(Side::Left, left) && unknown(Side::Right, right));
    // Of several, those nearest to the heads of the texts: exchanged sides give the same.
    let place = |(left, right): &(&Range<usize>, &Range<usize>)| (left.start + right.start, left.start.abs_diff(right.start));
    apart.min_by_key(place).map(|(left, right)| Both { left: left.clone(), right: right.clone() })
}

/// Names in capitals that end with a word for a place.
fn places(side: Aligned<'_>, range: Range<usize>, entries: &Entries) -> Vec<Range<usize>> {
    let words = &side.reading.document.words;
    let is_name = |i: usize| words.kind(i) == Kind::Word && words.capital(i) != Capital::None;
    let head = |i: &usize| entries.grammar(Grammar::Landform).at(words, *i, i + 1).is_some() && is_name(*i);
    let from = |at: usize| (range.start..at).rev().take_while(|&i| is_name(i)).last();
    range.clone().filter(head).filter_map(|at| Some(from(at)?..at + 1)).collect()
}
