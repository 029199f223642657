//! In: a layout. Out: where in each text its points lie, as bars that lines join (inline SVG), and how much of each account
//! a topic takes. Shape tells what colour tells: what both report is joined, by a broken line where they differ; what one
//! account alone has is half as high.

use super::{Ids, class};
use crate::report::escape::Html;
use crate::report::layout::{Column, Layout, Mark, Row, TopicShare, counted};
use maud::{Markup, html};

/// A text is so many units long.
const LENGTH: f64 = 1000.0;
/// In units of the drawing: a bar, what is half as high, the least width of a claim, and the gap that lines cross.
const BAR: f64 = 20.0;
const HALF: f64 = 10.0;
const LEAST: f64 = 2.0;
const CROSSED: f64 = 60.0;
/// With more topics than these, those of a single claim are only counted.
const MOST_TOPICS: usize = 20;

pub(super) fn strip(layout: &Layout<'_>) -> Markup {
    html! {
        figure.strip {
            @for nth in 0..layout.columns.len() {
                @if nth > 0 { (lines(layout, nth - 1)) }
                @if nth == 0 { (name(layout, nth)) }
                (bar(layout, nth))
                @if nth > 0 { (name(layout, nth)) }
            }
            figcaption {
                "Each bar is a text, from its beginning to its end. Lines join what both report, broken where they differ; \
                 half-high strokes stand in one account alone."
            }
        }
    }
}

fn name(layout: &Layout<'_>, nth: usize) -> Markup {
    html! { p.name { (Html(layout.columns[nth].name)) } }
}

fn bar(layout: &Layout<'_>, nth: usize) -> Markup {
    let column = &layout.columns[nth];
    let height = |mark: Mark| if matches!(mark, Mark::Only(_)) { HALF } else { BAR };
    html! {
        svg.bar viewBox={ "0 0 " (LENGTH) " " (BAR) } preserveAspectRatio="none" role="img" aria-label=(told(layout, nth)) {
            @for row in layout.rows.iter() {
                @for &claim in row.cells[nth].iter().flat_map(|cell| &cell.claims) {
                    @let (start, end) = place(column, claim);
                    rect class=(class(row.mark)) x=(rounded(start)) width=(rounded((end - start).max(LEAST))) y=(rounded((BAR - height(row.mark)) / 2.0)) height=(height(row.mark)) {}
                }
            }
        }
    }
}

/// A bar in words: "Kremlin: 3 of 8 claims are in the other account too".
fn told(layout: &Layout<'_>, nth: usize) -> String {
    let claims = |alone: bool| {
        let rows = layout.rows.iter().filter(move |row| matches!(row.mark, Mark::Only(_)) == alone);
        rows.filter_map(|row| row.cells[nth].as_ref()).map(|cell| cell.claims.len()).sum::<usize>()
    };
    let (shared, alone) = (claims(false), claims(true));
    let name = crate::report::escape::plain(layout.columns[nth].name);
    format!("{name}: {shared} of {} stand in another account too", counted(shared + alone, "claim", "claims"))
}

/// Where a claim begins and ends, in units of the drawing.
fn place(column: &Column<'_>, claim: usize) -> (f64, f64) {
    let whole = column.account.text().len().max(1) as f64;
    let span = column.account.claims()[claim].span.bytes();
    (span.start as f64 / whole * LENGTH, span.end as f64 / whole * LENGTH)
}

/// A tenth of a unit is finer than any screen.
fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The lines from a column to the next.
fn lines(layout: &Layout<'_>, upper: usize) -> Markup {
    html! {
        svg.lines viewBox={ "0 0 " (LENGTH) " " (CROSSED) } preserveAspectRatio="none" aria-hidden="true" {
            @for row in &layout.rows {
                @if let Some(path) = line(layout, row, upper) { path class=(class(row.mark)) d=(path) {} }
            }
        }
    }
}

fn line(layout: &Layout<'_>, row: &Row<'_>, upper: usize) -> Option<String> {
    let middle = |nth: usize| {
        let (start, end) = place(&layout.columns[nth], *row.cells[nth].as_ref()?.claims.first()?);
        Some(rounded((start + end) / 2.0))
    };
    let (from, to) = (middle(upper)?, middle(upper + 1)?);
    let half = CROSSED / 2.0;
    Some(format!("M{from} 0C{from} {half} {to} {half} {to} {CROSSED}"))
}

/// How much of each account a topic takes.
pub(super) fn topics(layout: &Layout<'_>, ids: &Ids) -> Markup {
    let heading = ids.part("topics");
    let is_many = layout.topics.len() > MOST_TOPICS;
    let claims = |topic: &TopicShare<'_>| topic.agree + topic.differ + topic.only.iter().sum::<usize>();
    let (shown, single): (Vec<_>, Vec<_>) = layout.topics.iter().partition(|topic| !is_many || claims(topic) > 1);
    html! {
        @if !layout.topics.is_empty() {
            section aria-labelledby=(heading) {
                h2 id=(heading) { "Topics" }
                (shares(layout, &shown))
                @if !single.is_empty() { p.left-out { (counted(single.len(), "more topic has", "more topics have")) " a single point each." } }
            }
        }
    }
}

fn shares(layout: &Layout<'_>, topics: &[&TopicShare<'_>]) -> Markup {
    let most = topics.iter().flat_map(|topic| &topic.shares).copied().fold(0.01, f64::max);
    html! {
        table.topics {
            caption { "How much of each account a topic takes, in words of its claims" }
            thead { tr { th scope="col" { "Topic" } @for name in layout.names() { th scope="col" { (Html(name)) } } th scope="col" { "Points" } } }
            tbody {
                @for topic in topics {
                    tr {
                        th scope="row" { bdi { (Html(&topic.label)) } }
                        @for (nth, (share, name)) in topic.shares.iter().zip(layout.names()).enumerate() { td { span.who { (Html(name)) } (share_bar(nth, *share, most)) } }
                        td { (tally(layout, topic)) }
                    }
                }
            }
        }
    }
}

fn share_bar(nth: usize, share: f64, most: f64) -> Markup {
    html! {
        span.share {
            span.percent { (format!("{:.0} %", share * 100.0)) }
            svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
                rect class={ "only" (nth) } x="0" y="0" height="10" width=(rounded(share / most * 100.0)) {}
            }
        }
    }
}

/// "1 agree, 2 differ, 3 only Kremlin".
fn tally(layout: &Layout<'_>, topic: &TopicShare<'_>) -> Markup {
    let counts = [(topic.agree, Mark::Agree), (topic.differ, Mark::Differ)].into_iter();
    let counts = counts.chain(topic.only.iter().enumerate().map(|(nth, &count)| (count, Mark::Only(nth))));
    html! {
        @for (count, mark) in counts.filter(|&(count, _)| count > 0) {
            span class={ "tally " (class(mark)) } { span.sign aria-hidden="true" { (layout.sign(mark)) } " " (count) " " (Html(&super::word(layout, mark))) } " "
        }
    }
}
