//! In: the words of a claim. Out: its numbers by value and unit ([`Quantity`]). Left to `divergence`: whether two differ.

use crate::lexicon::{Bound, Entries, Grammar, Hit, Unit};
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
    /// What is counted, folded: the words after the number, else those before it ("killed 12").
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
                let placed = Placed { words, claim: range.clone(), number: at..number.to, entries };
                let found = placed.quantity(document, number);
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

/// A number at its place in a claim.
struct Placed<'p> {
    words: &'p Words,
    claim: Range<usize>,
    number: Range<usize>,
    entries: &'p Entries,
}

impl<'p> Placed<'p> {
    fn quantity(&self, document: &Document, told: Number) -> Option<(Range<usize>, Quantity)> {
        let Number { value, upper, share, .. } = told;
        let currency = self.currency_before();
        // "$500m" is money; "500m" alone may be metres.
        if currency.is_none() && self.words.kind(self.number.start) == Kind::Number && self.folded(self.number.start).ends_with('m') {
            return None;
        }
        let unit = self.unit_after().or(currency);
        let mut place = unit.map_or(self.number.clone(), |hit| self.number.start.min(hit.from)..self.number.end.max(hit.to));
        // "An hour and a half".
        let half = unit.is_some() && ["and", "a", "half"].iter().zip(place.end..).all(|(word, i)| self.is(i, word));
        place.end += if half { 3 } else { 0 };
        let value = if half { value + 0.5 } else { value };
        let bound = self.bound(&place, unit.map(|hit| hit.value));
        let of = self.counted(&place, bound, unit.is_some());
        if self.is_clock() || !share && unit.is_none() && (of.is_empty() || self.is_no_count(value)) {
            return None;
        }
        let factor = unit.map_or(1.0, |hit| hit.value.factor);
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

    fn folded(&self, at: usize) -> &str {
        self.words.folded(at)
    }

    fn is(&self, at: usize, word: &str) -> bool {
        at < self.claim.end && self.folded(at) == word
    }

    fn currency_before(&self) -> Option<Hit<'p, Unit>> {
        let at = |n: usize| self.number.start.checked_sub(n).filter(|&from| from >= self.claim.start);
        (1..=2).rev().filter_map(at).find_map(|from| {
            let hit = self.entries.units.at(self.words, from, self.number.start)?;
            (hit.to == self.number.start && is_currency(self.words, hit.words())).then_some(hit)
        })
    }

    fn unit_after(&self) -> Option<Hit<'p, Unit>> {
        let dash = usize::from(self.number.end < self.claim.end && self.words.is_mark(self.number.end, "-"));
        let at = self.number.end + dash;
        (at < self.claim.end).then(|| self.entries.units.at(self.words, at, self.claim.end)).flatten()
    }

    /// The words that say how exact a number is, before it and its unit or after them.
    fn bound(&self, place: &Range<usize>, unit: Option<&Unit>) -> Option<Hit<'p, Bound>> {
        let at = |n: usize| place.start.checked_sub(n).filter(|&from| from >= self.claim.start);
        let hit = |from: usize| self.entries.bounds.at(self.words, from, place.start).filter(|hit| hit.to == place.start);
        let before = (1..=4).filter_map(at).find_map(hit);
        // "$5 million over two years" takes two years, "for over two years" more.
        let is_span = |from: usize| self.is(from, "over") && !(from > self.claim.start && self.folded(from - 1) == "for");
        let is_long = unit.is_some_and(|unit| matches!(&*unit.base, "day" | "month"));
        let before = before.filter(|hit| !(is_long && is_span(hit.from)));
        // "Ten or more": of the words after a number only those with "or" bound it ("$5 million over two years").
        before.or_else(|| self.entries.bounds.at(self.words, place.end, self.claim.end).filter(|_| self.is(place.end, "or")))
    }

    /// What is counted: the words after the number, or where these are no part of it, and no unit stands there, those before.
    fn counted(&self, place: &Range<usize>, bound: Option<Hit<'_, Bound>>, measured: bool) -> String {
        let after = counted(self.words, place.end..self.claim.end, self.entries);
        if measured || !after.is_empty() && !is_cut_off(self.words, place.end, self.claim.end, self.entries) {
            return after;
        }
        let edge = bound.filter(|hit| hit.to <= place.start).map_or(place.start, |hit| hit.from);
        Some(counted_before(self.words, self.claim.start..edge, self.entries)).filter(|of| !of.is_empty()).unwrap_or(after)
    }

    /// "9:30 p.m.": an hour of the day.
    fn is_clock(&self) -> bool {
        self.is(self.number.end, "am") || self.is(self.number.end, "pm")
    }

    /// Whether a number without a unit is a year, part of a name ("Resolution 2728", "F-16") or little more than an article ("one").
    fn is_no_count(&self, value: f64) -> bool {
        let (words, at) = (self.words, self.number.start);
        let capital = |n: usize| at >= n && words.capital(at - n) != Capital::None;
        let named = words.kind(at) == Kind::Number && at > self.claim.start && capital(1) && words.kind(at - 1) == Kind::Word;
        let year = self.folded(at).len() == 4 && (1900.0..2100.0).contains(&value);
        // "COP-26": a number that a capital's hyphen ties to a name.
        let tied = words.touches_previous(at) && words.is_mark(at - 1, "-") && capital(2);
        named || year || tied || words.kind(at) == Kind::Word && value < 3.0 && !(value >= 2.0 && self.counts_two())
    }

    /// "Two new ships"; but not "the two ships", which are known, nor "two leaders", who are the sides.
    fn counts_two(&self) -> bool {
        let (words, entries, number) = (self.words, self.entries, &self.number);
        let known = |at: usize| self.folded(at) == "the" || entries.grammar(Grammar::Demonstrative).at(words, at, number.start).is_some();
        let before = number.start.checked_sub(1).filter(|&before| before >= self.claim.start);
        let sides = entries.groups.at(words, number.start, self.claim.end).is_some();
        let content = |&i: &usize| words.kind(i) == Kind::Word && !entries.stopwords.contains(self.folded(i));
        let noun = (number.end..self.claim.end).take(3).take_while(content).any(|i| is_plural(self.folded(i)));
        noun && !sides && !before.is_some_and(known)
    }
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

