//! In: the words of a claim. Out: the condition that it depends on, the whole of it ("if inspections resume").
//! Left to `divergence`: whether the other side has one.

use crate::lexicon::{ConditionKind, Entries, Grammar, TimeWord};
use crate::word::{Capital, Kind, Words};
use std::ops::Range;

/// The condition, from its first word to the end of its clause.
pub(super) fn condition(words: &Words, range: Range<usize>, entries: &Entries) -> Option<Range<usize>> {
    let hits = entries.conditions.hits(words, range.clone()).filter(|hit| match hit.value {
        ConditionKind::Condition => true,
        ConditionKind::Event => !is_time(words, hit.to, range.end, entries),
        ConditionKind::None => false,
    });
    let told = hits.map(|hit| hit.from).next();
    let from = told.into_iter().chain(inverted(words, range.clone(), entries)).min()?;
    let stop = (from + 1..range.end).find(|&i| matches!(words.folded(i), "," | ";" | ":") && words.kind(i) == Kind::Mark);
    Some(from..stop.unwrap_or(range.end))
}

/// "until 15 May", "after two days": a time, where "until a ceasefire is reached" is an event.
fn is_time(words: &Words, at: usize, end: usize, entries: &Entries) -> bool {
    let is_article = |i: usize| i < end && matches!(words.folded(i), "the" | "a" | "an" | "at" | "about" | "least");
    let first = (at..end).find(|&i| !is_article(i)).unwrap_or(end);
    let dated = |i: usize| {
        let word = entries.calendar.at(words, i, end).map(|hit| *hit.value);
        word.is_some_and(|word| !matches!(word, TimeWord::By | TimeWord::Before | TimeWord::Until | TimeWord::From | TimeWord::Vague))
    };
    first >= end || words.kind(first) == Kind::Number || entries.numbers.contains_key(words.folded(first)) || dated(first) || dated(at)
}

/// How many words a subject may have that stands between a verb and its infinitive.
const SUBJECT: usize = 4;

/// "Should Russia invade", "should the commission so recommend": the verb stands before its subject. A subject before
/// "should" is followed by its verb instead.
fn inverted(words: &Words, range: Range<usize>, entries: &Entries) -> Option<usize> {
    // "How should the union answer" asks.
    let asks = |i: usize| i > range.start && entries.grammar(Grammar::Complementiser).at(words, i - 1, i).is_some();
    let subject = |i: usize| {
        matches!(
            words.folded(i),
            "the" | "a" | "an" | "any" | "it" | "they" | "he" | "she" | "there" | "this" | "these" | "such" | "either" | "both"
        ) || entries.actors.at(words, i, range.end).is_some()
    };
    // "Were Russia to attack".
    let to_come = |i: usize| {
        (i + 2..range.end.min(i + 2 + SUBJECT)).any(|to| entries.grammar(Grammar::Infinitive).at(words, to, range.end).is_some())
    };
    let verb = |i: usize| match words.folded(i) {
        "should" => !asks(i),
        "were" => words.capital(i) != Capital::None && to_come(i),
        _ => false,
    };
    range.clone().find(|&i| i + 1 < range.end && verb(i) && subject(i + 1))
}
