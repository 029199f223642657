//! `date`: a date, deadline or schedule. "3–4 May" against "10 May", against "soon", or against no date at all.
//!
//! Dates are intervals of days; two differ where no interval of one side touches one of the other. A deadline and a day
//! before it, a beginning and a day after it, do not differ; a day and a loose stretch around it do. A date that one side
//! alone sets differs where it is a deadline, or where both speak of what is to come: the other leaves the time open. Of what
//! is past, two days, months or years differ where each side gives one and nothing else. Left alone: what else is past, the
//! day of the contact itself. Of dates whose year nothing gives, two months that differ do.

use super::pair::sentence;
use super::{Finding, Pair};
use crate::claim::{ClaimRole, DateBound, DateMention};
use crate::lexicon::{TimeWord, Timing};
use crate::span::{Both, Side, Span};
use jiff::civil::Date;

/// From how many days on a time is loose, and up to how many it is exact.
const LOOSE_DAYS: i32 = 60;
const EXACT_DAYS: i32 = 7;
/// "By the end of June" and "before 1 July" are one deadline.
const SLACK_DAYS: i32 = 1;

/// How often the annotators saw it too: two dates; a date on one side.
const BOTH: f32 = 0.9;
const ALONE: f32 = 0.5;

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    two_dates(pair).or_else(|| two_months(pair)).or_else(|| date_alone(pair))
}

fn two_dates(pair: &Pair<'_>) -> Option<Finding> {
    let dates = differing(pair)?;
    let last = |side: Side| dates[side].iter().filter_map(|date| date.end).max();
    let later = match last(Side::Left).cmp(&last(Side::Right)) {
        std::cmp::Ordering::Less => Some(Side::Right),
        std::cmp::Ordering::Greater => Some(Side::Left),
        std::cmp::Ordering::Equal => None,
    };
    let toward = later.filter(|_| Side::ALL.into_iter().all(|side| last(side).is_some()));
    let evidence = dates.map(|dates| dates.iter().map(|date| date.span).collect());
    Some(Finding { statement: pair.both_told(&evidence, toward.unwrap_or(Side::Left)), evidence, toward, plainness: BOTH })
}

/// The dates of both sides, where no one of the left touches one of the right.
pub(super) fn differing<'p>(pair: &'p Pair<'_>) -> Option<Both<Vec<&'p DateMention>>> {
    if pair.has_role(ClaimRole::Contact) {
        return None;
    }
    let dates = Both::from_fn(|side| pair.claims(side).flat_map(|claim| &claim.dates).collect::<Vec<_>>());
    let of_one_event = are_of_one_event(pair, &dates);
    let known = |date: &&DateMention| date.vague || date.start.is_some() && (of_one_event || !is_past(pair, date));
    let dates = dates.map(|dates| dates.into_iter().filter(known).collect::<Vec<_>>());
    let vague = Both::from_fn(|side: Side| dates[side].iter().all(|date| date.vague));
    let touching = dates.left.iter().any(|left| dates.right.iter().any(|right| touch(left, right)));
    let silent = dates.left.is_empty() || dates.right.is_empty();
    let same = touching || vague.left && vague.right;
    (!silent && !same).then_some(dates)
}

/// Whether each side gives one date of what is past, both a day, a month or a year, in like words: "the attack of 13 February".
fn are_of_one_event(pair: &Pair<'_>, dates: &Both<Vec<&DateMention>>) -> bool {
    let ([left], [right]) = (&dates.left[..], &dates.right[..]) else { return false };
    let past = |date: &DateMention| date.bound == DateBound::On && is_past(pair, date);
    let grain = grain(left).filter(|_| past(left) && past(right));
    grain.is_some() && grain == self::grain(right) && !pair.touches_role(ClaimRole::Contact) && pair.is_like()
}

/// What a date names.
#[derive(PartialEq)]
enum Grain {
    Day,
    Month,
    Year,
}

fn grain(date: &DateMention) -> Option<Grain> {
    match days(date) {
        1 => Some(Grain::Day),
        28..=31 => Some(Grain::Month),
        365..=366 => Some(Grain::Year),
        _ => None,
    }
}

/// "In May" against "in June", where nothing gives the year: whatever it is, they are two.
fn two_months(pair: &Pair<'_>) -> Option<Finding> {
    let months = Both::from_fn(|side| months(pair, side));
    let silent = months.left.is_empty() || months.right.is_empty();
    let apart = |a: &Month, b: &Month| a.month != b.month && a.bound == b.bound;
    let differ = months.left.iter().all(|left| months.right.iter().all(|right| apart(left, right)));
    if silent || !differ || pair.has_role(ClaimRole::Contact) {
        return None;
    }
    let evidence = months.map(|months| months.iter().map(|month| month.span).collect());
    Some(Finding { statement: pair.both_told(&evidence, Side::Left), evidence, toward: None, plainness: BOTH })
}

/// A month of a year that nothing gives.
struct Month {
    month: i8,
    bound: DateBound,
    span: Span,
}

