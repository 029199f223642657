//! `contradiction`: both cannot be right. A referendum "lawful" on one side and "illegal" on the other; "agreed to assist"
//! against "no assurance was given".
//!
//! Why it matters: it is the gravest thing that a table can show, so it fires only on plain words: a pair of opposites
//! (lexicon `opposites`), or a denial on one side of what the other affirms in like words. Left alone: silence.

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::Polarity;
use crate::span::{Both, Side, Span};

/// The least likeness of words at which a denial denies the other side's claim.
const SAME_MATTER: f32 = 0.3;

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    if !pair.is_matter() {
        return None;
    }
    let evidence = opposites(pair).or_else(|| denial(pair))?;
    let words = Both::from_fn(|side| evidence[side].first().map_or(String::new(), |&span| format!("“{}”", pair.text(side, span))));
    Some(Divergence {
        kind: DivergenceKind::Contradiction,
        statement: format!("The two cannot both be right: {} has {}, {} {}.", pair.names.left, words.left, pair.names.right, words.right),
        evidence,
    })
}

/// A pair of opposites, one word on each side, where neither side has both.
fn opposites(pair: &Pair<'_>) -> Option<Both<Vec<Span>>> {
    let hits = Both::from_fn(|side| {
        let words = &pair.sides[side].reading.document.words;
        [0, 1].map(|half| {
            pair.ranges(side)
                .flat_map(|range| pair.entries.opposites[half].hits(words, range).map(|hit| (*hit.value, hit.words())).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        })
    });
    let has = |side: Side, half: usize, id: usize| hits[side][half].iter().any(|(other, _)| *other == id);
    for half in [0, 1] {
        let other_half = 1 - half;
        for (id, left) in &hits.left[half] {
            let right = hits.right[other_half].iter().find(|(other, _)| other == id);
            if let Some((_, right)) = right.filter(|_| !has(Side::Left, other_half, *id) && !has(Side::Right, half, *id)) {
                return Some(Both { left: vec![pair.span(Side::Left, left.clone())], right: vec![pair.span(Side::Right, right.clone())] })
                    .filter(|_| like(pair));
            }
        }
    }
    None
}

/// One side denies, the other affirms, in like words.
fn denial(pair: &Pair<'_>) -> Option<Both<Vec<Span>>> {
    let denied =
        Both::from_fn(|side| pair.claims(side).find(|claim| claim.polarity == Polarity::Denied).and_then(|claim| claim.cues.polarity));
    match (denied.left, denied.right) {
        (Some(_), Some(_)) | (None, None) => None,
        _ if !like(pair) => None,
        _ => Some(Both::from_fn(|side| {
            denied[side].or_else(|| pair.claims(side).find_map(|claim| claim.act.as_ref()?.span)).into_iter().collect()
        })),
    }
}

fn like(pair: &Pair<'_>) -> bool {
    pair.features(Side::Left).any(|left| pair.features(Side::Right).any(|right| left.cosine(right) >= SAME_MATTER))
}
