//! In: accounts as they were given. Out: the [`Series`], in the order of their dates and each read, with what stands in the
//! way of comparing them. Left to the others: what changes.

use super::Use;
use super::course::Sign;
use super::phrase::{Phrases, phrases};
use crate::claim::{Reading, read};
use crate::compare::Account;
use crate::feature::{Features, features};
use crate::lexicon::Entries;
use crate::span::{Both, Side};
use crate::text::{Document, Readout};
use crate::topic::{SharedTopic, matters};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// One account, read. The right side is empty: nobody else's account is there to be read beside it.
#[derive(Debug)]
pub(super) struct Told {
    readings: Both<Reading>,
    features: Both<Vec<Features>>,
    pub(super) topics: Vec<SharedTopic>,
    pub(super) phrases: Phrases,
    words: usize,
}

/// The accounts of one issuer in the order of their dates.
#[derive(Debug)]
pub(super) struct Series<'e> {
    pub(super) told: Vec<Told>,
    /// In which sentences a stem stands: account, number of the sentence.
    sentences: HashMap<String, BTreeSet<(usize, usize)>>,
    /// Row in the lexicon of the state that most accounts are about.
    pub(super) counterpart: Option<usize>,
    pub(super) entries: &'e Entries,
}

/// Of so many words one may be another, and the phrase is still there.
const MANY: usize = 4;

impl Told {
    fn of(readout: &Readout, entries: &Entries) -> Self {
        let sides = Both { left: readout.clone(), right: Readout::new("") };
        let readings = read(sides.map(|readout| Document::of(readout, entries)), &[], entries);
        let features = Both::of_two(features(&readings.each(), entries));
        let topics = matters(&readings.each(), &features.each().map(Vec::as_slice), entries).topics();
        let words = &readings.left.document.words;
        let (phrases, words) = (phrases(&readings.left, entries), words.count(0..words.len()));
        Self { readings, features, topics, phrases, words }
    }

    pub(super) fn reading(&self) -> &Reading {
        &self.readings.left
    }

    pub(super) fn features(&self) -> &[Features] {
        &self.features[Side::Left]
    }

    pub(super) fn text(&self, words: Range<usize>) -> &str {
        let document = &self.reading().document;
        &document.readout.text()[document.span(words).bytes()]
    }
}

impl<'e> Series<'e> {
    pub(super) fn of(readouts: &[Readout], entries: &'e Entries) -> (Self, Vec<String>) {
        let (order, mut notes) = in_order(readouts);
        let told: Vec<_> = order.into_iter().map(|at| Told::of(&readouts[at], entries)).collect();
        let unread = told.iter().enumerate().filter(|(_, told)| told.reading().claims.is_empty());
        notes.extend(
            unread.map(|(nth, told)| format!("{} has no sentence that could be read.", named(nth, &told.reading().document.readout))),
        );
        let counterpart = counterpart(&told);
        let mut series = Self { told, sentences: HashMap::new(), counterpart, entries };
        series.index();
        (series, notes)
    }

    fn index(&mut self) {
        for (account, told) in self.told.iter().enumerate() {
            let document = &told.reading().document;
            for (sentence, (_, range)) in document.spoken().enumerate() {
                for word in range {
                    let stem = document.words.stem(word);
                    match self.sentences.get_mut(stem) {
                        Some(places) => drop(places.insert((account, sentence))),
                        None => drop(self.sentences.insert(stem.to_owned(), BTreeSet::from([(account, sentence)]))),
                    }
                }
            }
        }
    }

    pub(super) fn accounts(&self) -> Vec<Account> {
        self.told.iter().map(|told| Account::of(told.reading(), self.entries)).collect()
    }

    pub(super) fn place(&self, account: usize, words: Range<usize>) -> Use {
        Use { account, span: self.told[account].reading().document.span(words) }
    }

    /// What each account shows of something that stands at these places and, if it is a phrase, has these stems.
    pub(super) fn signs(&self, uses: &[Use], stems: &[&str]) -> Vec<Sign> {
        let mut signs = vec![Sign::Silent; self.told.len()];
        self.nearly(stems).into_iter().for_each(|account| signs[account] = Sign::Echoed);
        uses.iter().for_each(|place| signs[place.account] = Sign::Held);
        let shortest = uses.iter().map(|place| self.told[place.account].words).min().unwrap_or(0);
        for (sign, told) in signs.iter_mut().zip(&self.told) {
            if *sign == Sign::Silent && 3 * told.words < 2 * shortest {
                *sign = Sign::Short;
            }
        }
        signs
    }

