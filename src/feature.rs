//! In: the readings of all accounts. Out: what each claim speaks of, as weighted features ([`Features`]), ready to be
//! compared many times. Left to `topic` and `align`: what likeness means.
//!
//! A feature is a synonym group, a state or organisation, a name, or a stem. It weighs by its rarity among the claims
//! of all texts (inverse document frequency; Spärck Jones 1972).

use crate::claim::Reading;
use crate::lexicon::{Entries, Grammar};
use crate::word::{Capital, Kind, Words};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FeatureId(u32);

/// One claim's features with their weights, sorted by feature, of length 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features {
    pub(crate) weights: Vec<(FeatureId, f32)>,
    /// Third parties and names, which the two sides must share if they speak of one matter.
    pub(crate) names: Vec<FeatureId>,
    /// Rows of lexicon topics named, and how often.
    pub(crate) topics: Vec<(usize, u32)>,
    /// Rows of states and organisations named that are no party to the event.
    pub(crate) actors: Vec<usize>,
    /// The folded words, as one string: claims that say the same to the letter.
    pub(crate) letters: String,
    /// How many words mean something.
    pub(crate) content: usize,
}

impl Features {
    /// Whether the two share anything that is no name.
    pub(crate) fn shares_word(&self, other: &Features) -> bool {
        let words = self.weights.iter().map(|(feature, _)| feature).filter(|feature| !self.names.contains(feature));
        words.into_iter().any(|feature| other.weights.binary_search_by_key(feature, |(feature, _)| *feature).is_ok())
    }

