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
use crate::syntax::{Relation, Tag};
use crate::word::Kind;
use std::ops::Range;

/// What the clauses before have settled.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Discourse {
    /// The actor of the clause before in the same sentence.
    pub(super) previous: Option<Actor>,
    /// The side that speaks: whose act the last claim with a subject of its own was, if it was one side's.
    pub(super) speaker: Option<Actor>,
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
    /// Whose act a clause reports.
    pub(super) fn actor(&self, question: &Question<'_>, discourse: Discourse) -> Found {
        let joint = |cue| Found { actor: Actor::Joint, cue };
        if let Some(found) = self.reporter(question, discourse) {
            return found;
        }
        if question.opening == Opening::Item {
            return Found { actor: discourse.previous.unwrap_or(Actor::Joint), cue: None };
        }
        let verb = self.predicate(question);
        let subject = verb.and_then(|verb| self.subject(verb, question));
        if question.role == ClaimRole::Atmosphere {
            // "The delegation thanked its hosts for the warm reception" is its own act.
            let own = subject.filter(|_| question.act.is_some_and(|act| act.value.ladder == Ladder::Single));
            return own.and_then(|subject| self.settle(subject, question, discourse)).unwrap_or(joint(None));
        }
        if question.role == ClaimRole::Contact {
            return self.initiator(question, discourse).unwrap_or(joint(None));
        }
        if let Some(verb) = verb.filter(|&verb| self.is_passive(verb)) {
            let addressed = question.act.is_some_and(|act| matches!(&*act.value.name, "inform" | "invite" | "ask" | "thank"));
            if let Some(agent) = self.agent(verb, question.words.end) {
                return self.settle(agent, question, discourse).unwrap_or(joint(None));
            }
            if let Some(found) = subject.filter(|_| addressed).and_then(|patient| self.settle(patient, question, discourse)) {
                return Found { actor: found.actor.other_side(), cue: found.cue };
            }
            return joint(Some(verb..verb + 1));
        }
        match subject {
            Some(mention) => self.settle(mention, question, discourse).unwrap_or(joint(None)),
            // "spoke with X to discuss Y": the two discuss.
            None if question.opening == Opening::Subordinate
                && question.act.is_some_and(|act| act.value.form == VerbForm::Base && is_joint(act)) =>
            {
                joint(None)
            }
            None if question.opening != Opening::Sentence => Found { actor: discourse.previous.unwrap_or(Actor::Joint), cue: None },
            // A plain assertion is the speaker's: "Private investment will be required" after "he noted".
            None if question.act.is_none_or(|act| act.value.ladder != Ladder::Joint) => {
                Found { actor: discourse.speaker.unwrap_or(Actor::Joint), cue: None }
            }
            None => joint(None),
        }
    }

    /// The side of the person who is the subject of a clause: whom "he" in the next one means. A state is no "he".
    pub(super) fn subject_person(&self, question: &Question<'_>, discourse: Discourse) -> Option<Side> {
        let subject = self.subject(self.predicate(question)?, question)?;
        let person = self.settle(subject, question, discourse).filter(|_| subject.person)?;
        person.actor.side()
    }

    /// Who is the subject of a clause, whatever it reports: whom a participle after it goes on with.
    pub(super) fn subject_actor(&self, question: &Question<'_>, discourse: Discourse) -> Option<Actor> {
        let subject = self.subject(self.predicate(question)?, question)?;
        self.settle(subject, question, discourse).map(|found| found.actor)
    }

    /// "According to X", "X said" after a quotation.
    fn reporter(&self, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let hit = self.entries.grammar(Grammar::Reporter).hits(self.words, question.words.clone()).next();
        let named =
            |hit: Hit<'_, ()>| self.mentions.iter().find(|mention| mention.words.start >= hit.to && mention.words.start <= hit.to + 1);
        let mention =
            hit.and_then(named).or_else(|| self.mentions.iter().find(|mention| self.is_aside(mention, question.words.clone())))?;
        self.settle(mention, question, discourse)
    }

    /// ", Zelenskyy said,": somebody with a verb of saying between marks.
    fn is_aside(&self, mention: &Mention, clause: Range<usize>) -> bool {
        let Range { start, end } = mention.words;
        let mark = |i: usize| self.words.kind(i) == Kind::Mark;
        let says = clause.start < start && end < clause.end && mark(start - 1) && self.reports_at(end, clause.end);
        says && (end + 1 == clause.end || mark(end + 1))
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
        let mention =
            after.filter(|mention| mention.words.start <= hit.to + 4).or_else(|| self.named_before(question.words.start..hit.from))?;
        self.settle(mention, question, discourse)
    }

    /// The verb on which a clause hangs: that of its act, if it has a subject; else the first that hangs on nothing within
    /// the clause, a finite one before others.
    fn predicate(&self, question: &Question<'_>) -> Option<usize> {
        let clause = question.words.clone();
        let of_act = question.act.and_then(|act| act.words().find(|&word| self.is_finite(word)));
        let with_subject = |&word: &usize| self.subject_of(word).is_some_and(|subject| clause.contains(&subject));
        if let Some(verb) = of_act.filter(with_subject) {
            return Some(verb);
        }
        let outer = |&word: &usize| self.syntax.head(word).is_none_or(|head| !clause.contains(&head));
        let carries = |&word: &usize| self.is_verb(word) || self.subject_of(word).is_some();
        let outermost = || clause.clone().filter(outer).filter(carries);
        let governor = || clause.clone().find(outer).and_then(|word| self.verb_of_subject(word));
        outermost()
            .find(|&word| self.is_finite(word))
            .or_else(|| outermost().next())
            .or_else(|| clause.clone().find(|&word| self.is_finite(word)))
            .or_else(governor)
    }

    /// The verb after a list of its subjects: "Iran | and trade were discussed".
    fn verb_of_subject(&self, mut word: usize) -> Option<usize> {
        while self.syntax.relation(word) == Relation::Conjunct {
            word = self.syntax.head(word)?;
        }
        matches!(self.syntax.relation(word), Relation::Subject | Relation::PassiveSubject).then(|| self.syntax.head(word)).flatten()
    }

    /// Who is named as the subject of a verb, or stands before a "who" that is.
    fn subject(&self, verb: usize, question: &Question<'_>) -> Option<&Mention> {
        let Some(subject) = self.subject_of(verb).filter(|subject| question.words.contains(subject)) else {
            return self.named_before(question.words.start..verb);
        };
        match self.syntax.tag(subject) {
            Tag::RelativePronoun | Tag::RelativeDeterminer => self.mention_of(self.syntax.head(verb)?),
            _ => self.mention_of(subject),
        }
    }

    /// Who is named by a word with all that hangs on it: the mention that holds it, else one that heads its phrase, else
    /// its owner ("Ukraine's position").
    fn mention_of(&self, word: usize) -> Option<&Mention> {
        let holds = |word: usize| self.mentions.iter().find(|mention| mention.words.contains(&word));
        let owner = || self.syntax.child(word, &[Relation::Possessor]).and_then(holds);
        let both = self.mentions.iter().find(|mention| mention.who == Who::Joint && self.syntax.head(mention.words.start) == Some(word));
        both.or_else(|| holds(word)).or_else(|| self.heads(self.syntax.subtree(word)).last()).or_else(owner)
    }

    /// Those named who are heads of phrases.
    fn heads(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        let start = range.start;
        let named = self.mentions.iter().filter(move |mention| range.contains(&mention.words.start));
        named.filter(move |mention| !self.is_governed(mention, start))
    }

    /// The last of those named before a verb who is the head of a phrase; two joined by "and" are both.
    fn named_before(&self, range: Range<usize>) -> Option<&Mention> {
        let last = || self.mentions.iter().rfind(|mention| range.contains(&mention.words.start));
        self.heads(range.clone()).next_back().or_else(last)
    }

    /// Whether a preposition or a possessive makes the mention part of another phrase.
    fn is_governed(&self, mention: &Mention, start: usize) -> bool {
        let before = (start..mention.words.start).rev().find(|&i| self.words.folded(i) != "the" && self.words.folded(i) != "both");
        let preposition = before.is_some_and(|i| self.entries.grammar(Grammar::Preposition).at(self.words, i, i + 1).is_some());
        let possessive = mention.words.end < self.words.len() && self.words.folded(mention.words.end).starts_with('\'');
        preposition || possessive
    }

    /// A past participle with a form of "be"; "were pleased" and "is committed" are states of mind.
    fn is_passive(&self, verb: usize) -> bool {
        let be = self.syntax.child(verb, &[Relation::PassiveAuxiliary]).is_some();
        be && self.is(Grammar::StateOfMind, verb, verb + 1).is_none()
    }

    /// Who stands after the "by" of a passive.
    fn agent(&self, verb: usize, end: usize) -> Option<&Mention> {
        let by = (verb..end).find(|&i| self.is(Grammar::Agent, i, end).is_some())?;
        self.mentions.iter().find(|mention| mention.words.start > by && mention.words.start <= by + 2)
    }

    /// Turns whom the words name into one of the four.
    fn settle(&self, mention: &Mention, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let joint_act = question.act.is_some_and(is_joint);
        let actor = match mention.who {
            Who::Side(side) if self.is_paired(mention, side) => Actor::Joint,
            Who::Side(side) => Actor::of(side),
            Who::Joint => Actor::Joint,
            Who::Own if joint_act || self.is_paired(mention, question.own) => Actor::Joint,
            Who::Own => Actor::of(question.own),
            Who::Person => discourse.person.map_or(Actor::of(question.own), Actor::of),
            Who::Other => Actor::Other,
        };
        Some(Found { actor, cue: Some(mention.words.clone()) })
    }

    /// "President Biden and Prime Minister Trudeau": the other side stands beside it, joined by "and".
    fn is_paired(&self, mention: &Mention, side: Side) -> bool {
        let partner = |other: &&Mention| match other.who {
            Who::Own | Who::Joint => other.words != mention.words,
            Who::Side(another) => another != side,
            Who::Person | Who::Other => false,
        };
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
