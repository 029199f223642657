//! In: a layout and a [`TextStyle`]. Out: text for a terminal: columns beside each other where it is wide, one below the
//! other where it is narrow. Left to `page`: lines, widths, colours.

mod page;

use super::layout::{Cell, Layout, Mark, NOT_MENTIONED, Row, Stress};
use super::{Report, View};
use crate::compare::Comparison;
use page::{Page, Style, Styled};

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
    /// Whether marks are coloured too, and deciding words underlined (ANSI). The default is not.
    pub color: bool,
    /// Whether everything is written in ASCII. The default is not.
    pub ascii: bool,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { width: 100, color: false, ascii: false }
    }
}

impl Report {
    /// The report for a terminal.
    pub fn to_text(&self, style: &TextStyle) -> String {
        render(&self.layout(), style)
    }
}

impl Comparison {
    /// The full report for a terminal.
    pub fn to_text(&self, style: &TextStyle) -> String {
        self.report().to_text(style)
    }
}

pub(super) fn render(layout: &Layout<'_>, style: &TextStyle) -> String {
    let mut page = Page::new(*style, layout.columns.len());
    page.heading(&layout.title);
    header(&mut page, layout);
    layout.notes.iter().for_each(|note| page.paragraph(&format!("Note: {note}")));
    page.paragraph(&layout.summary);
    leads(&mut page, layout);
    match layout.view {
        View::Table => tables(&mut page, layout),
        View::Weight => by_weight(&mut page, layout),
        View::Sections => lists(&mut page, layout),
        View::Texts => texts(&mut page, layout),
    }
    footer(&mut page, layout);
    page.finish()
}

fn header(page: &mut Page, layout: &Layout<'_>) {
    if page.is_wide() {
        page.columns(&Styled::none(), &layout.names().map(|name| Styled::of(name, Style::Bold)).collect::<Vec<_>>());
    }
    for fact in &layout.facts {
        let cells: Vec<_> = fact.cells.iter().map(|cell| Styled::plain(&cell.text)).collect();
        beside_or_below(page, layout, &Styled::of(fact.label, Style::Bold), &cells);
    }
    page.blank();
}

fn beside_or_below(page: &mut Page, layout: &Layout<'_>, label: &Styled, cells: &[Styled]) {
    match page.is_wide() {
        true => page.columns(label, cells),
        false => below(page, layout, label, cells),
    }
}

/// A label, and under it each account's cell behind its name.
fn below(page: &mut Page, layout: &Layout<'_>, label: &Styled, cells: &[Styled]) {
    page.item("", label);
    for (name, cell) in layout.names().zip(cells) {
        page.item("  ", &Styled::plain(&format!("{name}: ")).and(cell));
    }
}

fn leads(page: &mut Page, layout: &Layout<'_>) {
    if layout.leads.is_empty() {
        return;
    }
    page.heading("What stands out");
    for (nth, lead) in layout.leads.iter().enumerate() {
        let row = &layout.rows[lead.row];
        page.item(&format!("{:2}. ", nth + 1), &Styled::of(&row.topic, Style::Bold));
        for (name, cell) in layout.names().zip(&row.cells) {
            page.item("    ", &Styled::plain(&format!("{name}: ")).and(&quote(cell.as_ref())));
        }
        page.item("    ", &Styled::plain(&lead.why));
    }
    page.blank();
}

fn quote(cell: Option<&Cell<'_>>) -> Styled {
    let Some(cell) = cell else { return Styled::plain(NOT_MENTIONED) };
    let mut out = Styled::plain("“");
    for run in &cell.runs {
        let style = if run.stress == Stress::Evidence { Style::Underlined } else { Style::Plain };
        out.push(run.text, style);
    }
    out.push("”", Style::Plain);
    out
}

