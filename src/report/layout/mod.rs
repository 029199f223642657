//! In: a collation of two or more accounts. Out: the report as it is planned ([`Layout`]): the facts of each account, rows in the order of the
//! [`View`], what leads, what each topic takes, the full texts with their passages, terms, the caveat. What is left out
//! is counted. Left to the renderers: how it looks.
//!
//! Accounts are a list of columns, and every row, fact and term has a cell for each: a comparison of two is planned as a
//! collation, as every other.

mod fact;
mod passage;
mod row;
mod share;
mod sum;
mod term;

pub(super) use fact::{Fact, FactCell};
pub(super) use passage::{Paragraph, Passage};
pub(super) use row::{Cell, Mark, Row, Stress, topics_of};
pub(super) use share::TopicShare;

use super::View;
use crate::compare::{Account, Collation};
use crate::span::Side;
use crate::topic::SharedTopic;
use serde::Serialize;
use std::borrow::Cow;

pub(super) const NOT_MENTIONED: &str = "Not mentioned.";
/// In a table of terms, where an account has no such word.
const NO_WORD: &str = "–";
pub(super) const CAVEAT: &str =
    "Silence is not denial: what a text leaves out may have been said all the same. The table compares what was published.";

/// A report, planned. Foreign text in it is as it was given: each renderer makes it safe.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Layout<'c> {
    pub(super) view: View,
    pub(super) title: String,
    pub(super) columns: Vec<Column<'c>>,
    pub(super) facts: Vec<Fact>,
    /// In a sentence or two, where the accounts agree and differ.
    pub(super) summary: String,
    pub(super) leads: Vec<Lead>,
    /// Every row, those left out too, in the order of the topics.
    pub(super) rows: Vec<Row<'c>>,
    /// The rows that are shown, in the order of the view.
    pub(super) sections: Vec<Section<'c>>,
    pub(super) left_out: usize,
    pub(super) counts: String,
    pub(super) topics: Vec<TopicShare<'c>>,
    /// The accounts' words for the same thing, one of each column.
    pub(super) terms: Vec<Vec<&'c str>>,
    /// What convention reads into words for the tone.
    pub(super) readings: Vec<String>,
    pub(super) notes: Vec<&'c str>,
    pub(super) caveat: &'static str,
}

/// One account: a column of the table.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Column<'c> {
    /// What it is called where there is no room for a name ("left").
    pub(super) key: Cow<'static, str>,
    pub(super) name: &'c str,
    #[serde(skip)]
    pub(super) account: &'c Account,
    /// Topics that it alone speaks of.
    pub(super) only: Vec<Cow<'c, str>>,
    pub(super) paragraphs: Vec<Paragraph<'c>>,
}

/// A row to lead with, by its place in [`Layout::rows`], and why.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Lead {
    pub(super) row: usize,
    pub(super) why: String,
}

/// Rows under one heading, by their places in [`Layout::rows`]; the view by weight has one without a topic.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Section<'c> {
    pub(super) topic: Option<Cow<'c, str>>,
    pub(super) rows: Vec<usize>,
}

/// The rows that are shown, in the order of the view, without the rest of the plan.
pub(super) fn shown(collation: &Collation, view: View, top: Option<usize>) -> Vec<Row<'_>> {
    let (mut rows, _) = row::rows(collation);
    let sections = row::sections(&mut rows, view, top.unwrap_or(usize::MAX));
    sections.iter().flat_map(|section| &section.rows).map(|&row| rows[row].clone()).collect()
}

