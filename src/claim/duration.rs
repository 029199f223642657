//! In: the words of a sentence. Out: where it tells how long the contact took, which is a claim of its own. Left to `clause`: the cut.

use super::scan::Scan;
use crate::lexicon::{ActClass, Grammar};
use crate::word::Kind;
use std::ops::Range;

/// How far "for 20 minutes" may stand from "commencing", and how many words may stand before its "minutes".
const LENGTH_REACH: usize = 14;
const LENGTH_WORDS: usize = 5;

impl Scan<'_> {
    /// "spoke with the Emir for 40 minutes", "held talks, commencing at 5 p.m. for 20 minutes": how long the contact took.
    pub(super) fn opens_length(&self, clause: usize, at: usize, end: usize) -> bool {
        let contact = || self.acts(clause..at).any(|hit| hit.value.class == ActClass::Consult);
        let both = || self.mentions.iter().filter(|mention| mention.person && (clause..at).contains(&mention.words.start)).nth(1).is_some();
        let begins = self.is(Grammar::Beginning, at, end).is_some() && self.length_from(at + 1, end).is_some();
        let lasts = self.words.folded(at) == "for" && self.tells_length(at + 1, end) && both();
        (begins || lasts) && contact()
    }

    /// "On 8 May, commencing at 5 p.m. for 20 minutes, the Minister met": a length before the contact.
    pub(super) fn ends_length(&self, clause: Range<usize>, next: usize) -> bool {
        let somebody = self.mentions.iter().any(|mention| mention.person && mention.words.start == next);
        let told = clause.clone().find(|&at| self.is(Grammar::Beginning, at, clause.end).is_some());
        let length = told.and_then(|at| self.length_from(at, clause.end));
        somebody && length.is_some() && !self.has_finite(clause.start, clause.end)
    }

    /// Where a "for" with a length of time stands, before a clause begins that tells more.
    fn length_from(&self, from: usize, end: usize) -> Option<usize> {
        (from..end).take(LENGTH_REACH).find(|&at| self.words.folded(at) == "for" && self.tells_length(at + 1, end))
    }

    /// "Almost two hours", "approximately 40 minutes", "half an hour".
    fn tells_length(&self, from: usize, end: usize) -> bool {
        let unit = |at: usize| self.entries.units.at(self.words, at, end).is_some_and(|hit| &*hit.value.base == "minute");
        let counts = |at: usize| {
            let folded = self.words.folded(at);
            self.words.kind(at) == Kind::Number
                || self.entries.numbers.contains_key(folded)
                || matches!(folded, "a" | "an" | "half" | "quarters" | "of")
        };
        let bound = self.entries.bounds.at(self.words, from, end).map_or(from, |hit| hit.to);
        let last = (bound..end.min(bound + LENGTH_WORDS)).find(|&at| unit(at));
        last.is_some_and(|last| last > bound && (bound..last).all(counts))
    }
}
