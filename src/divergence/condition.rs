//! `condition`: one side makes the point depend on something. A truce "conditioned on" an inspection, on one side only.
//!
//! Why it matters: a promise with an "if" is another promise. Left alone: the contact, and conditions on both sides.

use super::{Divergence, DivergenceKind, Pair};
use crate::span::{Both, Side};

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    let conditions = Both::from_fn(|side| pair.claims(side).filter_map(|claim| claim.condition).collect::<Vec<_>>());
    let side = match (conditions.left.is_empty(), conditions.right.is_empty()) {
        (false, true) => Side::Left,
        (true, false) => Side::Right,
        _ => return None,
    };
    if !pair.is_matter() {
        return None;
    }
    Some(Divergence {
        kind: DivergenceKind::Condition,
        statement: format!("{}; {}: without it.", pair.told(side, conditions[side].first().copied()), pair.names[side.other()]),
        evidence: conditions,
    })
}
