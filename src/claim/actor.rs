//! In: a clause, who is named in it, and what came before. Out: whose act it is ([`Actor`]). Left to nobody.
//!
//! The subject is looked for before the first finite verb: the last person, state or group named there outside a
//! prepositional phrase. A passive belongs to its agent ("by the President"); without one ("it was agreed", "attention
//! was paid") it is joint. A clause without a subject of its own has that of the clause before.

use super::clause::Opening;
use super::party::{Mention, Who};
use super::scan::Scan;
use super::{Actor, ClaimRole};
use crate::lexicon::{ActClass, Grammar, Hit, Ladder, LexicalAct, Modality, Role, VerbForm};
use crate::span::Side;
use crate::syntax::Tag;
use crate::word::Kind;
use std::ops::Range;

/// What the clauses before have settled.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Discourse {
    /// The actor of the clause before in the same sentence.
    pub(super) previous: Option<Actor>,
    /// The subject of that clause, where what it did is joint: "held talks with X and called on Y".
    pub(super) subject: Option<Actor>,
    /// The side that speaks: whose act the last claim with a subject of its own was, if it was one side's.
    pub(super) speaker: Option<Actor>,
    /// The person named last: he, she.
    pub(super) person: Option<Side>,
    /// The issuer, where it speaks of itself ("I", "we"): what nobody else is said to say, it says.
    pub(super) author: Option<Actor>,
    /// The side that was named in the plural last: they.
    pub(super) several: Option<Side>,
    /// Whether the account says "I" of its own leader: its "we" are both.
    pub(super) says_i: bool,
}

/// Whose act, and the words that name them.
pub(super) struct Found {
    pub(super) actor: Actor,
    pub(super) cue: Option<Range<usize>>,
    /// Whether several of one side are named.
    pub(super) several: bool,
}

