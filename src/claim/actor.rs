//! In: a clause, who is named in it, and what came before. Out: whose act it is ([`Actor`]). Left to nobody.
//!
//! The subject is looked for before the first finite verb: the last person, state or group named there outside a
//! prepositional phrase. A passive belongs to its agent ("by the President"); without one ("it was agreed", "attention
//! was paid") it is joint. A clause without a subject of its own has that of the clause before.

use super::clause::Opening;
use super::party::{Mention, Who};
use super::scan::Scan;
use super::{Actor, ClaimRole};
use crate::lexicon::{ActClass, Grammar, Hit, Ladder, LexicalAct, VerbForm};
use crate::span::Side;
use crate::syntax::Tag;
use crate::word::Kind;
use std::ops::Range;

/// What the clauses before have settled.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Discourse {
    /// The actor of the clause before in the same sentence.
    pub(super) previous: Option<Actor>,
    /// The person named last: he, she.
    pub(super) person: Option<Side>,
}

/// Whose act, and the words that name them.
pub(super) struct Found {
    pub(super) actor: Actor,
    pub(super) cue: Option<Range<usize>>,
}

/// What is asked about one clause.
pub(super) struct Question<'q> {
    pub(super) words: Range<usize>,
    pub(super) opening: Opening,
    pub(super) role: ClaimRole,
    pub(super) act: Option<&'q Hit<'q, LexicalAct>>,
    pub(super) own: Side,
}

