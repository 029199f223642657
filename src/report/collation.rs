//! In: a [`Collation`]. Out: its reports, in every format of a comparison's. Left to the renderers: all of it.

use super::{Finding, TextStyle, json};
use crate::compare::Collation;

impl Collation {
    /// The full report for a terminal, a column an account.
    pub fn to_text(&self, style: &TextStyle) -> String {
        self.report().to_text(style)
    }

    /// The full report in Markdown (CommonMark with tables), a column an account.
    pub fn to_markdown(&self) -> String {
        self.report().to_markdown()
    }

    /// The full report as a page: see [`Report::to_html`](crate::Report::to_html).
    pub fn to_html(&self) -> String {
        self.report().to_html()
    }

    /// The full report as a fragment of a page: see [`Report::to_html_fragment`](crate::Report::to_html_fragment).
    pub fn to_html_fragment(&self) -> String {
        self.report().to_html_fragment()
    }

    /// The full report as CSV: see [`Report::to_csv`](crate::Report::to_csv). Columns of three or more accounts begin with
    /// "account1", "account2" and so on.
    pub fn to_csv(&self) -> String {
        self.report().to_csv()
    }

    /// A lead paragraph and the five most telling points, in plain sentences.
    pub fn to_prose(&self) -> String {
        self.report().to_prose()
    }

    /// The collation as JSON, indented: its fields by the names of the accessors, each pair in the format of
    /// [`Comparison::to_json`](crate::Comparison::to_json).
    pub fn to_json(&self) -> String {
        json::written(self)
    }

    /// All findings, by topic: see [`Report::findings`](crate::Report::findings).
    pub fn findings(&self) -> Vec<Finding> {
        self.report().findings()
    }
}
