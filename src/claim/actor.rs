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
use crate::syntax::{Relation, Tag};
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

    /// The verb on which a clause hangs: that of its act, if it has a subject; else the first that hangs on nothing within
    /// the clause, a finite one before others.
    fn predicate(&self, question: &Question<'_>) -> Option<usize> {
        let clause = question.words.clone();
        let told =
            |act: &Hit<'_, LexicalAct>, word: usize| self.is_finite(word) || act.value.form == VerbForm::Past && self.syntax.is_verb(word);
        let of_act = question.act.and_then(|act| act.words().find(|&word| told(act, word) && !self.speaks_for_issuer(word)));
        let with_subject = |&word: &usize| self.subject_of(word).is_some_and(|subject| clause.contains(&subject));
        if let Some(verb) = of_act.filter(with_subject) {
            return Some(verb);
        }
        let outer = |&word: &usize| self.syntax.head(word).is_none_or(|head| !clause.contains(&head));
        let tells = |&word: &usize| !self.speaks_for_issuer(word);
        let carries = |&word: &usize| self.syntax.is_verb(word) || self.subject_of(word).is_some();
        let outermost = || clause.clone().filter(outer).filter(carries).filter(tells);
        let governor = || clause.clone().find(outer).and_then(|word| self.verb_of_subject(word));
        outermost()
            .find(|&word| self.is_finite(word))
            .or_else(|| outermost().next())
            .or_else(|| clause.clone().filter(tells).find(|&word| self.is_finite(word)))
            .or_else(governor)
            .or_else(|| question.act.and_then(|act| act.words().find(|&word| self.syntax.is_verb(word))))
    }

    /// The verb after a list of its subjects: "Iran | and trade were discussed".
    fn verb_of_subject(&self, word: usize) -> Option<usize> {
        let word = self.first_conjunct(word);
        matches!(self.syntax.relation(word), Relation::Subject | Relation::PassiveSubject).then(|| self.syntax.head(word)).flatten()
    }

    /// Who is named as the subject of a verb, or stands before a "who" that is.
    fn subject(&self, verb: usize, question: &Question<'_>) -> Option<&Mention> {
        let Some(subject) = self.subject_of(verb).filter(|subject| question.words.contains(subject)) else {
            // "Noting the need for aid, the President": an opening participle has the subject of the clause after it.
            let leads_in = question.opening == Opening::Sentence && self.syntax.relation(verb) == Relation::AdverbialClause;
            let main = self.syntax.head(verb).filter(|&main| leads_in && main >= question.words.end);
            let subject = main.and_then(|main| self.subject_of(main)).and_then(|subject| self.mention_of(subject));
            return subject.or_else(|| self.named_before(question.words.start..verb));
        };
        match self.syntax.tag(subject) {
            Tag::RelativePronoun | Tag::RelativeDeterminer if !self.mentions.iter().any(|mention| mention.words.contains(&subject)) => {
                self.mention_of(self.syntax.head(verb)?)
            }
            _ => self.mention_of(subject),
        }
    }

    fn is_contact(&self, word: usize) -> bool {
        self.entries.role(Role::AtmosphereNoun).at(self.words, word, word + 1).is_some()
    }

    /// "With the Amir stressing that": somebody whose act goes beside that of the sentence.
    fn beside(&self, clause: Range<usize>) -> Option<&Mention> {
        let opens = self.words.folded(clause.start) == "with";
        let named = self.heads(clause.start + 1..clause.end).next().filter(|_| opens)?;
        self.participle_at(named.words.end, clause.end).then_some(named)
    }

    /// Somebody named at once before a verb of saying: the subject, where the parser finds none.
    fn teller(&self, question: &Question<'_>) -> Option<&Mention> {
        let content = |i: usize| self.is(Grammar::Complementiser, i, i + 1).is_some();
        let Range { start, end } = question.words;
        let mut named = self.heads(start..end).filter(|mention| mention.words.start == start || !content(mention.words.start - 1));
        named.find(|mention| self.reports_at(mention.words.end, end))
    }

    /// Who is named by a word with all that hangs on it: the mention that holds it, else one that heads its phrase, else
    /// its owner ("Ukraine's position").
    fn mention_of(&self, word: usize) -> Option<&Mention> {
        let holds = |word: usize| self.mentions.iter().find(|mention| mention.words.contains(&word));
        let owner = || self.syntax.child(word, &[Relation::Possessor]).and_then(holds);
        let both = self.mentions.iter().find(|mention| mention.who == Who::Joint && self.syntax.head(mention.words.start) == Some(word));
        let acts_for = || self.is(Grammar::AgentNoun, word, word + 1).and_then(|_| self.named_in(self.syntax.subtree(word)).next());
        let of_both = || self.named_in(self.syntax.subtree(word)).find(|mention| self.is_of(mention, word) && mention.who == Who::Joint);
        let headed = || self.heads(self.syntax.subtree(word)).rfind(|mention| !self.is_attribute(mention, word));
        let named = both.or_else(|| holds(word)).or_else(headed);
        named.or_else(owner).or_else(acts_for).or_else(of_both)
    }

    /// "Russian money", "Finnish orders": a state that only says of what kind a thing is; "Norwegian authorities" act for theirs.
    fn is_attribute(&self, mention: &Mention, noun: usize) -> bool {
        let describes = self.syntax.tag(mention.words.start) == Tag::Adjective && self.syntax.head(mention.words.start) == Some(noun);
        let beside =
            mention.words.end <= noun && (mention.words.end..noun).all(|i| !self.syntax.is_verb(i) && self.syntax.tag(i) != Tag::Adverb);
        describes && beside && self.syntax.tag(noun).is_noun() && !mention.person && self.is(Grammar::AgentNoun, noun, noun + 1).is_none()
    }

    /// "The agencies of the two sides": whether an "of" stands between a word and somebody named.
    fn is_of(&self, mention: &Mention, word: usize) -> bool {
        let article = usize::from(word + 2 < self.words.len() && self.words.folded(word + 2) == "the");
        word + 1 < self.words.len() && self.words.folded(word + 1) == "of" && (word + 2..=word + 2 + article).contains(&mention.words.start)
    }

    fn named_in(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| range.contains(&mention.words.start))
    }

    /// Those named who are heads of phrases.
    fn heads(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        let start = range.start;
        self.named_in(range).filter(move |mention| !self.is_governed(mention, start))
    }

    /// The last of those named before a verb who is the head of a phrase; two joined by "and" are both.
    fn named_before(&self, range: Range<usize>) -> Option<&Mention> {
        self.heads(range.clone()).next_back().or_else(|| self.named_in(range).next_back())
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
        let be = self.syntax.child(verb, &[Relation::PassiveAuxiliary]);
        // "HH affirmed": initials that the parser takes for a "be".
        let named = |word: usize| self.mentions.iter().any(|mention| mention.words.contains(&word));
        be.is_some_and(|be| !named(be)) && self.is(Grammar::StateOfMind, verb, verb + 1).is_none()
    }

    /// Who stands after the "by" of a passive.
    fn agent(&self, verb: usize, end: usize) -> Option<&Mention> {
        let near = |i: usize| self.syntax.head(i) == Some(verb) || i <= verb + AGENT_REACH;
        let by = (verb..end).find(|&i| self.is(Grammar::Agent, i, end).is_some() && near(i))?;
        self.mentions.iter().find(|mention| mention.words.start > by && mention.words.start <= by + 2)
    }

    /// "Japan's support was reiterated", "the position of Japan": whose stance it is that a passive reports.
    fn holder(&self, verb: usize, clause: Range<usize>) -> Option<&Mention> {
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
    fn accepts_invitation(&self, verb: usize, question: &Question<'_>) -> bool {
        let accepts = question.act.is_some_and(|act| &*act.value.name == "accept");
        accepts && self.subject_of(verb).is_some_and(|noun| self.words.folded(noun) == "invitation")
    }

    /// "On the Russian side": whose doing a passive or a plan is, or whose officials they are.
    fn for_side(&self, clause: Range<usize>) -> Option<&Mention> {
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
    fn asserted(&self, verb: usize, question: &Question<'_>) -> Option<Side> {
        let act = question.act?;
        let content = self.subject_of(verb).is_some_and(|subject| self.words.folded(subject) == "it");
        let refuses = act.value.class == ActClass::Reject || &*act.value.name == "clarify";
        let both = self.named_in(question.words.clone()).any(|mention| matches!(mention.who, Who::Joint | Who::They));
        (!both && (refuses || content && is_assertion(act))).then_some(question.own)
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

    fn is_together(&self, mut words: Range<usize>) -> bool {
        words.any(|i| matches!(self.words.folded(i), "together" | "jointly"))
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

    /// Whose a passive without an agent can only be: an act has somebody to whom it is done ("gratitude was expressed for
    /// Japan's help" is the other side's), and "with us" means the issuer.
    fn directed(&self, question: &Question<'_>) -> Option<Side> {
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

/// How far "by" may stand from its passive where the parser hangs it elsewhere, in words.
const AGENT_REACH: usize = 4;

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
