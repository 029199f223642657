//! In: a layout. Out: the full texts side by side, their passages linked with the other account's and with their rows; and
//! the two accounts' words for the same thing.

use super::{Ids, class};
use crate::report::View;
use crate::report::escape::Html;
use crate::report::layout::{Column, Layout, Passage, Row};
use maud::{Markup, html};

pub(super) fn texts(layout: &Layout<'_>, ids: &Ids) -> Markup {
    let heading = ids.part("texts");
    html! {
        section.full aria-labelledby=(heading) {
            h2 id=(heading) { "The full texts" }
            p.legend { "A marked passage leads to its counterpart in the other text." @if layout.view != View::Texts { " Its number leads to its row above." } }
            div.texts {
                @for (nth, column) in layout.columns.iter().enumerate() { (text(layout, ids, nth, column)) }
            }
        }
    }
}

fn text(layout: &Layout<'_>, ids: &Ids, nth: usize, column: &Column<'_>) -> Markup {
    let heading = ids.part(&format!("text-{}", column.key));
    html! {
        article aria-labelledby=(heading) {
            h3 id=(heading) { (Html(column.name)) }
            div.text tabindex="0" role="region" aria-labelledby=(heading) {
                @if column.paragraphs.is_empty() { p.missing { "The text is empty." } }
                @for paragraph in &column.paragraphs {
                    p dir="auto" { @for passage in &paragraph.passages { (self::passage(layout, ids, nth, passage)) } }
                }
            }
        }
    }
}

fn passage(layout: &Layout<'_>, ids: &Ids, nth: usize, passage: &Passage<'_>) -> Markup {
    let (Some(claim), Some(place)) = (passage.claim, passage.row) else { return html! { (Html(passage.text)) } };
    let row = &layout.rows[place];
    let (id, class) = (ids.passage(&layout.columns[nth].key, claim), class(row.mark));
    html! {
        @match counterpart(layout, ids, nth, row) {
            Some(target) => a.passage.(class) id=(id) href={ "#" (target) } { (Html(passage.text)) },
            None => span.passage.(class) id=(id) { (Html(passage.text)) },
        }
        (number(layout, ids, place))
    }
}

/// The first passage of the row in another column: the next one that has it.
fn counterpart(layout: &Layout<'_>, ids: &Ids, nth: usize, row: &Row<'_>) -> Option<String> {
    let others = (1..layout.columns.len()).map(|step| (nth + step) % layout.columns.len());
    others.into_iter().find_map(|other| Some(ids.passage(&layout.columns[other].key, *row.cells[other].as_ref()?.claims.first()?)))
}

/// The number and sign of a passage's row, which lead to it.
fn number(layout: &Layout<'_>, ids: &Ids, place: usize) -> Markup {
    let row = &layout.rows[place];
    html! {
        sup {
            @match row.number {
                Some(number) if layout.view != View::Texts => a href={ "#" (ids.row(place)) } { (number) (layout.sign(row.mark)) span.aloud { " " (Html(&layout.word(row))) } },
                Some(number) => { (number) (layout.sign(row.mark)) span.aloud { " " (Html(&layout.word(row))) } },
                None => { (layout.sign(row.mark)) },
            }
        }
    }
}

pub(super) fn terms(layout: &Layout<'_>, ids: &Ids) -> Markup {
    let heading = ids.part("terms");
    html! {
        @if !layout.terms.is_empty() {
            section aria-labelledby=(heading) {
                h2 id=(heading) { "Words for the same thing" }
                table.terms {
                    caption { "Words that the accounts use for the same thing, where the words carry a position" }
                    thead { tr { @for name in layout.names() { th scope="col" { (Html(name)) } } } }
                    tbody {
                        @for term in &layout.terms { tr { @for word in term { td dir="auto" { (Html(word)) } } } }
                    }
                }
            }
        }
    }
}
