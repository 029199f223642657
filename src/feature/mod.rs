//! In: the readings of all accounts. Out: what each claim speaks of, as weighted features ([`Features`]), ready to be
//! compared many times. Left to `topic` and `align`: what likeness means.
//!
//! A claim that says no more than "the crisis" speaks of the conflict that was named before it.
//!
//! A feature is a synonym group, a state or organisation, a name, or a stem. It weighs by its rarity among the claims
//! of all texts (inverse document frequency; Spärck Jones 1972).

mod index;

use crate::claim::{ClaimRole, Reading, aim, sentence};
use crate::lexicon::{ConflictPart, Entries, Grammar};
use crate::word::{Capital, Kind, Words};
pub(crate) use index::Index;
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
    /// Where it has an aim ("zones to protect civilians"), all that is no more than that, sorted.
    pub(crate) aims: Vec<FeatureId>,
    /// Rows of lexicon topics named, and how often.
    pub(crate) topics: Vec<(usize, u32)>,
    /// Rows of states and organisations named that are no party to the event.
    pub(crate) actors: Vec<usize>,
    /// The folded words, as one string: claims that say the same to the letter.
    pub(crate) letters: String,
    /// How many words mean something.
    pub(crate) content: usize,
    /// "Thank you", "I do not know": whether it is a sentence of one verb of "I" or "you" that speaks of nothing.
    pub(crate) says_nothing: bool,
}

impl Features {
    /// Whether the two share anything that is no name.
    pub(crate) fn shares_word(&self, other: &Features) -> bool {
        let words = self.weights.iter().map(|(feature, _)| feature).filter(|feature| !self.names.contains(feature));
        words.into_iter().any(|feature| other.weights.binary_search_by_key(feature, |(feature, _)| *feature).is_ok())
    }

    /// Whether the two share words, but none that is more than the aim of one of them: what is to be done is another matter.
    pub(crate) fn shares_only_an_aim(&self, other: &Features) -> bool {
        if self.aims.is_empty() && other.aims.is_empty() {
            return false;
        }
        let has = |features: &Features, id: FeatureId| features.weights.binary_search_by_key(&id, |(feature, _)| *feature).is_ok();
        let ids = self.weights.iter().map(|(feature, _)| *feature);
        let shared: Vec<_> = ids.filter(|&id| !self.names.contains(&id) && has(other, id)).collect();
        let within = |aims: &[FeatureId]| shared.iter().all(|id| aims.binary_search(id).is_ok());
        !shared.is_empty() && (within(&self.aims) || within(&other.aims))
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
    let accounts: Vec<_> = readings.iter().map(|reading| told(reading, entries)).collect();
    // Numbered in the order of the keys, so that exchanged sides give the same numbers and the same sums.
    let mut counts: BTreeMap<Key<'_>, f32> = BTreeMap::new();
    for (key, _) in accounts.iter().flatten().flat_map(|claim| &claim.keys) {
        *counts.entry(*key).or_default() += 1.0;
    }
    let frequency: Vec<f32> = counts.values().copied().collect();
    let ids: HashMap<Key<'_>, FeatureId> = counts.into_keys().zip((0..).map(FeatureId)).collect();
    let claims = accounts.iter().map(Vec::len).sum::<usize>() as f32;
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
    let of_claim = |Told { features, keys, aims }: Told<'_>| {
        let names = keys.iter().filter(|(key, _)| matches!(key, Key::Actor(_))).map(|(key, _)| ids[key]).collect();
        let mut aims: Vec<_> = aims.iter().map(|key| ids[key]).collect();
        aims.sort_unstable();
        Features { weights: weigh(&keys), names, aims, ..features }
    };
    accounts.into_iter().map(|account| account.into_iter().map(of_claim).collect()).collect()
}

/// A claim on the way to its features.
struct Told<'w> {
    /// All of them that need no weighing.
    features: Features,
    /// The distinct keys, each with whether it is a common one.
    keys: Vec<(Key<'w>, bool)>,
    /// Where the claim has an aim, those of them that are no more than that.
    aims: Vec<Key<'w>>,
}

/// Every claim of an account.
fn told<'w>(reading: &'w Reading, entries: &Entries) -> Vec<Told<'w>> {
    let mut claims: Vec<_> = (0..reading.ranges.len()).map(|claim| Told::of(reading, claim, entries)).collect();
    for claim in 0..claims.len() {
        if let Some(before) = antecedent(reading, &claims, claim, entries) {
            let (earlier, later) = claims.split_at_mut(claim);
            later[0].take_up(&earlier[before], entries);
        }
    }
    claims
}