fn tables(page: &mut Page, layout: &Layout<'_>) {
    for section in &layout.sections {
        page.heading(section.topic.as_deref().unwrap_or(""));
        for row in layout.rows_of(section) {
            let cells: Vec<_> = row.cells.iter().map(|cell| quote(cell.as_ref())).collect();
            beside_or_below(page, layout, &verdict(row, layout), &cells);
            why(page, row);
            page.blank();
        }
    }
    left_out(page, layout);
}

fn by_weight(page: &mut Page, layout: &Layout<'_>) {
    page.heading("By weight");
    for row in layout.sections.iter().flat_map(|section| layout.rows_of(section)) {
        let label = Styled::of(&row.topic, Style::Bold).and(&Styled::plain("\n")).and(&verdict(row, layout));
        let cells: Vec<_> = row.cells.iter().map(|cell| quote(cell.as_ref())).collect();
        beside_or_below(page, layout, &label, &cells);
        why(page, row);
        page.blank();
    }
    left_out(page, layout);
}

fn lists(page: &mut Page, layout: &Layout<'_>) {
    for section in &layout.sections {
        page.heading(section.topic.as_deref().unwrap_or(""));
        for row in layout.rows_of(section) {
            let cells: Vec<_> = row.cells.iter().map(|cell| quote(cell.as_ref())).collect();
            below(page, layout, &verdict(row, layout), &cells);
            if let Some(why) = row.why() {
                page.item("  ", &Styled::plain(&format!("Why: {why}")));
            }
            page.blank();
        }
    }
    left_out(page, layout);
}

fn verdict(row: &Row<'_>, layout: &Layout<'_>) -> Styled {
    Styled::of(&format!("{} {}", layout.sign(row.mark), layout.word(row)), style_of(row.mark))
}

fn style_of(mark: Mark) -> Style {
    match mark {
        Mark::Agree => Style::Green,
        Mark::Differ => Style::Red,
        Mark::Only(_) => Style::Blue,
    }
}

fn why(page: &mut Page, row: &Row<'_>) {
    if let Some(why) = row.why() {
        page.under_columns(&Styled::plain(&format!("Why: {why}")));
    }
}

fn left_out(page: &mut Page, layout: &Layout<'_>) {
    if let Some(left_out) = layout.left_out() {
        page.paragraph(&left_out);
    }
}

/// The full texts: beside each other where there is room, else one below the other.
fn texts(page: &mut Page, layout: &Layout<'_>) {
    page.heading("The full texts");
    page.paragraph(&layout.legend());
    let texts: Vec<_> = (0..layout.columns.len()).map(|column| text(layout, column)).collect();
    match page.is_wide() {
        true => page.halves(&texts),
        false => texts.iter().for_each(|text| {
            page.item("", text);
            page.blank();
        }),
    }
    page.blank();
}

/// A column's name and text, its passages in brackets and in the colour of their mark.
fn text(layout: &Layout<'_>, column: usize) -> Styled {
    let column = &layout.columns[column];
    let mut out = Styled::of(column.name, Style::Bold);
    for paragraph in &column.paragraphs {
        out.push("\n\n", Style::Plain);
        for passage in &paragraph.passages {
            match (layout.label(passage), passage.row) {
                (Some(label), Some(row)) => out.push(&format!("[{label} {}]", passage.text), style_of(layout.rows[row].mark)),
                _ => out.push(passage.text, Style::Plain),
            }
        }
    }
    out
}

fn footer(page: &mut Page, layout: &Layout<'_>) {
    page.paragraph(&layout.counts);
    for column in layout.columns.iter().filter(|column| !column.only.is_empty()) {
        page.paragraph(&format!("Topics that only {} has: {}.", column.name, column.only.join("; ")));
    }
    if !layout.terms.is_empty() {
        page.heading("Words for the same thing");
        for term in &layout.terms {
            let cells: Vec<_> = term.iter().map(|word| Styled::plain(word)).collect();
            beside_or_below(page, layout, &Styled::none(), &cells);
        }
        page.blank();
    }
    for reading in &layout.readings {
        page.paragraph(&format!("By convention: {reading}."));
    }
    page.item("", &Styled::plain(layout.caveat));
}
