//! In: the accounts and their topics. Out: how much each account makes of each topic ([`Emphasis`]), and how long the two
//! are ([`Length`]). Left to `report`: whether it is shown.

use crate::claim::Reading;
use crate::span::{Both, Side};
use crate::topic::{SharedTopic, Topic};
use serde::{Deserialize, Serialize};

/// How much each account makes of one topic.
///
/// ```
/// let c = counterpoint::compare(
///     "They discussed Iran at length, including enrichment and inspections. They discussed trade.",
///     "Trade was discussed.",
/// );
/// let iran = &c.emphasis()[0];
/// assert_eq!((iran.rank.left, iran.rank.right), (Some(1), None));
/// assert!(iran.share.left > 0.5 && iran.share.right == 0.0);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Emphasis {
    /// The topic, by index in [`Comparison::topics`](crate::Comparison::topics).
    pub topic: usize,
    /// As how manyeth each account comes to it, from 1; `None` where it does not.
    pub rank: Both<Option<usize>>,
    /// The share of the words of each account's claims that stand on it, 0 to 1.
    pub share: Both<f32>,
}

/// How long the two accounts are.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Length {
    /// How many words each has.
    pub words: Both<usize>,
    /// The longer one; `None` where both are equally long.
    pub longer: Option<Side>,
    /// How many times as many words the longer has, 1 or more; `None` where the shorter has none.
    pub ratio: Option<f32>,
}

impl Length {
    pub(super) fn of(words: Both<usize>) -> Self {
        let longer = match words.left.cmp(&words.right) {
            std::cmp::Ordering::Less => Some(Side::Right),
            std::cmp::Ordering::Greater => Some(Side::Left),
            std::cmp::Ordering::Equal => None,
        };
        let (most, least) = (words.left.max(words.right), words.left.min(words.right));
        Self { words, longer, ratio: (least > 0).then(|| most as f32 / least as f32) }
    }
}

/// One entry a topic, in the order of the topics.
pub(super) fn emphasis(topics: &[Topic], readings: &Both<Reading>) -> Vec<Emphasis> {
    let counts = readings.as_ref().map(counts);
    let ranks = Both::from_fn(|side| ranks(topics, side));
    let of = |(place, topic): (usize, &Topic)| Emphasis {
        topic: place,
        rank: Both::from_fn(|side| ranks[side][place]),
        share: Both::from_fn(|side| share(topic.claims(side), &counts[side])),
    };
    topics.iter().enumerate().map(of).collect()
}

/// Of each topic the share of each account.
pub(super) fn shares(topics: &[SharedTopic], readings: &[&Reading]) -> Vec<Vec<f32>> {
    let counts: Vec<_> = readings.iter().map(|reading| counts(reading)).collect();
    let of = |topic: &SharedTopic| topic.claims.iter().zip(&counts).map(|(claims, counts)| share(claims, counts)).collect();
    topics.iter().map(of).collect()
}

/// The share of some claims in the words of all.
fn share(claims: &[usize], counts: &[usize]) -> f32 {
    let own: usize = claims.iter().map(|&claim| counts[claim]).sum();
    own as f32 / counts.iter().sum::<usize>().max(1) as f32
}

/// The words of each claim.
fn counts(reading: &Reading) -> Vec<usize> {
    let words = &reading.document.words;
    reading.ranges.iter().map(|range| words.count(range.clone())).collect()
}

/// Each topic's rank by its first claim in the account.
fn ranks(topics: &[Topic], side: Side) -> Vec<Option<usize>> {
    let first = |topic: &Topic| topic.claims(side).iter().min().copied();
    let mut order: Vec<_> = topics.iter().enumerate().filter_map(|(place, topic)| Some((first(topic)?, place))).collect();
    order.sort_unstable();
    let mut out = vec![None; topics.len()];
    order.into_iter().zip(1..).for_each(|((_, place), rank)| out[place] = Some(rank));
    out
}
