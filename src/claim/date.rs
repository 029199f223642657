//! In: the words of a claim and the day of its readout. Out: its dates as intervals ([`DateMention`]).
//! Left to `divergence`: whether two differ.

use crate::lexicon::{BareUnit, DatePart, Entries, Grammar, TimeWord};
use crate::span::Span;
use crate::text::Document;
use crate::word::{Capital, Kind, Words};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How a date bounds what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DateBound {
    /// Then: "on 9 March", "in May".
    #[default]
    On,
    /// Then or before: "by", "before".
    By,
    /// Up to then: "until".
    Until,
    /// Then or after: "since", "from", "after".
    From,
}

/// A date as a claim gives it, as the interval of days that it names.
///
/// "May 3–4" is two days, "next month" a whole month, "the end of the year" its last two months. Where neither text nor
/// readout gives the year, and where the words name no day ("soon"), both ends are `None`.
///
/// ```
/// use counterpoint::{compare, DateBound, Readout};
/// let left = Readout::new("The report will be published by the end of May.").date("2023-05-02");
/// let c = compare(left, "They met.");
/// let deadline = &c.left().claims()[0].dates[0];
/// assert_eq!(deadline.bound, DateBound::By);
/// assert_eq!(deadline.end.map(|day| day.to_string()).as_deref(), Some("2023-05-31"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateMention {
    /// Its words, with those that bound it ("by 5 February").
    pub span: Span,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// Whether it is a deadline, a beginning, or the time itself.
    pub bound: DateBound,
    /// Whether the words name no day: "soon", "in the coming weeks".
    pub vague: bool,
}

/// What dates are resolved by: the day of the readout, and whether the claim looks ahead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    pub(super) day: Option<Date>,
    pub(super) ahead: bool,
}

/// First and last day.
type Days = (Date, Date);

/// A date found in the words.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) words: Range<usize>,
    days: Option<Days>,
    bound: DateBound,
    vague: bool,
}

impl Found {
    fn on(words: Range<usize>, days: Option<Days>) -> Self {
        Self { words, days, bound: DateBound::On, vague: false }
    }
}

pub(super) fn dates(document: &Document, found: &[Found]) -> Vec<DateMention> {
    let mention = |found: &Found| DateMention {
        span: document.span(found.words.clone()),
        start: found.days.map(|days| days.0),
        end: found.days.map(|days| days.1),
        bound: found.bound,
        vague: found.vague,
    };
    found.iter().map(mention).collect()
}

pub(super) fn find(words: &Words, range: Range<usize>, anchor: Anchor, entries: &Entries) -> Vec<Found> {
    let finder = Finder { words, range: range.clone(), anchor, entries };
    let mut out: Vec<Found> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match finder.found_at(at) {
            Some(found) => {
                at = found.words.end.max(at + 1);
                let found = finder.bounded(found);
                match out.last_mut().and_then(|last| finder.joined(last, &found)) {
                    Some(whole) => *out.last_mut().expect("it was just joined") = whole,
                    None => out.push(found),
                }
            }
            None => at += 1,
        }
    }
    out
}

struct Finder<'f> {
    words: &'f Words,
    range: Range<usize>,
    anchor: Anchor,
    entries: &'f Entries,
}