impl Scan<'_> {
    /// Whose act a clause reports; `None` where only the clause after can tell (an opening participle).
    pub(super) fn actor(&self, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let joint = |cue| Some(Found { actor: Actor::Joint, cue });
        if let Some(found) = self.reporter(question, discourse) {
            return Some(found);
        }
        if matches!(question.role, ClaimRole::Atmosphere) {
            return joint(None);
        }
        if question.opening == Opening::Sentence && self.opens_with_participle(question.words.clone()) {
            return None;
        }
        let verb = self.verb(question);
        if question.role == ClaimRole::Contact {
            return self.initiator(question, discourse).or_else(|| joint(None));
        }
        let subject = verb.and_then(|verb| self.subject(question.words.start..verb));
        if let Some(verb) = verb.filter(|&verb| self.is_passive(verb, question.words.end)) {
            let addressed = question.act.is_some_and(|act| matches!(&*act.value.name, "inform" | "invite" | "ask" | "thank"));
            return match (self.agent(verb, question.words.end), &subject) {
                (Some(agent), _) => self.settle(agent, question, discourse),
                (None, Some(patient)) if addressed => {
                    let found = self.settle(patient, question, discourse)?;
                    Some(Found { actor: found.actor.other_side(), cue: found.cue })
                }
                _ => joint(verb.checked_sub(1).map(|_| verb..verb + 1)),
            };
        }
        match subject {
            Some(mention) => self.settle(mention, question, discourse),
            // "spoke with X to discuss Y": the two discuss.
            None if question.opening == Opening::Subordinate
                && question.act.is_some_and(|act| act.value.form == VerbForm::Base && is_joint(act)) =>
            {
                joint(None)
            }
            None if question.opening != Opening::Sentence => Some(Found { actor: discourse.previous?, cue: None }),
            None => joint(None),
        }
    }

    /// The side of the person who is the subject of a clause: whom "he" in the next one means. A state is no "he".
    pub(super) fn subject_person(&self, question: &Question<'_>, discourse: Discourse) -> Option<Side> {
        let subject = self.subject(question.words.start..self.verb(question)?)?;
        let person = self.settle(subject, question, discourse).filter(|_| subject.person)?;
        person.actor.side()
    }

    /// Who is the subject of a clause, whatever it reports: whom a participle after it goes on with.
    pub(super) fn subject_actor(&self, question: &Question<'_>, discourse: Discourse) -> Option<Actor> {
        let subject = self.subject(question.words.start..self.verb(question)?)?;
        self.settle(subject, question, discourse).map(|found| found.actor)
    }

    /// "According to X", "X said" after a quotation.
    fn reporter(&self, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let hit = self.entries.grammar(Grammar::Reporter).hits(self.words, question.words.clone()).next()?;
        let mention = self.mentions.iter().find(|mention| mention.words.start >= hit.to && mention.words.start <= hit.to + 1)?;
        self.settle(mention, question, discourse)
    }

    /// Of a claim about the contact, only the request has an actor of its own ("at the initiative of the Turkish side").
    fn initiator(&self, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let table = self.entries.role(crate::lexicon::Role::Initiative);
        let hit = table.hits(self.words, question.words.clone()).next()?;
        let length = question.words.len();
        if length > 16 {
            return None;
        }
        let after = self.mentions.iter().find(|mention| mention.words.start >= hit.from && question.words.contains(&mention.words.start));
        let mention = after.filter(|mention| mention.words.start <= hit.to + 4).or_else(|| self.subject(question.words.start..hit.from))?;
        self.settle(mention, question, discourse)
    }

    /// The first finite verb: an act, an auxiliary, or a regular past form that no table knows.
    fn verb(&self, question: &Question<'_>) -> Option<usize> {
        question.words.clone().find(|&i| self.finite_at(i))
    }

    /// The last of those named who is the head of a phrase; two joined by "and" are both.
    fn subject(&self, before_verb: Range<usize>) -> Option<&Mention> {
        let named: Vec<_> = self.mentions.iter().filter(|mention| before_verb.contains(&mention.words.start)).collect();
        let heads: Vec<_> = named.iter().filter(|mention| !self.is_governed(mention, before_verb.start)).collect();
        heads.last().copied().or(named.last()).copied()
    }

    /// Whether a preposition or a possessive makes the mention part of another phrase.
    fn is_governed(&self, mention: &Mention, start: usize) -> bool {
        let before = (start..mention.words.start).rev().find(|&i| self.words.folded(i) != "the" && self.words.folded(i) != "both");
        let preposition = before.is_some_and(|i| self.entries.grammar(Grammar::Preposition).at(self.words, i, i + 1).is_some());
        let possessive = mention.words.end < self.words.len() && self.words.folded(mention.words.end).starts_with('\'');
        preposition || possessive
    }

    /// A form of "be" near the verb, and a past participle after it; "were pleased" and "is committed" are states of mind.
    fn is_passive(&self, verb: usize, end: usize) -> bool {
        let participle = |&i: &usize| self.syntax.tag(i) == Tag::VerbParticiple;
        let be = (verb..end.min(verb + 3)).find(|&i| self.is(Grammar::Be, i, end).is_some());
        let done = be.and_then(|be| (be + 1..end.min(be + 4)).find(participle));
        done.is_some_and(|done| self.is(Grammar::StateOfMind, done, end).is_none())
    }

    fn agent(&self, verb: usize, end: usize) -> Option<&Mention> {
        let by = (verb..end).find(|&i| self.entries.grammar(Grammar::Agent).at(self.words, i, end).is_some())?;
        self.mentions.iter().find(|mention| mention.words.start > by && mention.words.start <= by + 2)
    }

    fn opens_with_participle(&self, words: Range<usize>) -> bool {
        let first = words.clone().find(|&i| self.words.kind(i) == Kind::Word);
        first.is_some_and(|i| self.participle_at(i, words.end))
    }

    /// Turns whom the words name into one of the four.
    fn settle(&self, mention: &Mention, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let joint_act = question.act.is_some_and(is_joint);
        let actor = match mention.who {
            Who::Side(side) if self.is_paired(mention, side) => Actor::Joint,
            Who::Side(side) => Actor::of(side),
            Who::Joint => Actor::Joint,
            Who::Own if joint_act => Actor::Joint,
            Who::Own => Actor::of(question.own),
            Who::Person => discourse.person.map_or(Actor::of(question.own), Actor::of),
            Who::Other => Actor::Other,
        };
        Some(Found { actor, cue: Some(mention.words.clone()) })
    }

    /// "President Biden and Prime Minister Trudeau": the other side stands beside it, joined by "and".
    fn is_paired(&self, mention: &Mention, side: Side) -> bool {
        let partner = |other: &&Mention| matches!(other.who, Who::Own | Who::Joint) || other.who == Who::Side(side.other());
        self.mentions.iter().filter(partner).any(|other| {
            let between = mention.words.end.min(other.words.end)..mention.words.start.max(other.words.start);
            let joined = between.clone().any(|i| self.entries.grammar(Grammar::Coordinator).at(self.words, i, i + 1).is_some());
            joined && between.len() <= 3 && between.start < between.end
        })
    }
}

/// What two do together: discuss, agree.
fn is_joint(act: &Hit<'_, LexicalAct>) -> bool {
    act.value.ladder == Ladder::Joint && matches!(act.value.class, ActClass::Consult | ActClass::Agree)
}

impl Actor {
    pub(crate) fn of(side: Side) -> Self {
        match side {
            Side::Left => Actor::Left,
            Side::Right => Actor::Right,
        }
    }

    /// The side, where it is one.
    pub(crate) fn side(self) -> Option<Side> {
        match self {
            Actor::Left => Some(Side::Left),
            Actor::Right => Some(Side::Right),
            Actor::Joint | Actor::Other => None,
        }
    }

    /// Left for right and right for left; the others stay.
    pub(crate) fn other_side(self) -> Self {
        self.side().map_or(self, |side| Self::of(side.other()))
    }
}
