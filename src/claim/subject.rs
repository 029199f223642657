//! In: a clause and everybody named in it. Out: the verb on which it hangs, and who of those named is its subject. Left to `actor`:
//! whose act that makes it.

use super::actor::Question;
use super::clause::Opening;
use super::party::{Mention, Who};
use super::scan::Scan;
use crate::lexicon::{Grammar, Hit, LexicalAct, VerbForm};
use crate::syntax::{Relation, Tag};
use std::ops::Range;

impl Scan<'_> {
    /// The verb on which a clause hangs: that of its act, if it has a subject; else the first that hangs on nothing within
    /// the clause, a finite one before others.
    pub(super) fn predicate(&self, question: &Question<'_>) -> Option<usize> {
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
    pub(super) fn subject(&self, verb: usize, question: &Question<'_>) -> Option<&Mention> {
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

    /// "With the Amir stressing that": somebody whose act goes beside that of the sentence.
    pub(super) fn beside(&self, clause: Range<usize>) -> Option<&Mention> {
        let opens = self.words.folded(clause.start) == "with";
        let named = self.heads(clause.start + 1..clause.end).next().filter(|_| opens)?;
        self.participle_at(named.words.end, clause.end).then_some(named)
    }

    /// Somebody named at once before a verb of saying: the subject, where the parser finds none.
    pub(super) fn teller(&self, question: &Question<'_>) -> Option<&Mention> {
        let content = |i: usize| self.is(Grammar::Complementiser, i, i + 1).is_some();
        let Range { start, end } = question.words;
        let mut named = self.heads(start..end).filter(|mention| mention.words.start == start || !content(mention.words.start - 1));
        named.find(|mention| self.reports_at(mention.words.end, end))
    }

    /// Who is named by a word with all that hangs on it: the mention that holds it, else one that heads its phrase, else
    /// its owner ("Ukraine's position").
    pub(super) fn mention_of(&self, word: usize) -> Option<&Mention> {
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
    pub(super) fn is_of(&self, mention: &Mention, word: usize) -> bool {
        let article = usize::from(word + 2 < self.words.len() && self.words.folded(word + 2) == "the");
        word + 1 < self.words.len() && self.words.folded(word + 1) == "of" && (word + 2..=word + 2 + article).contains(&mention.words.start)
    }

    pub(super) fn named_in(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| range.contains(&mention.words.start))
    }

    /// Those named who are heads of phrases.
    fn heads(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        let start = range.start;
        self.named_in(range).filter(move |mention| !self.is_governed(mention, start))
    }

    /// The last of those named before a verb who is the head of a phrase; two joined by "and" are both.
    pub(super) fn named_before(&self, range: Range<usize>) -> Option<&Mention> {
        self.heads(range.clone()).next_back().or_else(|| self.named_in(range).next_back())
    }

    /// Whether a preposition or a possessive makes the mention part of another phrase.
    fn is_governed(&self, mention: &Mention, start: usize) -> bool {
        let before = (start..mention.words.start).rev().find(|&i| self.words.folded(i) != "the" && self.words.folded(i) != "both");
        let preposition = before.is_some_and(|i| self.entries.grammar(Grammar::Preposition).at(self.words, i, i + 1).is_some());
        let possessive = mention.words.end < self.words.len() && self.words.folded(mention.words.end).starts_with('\'');
        preposition || possessive
    }
}
