//! In: the words of a claim and the day of its readout. Out: its dates as intervals ([`DateMention`]).
//! Left to `divergence`: whether two differ.

use crate::lexicon::{Entries, Grammar, TimeWord};
use crate::span::Span;
use crate::text::Document;
use crate::word::{Kind, Words};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A date as a claim gives it, as the interval of days that it names.
///
/// "May 3–4" is two days, "next month" a whole month. Where neither text nor readout gives the year, both ends are
/// `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateMention {
    /// Its words.
    pub span: Span,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
}

/// A date found in the words, before it is resolved.
pub(super) struct Found {
    pub(super) words: Range<usize>,
    pub(super) days: Option<(Date, Date)>,
}

pub(super) fn dates(document: &Document, found: &[Found]) -> Vec<DateMention> {
    let mention = |found: &Found| DateMention {
        span: document.span(found.words.clone()),
        start: found.days.map(|days| days.0),
        end: found.days.map(|days| days.1),
    };
    found.iter().map(mention).collect()
}

pub(super) fn find(words: &Words, range: Range<usize>, base: Option<Date>, entries: &Entries) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match found_at(words, at, &range, base, entries) {
            Some(found) => {
                at = found.words.end.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    out
}

fn found_at(words: &Words, at: usize, range: &Range<usize>, base: Option<Date>, entries: &Entries) -> Option<Found> {
    let after_preposition = || at > range.start && entries.grammar(Grammar::Preposition).at(words, at - 1, at).is_some();
    if let Some(year) = year_at(words, at, range.end).filter(|_| after_preposition()) {
        return Some(Found {
            words: at..at + 1,
            days: month_days(year, 1).zip(month_days(year, 12)).map(|(first, last)| (first.0, last.1)),
        });
    }
    let hit = entries.calendar.at(words, at, range.end)?;
    match *hit.value {
        TimeWord::Month(month) => month_date(words, hit.words(), range, month, base),
        TimeWord::Weekday(day) => Some(Found { words: hit.words(), days: base.and_then(|base| nearest_weekday(base, day)) }),
        relative => Some(Found { words: hit.words(), days: base.and_then(|base| from_base(base, relative)) }),
    }
}

/// "May 3", "May 3–4, 2017", "3 May 2017", "May 2017", "in May".
fn month_date(words: &Words, month_words: Range<usize>, range: &Range<usize>, month: i8, base: Option<Date>) -> Option<Found> {
    let mut place = month_words.clone();
    // "Nov. 1": the abbreviation's full stop.
    let dot = usize::from(month_words.end < range.end && words.is_mark(month_words.end, "."));
    let mut days = day_range(words, month_words.end + dot, range.end);
    match &days {
        Some((_, _, to)) => place.end = *to,
        None => {
            days = day_range_before(words, month_words.start, range.start);
            if let Some((_, _, from)) = &days {
                place.start = *from;
            }
        }
    }
    let comma = usize::from(place.end < range.end && words.is_mark(place.end, ","));
    let year = year_at(words, place.end + comma, range.end);
    if year.is_some() {
        place.end += comma + 1;
    }
    // "may" is a month only with a day or a year.
    if words.folded(month_words.start) == "may"
        && days.is_none()
        && (year.is_none() || words.capital(month_words.start) == crate::word::Capital::None)
    {
        return None;
    }
    let year = year.or_else(|| base.map(|base| nearest_year(base, month)));
    let days = year.and_then(|year| match days {
        Some((first, last, _)) => Some((Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?)),
        None => month_days(year, month),
    });
    Some(Found { words: place, days })
}

fn day_at(words: &Words, at: usize, end: usize) -> Option<i8> {
    if at >= end || words.kind(at) != Kind::Number {
        return None;
    }
    let plain = words.folded(at).trim_end_matches(|c: char| c.is_ascii_lowercase());
    plain.parse().ok().filter(|day| (1..=31).contains(day))
}

fn day_range(words: &Words, at: usize, end: usize) -> Option<(i8, i8, usize)> {
    let first = day_at(words, at, end)?;
    let dash = at + 1 < end && (words.is_mark(at + 1, "-") || matches!(words.folded(at + 1), "and" | "to"));
    match day_at(words, at + 2, end).filter(|&last| dash && last > first) {
        Some(last) => Some((first, last, at + 3)),
        None => Some((first, first, at + 1)),
    }
}

fn day_range_before(words: &Words, month: usize, start: usize) -> Option<(i8, i8, usize)> {
    let at = month.checked_sub(1).filter(|&at| at >= start)?;
    let at = if words.folded(at) == "of" { at.checked_sub(1).filter(|&at| at >= start)? } else { at };
    let last = day_at(words, at, month)?;
    let dash = at >= start + 2 && words.is_mark(at - 1, "-");
    match (dash.then(|| day_at(words, at - 2, month)).flatten()).filter(|&first| first < last) {
        Some(first) => Some((first, last, at - 2)),
        None => Some((last, last, at)),
    }
}

fn year_at(words: &Words, at: usize, end: usize) -> Option<i16> {
    if at >= end || words.kind(at) != Kind::Number || words.folded(at).len() != 4 {
        return None;
    }
    words.folded(at).parse().ok().filter(|year| (1900..2100).contains(year))
}

fn month_days(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// A month without a year is the one nearest to the readout.
fn nearest_year(base: Date, month: i8) -> i16 {
    match month - base.month() {
        ahead if ahead > 6 => base.year() - 1,
        behind if behind < -6 => base.year() + 1,
        _ => base.year(),
    }
}

/// A weekday in a readout is that of the week around it, most often just past.
fn nearest_weekday(base: Date, weekday: i8) -> Option<(Date, Date)> {
    let back = (base.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    let day = base.checked_sub(i64::from(back).days()).ok()?;
    Some((day, day))
}

fn from_base(base: Date, word: TimeWord) -> Option<(Date, Date)> {
    match word {
        TimeWord::DayFrom(n) => base.checked_add(i64::from(n).days()).ok().map(|day| (day, day)),
        TimeWord::WeekFrom(n) => {
            let monday = base.checked_sub(i64::from(base.weekday().to_monday_zero_offset()).days()).ok()?;
            let first = monday.checked_add(i64::from(n).weeks()).ok()?;
            Some((first, first.checked_add(6.days()).ok()?))
        }
        TimeWord::MonthFrom(n) => {
            let first = base.first_of_month().checked_add(i64::from(n).months()).ok()?;
            Some((first, first.last_of_month()))
        }
        TimeWord::YearFrom(n) => {
            let year = base.year().checked_add(i16::from(n))?;
            (year < 9999).then(|| (date(year, 1, 1), date(year, 12, 31)))
        }
        TimeWord::Month(_) | TimeWord::Weekday(_) => None,
    }
}
