//! In: the words of a claim. Out: its numbers by value and unit ([`Quantity`]). Left to `divergence`: whether two differ.

use crate::lexicon::{Bound, Entries, Grammar};
use crate::span::Span;
use crate::text::Document;
use crate::word::{Capital, Kind, Words};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A number as a claim gives it, by value and unit: "$1.5 billion" and "1.5 billion dollars" are one.
///
/// ```
/// let c = counterpoint::compare("The call lasted one and a half hours.", "They will send 10 to 15 vehicles.");
/// let length = &c.left().claims()[0].quantities[0];
/// assert_eq!((length.value, length.unit.as_deref()), (90.0, Some("minute")));
/// let range = &c.right().claims()[0].quantities[0];
/// assert_eq!((range.value, range.upper), (10.0, Some(15.0)));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity {
    /// Its words.
    pub span: Span,
    /// The value, in the base unit of its kind (hours are given in minutes).
    pub value: f64,
    /// The upper end, in the same unit, where a range is given ("10 to 15", "$2–3 billion").
    pub upper: Option<f64>,
    /// The base unit ("dollar", "percent", "minute", "day"), or `None` for a count of things.
    pub unit: Option<String>,
    /// What is counted, folded: the words after the number, or where none says so ("raise the number of patrols to 20", "killed
    /// 12") those before it.
    pub of: String,
    /// How exact it is said to be.
    pub bound: Bound,
}

/// A number in the words: its value with its scale, and the words after it.
#[derive(Debug, Clone, Copy)]
struct Number {
    value: f64,
    upper: Option<f64>,
    /// What "million" and the like multiplied it by.
    scale: f64,
    /// A share: "seven out of ten".
    share: bool,
    to: usize,
}

pub(super) fn quantities(document: &Document, range: Range<usize>, taken: &[Range<usize>], entries: &Entries) -> Vec<Quantity> {
    let words = &document.words;
    let mut out: Vec<(Range<usize>, Quantity)> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let free = !taken.iter().any(|taken| taken.contains(&at));
        match whole_number(words, at, range.end, entries).filter(|_| free) {
            Some(number) => {
                let found = quantity(document, range.clone(), at..number.to, number, entries);
                at = found.as_ref().map_or(number.to, |(place, _)| place.end.max(number.to));
                if let Some(found) = found {
                    push(document, &mut out, found);
                }
            }
            None => at += 1,
        }
    }
    out.into_iter().map(|(_, quantity)| quantity).collect()
}

/// "Two hours and ten minutes" is one length of time.
fn push(document: &Document, out: &mut Vec<(Range<usize>, Quantity)>, (place, quantity): (Range<usize>, Quantity)) {
    if let Some((before, last)) = out.last_mut() {
        let between = before.end..place.start;
        let joined = between.len() <= 1 && between.clone().all(|i| document.words.folded(i) == "and");
        if joined && quantity.unit.as_deref() == Some("minute") && last.unit == quantity.unit && quantity.value < 60.0 && last.value >= 60.0
        {
            last.value += quantity.value;
            *before = before.start..place.end;
            last.span = document.span(before.clone());
            return;
        }
    }
    out.push((place, quantity));
}

