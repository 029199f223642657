//! In: a comparison. Out: what each account says of itself and of the contact ([`Fact`]), and the conventional readings of
//! its words for the tone. Left to the renderers: the look of the table.

use super::label;
use crate::claim::ClaimRole;
use crate::compare::{Account, Comparison, ContactForm, Length};
use crate::span::{Side, Span};
use serde::Serialize;

/// A line of the table at the head: one cell a column.
#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct Fact {
    pub(in crate::report) label: &'static str,
    pub(in crate::report) cells: Vec<FactCell>,
}

#[derive(Debug, Clone, Serialize)]
pub(in crate::report) struct FactCell {
    pub(in crate::report) text: String,
    /// Whether the text says only that there is nothing.
    pub(in crate::report) missing: bool,
}

impl FactCell {
    fn given(value: Option<&str>) -> Self {
        Self::found(value.map(str::to_owned), "Not given.")
    }

    fn quoted(account: &Account, span: Option<Span>) -> Self {
        Self::found(span.map(|span| format!("“{}”", account.quote(span))), "None found.")
    }

    fn found(text: Option<String>, else_say: &str) -> Self {
        Self { missing: text.is_none(), text: text.unwrap_or_else(|| else_say.to_owned()) }
    }

    fn told(text: String) -> Self {
        Self { text, missing: false }
    }
}

/// From this ratio on an account is said to be the longer.
const LONGER: f32 = 1.05;

type OfAccount = fn(&Account) -> FactCell;

/// The facts in their order; those marked optional stand only where an account has them.
pub(super) fn facts(comparison: &Comparison) -> Vec<Fact> {
    let of = |label, cell: OfAccount| Fact { label, cells: Side::ALL.map(|side| cell(comparison.account(side))).into() };
    let optional = |label, cell: OfAccount| Some(of(label, cell)).filter(|fact| fact.cells.iter().any(|cell| !cell.missing));
    let by_side =
        |label, cell: fn(&Comparison, Side) -> FactCell| Fact { label, cells: Side::ALL.map(|side| cell(comparison, side)).into() };
    [
        optional("Title", |account| FactCell::given(account.title())),
        optional("Date", |account| FactCell::given(account.date())),
        Some(by_side("Words", words)),
        Some(by_side("First topic", first_topic)),
        optional("Form", |account| FactCell::quoted(account, form(account))),
        Some(of("Tone", |account| FactCell::quoted(account, account.contact().tone))),
        Some(of("Who asked for it", |account| FactCell::quoted(account, account.contact().initiative))),
        Some(of("Length", |account| FactCell::quoted(account, account.contact().length))),
        optional("Next contact", |account| FactCell::quoted(account, account.contact().next)),
        Some(of("Participants", participants)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The words for the form of the contact; "talks" tell none.
fn form(account: &Account) -> Option<Span> {
    account.contact().form.as_ref().filter(|form| form.kind != ContactForm::Talks).map(|form| form.span)
}

/// How many words an account has, the longest with how many times as many as the shortest.
fn words(comparison: &Comparison, side: Side) -> FactCell {
    let Length { words, longer, ratio } = comparison.length();
    let times = ratio.filter(|ratio| longer == Some(side) && *ratio >= LONGER);
    let times = times.map_or(String::new(), |ratio| format!(" ({ratio:.1} times as many)"));
    FactCell::told(format!("{}{times}", words[side]))
}

/// The topic of the first claim that is not the contact itself.
fn first_topic(comparison: &Comparison, side: Side) -> FactCell {
    let first = comparison.account(side).claims().iter().position(|claim| claim.role == ClaimRole::Matter);
    let topic = first.and_then(|claim| comparison.topic_of(side, claim));
    FactCell::found(topic.map(|topic| label(topic).into_owned()), "None found.")
}

fn participants(account: &Account) -> FactCell {
    let names: Vec<_> = account.contact().participants.iter().map(|&span| account.quote(span)).collect();
    FactCell::found((!names.is_empty()).then(|| names.join("; ")), "None found.")
}

/// What diplomatic convention reads into the tone words used, with its source.
pub(super) fn readings(comparison: &Comparison) -> Vec<String> {
    let of =
        |side: Side| {
            let account = comparison.account(side);
            account.contact().tone_words.iter().map(move |word| {
                format!("{}, “{}”: {} ({})", comparison.side_name(side), account.quote(word.span), word.reading, word.source)
            })
        };
    let mut out: Vec<String> = Vec::new();
    for reading in Side::ALL.into_iter().flat_map(of) {
        // A word that is used twice is read once.
        if !out.contains(&reading) {
            out.push(reading);
        }
    }
    out
}
