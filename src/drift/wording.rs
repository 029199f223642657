//! In: the series and its recurring phrases. Out: the [`Change`]s: where one wording ends and a near one begins. Left to
//! `formula`: what comes or goes without another in its place.

use super::Use;
use super::course::Course;
use super::formula::{Formula, Found, Places, is_much_the_same};
use super::phrase::Phrase;
use super::series::{Series, Told};
use crate::span::Span;
use crate::word::Kind;
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{BTreeSet, HashSet};
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
/// Two terms of the lexicon for one concept ("one China policy", "one China principle"), or two phrases about one thing
/// that share most of their words ("free and open Indo-Pacific", "free, open and secure Indo-Pacific").
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The concept of the lexicon, where both are terms for it.
    pub concept: Option<String>,
    /// What was written first.
    pub former: Wording,
    /// What is written since.
    pub latter: Wording,
    /// The words that fell away, in the last use of the former; none for two terms, which are wholly different.
    pub dropped: Vec<Span>,
    /// The words that are new, in the first use of the latter.
    pub added: Vec<Span>,
}

impl Change {
    /// Whether a formula stands nowhere but in its wordings, or goes with the former or comes with the latter.
    pub(super) fn tells_of(&self, formula: &Formula) -> bool {
        let overlap = |place: &Use, other: &Use| {
            let (one, two) = (place.span.bytes(), other.span.bytes());
            place.account == other.account && one.start < two.end && two.start < one.end
        };
        let uses = || self.former.uses.iter().chain(&self.latter.uses);
        let is_told = |place: &Use| uses().any(|other| overlap(place, other));
        match formula.course {
            Course::Vanishes => formula.uses.last().is_some_and(is_told),
            Course::Appears => formula.uses.first().is_some_and(is_told),
            _ => formula.uses.iter().all(is_told),
        }
    }
}

/// The least likeness of two wordings (Dice): of four words, three are shared.
const LIKENESS: f64 = 0.7;
/// How many of the accounts after its last use are looked through for what took a wording's place.
const REACH: usize = 2;

pub(super) fn changes(series: &Series<'_>, places: &Places<'_>, phrases: &[Found], terms: &[Found]) -> Vec<Change> {
    let mut pairs = in_turn(series, terms);
    let distinct: Vec<_> = series.told.iter().map(|told| distinct(&told.phrases.list)).collect();
    let successor = |former: &Found| successor(series, places, &distinct, former);
    let mut near: Vec<_> = phrases.iter().filter_map(|former| Some((former.clone(), successor(former)?))).collect();
    near.sort_by_key(|(former, latter)| std::cmp::Reverse((former.accounts() + latter.accounts(), former.key.len())));
    for (former, latter) in near {
        if !pairs.iter().any(|(other, _)| is_much_the_same(&former, other)) {
            pairs.push((former, latter));
        }
    }
    pairs.sort_by_key(|(_, latter)| latter.places[0].clone().0);
    pairs.iter().map(|(former, latter)| change(series, former, latter)).collect()
}

/// The phrases of one account, each once, in the order of the text.
fn distinct(phrases: &[Phrase]) -> Vec<&Phrase> {
    let mut seen = HashSet::new();
    phrases.iter().filter(|phrase| seen.insert(phrase.key.as_str())).collect()
}

/// The terms that follow one another; of several for one concept those that most accounts have.
fn in_turn(series: &Series<'_>, terms: &[Found]) -> Vec<(Found, Found)> {
    let terms: Vec<_> = terms.iter().filter(|term| term.is_plain_term(series)).collect();
    let mut all: Vec<_> = terms.iter().flat_map(|former| terms.iter().filter_map(|latter| opposed(former, latter))).collect();
    all.sort_by_key(|(former, latter)| std::cmp::Reverse(former.accounts() + latter.accounts()));
    let mut seen = HashSet::new();
    all.retain(|(former, _)| seen.insert(former.term.map(|term| term.concept)));
    all
}

/// Two terms for one concept, of which the latter begins where the former ends.
fn opposed(former: &Found, latter: &Found) -> Option<(Found, Found)> {
    let (one, other) = (former.term?, latter.term?);
    let apart = one.concept == other.concept && one.position != other.position;
    let in_turn = former.places.last()?.0 < latter.places.first()?.0;
    let soon = latter.places.first()?.0 <= former.places.last()?.0 + REACH + 1;
    let recurs = former.accounts().max(latter.accounts()) > 1;
    (apart && in_turn && soon && recurs).then(|| (former.clone(), latter.clone()))
}

