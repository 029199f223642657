//! In: the words of a claim. Out: its act, polarity, modality and condition, each with the words that say so.
//! Left to `actor`: who.

use super::scan::Scan;
use crate::claim::Polarity;
use crate::lexicon::{ActClass, Entries, Hit, LexicalAct, Modality, Scope, VerbForm};
use crate::word::Words;
use std::ops::Range;

/// The act that a clause reports: the first in a finite form, else a leading participle or noun phrase.
pub(super) fn act<'s>(scan: &'s Scan<'_>, range: Range<usize>) -> Option<Hit<'s, LexicalAct>> {
    let hits: Vec<_> = scan.acts(range.clone()).collect();
    let finite = hits.iter().find(|hit| scan.is_finite_act(hit));
    let participle = hits.iter().find(|hit| hit.value.form == VerbForm::Participle && hit.from <= range.start + 3);
    // "urged and condemned": where both stand, the one that comes first speaks for the clause.
    let chosen = match (finite, participle) {
        (Some(finite), Some(participle)) if participle.from < finite.from => Some(participle),
        (finite, participle) => finite.or(participle),
    };
    let other = || hits.iter().find(|hit| matches!(hit.value.form, VerbForm::Noun | VerbForm::Base));
    chosen.or_else(other).copied()
}

/// Denied where the negations of its verbs are odd in number, or where the act itself denies. What stands inside a noun
/// phrase ("without restrictions", "guarantees ruling out expansion") denies nothing that the claim says.
pub(super) fn polarity(
    words: &Words,
    range: Range<usize>,
    act: Option<&Hit<'_, LexicalAct>>,
    entries: &Entries,
) -> (Polarity, Option<Range<usize>>) {
    let hits: Vec<_> = entries.negation.hits(words, range).filter(|hit| *hit.value == Scope::Clause).collect();
    let denial = act.filter(|act| act.value.class == ActClass::Reject && act.value.form != VerbForm::Participle);
    match (hits.first(), denial) {
        (Some(cue), None) if hits.len() % 2 == 1 => (Polarity::Denied, Some(cue.words())),
        (None, Some(act)) => (Polarity::Denied, Some(act.words())),
        _ => (Polarity::Affirmed, None),
    }
}

pub(super) fn modality(words: &Words, range: Range<usize>, entries: &Entries) -> (Modality, Option<Range<usize>>) {
    match entries.modality.hits(words, range).next() {
        Some(hit) => (*hit.value, Some(hit.words())),
        None => (Modality::Stated, None),
    }
}

pub(super) fn condition(words: &Words, range: Range<usize>, entries: &Entries) -> Option<Range<usize>> {
    entries.conditions.hits(words, range).next().map(|hit| hit.words())
}

/// The stretches between quotation marks, without the marks.
pub(super) fn quotes(words: &Words, range: Range<usize>, text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open = None;
    for i in range {
        if !words.is_mark(i, "\"") {
            continue;
        }
        let written = &text[words.start(i)..words.end(i)];
        match open {
            Some(start) if written != "“" && start < i => {
                out.push(start..i);
                open = None;
            }
            _ => open = (written != "”").then_some(i + 1),
        }
    }
    out
}
