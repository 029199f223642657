//! `commitment`: how binding the point is. "Agreed to organise joint work" against "spoke about how best to resolve".
//!
//! Why it matters: an agreement that only one side reports is what analysts look for first. Acts stand on one scale of
//! strength (lexicon `acts`); two steps apart fires. Left alone: thanks for what the other side promised, the contact.

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::{Act, Claim, ClaimRole};
use crate::lexicon::{ActClass, Modality};
use crate::span::{Both, Side, Span};

const STEPS: u8 = 2;
/// What is told as decided though no act says so ("teams will meet").
const DECIDED: u8 = 7;

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    if pair.has_role(ClaimRole::Contact) || pair.has_role(ClaimRole::Atmosphere) || pair.is_reciprocal() {
        return None;
    }
    let strongest = Both::from_fn(|side| pair.claims(side).filter_map(strength).max_by_key(|found| found.0));
    let (left, right) = (strongest.left?, strongest.right?);
    if left.0.abs_diff(right.0) < STEPS {
        return None;
    }
    let (strong, weak) = if left.0 > right.0 { (Side::Left, Side::Right) } else { (Side::Right, Side::Left) };
    let evidence = Both { left: vec![left.1], right: vec![right.1] };
    let told = |side: Side| pair.told(side, evidence[side].first().copied());
    Some(Divergence {
        kind: DivergenceKind::Commitment,
        statement: format!("{}, the more binding; {}.", told(strong), told(weak)),
        evidence,
    })
}

/// Whether a "will" governs the act: it stands right before it, and the act is no talk.
fn is_decided(claim: &Claim, act: &Act, cue: Span) -> bool {
    let gap = act.span.bytes().start.checked_sub(cue.bytes().end);
    claim.modality == Modality::Intended && act.class != ActClass::Consult && gap.is_some_and(|gap| gap <= 2)
}

/// A claim's strength, and the words that say so.
fn strength(claim: &Claim) -> Option<(u8, Span)> {
    match &claim.act {
        // "will welcome the cabinet" is decided, whatever the verb; "agreed that they will" is already.
        Some(act) if act.strength > 0 => match claim.cues.modality.filter(|cue| is_decided(claim, act, *cue)) {
            Some(cue) => Some((act.strength.max(DECIDED), cue)),
            None => Some((act.strength, act.span)),
        },
        None if claim.modality == Modality::Intended => Some((DECIDED, claim.cues.modality?)),
        _ => None,
    }
}
