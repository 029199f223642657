//! In: a sentence's words, their syntax, the acts and the people found in it. Out: answers to small questions about a
//! word ([`Scan`]). Left to `clause`, `list`, `actor` and `stance`: what follows from them.

use super::gender::Genders;
use super::party::{Mention, Who};
use crate::lexicon::{Entries, Grammar, Hit, LexicalAct, Role, VerbForm};
use crate::span::Side;
use crate::syntax::{Relation, Syntax, Tag};
use crate::word::{Capital, Kind, Words};
use std::ops::Range;

/// What a sentence is read by.
pub(super) struct Scan<'d> {
    pub(super) words: &'d Words,
    pub(super) syntax: &'d Syntax,
    pub(super) entries: &'d Entries,
    pub(super) mentions: &'d [Mention],
    /// Rows of the states of all parties to the event.
    pub(super) present: &'d [usize],
    pub(super) genders: Genders,
}

impl Scan<'_> {
    /// Where a function word of this class that begins here ends.
    pub(super) fn is(&self, class: Grammar, at: usize, end: usize) -> Option<usize> {
        (at < end).then(|| self.entries.grammar(class).at(self.words, at, end)).flatten().map(|hit| hit.to)
    }

    /// The acts in a range; a name is none ("the United States").
    pub(super) fn acts(&self, range: Range<usize>) -> impl Iterator<Item = Hit<'_, LexicalAct>> {
        self.entries.acts.hits(self.words, range).filter(|hit| !self.is_named(hit.from))
    }

    pub(super) fn act_at(&self, at: usize, end: usize) -> Option<Hit<'_, LexicalAct>> {
        self.entries.acts.at(self.words, at, end).filter(|_| !self.is_named(at))
    }

    /// Whether a word in capitals is part of somebody's name.
    fn is_named(&self, at: usize) -> bool {
        let before = self.mentions.partition_point(|mention| mention.words.start <= at);
        let mention = before.checked_sub(1).map(|i| &self.mentions[i]);
        self.words.capital(at) != Capital::None && mention.is_some_and(|mention| mention.words.contains(&at))
    }

    /// "President Erdoğan: I thank": the side of somebody named before a colon, who speaks from there on.
    pub(super) fn label(&self, sentence: Range<usize>) -> Option<Side> {
        let named = |mention: &&Mention| mention.person && mention.words.start == sentence.start && mention.words.end < sentence.end;
        let labelled = self.mentions.iter().find(named).filter(|mention| self.words.is_mark(mention.words.end, ":"));
        labelled.and_then(|mention| if let Who::Side(side) = mention.who { Some(side) } else { None })
    }

    pub(super) fn participle_at(&self, at: usize, end: usize) -> bool {
        at < end && self.act_at(at, end).is_some_and(|hit| hit.value.form == VerbForm::Participle)
    }

    /// An act in a finite form: a clause that reports, not one that only describes.
    pub(super) fn reports_at(&self, at: usize, end: usize) -> bool {
        self.act_at(at, end).is_some_and(|hit| self.is_finite_act(&hit))
    }

    /// A past form, or a third person where the sentence has a verb: "supports" and "calls" are more often nouns.
    pub(super) fn is_finite_act(&self, hit: &Hit<'_, LexicalAct>) -> bool {
        match hit.value.form {
            VerbForm::Past => hit.to > hit.from + 1 || self.syntax.is_verb(hit.from),
            VerbForm::Third => hit.words().any(|i| self.syntax.tag(i) == Tag::VerbThird),
            VerbForm::Base | VerbForm::Participle | VerbForm::Noun => false,
        }
    }

    /// "the state budget", "the budget request": a noun that has the form of an act's verb.
    pub(super) fn is_homograph(&self, hit: &Hit<'_, LexicalAct>) -> bool {
        let verb = matches!(hit.value.form, VerbForm::Base | VerbForm::Third);
        let noun = matches!(self.syntax.tag(hit.from), Tag::Noun | Tag::NounPlural | Tag::Name | Tag::Adjective);
        verb && noun && hit.to == hit.from + 1 && matches!(self.syntax.relation(hit.from), Relation::Compound | Relation::Adjective)
    }

    /// Whether an act only describes a noun: "the issues raised".
    pub(super) fn is_description(&self, hit: &Hit<'_, LexicalAct>) -> bool {
        let verb = hit.words().find(|&word| self.syntax.is_verb(word));
        verb.is_some_and(|word| matches!(self.syntax.relation(word), Relation::NounClause | Relation::Adjective))
    }

    /// "The Spokesman stated that the two presidents discussed": the issuer's own voice, which tells of others.
    pub(super) fn speaks_for_issuer(&self, verb: usize) -> bool {
        let mouthpiece = |subject: usize| self.is(Grammar::Mouthpiece, subject, subject + 1).is_some();
        self.subject_of(verb).is_some_and(mouthpiece) && self.syntax.child(verb, &[Relation::ClausalComplement]).is_some()
    }

    /// "Noting the growth of trade, the leaders agreed": a participle before the subject of the verb that it hangs on.
    pub(super) fn leads_in(&self, participle: &Hit<'_, LexicalAct>, finite: &Hit<'_, LexicalAct>) -> bool {
        let subject = finite.words().find_map(|word| self.subject_of(word));
        subject.is_some_and(|subject| participle.from < subject && subject < finite.from)
    }

    /// Whether a clause begins with "that", "how" or "whether", perhaps after an "and".
    pub(super) fn is_content(&self, clause: Range<usize>) -> bool {
        let body = self.is(Grammar::Coordinator, clause.start, clause.end).unwrap_or(clause.start);
        self.is(Grammar::Complementiser, body, clause.end).is_some()
    }

    /// "met Chancellor Merz", "received the Prime Minister": a verb of meeting with somebody named at once after it.
    pub(super) fn meets(&self, range: Range<usize>) -> Option<Range<usize>> {
        let verbs = self.entries.role(Role::ContactVerb).hits(self.words, range.clone());
        let article = |i: usize| i + usize::from(i < range.end && self.entries.stopwords.contains(self.words.folded(i)));
        verbs
            .map(|hit| hit.words())
            .find(|verb| self.mentions.iter().any(|mention| mention.words.start == verb.end || mention.words.start == article(verb.end)))
    }

    /// Whether a word is a finite verb or auxiliary itself.
    pub(super) fn finite_at(&self, word: usize) -> bool {
        matches!(self.syntax.tag(word), Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird | Tag::Modal)
    }

    /// Whether a verb tells of a time: a finite form itself, or with an auxiliary that is one.
    pub(super) fn is_finite(&self, verb: usize) -> bool {
        let auxiliary = |&child: &usize| matches!(self.syntax.relation(child), Relation::Auxiliary | Relation::PassiveAuxiliary);
        self.finite_at(verb) || self.syntax.children(verb).iter().filter(|child| auxiliary(child)).any(|&child| self.finite_at(child))
    }

    /// Whether a finite verb or auxiliary is that of a relative clause: "the risks that have arisen or are likely".
    pub(super) fn is_within_relative(&self, word: usize) -> bool {
        self.syntax.relation(self.first_conjunct(self.main_verb(word))) == Relation::RelativeClause
    }

    /// The verb of an auxiliary; a verb itself.
    pub(super) fn main_verb(&self, word: usize) -> usize {
        let auxiliary = matches!(self.syntax.relation(word), Relation::Auxiliary | Relation::PassiveAuxiliary);
        self.syntax.head(word).filter(|_| auxiliary).unwrap_or(word)
    }

    /// Where a coordinator that begins here ends, if it adds: "or" gives another word for the same.
    pub(super) fn adds(&self, at: usize, end: usize) -> Option<usize> {
        self.is(Grammar::Coordinator, at, end).filter(|_| self.words.folded(at) != "or")
    }

    /// The word that is a verb's subject.
    pub(super) fn subject_of(&self, verb: usize) -> Option<usize> {
        use Relation::{ClausalSubject, Expletive, PassiveClausalSubject, PassiveSubject, Subject};
        self.syntax.child(verb, &[Subject, PassiveSubject, Expletive, ClausalSubject, PassiveClausalSubject])
    }

    /// The words of a range that mean something.
    pub(super) fn content(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        range.filter(|&i| self.words.kind(i) != Kind::Mark && !self.entries.stopwords.contains(self.words.folded(i)))
    }

    /// Whether two words or more of a range mean something.
    pub(super) fn tells(&self, range: Range<usize>) -> bool {
        self.content(range).nth(1).is_some()
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.words.is_mark(at, "-") && !self.words.touches_previous(at) && at + 1 < self.words.len() && !self.words.touches_previous(at + 1)
    }
}
