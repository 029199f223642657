//! In: a layout. Out: Markdown with GitHub's tables. All foreign text passes `escape::markdown`. Words that decided are bold.

use super::escape::markdown as safe;
use super::layout::{Cell, Layout, NOT_MENTIONED, Paragraph, Passage, Row, Stress};
use super::{Report, View};
use crate::compare::Comparison;

impl Report {
    /// The report as Markdown (GitHub's tables).
    pub fn to_markdown(&self) -> String {
        render(&self.layout())
    }
}

impl Comparison {
    /// The full report as Markdown.
    ///
    /// ```
    /// let c = counterpoint::compare("They discussed Iran.", "They spoke of trade.");
    /// assert!(c.to_markdown().contains("Not mentioned."));
    /// ```
    pub fn to_markdown(&self) -> String {
        self.report().to_markdown()
    }
}

pub(super) fn render(layout: &Layout<'_>) -> String {
    let mut out = format!("# {}\n\n", line(&layout.title));
    header(&mut out, layout);
    for note in &layout.notes {
        paragraph(&mut out, &format!("> {}\n", line(note)));
    }
    paragraph(&mut out, &line(&layout.summary));
    leads(&mut out, layout);
    match layout.view {
        View::Table => tables(&mut out, layout),
        View::Weight => by_weight(&mut out, layout),
        View::Sections => lists(&mut out, layout),
        View::Texts => texts(&mut out, layout),
    }
    footer(&mut out, layout);
    out
}

/// Foreign text in a line of its own or at the end of one.
fn line(text: &str) -> String {
    safe(text.trim())
}

fn paragraph(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

fn table(out: &mut String, first: &str, layout: &Layout<'_>) {
    cells(out, std::iter::once(first.to_owned()).chain(layout.names().map(line)));
    out.push_str(&"| --- ".repeat(layout.columns.len() + 1));
    out.push_str("|\n");
}

fn cells(out: &mut String, cells: impl IntoIterator<Item = String>) {
    for cell in cells {
        out.push_str("| ");
        out.push_str(&cell);
        out.push(' ');
    }
    out.push_str("|\n");
}

fn header(out: &mut String, layout: &Layout<'_>) {
    table(out, "", layout);
    for fact in &layout.facts {
        cells(out, std::iter::once(fact.label.to_owned()).chain(fact.cells.iter().map(|cell| line(&cell.text))));
    }
    out.push('\n');
}

fn leads(out: &mut String, layout: &Layout<'_>) {
    if layout.leads.is_empty() {
        return;
    }
    paragraph(out, "## What stands out");
    for (nth, lead) in layout.leads.iter().enumerate() {
        let row = &layout.rows[lead.row];
        out.push_str(&format!("{}. **{}.** {} *{}*\n", nth + 1, line(&row.topic), told(layout, row, " "), line(&lead.why)));
    }
    out.push('\n');
}

/// What each account has, behind its name.
fn told(layout: &Layout<'_>, row: &Row<'_>, between: &str) -> String {
    let sides = layout.names().zip(&row.cells).map(|(name, cell)| format!("{}: {}", line(name), quote(cell.as_ref())));
    sides.collect::<Vec<_>>().join(between)
}

fn quote(cell: Option<&Cell<'_>>) -> String {
    let Some(cell) = cell else { return NOT_MENTIONED.to_owned() };
    let runs = cell.runs.iter().map(|run| match (run.stress, run.text.trim()) {
        (Stress::Evidence, text) if text.len() == run.text.len() => format!("**{}**", safe(text)),
        _ => safe(run.text),
    });
    format!("“{}”", runs.collect::<String>().trim())
}

fn tables(out: &mut String, layout: &Layout<'_>) {
    for section in &layout.sections {
        paragraph(out, &format!("## {}", line(section.topic.as_deref().unwrap_or(""))));
        table(out, "", layout);
        for row in layout.rows_of(section) {
            cells(out, std::iter::once(verdict(row, layout)).chain(row.cells.iter().map(|cell| quote(cell.as_ref()))));
        }
        out.push('\n');
    }
    left_out(out, layout);
}

fn by_weight(out: &mut String, layout: &Layout<'_>) {
    paragraph(out, "## By weight");
    table(out, "", layout);
    for row in layout.sections.iter().flat_map(|section| layout.rows_of(section)) {
        let first = format!("{}<br>{}", line(&row.topic), verdict(row, layout));
        cells(out, std::iter::once(first).chain(row.cells.iter().map(|cell| quote(cell.as_ref()))));
    }
    out.push('\n');
    left_out(out, layout);
}

fn verdict(row: &Row<'_>, layout: &Layout<'_>) -> String {
    let word = line(&layout.word(row));
    let sign = layout.sign(row.mark);
    match row.why() {
        Some(why) => format!("{sign} **{word}**<br>{}", line(&why)),
        None => format!("{sign} {word}"),
    }
}

fn lists(out: &mut String, layout: &Layout<'_>) {
    for section in &layout.sections {
        paragraph(out, &format!("## {}", line(section.topic.as_deref().unwrap_or(""))));
        for row in layout.rows_of(section) {
            let why = row.why().map_or(String::new(), |why| format!(" *{}*", line(&why)));
            let head = format!("{} **{}**", layout.sign(row.mark), line(&layout.word(row)));
            out.push_str(&format!("- {head}<br>{}{why}\n", told(layout, row, "<br>")));
        }
        out.push('\n');
    }
    left_out(out, layout);
}

fn left_out(out: &mut String, layout: &Layout<'_>) {
    if let Some(left_out) = layout.left_out() {
        paragraph(out, &left_out);
    }
}

/// The full texts, one beside the other.
fn texts(out: &mut String, layout: &Layout<'_>) {
    paragraph(out, "## The full texts");
    paragraph(out, &line(&layout.legend()));
    cells(out, layout.names().map(line));
    out.push_str(&"| --- ".repeat(layout.columns.len()));
    out.push_str("|\n");
    let text = |paragraphs: &[Paragraph<'_>]| paragraphs.iter().map(|one| bracketed(layout, one)).collect::<Vec<_>>().join("<br><br>");
    cells(out, layout.columns.iter().map(|column| text(&column.paragraphs)));
    out.push('\n');
}

fn bracketed(layout: &Layout<'_>, paragraph: &Paragraph<'_>) -> String {
    let set = |passage: &Passage<'_>| match layout.label(passage) {
        Some(label) => format!("\\[**{label}** {}\\]", line(passage.text)),
        None => safe(passage.text),
    };
    paragraph.passages.iter().map(set).collect::<String>().trim().to_owned()
}

fn footer(out: &mut String, layout: &Layout<'_>) {
    paragraph(out, &line(&layout.counts));
    for column in layout.columns.iter().filter(|column| !column.only.is_empty()) {
        let topics: Vec<_> = column.only.iter().map(|topic| line(topic)).collect();
        paragraph(out, &format!("Topics that only {} has: {}.", line(column.name), topics.join("; ")));
    }
    if !layout.terms.is_empty() {
        paragraph(out, "## Words for the same thing");
        table(out, "", layout);
        for term in &layout.terms {
            cells(out, std::iter::once(String::new()).chain(term.iter().map(|word| line(word))));
        }
        out.push('\n');
    }
    for reading in &layout.readings {
        paragraph(out, &format!("By convention: {}.", line(reading)));
    }
    out.push_str(&format!("*{}*\n", layout.caveat));
}
