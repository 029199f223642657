//! In: a layout. Out: what is read in the first minute: the title, where the accounts agree and differ, what stands out,
//! the facts of each account; and the foot with the caveat.

use super::{Ids, class, marks, word};
use crate::report::escape::Html;
use crate::report::html::table::quote;
use crate::report::layout::{Layout, Mark, counted};
use maud::{Markup, html};

/// So many topics stand in a card; the rest are counted.
const MOST_IN_CARD: usize = 6;

pub(super) fn title(layout: &Layout<'_>, title: Markup) -> Markup {
    let date = layout.facts.iter().find(|fact| fact.label == "Date").map(|fact| &fact.cells);
    let date = date.filter(|cells| cells.iter().all(|cell| cell.text == cells[0].text)).map(|cells| cells[0].text.as_str());
    html! {
        p.kicker { (counted(layout.columns.len(), "account", "accounts")) " of one event, compared" @if let Some(date) = date { " · " (Html(date)) } }
        (title)
        p.summary { (Html(&layout.summary)) }
        @for note in &layout.notes { p.note { strong { "Note. " } (Html(note)) } }
    }
}

/// A card a mark: how many rows have it, and their topics.
pub(super) fn cards(layout: &Layout<'_>, ids: &Ids) -> Markup {
    let heading = ids.part("glance");
    html! {
        section aria-labelledby=(heading) {
            h2 id=(heading) { "At a glance" }
            ul.cards {
                @for mark in marks(layout) { (card(layout, ids, mark)) }
            }
        }
    }
}

fn card(layout: &Layout<'_>, ids: &Ids, mark: Mark) -> Markup {
    let places: Vec<usize> = (0..layout.rows.len()).filter(|&place| layout.rows[place].mark == mark).collect();
    let topics = topics(layout, &places);
    let left_out = topics.len().saturating_sub(MOST_IN_CARD);
    html! {
        li class={ "card " (class(mark)) } {
            p.count { span.sign aria-hidden="true" { (layout.sign(mark)) } " " strong { (places.len()) } " " (Html(&headline(layout, mark))) }
            ul {
                @for (topic, place, count) in topics.into_iter().take(MOST_IN_CARD) {
                    li { (topic_link(layout, ids, topic, place)) @if count > 1 { " (" (count) ")" } }
                }
                @if left_out > 0 { li.more { "and " (counted(left_out, "more topic", "more topics")) } }
            }
        }
    }
}

fn headline(layout: &Layout<'_>, mark: Mark) -> String {
    match mark {
        Mark::Agree => "on which they agree".to_owned(),
        Mark::Differ => "on which they differ".to_owned(),
        Mark::Only(_) => word(layout, mark),
    }
}

/// A topic, with a link to its row where that is shown in a table.
fn topic_link(layout: &Layout<'_>, ids: &Ids, topic: &str, place: usize) -> Markup {
    html! {
        @if layout.rows[place].number.is_some() && layout.view != crate::report::View::Texts {
            a href={ "#" (ids.row(place)) } { (Html(topic)) }
        } @else {
            (Html(topic))
        }
    }
}

/// The topics of some rows, each with its first row and how many there are, those with most rows first.
fn topics<'l>(layout: &'l Layout<'_>, places: &[usize]) -> Vec<(&'l str, usize, usize)> {
    let mut out: Vec<(&str, usize, usize)> = Vec::new();
    for &place in places {
        match out.iter_mut().find(|(topic, ..)| *topic == layout.rows[place].topic) {
            Some((_, _, count)) => *count += 1,
            None => out.push((layout.rows[place].topic, place, 1)),
        }
    }
    out.sort_by_key(|&(_, _, count)| std::cmp::Reverse(count));
    out
}

pub(super) fn leads(layout: &Layout<'_>, ids: &Ids) -> Markup {
    let heading = ids.part("leads");
    html! {
        @if !layout.leads.is_empty() {
            section aria-labelledby=(heading) {
                h2 id=(heading) { "What stands out" }
                ol.leads {
                    @for lead in &layout.leads {
                        @let row = &layout.rows[lead.row];
                        li class=(class(row.mark)) {
                            p.topic { strong { (topic_link(layout, ids, row.topic, lead.row)) } " " span.verdict { span.sign aria-hidden="true" { (layout.sign(row.mark)) } " " (Html(&layout.word(row))) } }
                            dl {
                                @for (name, cell) in layout.names().zip(&row.cells) { dt { (Html(name)) } dd { (quote(cell.as_ref())) } }
                            }
                            p.why { (Html(&lead.why)) }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn facts(layout: &Layout<'_>, ids: &Ids) -> Markup {
    let heading = ids.part("facts");
    html! {
        section aria-labelledby=(heading) {
            h2 id=(heading) { "The accounts" }
            table.facts role="table" {
                caption { "What each account says of itself and of the contact" }
                thead role="rowgroup" {
                    tr role="row" { th scope="col" role="columnheader" { "Fact" } @for name in layout.names() { th scope="col" role="columnheader" { (Html(name)) } } }
                }
                tbody role="rowgroup" {
                    @for fact in &layout.facts {
                        tr role="row" {
                            th scope="row" role="rowheader" { (fact.label) }
                            @for (name, cell) in layout.names().zip(&fact.cells) {
                                td role="cell" dir="auto" { span.who { (Html(name)) } span.missing[cell.missing] { (Html(&cell.text)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn foot(layout: &Layout<'_>) -> Markup {
    html! {
        p.caveat { strong { (layout.caveat) } }
        p { (Html(&layout.counts)) }
        @for column in layout.columns.iter().filter(|column| !column.only.is_empty()) {
            p { "Topics that only " (Html(&column.name)) " has: " (Html(&column.only.join("; "))) "." }
        }
        @for reading in &layout.readings { p { "By convention: " (Html(reading)) "." } }
        p.made { "Made with counterpoint " (env!("CARGO_PKG_VERSION")) ". Verdicts are a program’s: look at the quotes." }
    }
}
