//! In: the quotations of an account and who is named beside their marks. Out: its speeches ([`Speech`]): direct quotations
//! whose speaker a verb of saying names, right before the opening mark or right after the closing one. All their sentences
//! are the speaker's, and the words of the tag are no part of what is said. Left to `actor`: everybody else.

use super::Actor;
use super::actor::{Discourse, Found, is_joint};
use super::party::Who;
use super::quote::{self, QuotationKind};
use super::scan::Scan;
use crate::lexicon::{Grammar, Hit, LexicalAct};
use crate::span::Side;
use crate::word::Kind;
use std::ops::Range;

/// Words in quotation marks, with who says them.
#[derive(Debug)]
pub(super) struct Speech {
    /// The words between the marks.
    pub(super) words: Range<usize>,
    speaker: Who,
}

/// How many marks may stand between a quotation and its tag: `,"`, `." -`.
const MARKS: usize = 3;

/// The speeches among the quotations of a text.
pub(super) fn speeches(scan: &Scan<'_>, quoted: &[Range<usize>]) -> Vec<Speech> {
    let direct = |words: &&Range<usize>| quote::kind(scan.words, (*words).clone(), scan.entries) == QuotationKind::Direct;
    let told = |words: &Range<usize>| scan.tag_after(words.end).or_else(|| scan.tag_before(words.start));
    quoted.iter().filter(direct).filter_map(|words| Some(Speech { words: words.clone(), speaker: told(words)? })).collect()
}

impl Speech {
    /// Whose words they are; `own` is the side of the account.
    pub(super) fn speaker(&self, discourse: Discourse, own: Side) -> Option<Actor> {
        match self.speaker {
            Who::Side(side) => Some(Actor::of(side)),
            Who::Own => Some(Actor::of(own)),
            Who::Person => discourse.person.map(Actor::of),
            Who::Other => Some(Actor::Other),
            Who::Joint | Who::They => None,
        }
    }
}

/// What somebody says is that speaker's, but for "we agreed" of a leader, which is both sides'.
pub(super) fn said_by(speaker: Actor, found: Found, act: Option<&Hit<'_, LexicalAct>>) -> Found {
    let both = found.actor == Actor::Joint && speaker.side().is_some() && act.is_some_and(is_joint);
    if both || found.actor == speaker { found } else { Found { actor: speaker, cue: None, several: false } }
}

impl Scan<'_> {
    /// `," the Minister said`, `," said the Minister`.
    fn tag_after(&self, close: usize) -> Option<Who> {
        let end = self.words.len();
        let at = (close + 1..end.min(close + 2 + MARKS)).find(|&i| self.words.kind(i) != Kind::Mark)?;
        let named = |at: usize| {
            let article = at + usize::from(at < end && self.words.folded(at) == "the");
            self.mentions.iter().find(|mention| mention.words.start == at || mention.words.start == article)
        };
        let ends = |verb: &Hit<'_, LexicalAct>| self.is(Grammar::Complementiser, verb.to, end).is_none();
        if let Some(mention) = named(at) {
            return self.says_at(self.past_adverbs(mention.words.end), end).filter(ends).map(|_| mention.who);
        }
        self.says_at(at, end).and_then(|verb| named(verb.to)).map(|mention| mention.who)
    }

    /// `the Minister said: "`.
    fn tag_before(&self, start: usize) -> Option<Who> {
        let last = (0..start).rev().take(1 + MARKS).find(|&i| self.words.kind(i) != Kind::Mark)?;
        let verb = (last.saturating_sub(2)..=last).filter_map(|at| self.says_at(at, last + 1)).find(|verb| verb.to == last + 1)?;
        let subject = verb.words().find_map(|word| self.subject_of(word));
        let holds = |subject: usize| self.mentions.iter().find(|mention| mention.words.contains(&subject));
        let mention = subject.and_then(holds).or_else(|| self.mentions.iter().find(|mention| mention.words.end == verb.from));
        mention.map(|mention| mention.who)
    }

    fn past_adverbs(&self, at: usize) -> usize {
        self.is(Grammar::Adverb, at, self.words.len()).unwrap_or(at)
    }

    /// A verb of saying in a finite form.
    fn says_at(&self, at: usize, end: usize) -> Option<Hit<'_, LexicalAct>> {
        self.act_at(at, end).filter(|act| quote::is_saying(&act.value.name) && self.is_finite_act(act))
    }
}
