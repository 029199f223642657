//! In: a comparison, or a layout. Out: JSON, written by serde.

use super::{Report, escape};
use crate::compare::Comparison;
use serde::Serialize;

impl Report {
    /// The report as it is planned, for a program that shows it: facts, rows in the order of the view, what was left out,
    /// and the full texts in passages. For the whole result, with positions, and to read it back, take
    /// [`Comparison::to_json`].
    ///
    /// ```
    /// let c = counterpoint::compare("They discussed Iran.", "They spoke of trade.");
    /// let report: serde_json::Value = serde_json::from_str(&c.report().top(1).to_json()).unwrap();
    /// assert_eq!(report["view"], "table");
    /// assert_eq!(report["left_out"], 1);
    /// assert_eq!(report["columns"][1]["name"], "the right account");
    /// ```
    pub fn to_json(&self) -> String {
        written(&self.layout())
    }
}

impl Comparison {
    /// The comparison as JSON, indented, in the format that `schema/comparison.schema.json` describes.
    ///
    /// Control characters and bidi overrides of the texts stand in it as `\u` escapes.
    pub fn to_json(&self) -> String {
        written(self)
    }
}

pub(super) fn written(value: &impl Serialize) -> String {
    escape::json(&serde_json::to_string_pretty(value).expect("string keys and finite numbers only"))
}
