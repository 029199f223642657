//! In: a layout. Out: Markdown with GitHub's tables. All foreign text passes `escape::markdown`.

use super::escape::markdown as safe;
use super::layout::{CAVEAT, Layout, Mark, NOT_MENTIONED, Row};
use crate::span::{Both, Side};
use std::fmt::Write;

pub(super) fn render(layout: &Layout) -> String {
    let mut out = format!("# {}\n\n", safe(&layout.title));
    header(&mut out, layout);
    for note in &layout.notes {
        line(&mut out, &format!("> {}\n", safe(note)));
    }
    line(&mut out, &safe(&layout.summary));
    leads(&mut out, layout);
    rows(&mut out, layout);
    footer(&mut out, layout);
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

fn header(out: &mut String, layout: &Layout) {
    table(out, ["", &layout.sides.left, &layout.sides.right]);
    for row in &layout.header {
        cells(out, &[row.label.to_owned(), safe(&row.cells.left), safe(&row.cells.right)]);
    }
    out.push('\n');
}

fn table(out: &mut String, heads: [&str; 3]) {
    cells(out, &heads.map(safe));
    out.push_str("| --- | --- | --- |\n");
}

fn cells(out: &mut String, cells: &[String]) {
    writeln!(out, "| {} |", cells.join(" | ")).expect("writing to a string does not fail");
}

fn leads(out: &mut String, layout: &Layout) {
    if layout.leads.is_empty() {
        return;
    }
    line(out, "## What stands out");
    for (nth, lead) in layout.leads.iter().enumerate() {
        let told = Both::from_fn(|side| cell(lead.cells[side].as_deref()));
        let sides = layout.sides.as_ref().map(|side| safe(side));
        let (topic, why) = (safe(&lead.topic), safe(&lead.why));
        writeln!(out, "{}. **{topic}.** {}: {} {}: {} *{why}*", nth + 1, sides.left, told.left, sides.right, told.right)
            .expect("writing to a string does not fail");
    }
    out.push('\n');
}

fn cell(quote: Option<&str>) -> String {
    quote.map_or_else(|| NOT_MENTIONED.to_owned(), |quote| format!("“{}”", safe(quote)))
}

fn rows(out: &mut String, layout: &Layout) {
    for section in &layout.sections {
        line(out, &format!("## {}", safe(&section.topic)));
        table(out, ["", &layout.sides.left, &layout.sides.right]);
        for row in &section.rows {
            cells(out, &[verdict(row, layout), cell(row.cells.left.as_deref()), cell(row.cells.right.as_deref())]);
        }
        out.push('\n');
    }
    if let Some(left_out) = &layout.left_out {
        line(out, left_out);
    }
}

fn verdict(row: &Row, layout: &Layout) -> String {
    let mark = match row.mark {
        Mark::Agree => "=",
        Mark::Differ => "≠",
        Mark::Only(Side::Left) => "←",
        Mark::Only(Side::Right) => "→",
    };
    let word = safe(&row.word(&layout.sides));
    match &row.why {
        Some(why) => format!("{mark} **{word}**<br>{}", safe(why)),
        None => format!("{mark} {word}"),
    }
}

fn footer(out: &mut String, layout: &Layout) {
    line(out, &safe(&layout.counts));
    for side in Side::ALL {
        if !layout.only[side].is_empty() {
            let topics: Vec<_> = layout.only[side].iter().map(|topic| safe(topic)).collect();
            line(out, &format!("Topics that only {} has: {}.", safe(&layout.sides[side]), topics.join("; ")));
        }
    }
    if !layout.terms.is_empty() {
        line(out, "## Words for the same thing");
        table(out, ["", &layout.sides.left, &layout.sides.right]);
        layout.terms.iter().for_each(|term| cells(out, &[String::new(), safe(&term.left), safe(&term.right)]));
        out.push('\n');
    }
    for reading in &layout.readings {
        line(out, &format!("By convention: {}.", safe(reading)));
    }
    out.push_str(&format!("*{CAVEAT}*\n"));
}
