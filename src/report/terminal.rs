//! In: a layout and a [`TextStyle`]. Out: text for a terminal: three columns where it is wide, one below the other where it
//! is narrow. Widths are those of the characters shown (UAX #11), so that CJK columns stand straight.

use super::escape::{ascii, plain};
use super::layout::{CAVEAT, Layout, Mark, NOT_MENTIONED, Row};
use crate::span::{Both, Side};
use unicode_width::UnicodeWidthStr;

/// How text is set for a terminal. The library does not look at the terminal: the caller says.
///
/// ```
/// use counterpoint::{compare, TextStyle};
/// let style = TextStyle { width: 60, color: false, ascii: true };
/// let text = compare("They discussed Iran.", "They discussed trade.").to_text(&style);
/// assert!(text.is_ascii());
/// assert!(text.lines().all(|line| line.len() <= 60));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Columns of the terminal; at least 40 are used. The default is 100.
    pub width: usize,
    /// Whether marks are coloured too (ANSI). The default is not.
    pub color: bool,
    /// Whether everything is written in ASCII. The default is not.
    pub ascii: bool,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { width: 100, color: false, ascii: false }
    }
}

/// From this width on the two sides stand beside each other.
const WIDE: usize = 80;
const NARROWEST: usize = 40;
const LABEL: usize = 18;
const GAP: &str = "  ";

pub(super) fn render(layout: &Layout, style: &TextStyle) -> String {
    let mut page = Page { style: TextStyle { width: style.width.max(NARROWEST), ..*style }, out: String::new() };
    page.heading(&layout.title);
    page.header(layout);
    layout.notes.iter().for_each(|note| page.paragraph(&format!("Note: {note}")));
    page.paragraph(&layout.summary);
    page.leads(layout);
    page.sections(layout);
    page.footer(layout);
    page.out
}

struct Page {
    style: TextStyle,
    out: String,
}

/// ANSI colours; each mark also has its sign and its word.
#[derive(Clone, Copy)]
enum Color {
    None,
    Bold,
    Green,
    Red,
    Blue,
}

impl Color {
    fn code(self) -> &'static str {
        match self {
            Color::None => "",
            Color::Bold => "\u{1b}[1m",
            Color::Green => "\u{1b}[32m",
            Color::Red => "\u{1b}[31m",
            Color::Blue => "\u{1b}[34m",
        }
    }
}

impl Page {
    fn text(&self, text: &str) -> String {
        let plain = plain(text);
        if self.style.ascii { ascii(&plain) } else { plain }
    }

    fn line(&mut self, text: &str, color: Color) {
        let text = text.trim_end();
        match color.code() {
            code if self.style.color && !code.is_empty() => self.out.push_str(&format!("{code}{text}\u{1b}[0m")),
            _ => self.out.push_str(text),
        }
        self.out.push('\n');
    }

    fn wrapped(&self, text: &str, width: usize) -> Vec<String> {
        let options = textwrap::Options::new(width.max(8)).word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(&self.text(text), options).into_iter().map(|line| line.into_owned()).collect()
    }

    fn paragraph(&mut self, text: &str) {
        for line in self.wrapped(text, self.style.width) {
            self.line(&line, Color::None);
        }
        self.out.push('\n');
    }

    /// A paragraph whose further lines are set in.
    fn item(&mut self, lead: &str, text: &str, color: Color) {
        let indent = lead.width();
        for (nth, line) in self.wrapped(text, self.style.width - indent).into_iter().enumerate() {
            let head = if nth == 0 { self.text_keep(lead) } else { " ".repeat(indent) };
            self.line(&format!("{head}{line}"), if nth == 0 { color } else { Color::None });
        }
    }

    /// Text of our own, which keeps its spaces.
    fn text_keep(&self, text: &str) -> String {
        if self.style.ascii { ascii(text) } else { text.to_owned() }
    }

    fn heading(&mut self, text: &str) {
        for line in self.wrapped(text, self.style.width) {
            self.line(&line, Color::Bold);
        }
        let rule = "─".repeat(self.style.width);
        let rule = self.text_keep(&rule);
        self.line(&rule, Color::None);
    }

    fn is_wide(&self) -> bool {
        self.style.width >= WIDE
    }