impl<'c> Layout<'c> {
    pub(super) fn of(collation: &'c Collation, view: View, top: Option<usize>) -> Self {
        let most = top.unwrap_or(usize::MAX);
        let (mut rows, mut leads) = row::rows(collation);
        leads.truncate(most);
        let sections = row::sections(&mut rows, view, most);
        let shown: usize = sections.iter().map(|section| section.rows.len()).sum();
        Self {
            view,
            title: listed(collation.names()),
            columns: (0..collation.account_count()).map(|nth| column(collation, nth, &rows)).collect(),
            facts: fact::facts(collation),
            summary: sum::summary(collation, &rows),
            leads,
            left_out: rows.len() - shown,
            sections,
            counts: sum::counts(&rows),
            topics: share::topics(collation, &rows),
            terms: term::terms(collation),
            readings: fact::readings(collation),
            notes: collation.notes().iter().map(String::as_str).collect(),
            caveat: CAVEAT,
            rows,
        }
    }

    /// "3 more rows are left out.", where some are.
    pub(super) fn left_out(&self) -> Option<String> {
        (self.left_out > 0).then(|| format!("{} left out.", counted(self.left_out, "more row is", "more rows are")))
    }

    /// The names of the columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name)
    }

    /// The rows of a section.
    pub(super) fn rows_of(&self, section: &Section<'_>) -> impl Iterator<Item = &Row<'c>> {
        section.rows.iter().map(|&row| &self.rows[row])
    }

    /// A row's mark as a sign that stands without colour: `=`, `≠`, an arrow to the one account that has it.
    pub(super) fn sign(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Agree => "=",
            Mark::Differ => "≠",
            Mark::Only(0) => "←",
            Mark::Only(column) if column + 1 == self.columns.len() => "→",
            Mark::Only(_) => "↓",
        }
    }

    /// What stands before a passage in a text: its row's number and sign ("3≠"), or the sign of a row left out.
    pub(super) fn label(&self, passage: &Passage<'_>) -> Option<String> {
        let row = &self.rows[passage.row?];
        Some(format!("{}{}", row.number.map_or(String::new(), |number| number.to_string()), self.sign(row.mark)))
    }

    /// What the signs in the texts mean.
    pub(super) fn legend(&self) -> String {
        let only = self.columns.iter().enumerate().map(|(nth, column)| format!("{} only {}", self.sign(Mark::Only(nth)), column.name));
        format!(
            "Passages stand in brackets, with their point’s number and sign: = agree, ≠ differ, {}.",
            only.collect::<Vec<_>>().join(", ")
        )
    }

    /// A row's mark in words: "differ: commitment, attribution", "only Kremlin".
    pub(super) fn word(&self, row: &Row<'_>) -> String {
        match row.mark {
            Mark::Agree => "agree".to_owned(),
            Mark::Differ => format!("differ: {}", row.kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")),
            Mark::Only(column) => format!("only {}", self.columns[column].name),
        }
    }
}

fn column<'c>(collation: &'c Collation, nth: usize, rows: &[Row<'c>]) -> Column<'c> {
    let account = collation.account(nth).expect("there are as many columns as accounts");
    Column {
        key: key(nth, collation.account_count()),
        name: &collation.names()[nth],
        account,
        only: collation.one_sided_topics()[nth].iter().map(|&topic| label(&collation.topics()[topic])).collect(),
        paragraphs: passage::paragraphs(account, nth, rows),
    }
}

/// What the columns are called where there is no room for a name: "left" and "right" of two, "account1" and so on of more.
pub(super) fn key(nth: usize, columns: usize) -> Cow<'static, str> {
    match columns {
        2 => Side::ALL[nth].name().into(),
        _ => format!("account{}", nth + 1).into(),
    }
}

/// "A and B", "A, B and C".
fn listed(names: &[String]) -> String {
    let (last, rest) = names.split_last().expect("a collation has accounts");
    format!("{} and {last}", rest.join(", "))
}

/// In characters: a topic that no table knows is named by words of the text, however long.
const LONGEST_LABEL: usize = 60;

/// A topic's label, cut where it is very long.
fn label(topic: &SharedTopic) -> Cow<'_, str> {
    match topic.label.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}…", &topic.label[..end]).into(),
        None => topic.label.as_str().into(),
    }
}

/// "1 point", "3 points".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
