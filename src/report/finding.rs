//! In: the rows of a report. Out: the same as owned values ([`Finding`]), for tables of many comparisons. Left to `csv`
//! and to the caller: how a table is written.

use super::layout::{Mark, Row};
use super::{Report, layout};
use crate::compare::{Account, Comparison};
use crate::divergence::{Divergence, DivergenceKind};
use std::ops::Range;

/// A row of a table of findings: what several accounts report, or a claim that one alone makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its number in the report, from 1.
    pub row: usize,
    /// The id of its topic ("strategic-stability").
    pub topic_id: String,
    /// The label of its topic.
    pub topic: String,
    /// "agreement", "divergence", or where one account alone has it "left-only" or "right-only" (of three or more accounts
    /// "account1-only" and so on).
    pub verdict: String,
    /// In what it differs, the weightiest first.
    pub divergences: Vec<Divergence>,
    /// How telling it is by its kinds, 0 to 1.
    pub weight: f32,
    /// Its rank among the highlights, from 1.
    pub rank: Option<usize>,
    /// How well its claims fit, where it is a match: the total of a [`Score`](crate::Score).
    pub score: Option<f32>,
    /// In what it differs, a sentence each; empty where it does not.
    pub why: String,
    /// What each account has of it, the left first; `None` where an account does not mention it.
    pub passages: Vec<Option<Passage>>,
}

/// What one account has of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its claims, by index.
    pub claims: Vec<usize>,
    /// The first character of the first claim, and the one after the last of the last.
    pub chars: Range<usize>,
    /// How many words the claims have.
    pub words: usize,
    /// The words of the claims; what lies between two that do not touch is left out.
    pub quote: String,
}

impl Report {
    /// The rows of the report as owned values, in the order of its view: what [`to_csv`](Report::to_csv) writes.
    ///
    /// ```
    /// let c = counterpoint::compare("They sold ten ships. They met.", "They sold twelve ships. They met. They discussed Iran.");
    /// let findings = c.report().findings();
    /// let verdicts: Vec<_> = findings.iter().map(|finding| finding.verdict.as_str()).collect();
    /// assert_eq!(verdicts, ["divergence", "agreement", "right-only"]);
    /// assert!(findings[2].passages[0].is_none());
    /// ```
    pub fn findings(&self) -> Vec<Finding> {
        let keys: Vec<_> = (0..self.collation.account_count()).map(|nth| layout::key(nth, self.collation.account_count())).collect();
        let accounts: Vec<_> = keys.iter().map(|key| &**key).zip(self.collation.accounts()).collect();
        layout::shown(&self.collation, self.view, self.top).iter().map(|row| Finding::of(row, &accounts)).collect()
    }
}

impl Comparison {
    /// All findings, by topic: see [`Report::findings`].
    pub fn findings(&self) -> Vec<Finding> {
        self.report().findings()
    }
}

impl Finding {
    /// The kinds of its divergences, the weightiest first.
    pub fn kinds(&self) -> impl Iterator<Item = DivergenceKind> {
        self.divergences.iter().map(|divergence| divergence.kind)
    }

    /// `accounts` are the columns of the row, each with its key.
    pub(super) fn of(row: &Row<'_>, accounts: &[(&str, &Account)]) -> Self {
        let passage = |(cell, (_, account)): (&Option<layout::Cell<'_>>, &(&str, &Account))| {
            let cell = cell.as_ref()?;
            Some(Passage::of(cell, account))
        };
        Self {
            row: row.number.expect("a row that is shown has its number"),
            topic_id: row.topic_id.to_owned(),
            topic: row.topic.clone().into_owned(),
            verdict: verdict(row.mark, accounts),
            divergences: row.divergences.iter().copied().cloned().collect(),
            weight: row.weight,
            rank: row.rank,
            score: row.score,
            why: row.whys.join(" "),
            passages: row.cells.iter().zip(accounts).map(passage).collect(),
        }
    }
}

impl Passage {
    fn of(cell: &layout::Cell<'_>, account: &Account) -> Self {
        let spans = || cell.claims.iter().map(|&claim| account.claims()[claim].span.chars());
        let start = spans().map(|span| span.start).min().unwrap_or(0);
        let end = spans().map(|span| span.end).max().unwrap_or(start);
        let words = cell.claims.iter().map(|&claim| account.quote(account.claims()[claim].span).split_whitespace().count()).sum();
        Self { claims: cell.claims.clone(), chars: start..end, words, quote: cell.text() }
    }
}

pub(super) fn verdict(mark: Mark, accounts: &[(&str, &Account)]) -> String {
    match mark {
        Mark::Agree => "agreement".to_owned(),
        Mark::Differ => "divergence".to_owned(),
        Mark::Only(column) => format!("{}-only", accounts[column].0),
    }
}