    fn header(&mut self, layout: &Layout) {
        if self.is_wide() {
            self.columns("", &layout.sides, Color::Bold);
        }
        for row in &layout.header {
            match self.is_wide() {
                true => self.columns(row.label, &row.cells, Color::None),
                false => self.stacked(row.label, &layout.sides, &row.cells, Color::Bold),
            }
        }
        self.out.push('\n');
    }

    /// A label and the two sides' cells beside each other, each wrapped in its column.
    fn columns(&mut self, label: &str, cells: &Both<String>, color: Color) {
        let cell = (self.style.width - LABEL - 2 * GAP.len()) / 2;
        let columns = [self.wrapped(label, LABEL), self.wrapped(&cells.left, cell), self.wrapped(&cells.right, cell)];
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        let piece = |column: usize, line: usize, width: usize| {
            let text = columns[column].get(line).map_or("", String::as_str);
            format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
        };
        for line in 0..height {
            let text = format!("{}{GAP}{}{GAP}{}", piece(0, line, LABEL), piece(1, line, cell), piece(2, line, cell));
            self.line(&text, color);
        }
    }

    /// A label, and under it each side's cell behind its name.
    fn stacked(&mut self, label: &str, sides: &Both<String>, cells: &Both<String>, color: Color) {
        for line in self.wrapped(label, self.style.width) {
            self.line(&line, color);
        }
        for side in Side::ALL {
            self.item("  ", &format!("{}: {}", sides[side], cells[side]), Color::None);
        }
    }

    fn leads(&mut self, layout: &Layout) {
        if layout.leads.is_empty() {
            return;
        }
        self.heading("What stands out");
        for (nth, lead) in layout.leads.iter().enumerate() {
            self.item(&format!("{:2}. ", nth + 1), &lead.topic, Color::Bold);
            for side in Side::ALL {
                self.item("    ", &format!("{}: {}", layout.sides[side], cell(lead.cells[side].as_deref())), Color::None);
            }
            self.item("    ", &lead.why, Color::None);
        }
        self.out.push('\n');
    }

    fn sections(&mut self, layout: &Layout) {
        for section in &layout.sections {
            self.heading(&section.topic);
            for row in &section.rows {
                self.row(row, layout);
            }
        }
        if let Some(left_out) = &layout.left_out {
            self.paragraph(left_out);
        }
    }

    fn row(&mut self, row: &Row, layout: &Layout) {
        let (sign, color) = match row.mark {
            Mark::Agree => ("=", Color::Green),
            Mark::Differ => ("≠", Color::Red),
            Mark::Only(Side::Left) => ("<", Color::Blue),
            Mark::Only(Side::Right) => (">", Color::Blue),
        };
        let label = format!("{sign} {}", row.word(&layout.sides));
        let cells = Both::from_fn(|side| cell(row.cells[side].as_deref()));
        match self.is_wide() {
            true => {
                self.columns(&label, &cells, color);
                if let Some(why) = &row.why {
                    self.item(&" ".repeat(LABEL + GAP.len()), &format!("Why: {why}"), Color::None);
                }
            }
            false => {
                self.stacked(&label, &layout.sides, &cells, color);
                if let Some(why) = &row.why {
                    self.item("  ", &format!("Why: {why}"), Color::None);
                }
            }
        }
        self.out.push('\n');
    }

    fn footer(&mut self, layout: &Layout) {
        self.paragraph(&layout.counts);
        for side in Side::ALL {
            if !layout.only[side].is_empty() {
                self.paragraph(&format!("Topics that only {} has: {}.", layout.sides[side], layout.only[side].join("; ")));
            }
        }
        if !layout.terms.is_empty() {
            self.heading("Words for the same thing");
            for term in &layout.terms {
                match self.is_wide() {
                    true => self.columns("", term, Color::None),
                    false => self.stacked("", &layout.sides, term, Color::None),
                }
            }
            self.out.push('\n');
        }
        for reading in &layout.readings {
            self.paragraph(&format!("By convention: {reading}."));
        }
        for line in self.wrapped(CAVEAT, self.style.width) {
            self.line(&line, Color::None);
        }
    }
}

fn cell(quote: Option<&str>) -> String {
    quote.map_or_else(|| NOT_MENTIONED.to_owned(), |quote| format!("“{quote}”"))
}
