//! In: a comparison and its rows. Out: how much of each account a topic takes, and what was found in it ([`TopicShare`]).
//! Left to the renderers: bars.

use super::{Mark, Row, label, place};
use crate::compare::{Comparison, Emphasis};
use crate::span::Side;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;

#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct TopicShare<'c> {
    pub(in crate::report) label: Cow<'c, str>,
    /// For each column the share of the topic's claims in the words of all claims, 0 to 1.
    pub(in crate::report) shares: Vec<f64>,
    pub(in crate::report) agree: usize,
    pub(in crate::report) differ: usize,
    /// For each column the claims that it alone makes.
    pub(in crate::report) only: Vec<usize>,
}

/// The topics in the order of the comparison.
pub(super) fn topics<'c>(comparison: &'c Comparison, rows: &[Row<'c>]) -> Vec<TopicShare<'c>> {
    let mut marks: HashMap<usize, Vec<Mark>> = HashMap::new();
    rows.iter().for_each(|row| marks.entry(row.topic_place).or_default().push(row.mark));
    let of = |emphasis: &Emphasis| {
        let count = |mark: Mark| marks.get(&emphasis.topic).map_or(0, |marks| marks.iter().filter(|other| **other == mark).count());
        TopicShare {
            label: label(&comparison.topics()[emphasis.topic]),
            shares: Side::ALL.map(|side| emphasis.share[side].into()).into(),
            agree: count(Mark::Agree),
            differ: count(Mark::Differ),
            only: Side::ALL.map(|side| count(Mark::Only(place(side)))).into(),
        }
    };
    comparison.emphasis().iter().map(of).collect()
}