/// So many words before a number "the number of" is looked for.
const COUNTED_REACH: usize = 12;

/// What is counted, told before the number: "the number of patrols rose to", "killed".
fn counted_before(words: &Words, range: Range<usize>, entries: &Entries) -> String {
    let Some(last) = range.clone().next_back() else { return String::new() };
    let verb = words.folded(last).len() > 4 && words.folded(last).ends_with("ed");
    let sums = |i: usize| entries.grammar(Grammar::Count).at(words, i, i + 1).is_some();
    let is_number = |i: usize| words.folded(i) == "of" && i > range.start && sums(i - 1);
    let number = range
        .clone()
        .rev()
        .take(COUNTED_REACH)
        .find(|&i| is_number(i))
        .filter(|_| verb || matches!(words.folded(last), "to" | "at" | "from"));
    // "A team of 40": where no noun follows, what is made up of so many.
    let made_up = last > range.start && words.folded(last) == "of" && words.capital(last - 1) == Capital::None;
    match number {
        Some(of) => head_noun(words, of + 1..last, entries),
        None if made_up => head_noun(words, last - 1..last, entries),
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

/// A number in digits or words, with its scale: "1.5 billion", "thirty", "a dozen", "half a million", "two and a half".
fn number_at(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<Number> {
    if let Some(number) = part_at(words, at, end, entries) {
        return Some(number);
    }
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

/// "Three quarters of a billion", "a third of a million", "three quarters of an hour".
fn part_at(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<Number> {
    let folded = |i: usize| if i < end { words.folded(i) } else { "" };
    let count = entries.numbers.get(folded(at)).copied().filter(|count| (1.0..10.0).contains(count));
    let mut noun = at + usize::from(count.is_some());
    noun += usize::from(folded(noun) == "-");
    let part = match folded(noun) {
        "quarter" | "quarters" => 0.25,
        "third" | "thirds" => 1.0 / 3.0,
        _ => return None,
    };
    let whole = folded(noun + 1) == "of" && matches!(folded(noun + 2), "a" | "an" | "one");
    let scale = entries.numbers.get(folded(noun + 3)).copied().filter(|scale| *scale >= 100.0);
    let unit = || noun + 3 < end && entries.units.at(words, noun + 3, end).is_some();
    let value = count.unwrap_or(1.0) * part * scale.unwrap_or(1.0);
    let to = noun + 3 + usize::from(scale.is_some());
    (whole && (scale.is_some() || unit())).then_some(Number { value, upper: None, scale: scale.unwrap_or(1.0), share: false, to })
}

/// "1,500", "17.6", "1.2bn"; a number with other letters in it ("30th") or several points is none.
fn digits(folded: &str, entries: &Entries) -> Option<f64> {
    let at = folded.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(folded.len());
    let scale = if at == folded.len() { 1.0 } else { *entries.numbers.get(&folded[at..])? };
    let plain: String = folded[..at].chars().filter(|c| !matches!(c, ',' | '\'' | '\u{A0}')).collect();
    plain.parse().ok().map(|value: f64| value * scale).filter(|value: &f64| value.is_finite())
}
