//! In: a [`Collation`], or a [`Comparison`], which is one of two accounts. Out: what people read. The report is planned once (`layout`), and each renderer walks the plan:
//! `terminal`, `markdown`, `html` (a page, or a fragment of one), `csv`, `json`, `prose`; `finding` gives its rows as values.
//! Left to the caller: width, colour, character set, and where it is printed.

mod article;
mod collation;
mod csv;
mod drift;
mod escape;
mod finding;
mod html;
mod json;
mod layout;
mod markdown;
mod notebook;
mod prose;
mod terminal;

pub use finding::{Finding, Passage};
pub use terminal::TextStyle;

use crate::compare::{Collation, Comparison};
use layout::Layout;
use serde::{Deserialize, Serialize};

/// In what order a report shows what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// A table, its rows grouped by topic in the order of the texts: the table that analysts print.
    #[default]
    Table,
    /// One table, the most telling row first: for a short view, with [`Report::top`].
    Weight,
    /// A heading a topic, and under it one point below the other: for reading on.
    Sections,
    /// The full texts side by side, their passages marked: for checking.
    Texts,
}

impl View {
    /// Every view, the default first.
    pub const ALL: &'static [View] = &[View::Table, View::Weight, View::Sections, View::Texts];

    /// The view in one lower-case word, as it is serialised.
    ///
    /// ```
    /// use counterpoint::View;
    /// assert_eq!(View::ALL.iter().find(|view| view.name() == "weight"), Some(&View::Weight));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            View::Table => "table",
            View::Weight => "weight",
            View::Sections => "sections",
            View::Texts => "texts",
        }
    }
}

/// How a comparison or a collation is to be shown.
///
/// ```
/// use counterpoint::View;
/// let c = counterpoint::compare("They discussed Iran.", "They discussed Iran. They agreed to meet in May.");
/// let short = c.report().view(View::Weight).top(1).to_markdown();
/// assert!(short.contains("1 more row is left out"));
/// ```
#[derive(Debug, Clone)]
pub struct Report {
    collation: Collation,
    view: View,
    top: Option<usize>,
}

impl Report {
    /// In what order rows are shown. The default is [`View::Table`].
    pub fn view(mut self, view: View) -> Self {
        self.view = view;
        self
    }

    /// At most so many rows, the most telling; the rest are counted. The default is all rows. Full texts stay full.
    pub fn top(mut self, most: usize) -> Self {
        self.top = Some(most);
        self
    }

    fn layout(&self) -> Layout<'_> {
        Layout::of(&self.collation, self.view, self.top)
    }
}

impl Comparison {
    /// A report whose settings can be changed before it is rendered.
    pub fn report(&self) -> Report {
        Report { collation: self.clone().into(), view: View::default(), top: None }
    }
}

impl Collation {
    /// A report whose settings can be changed before it is rendered.
    pub fn report(&self) -> Report {
        Report { collation: self.clone(), view: View::default(), top: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_renderer_shows_a_third_account_in_every_view() {
        let told = |text: &str, issuer: &str| crate::Readout::new(text).issuer(issuer);
        let all = crate::compare::compare_all(&[
            told("They discussed Iran. They met.", "Arden"),
            told("They discussed Iran. They agreed to fish.", "Norland"),
            told("They discussed Iran.", "Third Ministry"),
        ]);
        let all = all.expect("there are three");
        for &view in View::ALL {
            let report = all.report().view(view);
            let (wide, narrow) = (TextStyle { width: 140, ..TextStyle::default() }, TextStyle::default());
            let texts = [
                report.to_text(&wide),
                report.to_text(&narrow),
                report.to_markdown(),
                report.to_html(),
                report.to_html_fragment(),
                report.to_csv(),
                report.to_json(),
                report.to_prose(),
            ];
            for text in &texts {
                assert!(text.contains("Third Ministry"), "{view:?}: {text}");
            }
            assert!(view != View::Table || texts[2].contains("| Not mentioned. |\n"), "{}", texts[2]);
        }
    }
}
