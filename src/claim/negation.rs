//! In: the words of a claim and its act. Out: its polarity, and its negations with what each reaches ([`Negation`]).
//! Left to `divergence`: whether one side denies what the other affirms.

use super::Polarity;
use super::condition::condition;
use crate::lexicon::{ActClass, Entries, Grammar, Hit, LexicalAct, Scope, VerbForm};
use crate::span::Span;
use crate::text::Document;
use crate::word::{Kind, Words};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A negation, and how far it reaches.
///
/// ```
/// use counterpoint::{compare, Polarity};
/// let c = compare("The sides met without preconditions.", "The sides did not meet.");
/// let (with, denied) = (&c.left().claims()[0], &c.right().claims()[0]);
/// assert_eq!((with.polarity, with.negations[0].denies_claim), (Polarity::Affirmed, false));
/// assert_eq!(denied.polarity, Polarity::Denied);
/// assert_eq!(c.right().quote(denied.negations[0].scope), "meet");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Negation {
    /// The negating words.
    pub span: Span,
    /// The words that they negate: to the end of the phrase, or to a contrast ("but").
    pub scope: Span,
    /// Whether it turns the claim round, or only a phrase in it ("without preconditions").
    pub denies_claim: bool,
}

/// What was found of the negations of a claim.
pub(super) struct Denial {
    pub(super) polarity: Polarity,
    pub(super) cue: Option<Range<usize>>,
    pub(super) negations: Vec<Negation>,
}

/// Denied where the negations of its verbs are odd in number, or where the act itself denies. What stands inside a noun
/// phrase ("without restrictions", "guarantees ruling out expansion") denies nothing that the claim says.
pub(super) fn denial(document: &Document, range: Range<usize>, act: Option<&Hit<'_, LexicalAct>>, entries: &Entries) -> Denial {
    let words = &document.words;
    let mut hits: Vec<_> = entries.negation.hits(words, range.clone()).filter(|hit| *hit.value != Scope::None).collect();
    // "If no other comes forward" denies what is supposed, and nothing that is said.
    if let Some(supposed) = (!hits.is_empty()).then(|| condition(words, range.clone(), entries)).flatten() {
        hits.retain(|hit| !supposed.contains(&hit.from));
    }
    // "Neither X nor Y", "no deadlines and no conditions": the second goes on with the first.
    let resumes = |at: usize| {
        at > range.start && (words.is_mark(at - 1, ",") || entries.grammar(Grammar::Coordinator).at(words, at - 1, at).is_some())
    };
    let of_clause: Vec<_> = hits.iter().filter(|hit| *hit.value == Scope::Clause).collect();
    let turning = of_clause.iter().enumerate().filter(|(nth, hit)| *nth == 0 || !resumes(hit.from)).count();
    let rejects = act.filter(|act| act.value.class == ActClass::Reject && act.value.form != VerbForm::Participle);
    let (polarity, cue) = match (of_clause.first(), rejects) {
        (Some(cue), None) if turning % 2 == 1 => (Polarity::Denied, Some(cue.words())),
        (None, Some(act)) => (Polarity::Denied, Some(act.words())),
        _ => (Polarity::Affirmed, None),
    };
    let negation = |hit: &Hit<'_, Scope>| {
        let scope = scope(words, hit.to, range.end, entries)?;
        let denies_claim = *hit.value != Scope::Act && polarity == Polarity::Denied;
        Some(Negation { span: document.span(hit.words()), scope: document.span(scope), denies_claim })
    };
    let negations = hits.iter().filter_map(negation).collect();
    Denial { polarity, cue, negations }
}

/// From after the negation to the next mark or contrast; a comma right after it does not count.
fn scope(words: &Words, from: usize, end: usize, entries: &Entries) -> Option<Range<usize>> {
    let start = (from..end).find(|&i| words.kind(i) != Kind::Mark)?;
    let stops = |&i: &usize| {
        matches!(words.folded(i), "," | ";" | ":" | "(" | ".") && words.kind(i) == Kind::Mark
            || entries.grammar(Grammar::Contrast).at(words, i, end).is_some()
    };
    let stop = (start..end).find(stops).unwrap_or(end);
    (start < stop).then_some(start..stop)
}
