//! In: a layout. Out: the rows, point by point: a table by topic, a table by weight, or headed sections.

use super::{Ids, class, marks, word};
use crate::report::View;
use crate::report::escape::Html;
use crate::report::layout::{Cell, Column, Layout, NOT_MENTIONED, Row, Section, Stress};
use maud::{Markup, html};

pub(super) fn points(layout: &Layout<'_>, ids: &Ids) -> Markup {
    let heading = ids.part("points");
    html! {
        section.points aria-labelledby=(heading) {
            h2 id=(heading) { "Point by point" }
            (filter(layout))
            @match layout.view {
                View::Sections => (lists(layout, ids)),
                View::Table | View::Weight | View::Texts => (table(layout, ids)),
            }
            @if let Some(left_out) = layout.left_out() { p.left-out { (left_out) } }
        }
    }
}

/// What narrows the rows; the script shows it, for without one it does nothing.
fn filter(layout: &Layout<'_>) -> Markup {
    html! {
        form.filter hidden {
            fieldset {
                legend { "Show" }
                @for mark in marks(layout) {
                    label class=(class(mark)) {
                        input type="checkbox" value=(class(mark)) checked;
                        " " span.sign aria-hidden="true" { (layout.sign(mark)) } " " (Html(&word(layout, mark)))
                    }
                }
                label.find { "with the words " input type="search" autocomplete="off"; }
            }
            p.shown role="status" {}
        }
    }
}

fn table(layout: &Layout<'_>, ids: &Ids) -> Markup {
    html! {
        table.rows role="table" {
            caption { "What the accounts report, one row a point. Marked words decided that the accounts differ." }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "Verdict" }
                    @for name in layout.names() { th scope="col" role="columnheader" { (Html(name)) } }
                }
            }
            @for section in &layout.sections {
                tbody role="rowgroup" {
                    @if let Some(topic) = &section.topic {
                        tr.topic role="row" { th colspan=(layout.columns.len() + 1) scope="rowgroup" role="rowheader" { bdi { (Html(topic)) } } }
                    }
                    @for &place in &section.rows { (row(layout, ids, place, section.topic.as_deref())) }
                }
            }
        }
    }
}

fn row(layout: &Layout<'_>, ids: &Ids, place: usize, topic: Option<&str>) -> Markup {
    let row = &layout.rows[place];
    html! {
        tr id=(ids.row(place)) class={ "point " (class(row.mark)) } role="row" {
            th scope="row" role="rowheader" {
                @if topic != Some(&row.topic) { span.under { bdi { (Html(&row.topic)) } } }
                (verdict(layout, row))
            }
            @for (column, cell) in layout.columns.iter().zip(&row.cells) {
                td role="cell" { span.who { (Html(column.name)) } (quoted(ids, column, cell.as_ref())) }
            }
        }
    }
}

/// The number, the sign, the word and the reason of a row.
fn verdict(layout: &Layout<'_>, row: &Row<'_>) -> Markup {
    html! {
        span.verdict {
            @if let Some(number) = row.number { span.number { (number) } }
            span.sign aria-hidden="true" { (layout.sign(row.mark)) } " " (Html(&layout.word(row)))
        }
        @for why in &row.whys { span.why dir="auto" { (Html(why)) } }
    }
}

/// What an account has, with a link to where it stands in the full text.
fn quoted(ids: &Ids, column: &Column<'_>, cell: Option<&Cell<'_>>) -> Markup {
    html! {
        (quote(cell))
        @if let Some(claim) = cell.and_then(|cell| cell.claims.first()) {
            "\u{a0}" a.to href={ "#" (ids.passage(&column.key, *claim)) } title="in the full text" { "¶" span.aloud { " in the full text of " (Html(column.name)) } }
        }
    }
}

pub(super) fn quote(cell: Option<&Cell<'_>>) -> Markup {
    html! {
        @match cell {
            None => span.missing { (NOT_MENTIONED) },
            Some(cell) => span.quote dir="auto" {
                "“"
                @for run in &cell.runs {
                    @match run.stress {
                        Stress::None => (Html(run.text)),
                        Stress::Wording => span.wording { (Html(run.text)) },
                        Stress::Evidence => mark { (Html(run.text)) },
                    }
                }
                "”"
            },
        }
    }
}

fn lists(layout: &Layout<'_>, ids: &Ids) -> Markup {
    html! {
        @for section in &layout.sections { (list(layout, ids, section)) }
    }
}

fn list(layout: &Layout<'_>, ids: &Ids, section: &Section<'_>) -> Markup {
    html! {
        div.section {
            h3 { bdi { (Html(section.topic.as_deref().unwrap_or(""))) } }
            ul.list {
                @for &place in &section.rows {
                    @let row = &layout.rows[place];
                    li id=(ids.row(place)) class={ "point " (class(row.mark)) } {
                        p { (verdict(layout, row)) }
                        dl {
                            @for (column, cell) in layout.columns.iter().zip(&row.cells) {
                                dt { (Html(column.name)) }
                                dd { (quoted(ids, column, cell.as_ref())) }
                            }
                        }
                    }
                }
            }
        }
    }
}
