//! `contradiction`: both cannot be right. A referendum "lawful" on one side and "illegal" on the other; "agreed to assist"
//! against "no assurance was given".
//!
//! Why it matters: it is the gravest thing that a table can show, so it fires only on plain words: a pair of opposites
//! (lexicon `opposites`), or a denial on one side of what the other affirms in like words. Left alone: silence.

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::{ClaimRole, Polarity};
use crate::span::{Both, Side, Span};
use crate::word::Kind;

/// The least likeness of words at which a denial denies the other side's claim.
const SAME_MATTER: f32 = 0.3;

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    if !pair.is_matter() && !pair.has_role(ClaimRole::NextSteps) {
        return None;
    }
    let evidence = opposites(pair).or_else(|| denial(pair))?;
    Some(Divergence {
        kind: DivergenceKind::Contradiction,
        statement: format!("{}; both cannot be right.", pair.both_told(&evidence)),
        evidence,
    })
}

/// A pair of opposites, one word on each side, where neither side has both.
fn opposites(pair: &Pair<'_>) -> Option<Both<Vec<Span>>> {
    let hits = Both::from_fn(|side| [0, 1].map(|half| pair.hits(side, &pair.entries.opposites[half])));
    let find = |side: Side, half: usize, id: usize| hits[side][half].iter().find(|(other, _)| **other == id).map(|(_, span)| *span);
    let opposed = |(id, half): (usize, usize)| {
        let (left, right) = (find(Side::Left, half, id)?, find(Side::Right, 1 - half, id)?);
        let both = find(Side::Left, 1 - half, id).or(find(Side::Right, half, id)).is_some();
        Some((id, Both { left: vec![left], right: vec![right] })).filter(|_| !both)
    };
    let named = [0, 1].into_iter().flat_map(|half| hits.left[half].iter().map(move |(id, _)| (**id, half)));
    // Of several pairs the first of the lexicon: exchanged sides give the same.
    let found = named.filter_map(opposed).min_by_key(|(id, _)| *id)?;
    like(pair).then_some(found.1)
}

/// One side denies, the other affirms, in like words.
fn denial(pair: &Pair<'_>) -> Option<Both<Vec<Span>>> {
    let denied =
        Both::from_fn(|side| pair.claims(side).find(|claim| claim.polarity == Polarity::Denied).and_then(|claim| claim.cues.polarity));
    match (denied.left, denied.right) {
        (Some(_), Some(_)) | (None, None) => None,
        (Some(cue), None) if !says_what_is_denied(pair, Side::Left, cue) => None,
        (None, Some(cue)) if !says_what_is_denied(pair, Side::Right, cue) => None,
        _ if !like(pair) => None,
        _ => Some(Both::from_fn(|side| {
            denied[side].or_else(|| pair.claims(side).find_map(|claim| Some(claim.act.as_ref()?.span))).into_iter().collect()
        })),
    }
}

/// Whether the other side says the very word that stands next after the negation: "did not **agree**" against "agreed",
/// "no **meeting** is scheduled" against "will meet"; "no let-up" denies nothing that the other affirms.
fn says_what_is_denied(pair: &Pair<'_>, side: Side, cue: Span) -> bool {
    let words = &pair.sides[side].reading.document.words;
    let other = &pair.sides[side.other()].reading.document.words;
    let content = |i: &usize| !pair.entries.stopwords.contains(words.folded(*i)) && words.kind(*i) == Kind::Word;
    let denied = pair.ranges(side).find_map(|range| range.filter(|&i| words.start(i) >= cue.bytes().start).find(content));
    let said = |stem: &str| pair.ranges(side.other()).any(|mut range| range.any(|i| other.stem(i) == stem));
    denied.is_some_and(|i| said(words.stem(i)))
}

fn like(pair: &Pair<'_>) -> bool {
    pair.features(Side::Left).any(|left| pair.features(Side::Right).any(|right| left.cosine(right) >= SAME_MATTER))
}
