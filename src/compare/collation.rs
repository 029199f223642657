//! In: what was found of any number of accounts of one event, two by two. Out: [`Collation`] and its accessors. Left to
//! `collate`: how it is made.

use crate::compare::{Account, Comparison, Match, Verdict};
use crate::span::{Both, Side};
use crate::topic::{SharedTopic, places};
use serde::Serialize;

/// What one or more accounts report of one thing.
///
/// ```
/// use counterpoint::{Readout, compare_all};
/// let told = |text: &str, issuer: &str| Readout::new(text).issuer(issuer);
/// let all = compare_all(&[
///     told("The leaders discussed the ceasefire in Sudan.", "White House"),
///     told("It was agreed to extend the ceasefire in Sudan.", "Government of Japan"),
///     told("The leaders discussed trade.", "Blue House, South Korea"),
/// ])?;
/// let ceasefire = &all.points()[0];
/// assert_eq!(ceasefire.claims, [vec![0], vec![0], vec![]]);
/// assert_eq!(ceasefire.told_by().collect::<Vec<_>>(), [0, 1]);
/// # Ok::<(), counterpoint::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Point {
    /// Its topic, by index in [`Collation::topics`].
    pub topic: usize,
    /// Each account's claims, by index; empty where an account does not report it.
    pub claims: Vec<Vec<usize>>,
    /// The matches that join it, two accounts each, the surest first; empty where one account alone reports it.
    pub matches: Vec<PointMatch>,
    /// Whether they say the same, as far as they were joined; `None` where one account alone reports it.
    pub verdict: Option<Verdict>,
}

impl Point {
    /// The accounts that report it, by index.
    pub fn told_by(&self) -> impl Iterator<Item = usize> {
        self.claims.iter().enumerate().filter(|(_, claims)| !claims.is_empty()).map(|(account, _)| account)
    }
}

/// A match of two accounts that is part of a [`Point`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointMatch {
    /// The two accounts, by index: the sides of their [`pair`](Collation::pair).
    pub accounts: Both<usize>,
    /// The match, by index in the matches of the pair.
    pub index: usize,
}

/// Everything that was found in two or more accounts of one event: one list of topics, and what all report, what some and
/// what one. Made by [`compare_all`](crate::compare_all); a [`Comparison`] is its case of two accounts, and turns into one.
///
/// *Collation*, after textual scholarship, is the setting of several witnesses of a text side by side.
///
/// Any two accounts are compared as a pair ([`Collation::pair`]); claims that those matches join are one point. Where two
/// claims of one account, told apart by a second account, stand as one in a third, the third's claim is part of both
/// points. The order of the accounts changes nothing but the order of what is found.
///
/// Owned, `Send + Sync`. Serialises; see [`Collation::to_json`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Collation {
    /// How each account is called: its issuer; with its number where there is none, or two have the same.
    pub(super) names: Vec<String>,
    /// One list of topics for all accounts, in the order in which the texts come to them.
    pub(super) topics: Vec<SharedTopic>,
    /// Of each topic, the share of the words of each account's claims that stand on it, 0 to 1.
    pub(super) shares: Vec<Vec<f32>>,
    /// Of each account, the topics that it alone speaks of, by index.
    pub(super) one_sided_topics: Vec<Vec<usize>>,
    /// What is reported, by one account or more, in the order of the first account that reports it.
    pub(super) points: Vec<Point>,
    /// Of the accounts 0 and 1, 0 and 2, and so on; 1 and 2, and so on.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::compare::stored::comparisons"))]
    pub(super) pairs: Vec<Comparison>,
    /// What a reader should know of how the accounts were read, a sentence each.
    pub(super) notes: Vec<String>,
}

impl Collation {
    /// How many accounts there are, two or more.
    pub fn account_count(&self) -> usize {
        self.names.len()
    }

    /// An account with its claims; `None` past the last. Whose acts its claims report (left, right) is told of it as a side
    /// of its pair with the first account, or of the first pair.
    pub fn account(&self, account: usize) -> Option<&Account> {
        match account {
            0 => Some(self.pairs[0].left()),
            _ if account < self.names.len() => Some(self.pairs[account - 1].right()),
            _ => None,
        }
    }

