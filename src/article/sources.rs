//! In: the stretches of an article with their speakers. Out: its sources, and which are sides ([`Sources`]). Left to nobody.

use super::attribute::{Stretch, Told};
use super::event;
use super::speaker::Speaker;
use super::{ArticleSource, LeftOut, Teller};
use crate::lexicon::Entries;
use crate::text::Document;
use crate::word::Words;
use std::collections::BTreeMap;
use std::ops::Range;

/// The sources of an article.
pub(super) struct Sources {
    pub(super) list: Vec<ArticleSource>,
    /// What each is known by.
    keys: Vec<Key>,
}

/// What makes two speakers one source.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    State(usize),
    Named(String),
}

/// How seldom, against the party named most, a party may be named where the article tells of the contact: one time in so many.
const SELDOM: usize = 2;

impl Sources {
    pub(super) fn of(document: &Document, stretches: &[Stretch], entries: &Entries) -> Self {
        let mut keys: Vec<Key> = Vec::new();
        for key in stretches.iter().flat_map(speakers).filter_map(key) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let parties = event::parties(document, stretches, entries);
        let most = parties.values().copied().max().unwrap_or(0);
        let took_part = |key: &Key| matches!(key, Key::State(state) if parties.get(state).is_some_and(|votes| votes * SELDOM >= most));
        let known = keys.iter().filter(|key| took_part(key)).count() >= 2;
        let list = keys.iter().map(|key| {
            let is_side = matches!(key, Key::State(_)) && (took_part(key) || !known);
            source(key, is_side, document, stretches, entries)
        });
        Self { list: list.collect(), keys }
    }

    /// Whose account a stretch is.
    pub(super) fn teller(&self, told: &Told) -> Teller {
        match told {
            Told::Reporter => Teller::Reporter,
            Told::Furniture => Teller::LeftOut(LeftOut::Contact),
            Told::By(speakers, _) => match self.places(speakers) {
                places if places.is_empty() => Teller::Reporter,
                places => Teller::Sources(places),
            },
        }
    }

    fn places(&self, speakers: &[Speaker]) -> Vec<usize> {
        if speakers.contains(&Speaker::Both) {
            let sides: Vec<_> = (0..self.list.len()).filter(|&place| self.list[place].is_side).collect();
            return if sides.len() == 2 { sides } else { Vec::new() };
        }
        let mut places: Vec<_> = speakers.iter().filter_map(key).filter_map(|key| self.keys.iter().position(|k| *k == key)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

fn speakers(stretch: &Stretch) -> &[Speaker] {
    match &stretch.told {
        Told::By(speakers, _) => speakers,
        Told::Reporter | Told::Furniture => &[],
    }
}

fn key(speaker: &Speaker) -> Option<Key> {
    match speaker {
        Speaker::State(state) | Speaker::Person(state) => Some(Key::State(*state)),
        Speaker::Third(name) | Speaker::Press(name) => Some(Key::Named(name.clone())),
        Speaker::Both | Speaker::Same(_) => None,
    }
}

fn source(key: &Key, is_side: bool, document: &Document, stretches: &[Stretch], entries: &Entries) -> ArticleSource {
    match key {
        Key::Named(name) => ArticleSource { name: name.clone(), code: None, is_side },
        Key::State(state) => {
            let actor = &entries.actor_list[*state];
            let name = house(*state, document, stretches, entries).unwrap_or_else(|| actor.label.to_string());
            ArticleSource { name, code: Some(actor.code.to_string()), is_side }
        }
    }
}

/// The house of a state that the article's attributions name most often.
fn house(state: usize, document: &Document, stretches: &[Stretch], entries: &Entries) -> Option<String> {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let text = document.readout.text();
    for stretch in stretches {
        let Told::By(speakers, source) = &stretch.told else { continue };
        if speakers.iter().filter_map(self::key).any(|key| key == Key::State(state)) {
            for words in houses(&document.words, source.cue.clone(), state, entries) {
                *named.entry(&text[document.words.bytes(words)?]).or_default() += 1;
            }
        }
    }
    let most = named.values().copied().max()?;
    named.into_iter().find(|(_, count)| *count == most).map(|(name, _)| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn houses<'w>(words: &'w Words, cue: Range<usize>, state: usize, entries: &'w Entries) -> impl Iterator<Item = Range<usize>> + 'w {
    let hits = entries.actors.hits(words, cue).filter(move |hit| hit.value.actor == state);
    let agency = |at: usize| entries.voices.at(words, at, words.len()).is_some();
    hits.filter(move |hit| hit.value.is_place && !hit.value.capital && !agency(hit.from)).map(|hit| hit.words())
}
