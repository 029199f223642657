//! In: the words of a claim, and what stands in quotation marks in its text. Out: its quotations ([`Quotation`]), direct
//! ones, scare quotes and names told apart. Left to nobody.
//!
//! A direct quotation gives somebody's words: it is long or a sentence, or a verb of saying leads it in. A few words in
//! marks inside the account's own sentence hold the words at arm's length ("the so-called “referendum”"). Words in
//! capitals are a name ("Operation “Clear Skies”").

use crate::lexicon::{Entries, Grammar, Ladder};
use crate::span::Span;
use crate::text::Document;
use crate::word::{Capital, Kind, Words};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What quotation marks are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// Somebody's own words.
    Direct,
    /// Words that the account does not make its own.
    Scare,
    /// The name of a thing.
    Name,
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quotation {
    /// The words without the marks, as far as they stand in the claim.
    pub span: Span,
    /// What the marks are for.
    pub kind: QuotationKind,
}

/// Scare quotes are short.
const SCARE_WORDS: usize = 5;

/// How far before a quotation a verb of saying may stand, in words ("called the talks “productive”").
const SAYING_REACH: usize = 5;

pub(super) fn quotations(document: &Document, claim: Range<usize>, entries: &Entries) -> Vec<Quotation> {
    let from = document.quoted.partition_point(|quoted| quoted.end <= claim.start);
    let here = document.quoted[from..].iter().take_while(|quoted| quoted.start < claim.end);
    here.map(|quoted| {
        let shown = quoted.start.max(claim.start)..quoted.end.min(claim.end);
        Quotation { span: document.span(shown), kind: kind(&document.words, quoted.clone(), entries) }
    })
    .collect()
}

pub(super) fn kind(words: &Words, quoted: Range<usize>, entries: &Entries) -> QuotationKind {
    let is_word = |i: &usize| words.kind(*i) != Kind::Mark;
    let content = || quoted.clone().filter(is_word).filter(|&i| !entries.stopwords.contains(words.folded(i)));
    let count = quoted.clone().filter(is_word).count();
    let said = is_led_in(words, quoted.start, entries);
    if !said && count <= 2 * SCARE_WORDS && content().next().is_some() && content().all(|i| words.capital(i) != Capital::None) {
        return QuotationKind::Name;
    }
    let sentence = quoted.clone().any(|i| ends_sentence(words, i)) || entries.grammar(Grammar::Auxiliary).is_in(words, quoted.clone());
    if said || sentence || count > SCARE_WORDS { QuotationKind::Direct } else { QuotationKind::Scare }
}

fn ends_sentence(words: &Words, at: usize) -> bool {
    [".", "!", "?"].into_iter().any(|mark| words.is_mark(at, mark))
}

/// Whether an act is one of saying.
pub(super) fn is_saying(act: &str) -> bool {
    matches!(act, "note" | "describe" | "emphasize" | "inform" | "warn" | "answer" | "clarify" | "reiterate")
}

/// Whether a colon or a verb of saying leads to the opening mark; "so-called" and the like do not.
fn is_led_in(words: &Words, start: usize, entries: &Entries) -> bool {
    let Some(mark) = start.checked_sub(1) else { return false };
    let from = mark.saturating_sub(SAYING_REACH);
    if mark > 0 && words.is_mark(mark - 1, ":") {
        return true;
    }
    let distant = entries.distance.hits(words, from..mark).any(|hit| hit.to == mark);
    let acts = entries.acts.hits(words, from..mark).filter(|hit| hit.value.ladder == Ladder::Single && is_saying(&hit.value.name));
    let stops = |at: usize| (at..mark).any(|i| ends_sentence(words, i));
    !distant && acts.into_iter().any(|hit| !stops(hit.to))
}