    /// Cosine of two claims, 0 to 1.
    pub(crate) fn cosine(&self, other: &Features) -> f32 {
        let (mut a, mut b, mut sum) = (0, 0, 0.0);
        while a < self.weights.len() && b < other.weights.len() {
            let ((left, x), (right, y)) = (self.weights[a], other.weights[b]);
            match left.cmp(&right) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    sum += x * y;
                    a += 1;
                    b += 1;
                }
            }
        }
        sum.min(1.0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'w> {
    Synonym(usize),
    Actor(usize),
    Party(usize),
    Stem(&'w str),
}

/// Parties to the event and verbs of speech stand in every second claim, and steps, issues and problems are steps, issues and
/// problems of anything: they say little of the matter.
const COMMON_WEIGHT: f32 = 0.3;

/// Of each account's claims.
pub(crate) fn features(readings: &[&Reading], entries: &Entries) -> Vec<Vec<Features>> {
    let keys: Vec<_> = readings.iter().map(|reading| claim_keys(reading, entries)).collect();
    // Numbered in the order of the keys, so that exchanged sides give the same numbers and the same sums.
    let mut counts: BTreeMap<Key<'_>, f32> = BTreeMap::new();
    for (key, _) in keys.iter().flatten().flatten() {
        *counts.entry(*key).or_default() += 1.0;
    }
    let frequency: Vec<f32> = counts.values().copied().collect();
    let ids: HashMap<Key<'_>, FeatureId> = counts.into_keys().zip((0..).map(FeatureId)).collect();
    let claims = keys.iter().map(Vec::len).sum::<usize>() as f32;
    let weigh = |keys: &[(Key<'_>, bool)]| {
        let mut weights: Vec<_> = keys
            .iter()
            .map(|(key, common)| {
                let id = ids[key];
                let idf = (1.0 + claims / frequency[id.0 as usize]).ln();
                (id, if *common { idf * COMMON_WEIGHT } else { idf })
            })
            .collect();
        weights.sort_unstable_by_key(|weight| weight.0);
        let length = weights.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        weights.iter_mut().for_each(|(_, w)| *w /= length);
        weights
    };
    let of_claim = |reading: &Reading, range: &Range<usize>, keys: &[(Key<'_>, bool)]| {
        let names = keys.iter().filter(|(key, _)| matches!(key, Key::Actor(_))).map(|(key, _)| ids[key]).collect();
        Features { weights: weigh(keys), names, ..described(reading, range.clone(), entries) }
    };
    let of_account = |(reading, keys): (&&Reading, &Vec<Vec<_>>)| {
        reading.ranges.iter().zip(keys).map(|(range, keys)| of_claim(reading, range, keys)).collect()
    };
    readings.iter().zip(&keys).map(of_account).collect()
}

fn described(reading: &Reading, range: Range<usize>, entries: &Entries) -> Features {
    let words = &reading.document.words;
    let mut topics: Vec<(usize, u32)> = Vec::new();
    let hits: Vec<_> = entries.topics.hits(words, range.clone()).filter(|hit| !is_in_office(words, hit.from, entries)).collect();
    for hit in &hits {
        match topics.iter_mut().find(|(topic, _)| topic == hit.value) {
            Some((_, count)) => *count += 1,
            None => topics.push((*hit.value, 1)),
        }
    }
    // A capital may be no more than the place where something happens: it is no matter.
    // Nor is a name within the words for a topic ("Iran nuclear deal").
    let of_topic = |at: usize| hits.iter().any(|hit| hit.words().contains(&at));
    let named =
        entries.actors.hits(words, range.clone()).filter(|hit| !hit.value.capital && !of_topic(hit.from)).map(|hit| hit.value.actor);
    let letters: Vec<_> = range.clone().filter(|&i| words.kind(i) != Kind::Mark).map(|i| words.folded(i)).collect();
    let content = range.clone().filter(|&i| words.kind(i) != Kind::Mark && !entries.stopwords.contains(words.folded(i))).count();
    Features {
        topics,
        actors: named.filter(|actor| !reading.present.contains(actor)).collect(),
        letters: letters.join(" "),
        content,
        ..Features::default()
    }
}

/// "The Minister of Foreign Affairs and Trade": whether a capitalised word belongs to the name of an office.
fn is_in_office(words: &Words, at: usize, entries: &Entries) -> bool {
    let is = |class: Grammar, i: usize| entries.grammar(class).at(words, i, at).is_some();
    let joins = |i: usize| is(Grammar::Connector, i) || is(Grammar::Coordinator, i) || words.is_mark(i, ",");
    let goes_on = |i: &usize| words.capital(*i) != Capital::None || joins(*i);
    // "Minister Lee", without a word that joins, is a person.
    let opens = |i: usize| is(Grammar::Institution, i) && is(Grammar::Connector, i + 1);
    words.capital(at) != Capital::None && (0..at).rev().take_while(goes_on).any(opens)
}

/// The distinct keys of every claim of a side, each with whether it is a common one.
fn claim_keys<'w>(reading: &'w Reading, entries: &Entries) -> Vec<Vec<(Key<'w>, bool)>> {
    reading.ranges.iter().map(|range| keys(reading, range.clone(), entries)).collect()
}

fn keys<'w>(reading: &'w Reading, range: Range<usize>, entries: &Entries) -> Vec<(Key<'w>, bool)> {
    let words = &reading.document.words;
    let mut out: Vec<(Key<'w>, bool)> = Vec::new();
    let mut add = |key, common| {
        if !out.iter().any(|(other, _)| *other == key) {
            out.push((key, common));
        }
    };
    let is_shell = |at: usize| entries.grammar(Grammar::ShellNoun).at(words, at, at + 1).is_some();
    let mut at = range.start;
    while at < range.end {
        if let Some(hit) = entries.actors.at(words, at, range.end) {
            match reading.present.contains(&hit.value.actor) {
                true => add(Key::Party(hit.value.actor), true),
                false => add(Key::Actor(hit.value.actor), false),
            }
            at = hit.to;
        } else if let Some(hit) = entries.titles.at(words, at, range.end) {
            at = hit.to;
        } else if words.kind(at) != Kind::Word || entries.stopwords.contains(words.folded(at)) {
            at += 1;
        } else if let Some(hit) = entries.synonyms.at(words, at, range.end) {
            add(Key::Synonym(*hit.value), is_shell(at));
            at = hit.to;
        } else {
            let of_person =
                words.capital(at) != Capital::None && reading.mentioned(range.clone()).iter().any(|mention| mention.words.contains(&at));
            let of_act = entries.acts.at(words, at, range.end).is_some();
            add(Key::Stem(words.stem(at)), of_person || of_act || is_shell(at));
            at += 1;
        }
    }
    out
}

/// Which claims of a side have which feature, so that likeness is asked only of claims that share something.
#[derive(Debug)]
pub(crate) struct Index {
    /// Where the claims of each feature begin in the list, and where the last ends.
    starts: Vec<usize>,
    /// Claims in order, each with what the feature weighs in it.
    claims: Vec<(usize, f32)>,
}

/// A feature that more claims than this share says nothing of which two belong together.
const MOST_SHARED: usize = 400;
/// So many claims of all accounts, those that share the rarest features, are looked at for one: in texts of ordinary length all.
const MOST_LOOKED_AT: usize = 2_000;

impl Index {
    pub(crate) fn of(features: &[Features]) -> Self {
        let all = || features.iter().enumerate().flat_map(|(claim, features)| features.weights.iter().map(move |&weight| (claim, weight)));
        let count = all().map(|(_, (feature, _))| feature.0 as usize + 1).max().unwrap_or(0);
        let mut starts = vec![0; count + 1];
        all().for_each(|(_, (feature, _))| starts[feature.0 as usize + 1] += 1);
        (1..starts.len()).for_each(|i| starts[i] += starts[i - 1]);
        let mut next = starts.clone();
        let mut claims = vec![(0, 0.0); starts[count]];
        for (claim, (feature, weight)) in all() {
            let place = &mut next[feature.0 as usize];
            claims[*place] = (claim, weight);
            *place += 1;
        }
        Self { starts, claims }
    }

    /// The claims that have a feature, each with what it weighs there.
    pub(crate) fn claims(&self, feature: FeatureId) -> &[(usize, f32)] {
        let start = feature.0 as usize;
        self.starts.get(start..start + 2).map_or(&[], |ends| &self.claims[ends[0]..ends[1]])
    }

    /// The claims that share a telling feature with this one, in order; `all` are the indexes of all accounts, this one's too.
    pub(crate) fn sharing(&self, claim: &Features, all: &[Index]) -> Vec<usize> {
        let count = |feature: FeatureId| all.iter().map(|index| index.claims(feature).len()).sum::<usize>();
        let mut telling: Vec<_> = claim.weights.iter().map(|&(feature, _)| (count(feature), feature)).collect();
        telling.retain(|(count, _)| *count <= MOST_SHARED);
        telling.sort_unstable();
        let within = telling.into_iter().scan(0, |sum, (count, feature)| {
            *sum += count;
            (*sum <= MOST_LOOKED_AT).then_some(feature)
        });
        let mut out: Vec<_> = within.flat_map(|feature| self.claims(feature)).map(|(claim, _)| *claim).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}
