//! In: a place where a list seems to go on. Out: whether what follows may be a matter of its own, by what it hangs on.
//! Left to `list`: where lists stand.
//!
//! Not every "and" parts two matters: it joins the parties to one relation ("the war between Israel and Hamas"), two
//! modifiers of one noun ("trade and investment ties"), the parts of a name ("Economic and Trade Agreement"), and what only
//! describes ("a plan which creates jobs and connects people").

use super::scan::Scan;
use crate::lexicon::Grammar;
use crate::syntax::{Relation, Tag};
use crate::word::{Capital, Kind};
use std::ops::Range;

/// In words: more marks stand between no two words of a sentence, and what stands before a million commas is not looked for.
const MOST_MARKS: usize = 16;

impl Scan<'_> {
    /// Whether the words from a cut on are no matter beside those before it.
    pub(super) fn belongs_before(&self, cut: usize, clause: &Range<usize>) -> bool {
        let body = self.is(Grammar::Coordinator, cut, clause.end).unwrap_or(cut);
        let joined = self.conjunct_from(body, clause.end);
        let first = joined.map(|word| self.first_conjunct(word)).filter(|first| *first >= clause.start);
        // "the announcement, on Monday, of a loan": what comes after the comma is owned by what stands before it.
        let owned = body == cut && body < clause.end && self.words.folded(body) == "of";
        self.is(Grammar::ListOpener, body, clause.end).is_some()
            || owned
            || self.splits_modifiers(cut, body)
            || self.splits_name(cut, body)
            || first.is_some_and(|first| self.is_party(first) || self.is_within_description(first, clause))
    }

    /// The word from here on that is joined to one before.
    pub(super) fn conjunct_from(&self, from: usize, end: usize) -> Option<usize> {
        let word = (from..end).find(|&word| self.syntax.head(word).is_none_or(|head| head < from))?;
        (self.syntax.relation(word) == Relation::Conjunct).then_some(word)
    }

    /// The first member of the coordination to which a word belongs.
    pub(super) fn first_conjunct(&self, mut word: usize) -> usize {
        while let Some(head) = self.syntax.head(word).filter(|_| self.syntax.relation(word) == Relation::Conjunct) {
            word = head;
        }
        word
    }

    /// "between Israel and Hamas", "by Russian and Armenian leaders": those who stand in one relation.
    fn is_party(&self, first: usize) -> bool {
        let preposition = self.syntax.head(first).filter(|_| self.syntax.relation(first) == Relation::PrepositionObject);
        preposition.is_some_and(|word| self.is(Grammar::Between, word, word + 1).is_some())
    }

    /// "families in Russia and Ukraine", "the needs of refugees and migrants": two that share a preposition within one matter.
    /// "Issues of trade and security" are two matters, and so is what has a preposition of its own. After an "and" with which
    /// the text breaks off comes none.
    pub(super) fn shares_preposition(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        let Some(body) = self.begins(second) else { return true };
        let joined = self.conjunct_from(body, second.end).and_then(|word| self.syntax.head(word));
        let object = joined.filter(|&word| self.syntax.relation(word) == Relation::PrepositionObject);
        let preposition = object.and_then(|word| self.syntax.head(word)).filter(|word| first.contains(word) && *word > first.start);
        let governor = preposition.and_then(|word| self.syntax.head(word));
        let general = governor.is_some_and(|noun| self.is(Grammar::SharedHead, noun, noun + 1).is_some());
        // "the conclusion of a deal and the joining of the pact": the article shows a second matter.
        let article = |at: usize| self.words.folded(at) == "the";
        let alike = !article(body) || object.is_some_and(|word| article(self.syntax.subtree(word).start));
        let described = |word: usize| self.is_infinitive(word) || self.is_within_clause(word, body);
        let own = (body..second.end).any(|word| self.is(Grammar::Preposition, word, second.end).is_some() && !described(word));
        let shared = preposition.is_some_and(|word| matches!(self.words.folded(word), "in" | "of" | "with"));
        self.words.folded(second.start) == "and" && shared && alike && !general && !own
    }

    /// The "to" of a verb.
    fn is_infinitive(&self, word: usize) -> bool {
        self.is(Grammar::Infinitive, word, word + 1).is_some() && self.syntax.head(word).is_some_and(|head| self.syntax.is_verb(head))
    }

    /// Whether a word stands in a clause of its own that begins after another word: "equipment that came by sea".
    fn is_within_clause(&self, mut word: usize, from: usize) -> bool {
        while let Some(head) = self.syntax.head(word).filter(|&head| head >= from) {
            if matches!(self.syntax.relation(word), Relation::RelativeClause | Relation::NounClause) {
                return true;
            }
            word = head;
        }
        false
    }

    /// Whether a word stands in a relative clause or tells by what means.
    fn is_within_description(&self, first: usize, clause: &Range<usize>) -> bool {
        let mut word = first;
        while let Some(head) = self.syntax.head(word).filter(|head| clause.contains(head)) {
            match self.syntax.relation(word) {
                Relation::RelativeClause => return true,
                Relation::PrepositionClause if self.words.folded(head) == "by" => return true,
                _ => word = head,
            }
        }
        false
    }

    /// "economic | and military aid", "trade | and investment ties": the word before modifies a noun that comes after. A noun
    /// does so only before one that takes matters: "trade and climate change" are two.
    fn splits_modifiers(&self, cut: usize, body: usize) -> bool {
        let mut before = (0..cut).rev().take(MOST_MARKS);
        let Some(last) = before.find(|&word| self.words.kind(word) != Kind::Mark) else { return false };
        let first = self.first_conjunct(last);
        if self.shares_sphere(last, body) {
            return true;
        }
        // No item of a list ends with an adjective: "illicit nuclear | and missile programs".
        if self.syntax.tag(last) == Tag::Adjective && self.syntax.relation(first) != Relation::AdjectiveComplement {
            return true;
        }
        let modifies = match self.syntax.relation(first) {
            Relation::Adjective => true,
            Relation::NounModifier | Relation::Compound => false,
            _ => return false,
        };
        let takes = |noun: usize| self.is(Grammar::SharedHead, noun, noun + 1).is_some();
        self.syntax.head(first).is_some_and(|noun| noun >= body && (modifies || takes(noun)))
    }

    /// "trade | and economic cooperation": a bare noun names one sphere of relations, the adjective another.
    fn shares_sphere(&self, last: usize, body: usize) -> bool {
        let sphere = self.is(Grammar::Sphere, body, self.words.len());
        let bare = self.syntax.tag(last) == Tag::Noun && self.syntax.children(last).iter().all(|&child| child > last);
        let named = self.is(Grammar::Sphere, last, last + 1).is_some();
        bare && named && sphere.is_some_and(|noun| self.is(Grammar::SharedHead, noun, self.words.len()).is_some())
    }

    /// "Economic | and Trade Agreement": capitals on both sides, up to a word that ends such a name.
    fn splits_name(&self, cut: usize, body: usize) -> bool {
        let capital = |word: usize| word < self.words.len() && self.words.capital(word) == Capital::First;
        let before = cut > 1 && capital(cut - 1) && capital(cut - 2);
        let end = (body..).find(|&word| !capital(word)).unwrap_or(body);
        before && body + 1 < end && self.is(Grammar::Instrument, end - 1, end).is_some()
    }
}
