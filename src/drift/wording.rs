//! In: the series and its recurring phrases. Out: the [`Change`]s: where one wording ends and a near one begins. Left to
//! `formula`: what comes or goes without another in its place.

use super::Use;
use super::formula::{Formula, Found, Places, is_much_the_same};
use super::phrase::Phrase;
use super::series::{Series, Told};
use crate::span::Span;
use crate::word::Kind;
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeSet;
use std::ops::Range;

/// One of the two wordings of a [`Change`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wording {
    /// The words where they stand first.
    pub words: String,
    /// Where they stand, in the order of the accounts.
    pub uses: Vec<Use>,
}

/// A wording in whose place another came: no account has the former once the latter is there, and none had the latter before.
///
/// Two terms of the lexicon for one concept ("one China policy", "one China principle"), or two phrases that share most of
/// their words ("free and open Indo-Pacific", "free, open and secure Indo-Pacific").
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The concept of the lexicon, where both are terms for it.
    pub concept: Option<String>,
    /// What was written first.
    pub former: Wording,
    /// What is written since.
    pub latter: Wording,
    /// The words that fell away, in the last use of the former.
    pub dropped: Vec<Span>,
    /// The words that are new, in the first use of the latter.
    pub added: Vec<Span>,
}

impl Change {
    /// Whether a formula is one of its wordings, or a part of the former that ends with it.
    pub(super) fn tells_of(&self, formula: &Formula) -> bool {
        let within = |place: &Use, other: &Use| {
            let (place_bytes, other_bytes) = (place.span.bytes(), other.span.bytes());
            place.account == other.account && place_bytes.start < other_bytes.end && other_bytes.start < place_bytes.end
        };
        let covered = |wording: &Wording| formula.uses.iter().all(|place| wording.uses.iter().any(|other| within(place, other)));
        covered(&self.former) || covered(&self.latter)
    }
}

/// The least likeness of two wordings (Dice): of four words, three are shared.
const LIKENESS: f64 = 0.7;
/// How many of the accounts after its last use are looked through for what took a wording's place.
const REACH: usize = 2;

pub(super) fn changes(series: &Series<'_>, places: &Places<'_>, phrases: &[Found], terms: &[Found]) -> Vec<Change> {
    let mut pairs: Vec<(Found, Found)> = terms.iter().flat_map(|former| terms.iter().filter_map(|latter| opposed(former, latter))).collect();
    let mut near: Vec<_> = phrases.iter().filter_map(|former| Some((former.clone(), successor(series, places, former)?))).collect();
    near.sort_by_key(|(former, latter)| std::cmp::Reverse((former.accounts() + latter.accounts(), former.key.len())));
    for (former, latter) in near {
        if !pairs.iter().any(|(other, _)| is_much_the_same(&former, other)) {
            pairs.push((former, latter));
        }
    }
    pairs.sort_by_key(|(_, latter)| latter.places[0].clone().0);
    pairs.iter().map(|(former, latter)| change(series, former, latter)).collect()
}

/// Two terms for one concept, of which the latter begins where the former ends.
fn opposed(former: &Found, latter: &Found) -> Option<(Found, Found)> {
    let (one, other) = (former.term?, latter.term?);
    let apart = one.concept == other.concept && one.position != other.position;
    let in_turn = former.places.last()?.0 < latter.places.first()?.0;
    let recurs = former.accounts().max(latter.accounts()) > 1;
    (apart && in_turn && recurs).then(|| (former.clone(), latter.clone()))
}

/// The nearest phrase of the next accounts, where no account had it before.
fn successor(series: &Series<'_>, places: &Places<'_>, former: &Found) -> Option<Found> {
    let last = former.places.last()?.0;
    let next = (last + 1..series.told.len()).take(REACH);
    let near = next.flat_map(|account| series.told[account].phrases.list.iter().map(move |phrase| (account, phrase)));
    let fits = near.filter_map(|(account, phrase)| Some((likeness(series, former, account, phrase)?, phrase)));
    let fits = fits.filter(|(_, phrase)| places[phrase.key.as_str()].iter().all(|(account, _)| *account > last));
    let (_, best) = fits.fold(None, |best: Option<(f64, &Phrase)>, fit| match best {
        Some((most, _)) if most >= fit.0 => best,
        _ => Some(fit),
    })?;
    let places = places[best.key.as_str()].iter().map(|(account, phrase)| (*account, phrase.words.clone())).collect();
    Some(Found { term: None, key: best.key.clone(), places })
}

/// Dice's coefficient of the stems, where enough is shared that carries something.
fn likeness(series: &Series<'_>, former: &Found, account: usize, phrase: &Phrase) -> Option<f64> {
    let (a, b): (BTreeSet<&str>, BTreeSet<&str>) = (former.key.split(' ').collect(), phrase.key.split(' ').collect());
    let shared = a.intersection(&b).count();
    let dice = 2.0 * shared as f64 / (a.len() + b.len()) as f64;
    let told = &series.told[account];
    let carrying = told.phrases.carrying(told.reading(), phrase.words.clone());
    (dice >= LIKENESS && a.intersection(&b).filter(|stem| carrying.contains(*stem)).count() >= 2).then_some(dice)
}

fn change(series: &Series<'_>, former: &Found, latter: &Found) -> Change {
    let wording = |found: &Found| Wording { words: found.words(series), uses: found.uses(series) };
    let last = former.places.last().expect("a wording stands somewhere");
    let (dropped, added) = differing((&series.told[last.0], &last.1), (&series.told[latter.places[0].0], &latter.places[0].1));
    Change { concept: former.concept(series), former: wording(former), latter: wording(latter), dropped, added }
}

/// The words that stand in one alone, by the Myers difference of the crate similar.
fn differing(former: (&Told, &Range<usize>), latter: (&Told, &Range<usize>)) -> (Vec<Span>, Vec<Span>) {
    let words = |(told, range): (&Told, &Range<usize>)| {
        range.clone().filter(|&i| told.reading().document.words.kind(i) != Kind::Mark).collect::<Vec<_>>()
    };
    let (a, b) = (words(former), words(latter));
    let stems = |told: &Told, words: &[usize]| words.iter().map(|&i| told.reading().document.words.stem(i).to_owned()).collect::<Vec<_>>();
    let span = |told: &Told, words: &[usize]| {
        let (first, last) = (words.first()?, words.last()?);
        Some(told.reading().document.span(*first..last + 1))
    };
    let (mut dropped, mut added) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &stems(former.0, &a), &stems(latter.0, &b)) {
        if !matches!(op, DiffOp::Equal { .. }) {
            dropped.extend(span(former.0, &a[op.old_range()]));
            added.extend(span(latter.0, &b[op.new_range()]));
        }
    }
    (dropped, added)
}
