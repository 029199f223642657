//! In: all scored pairs. Out: those that stay: good enough, and hardly worse than the best that either statement has.

use super::{EventPair, EventReasonKind};
use std::collections::HashMap;

/// The least score of a pair.
const LEAST: f64 = 4.0;
/// How much worse than a statement's best pair another of its pairs may stand.
const MARGIN: f64 = 1.5;

/// The score without the likeness of words: a briefing tells of a call in other words than a readout does.
fn standing(pair: &EventPair) -> f64 {
    pair.reasons.iter().filter(|reason| reason.kind != EventReasonKind::Words).map(|reason| reason.points).sum()
}

pub(super) fn choose(scored: Vec<EventPair>) -> Vec<EventPair> {
    let (left, right) = (best(&scored, |pair| pair.left), best(&scored, |pair| pair.right));
    let stays = |pair: &EventPair| pair.score >= LEAST && standing(pair) + MARGIN >= left[&pair.left].max(right[&pair.right]);
    scored.iter().filter(|pair| stays(pair)).cloned().collect()
}

/// How well the best pair of each statement of one side stands.
fn best(scored: &[EventPair], of: fn(&EventPair) -> usize) -> HashMap<usize, f64> {
    let mut out: HashMap<usize, f64> = HashMap::new();
    for pair in scored {
        let best = out.entry(of(pair)).or_insert(f64::MIN);
        *best = best.max(standing(pair));
    }
    out
}
