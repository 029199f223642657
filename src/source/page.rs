//! In: a saved page. Out: the statement on it, with the issuer, the day and the address that the page states. Menus, footers
//! and what invites to share go.
//!
//! The statement is looked for where pages mark it (`article`, `main`) and else in the body. It is told from what stands
//! around it by the elements that HTML has for that (`nav`, `footer`, `aside`), by names of classes, by how much of a block is
//! links, and by lines of the lexicon (table furniture).

use super::{Statement, issuer, nesting};
use crate::error::{Error, Place};
use crate::lexicon::{Entries, Lexicon, TimeWord};
use crate::text::Readout;
use crate::word::{Kind, Words, fold_into};
use jiff::civil::Date;
use scraper::{ElementRef, Html, Node, Selector};

/// Elements that hold no text of a statement.
const APART: [&str; 17] = [
    "nav", "footer", "aside", "script", "style", "noscript", "template", "form", "button", "select", "svg", "iframe", "figure", "dialog",
    "head", "header", "menu",
];
/// What names of classes and ids say of elements that hold none either.
const APART_NAMES: [&str; 22] = [
    "menu",
    "nav",
    "navbar",
    "navigation",
    "breadcrumb",
    "breadcrumbs",
    "share",
    "sharing",
    "social",
    "footer",
    "sidebar",
    "related",
    "cookie",
    "cookies",
    "subscribe",
    "newsletter",
    "pagination",
    "pager",
    "skip",
    "toolbar",
    "meta",
    "metadata",
];
/// Elements whose text is a paragraph of its own.
const BLOCKS: [&str; 21] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "tr",
    "td",
    "dl",
    "dd",
    "body",
];
/// Where pages state the day of publication, most trusted first.
const DATES: [&str; 11] = [
    "article:published_time",
    "og:published_time",
    "article:published",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "datepublished",
    "govuk:first-published-at",
    "publishdate",
    "date",
];
const ISSUERS: [&str; 5] = ["og:site_name", "dcterms.creator", "dc.creator", "dcterms.publisher", "application-name"];

/// The label of the encoding that a page gives within its first kilobyte.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(2048).map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let value = &head[head.find("charset=")? + "charset=".len()..];
    let label: String =
        value.trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}

/// # Errors
/// [`Error::is_source`] if the page has no text beside its menus; [`Error::is_limit`] if it is nested too deep.
pub(super) fn parse(name: &str, id: &str, text: &str, remark: Option<String>) -> Result<Statement, Error> {
    if nesting::is_too_deep(text) {
        let most = nesting::DEEPEST;
        let message = format!("{name}: the elements lie too deep in each other: their depths may add up to {most}");
        return Err(Error::limit("nesting", message));
    }
    let page = Page::of(text);
    let lexicon = Lexicon::english();
    let entries = lexicon.entries();
    let title = page.title();
    let body = page.body(title.as_deref(), entries);
    if body.trim().is_empty() {
        return Err(Error::source(Place::new(name), "the page holds no text beside its menus; save it again with the statement open"));
    }
    let url = page.address();
    let author = page.author().filter(|author| issuer::is_office(author, entries));
    let issuer = author.or_else(|| issuer::by_address(url.as_deref()?, entries)).or_else(|| page.issuer());
    let issuer = issuer::settle(issuer, None, &body, entries);
    let given = |value: Option<String>| value.unwrap_or_default();
    let readout = Readout::new(body).issuer(given(issuer)).date(given(page.date(entries))).title(given(title)).remark(remark);
    Ok(Statement::new(id, readout).at(given(url)))
}

struct Page {
    html: Html,
    linked: Vec<serde_json::Value>,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selectors here are written out and parse: a test reads pages with each")
}

impl Page {
    fn of(text: &str) -> Self {
        let html = Html::parse_document(text);
        let scripts = selector("script[type='application/ld+json']");
        let linked = html.select(&scripts).filter_map(|script| serde_json::from_str(&script.text().collect::<String>()).ok()).collect();
        Self { html, linked }
    }

