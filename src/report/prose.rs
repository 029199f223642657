//! In: a layout. Out: sentences for a message or an article: a lead paragraph and the top points; by sections, a paragraph
//! a topic; as texts, the texts themselves with their passages marked.

use super::layout::{Column, FactCell, Layout, Mark, NOT_MENTIONED, Paragraph, Passage, Row, counted};
use super::{Report, View, escape};
use crate::compare::Comparison;

impl Report {
    /// The report in plain sentences, each paragraph a line.
    ///
    /// It leads with where the accounts agree and differ, then gives the five most telling points (or as many as
    /// [`Report::top`] says). In [`View::Sections`] it goes through the topics; in [`View::Texts`] it gives the texts with
    /// their passages marked.
    pub fn to_prose(&self) -> String {
        let top = self.top.unwrap_or(POINTS);
        let layout = match self.view {
            View::Table | View::Weight => Layout::of(&self.collation, View::Weight, Some(top)),
            View::Sections | View::Texts => self.layout(),
        };
        render(&layout)
    }
}

impl Comparison {
    /// A lead paragraph and the five most telling points, in plain sentences.
    ///
    /// ```
    /// let c = counterpoint::compare("They discussed Iran.", "They discussed Iran. They agreed to meet in May.");
    /// let prose = c.to_prose();
    /// assert!(prose.starts_with("The left account and the right account compared. "));
    /// assert!(prose.contains("they agree on 1 (Iran)"));
    /// ```
    pub fn to_prose(&self) -> String {
        self.report().to_prose()
    }
}

/// So many points are told where the caller does not say.
const POINTS: usize = 5;

pub(super) fn render(layout: &Layout<'_>) -> String {
    let mut out = vec![lead(layout)];
    out.extend(layout.notes.iter().map(|note| format!("Note: {}", escape::plain(note))));
    match layout.view {
        View::Table | View::Weight => points(layout, &mut out),
        View::Sections => sections(layout, &mut out),
        View::Texts => texts(layout, &mut out),
    }
    out.extend(layout.readings.iter().map(|reading| format!("By convention: {}.", escape::plain(reading))));
    out.push(layout.caveat.to_owned());
    out.join("\n\n") + "\n"
}

/// "White House and Kremlin compared. White House has 141 words, Kremlin 166. Both report 3 points: ..."
fn lead(layout: &Layout<'_>) -> String {
    let mut out = format!("{} compared.", capitalised(&escape::plain(&layout.title)));
    if let Some(words) = layout.facts.iter().find(|fact| fact.label == "Words") {
        let told = |(nth, (name, cell)): (usize, (&str, &FactCell))| {
            let verb = if nth == 0 { " words" } else { "" };
            format!("{} {}{verb}", escape::plain(name), cell.text)
        };
        let lengths: Vec<_> = layout.names().zip(&words.cells).enumerate().map(told).collect();
        out.push_str(&format!(" Length: {}.", lengths.join(", ")));
    }
    format!("{out} {}", escape::plain(&layout.summary))
}

fn points(layout: &Layout<'_>, out: &mut Vec<String>) {
    let shown = layout.sections.iter().flat_map(|section| layout.rows_of(section));
    for (number, row) in (1..).zip(shown) {
        let reason = layout.leads.iter().find(|lead| layout.rows[lead.row].number == row.number).map(|lead| lead.why.clone());
        let why = reason.or_else(|| row.why()).map_or(String::new(), |why| format!(" {}", escape::plain(&why)));
        out.push(format!("{number}. {}: {}{why}", escape::plain(&row.topic), told(layout, row)));
    }
    out.extend(layout.left_out());
}

fn sections(layout: &Layout<'_>, out: &mut Vec<String>) {
    for section in &layout.sections {
        let points: Vec<_> = layout.rows_of(section).map(|row| told_with_why(layout, row)).collect();
        out.push(format!("{}. {}", escape::plain(section.topic.as_deref().unwrap_or("")), points.join(" ")));
    }
    out.extend(layout.left_out());
}

fn told_with_why(layout: &Layout<'_>, row: &Row<'_>) -> String {
    match row.why() {
        Some(why) => format!("{} {}", told(layout, row), escape::plain(&why)),
        None => told(layout, row),
    }
}

/// A row in a sentence: "They agree: A: “…”; B: “…”."
fn told(layout: &Layout<'_>, row: &Row<'_>) -> String {
    let quoted = |column: &Column<'_>, text: &str| format!("{}: “{}”", escape::plain(column.name), escape::plain(text));
    let cells = layout.columns.iter().zip(&row.cells).filter_map(|(column, cell)| Some(quoted(column, &cell.as_ref()?.text())));
    let quotes = cells.collect::<Vec<_>>().join("; ");
    match row.mark {
        Mark::Agree => format!("They agree. {quotes}."),
        Mark::Differ => format!("They {}. {quotes}.", escape::plain(&layout.word(row))),
        Mark::Only(_) => {
            let silent = layout.columns.iter().zip(&row.cells).filter(|(_, cell)| cell.is_none());
            let silent: Vec<_> = silent.map(|(column, _)| format!("{}: {NOT_MENTIONED}", escape::plain(column.name))).collect();
            format!("{quotes}. {}", silent.join(" "))
        }
    }
}

fn texts(layout: &Layout<'_>, out: &mut Vec<String>) {
    out.push(escape::plain(&layout.legend()));
    for column in &layout.columns {
        let words = counted(column.account.word_count(), "word", "words");
        out.push(format!("{} ({words})", escape::plain(column.name)));
        out.extend(column.paragraphs.iter().map(|paragraph| bracketed(layout, paragraph)));
    }
}

fn bracketed(layout: &Layout<'_>, paragraph: &Paragraph<'_>) -> String {
    let set = |passage: &Passage<'_>| match layout.label(passage) {
        Some(label) => format!("[{label} {}]", escape::plain(passage.text)),
        None => escape::inline(passage.text),
    };
    paragraph.passages.iter().map(set).collect::<String>().trim().to_owned()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
