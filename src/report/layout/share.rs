//! In: a collation and its rows. Out: how much of each account a topic takes, and what was found in it ([`TopicShare`]).
//! Left to the renderers: bars.

use super::{Mark, Row, label};
use crate::compare::Collation;
use crate::topic::SharedTopic;
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

/// The topics in the order of the collation.
pub(super) fn topics<'c>(collation: &'c Collation, rows: &[Row<'c>]) -> Vec<TopicShare<'c>> {
    let columns = || 0..collation.account_count();
    let mut marks: HashMap<usize, Vec<Mark>> = HashMap::new();
    rows.iter().for_each(|row| marks.entry(row.topic_place).or_default().push(row.mark));
    let of = |(topic, named): (usize, &'c SharedTopic)| {
        let count = |mark: Mark| marks.get(&topic).map_or(0, |marks| marks.iter().filter(|other| **other == mark).count());
        TopicShare {
            label: label(named),
            shares: columns().map(|column| collation.share(topic, column).unwrap_or(0.0).into()).collect(),
            agree: count(Mark::Agree),
            differ: count(Mark::Differ),
            only: columns().map(|column| count(Mark::Only(column))).collect(),
        }
    };
    collation.topics().iter().enumerate().map(of).collect()
}