    /// The accounts that have all these stems in one sentence, or of many all but one.
    fn nearly(&self, stems: &[&str]) -> BTreeSet<usize> {
        let mut out = self.echoes(stems);
        for spared in (0..stems.len()).filter(|_| stems.len() >= MANY) {
            out.extend(self.echoes(&[&stems[..spared], &stems[spared + 1..]].concat()));
        }
        out
    }

    /// The accounts that have all these stems in one sentence.
    pub(super) fn echoes(&self, stems: &[&str]) -> BTreeSet<usize> {
        let Some(mut places) = stems.iter().map(|stem| self.sentences.get(*stem)).collect::<Option<Vec<_>>>() else {
            return BTreeSet::new();
        };
        places.sort_by_key(|places| places.len());
        let Some((rarest, rest)) = places.split_first() else { return BTreeSet::new() };
        rarest.iter().filter(|place| rest.iter().all(|other| other.contains(place))).map(|(account, _)| *account).collect()
    }
}

/// The state over against the issuer's in most accounts.
fn counterpart(told: &[Told]) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    told.iter().filter_map(|told| told.readings.right.party).for_each(|party| *counts.entry(party).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(party, _)| party)
}

/// How a note calls an account.
fn named(nth: usize, readout: &Readout) -> String {
    match readout.date_text() {
        Some(date) => format!("Account {} ({date})", nth + 1),
        None => format!("Account {}", nth + 1),
    }
}

/// The places of the accounts, by their days; an account without one stays behind the one given before it. A second copy
/// of a text is left out.
fn in_order(readouts: &[Readout]) -> (Vec<usize>, Vec<String>) {
    let mut day = None;
    let mut keyed: Vec<_> = readouts
        .iter()
        .enumerate()
        .map(|(at, readout)| {
            day = readout.day().or(day);
            (day, at)
        })
        .collect();
    keyed.sort();
    let mut order: Vec<usize> = Vec::new();
    let mut notes = Vec::new();
    for (_, at) in keyed {
        let readout = &readouts[at];
        let copy = |other: &&usize| readouts[**other].text() == readout.text() && readouts[**other].day() == readout.day();
        match order.iter().find(copy).filter(|_| !readout.text().trim().is_empty()) {
            Some(_) => notes.push(format!("{} was given twice and is counted once.", named(order.len() - 1, readout))),
            None => order.push(at),
        }
    }
    notes.extend(dated(&order, readouts));
    notes.extend(issued(readouts));
    if order.len() < 2 {
        notes.push("A drift is between two accounts at least, and shows over four or more.".to_owned());
    }
    (order, notes)
}

/// What is to be said of the dates.
fn dated(order: &[usize], readouts: &[Readout]) -> Vec<String> {
    let mut notes = Vec::new();
    for (nth, &at) in order.iter().enumerate() {
        let readout = &readouts[at];
        match (readout.day(), readout.date_text()) {
            (None, None) => notes.push(format!("{} has no date: it stands where it was given.", named(nth, readout))),
            (None, Some(date)) => notes.push(format!(
                "The date “{date}” of account {} is not a day as ISO 8601 writes it (2017-05-02): it stands where it was given.",
                nth + 1
            )),
            (Some(_), _) => {}
        }
    }
    let same = |pair: &[usize]| readouts[pair[0]].day().is_some_and(|day| readouts[pair[1]].day() == Some(day));
    let equal: Vec<_> = (0..order.len().saturating_sub(1)).filter(|&nth| same(&order[nth..nth + 2])).collect();
    notes.extend(equal.into_iter().map(|nth| format!("Accounts {} and {} are of one day and stand as they were given.", nth + 1, nth + 2)));
    notes
}

/// Whether they are one issuer's.
fn issued(readouts: &[Readout]) -> Option<String> {
    let names: BTreeSet<&str> = readouts.iter().filter_map(Readout::issuer_name).map(str::trim).collect();
    let unknown = readouts.iter().any(|readout| readout.issuer_name().is_none());
    match names.len() {
        0 if readouts.is_empty() => None,
        0 => Some("No account names its issuer: whose acts they report could be told only in part.".to_owned()),
        1 if !unknown => None,
        1 => Some("Some accounts do not name their issuer; all are read as one issuer's.".to_owned()),
        _ => Some(format!(
            "The accounts are of more than one issuer ({}): what changes may be who speaks.",
            names.into_iter().collect::<Vec<_>>().join("; ")
        )),
    }
}
