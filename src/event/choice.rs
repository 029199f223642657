//! In: all scored pairs. Out: those that stay: good enough, and hardly worse than the best that either statement has.

use super::EventPair;
use std::collections::HashMap;

/// The least score of a pair.
const LEAST: f64 = 4.0;
/// How much worse than a statement's best pair another of its pairs may be.
const MARGIN: f64 = 1.5;

pub(super) fn choose(scored: Vec<EventPair>) -> Vec<EventPair> {
    let best = |of: fn(&EventPair) -> usize| {
        let mut best: HashMap<usize, f64> = HashMap::new();
        for pair in &scored {
            let score = best.entry(of(pair)).or_insert(f64::MIN);
            *score = score.max(pair.score);
        }
        best
    };
    let (left, right) = (best(|pair| pair.left), best(|pair| pair.right));
    let stays = |pair: &EventPair| pair.score >= LEAST && pair.score + MARGIN >= left[&pair.left].max(right[&pair.right]);
    scored.iter().filter(|pair| stays(pair)).cloned().collect()
}