    fn first(&self, css: &str) -> Option<ElementRef<'_>> {
        self.html.select(&selector(css)).next()
    }

    /// What a `meta` element says under the first of these names that is there.
    fn meta(&self, names: &[&str]) -> Option<String> {
        let metas: Vec<_> = self.html.select(&selector("meta[content]")).collect();
        let named = |wanted: &str| {
            let is = |meta: &&ElementRef<'_>| {
                ["name", "property", "itemprop"].iter().any(|at| meta.attr(at).is_some_and(|name| name.eq_ignore_ascii_case(wanted)))
            };
            metas.iter().find(is).and_then(|meta| clean(meta.attr("content")?))
        };
        names.iter().find_map(|name| named(name))
    }

    /// The first string under a key of the page's linked data, however deep.
    fn linked(&self, key: &str) -> Option<&str> {
        self.linked.iter().find_map(|value| within(value, key))
    }

    fn address(&self) -> Option<String> {
        let canonical = self.first("link[rel='canonical'][href]").and_then(|link| clean(link.attr("href")?));
        canonical
            .filter(|url| url.contains("://"))
            .or_else(|| self.meta(&["og:url", "dcterms.identifier"]))
            .or_else(|| self.linked("url").map(str::to_owned))
    }

    fn title(&self) -> Option<String> {
        let heading = self.first("main h1, article h1, h1").and_then(|heading| clean(&heading.text().collect::<String>()));
        heading
            .or_else(|| self.meta(&["og:title", "dcterms.title"]))
            .or_else(|| self.first("title").and_then(|title| clean(&title.text().collect::<String>())))
    }

    fn author(&self) -> Option<String> {
        let author = self.linked.iter().find_map(|value| find(value, "author")).and_then(|author| within(author, "name"));
        author.map(str::to_owned)
    }

    fn issuer(&self) -> Option<String> {
        let publisher = self.linked.iter().find_map(|value| find(value, "publisher")).and_then(|publisher| within(publisher, "name"));
        publisher.map(str::to_owned).or_else(|| self.meta(&ISSUERS))
    }

    /// The day, as ISO 8601 writes it: as the page states it for machines, else as it shows it for readers.
    fn date(&self, entries: &Entries) -> Option<String> {
        let stated = self.linked("datePublished").map(str::to_owned).or_else(|| self.meta(&DATES));
        let time =
            || self.first("main time[datetime], article time[datetime], time[datetime]").and_then(|time| clean(time.attr("datetime")?));
        let shown = || {
            self.first("main time, article time, .date, .published, time")
                .and_then(|time| written_day(&time.text().collect::<String>(), entries))
        };
        let line = || {
            let blocks = blocks_of(self.first("body")?);
            blocks.iter().find(|block| is_day(&block.text, entries)).and_then(|block| written_day(&block.text, entries))
        };
        stated.and_then(|stated| day(&stated, entries)).or_else(|| day(&time()?, entries)).or_else(shown).or_else(line)
    }

    fn body(&self, title: Option<&str>, entries: &Entries) -> String {
        let places = ["[itemprop='articleBody']", "article", "main", "[role='main']", "#content", "body"];
        let texts = places.iter().filter_map(|css| self.longest(css, title, entries));
        // The narrowest place that holds a text: a page may have an empty `article`.
        texts.into_iter().find(|text| text.split_whitespace().count() >= LEAST_WORDS).unwrap_or_default()
    }

    fn longest(&self, css: &str, title: Option<&str>, entries: &Entries) -> Option<String> {
        let places = selector(css);
        self.html.select(&places).map(|place| text_of(place, title, entries)).max_by_key(String::len)
    }
}

/// In words: fewer are no statement.
const LEAST_WORDS: usize = 8;

/// The paragraphs of a place, without what stands apart.
fn text_of(place: ElementRef<'_>, title: Option<&str>, entries: &Entries) -> String {
    let blocks = blocks_of(place);
    let kept = blocks.iter().filter(|block| block.is_text(title, entries)).map(|block| block.text.trim().to_owned());
    kept.collect::<Vec<_>>().join("\n\n")
}

fn blocks_of(place: ElementRef<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::default()];
    gather(place, &mut blocks);
    blocks
}

/// Nothing but a day or an hour: "June 19, 2027", "14 January 2027 - 19:05".
fn is_day(text: &str, entries: &Entries) -> bool {
    let words = Words::of(text);
    let dated = |at: usize| words.kind(at) != Kind::Word || entries.calendar.at(&words, at, words.len()).is_some();
    words.len() > 0 && (0..words.len()).all(dated) && (0..words.len()).any(|at| words.kind(at) == Kind::Number)
}

#[derive(Default)]
struct Block {
    text: String,
    /// In bytes: how much of it is links.
    linked: usize,
}

impl Block {
    /// Not a menu, whose text is links, nor a line of the site's furniture, nor the title over again.
    fn is_text(&self, title: Option<&str>, entries: &Entries) -> bool {
        let text = self.text.trim();
        let mut folded = String::new();
        fold_into(text, &mut folded);
        let menu = self.linked * 2 > text.len() && !text.ends_with(['.', '!', '?', '”', '"']);
        !text.is_empty()
            && !menu
            && !is_day(text, entries)
            && Some(text) != title
            && !entries.furniture.contains(folded.trim_end_matches(':'))
    }
}