impl Finder<'_> {
    fn word(&self, at: usize) -> Option<TimeWord> {
        self.entries.calendar.at(self.words, at, self.range.end).map(|hit| *hit.value)
    }

    fn found_at(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.numeric(at) {
            return Some(found);
        }
        if let Some(year) = year_at(self.words, at, self.range.end).filter(|_| self.is_led_in(at)) {
            return Some(Found::on(at..at + 1, year_days(year)));
        }
        let hit = self.entries.calendar.at(self.words, at, self.range.end)?;
        let place = hit.words();
        let base = self.anchor.day;
        match *hit.value {
            TimeWord::Month(month) => self.month_date(place, month),
            TimeWord::Weekday(day) => Some(self.weekday(place, day)),
            TimeWord::Quarter(nth) => self.quarter(place, nth),
            TimeWord::Season(month) => self.season_of_year(place.clone(), month).or_else(|| self.bare_season(place, month)),
            TimeWord::Shift(shift) => self.shifted(place, shift),
            TimeWord::Part(part) => self.part(place, part),
            TimeWord::Bare(unit) => {
                let closes = at > self.range.start && matches!(self.word(at - 1), Some(TimeWord::By | TimeWord::Before));
                closes.then(|| Found::on(place, base.and_then(|base| bare(base, unit))))
            }
            TimeWord::Vague => Some(Found { vague: true, ..Found::on(place, None) }),
            TimeWord::By | TimeWord::Before | TimeWord::Until | TimeWord::From => None,
            relative => Some(Found::on(place, base.and_then(|base| from_base(base, relative)))),
        }
    }

    /// Whether a preposition, or the word "year", stands before; "the agreement of 2001" is a name.
    fn is_led_in(&self, at: usize) -> bool {
        let before = (at > self.range.start).then(|| self.words.folded(at - 1)).filter(|&word| word != "of");
        before.is_some_and(|word| word == "year" || self.entries.grammar(Grammar::Preposition).at(self.words, at - 1, at).is_some())
    }

    /// "2022-03-09", "09.03.2022": years first, or days first with points, as no month is first with points.
    fn numeric(&self, at: usize) -> Option<Found> {
        let touching =
            |n: usize| self.words.is_mark(at + n, "-") && self.words.touches_previous(at + n) && self.words.touches_previous(at + n + 1);
        if let Some(year) = year_at(self.words, at, self.range.end)
            && at + 5 <= self.range.end
            && touching(1)
            && touching(3)
        {
            let part = |n: usize| self.words.folded(at + n).parse().ok();
            let day = Date::new(year, part(2)?, part(4)?).ok()?;
            return Some(Found::on(at..at + 5, Some((day, day))));
        }
        let mut parts = self.words.folded(at).split('.').filter(|_| self.words.kind(at) == Kind::Number);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next().filter(|year| year.len() == 4)?);
        let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        Some(Found::on(at..at + 1, Some((day, day))))
    }

    /// "May 3", "May 3–4, 2017", "3 May 2017", "May 2017", "May next year", "in May".
    fn month_date(&self, month_words: Range<usize>, month: i8) -> Option<Found> {
        let words = self.words;
        let (place, days) = self.days_of_month(month_words.clone());
        let comma = usize::from(place.end < self.range.end && words.is_mark(place.end, ","));
        let written = year_at(words, place.end + comma, self.range.end).map(|year| (year, place.end + comma + 1));
        // "may" is a month only with a day, a year or what leads in a time ("in May"), "march" and "august" only in capitals or with a day.
        let verb = words.folded(month_words.start) == "may" && written.is_none() && !self.is_led_in(month_words.start);
        if days.is_none() && (verb || words.capital(month_words.start) == Capital::None) {
            return None;
        }
        let named = written.or_else(|| self.year_after(place.end));
        let to = named.map_or(place.end, |(_, to)| to);
        let year = named.map(|(year, _)| year).or_else(|| self.year_near(place.start, month, days.map(|(_, last)| last)));
        let days = year.and_then(|year| match days {
            Some((first, last)) => Some((Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?)),
            None => month_days(year, month),
        });
        Some(Found::on(place.start..to, days))
    }

    /// A month's words with those of the days after or before it, and the first and last of these.
    fn days_of_month(&self, month: Range<usize>) -> (Range<usize>, Option<(i8, i8)>) {
        // "Nov. 1": the abbreviation's full stop.
        let dot = usize::from(month.end < self.range.end && self.words.is_mark(month.end, "."));
        if let Some((first, last, to)) = day_range(self.words, month.end + dot, self.range.end) {
            return (month.start..to, Some((first, last)));
        }
        match day_range_before(self.words, month.start, self.range.start) {
            Some((first, last, from)) => (from..month.end, Some((first, last))),
            None => (month, None),
        }
    }

    /// The year of a month without one: where it lies ahead, that of the next such month; else of the nearest to the readout.
    fn year_near(&self, start: usize, month: i8, day: Option<i8>) -> Option<i16> {
        let base = self.anchor.day?;
        Some(if self.lies_ahead(start) { coming_year(base, month, day) } else { nearest_year(base, month) })
    }

    /// Whether a date is of what the claim has ahead: "will meet in December", not so "will keep the December truce", "the rules
    /// adopted in December" or "in force since December".
    fn lies_ahead(&self, start: usize) -> bool {
        let folded = |i: usize| if i >= self.range.start { self.words.folded(i) } else { "" };
        let names = self.words.kind(start) == Kind::Word && start > 0 && folded(start - 1) == "the";
        let mut before = (start.saturating_sub(3).max(self.range.start)..start).rev();
        let told = before.find(|&i| matches!(folded(i), "in" | "on" | "since")).is_some_and(|at| folded(at) == "since" || self.is_told(at));
        self.anchor.ahead && !names && !told
    }

    /// Whether the word before is a participle of what is done: "signed in", not so "will be signed in", "is expected in".
    fn is_told(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&i| i >= self.range.start).map_or("", |i| self.words.folded(i));
        let participle = before.len() > 4 && before.ends_with("ed");
        let passive = at >= self.range.start + 2 && self.entries.grammar(Grammar::Be).at(self.words, at - 2, at - 1).is_some();
        participle && !passive
    }

    /// "On Friday" is the Friday just past, or the next where the claim looks ahead, on a Friday that of next week;
    /// "Friday, 10 May" is that day.
    fn weekday(&self, place: Range<usize>, day: i8) -> Found {
        let comma = usize::from(place.end < self.range.end && self.words.is_mark(place.end, ","));
        let date = (place.end + comma..self.range.end.min(place.end + comma + 3)).find_map(|at| match self.word(at) {
            Some(TimeWord::Month(month)) => self.month_date(at..at + 1, month).filter(|found| found.words.start == place.end + comma),
            _ => None,
        });
        match date {
            Some(date) => Found { words: place.start..date.words.end, ..date },
            None => {
                let least = i64::from(!self.follows_today(place.start));
                let near = |base| if self.anchor.ahead { weekday_after(base, day, least) } else { weekday_before(base, day, 0) };
                Found::on(place, self.anchor.day.and_then(near))
            }
        }
    }

    /// "Today, Friday", "later on Friday".
    fn follows_today(&self, at: usize) -> bool {
        let mut before = at.saturating_sub(3).max(self.range.start)..at;
        before.any(|i| self.words.folded(i) == "later" || self.word(i) == Some(TimeWord::DayFrom(0)))
    }

    /// "The third quarter of 2024", "Q3"; without a year that of the readout.
    fn quarter(&self, place: Range<usize>, nth: i8) -> Option<Found> {
        let first = 3 * nth - 2;
        let (year, to) = match self.year_after(place.end) {
            Some((year, to)) => (Some(year), to),
            None => (self.anchor.day.map(Date::year), place.end),
        };
        let days = year.and_then(|year| Some((month_days(year, first)?.0, month_days(year, first + 2)?.1)));
        Some(Found::on(place.start..to, days))
    }

    fn season_of_year(&self, place: Range<usize>, month: i8) -> Option<Found> {
        let (year, to) = self.year_after(place.end)?;
        Some(Found::on(place.start..to, season(year, month)))
    }

    /// "In the spring": of what lies ahead, the one that goes on or comes next; so is that of a deadline, "by autumn".
    fn bare_season(&self, place: Range<usize>, month: i8) -> Option<Found> {
        let article = usize::from(place.start > self.range.start && self.words.folded(place.start - 1) == "the");
        let lead = (place.start - article).checked_sub(1).filter(|&lead| lead >= self.range.start)?;
        let deadline = matches!(self.word(lead), Some(TimeWord::By | TimeWord::Before));
        let ahead = deadline || self.anchor.ahead && matches!(self.words.folded(lead), "in" | "during");
        let of = place.end < self.range.end && self.words.folded(place.end) == "of";
        (ahead && !of).then(|| self.coming(place, month, |days| days))
    }

    /// A season of which `part` is still to come.
    fn coming(&self, place: Range<usize>, month: i8, part: impl Fn(Days) -> Days) -> Found {
        Found::on(place, self.anchor.day.and_then(|base| coming_season(base, month, part)))
    }

    /// A year right after, perhaps with "of" and an article: "of 2024", "of next year", "of the year".
    fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let at = at + usize::from(at < self.range.end && self.words.folded(at) == "of");
        if let Some(year) = year_at(self.words, at, self.range.end) {
            return Some((year, at + 1));
        }
        let hit = self.entries.calendar.at(self.words, at, self.range.end)?;
        let base = self.anchor.day?;
        match *hit.value {
            TimeWord::YearFrom(n) => Some((base.year().checked_add(i16::from(n))?, hit.to)),
            TimeWord::Bare(BareUnit::Year) => Some((base.year(), hit.to)),
            _ => None,
        }
    }

    /// "Next May", "last Tuesday", "this summer".
    fn shifted(&self, place: Range<usize>, shift: i8) -> Option<Found> {
        let hit = self.entries.calendar.at(self.words, place.end, self.range.end)?;
        let days = |base: Date| match (*hit.value, shift) {
            (TimeWord::Weekday(day), 1..) => weekday_after(base, day, 1),
            (TimeWord::Weekday(day), 0) if self.anchor.ahead => weekday_after(base, day, 0),
            (TimeWord::Weekday(day), 0) => weekday_before(base, day, 0),
            (TimeWord::Weekday(day), _) => weekday_before(base, day, 1),
            (TimeWord::Month(month), _) => month_days(shifted_year(base, month, 1, shift), month),
            (TimeWord::Season(month), _) => season(shifted_year(base, month, 3, shift), month),
            _ => None,
        };
        let nameable = matches!(*hit.value, TimeWord::Weekday(_) | TimeWord::Month(_) | TimeWord::Season(_));
        nameable.then(|| Found::on(place.start..hit.to, self.anchor.day.and_then(days)))
    }

    /// "The end of the year", "early June", "mid-2025", "the first half of next month".
    fn part(&self, place: Range<usize>, part: DatePart) -> Option<Found> {
        let skip = |at: usize| at < self.range.end && (matches!(self.words.folded(at), "of" | "in") || self.words.is_mark(at, "-"));
        let at = place.end + usize::from(skip(place.end));
        if at == self.range.end {
            return None;
        }
        let whole = match self.word(at) {
            Some(TimeWord::Part(_) | TimeWord::Vague) => None,
            Some(TimeWord::Bare(unit)) => {
                let to = self.entries.calendar.at(self.words, at, self.range.end)?.to;
                Some(Found::on(at..to, self.anchor.day.and_then(|base| bare(base, unit))))
            }
            // "Early May": no modal stands there.
            Some(TimeWord::Month(month)) => self.month_date(at..at + 1, month).or_else(|| {
                let year = self.year_near(place.start, month, None);
                (self.words.capital(at) != Capital::None).then(|| Found::on(at..at + 1, year.and_then(|year| month_days(year, month))))
            }),
            Some(TimeWord::Season(month)) => self
                .season_of_year(at..at + 1, month)
                .or_else(|| self.anchor.ahead.then(|| self.coming(at..at + 1, month, |days| share(days, part)))),
            _ => match year_at(self.words, at, self.range.end) {
                Some(year) => Some(Found::on(at..at + 1, year_days(year))),
                None => self.found_at(at),
            },
        }?;
        Some(Found::on(place.start..whole.words.end, whole.days.map(|days| share(days, part))))
    }

    /// A date with the words before it that bound it: "by", "since".
    fn bounded(&self, found: Found) -> Found {
        let start = found.words.start;
        let article = usize::from(start > self.range.start && self.words.folded(start - 1) == "the");
        let end = start - article;
        let before = (1..=5).rev().filter(|n| end >= self.range.start + n).find_map(|n| {
            let hit = self.entries.calendar.at(self.words, end - n, end).filter(|hit| hit.to == end)?;
            Some((hit.from, *hit.value))
        });
        match before {
            Some((from, TimeWord::By)) => Found { words: from..found.words.end, bound: DateBound::By, ..found },
            Some((from, TimeWord::Until)) => Found { words: from..found.words.end, bound: DateBound::Until, ..found },
            Some((from, TimeWord::Before)) => {
                let days = found.days.map(|days| if self.names_end(&found) { days } else { (eve(days.0), eve(days.0)) });
                Found { words: from..found.words.end, bound: DateBound::By, days, ..found }
            }
            Some((from, TimeWord::From)) => Found { words: from..found.words.end, bound: DateBound::From, ..found },
            _ => found,
        }
    }

    /// "Before the end of the year", "before the month is out": the end itself is the deadline; not so "before the start of May".
    fn names_end(&self, found: &Found) -> bool {
        match self.word(found.words.start) {
            Some(TimeWord::Part(part)) => part.from > 0,
            word => matches!(word, Some(TimeWord::Bare(_))),
        }
    }

    /// "From 30 April to 2 May", "2021–2024": two dates that are the ends of one.
    fn joined(&self, first: &Found, second: &Found) -> Option<Found> {
        let between = first.words.end..second.words.start;
        let from = first.bound == DateBound::From;
        let opened = first.words.start > self.range.start && self.words.folded(first.words.start - 1) == "between";
        let joins = |at: usize| match self.words.folded(at) {
            "to" | "through" => from,
            "and" => opened,
            _ => self.words.is_mark(at, "-"),
        };
        let until = between.is_empty() && from && second.bound == DateBound::Until;
        if !(until || between.len() == 1 && second.bound == DateBound::On && joins(between.start)) || first.vague || second.vague {
            return None;
        }
        let days = first.days.zip(second.days).map(|(first, second)| (first.0, second.1)).filter(|days| days.0 <= days.1);
        Some(Found::on(first.words.start..second.words.end, days))
    }
}

