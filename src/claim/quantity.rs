//! In: the words of a claim. Out: its numbers by value and unit ([`Quantity`]). Left to `divergence`: whether two differ.

use crate::lexicon::{Bound, Entries};
use crate::span::Span;
use crate::text::Document;
use crate::word::{Capital, Kind, Words};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A number as a claim gives it, by value and unit: "$1.5 billion" and "1.5 billion dollars" are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity {
    /// Its words.
    pub span: Span,
    /// The value, in the base unit of its kind (hours are given in minutes).
    pub value: f64,
    /// The base unit ("dollar", "percent", "minute", "day"), or `None` for a count of things.
    pub unit: Option<String>,
    /// What is counted, folded: the words after the number.
    pub of: String,
    /// How exact it is said to be.
    pub bound: Bound,
}

pub(super) fn quantities(document: &Document, range: Range<usize>, taken: &[Range<usize>], entries: &Entries) -> Vec<Quantity> {
    let words = &document.words;
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let free = !taken.iter().any(|taken| taken.contains(&at));
        match number_at(words, at, range.end, entries).filter(|_| free) {
            Some((value, to)) => {
                out.extend(quantity(document, range.clone(), at..to, value, entries));
                at = to;
            }
            None => at += 1,
        }
    }
    out
}

fn quantity(document: &Document, claim: Range<usize>, number: Range<usize>, value: f64, entries: &Entries) -> Option<Quantity> {
    let words = &document.words;
    let mut place = number.clone();
    let before = (1..=2).rev().filter(|n| number.start >= claim.start + n).find_map(|n| {
        entries.units.at(words, number.start - n, number.start).filter(|hit| hit.to == number.start && is_currency(words, hit.words()))
    });
    let dash = usize::from(number.end < claim.end && words.is_mark(number.end, "-"));
    let after = (number.end + dash < claim.end).then(|| entries.units.at(words, number.end + dash, claim.end)).flatten();
    let unit = after.or(before);
    if let Some(hit) = &unit {
        place = place.start.min(hit.from)..place.end.max(hit.to);
    }
    let bound = (1..=3)
        .filter(|n| place.start >= claim.start + n)
        .find_map(|n| entries.bounds.at(words, place.start - n, place.start).filter(|hit| hit.to == place.start));
    let of = counted(words, place.end..claim.end, entries);
    let named = words.kind(number.start) == Kind::Number
        && number.start > claim.start
        && words.capital(number.start - 1) != Capital::None
        && words.kind(number.start - 1) == Kind::Word;
    let year = unit.is_none() && words.folded(number.start).len() == 4 && (1900.0..2100.0).contains(&value);
    // "F-16", "COP-26": a number that a capital's hyphen ties to a name; "9:30 p.m.": an hour of the day.
    let tied = words.touches_previous(number.start)
        && words.is_mark(number.start - 1, "-")
        && number.start >= 2
        && words.capital(number.start - 2) != Capital::None;
    let clock = number.end < claim.end && matches!(words.folded(number.end), "am" | "pm");
    let spelled_small = words.kind(number.start) == Kind::Word && value < 3.0;
    if clock || unit.is_none() && (named || year || tied || spelled_small || of.is_empty()) {
        return None;
    }
    Some(Quantity {
        span: document.span(place),
        value: value * unit.as_ref().map_or(1.0, |hit| hit.value.factor),
        unit: unit.map(|hit| hit.value.base.to_string()),
        of,
        bound: bound.map_or(Bound::Exact, |hit| *hit.value),
    })
}

/// "$", "US$", "EUR": only money stands before its number.
fn is_currency(words: &Words, unit: Range<usize>) -> bool {
    words.kind(unit.end - 1) == Kind::Mark || words.capital(unit.start) == Capital::All
}

/// The stems of the content words after a number, up to two, before the next mark.
fn counted(words: &Words, range: Range<usize>, entries: &Entries) -> String {
    let run = range.take_while(|&i| words.kind(i) != Kind::Mark || words.is_mark(i, "-")).take(5);
    let content = run.filter(|&i| words.kind(i) == Kind::Word && !entries.stopwords.contains(words.folded(i)));
    content.take(2).map(|i| words.stem(i)).collect::<Vec<_>>().join(" ")
}

/// A number in digits or words, with its scale: "1.5 billion", "thirty", "a dozen", "half a million".
fn number_at(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<(f64, usize)> {
    let mut to = at + 1;
    let mut value = match words.kind(at) {
        Kind::Number => digits(words.folded(at), entries)?,
        _ => *entries.numbers.get(words.folded(at))?,
    };
    while to < end {
        let skip = usize::from(words.is_mark(to, "-") && words.touches_previous(to));
        let next = to + skip;
        if next >= end {
            break;
        }
        let word = words.folded(next);
        let article = matches!(word, "a" | "an") && value < 1.0;
        let scale = entries.numbers.get(word).copied().filter(|_| words.kind(next) == Kind::Word);
        match scale {
            Some(scale) if scale >= 100.0 => value *= scale,
            Some(unit) if (20.0..100.0).contains(&value) && (1.0..10.0).contains(&unit) && words.kind(at) == Kind::Word => value += unit,
            _ if article => {}
            _ => break,
        }
        to = next + 1;
    }
    Some((value, to))
}

/// "1,500", "17.6", "1.2bn"; a number with other letters in it ("30th") or several points is none.
fn digits(folded: &str, entries: &Entries) -> Option<f64> {
    let at = folded.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(folded.len());
    let scale = if at == folded.len() { 1.0 } else { *entries.numbers.get(&folded[at..])? };
    let plain: String = folded[..at].chars().filter(|c| !matches!(c, ',' | '\'' | '\u{A0}')).collect();
    plain.parse().ok().map(|value: f64| value * scale).filter(|value: &f64| value.is_finite())
}
