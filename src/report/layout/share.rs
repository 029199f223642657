//! In: a comparison and its rows. Out: how much of each account a topic takes, and what was found in it ([`TopicShare`]).
//! Left to the renderers: bars.

use super::{Mark, Row, label, place};
use crate::compare::{Account, Comparison};
use crate::span::Side;
use serde::Serialize;
use std::borrow::Cow;

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
    let words = Side::ALL.map(|side| words(comparison.account(side)));
    let totals = Side::ALL.map(|side| words[place(side)].iter().sum::<usize>().max(1));
    let of = |nth: usize| {
        let topic = &comparison.topics()[nth];
        let taken = |side: Side| topic.claims(side).iter().map(|&claim| words[place(side)][claim]).sum::<usize>();
        let count = |mark: Mark| rows.iter().filter(|row| row.is_of_topic(nth) && row.mark == mark).count();
        TopicShare {
            label: label(topic),
            shares: Side::ALL.map(|side| taken(side) as f64 / totals[place(side)] as f64).into(),
            agree: count(Mark::Agree),
            differ: count(Mark::Differ),
            only: Side::ALL.map(|side| count(Mark::Only(place(side)))).into(),
        }
    };
    (0..comparison.topics().len()).map(of).collect()
}

/// How many words each claim has.
fn words(account: &Account) -> Vec<usize> {
    account.claims().iter().map(|claim| account.quote(claim.span).split_whitespace().count()).collect()
}
