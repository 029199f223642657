//! `condition`: one side makes the point depend on something. A truce "conditioned on" an inspection, on one side only.
//!
//! Why it matters: a promise with an "if" is another promise. Left alone: the contact, and conditions on both sides.

use super::pair::sentence;
use super::{Finding, Pair};
use crate::span::{Both, Side, Span};

/// How often the annotators saw it too.
const PLAINNESS: f32 = 0.65;

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    let conditions = Both::from_fn(|side| pair.claims(side).filter_map(|claim| claim.condition).collect::<Vec<_>>());
    let side = match (conditions.left.is_empty(), conditions.right.is_empty()) {
        (false, true) => Side::Left,
        (true, false) => Side::Right,
        _ => return None,
    };
    if !pair.is_matter() {
        return None;
    }
    let words: Vec<_> = conditions[side].iter().map(|&span| pair.quoted(side, span)).collect();
    let (with, without) = (pair.called(side), pair.called(side.other()));
    let statement = sentence(&format!("{with} attaches a condition ({}); {without} attaches none", words.join(", ")));
    let mut evidence = conditions;
    evidence[side.other()] = what_stands_free(pair, side.other()).into_iter().collect();
    Some(Finding { statement, evidence, toward: Some(side), plainness: PLAINNESS })
}

/// The words that the other side says without a condition: its modal or its act.
fn what_stands_free(pair: &Pair<'_>, side: Side) -> Option<Span> {
    pair.claims(side).find_map(|claim| claim.cues.modality.or(claim.act.as_ref().map(|act| act.span)))
}
