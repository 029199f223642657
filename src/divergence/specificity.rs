//! `specificity`: one side adds detail that matters, or draws the scope wider or narrower. "More goods" against a list of
//! what; "energy and infrastructure" against "energy infrastructure".
//!
//! Detail is a third party, a number or a date that the other side lacks, or far more content. Left alone: the contact,
//! the atmosphere, thanks for what the other side promised, small wording.

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::Claim;
use crate::span::{Both, Side, Span};

/// How many more words of content count as detail, and how many times as many.
const MORE_WORDS: usize = 7;
const TIMES: f32 = 2.0;

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    if !pair.is_matter() || pair.is_reciprocal() {
        return None;
    }
    let detail = Both::from_fn(|side| detail(pair, side));
    let content = Both::from_fn(|side| pair.features(side).map(|features| features.content).sum::<usize>());
    let longer =
        |side: Side| content[side] >= content[side.other()] + MORE_WORDS && content[side] as f32 >= TIMES * content[side.other()] as f32;
    let side = match (detail.left.len(), detail.right.len()) {
        (left, right) if left > right => Side::Left,
        (left, right) if right > left => Side::Right,
        _ => Side::ALL.into_iter().find(|&side| longer(side))?,
    };
    let mut evidence = Both::<Vec<Span>>::default();
    evidence[side] = if detail[side].is_empty() { pair.claims(side).map(|claim| claim.span).collect() } else { detail[side].clone() };
    let told = pair.told(side, evidence[side].first().copied());
    Some(Divergence { kind: DivergenceKind::Specificity, statement: format!("More detail in one account: {told}."), evidence })
}

/// Third parties, numbers and dates that only this side has.
fn detail(pair: &Pair<'_>, side: Side) -> Vec<Span> {
    let other = side.other();
    let (reading, theirs) = (pair.sides[side].reading, pair.sides[other].reading);
    let parties = [reading.party, theirs.party];
    let named: Vec<_> = pair.ranges(other).flat_map(|range| theirs.mentioned(range)).filter_map(|mention| mention.actor).collect();
    let foreign = |actor: usize| !named.contains(&actor) && !parties.contains(&Some(actor));
    let mentions = pair.ranges(side).flat_map(|range| reading.mentioned(range));
    let only = mentions.filter(|mention| mention.actor.is_some_and(foreign));
    let mut out: Vec<Span> = only.map(|mention| pair.span(side, mention.words.clone())).collect();
    let numbered = |claim: &Claim| !claim.quantities.is_empty();
    if !pair.claims(other).any(numbered) {
        out.extend(pair.claims(side).flat_map(|claim| &claim.quantities).map(|quantity| quantity.span));
    }
    let dated = |claim: &Claim| !claim.dates.is_empty();
    if !pair.claims(other).any(dated) {
        out.extend(pair.claims(side).flat_map(|claim| &claim.dates).filter(|date| !date.vague).map(|date| date.span));
    }
    out
}