    /// The accounts in the order in which they were given.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        (0..self.names.len()).filter_map(|account| self.account(account))
    }

    /// How each account is called: its issuer; with its number where there is none, or two have the same.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// One list of topics for all accounts, in the order in which the texts come to them.
    pub fn topics(&self) -> &[SharedTopic] {
        &self.topics
    }

    /// The share of the words of an account's claims that stand on a topic, 0 to 1; `None` where there is no such topic or
    /// account.
    pub fn share(&self, topic: usize, account: usize) -> Option<f32> {
        self.shares.get(topic)?.get(account).copied()
    }

    /// For each account the topics that it alone speaks of, by index: the others do not even name them in passing.
    pub fn one_sided_topics(&self) -> &[Vec<usize>] {
        &self.one_sided_topics
    }

    /// What is reported, by one account or more, in the order of the first account that reports it. Every claim of every
    /// account is in one at least.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// What so many accounts report.
    pub fn told_by(&self, accounts: usize) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(move |point| point.told_by().count() == accounts)
    }

    /// The comparison of two accounts, by index, the smaller first: it is the left side. `None` where there is no such pair.
    pub fn pair(&self, left: usize, right: usize) -> Option<&Comparison> {
        let count = self.names.len();
        (left < right && right < count).then(|| &self.pairs[left * (2 * count - left - 1) / 2 + right - left - 1])
    }

    /// The match of a part of a point.
    pub fn match_of(&self, part: &PointMatch) -> Option<&Match> {
        self.pair(part.accounts.left, part.accounts.right)?.matches().get(part.index)
    }

    /// What a reader should know of how the accounts were read, a sentence each.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Every pair with its accounts.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (Both<usize>, &Comparison)> {
        let count = self.names.len();
        let accounts = (0..count).flat_map(move |left| (left + 1..count).map(move |right| Both { left, right }));
        accounts.zip(&self.pairs)
    }
}

impl From<Comparison> for Collation {
    fn from(comparison: Comparison) -> Self {
        let topics: Vec<_> = comparison.topics().iter().map(SharedTopic::from).collect();
        let places = places(&topics, Side::ALL.iter().map(|&side| comparison.account(side).claims().len()));
        let matched = comparison.matches().iter().enumerate().map(|(index, found)| {
            let part = PointMatch { accounts: Both { left: 0, right: 1 }, index };
            Point::of(vec![found.left.clone(), found.right.clone()], vec![part], &places).judged(Some(found.verdict))
        });
        let alone = |side: Side| {
            let claims = move |claim: usize| Side::ALL.map(|other| if other == side { vec![claim] } else { Vec::new() }).into();
            comparison.one_sided()[side].iter().map(move |&claim| claims(claim))
        };
        let single = Side::ALL.into_iter().flat_map(alone).map(|claims| Point::of(claims, Vec::new(), &places));
        let mut points: Vec<_> = matched.chain(single).collect();
        points.sort_by_key(Point::place);
        Self {
            names: Side::ALL.map(|side| comparison.side_name(side)).into(),
            topics,
            shares: comparison.emphasis().iter().map(|topic| vec![topic.share.left, topic.share.right]).collect(),
            one_sided_topics: comparison.one_sided_topics().each().map(Vec::clone).into(),
            points,
            notes: comparison.notes().iter().map(|note| note.text.clone()).collect(),
            pairs: vec![comparison],
        }
    }
}

impl Point {
    /// Under the topic of its first claim, not judged yet; `places` are the topics of all claims.
    pub(super) fn of(claims: Vec<Vec<usize>>, matches: Vec<PointMatch>, places: &[Vec<usize>]) -> Self {
        let mut point = Self { topic: 0, claims, matches, verdict: None };
        point.topic = point.place().map_or(0, |(account, claim)| places[account][claim]);
        point
    }

    pub(super) fn judged(self, verdict: Option<Verdict>) -> Self {
        Self { verdict, ..self }
    }

    /// The first account that reports it, and its first claim there.
    pub(super) fn place(&self) -> Option<(usize, usize)> {
        let account = self.told_by().next()?;
        Some((account, *self.claims[account].first()?))
    }
}
