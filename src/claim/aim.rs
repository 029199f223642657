//! In: the words of a claim. Out: where its aim begins, which says what for and no longer what ("zones | to protect civilians").

use super::Reading;
use crate::lexicon::{ActClass, Entries, Grammar};
use crate::syntax::{Relation, Tag};
use crate::word::Capital;
use std::ops::Range;

/// In so many words before "in order to" stands the thing whose aim follows.
const REACH: usize = 24;

/// Where the aim of what a claim tells begins. Of "efforts to end the war" and of what others are asked or agree to do, the
/// infinitive is the matter itself.
pub(crate) fn aim(reading: &Reading, range: Range<usize>, entries: &Entries) -> Option<usize> {
    let at = (range.start + 1..range.end.saturating_sub(1)).find(|&at| reading.opens_aim(at, range.clone(), entries))?;
    let asks = |class| matches!(class, ActClass::Appeal | ActClass::Demand | ActClass::Agree);
    let mut acts = entries.acts.hits(&reading.document.words, range.start..at);
    (!acts.any(|hit| asks(hit.value.class))).then_some(at)
}

impl Reading {
    fn opens_aim(&self, at: usize, range: Range<usize>, entries: &Entries) -> bool {
        let words = &self.document.words;
        let is = |class, at: usize| entries.grammar(class).at(words, at, range.end).is_some();
        // "Instructed their experts to complete it" tells what they are to do.
        let completes = matches!(self.syntax.relation(at + 1), Relation::OpenComplement | Relation::ClausalComplement);
        let infinitive = is(Grammar::Infinitive, at) && self.syntax.tag(at + 1) == Tag::Verb && !completes;
        let before = at.saturating_sub(REACH).max(range.start)..at;
        infinitive && self.is_thing(at - 1, entries) || is(Grammar::Aim, at) && before.into_iter().any(|at| self.is_thing(at, entries))
    }

    /// A noun that means something by itself, and acts for nobody.
    fn is_thing(&self, at: usize, entries: &Entries) -> bool {
        const NONE: [Grammar; 4] = [Grammar::ShellNoun, Grammar::StanceNoun, Grammar::AgentNoun, Grammar::Institution];
        let words = &self.document.words;
        let noun = matches!(self.syntax.tag(at), Tag::Noun | Tag::NounPlural) && words.capital(at) == Capital::None;
        noun && !NONE.into_iter().any(|class| entries.grammar(class).at(words, at, at + 1).is_some())
    }
}