fn day_at(words: &Words, at: usize, end: usize) -> Option<i8> {
    if at >= end || words.kind(at) != Kind::Number {
        return None;
    }
    let plain = words.folded(at).trim_end_matches(|c: char| c.is_ascii_lowercase());
    plain.parse().ok().filter(|day| (1..=31).contains(day))
}

fn joins_days(words: &Words, at: usize) -> bool {
    words.is_mark(at, "-") || matches!(words.folded(at), "and" | "to")
}

fn day_range(words: &Words, at: usize, end: usize) -> Option<(i8, i8, usize)> {
    let first = day_at(words, at, end)?;
    let joined = at + 1 < end && joins_days(words, at + 1);
    match day_at(words, at + 2, end).filter(|&last| joined && last > first) {
        Some(last) => Some((first, last, at + 3)),
        None => Some((first, first, at + 1)),
    }
}

fn day_range_before(words: &Words, month: usize, start: usize) -> Option<(i8, i8, usize)> {
    let at = month.checked_sub(1).filter(|&at| at >= start)?;
    let at = if words.folded(at) == "of" { at.checked_sub(1).filter(|&at| at >= start)? } else { at };
    let last = day_at(words, at, month)?;
    let joined = at >= start + 2 && joins_days(words, at - 1);
    match (joined.then(|| day_at(words, at - 2, month)).flatten()).filter(|&first| first < last) {
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

fn year_days(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

fn month_days(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// Three months from this one on.
fn season(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.checked_add(2.months()).ok()?.last_of_month()))
}

/// A month without a year is the one nearest to the readout.
fn nearest_year(base: Date, month: i8) -> i16 {
    match month - base.month() {
        ahead if ahead > 6 => base.year() - 1,
        behind if behind < -6 => base.year() + 1,
        _ => base.year(),
    }
}

/// For so many days a day counts as just past: an account told late looks ahead to it.
const JUST_PAST: i64 = 31;

/// The year of the next such month, that of the readout included, or of the next such day.
fn coming_year(base: Date, month: i8, day: Option<i8>) -> i16 {
    let just_past = base.checked_sub(JUST_PAST.days()).unwrap_or(base);
    let since = if day.is_some() { just_past } else { base.first_of_month() };
    since.year() + i16::from((month, day.unwrap_or(31)) < (since.month(), since.day()))
}

/// The first season of which `part` is not past.
fn coming_season(base: Date, month: i8, part: impl Fn(Days) -> Days) -> Option<Days> {
    let year = shifted_year(base, month, 3, 0);
    season(year, month).filter(|&days| part(days).1 >= base).or_else(|| season(year + 1, month))
}

/// The year in which "next", "last" or "this" puts what begins with a month and takes so many.
fn shifted_year(base: Date, month: i8, months: i8, shift: i8) -> i16 {
    match shift {
        1.. if month > base.month() => base.year(),
        1.. => base.year() + 1,
        0 if month + months - 12 > base.month() => base.year() - 1,
        0 => base.year(),
        _ if month + months <= base.month() => base.year(),
        _ => base.year() - 1,
    }
}

fn eve(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

/// The weekday on or before a day, at least so many days back.
fn weekday_before(base: Date, weekday: i8, least: i64) -> Option<Days> {
    let from = base.checked_sub(least.days()).ok()?;
    let back = (from.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    let day = from.checked_sub(i64::from(back).days()).ok()?;
    Some((day, day))
}

/// The weekday on or after a day, at least so many days ahead.
fn weekday_after(base: Date, weekday: i8, least: i64) -> Option<Days> {
    let from = base.checked_add(least.days()).ok()?;
    let ahead = (weekday - from.weekday().to_monday_one_offset()).rem_euclid(7);
    let day = from.checked_add(i64::from(ahead).days()).ok()?;
    Some((day, day))
}

/// A part of an interval, at least one day of it.
fn share((first, last): Days, part: DatePart) -> Days {
    let days = i64::from(first.until(last).map_or(0, |span| span.get_days())) + 1;
    let day = |n: i64| first.checked_add(n.clamp(0, days - 1).days()).unwrap_or(last);
    (day(days * part.from / part.of), day((days * part.to / part.of - 1).max(days * part.from / part.of)))
}

fn bare(base: Date, unit: BareUnit) -> Option<Days> {
    match unit {
        BareUnit::Week => from_base(base, TimeWord::WeekFrom(0)),
        BareUnit::Month => from_base(base, TimeWord::MonthFrom(0)),
        BareUnit::Year => from_base(base, TimeWord::YearFrom(0)),
        // 2021 to 2030: "by the end of the decade" is a deadline in 2030 to most who set one.
        BareUnit::Decade => {
            let first = base.year() - (base.year() - 1).rem_euclid(10);
            Some((year_days(first)?.0, year_days(first + 9)?.1))
        }
    }
}

fn from_base(base: Date, word: TimeWord) -> Option<Days> {
    let monday = || base.checked_sub(i64::from(base.weekday().to_monday_zero_offset()).days()).ok();
    let ahead = |day: Date, days: i64| day.checked_add(days.days()).ok();
    match word {
        TimeWord::DayFrom(n) => ahead(base, i64::from(n)).map(|day| (day, day)),
        TimeWord::WeekFrom(n) => {
            let first = ahead(monday()?, 7 * i64::from(n))?;
            Some((first, ahead(first, 6)?))
        }
        TimeWord::WeekendFrom(n) => {
            let first = ahead(monday()?, 7 * i64::from(n) + 5)?;
            Some((first, ahead(first, 1)?))
        }
        TimeWord::MonthFrom(n) => {
            let first = base.first_of_month().checked_add(i64::from(n).months()).ok()?;
            Some((first, first.last_of_month()))
        }
        TimeWord::QuarterFrom(n) => {
            let first = Date::new(base.year(), (base.month() - 1) / 3 * 3 + 1, 1).ok()?.checked_add((3 * i64::from(n)).months()).ok()?;
            season(first.year(), first.month())
        }
        TimeWord::YearFrom(n) => {
            let year = base.year().checked_add(i16::from(n))?;
            (0..9999).contains(&year).then(|| (date(year, 1, 1), date(year, 12, 31)))
        }
        _ => None,
    }
}
