//! In: a collation. Out: what each account says of itself and of the contact ([`Fact`]), and the conventional readings of
//! its words for the tone. Left to the renderers: the look of the table.

use super::label;
use crate::claim::ClaimRole;
use crate::compare::{Account, Collation, ContactForm, ToneWord};
use crate::span::Span;
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
pub(super) fn facts(collation: &Collation) -> Vec<Fact> {
    let of = |label, cell: OfAccount| Fact { label, cells: collation.accounts().map(cell).collect() };
    let optional = |label, cell: OfAccount| Some(of(label, cell)).filter(|fact| fact.cells.iter().any(|cell| !cell.missing));
    [
        optional("Title", |account| FactCell::given(account.title())),
        optional("Date", |account| FactCell::given(account.date())),
        Some(Fact { label: "Words", cells: words(collation) }),
        Some(Fact { label: "First topic", cells: (0..collation.account_count()).map(|nth| first_topic(collation, nth)).collect() }),
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

/// How many words each account has, the longest with how many times as many as the shortest.
fn words(collation: &Collation) -> Vec<FactCell> {
    let counts: Vec<_> = collation.accounts().map(Account::word_count).collect();
    let (least, most) = (counts.iter().min().copied().unwrap_or(0), counts.iter().max().copied().unwrap_or(0));
    let ratio = most as f32 / least as f32;
    let times = match least > 0 && ratio >= LONGER {
        true => format!(" ({ratio:.1} times as many{})", if counts.len() > 2 { " as the shortest" } else { "" }),
        false => String::new(),
    };
    counts.iter().map(|&count| FactCell::told(format!("{count}{}", if count == most { &times } else { "" }))).collect()
}

/// The topic of the first claim that is not the contact itself.
fn first_topic(collation: &Collation, nth: usize) -> FactCell {
    let first = collation.account(nth).and_then(|account| account.claims().iter().position(|claim| claim.role == ClaimRole::Matter));
    let topic = first.and_then(|claim| collation.topics().iter().find(|topic| topic.claims[nth].contains(&claim)));
    FactCell::found(topic.map(|topic| label(topic).into_owned()), "None found.")
}

fn participants(account: &Account) -> FactCell {
    let names: Vec<_> = account.contact().participants.iter().map(|&span| account.quote(span)).collect();
    FactCell::found((!names.is_empty()).then(|| names.join("; ")), "None found.")
}

/// What diplomatic convention reads into the tone words used, with its source.
pub(super) fn readings(collation: &Collation) -> Vec<String> {
    let of = |(account, name)| {
        let told = move |word: &ToneWord| format!("{name}, “{}”: {} ({})", Account::quote(account, word.span), word.reading, word.source);
        account.contact().tone_words.iter().map(told)
    };
    let mut out: Vec<String> = Vec::new();
    for reading in collation.accounts().zip(collation.names()).flat_map(of) {
        // A word that is used twice is read once.
        if !out.contains(&reading) {
            out.push(reading);
        }
    }
    out
}
