//! In: the claims of a match. Out: the words that stand on one side alone. Left to `report`: how they are marked.
//!
//! Words are compared folded by the Myers difference of the crate similar.

use crate::align::Aligned;
use crate::span::{Both, Side, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

pub(super) fn differing(sides: &Both<Aligned<'_>>, claims: &Both<Vec<usize>>) -> Both<Vec<Span>> {
    let words = Both::from_fn(|side| claims[side].iter().flat_map(|&claim| sides[side].reading.ranges[claim].clone()).collect::<Vec<_>>());
    // The hash goes first: most words differ in it.
    let folded = Both::from_fn(|side: Side| {
        let of = &sides[side].reading.document.words;
        words[side].iter().map(|&i| (of.folded_hash(i), of.folded(i))).collect::<Vec<_>>()
    });
    let mut out = Both::<Vec<Span>>::default();
    for op in capture_diff_slices(Algorithm::Myers, &folded.left, &folded.right) {
        if !matches!(op, DiffOp::Equal { .. }) {
            add(&mut out.left, sides.left, &words.left[op.old_range()]);
            add(&mut out.right, sides.right, &words.right[op.new_range()]);
        }
    }
    out
}

/// Adds the stretches of neighbouring words.
fn add(out: &mut Vec<Span>, side: Aligned<'_>, words: &[usize]) {
    for run in words.chunk_by(|a, b| a + 1 == *b) {
        let range: Range<usize> = run[0]..run[run.len() - 1] + 1;
        out.push(side.reading.document.span(range));
    }
}