fn months(pair: &Pair<'_>, side: Side) -> Vec<Month> {
    let unresolved =
        pair.claims(side).flat_map(|claim| &claim.dates).filter(|date| !date.vague && date.start.is_none() && date.end.is_none());
    let words = pair.words(side);
    let named = |date: &DateMention| {
        pair.entries.calendar.hits(words, words.within(date.span.bytes())).find_map(|hit| match hit.value {
            TimeWord::Month(month) => Some(Month { month: *month, bound: date.bound, span: date.span }),
            _ => None,
        })
    };
    unresolved.filter_map(named).collect()
}

/// A date to come that one side sets and the other leaves open.
fn date_alone(pair: &Pair<'_>) -> Option<Finding> {
    let circumstance = [ClaimRole::Contact, ClaimRole::Atmosphere].into_iter().any(|role| pair.touches_role(role));
    let undated = |side: Side| pair.claims(side).all(|claim| claim.dates.is_empty());
    let told = |side: Side| set(pair, side).into_iter().filter(|date| !is_stretch(date)).collect::<Vec<_>>();
    let side = Side::ALL.into_iter().find(|&side| undated(side.other()) && !told(side).is_empty())?;
    let dates = told(side);
    let deadline = dates.iter().any(|date| date.bound == DateBound::By);
    let ahead = |side: Side| pair.claims(side).any(|claim| claim.timing == Some(Timing::ToCome));
    if circumstance || pair.is_reciprocal() || !deadline && !Side::ALL.into_iter().all(ahead) {
        return None;
    }
    let mut evidence = Both::<Vec<Span>>::default();
    evidence[side] = dates.iter().map(|date| date.span).collect();
    evidence[side.other()] = undated_words(pair, side.other()).into_iter().collect();
    let words: Vec<_> = evidence[side].iter().map(|&span| pair.quoted(side, span)).collect();
    let statement = format!("{} sets a date ({}); {} sets none", pair.called(side), words.join(", "), pair.called(side.other()));
    Some(Finding { statement: sentence(&statement), evidence, toward: Some(side), plainness: ALONE })
}

/// The dates in the claims of a side that lie wholly ahead: "this year" has begun.
pub(super) fn set<'p>(pair: &'p Pair<'_>, side: Side) -> Vec<&'p DateMention> {
    let ahead = |date: &DateMention| date.start.or(date.end).zip(day(pair)).is_some_and(|(start, day)| start > day);
    pair.claims(side).flat_map(|claim| &claim.dates).filter(|date| !date.vague && ahead(date)).collect()
}

/// What the side without a date says of the same thing: its words for the future, or its act.
fn undated_words(pair: &Pair<'_>, side: Side) -> Option<Span> {
    pair.claims(side).find_map(|claim| claim.cues.timing.or(claim.act.as_ref().map(|act| act.span)))
}

fn is_past(pair: &Pair<'_>, date: &DateMention) -> bool {
    date.end.zip(day(pair)).is_some_and(|(end, day)| end <= day)
}

/// The day of the contact, as the one or the other account dates it.
fn day(pair: &Pair<'_>) -> Option<Date> {
    let of = |side: Side| pair.sides[side].reading.document.readout.day();
    of(Side::Left).into_iter().chain(of(Side::Right)).min()
}

/// Whether both can be right. Two deadlines must touch; a deadline and a day need only follow each other.
fn touch(left: &DateMention, right: &DateMention) -> bool {
    if left.vague || right.vague {
        return false;
    }
    let overlap = left.start <= right.end && right.start <= left.end && !is_loose(left, right) && !is_loose(right, left);
    let overlap = overlap && !are_two_deadlines(left, right);
    overlap || is_one_deadline(left, right) || follows(left, right) || follows(right, left)
}

fn is_one_deadline(left: &DateMention, right: &DateMention) -> bool {
    let apart = left.end.zip(right.end).map(|(left, right)| (left - right).get_days().abs());
    left.bound == DateBound::By && right.bound == DateBound::By && apart.is_some_and(|days| days <= SLACK_DAYS)
}

/// "By the summer" against "before the year is out": the one lies long before the other, though in its stretch.
fn are_two_deadlines(left: &DateMention, right: &DateMention) -> bool {
    let apart = left.end.zip(right.end).map_or(0, |(left, right)| (left - right).get_days().abs());
    left.bound == DateBound::By && right.bound == DateBound::By && apart > LOOSE_DAYS.max(days(left).min(days(right)))
}

/// "Early next year" against "9–10 January": a day on one side, on the other a stretch in which a day says little.
fn is_loose(date: &DateMention, exact: &DateMention) -> bool {
    matches!(date.bound, DateBound::On | DateBound::From)
        && exact.bound == DateBound::On
        && days(date) >= LOOSE_DAYS
        && days(exact) <= EXACT_DAYS
}

/// "In the spring": where the other side is silent it sets no date.
fn is_stretch(date: &DateMention) -> bool {
    date.bound == DateBound::On && days(date) >= LOOSE_DAYS
}

/// How many days a date names; none where its ends are not known.
fn days(date: &DateMention) -> i32 {
    date.start.zip(date.end).map_or(0, |(start, end)| (end - start).get_days() + 1)
}

fn follows(bounded: &DateMention, date: &DateMention) -> bool {
    match bounded.bound {
        _ if date.bound == bounded.bound => false,
        DateBound::On | DateBound::Until => false,
        DateBound::By => date.start <= bounded.end,
        DateBound::From => date.end >= bounded.start,
    }
}