/// A number with what ranges and shares make of it: "10 to 15", "between 10 and 15", "seven out of every ten", "an hour".
fn whole_number(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<Number> {
    if let Some(hour) = bare_hour(words, at, end, entries) {
        return Some(hour);
    }
    let first = number_at(words, at, end, entries)?;
    let is = |i: usize, word: &str| i < end && words.folded(i) == word;
    if is(first.to, "out") && is(first.to + 1, "of") {
        let from = first.to + 2 + usize::from(is(first.to + 2, "every"));
        let all =
            (from < end).then(|| number_at(words, from, end, entries)).flatten().filter(|all| all.value >= first.value && all.value > 0.0);
        return Some(all.map_or(first, |all| Number { value: 100.0 * first.value / all.value, share: true, to: all.to, ..first }));
    }
    let before = |word: &str| at > 0 && words.folded(at - 1) == word;
    let joins = first.to < end
        && (words.is_mark(first.to, "-") || is(first.to, "to") && !before("from") || is(first.to, "and") && before("between"));
    let second = (joins && first.to + 1 < end).then(|| number_at(words, first.to + 1, end, entries)).flatten();
    let scaled = |second: Number| first.value * if first.scale == 1.0 { second.scale } else { 1.0 };
    match second.filter(|&second| second.value > scaled(second)) {
        Some(second) => Some(Number { value: scaled(second), upper: Some(second.value), to: second.to, ..first }),
        None => Some(first),
    }
}

/// "An hour", "hour-long": one hour without a number.
fn bare_hour(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<Number> {
    let is_hour = |i: usize| entries.units.at(words, i, end).is_some_and(|hit| &*hit.value.base == "minute" && hit.value.factor == 60.0);
    let one = |to: usize| Some(Number { value: 1.0, upper: None, scale: 1.0, share: false, to });
    let article = words.folded(at) == "an" && is_hour(at + 1);
    let long = is_hour(at) && at + 2 < end && words.is_mark(at + 1, "-") && words.folded(at + 2) == "long";
    let numbered = at > 0 && (words.is_mark(at - 1, "-") || entries.numbers.contains_key(words.folded(at - 1)));
    if article {
        one(at + 1)
    } else if long && !numbered {
        one(at)
    } else {
        None
    }
}

fn quantity(
    document: &Document,
    claim: Range<usize>,
    number: Range<usize>,
    Number { value, upper, share, .. }: Number,
    entries: &Entries,
) -> Option<(Range<usize>, Quantity)> {
    let words = &document.words;
    let mut place = number.clone();
    let before = (1..=2).rev().filter(|n| number.start >= claim.start + n).find_map(|n| {
        entries.units.at(words, number.start - n, number.start).filter(|hit| hit.to == number.start && is_currency(words, hit.words()))
    });
    let dash = usize::from(number.end < claim.end && words.is_mark(number.end, "-"));
    // "$500m" is money; "500m" alone may be metres.
    if before.is_none() && words.kind(number.start) == Kind::Number && words.folded(number.start).ends_with('m') {
        return None;
    }
    let after = (number.end + dash < claim.end).then(|| entries.units.at(words, number.end + dash, claim.end)).flatten();
    let unit = after.or(before);
    if let Some(hit) = &unit {
        place = place.start.min(hit.from)..place.end.max(hit.to);
    }
    // "An hour and a half".
    let is = |i: usize, word: &str| i < claim.end && words.folded(i) == word;
    let half = unit.is_some() && is(place.end, "and") && is(place.end + 1, "a") && is(place.end + 2, "half");
    place.end += if half { 3 } else { 0 };
    let value = if half { value + 0.5 } else { value };
    let before = (1..=4)
        .filter(|n| place.start >= claim.start + n)
        .find_map(|n| entries.bounds.at(words, place.start - n, place.start).filter(|hit| hit.to == place.start));
    // "$5 million over two years" takes two years, "for over two years" more.
    let is_span = |from: usize| is(from, "over") && !(from > claim.start && words.folded(from - 1) == "for");
    let is_long = unit.as_ref().is_some_and(|hit| matches!(&*hit.value.base, "day" | "month"));
    let before = before.filter(|hit| !(is_long && is_span(hit.from)));
    // "Ten or more": of the words after a number only those with "or" bound it ("$5 million over two years").
    let bound = before.or_else(|| entries.bounds.at(words, place.end, claim.end).filter(|_| is(place.end, "or")));
    let edge = bound.filter(|hit| hit.to <= place.start).map_or(place.start, |hit| hit.from);
    let before = || if unit.is_none() { counted_before(words, claim.start..edge, entries) } else { String::new() };
    let after = counted(words, place.end..claim.end, entries);
    let own = !after.is_empty() && !is_cut_off(words, place.end, claim.end, entries);
    let of = if own { after } else { Some(before()).filter(|of| !of.is_empty()).unwrap_or(after) };
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
    let spelled_small = words.kind(number.start) == Kind::Word
        && value < 3.0
        && !(value >= 2.0 && counts_two(words, claim.clone(), number.clone(), entries));
    if clock || !share && unit.is_none() && (named || year || tied || spelled_small || of.is_empty()) {
        return None;
    }
    let factor = unit.as_ref().map_or(1.0, |hit| hit.value.factor);
    let quantity = Quantity {
        span: document.span(place.clone()),
        value: value * factor,
        upper: upper.map(|upper| upper * factor),
        unit: if share { Some("percent".to_owned()) } else { unit.map(|hit| hit.value.base.to_string()) },
        of,
        bound: bound.map_or(Bound::Exact, |hit| *hit.value),
    };
    Some((place, quantity))
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

/// Whether what follows a number is not what it counts: "to 20 by May", "killed 12 and wounded 30"; but "12 of the ships".
fn is_cut_off(words: &Words, at: usize, end: usize, entries: &Entries) -> bool {
    let is = |class: Grammar| entries.grammar(class).at(words, at, end).is_some();
    let goes_on = at < end && words.folded(at) != "of";
    goes_on && (is(Grammar::Preposition) || is(Grammar::Coordinator) || entries.calendar.at(words, at, end).is_some())
}

/// What is counted, told before the number: "the number of patrols rose to", "killed".
fn counted_before(words: &Words, range: Range<usize>, entries: &Entries) -> String {
    let Some(last) = range.clone().next_back() else { return String::new() };
    let verb = words.folded(last).len() > 4 && words.folded(last).ends_with("ed");
    let is_number = |i: usize| words.folded(i) == "of" && i > range.start && matches!(words.folded(i - 1), "number" | "numbers" | "total");
    let number = range.clone().rev().find(|&i| is_number(i)).filter(|_| verb || matches!(words.folded(last), "to" | "at" | "from"));
    match number {
        Some(of) => head_noun(words, of + 1..last, entries),
        None if verb => words.stem(last).to_owned(),
        None => String::new(),
    }
}

/// The stems of the first noun in the plural and the word before it: "joint police teams rose".
fn head_noun(words: &Words, range: Range<usize>, entries: &Entries) -> String {
    let content = |&i: &usize| words.kind(i) == Kind::Word && !entries.stopwords.contains(words.folded(i));
    let run: Vec<_> = range.take_while(|&i| words.kind(i) != Kind::Mark).filter(content).take(5).collect();
    let to = run.iter().position(|&i| is_plural(words.folded(i))).map_or(run.len().min(2), |at| at + 1);
    run[to.saturating_sub(2)..to].iter().map(|&i| words.stem(i)).collect::<Vec<_>>().join(" ")
}

fn is_plural(folded: &str) -> bool {
    folded.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|end| folded.ends_with(end))
}

/// "Two new ships"; but not "the two ships", which are known, nor "two leaders", who are the sides.
fn counts_two(words: &Words, claim: Range<usize>, number: Range<usize>, entries: &Entries) -> bool {
    let before = number.start.checked_sub(1).filter(|&before| before >= claim.start);
    let is_known = |at: usize| words.folded(at) == "the" || entries.grammar(Grammar::Demonstrative).at(words, at, number.start).is_some();
    let sides = entries.groups.at(words, number.start, claim.end).is_some();
    let content = |&i: &usize| words.kind(i) == Kind::Word && !entries.stopwords.contains(words.folded(i));
    let noun = (number.end..claim.end).take(3).take_while(content).any(|i| is_plural(words.folded(i)));
    noun && !sides && !before.is_some_and(is_known)
}

/// A number in digits or words, with its scale: "1.5 billion", "thirty", "a dozen", "half a million", "two and a half".
fn number_at(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<Number> {
    let mut to = at + 1;
    let mut value = match words.kind(at) {
        Kind::Number => digits(words.folded(at), entries)?,
        _ => *entries.numbers.get(words.folded(at)).filter(|_| words.folded(at).len() > 1)?,
    };
    let mut multiplied = 1.0;
    let is = |i: usize, word: &str| i < end && words.folded(i) == word;
    while to < end {
        let skip = usize::from(words.is_mark(to, "-") && words.touches_previous(to));
        let next = to + skip;
        if next >= end {
            break;
        }
        // "Two and a half", "two-and-a-half-hour".
        let dash = |i: usize| usize::from(i < end && words.is_mark(i, "-"));
        let article = next + 1 + dash(next + 1);
        let half = article + 1 + dash(article + 1);
        if is(next, "and") && is(article, "a") && is(half, "half") && value < 100.0 {
            value += 0.5;
            to = half + 1;
            continue;
        }
        let word = words.folded(next);
        let article = matches!(word, "a" | "an") && value < 1.0;
        let scale = entries.numbers.get(word).copied().filter(|_| words.kind(next) == Kind::Word && word.len() > 1);
        match scale {
            Some(scale) if scale >= 100.0 => {
                value *= scale;
                multiplied *= scale;
            }
            Some(unit) if (20.0..100.0).contains(&value) && (1.0..10.0).contains(&unit) && words.kind(at) == Kind::Word => value += unit,
            _ if article => {}
            _ => break,
        }
        to = next + 1;
    }
    Some(Number { value, upper: None, scale: multiplied, share: false, to })
}

/// "1,500", "17.6", "1.2bn"; a number with other letters in it ("30th") or several points is none.
fn digits(folded: &str, entries: &Entries) -> Option<f64> {
    let at = folded.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(folded.len());
    let scale = if at == folded.len() { 1.0 } else { *entries.numbers.get(&folded[at..])? };
    let plain: String = folded[..at].chars().filter(|c| !matches!(c, ',' | '\'' | '\u{A0}')).collect();
    plain.parse().ok().map(|value: f64| value * scale).filter(|value: &f64| value.is_finite())
}