/// Its text by blocks. What is still to be read stands in a list and not on the stack: a page may be nested at will.
fn gather(place: ElementRef<'_>, blocks: &mut Vec<Block>) {
    // A node and whether it is within a link; or none, where a block ends.
    let mut rest: Vec<_> = place.children().rev().map(|child| (Some(child), false)).collect();
    while let Some((node, linked)) = rest.pop() {
        let Some(node) = node else {
            blocks.push(Block::default());
            continue;
        };
        let block = blocks.last_mut().expect("there is always one");
        match node.value() {
            Node::Text(text) => push(block, text, linked),
            Node::Element(about) if about.name() == "br" => block.text.push('\n'),
            Node::Element(about) => {
                let Some(element) = ElementRef::wrap(node).filter(|element| !stands_apart(*element)) else { continue };
                if BLOCKS.contains(&about.name()) {
                    blocks.push(Block::default());
                    rest.push((None, false));
                }
                let linked = linked || about.name() == "a";
                rest.extend(element.children().rev().map(|child| (Some(child), linked)));
            }
            _ => {}
        }
    }
}

/// Adds text with its white space as a reader sees it.
fn push(block: &mut Block, text: &str, linked: bool) {
    let before = block.text.len();
    let gap = |text: &str| text.is_empty() || text.ends_with(char::is_whitespace);
    for (at, word) in text.split_whitespace().enumerate() {
        let apart = at > 0 || text.starts_with(char::is_whitespace);
        if apart && !gap(&block.text) {
            block.text.push(' ');
        }
        block.text.push_str(word);
    }
    if text.ends_with(char::is_whitespace) && !gap(&block.text) {
        block.text.push(' ');
    }
    block.linked += if linked { block.text.len() - before } else { 0 };
}

fn stands_apart(element: ElementRef<'_>) -> bool {
    let about = element.value();
    let names = || about.id().into_iter().chain(about.classes()).flat_map(|name| name.split(['-', '_']));
    let hidden = about.attr("hidden").is_some() || about.attr("aria-hidden") == Some("true");
    let landmark = matches!(about.attr("role"), Some("navigation" | "banner" | "contentinfo" | "complementary" | "search"));
    // A heading within the text keeps its place whatever its class is called.
    let container = !matches!(about.name(), "body" | "html" | "main" | "article" | "p" | "h1" | "h2" | "h3");
    APART.contains(&about.name())
        || hidden
        || landmark
        || container && names().any(|name| APART_NAMES.iter().any(|apart| name.eq_ignore_ascii_case(apart)))
}

/// A value under a key, however deep.
fn find<'v>(value: &'v serde_json::Value, key: &str) -> Option<&'v serde_json::Value> {
    match value {
        serde_json::Value::Object(map) => map.get(key).or_else(|| map.values().find_map(|inner| find(inner, key))),
        serde_json::Value::Array(list) => list.iter().find_map(|inner| find(inner, key)),
        _ => None,
    }
}

fn within<'v>(value: &'v serde_json::Value, key: &str) -> Option<&'v str> {
    find(value, key)?.as_str().filter(|text| !text.trim().is_empty())
}

fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// "2022-02-12T22:00:00Z" → "2022-02-12"; "May 2, 2017" is read too.
fn day(stated: &str, entries: &Entries) -> Option<String> {
    let iso = stated.get(..10).filter(|day| day.parse::<Date>().is_ok());
    iso.map(str::to_owned).or_else(|| written_day(stated, entries))
}

/// "2 May 2017", "May 2, 2017", "Tuesday, May 2nd, 2017, 19:30": the month with the numbers beside it.
fn written_day(shown: &str, entries: &Entries) -> Option<String> {
    let words = Words::of(shown);
    let month = |at: usize| match entries.calendar.at(&words, at, words.len()).map(|hit| *hit.value) {
        Some(TimeWord::Month(month)) => Some((at, month)),
        _ => None,
    };
    let (at, month) = (0..words.len()).find_map(month)?;
    let near = at.saturating_sub(2)..(at + 5).min(words.len());
    let numbers: Vec<i16> = near.filter_map(|at| words.folded(at).trim_end_matches(char::is_alphabetic).parse().ok()).collect();
    let year = numbers.iter().copied().find(|number| (1900..2200).contains(number))?;
    let day = numbers.iter().find_map(|&number| i8::try_from(number).ok())?;
    Date::new(year, month, day).ok().map(|day| day.to_string())
}
