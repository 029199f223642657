//! `terminology`: words for the same thing that carry another position. "Russia's escalation of forces" against
//! "intra-Ukrainian crisis"; Kyiv and Kiev; "Taiwan" and "the Taiwan question".
//!
//! Fires only on concepts of the lexicon `terms`. Left alone: a side that uses both words.

use super::{Divergence, DivergenceKind, Pair};
use crate::lexicon::Term;
use crate::span::{Both, Side, Span};

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    let terms = Both::from_fn(|side| pair.hits(side, &pair.entries.terms));
    let (left, right) = differing(&terms)?;
    let evidence = Both { left: vec![left], right: vec![right] };
    Some(Divergence { kind: DivergenceKind::Terminology, statement: format!("{}.", pair.both_told(&evidence)), evidence })
}

/// The first concept of the lexicon for which the sides use different positions and share none.
fn differing(terms: &Both<Vec<(&Term, Span)>>) -> Option<(Span, Span)> {
    let of = |side: Side, concept: usize| terms[side].iter().filter(move |(term, _)| term.concept == concept);
    let opposed = terms.left.iter().filter_map(|(term, left)| {
        let shared = of(Side::Left, term.concept).any(|(mine, _)| of(Side::Right, term.concept).any(|(theirs, _)| mine == theirs));
        let right = of(Side::Right, term.concept).next().filter(|_| !shared)?.1;
        Some((term.concept, (*left, right)))
    });
    opposed.min_by_key(|(concept, _)| *concept).map(|(_, spans)| spans)
}
