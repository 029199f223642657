//! In: a layout. Out: what is read in the first minute: the title, where the accounts agree and differ, what stands out,
//! the facts of each account; and the foot with the caveat.

use super::strip::strip;
use super::{Ids, class, marks, word};
use crate::divergence::DivergenceKind;
use crate::report::View;
use crate::report::escape::Html;
use crate::report::html::table::quote;
use crate::report::layout::{Layout, Mark, counted, topics_of};
use maud::{Markup, html};

/// So many topics stand in a card; the rest are counted.
const MOST_IN_CARD: usize = 6;
/// So many kinds stand behind a topic, the weightiest.
const MOST_KINDS: usize = 2;

pub(super) fn title(layout: &Layout<'_>, ids: &Ids, title: Markup) -> Markup {
    let date = layout.facts.iter().find(|fact| fact.label == "Date").map(|fact| &fact.cells);
    let date = date.filter(|cells| cells.iter().all(|cell| cell.text == cells[0].text)).map(|cells| cells[0].text.as_str());
    html! {
        p.kicker { (counted(layout.columns.len(), "account", "accounts")) " of one event, compared" @if let Some(date) = date { " · " (Html(date)) } }
        (title)
        p.summary { (Html(&layout.summary)) }
        (contents(layout, ids))
        @for note in &layout.notes { p.note { strong { "Note. " } (Html(note)) } }
    }
}

/// Where the parts are, those that stand below.
fn contents(layout: &Layout<'_>, ids: &Ids) -> Markup {
    let parts = [
        ("leads", "What stands out", !layout.leads.is_empty()),
        ("facts", "The accounts", true),
        ("topics", "Topics", !layout.topics.is_empty()),
        ("points", "Point by point", layout.view != View::Texts),
        ("texts", "The full texts", true),
        ("terms", "Words", !layout.terms.is_empty()),
    ];
    html! {
        nav.contents aria-label="Contents" {
            ul { @for (part, title, _) in parts.iter().filter(|part| part.2) { li { a href={ "#" (ids.part(part)) } { (title) } } } }
        }
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
            (strip(layout))
        }
    }
}

fn card(layout: &Layout<'_>, ids: &Ids, mark: Mark) -> Markup {
    let topics = topics_of(layout.rows.iter().enumerate(), mark);
    let count: usize = topics.iter().map(|topic| topic.count).sum();
    html! {
        li class={ "card " (class(mark)) } {
            p.count { span.sign aria-hidden="true" { (layout.sign(mark)) } " " strong { (count) } " " (Html(&headline(layout, mark))) }
            ul {
                @for topic in topics.iter().take(MOST_IN_CARD) {
                    li {
                        (topic_link(layout, ids, topic.label, topic.first))
                        @if topic.count > 1 { " (" (topic.count) ")" }
                        @if !topic.kinds.is_empty() { span.kind { ": " (kinds(&topic.kinds)) } }
                    }
                }
                @if topics.len() > MOST_IN_CARD { li.more { "and " (counted(topics.len() - MOST_IN_CARD, "more topic", "more topics")) } }
            }
        }
    }
}

/// The weightiest kinds in words.
fn kinds(kinds: &[DivergenceKind]) -> String {
    kinds.iter().take(MOST_KINDS).map(|kind| kind.label()).collect::<Vec<_>>().join(", ")
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
        @if layout.rows[place].number.is_some() && layout.view != View::Texts {
            a href={ "#" (ids.row(place)) } { (Html(topic)) }
        } @else {
            (Html(topic))
        }
    }
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
                            p.topic { strong { (topic_link(layout, ids, &row.topic, lead.row)) } " " span.verdict { span.sign aria-hidden="true" { (layout.sign(row.mark)) } " " (Html(&layout.word(row))) } }
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
            p { "Topics that only " (Html(column.name)) " has: " (Html(&column.only.join("; "))) "." }
        }
        @for reading in &layout.readings { p { "By convention: " (Html(reading)) "." } }
        p.made { "Made with counterpoint " (env!("CARGO_PKG_VERSION")) ". Verdicts are a program’s: look at the quotes." }
    }
}
