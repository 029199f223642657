//! In: a [`Comparison`]. Out: what people read. The rows are planned once (`layout`), and each renderer walks them.
//! Left to the caller: width, colour, character set, and where it is printed.

mod escape;
mod layout;
mod markdown;
mod terminal;

pub use terminal::TextStyle;

use crate::compare::Comparison;
use layout::Layout;

/// How a comparison is to be shown.
///
/// ```
/// let c = counterpoint::compare("They discussed Iran.", "They discussed Iran. They agreed to meet in May.");
/// let short = c.report().top(1).to_markdown();
/// assert!(short.contains("1 more row is left out"));
/// ```
#[derive(Debug, Clone)]
pub struct Report {
    comparison: Comparison,
    top: Option<usize>,
}

impl Report {
    /// At most so many rows, the most telling; the rest are counted. The default is all rows.
    pub fn top(mut self, most: usize) -> Self {
        self.top = Some(most);
        self
    }

    /// The report as Markdown (GitHub's tables).
    pub fn to_markdown(&self) -> String {
        markdown::render(&self.layout())
    }

    /// The report for a terminal.
    pub fn to_text(&self, style: &TextStyle) -> String {
        terminal::render(&self.layout(), style)
    }

    fn layout(&self) -> Layout {
        Layout::of(&self.comparison, self.top)
    }
}

impl Comparison {
    /// A report whose settings can be changed before it is rendered.
    pub fn report(&self) -> Report {
        Report { comparison: self.clone(), top: None }
    }

    /// The full report as Markdown.
    ///
    /// ```
    /// let c = counterpoint::compare("They discussed Iran.", "They spoke of trade.");
    /// assert!(c.to_markdown().contains("Not mentioned."));
    /// ```
    pub fn to_markdown(&self) -> String {
        self.report().to_markdown()
    }

    /// The full report for a terminal.
    pub fn to_text(&self, style: &TextStyle) -> String {
        self.report().to_text(style)
    }
}
