//! In: a comparison. Out: the report as it is planned ([`Layout`]): the facts of each account, rows in the order of the
//! [`View`], what leads, what each topic takes, the full texts with their passages, terms, the caveat. What is left out
//! is counted. Left to the renderers: how it looks.
//!
//! Sides are a list of columns, and every row, fact and term has a cell for each: nothing here is two by nature but the
//! comparison that it is planned from.

mod fact;
mod passage;
mod row;
mod share;
mod sum;

pub(super) use fact::{Fact, FactCell};
pub(super) use passage::{Paragraph, Passage};
pub(super) use row::{Cell, Mark, Row, Stress, topics_of};
pub(super) use share::TopicShare;

use super::View;
use crate::compare::{Account, Comparison};
use crate::span::Side;
use crate::topic::Topic;
use serde::Serialize;
use std::borrow::Cow;

pub(super) const NOT_MENTIONED: &str = "Not mentioned.";
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
    pub(super) key: &'static str,
    pub(super) name: String,
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
pub(super) fn shown(comparison: &Comparison, view: View, top: Option<usize>) -> Vec<Row<'_>> {
    let mut rows = row::rows(comparison);
    let sections = row::sections(&mut rows, view, top.unwrap_or(usize::MAX));
    sections.iter().flat_map(|section| &section.rows).map(|&row| rows[row].clone()).collect()
}

impl<'c> Layout<'c> {
    pub(super) fn of(comparison: &'c Comparison, view: View, top: Option<usize>) -> Self {
        let most = top.unwrap_or(usize::MAX);
        let mut rows = row::rows(comparison);
        let leads = row::leads(comparison, &rows).into_iter().take(most).collect();
        let sections = row::sections(&mut rows, view, most);
        let shown: usize = sections.iter().map(|section| section.rows.len()).sum();
        Self {
            view,
            title: format!("{} and {}", comparison.side_name(Side::Left), comparison.side_name(Side::Right)),
            columns: Side::ALL.into_iter().map(|side| column(comparison, side, &rows)).collect(),
            facts: fact::facts(comparison),
            summary: sum::summary(comparison, &rows),
            leads,
            left_out: rows.len() - shown,
            sections,
            counts: sum::counts(comparison),
            topics: share::topics(comparison, &rows),
            terms: comparison
                .terms()
                .iter()
                .map(|term| vec![comparison.left().quote(term.left), comparison.right().quote(term.right)])
                .collect(),
            readings: fact::readings(comparison),
            notes: comparison.notes().iter().map(|note| note.text.as_str()).collect(),
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
        self.columns.iter().map(|column| column.name.as_str())
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

fn column<'c>(comparison: &'c Comparison, side: Side, rows: &[Row<'c>]) -> Column<'c> {
    Column {
        key: side.name(),
        name: comparison.side_name(side),
        account: comparison.account(side),
        only: comparison.one_sided_topics()[side].iter().map(|&topic| label(&comparison.topics()[topic])).collect(),
        paragraphs: passage::paragraphs(comparison.account(side), place(side), rows),
    }
}

/// In characters: a topic that no table knows is named by words of the text, however long.
const LONGEST_LABEL: usize = 60;

/// A topic's label, cut where it is very long.
fn label(topic: &Topic) -> Cow<'_, str> {
    match topic.label.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}…", &topic.label[..end]).into(),
        None => topic.label.as_str().into(),
    }
}

/// The column of a side.
fn place(side: Side) -> usize {
    match side {
        Side::Left => 0,
        Side::Right => 1,
    }
}

/// "1 point", "3 points".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
