//! In: a layout. Out: HTML: a page in one file that loads nothing and reads without script, or a fragment of it with
//! scoped classes. Left to `glance`, `table`, `strip`, `texts`: the parts in their order; to `style.css`: the look; to
//! `script.js`: filtering and linked scrolling, for those who have script.
//!
//! maud escapes at compile time; all foreign text passes `escape::Html` besides.

mod glance;
mod strip;
mod table;
mod texts;

use super::escape::Html;
use super::layout::{Layout, Mark};
use super::{Report, View};
use crate::compare::Comparison;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// The page may load nothing, from nowhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

impl Report {
    /// The report as a page in one file: it loads nothing, reads without script, prints on A4, and is light or dark as
    /// the reader's system is.
    ///
    /// ```
    /// let page = counterpoint::compare("They discussed <Iran>.", "They spoke of trade.").report().to_html();
    /// assert!(page.starts_with("<!DOCTYPE html>"));
    /// assert!(page.contains("They discussed &lt;Iran&gt;"));
    /// ```
    pub fn to_html(&self) -> String {
        page(&self.layout()).into_string()
    }

    /// What stands in the page, with its style and without its script, for a notebook or another page. Its rules reach
    /// only what is inside the element of class `counterpoint`.
    pub fn to_html_fragment(&self) -> String {
        fragment(&self.layout()).into_string()
    }
}

impl Comparison {
    /// The full report as a page: see [`Report::to_html`].
    pub fn to_html(&self) -> String {
        self.report().to_html()
    }

    /// The full report as a fragment of a page: see [`Report::to_html_fragment`].
    pub fn to_html_fragment(&self) -> String {
        self.report().to_html_fragment()
    }
}

pub(super) fn page(layout: &Layout<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="generator" content={ "counterpoint " (env!("CARGO_PKG_VERSION")) };
                title { (Html(&layout.title)) ": accounts compared" }
                style { (PreEscaped(STYLE)) }
            }
            body.counterpoint-page {
                div.counterpoint {
                    a.skip href={ "#" (Ids::of(layout).part("glance")) } { "Skip to the comparison" }
                    header { (glance::title(layout, &Ids::of(layout), html! { h1 { (Html(&layout.title)) } })) }
                    main { (parts(layout)) }
                    footer { (glance::foot(layout)) }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

pub(super) fn fragment(layout: &Layout<'_>) -> Markup {
    html! {
        section.counterpoint aria-label={ (Html(&layout.title)) ": accounts compared" } {
            style { (PreEscaped(STYLE)) }
            (glance::title(layout, &Ids::of(layout), html! { p.title { (Html(&layout.title)) } }))
            (parts(layout))
            (glance::foot(layout))
        }
    }
}

fn parts(layout: &Layout<'_>) -> Markup {
    let ids = Ids::of(layout);
    html! {
        (glance::cards(layout, &ids))
        @if layout.view == View::Texts { (texts::texts(layout, &ids)) }
        (glance::leads(layout, &ids))
        (glance::facts(layout, &ids))
        (strip::topics(layout, &ids))
        @if layout.view != View::Texts { (table::points(layout, &ids)) (texts::texts(layout, &ids)) }
        (texts::terms(layout, &ids))
    }
}

/// Names of places in the page. They begin with letters that differ from comparison to comparison, so that two fragments
/// can stand in one notebook.
struct Ids {
    prefix: String,
}

impl Ids {
    fn of(layout: &Layout<'_>) -> Self {
        let texts = layout.columns.iter().flat_map(|column| column.account.text().bytes());
        Self { prefix: format!("c{:x}", texts.fold(FNV_BASIS, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(FNV_PRIME))) }
    }

    fn part(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    /// A row, by its place in the layout's rows.
    fn row(&self, place: usize) -> String {
        format!("{}-row-{place}", self.prefix)
    }

    /// A claim's passage in the full text.
    fn passage(&self, key: &str, claim: usize) -> String {
        format!("{}-{key}-{claim}", self.prefix)
    }
}

/// FNV-1a in 32 bits.
const FNV_BASIS: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

/// The class that gives a mark its colour.
fn class(mark: Mark) -> String {
    match mark {
        Mark::Agree => "agree".to_owned(),
        Mark::Differ => "differ".to_owned(),
        Mark::Only(column) => format!("only{column}"),
    }
}

/// All marks that a row can have.
fn marks(layout: &Layout<'_>) -> impl Iterator<Item = Mark> {
    [Mark::Agree, Mark::Differ].into_iter().chain((0..layout.columns.len()).map(Mark::Only))
}

/// A mark in a word or two, without its kinds.
fn word(layout: &Layout<'_>, mark: Mark) -> String {
    match mark {
        Mark::Agree => "agree".to_owned(),
        Mark::Differ => "differ".to_owned(),
        Mark::Only(column) => format!("only {}", layout.columns[column].name),
    }
}
