//! `number`: an amount, count, share or length of time. "$500 million" against "$225 million".
//!
//! Numbers compare by value in one unit, counts and shares only where they are of the same things; "at least 10" does not differ
//! from 12, nor "about 30" from 31, nor "10 to 15" from 12. One number in two units differs too, pounds against dollars, and so do
//! shares in words: all of the prisoners, half of them. Left
//! alone: numbers of different things or times ("a new package", "the recent one"), and the length of the contact (`process`).

use super::{Finding, Pair};
use crate::claim::{ClaimRole, Quantity};
use crate::lexicon::{Bound, Grammar, TimeWord};
use crate::span::{Both, Side, Span};
use crate::syntax::Tag;
use crate::word::Kind;
use std::cmp::Ordering;
use std::ops::Range;

/// What is measured or paid is told in round numbers, and rounded again from unit to unit; what is counted is not.
const ROUNDING: f64 = 0.005;

/// The unit of shares.
const SHARE: &str = "percent";

/// How often the annotators saw it too.
const PLAINNESS: f32 = 0.8;

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    if pair.has_role(ClaimRole::Contact) {
        return None;
    }
    let numbers = differing(pair).or_else(|| in_other_units(pair));
    let numbers = numbers.map(|(left, right)| {
        let order = left.value.total_cmp(&right.value);
        // Of one number "at least" and "fewer than" tell the difference.
        let alike = order.is_eq() && left.unit == right.unit;
        let words = |side: Side, number: &Quantity| if alike { with_bound(pair, side, number) } else { number.span };
        (order, [words(Side::Left, left), words(Side::Right, right)])
    });
    let (order, [left, right]) = numbers.or_else(|| shares(pair))?;
    let larger = match order {
        Ordering::Greater => Some(Side::Left),
        Ordering::Less => Some(Side::Right),
        Ordering::Equal => None,
    };
    let evidence = Both { left: vec![left], right: vec![right] };
    let statement = pair.both_told(&evidence, larger.unwrap_or(Side::Left));
    Some(Finding { statement, evidence, toward: larger, plainness: PLAINNESS })
}

/// Shares that words give, the smallest first.
const SHARES: [Grammar; 4] = [Grammar::PartOf, Grammar::HalfOf, Grammar::MostOf, Grammar::AllOf];

/// "All of the prisoners" against "half of the prisoners": which is the larger, and their words.
fn shares(pair: &Pair<'_>) -> Option<(Ordering, [Span; 2])> {
    let [left, right] = Side::ALL.map(|side| shares_of(pair, side));
    let of_one = left.iter().flat_map(|left| right.iter().map(move |right| (left, right))).filter(|(left, right)| left.noun == right.noun);
    let of_one: Vec<_> = of_one.collect();
    if of_one.iter().any(|(left, right)| left.share == right.share) {
        return None;
    }
    let (left, right) = *of_one.first()?;
    Some((left.share.cmp(&right.share), [left.span, right.span]))
}

/// A share of something, as a word gives it.
struct ShareOf<'w> {
    /// Its place in [`SHARES`].
    share: usize,
    /// The stem of what it is a share of.
    noun: &'w str,
    span: Span,
}

fn shares_of<'p>(pair: &'p Pair<'_>, side: Side) -> Vec<ShareOf<'p>> {
    let (words, syntax) = (pair.words(side), &pair.sides[side].reading.syntax);
    let share_at = |at: usize, range: &Range<usize>| {
        let (share, to) = SHARES.iter().enumerate().find_map(|(share, class)| {
            let hit = pair.entries.grammar(*class).at(words, at, range.end)?;
            Some((share, hit.to))
        })?;
        let skips = |i: &usize| matches!(words.folded(*i), "of" | "the" | "its" | "their" | "these" | "those");
        let noun = (to..range.end).find(|i| !skips(i)).filter(|&i| matches!(syntax.tag(i), Tag::Noun | Tag::NounPlural))?;
        Some(ShareOf { share, noun: words.stem(noun), span: pair.span(side, at..noun + 1) })
    };
    pair.ranges(side).flat_map(|range| range.clone().filter_map(|at| share_at(at, &range)).collect::<Vec<_>>()).collect()
}