impl<'w> Told<'w> {
    fn of(reading: &'w Reading, claim: usize, entries: &Entries) -> Self {
        let range = reading.ranges[claim].clone();
        let telling = telling(reading, range.clone(), entries);
        let mut keys: Vec<(Key<'w>, bool)> = Vec::new();
        for Telling { key, common, .. } in &telling {
            if !keys.iter().any(|(other, _)| other == key) {
                keys.push((*key, *common));
            }
        }
        let aims = aim(reading, range.clone(), entries).map_or(Vec::new(), |aim| {
            // To make or to begin tells nothing; what is made or begun does.
            let is_matter = |telling: &Telling<'_>| !telling.common && telling.at < aim && !reading.syntax.is_verb(telling.at);
            let matters: Vec<_> = telling.iter().filter(|telling| is_matter(telling)).map(|telling| telling.key).collect();
            keys.iter().map(|(key, _)| *key).filter(|key| !matters.contains(key)).collect()
        });
        Self { features: described(reading, claim, entries), keys, aims }
    }

    /// Whether it names a conflict, or a third party to one.
    fn names_conflict(&self, entries: &Entries) -> bool {
        !self.features.actors.is_empty() || self.features.topics.iter().any(|(topic, _)| is_conflict(*topic, entries))
    }

    /// Makes what another claim names its own.
    fn take_up(&mut self, before: &Told<'w>, entries: &Entries) {
        self.keys.extend(before.keys.iter().filter(|(key, _)| matches!(key, Key::Actor(_))));
        self.features.topics.extend(before.features.topics.iter().filter(|(topic, _)| is_conflict(*topic, entries)));
        self.features.actors.extend(&before.features.actors);
    }
}

fn is_conflict(topic: usize, entries: &Entries) -> bool {
    entries.topic_list[topic].part == Some(ConflictPart::Conflict)
}

/// From so many claims before, "the crisis" may be one that was named.
const REACH: usize = 3;

/// The claim before that names the conflict which this one calls "the crisis".
fn antecedent(reading: &Reading, claims: &[Told<'_>], claim: usize, entries: &Entries) -> Option<usize> {
    let (words, range) = (&reading.document.words, reading.ranges[claim].clone());
    let is_named_after = |at: usize| entries.grammar(Grammar::Preposition).at(words, at, range.end).is_some();
    let mut crises = entries.grammar(Grammar::Crisis).hits(words, range.clone());
    let unnamed = reading.claims[claim].role == ClaimRole::Matter && !claims[claim].names_conflict(entries);
    if !unnamed || !crises.any(|hit| !is_named_after(hit.to)) {
        return None;
    }
    (claim.saturating_sub(REACH)..claim).rev().find(|&before| claims[before].names_conflict(entries))
}

fn described(reading: &Reading, claim: usize, entries: &Entries) -> Features {
    let (words, range) = (&reading.document.words, reading.ranges[claim].clone());
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
    let content: Vec<_> = range.filter(|&i| words.kind(i) != Kind::Mark && !entries.stopwords.contains(words.folded(i))).collect();
    let actors: Vec<_> = named.filter(|actor| !reading.present.contains(actor)).collect();
    let one_verb = content.len() < 2 && content.iter().all(|&word| reading.syntax.is_verb(word));
    let of_nothing = topics.is_empty() && actors.is_empty() && sentence(&reading.continues, claim).len() == 1;
    // "They met" says something; what one person says to another in passing does not.
    let in_speech = letters.iter().any(|&word| matches!(word, "i" | "you"));
    let courtesy = reading.claims[claim].act.as_ref().is_none_or(|act| act.name == "thank");
    let says_nothing = one_verb && of_nothing && in_speech && courtesy;
    Features { topics, actors, letters: letters.join(" "), content: content.len(), says_nothing, ..Features::default() }
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

/// A word or phrase that says something of the matter.
struct Telling<'w> {
    at: usize,
    key: Key<'w>,
    common: bool,
}

fn telling<'w>(reading: &'w Reading, range: Range<usize>, entries: &Entries) -> Vec<Telling<'w>> {
    let words = &reading.document.words;
    let mut out = Vec::new();
    let is_shell = |at: usize| entries.grammar(Grammar::ShellNoun).at(words, at, at + 1).is_some();
    let mut at = range.start;
    while at < range.end {
        let mut add = |key, common| out.push(Telling { at, key, common });
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
