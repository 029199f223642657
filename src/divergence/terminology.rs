//! `terminology`: words for the same thing that carry another position. "Russia's escalation of forces" against
//! "intra-Ukrainian crisis"; Kyiv and Kiev; "Taiwan" and "the Taiwan question".
//!
//! Fires only on concepts of the lexicon `terms`. Left alone: a side that uses both words.

use super::{Divergence, DivergenceKind, Pair};
use crate::lexicon::Term;
use crate::span::{Both, Side, Span};

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    let terms = Both::from_fn(|side| {
        let words = &pair.sides[side].reading.document.words;
        pair.ranges(side)
            .flat_map(|range| {
                pair.entries.terms.hits(words, range).map(|hit| (*hit.value, pair.span(side, hit.words()))).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    });
    let (left, right) = differing(&terms)?;
    let words = |side: Side, span: Span| format!("{} writes “{}”", pair.names[side], pair.text(side, span));
    Some(Divergence {
        kind: DivergenceKind::Terminology,
        statement: format!("{}, {}.", words(Side::Left, left), words(Side::Right, right)),
        evidence: Both { left: vec![left], right: vec![right] },
    })
}

/// The first concept for which the sides use different positions and share none.
pub(crate) fn differing(terms: &Both<Vec<(Term, Span)>>) -> Option<(Span, Span)> {
    let of = |side: Side, concept: usize| terms[side].iter().filter(move |(term, _)| term.concept == concept);
    terms.left.iter().find_map(|(term, left)| {
        let shared = of(Side::Left, term.concept).any(|(mine, _)| of(Side::Right, term.concept).any(|(theirs, _)| mine == theirs));
        of(Side::Right, term.concept).next().filter(|_| !shared).map(|(_, right)| (*left, *right))
    })
}