/// Two numbers of the same things that cannot both be right. Where others agree ("the three ministers will buy 12 boats"),
/// the two must be of things that are called alike, whatever their unit.
pub(super) fn differing<'p>(pair: &'p Pair<'_>) -> Option<(&'p Quantity, &'p Quantity)> {
    let numbers = Both::from_fn(|side| pair.claims(side).flat_map(|claim| &claim.quantities).collect::<Vec<_>>());
    let comparable = |left: &Quantity, right: &Quantity| {
        left.unit == right.unit
            && is_of_one_thing(pair, left, right)
            && !are_of_two_times(pair, left, right)
            && !are_halves(pair, left, right)
    };
    let all = numbers.left.iter().flat_map(|left| numbers.right.iter().map(move |right| (*left, *right)));
    let pairs: Vec<_> = all.filter(|(left, right)| comparable(left, right)).collect();
    let agreed: Vec<_> = pairs.iter().filter(|(left, right)| agree(left, right)).copied().collect();
    let free = |(left, right): &(&Quantity, &Quantity)| {
        let told = |(a, b): &(&Quantity, &Quantity)| a.span == left.span || b.span == right.span;
        agreed.is_empty() || !agreed.iter().any(told) && same_things(&left.of, &right.of)
    };
    let pairs = pairs.into_iter().filter(free);
    // Of several, the two nearest in value: exchanged sides give the same.
    let apart = |(left, right): &(&Quantity, &Quantity)| (left.value - right.value).abs();
    let nearest = pairs.min_by(|a, b| apart(a).total_cmp(&apart(b)).then(a.0.value.min(a.1.value).total_cmp(&b.0.value.min(b.1.value))));
    nearest.or_else(|| only_counts(pair, &numbers))
}

/// A count below this may be of anything.
const FEW: f64 = 4.0;

/// "340 firefighters" and "nearly 400 brigade members": where each side counts once, both count the same, whatever they call it.
fn only_counts<'p>(pair: &Pair<'_>, numbers: &Both<Vec<&'p Quantity>>) -> Option<(&'p Quantity, &'p Quantity)> {
    let only = |side: Side| {
        let mut counts = numbers[side].iter().filter(|number| matches!(number.unit.as_deref(), None | Some(SHARE)));
        counts.next().copied().filter(|number| counts.next().is_none() && number.value >= FEW)
    };
    let (left, right) = (only(Side::Left)?, only(Side::Right)?);
    let apart = left.unit == right.unit && !agree(left, right) && !are_halves(pair, left, right);
    // Shares are of many things: what stands around them tells of which.
    let alike = left.unit.is_none() || share_word_around(pair, left, right);
    (apart && alike && pair.is_matter() && !are_of_two_times(pair, left, right)).then_some((left, right))
}

/// "Each side will release 205", "410, half of them from each".
fn are_halves(pair: &Pair<'_>, left: &Quantity, right: &Quantity) -> bool {
    let twice = left.value == 2.0 * right.value || right.value == 2.0 * left.value;
    let told = |side: Side, number: &Quantity| {
        around(pair, side, number).any(|i| matches!(pair.words(side).folded(i), "each" | "apiece" | "half"))
    };
    twice && (told(Side::Left, left) || told(Side::Right, right))
}

/// Whether a word that means something stands near both numbers.
fn share_word_around(pair: &Pair<'_>, left: &Quantity, right: &Quantity) -> bool {
    let stems = |side: Side, number: &Quantity| {
        let words = pair.words(side);
        let content = move |&i: &usize| words.kind(i) == Kind::Word && !pair.entries.stopwords.contains(words.folded(i));
        let own = words.within(number.span.bytes());
        around(pair, side, number).filter(move |i| !own.contains(i)).filter(content).map(move |i| words.stem(i))
    };
    stems(Side::Left, left).any(|stem| stems(Side::Right, right).any(|other| other == stem))
}

/// One number of one thing in two units, as in "30 million pounds" against "30 million dollars". Two numbers in two units may be one
/// sum, converted.
fn in_other_units<'p>(pair: &'p Pair<'_>) -> Option<(&'p Quantity, &'p Quantity)> {
    let all = |side: Side| pair.claims(side).flat_map(|claim| &claim.quantities);
    let same = |left: &Quantity, right: &Quantity| left.value.total_cmp(&right.value).is_eq() && left.upper == right.upper;
    let of_one = |left: &Quantity, right: &Quantity| left.of == right.of || same_things(&left.of, &right.of);
    let other = |left: &Quantity, right: &Quantity| left.unit.is_some() && right.unit.is_some() && left.unit != right.unit;
    let pairs = all(Side::Left).flat_map(|left| all(Side::Right).map(move |right| (left, right)));
    let mut pairs = pairs.filter(|(left, right)| other(left, right) && same(left, right) && of_one(left, right));
    pairs.next().filter(|_| pairs.next().is_none() && pair.is_like())
}

