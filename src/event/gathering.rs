//! In: an opening. Out: the gatherings of many that its issuer took part in ([`Attended`]): a summit of an organisation, or one
//! of the lexicon's table "gatherings". Left to `score`: whether two took part in one.

use super::contact::Reader;
use super::opening::{Line, Opening};
use crate::claim::{Link, chains_in};
use crate::lexicon::{EventCue, Grammar, Role};
use crate::word::Words;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The gatherings of an opening.
#[derive(Debug, Default)]
pub(super) struct Attended {
    /// What they are called.
    pub(super) gatherings: BTreeSet<Arc<str>>,
    /// Whether the text says that somebody of office took part: a fact sheet may name the gathering alone.
    pub(super) by_somebody: bool,
}

/// How far before a gathering the words may stand that make it the mere occasion, in words.
const ASIDE_REACH: usize = 8;
/// How far after "his speech" the gathering is named, in words.
const SPEECH_REACH: usize = 12;
/// How far these may end before it.
const ASIDE_GAP: usize = 4;

impl Reader<'_> {
    /// `own` is whether the headline tells of a contact of its own, which the gathering is then only the occasion of.
    pub(super) fn attended(&self, opening: &Opening<'_>, own: bool) -> Attended {
        let mut out = Attended {
            gatherings: opening.title.as_ref().map_or_else(BTreeSet::new, |title| self.gatherings(&title.words)),
            by_somebody: false,
        };
        for line in opening.first().iter().take(2) {
            let here = self.gatherings(&line.words);
            let somebody = self.names_somebody(line);
            let took_part = self.took_part(&line.words);
            out.by_somebody |= somebody && (!here.is_empty() || !out.gatherings.is_empty() && took_part);
            if !own && (opening.title.is_none() || somebody && took_part) {
                out.gatherings.extend(here);
            }
        }
        if !own && out.gatherings.is_empty() {
            out.gatherings.extend(opening.first().iter().skip(2).chain(opening.rest()).flat_map(|line| self.spoken_at(&line.words)));
        }
        out
    }

    /// "The President noted during his speech at the NATO summit": further down the text says where it was spoken.
    fn spoken_at(&self, words: &Words) -> BTreeSet<Arc<str>> {
        let speech = (0..words.len()).find(|&at| self.entries.event(EventCue::Speech).at(words, at, words.len()).is_some());
        let near = |speech: usize| (speech..(speech + SPEECH_REACH).min(words.len())).filter_map(|at| self.gathering_at(words, at).0);
        speech.into_iter().flat_map(near).collect()
    }

    fn took_part(&self, words: &Words) -> bool {
        let all = 0..words.len();
        self.entries.event(EventCue::Talk).is_in(words, all.clone()) || self.entries.role(Role::FormMeeting).is_in(words, all)
    }

    fn names_somebody(&self, line: &Line<'_>) -> bool {
        let all = 0..line.words.len();
        let titled = |chain: crate::claim::Chain| chain.iter().any(|(link, _)| matches!(link, Link::Title { .. }));
        chains_in(&line.words, all.clone(), self.entries).any(titled) || self.entries.grammar(Grammar::FirstPerson).is_in(&line.words, all)
    }

    fn gatherings(&self, words: &Words) -> BTreeSet<Arc<str>> {
        let mut out = BTreeSet::new();
        let mut at = 0;
        while at < words.len() {
            let (name, to) = self.gathering_at(words, at);
            out.extend(name.filter(|_| !self.is_occasion(words, at)));
            at = to;
        }
        out
    }

    /// The gathering that is named here, and where to read on.
    fn gathering_at(&self, words: &Words, at: usize) -> (Option<Arc<str>>, usize) {
        if let Some(hit) = self.entries.gatherings.at(words, at, words.len()) {
            return (Some(self.entries.gathering_list[*hit.value].clone()), hit.to);
        }
        let Some(hit) = self.entries.actors.at(words, at, words.len()) else { return (None, at + 1) };
        let actor = &self.entries.actor_list[hit.value.actor];
        let gathers =
            actor.is_organisation && !hit.value.is_place && !is_hyphenated(words, hit.words()) && self.is_gathering(words, hit.words());
        (gathers.then(|| actor.label.clone()), hit.to)
    }

    /// "On the sidelines of the G20 summit".
    fn is_occasion(&self, words: &Words, at: usize) -> bool {
        let aside = |from: usize| self.entries.event(EventCue::Aside).at(words, from, at).is_some_and(|hit| hit.to + ASIDE_GAP >= at);
        (at.saturating_sub(ASIDE_REACH)..at).any(aside)
    }

    /// "G7 Leaders", "NATO summit", "a meeting of the G20"; not "NATO Secretary General".
    fn is_gathering(&self, words: &Words, name: Range<usize>) -> bool {
        let table = self.entries.event(EventCue::Gathering);
        let after = (name.end..(name.end + 2).min(words.len())).any(|at| table.at(words, at, words.len()).is_some());
        let office = self.entries.titles.at(words, name.end, words.len()).is_some_and(|hit| !hit.value.plural);
        let linked = |at: &usize| matches!(words.folded(*at), "of" | "the");
        let before = name.start.checked_sub(1).filter(linked).is_some_and(|last| {
            let head = (0..last).rev().find(|at| !linked(at));
            head.is_some_and(|head| table.at(words, head, name.start).is_some())
        });
        (after || before) && !office
    }
}

/// "Russia-ASEAN": two parties, no gathering.
fn is_hyphenated(words: &Words, name: Range<usize>) -> bool {
    let dash = |at: usize| words.is_mark(at, "-") && words.touches_previous(at);
    name.start > 0 && dash(name.start - 1) || name.end < words.len() && dash(name.end)
}
