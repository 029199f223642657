//! In: an article's document. Out: answers to small questions about its words ([`Scene`]). Left to `cue`: what follows.

use super::quotation::Quotations;
use crate::lexicon::{Attribution, Entries, Grammar, Hit};
use crate::syntax::{Relation, Syntax, Tag};
use crate::text::Document;
use crate::word::{Capital, Kind, Words};
use std::ops::Range;

/// An article, read as far as its words go.
pub(super) struct Scene<'s> {
    pub(super) document: &'s Document,
    pub(super) words: &'s Words,
    pub(super) syntax: &'s Syntax,
    pub(super) quotations: &'s Quotations,
    pub(super) entries: &'s Entries,
}

impl Scene<'_> {
    /// Where a phrase of this class that begins here ends.
    pub(super) fn is(&self, class: Attribution, at: usize, end: usize) -> Option<usize> {
        self.entries.attribution(class).at(self.words, at, end).map(|hit| hit.to)
    }

    /// Where a function word of this class that begins here ends.
    pub(super) fn is_grammar(&self, class: Grammar, at: usize, end: usize) -> Option<usize> {
        (at < end).then(|| self.entries.grammar(class).at(self.words, at, end)).flatten().map(|hit| hit.to)
    }

    pub(super) fn hits(&self, class: Attribution, range: Range<usize>) -> impl Iterator<Item = Hit<'_, ()>> {
        self.entries.attribution(class).hits(self.words, range)
    }

    /// The phrases of a class that the article itself says, and nobody whom it quotes.
    pub(super) fn told(&self, class: Attribution, range: Range<usize>) -> impl Iterator<Item = Hit<'_, ()>> {
        self.hits(class, range).filter(|hit| !self.quotations.holds(hit.from))
    }

    pub(super) fn is_finite(&self, word: usize) -> bool {
        matches!(self.syntax.tag(word), Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird | Tag::Modal)
    }

    /// A comma, a dash, a colon, a quotation mark or the like; not the full stop of "Mr." or the hyphen of "state-run".
    pub(super) fn is_break(&self, at: usize, end: usize) -> bool {
        let owns = self.words.is_mark(at, "'") && self.words.touches_previous(at) && !self.quotations.holds(at);
        let joins = owns || self.words.is_mark(at, "-") && self.words.touches_previous(at);
        let abbreviates = self.words.is_mark(at, ".") && (at + 1..end).any(|i| self.words.kind(i) != Kind::Mark);
        self.words.kind(at) == Kind::Mark && !joins && !abbreviates && !self.words.is_mark(at, "/")
    }

    /// Where a word leads in what is said: "that", "how", "whether".
    pub(super) fn is_complementiser(&self, at: usize, end: usize) -> bool {
        let skipped = at + usize::from(at < end && matches!(self.words.folded(at), "only" | "merely" | "also" | "simply"));
        self.is_grammar(Grammar::Complementiser, skipped, end).is_some()
    }

    /// The first word of what a verb says, as the parser has it.
    pub(super) fn complement(&self, verb: usize) -> Option<usize> {
        let children = self.syntax.children(verb).iter().copied();
        let mut said = children.filter(|&child| child > verb && matches!(self.syntax.relation(child), Relation::ClausalComplement));
        said.next().map(|child| self.syntax.subtree(child).start.max(verb + 1))
    }

    /// The verb that a verb is joined to, or of which it is the auxiliary.
    fn governor(&self, verb: usize) -> Option<usize> {
        use Relation::{AdverbialClause, Auxiliary, Conjunct, Dependent, OpenComplement, PassiveAuxiliary, Preposition, PrepositionClause};
        let relation = self.syntax.relation(verb);
        let goes_on = matches!(
            relation,
            AdverbialClause | Auxiliary | Conjunct | Dependent | OpenComplement | PassiveAuxiliary | PrepositionClause | Preposition
        );
        self.syntax.head(verb).filter(|_| goes_on)
    }

    /// The word that is the subject of a verb, or of the verb that it goes on from.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        use Relation::{PassiveSubject, Subject};
        let mut at = verb;
        for _ in 0..4 {
            if let Some(subject) = self.syntax.child(at, &[Subject, PassiveSubject]) {
                return Some(subject);
            }
            at = self.governor(at)?;
        }
        None
    }

    /// The words before a verb, or after one that stands before its subject, that are a noun with what belongs to it.
    pub(super) fn noun_before(&self, verb: usize, start: usize) -> Option<Range<usize>> {
        let adverb = |i: usize| self.syntax.tag(i) == Tag::Adverb && !self.is_capitalised(i);
        // The full stop of "Jr.".
        let skip = |i: &usize| adverb(*i) || self.words.is_mark(*i, ".") || self.is_grammar(Grammar::Auxiliary, *i, *i + 1).is_some();
        let last = (start..verb).rev().find(|i| !skip(i))?;
        // "The British readout said": a word for an account is a noun here, whatever the tagger takes it for.
        let account = |i: usize| i == last && i > start && self.is(Attribution::Account, i, i + 1).is_some() && self.is_nominal(i - 1, i);
        let nominal = |&i: &usize| (self.is_nominal(i, verb + 1) || account(i)) && !self.quotations.holds(i);
        let from = (start..=last).rev().take_while(nominal).last()?;
        Some(self.people_before(from, start).unwrap_or(from)..last + 1)
    }

    /// "People familiar with the talks in Doha": where those begin who know what a noun ends.
    fn people_before(&self, noun: usize, start: usize) -> Option<usize> {
        let ends = |i: usize| self.is_break(i, noun) || self.quotations.holds(i) || self.is_finite(i);
        let hits = self.hits(Attribution::Privy, start..noun).filter(|hit| hit.from > start && !(hit.to..noun).any(ends));
        let people = hits.filter_map(|hit| self.noun_before(hit.from, start).filter(|people| people.end == hit.from));
        people.map(|people| people.start).next()
    }

    /// Where what people know ends, that stands between them and their verb: "people familiar with the talks said".
    pub(super) fn what_is_known(&self, at: usize, verb: usize) -> Option<usize> {
        let known = (at < verb).then(|| self.is(Attribution::Privy, at, verb)).flatten()?;
        let ends = |i: usize| self.is_break(i, verb) || self.quotations.holds(i) || self.is_grammar(Grammar::Auxiliary, i, verb).is_some();
        let end = (known..verb).find(|&i| ends(i)).unwrap_or(verb);
        (known..end).rev().find(|&i| self.syntax.tag(i) != Tag::Adverb).map(|last| last + 1)
    }

    /// A noun phrase that begins here, with what "of", "for" or "from" adds.
    pub(super) fn noun_after(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let joins = |i: usize| matches!(self.words.folded(i), "of" | "for" | "from" | "by");
        // "A statement released by the presidency".
        let goes_on =
            |&i: &usize| !self.quotations.holds(i) && (self.is_nominal(i, end) || i > start && (joins(i) || self.is_put_out(i, end)));
        let last = (start..end).take_while(goes_on).last()?;
        Some(start..last + 1)
    }

    /// "Released by", "issued from": after an account, and before whose it is.
    fn is_put_out(&self, at: usize, end: usize) -> bool {
        let issues = self.syntax.tag(at) == Tag::VerbParticiple || self.is(Attribution::Issue, at, end).is_some();
        issues && at + 1 < end && matches!(self.words.folded(at + 1), "by" | "from")
    }

    /// Where the words end between an account and its verb that say by whom it was put out.
    pub(super) fn origin(&self, account: Range<usize>, verb: usize) -> Option<usize> {
        let within = account.end.max(verb);
        let put_out = (account.end..within).take_while(|&i| !self.is_break(i, verb) && !self.quotations.holds(i));
        let put_out = put_out.filter(|&i| self.is_put_out(i, verb)).last().and_then(|at| self.noun_after(at + 2, verb));
        put_out.or_else(|| self.noun_after(account.start, within)).map(|noun| noun.end)
    }

    /// Whether a word in capitals may be a name: not "In", "The".
    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.words.capital(at) != Capital::None && !self.entries.stopwords.contains(self.words.folded(at))
    }

    /// "The ministry's readout": a noun, whatever the tagger takes it for.
    pub(super) fn is_owned_account(&self, at: usize) -> bool {
        at > 0 && self.words.folded(at - 1) == "'s" && self.is(Attribution::Account, at, at + 1).is_some()
    }

    pub(super) fn is_nominal(&self, at: usize, end: usize) -> bool {
        use Tag::{
            Adjective, AdjectiveComparative, AdjectiveSuperlative, Determiner, Foreign, Name, NamePlural, Noun, NounPlural, Number,
            Possessive, Pronoun, PronounPossessive,
        };
        let nominal = matches!(
            self.syntax.tag(at),
            Adjective
                | AdjectiveComparative
                | AdjectiveSuperlative
                | Determiner
                | Foreign
                | Name
                | NamePlural
                | Noun
                | NounPlural
                | Number
                | Possessive
                | Pronoun
                | PronounPossessive
        );
        match self.words.kind(at) {
            Kind::Mark => !self.is_break(at, end),
            Kind::Number => true,
            Kind::Word => nominal || self.is_owned_account(at) || self.is_capitalised(at) || self.words.folded(at) == "'s",
        }
    }
}