/// Whether the sides give two numbers that are of two times.
pub(super) fn are_of_two_sums(pair: &Pair<'_>) -> bool {
    let all = |side: Side| pair.claims(side).flat_map(|claim| &claim.quantities);
    let of_two = |left: &Quantity, right: &Quantity| left.unit == right.unit && are_of_two_times(pair, left, right);
    all(Side::Left).any(|left| all(Side::Right).any(|right| left.value != right.value && of_two(left, right)))
}

/// "A new package of 600 million" and "the recent package of 900 million" are two.
fn are_of_two_times(pair: &Pair<'_>, left: &Quantity, right: &Quantity) -> bool {
    let has = |test: fn(&Pair<'_>, Side, usize) -> bool, side: Side, of: &Quantity| around(pair, side, of).any(|i| test(pair, side, i));
    has(is_new, Side::Left, left) && has(is_former, Side::Right, right)
        || has(is_former, Side::Left, left) && has(is_new, Side::Right, right)
}

/// How many words on either side of a number tell when it is given.
const NEAR: usize = 4;

/// The words around a number in its claim.
fn around(pair: &Pair<'_>, side: Side, number: &Quantity) -> Range<usize> {
    let place = pair.words(side).within(number.span.bytes());
    let claim = pair.ranges(side).find(|claim| claim.contains(&place.start)).unwrap_or(place.clone());
    place.start.saturating_sub(NEAR).max(claim.start)..(place.end + NEAR).min(claim.end)
}

/// A number with the words before it that say how exact it is.
fn with_bound(pair: &Pair<'_>, side: Side, number: &Quantity) -> Span {
    let (words, near) = (pair.words(side), around(pair, side, number));
    let place = words.within(number.span.bytes());
    let bound = pair.entries.bounds.hits(words, near.start..place.end).find(|hit| hit.to >= place.start);
    pair.span(side, bound.map_or(place.start, |hit| hit.from)..place.end)
}

fn is_new(pair: &Pair<'_>, side: Side, word: usize) -> bool {
    is_of(pair, side, word, Grammar::Anew) || time(pair, side, word) == Some(TimeWord::DayFrom(0))
}

fn is_former(pair: &Pair<'_>, side: Side, word: usize) -> bool {
    is_of(pair, side, word, Grammar::Former) || matches!(time(pair, side, word), Some(TimeWord::Shift(..=-1)))
}

fn is_of(pair: &Pair<'_>, side: Side, word: usize, class: Grammar) -> bool {
    pair.entries.grammar(class).at(pair.words(side), word, word + 1).is_some()
}

fn time(pair: &Pair<'_>, side: Side, word: usize) -> Option<TimeWord> {
    let words = pair.words(side);
    pair.entries.calendar.at(words, word, words.len()).map(|hit| *hit.value)
}

/// Counts are of what is counted; shares are of something too, and each sentence has its own: there the claims must be alike.
fn is_of_one_thing(pair: &Pair<'_>, left: &Quantity, right: &Quantity) -> bool {
    match left.unit.as_deref() {
        None => same_things(&left.of, &right.of),
        Some(SHARE) => same_things(&left.of, &right.of) || pair.is_like(),
        Some(_) => true,
    }
}

fn same_things(left: &str, right: &str) -> bool {
    left.split(' ').any(|word| !word.is_empty() && right.split(' ').any(|other| other == word))
}

/// Whether both can be right of one number; "at least 10" and "at most 10" hardly are.
fn agree(left: &Quantity, right: &Quantity) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 0.05 * a.abs().max(b.abs());
    let (low, high) = (left.value.max(right.value), left.upper.unwrap_or(left.value).min(right.upper.unwrap_or(right.value)));
    if left.upper.is_some() || right.upper.is_some() {
        return low <= high || near(low, high);
    }
    match (left.bound, right.bound) {
        (Bound::Exact, Bound::Exact) => {
            let rounding = if left.unit.is_some() { ROUNDING } else { 1e-9 };
            let near = (left.value - right.value).abs() <= rounding * left.value.abs().max(right.value.abs());
            near || left.unit.as_deref() == Some(SHARE) && (left.value.round() == right.value || right.value.round() == left.value)
        }
        (Bound::AtLeast, Bound::AtMost) => left.value < right.value,
        (Bound::AtMost, Bound::AtLeast) => left.value > right.value,
        (Bound::AtLeast, Bound::Exact) => right.value >= left.value,
        (Bound::Exact, Bound::AtLeast) => left.value >= right.value,
        (Bound::AtMost, Bound::Exact) => right.value <= left.value,
        (Bound::Exact, Bound::AtMost) => left.value <= right.value,
        _ => near(left.value, right.value),
    }
}