impl Found {
    fn of(actor: Actor, cue: Option<Range<usize>>) -> Self {
        Self { actor, cue, several: false }
    }
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
        let joint = |cue| Found::of(Actor::Joint, cue);
        if let Some(found) = self.reporter(question, discourse) {
            return found;
        }
        if question.opening == Opening::Item {
            return Found::of(discourse.previous.unwrap_or(Actor::Joint), None);
        }
        // "X invited Y, which was accepted".
        let accepts = question.opening == Opening::Subordinate && question.act.is_some_and(|act| &*act.value.name == "accept");
        if let Some(inviter) = discourse.previous.filter(|previous| accepts && previous.side().is_some()) {
            return Found::of(inviter.other_side(), None);
        }
        if let Some(found) = self.beside(question.words.clone()).and_then(|mention| self.settle(mention, question, discourse)) {
            return found;
        }
        // "and that Russia must": who said the first "that" says the second.
        if let Some(previous) =
            discourse.previous.filter(|_| question.opening != Opening::Sentence && self.is_content(question.words.clone()))
        {
            return Found::of(previous, None);
        }
        let verb = self.predicate(question);
        let subject = verb.and_then(|verb| self.subject(verb, question)).or_else(|| self.teller(question));
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
                if question.act.is_some_and(|act| &*act.value.name == "contact") {
                    return self.received(subject, agent, question, discourse).unwrap_or(joint(None));
                }
                return self.settle(agent, question, discourse).unwrap_or(joint(None));
            }
            if let Some(found) = self.for_side(question.words.clone()).and_then(|side| self.settle(side, question, discourse)) {
                return found;
            }
            if let Some(invited) = self.accepts_invitation(verb, question).then_some(discourse.speaker).flatten() {
                return Found::of(invited.other_side(), Some(verb..verb + 1));
            }
            if let Some(found) = self.holder(verb, question.words.clone()).and_then(|side| self.settle(side, question, discourse)) {
                return found;
            }
            if let Some(found) = subject.filter(|_| addressed).and_then(|patient| self.settle(patient, question, discourse)) {
                return Found::of(found.actor.other_side(), found.cue);
            }
            let told_by = self.asserted(verb, question).or_else(|| self.directed(question));
            return Found::of(told_by.map_or(Actor::Joint, Actor::of), Some(verb..verb + 1));
        }
        // "The talks will be held", "the consultations continue": the contact is both sides'.
        if question.act.is_none_or(is_joint) && verb.and_then(|verb| self.subject_of(verb)).is_some_and(|word| self.is_contact(word)) {
            return joint(None);
        }
        // "The line will open on the Azerbaijani side"; of officials without a state, "on the Russian side" tells whose.
        let nobody = subject.is_none_or(|mention| mention.who == Who::Joint && mention.person);
        if let Some(side) = self.for_side(question.words.clone()).filter(|_| nobody) {
            return self.settle(side, question, discourse).unwrap_or(joint(None));
        }
        if let Some(speaker) = discourse.speaker.filter(|_| self.goes_on_asserting(verb, subject, question)) {
            return Found::of(speaker, None);
        }
        match subject {
            Some(_) if question.act.is_some_and(is_joint) && self.is_topic(verb) => joint(None),
            Some(mention) if self.is_with_other(mention.who, question) => joint(None),
            Some(mention) => self.settle(mention, question, discourse).unwrap_or(joint(None)),
            // "The administrations of the border towns will work jointly".
            None if self.is_together(question.words.clone()) && verb.and_then(|verb| self.subject_of(verb)).is_some() => joint(None),
            // "spoke with X to discuss Y": the two discuss.
            None if question.opening == Opening::Subordinate
                && question.act.is_some_and(|act| act.value.form == VerbForm::Base && is_joint(act)) =>
            {
                joint(None)
            }
            None if discourse
                .subject
                .or(discourse.previous)
                .and_then(Actor::side)
                .is_some_and(|side| self.is_with_other(Who::Side(side), question)) =>
            {
                joint(None)
            }
            None if question.opening != Opening::Sentence => {
                Found::of(discourse.subject.or(discourse.previous).unwrap_or(Actor::Joint), None)
            }
            // A plain assertion is the speaker's: "Private investment will be required" after "he noted".
            None if question.act.is_none_or(|act| act.value.ladder != Ladder::Joint) => {
                let author = discourse.author.filter(|_| verb.is_some());
                Found::of(discourse.speaker.or(author).unwrap_or(Actor::Joint), None)
            }
            None => joint(None),
        }
    }

    /// "The Minister was received by the President of X": the contact of two is joint, one with somebody else is the guest's.
    fn received(&self, guest: Option<&Mention>, host: &Mention, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let guest = self.settle(guest?, question, discourse)?;
        let host = self.settle(host, question, discourse)?;
        Some(if host.actor == Actor::Other { guest } else { Found::of(Actor::Joint, guest.cue) })
    }

    /// "The two states must sit down", after "he noted": what both ought to do, told as nobody's act, he says.
    fn goes_on_asserting(&self, verb: Option<usize>, subject: Option<&Mention>, question: &Question<'_>) -> bool {
        let plain = question.opening == Opening::Sentence && question.role == ClaimRole::Matter;
        let plain = plain && question.act.is_none_or(|act| act.value.class == ActClass::Demand);
        let both = |mention: &Mention| match mention.who {
            Who::Side(side) => self.is_paired(mention, side, &question.words),
            who => who == Who::Joint,
        };
        let states = subject.is_some_and(|mention| !mention.person && both(mention));
        let mut modals = self.entries.modality.hits(self.words, verb.map_or(0..0, |verb| verb.saturating_sub(2)..verb + 1));
        plain && states && modals.any(|hit| *hit.value == Modality::Required)
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

    /// ", Zelenskyy pointed out,", ", he added,": somebody with a verb between marks.
    fn is_aside(&self, mention: &Mention, clause: Range<usize>) -> bool {
        let Range { start, end } = mention.words;
        let ends = |i: usize| i == clause.end || self.words.kind(i) == Kind::Mark;
        let aside = clause.start < start && end < clause.end && self.words.kind(start - 1) == Kind::Mark;
        let act = self.act_at(end, clause.end).filter(|act| self.is_finite_act(act)).map(|act| act.to);
        let verb = || (mention.person || matches!(mention.who, Who::Person | Who::Joint)) && self.syntax.tag(end) == Tag::VerbPast;
        aside && (act.is_some_and(ends) || verb() && ends(end + 1))
    }

    /// Of a claim about the contact, only the request has an actor of its own ("at the initiative of the Turkish side").
    fn initiator(&self, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let table = self.entries.role(Role::Initiative);
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

    fn is_contact(&self, word: usize) -> bool {
        self.entries.role(Role::AtmosphereNoun).at(self.words, word, word + 1).is_some()
    }

    /// Turns whom the words name into one of the four.
    fn settle(&self, mention: &Mention, question: &Question<'_>, discourse: Discourse) -> Option<Found> {
        let actor = match mention.who {
            Who::Side(side) if self.is_paired(mention, side, &question.words) => Actor::Joint,
            Who::Side(side) => Actor::of(side),
            Who::Joint => Actor::Joint,
            Who::They => discourse.several.map_or(Actor::Joint, Actor::of),
            Who::Own if self.speaks_for_both(mention, question, discourse) => Actor::Joint,
            Who::Own => Actor::of(question.own),
            Who::Person => Actor::of(self.meant(mention, discourse.person.unwrap_or(question.own))),
            Who::Other => Actor::Other,
        };
        let several = mention.several || self.with_others(mention.words.end) || mention.who == Who::They && actor != Actor::Joint;
        Some(Found { actor, cue: Some(mention.words.clone()), several })
    }

    /// "We agreed"; beside an "I", "we noted", which one alone does not do in the plural; "the King and I".
    fn speaks_for_both(&self, mention: &Mention, question: &Question<'_>, discourse: Discourse) -> bool {
        let word = self.words.folded(mention.words.start);
        let told = |act: &Hit<'_, LexicalAct>| is_joint(act) || discourse.says_i && word == "we" && is_said(act);
        let plural = !matches!(word, "i" | "me" | "my");
        plural && (question.act.is_some_and(told) || self.is_together(question.words.clone()))
            || self.is_paired(mention, question.own, &question.words)
    }

    /// Whom "she" means: whoever was named last, unless only the other one is spoken of so.
    fn meant(&self, pronoun: &Mention, last: Side) -> Side {
        let word = self.words.folded(pronoun.words.start);
        let other = last.other();
        if !self.genders.fits(last, word) && self.genders.fits(other, word) { other } else { last }
    }

    fn is_together(&self, words: Range<usize>) -> bool {
        self.entries.grammar(Grammar::Jointly).is_in(self.words, words)
    }

    /// "The Minister and her team": more than one, of one side.
    fn with_others(&self, end: usize) -> bool {
        let (joins, last) = (self.is(Grammar::Coordinator, end, self.words.len()), self.words.len());
        let owner = joins.filter(|&word| self.is(Grammar::PersonPronoun, word, last).is_some());
        owner.is_some_and(|word| self.is(Grammar::AgentNoun, word + 1, last).is_some())
    }

    /// "President Biden and Prime Minister Trudeau": the other side stands beside it, joined by "and".
    fn is_paired(&self, mention: &Mention, side: Side, clause: &Range<usize>) -> bool {
        let partner = |other: &&Mention| match other.who {
            Who::Own | Who::Joint | Who::They => other.words != mention.words,
            Who::Side(another) => another != side,
            Who::Person | Who::Other => false,
        };
        let beside = |other: &&Mention| clause.contains(&other.words.start) || !clause.contains(&mention.words.start);
        self.mentions.iter().filter(partner).filter(beside).any(|other| {
            let between = mention.words.end.min(other.words.end)..mention.words.start.max(other.words.start);
            let joins = |i: usize| self.is(Grammar::Coordinator, i, i + 1).is_some();
            let listed = || between.clone().rev().take(2).any(joins) && self.is_enumeration(between.clone());
            between.start < between.end && between.clone().any(joins) && (between.len() <= 3 || listed())
        })
    }

    /// Nothing but names, marks and "and": "Baerbock, Kuleba and Tsahkna".
    fn is_enumeration(&self, mut range: Range<usize>) -> bool {
        range.all(|i| {
            self.words.kind(i) == Kind::Mark
                || self.words.folded(i) == "the"
                || self.is(Grammar::Coordinator, i, i + 1).is_some()
                || self.mentions.iter().any(|mention| mention.words.contains(&i))
        })
    }

    /// Whether the subject is a matter in whose name a state stands: "the Ukrainian crisis", not "the Ukrainian side".
    fn is_topic(&self, verb: Option<usize>) -> bool {
        let Some(subject) = verb.and_then(|verb| self.subject_of(verb)) else { return false };
        let common = matches!(self.syntax.tag(subject), Tag::Noun | Tag::NounPlural);
        let named = self.mentions.iter().any(|mention| mention.words.contains(&subject));
        common && !named && self.is(Grammar::AgentNoun, subject, subject + 1).is_none()
    }

    /// "Held talks with his counterpart": what one does with the other, both do.
    fn is_with_other(&self, subject: Who, question: &Question<'_>) -> bool {
        let side = match subject {
            Who::Side(side) => side,
            Who::Person | Who::Own => question.own,
            _ => return false,
        };
        if !question.act.is_none_or(is_joint) {
            return false;
        }
        let other = |mention: &&Mention| mention.who == Who::Side(side.other()) && question.words.contains(&mention.words.start);
        self.mentions.iter().filter(other).any(|mention| {
            let from = mention.words.start.saturating_sub(WITH_REACH).max(question.words.start);
            (from..mention.words.start).any(|i| self.words.folded(i) == "with" && !self.is_of_efforts(i, question))
        })
    }

    /// "Reviewed its efforts in coordination with Qatar": a "with" that hangs on a noun behind the act, and not on the talk.
    fn is_of_efforts(&self, with: usize, question: &Question<'_>) -> bool {
        let noun = self.syntax.head(with).filter(|&head| self.syntax.tag(head).is_noun() && !self.is_contact(head));
        noun.is_some_and(|noun| question.act.is_some_and(|act| noun >= act.to))
    }
}

/// How far "with" may stand before the one it names, in words: "with his counterpart, Ms. X".
const WITH_REACH: usize = 3;

/// What two do together: discuss, agree.
pub(super) fn is_joint(act: &Hit<'_, LexicalAct>) -> bool {
    act.value.ladder == Ladder::Joint && matches!(act.value.class, ActClass::Consult | ActClass::Agree)
}

/// What is told of a talk, and of nothing done besides: "reaffirmed", not "supplied".
fn is_said(act: &Hit<'_, LexicalAct>) -> bool {
    use ActClass::{Appeal, Disapprove, Statement, Support};
    act.value.form == VerbForm::Past && matches!(act.value.class, Appeal | Disapprove | Statement | Support)
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
