//! In: a clause in the passive. Out: whose act it tells, as far as the words show it: by an agent, by whose stance it is, by the one to
//! whom it is done. Left to `actor`: that it is both sides' where nothing shows.

use super::actor::Question;
use super::party::{Mention, Who};
use super::scan::Scan;
use crate::lexicon::{ActClass, Grammar, Hit, Ladder, LexicalAct};
use crate::span::Side;
use crate::syntax::Relation;
use std::ops::Range;

/// How far "by" may stand from its passive where the parser hangs it elsewhere, in words.
const AGENT_REACH: usize = 4;

impl Scan<'_> {
    /// A past participle with a form of "be"; "were pleased" and "is committed" are states of mind.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        let be = self.syntax.child(verb, &[Relation::PassiveAuxiliary]);
        // "HH affirmed": initials that the parser takes for a "be".
        let named = |word: usize| self.mentions.iter().any(|mention| mention.words.contains(&word));
        be.is_some_and(|be| !named(be)) && self.is(Grammar::StateOfMind, verb, verb + 1).is_none()
    }

    /// Who stands after the "by" of a passive.
    pub(super) fn agent(&self, verb: usize, end: usize) -> Option<&Mention> {
        let near = |i: usize| self.syntax.head(i) == Some(verb) || i <= verb + AGENT_REACH;
        let by = (verb..end).find(|&i| self.is(Grammar::Agent, i, end).is_some() && near(i))?;
        self.mentions.iter().find(|mention| mention.words.start > by && mention.words.start <= by + 2)
    }

    /// "Japan's support was reiterated", "the position of Japan": whose stance it is that a passive reports.
    pub(super) fn holder(&self, verb: usize, clause: Range<usize>) -> Option<&Mention> {
        let is_stance = |noun: usize| self.is(Grammar::StanceNoun, noun, noun + 1).is_some();
        // "During the talks Japan's support was reiterated": where the parser finds no subject, the stance that is told.
        let subject = self.subject_of(verb).or_else(|| (clause.start..verb).rev().find(|&noun| is_stance(noun)));
        let stance = subject.filter(|&noun| is_stance(noun))?;
        let owner = |mention: &&Mention| match self.syntax.child(stance, &[Relation::Possessor]) {
            Some(owner) => mention.words.contains(&owner),
            None => self.is_of(mention, stance),
        };
        self.mentions.iter().filter(|mention| matches!(mention.who, Who::Side(_))).find(owner)
    }

    /// "The invitation was accepted": by the one whom the sentence before has invited.
    pub(super) fn accepts_invitation(&self, verb: usize, question: &Question<'_>) -> bool {
        let accepts = question.act.is_some_and(|act| &*act.value.name == "accept");
        accepts && self.subject_of(verb).is_some_and(|noun| self.is(Grammar::Invitation, noun, noun + 1).is_some())
    }

    /// "On the Russian side": whose doing a passive or a plan is, or whose officials they are.
    pub(super) fn for_side(&self, clause: Range<usize>) -> Option<&Mention> {
        let told = |mention: &&Mention| {
            let Range { start, end } = mention.words;
            let article = usize::from(start > 0 && self.words.folded(start - 1) == "the");
            let preposition = (start > article).then(|| self.words.folded(start - article - 1));
            let side = end < clause.end && self.words.folded(end) == "side";
            let place = end + 1 < clause.end && self.words.folded(end + 1) == "of";
            matches!(preposition, Some("on" | "for" | "from")) && side && !place
        };
        self.named_in(clause.clone()).filter(|mention| matches!(mention.who, Who::Side(_))).find(told)
    }

    /// "It was stressed that", "the claim was rejected": an assertion is of one voice, and where none is named it is the
    /// issuer's, unless the clause speaks of both. "The importance of trade was stressed" may be of both.
    pub(super) fn asserted(&self, verb: usize, question: &Question<'_>) -> Option<Side> {
        let act = question.act?;
        let content = self.subject_of(verb).is_some_and(|subject| self.words.folded(subject) == "it");
        let refuses = act.value.class == ActClass::Reject || &*act.value.name == "clarify";
        let both = self.named_in(question.words.clone()).any(|mention| matches!(mention.who, Who::Joint | Who::They));
        (!both && (refuses || content && is_assertion(act))).then_some(question.own)
    }

    /// Whose a passive without an agent can only be: an act has somebody to whom it is done ("gratitude was expressed for
    /// Japan's help" is the other side's), and "with us" means the issuer.
    pub(super) fn directed(&self, question: &Question<'_>) -> Option<Side> {
        let single = question.act.is_none_or(|act| act.value.ladder != Ladder::Joint);
        let within = || self.named_in(question.words.clone());
        let addressed = question.act.is_some_and(|act| matches!(&*act.value.name, "thank" | "condole" | "congratulate"));
        let praised = question.act.is_some_and(|act| &*act.value.name == "commend");
        if !single || !addressed && within().any(|mention| matches!(mention.who, Who::Joint | Who::They)) {
            return None;
        }
        if within().any(|mention| mention.who == Who::Own) {
            return Some(question.own);
        }
        // "Gratitude was expressed to the Serbian leadership": by the other.
        let addressee = within().find(|mention| {
            let start = mention.words.start - usize::from(mention.words.start > 0 && self.words.folded(mention.words.start - 1) == "the");
            start > question.words.start && self.words.folded(start - 1) == "to"
        });
        if let Some(Who::Side(side)) = addressee.filter(|_| addressed).map(|mention| mention.who) {
            return Some(side.other());
        }
        let named = |side: Side| within().any(|mention| mention.who == Who::Side(side));
        let other = question.own.other();
        match (named(question.own), named(other)) {
            (false, _) if addressed => Some(question.own),
            // Nobody praises himself.
            (false, true) if praised => Some(question.own),
            (true, false) if addressed || praised => Some(other),
            (true, false) | (false, true) if question.act.is_some_and(is_partial) => Some(question.own),
            _ => None,
        }
    }
}

/// What is done towards or against the other: where the passive names one party only, two did not do it together.
fn is_partial(act: &Hit<'_, LexicalAct>) -> bool {
    let set_against = matches!(
        act.value.class,
        ActClass::Accuse | ActClass::Appeal | ActClass::Demand | ActClass::Disapprove | ActClass::Reject | ActClass::Threaten
    );
    set_against || matches!(&*act.value.name, "answer" | "clarify" | "concern" | "hope" | "note" | "offer")
}

/// What one voice says and two seldom say together.
fn is_assertion(act: &Hit<'_, LexicalAct>) -> bool {
    matches!(act.value.class, ActClass::Accuse | ActClass::Demand | ActClass::Disapprove | ActClass::Threaten)
        || matches!(&*act.value.name, "assure" | "emphasize" | "hope")
}
