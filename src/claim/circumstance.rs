//! In: the words of a claim. Out: which of them tell of the contact itself, and not of its matter or its occasion, and where it
//! is said to be held ([`Venue`]). Left to `divergence` and `compare`: what two accounts make of it.

use super::Reading;
use crate::lexicon::{Entries, Grammar, Role, TimeWord};
use crate::word::{Kind, Words};
use std::ops::Range;

/// A place after a preposition of place: "in Tunis", "at Chequers".
#[derive(Debug, Clone)]
pub(crate) struct Venue {
    /// Its name.
    pub(crate) words: Range<usize>,
    /// The preposition.
    pub(crate) preposition: usize,
    /// Row of the state whose capital or house it is, where the lexicon knows.
    pub(crate) state: Option<usize>,
    /// Whether it is a capital.
    pub(crate) capital: bool,
}

/// So many words after a preposition its noun is looked for.
const NOUN_REACH: usize = 8;

/// Where a preposition of matter that begins here ends ("about", "on"); not that of a day ("on Monday"), of a length ("about an
/// hour") nor of the contact itself ("on the phone", "on the initiative of").
pub(crate) fn opens_matter(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<usize> {
    const OWN: [Role; 6] = [Role::FormCall, Role::FormVideo, Role::FormMeeting, Role::FormVisit, Role::Initiative, Role::Length];
    let to = entries.role(Role::Matter).at(words, at, end)?.to;
    let noun = (to..end.min(to + NOUN_REACH)).find(|&i| !entries.stopwords.contains(words.folded(i)))?;
    let own = OWN.into_iter().any(|role| entries.role(role).at(words, at, end).is_some());
    (!own && !is_time(words, noun, end, entries)).then_some(to)
}

/// A day, a time of day or a length in hours or minutes, whose unit may follow ("half an hour"); "upcoming" alone is none.
fn is_time(words: &Words, at: usize, end: usize, entries: &Entries) -> bool {
    const REACH: usize = 3;
    let calendar = entries.calendar.at(words, at, end).is_some_and(|hit| !matches!(hit.value, TimeWord::Shift(_)));
    let unit = |at: usize| entries.units.at(words, at, end).is_some_and(|hit| &*hit.value.base == "minute");
    let timed = words.kind(at) == Kind::Number || entries.grammar(Grammar::TimeNoun).at(words, at, end).is_some();
    calendar || timed || (at..end.min(at + REACH)).any(unit)
}

impl Reading {
    /// The words of a claim up to those for its matter or its occasion ("about", "ahead of"); where it opens with the occasion,
    /// from the next comma on.
    pub(crate) fn words_of_contact(&self, range: Range<usize>, entries: &Entries) -> Range<usize> {
        let words = &self.document.words;
        let leaves = |at: usize| {
            entries.role(Role::Occasion).at(words, at, range.end).is_some() || opens_matter(words, at, range.end, entries).is_some()
        };
        let comma = || range.clone().find(|&i| words.is_mark(i, ",")).map_or(range.start, |comma| comma + 1);
        let start = if leaves(range.start) { comma() } else { range.start };
        let end = (start + 1..range.end).find(|&at| leaves(at)).unwrap_or(range.end);
        start.min(end)..end
    }

    /// The words that say how the contact was held, as far as they are of the contact itself: before its matter, or with a
    /// preposition of their own ("by phone").
    pub(crate) fn form_cue(&self, role: Role, range: Range<usize>, entries: &Entries) -> Option<Range<usize>> {
        let words = &self.document.words;
        let own = self.words_of_contact(range.clone(), entries);
        let led_in = |cue: &Range<usize>| cue.len() > 1 && entries.grammar(Grammar::Preposition).at(words, cue.start, cue.end).is_some();
        entries.role(role).hits(words, range).map(|hit| hit.words()).find(|cue| own.contains(&cue.start) || led_in(cue))
    }

    /// The places named after a preposition of place.
    pub(crate) fn venues(&self, range: Range<usize>, entries: &Entries) -> Vec<Venue> {
        range.clone().filter_map(|at| self.venue_at(at, range.end, entries)).collect()
    }

    /// A capital, a house of state or a place of the lexicon after a preposition that stands here.
    fn venue_at(&self, at: usize, end: usize, entries: &Entries) -> Option<Venue> {
        let words = &self.document.words;
        let led_in = entries.grammar(Grammar::Place).at(words, at, end)?.to;
        let from = led_in + usize::from(led_in < end && words.folded(led_in) == "the");
        let seat = entries.actors.at(words, from, end).filter(|hit| hit.value.is_place);
        let to = entries.places.at(words, from, end).map(|hit| hit.to).or(seat.as_ref().map(|hit| hit.to))?;
        let (state, capital) = seat.map_or((None, false), |hit| (Some(hit.value.actor), hit.value.capital));
        Some(Venue { words: from..to, preposition: at, state, capital })
    }
}
