//! In: styled text. Out: lines of a terminal. Widths are those of the characters shown (UAX #11), so that CJK columns
//! stand straight. All text passes `escape` on its way into a [`Styled`].

use super::TextStyle;
use crate::report::escape::{ascii, inline};
use unicode_width::UnicodeWidthStr;

/// A cell must be as wide as this for columns to stand beside each other.
const NARROWEST_CELL: usize = 28;
const NARROWEST: usize = 40;
/// Columns of the label before the cells.
const LABEL: usize = 18;
const GAP: &str = "  ";

/// How text looks where colour is wanted; marks also have their sign and their word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    Underlined,
    Green,
    Red,
    Blue,
}

impl Style {
    /// Its ANSI code (SGR).
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Bold => "\u{1b}[1m",
            Style::Underlined => "\u{1b}[4m",
            Style::Green => "\u{1b}[32m",
            Style::Red => "\u{1b}[31m",
            Style::Blue => "\u{1b}[34m",
        }
    }
}

/// Harmless text in pieces that each have a style. A line break in it is one of ours: foreign text has none.
#[derive(Debug, Clone, Default)]
pub(super) struct Styled(Vec<(String, Style)>);

impl Styled {
    pub(super) fn none() -> Self {
        Self::default()
    }

    pub(super) fn of(text: &str, style: Style) -> Self {
        let mut out = Self::none();
        out.push(text, style);
        out
    }

    pub(super) fn plain(text: &str) -> Self {
        Self::of(text, Style::Plain)
    }

    pub(super) fn push(&mut self, text: &str, style: Style) {
        let is_break = !text.is_empty() && text.bytes().all(|byte| byte == b'\n');
        self.0.push((if is_break { text.to_owned() } else { inline(text) }, style));
    }

    pub(super) fn and(mut self, other: &Styled) -> Self {
        self.0.extend_from_slice(&other.0);
        self
    }

    fn in_ascii(&self) -> Self {
        Self(self.0.iter().map(|(text, style)| (ascii(text), *style)).collect())
    }

    /// Breaks it into lines of at most so many columns.
    fn lines(&self, width: usize) -> Vec<Styled> {
        let whole: String = self.0.iter().map(|(text, _)| text.as_str()).collect();
        let options = textwrap::Options::new(width.max(8)).word_splitter(textwrap::WordSplitter::NoHyphenation);
        let mut rest = Rest { whole: &whole, pieces: &self.0, from: 0, at: 0 };
        textwrap::wrap(whole.trim_end(), options).iter().map(|line| rest.take(line)).collect()
    }

    fn width(&self) -> usize {
        self.0.iter().map(|(text, _)| text.width()).sum()
    }
}

/// What of a styled text is not yet in a line.
struct Rest<'t> {
    whole: &'t str,
    /// The pieces that are not wholly in a line.
    pieces: &'t [(String, Style)],
    /// Where the first of them begins.
    from: usize,
    at: usize,
}

impl Rest<'_> {
    /// The next line with its styles: it stands in the text after white space at most.
    fn take(&mut self, line: &str) -> Styled {
        let start = self.at + self.whole[self.at..].find(line).expect("lines are cut from the text in its order");
        self.at = start + line.len();
        let mut out = Styled::none();
        while let Some((text, style)) = self.pieces.first() {
            let (low, high) = (start.max(self.from), self.at.min(self.from + text.len()));
            if low < high {
                out.0.push((text[low - self.from..high - self.from].to_owned(), *style));
            }
            if self.from + text.len() > self.at {
                break;
            }
            self.from += text.len();
            self.pieces = &self.pieces[1..];
        }
        out
    }
}

pub(super) struct Page {
    style: TextStyle,
    columns: usize,
    out: String,
}

impl Page {
    pub(super) fn new(style: TextStyle, columns: usize) -> Self {
        Self { style: TextStyle { width: style.width.max(NARROWEST), ..style }, columns: columns.max(1), out: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Whether the accounts stand beside each other.
    pub(super) fn is_wide(&self) -> bool {
        self.cell() >= NARROWEST_CELL
    }

    fn cell(&self) -> usize {
        self.style.width.saturating_sub(LABEL + self.columns * GAP.len()) / self.columns
    }

    fn wrapped(&self, text: &Styled, width: usize) -> Vec<Styled> {
        if self.style.ascii { text.in_ascii().lines(width) } else { text.lines(width) }
    }

    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Writes one line; blanks at its end are left off.
    fn line(&mut self, line: &Styled) {
        let start = self.out.len();
        for (text, style) in &line.0 {
            match style.code() {
                code if self.style.color && !code.is_empty() && !text.is_empty() => {
                    self.out.extend([code, text, "\u{1b}[0m"]);
                }
                _ => self.out.push_str(text),
            }
        }
        self.out.truncate(start + self.out[start..].trim_end().len());
        self.out.push('\n');
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.item("", &Styled::of(text, Style::Bold));
        let rule = Styled::plain(&"─".repeat(self.style.width));
        self.item("", &rule);
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.item("", &Styled::plain(text));
        self.blank();
    }

    /// A paragraph whose further lines are set in.
    pub(super) fn item(&mut self, lead: &str, text: &Styled) {
        let indent = lead.width();
        for (nth, line) in self.wrapped(text, self.style.width - indent).iter().enumerate() {
            let head = if nth == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.line(&Styled(vec![(head, Style::Plain)]).and(line));
        }
    }

    /// A label and the cells beside each other, each wrapped in its column.
    pub(super) fn columns(&mut self, label: &Styled, cells: &[Styled]) {
        let mut columns = vec![(LABEL, self.wrapped(label, LABEL))];
        columns.extend(cells.iter().map(|cell| (self.cell(), self.wrapped(cell, self.cell()))));
        self.beside(&columns);
    }

    /// Long texts beside each other, without a label.
    pub(super) fn halves(&mut self, texts: &[Styled]) {
        let width = (self.style.width - (self.columns - 1) * 2 * GAP.len()) / self.columns;
        let columns: Vec<_> = texts.iter().map(|text| (width + GAP.len(), self.wrapped(text, width))).collect();
        self.beside(&columns);
    }

    fn beside(&mut self, columns: &[(usize, Vec<Styled>)]) {
        let height = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        for nth in 0..height {
            let mut line = Styled::none();
            for (width, lines) in columns {
                let cell = lines.get(nth).cloned().unwrap_or_default();
                let filling = " ".repeat(width.saturating_sub(cell.width()) + GAP.len());
                line = line.and(&cell).and(&Styled(vec![(filling, Style::Plain)]));
            }
            self.line(&line);
        }
    }

    /// A paragraph under the cells, or where there are none beside each other, set in.
    pub(super) fn under_columns(&mut self, text: &Styled) {
        let indent = if self.is_wide() { LABEL + GAP.len() } else { 2 };
        self.item(&" ".repeat(indent), text);
    }
}