/// The nearest phrase of the next accounts that no account had before, unless as a part of the former wording.
fn successor(series: &Series<'_>, places: &Places<'_>, distinct: &[Vec<&Phrase>], former: &Found) -> Option<Found> {
    let last = former.places.last()?.0;
    let span = last - former.places[0].0 + 1;
    if 2 * former.accounts() < span {
        return None;
    }
    let next = (last + 1..series.told.len()).take(REACH);
    let near = next.flat_map(|account| distinct[account].iter().map(move |phrase| (account, *phrase)));
    let fits = near.filter_map(|(account, phrase)| Some((likeness(series, former, account, phrase)?, phrase)));
    let within = |account: usize, words: &Range<usize>| {
        former.places.iter().any(|(other, place)| *other == account && place.start <= words.start && words.end <= place.end)
    };
    let is_new =
        |phrase: &Phrase| places[phrase.key.as_str()].iter().all(|(account, other)| *account > last || within(*account, &other.words));
    let (_, best) = fits.filter(|(_, phrase)| is_new(phrase)).fold(None, |best: Option<(f64, &Phrase)>, fit| match best {
        Some((most, _)) if most >= fit.0 => best,
        _ => Some(fit),
    })?;
    let since = places[best.key.as_str()].iter().filter(|(account, _)| *account > last);
    let latter =
        Found { term: None, key: best.key.clone(), places: since.map(|(account, phrase)| (*account, phrase.words.clone())).collect() };
    (!is_shorter(former, &latter) || is_settled(series, former, &latter)).then_some(latter)
}

/// So many letters make two words one ("diplomatic", "diplomacy").
const ROOT: usize = 5;

/// Whether two wordings differ in one word alone, and that in its ending alone.
fn is_derived(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    let (mut gone, mut new) = (a.difference(b), b.difference(a));
    match (gone.next(), gone.next(), new.next(), new.next()) {
        (Some(gone), None, Some(new), None) => gone.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count() >= ROOT,
        _ => false,
    }
}

/// Whether the latter has only words of the former.
fn is_shorter(former: &Found, latter: &Found) -> bool {
    latter.stems().iter().all(|stem| former.stems().contains(stem))
}

/// A word that falls away may be chance; that it stays away, and stands nowhere else in the sentence, is not.
fn is_settled(series: &Series<'_>, former: &Found, latter: &Found) -> bool {
    let echoes = series.echoes(&former.stems());
    latter.accounts() > 1 && latter.places.iter().all(|(account, _)| !echoes.contains(account))
}

/// Dice's coefficient of the stems, where both are about one thing and enough is shared that carries something.
fn likeness(series: &Series<'_>, former: &Found, account: usize, phrase: &Phrase) -> Option<f64> {
    if phrase.key.rsplit(' ').next() != Some(former.head()) {
        return None;
    }
    let (a, b): (BTreeSet<&str>, BTreeSet<&str>) = (former.key.split(' ').collect(), phrase.key.split(' ').collect());
    if is_derived(&a, &b) {
        return None;
    }
    let shared = a.intersection(&b).count();
    let dice = 2.0 * shared as f64 / (a.len() + b.len()) as f64;
    let told = &series.told[account];
    let carrying = told.phrases.carrying(told.reading(), phrase.words.clone());
    (dice >= LIKENESS && a.intersection(&b).filter(|stem| carrying.contains(*stem)).count() >= 2).then_some(dice)
}

fn change(series: &Series<'_>, former: &Found, latter: &Found) -> Change {
    let wording = |found: &Found| Wording { words: found.words(series), uses: found.uses(series) };
    let last = former.places.last().expect("a wording stands somewhere");
    let (dropped, added) = match former.term {
        Some(_) => (Vec::new(), Vec::new()),
        None => differing((&series.told[last.0], &last.1), (&series.told[latter.places[0].0], &latter.places[0].1)),
    };
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
    let (before, after) = (stems(former.0, &a), stems(latter.0, &b));
    // A word that only moved is neither gone nor new.
    let is_other = |own: &[String], other: &[String]| own.iter().any(|stem| !other.contains(stem));
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        if !matches!(op, DiffOp::Equal { .. }) {
            dropped.extend(span(former.0, &a[op.old_range()]).filter(|_| is_other(&before[op.old_range()], &after)));
            added.extend(span(latter.0, &b[op.new_range()]).filter(|_| is_other(&after[op.new_range()], &before)));
        }
    }
    (dropped, added)
}
