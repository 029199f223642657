//! In: one account, read. Out: the stretches of it that could be a set phrase ([`Phrase`]). Left to `formula`: which recur.
//!
//! "The Prime Minister recalled the peaceful settlement of disputes" holds one, "peaceful settlement of disputes".
//! A phrase is nominal: it runs from a noun or an adjective to a noun over words of grammar, commas and hyphens, and stops at
//! a verb, a number and any other mark. It has two to six words that are no names, and of them two at least that carry
//! something: no name, no office, no time, no word for the contact itself and no "relations", "issues" or "cooperation".

use crate::claim::{Claim, Reading};
use crate::lexicon::{Entries, Grammar, PhraseTable};
use crate::syntax::Tag;
use crate::word::{Capital, Kind, Words};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a word does in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It ends the phrase.
    Breaks,
    /// Grammar: it may stand within.
    Joins,
    /// A state, a person, an office: it may stand within and counts for nothing.
    Name,
    /// A word of the phrase that would make none by itself.
    Plain,
    /// A word that makes the phrase.
    Carries,
}

/// A stretch that could be a set phrase.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// Its stems but for names: what makes two phrases one. The last is its head; the order of the others does not matter.
    pub(super) key: String,
    pub(super) words: Range<usize>,
}

/// What could be a set phrase in one account.
#[derive(Debug)]
pub(super) struct Phrases {
    parts: Vec<Part>,
    /// In the order of the text; of those that begin at one word the shortest first.
    pub(super) list: Vec<Phrase>,
}

const WORDS: std::ops::RangeInclusive<usize> = 2..=6;
/// Names included.
const LONGEST: usize = 9;
/// So many words of grammar may stand between two others.
const MOST_JOINS: usize = 3;

pub(super) fn phrases(reading: &Reading, entries: &Entries) -> Phrases {
    let mut parts = vec![Part::Breaks; reading.document.words.len()];
    for (_, sentence) in reading.document.spoken() {
        Parts { reading, entries, parts: &mut parts }.mark(sentence);
    }
    let greetings = reading.claims.iter().zip(&reading.ranges).filter(|(claim, _)| is_greeting(claim));
    greetings.flat_map(|(_, range)| range.clone()).for_each(|i| parts[i] = Part::Breaks);
    let mut list = Vec::new();
    for (_, sentence) in reading.document.spoken() {
        for run in runs(&parts, sentence) {
            windows(reading, &parts, &run, &mut list);
        }
    }
    Phrases { parts, list }
}

impl Phrases {
    /// The stems in a range that carry something.
    pub(super) fn carrying<'r>(&self, reading: &'r Reading, range: Range<usize>) -> BTreeSet<&'r str> {
        range.filter(|&i| self.parts[i] == Part::Carries).map(|i| reading.document.words.stem(i)).collect()
    }

    /// The phrases that hold this one and more.
    pub(super) fn around(&self, at: usize) -> impl Iterator<Item = &Phrase> {
        let own = &self.list[at];
        let before = self.list[..at].iter().rev().take_while(|other| other.words.start + 4 * LONGEST > own.words.start);
        let after = self.list[at + 1..].iter().take_while(|other| other.words.start == own.words.start);
        before
            .chain(after)
            .filter(|other| other.words.start <= own.words.start && other.words.end >= own.words.end && other.words != own.words)
    }
}

struct Parts<'p> {
    reading: &'p Reading,
    entries: &'p Entries,
    parts: &'p mut [Part],
}

impl Parts<'_> {
    fn mark(&mut self, sentence: Range<usize>) {
        for i in sentence.clone() {
            self.parts[i] = self.part(i, i == sentence.start);
        }
        let heads = self.entries.grammar(Grammar::SharedHead);
        self.entries.roles().chain([heads]).for_each(|table| self.weaken(table, sentence.clone()));
        self.set(&self.entries.actors, sentence.clone(), Part::Name);
        self.set(&self.entries.titles, sentence.clone(), Part::Name);
        self.set(&self.entries.calendar, sentence.clone(), Part::Breaks);
        self.set(self.entries.grammar(Grammar::Complementiser), sentence.clone(), Part::Breaks);
        self.tell(sentence.clone());
        self.set(&self.entries.units, sentence.clone(), Part::Breaks);
        let named = self.reading.mentioned(sentence).iter().filter(|mention| mention.person || mention.actor.is_some());
        named.flat_map(|mention| mention.words.clone()).for_each(|i| self.parts[i] = Part::Name);
    }

    fn part(&self, i: usize, opens: bool) -> Part {
        let words = &self.reading.document.words;
        let joins = self.entries.stopwords.contains(words.folded(i)) || words.folded(i).starts_with('\'');
        match (words.kind(i), self.reading.syntax.tag(i)) {
            (Kind::Mark, _) if ["-", ",", "\""].iter().any(|mark| words.is_mark(i, mark)) => Part::Joins,
            (Kind::Mark | Kind::Number, _) => Part::Breaks,
            (_, Tag::Verb | Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird | Tag::Modal | Tag::Pronoun) => Part::Breaks,
            (_, Tag::RelativeDeterminer | Tag::RelativePronoun | Tag::RelativePossessive | Tag::RelativeAdverb) => Part::Breaks,
            // "Build-up": in a compound a word of grammar is part of the name.
            _ if joins && self.is_compound(i) => Part::Plain,
            _ if joins => Part::Joins,
            _ if words.capital(i) != Capital::None && !opens => Part::Plain,
            (_, Tag::Noun | Tag::NounPlural | Tag::Adjective | Tag::VerbParticiple | Tag::Name) => Part::Carries,
            _ => Part::Plain,
        }
    }

    /// Whether a hyphen binds a word to the one before.
    fn is_compound(&self, i: usize) -> bool {
        is_bound(&self.reading.document.words, i)
    }

    /// "Made clear": verbs of saying and doing, with what belongs to them.
    fn tell(&mut self, sentence: Range<usize>) {
        let (words, syntax) = (&self.reading.document.words, &self.reading.syntax);
        let is_verb = |i: usize| matches!(syntax.tag(i), Tag::Verb | Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird | Tag::VerbGerund);
        let told = self.entries.acts.hits(words, sentence).filter(|hit| hit.words().any(is_verb));
        for i in told.flat_map(|hit| hit.words()) {
            self.parts[i] = Part::Breaks;
        }
    }

    fn set<T: Clone>(&mut self, table: &PhraseTable<T>, sentence: Range<usize>, part: Part) {
        for i in table.hits(&self.reading.document.words, sentence).flat_map(|hit| hit.words()) {
            self.parts[i] = part;
        }
    }

    fn weaken(&mut self, table: &PhraseTable<()>, sentence: Range<usize>) {
        let hits: Vec<_> = table.hits(&self.reading.document.words, sentence).flat_map(|hit| hit.words()).collect();
        for i in hits {
            if self.parts[i] == Part::Carries {
                self.parts[i] = Part::Plain;
            }
        }
    }
}

/// Thanks, condolences and congratulations are addressed to somebody and are no position.
const GREETINGS: [&str; 3] = ["condole", "congratulate", "thank"];

pub(super) fn is_greeting(claim: &Claim) -> bool {
    claim.act.as_ref().is_some_and(|act| GREETINGS.contains(&act.name.as_str()))
}

/// The stretches between words that break, as the places of the words that are more than grammar.
fn runs(parts: &[Part], sentence: Range<usize>) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new()];
    let mut last = sentence.start;
    for i in sentence {
        if parts[i] == Part::Joins {
            continue;
        }
        let apart = i - last > MOST_JOINS + 1 || parts[i] == Part::Breaks;
        if apart {
            out.push(Vec::new());
        }
        if parts[i] != Part::Breaks {
            out.last_mut().expect("one is there from the start").push(i);
        }
        last = i;
    }
    out.retain(|run| run.len() > 1);
    out
}

/// Whether a hyphen without spaces stands between a word and the one before.
fn is_bound(words: &Words, i: usize) -> bool {
    i > 0 && i < words.len() && words.touches_previous(i) && words.is_mark(i - 1, "-") && words.touches_previous(i - 1)
}

fn windows(reading: &Reading, parts: &[Part], run: &[usize], out: &mut Vec<Phrase>) {
    let words = &reading.document.words;
    let bare = |i: &usize| parts[*i] != Part::Name;
    let begins = |i: usize| bare(&i) && !is_bound(words, i);
    let is_noun = |i: usize| matches!(reading.syntax.tag(i), Tag::Noun | Tag::NounPlural | Tag::Name | Tag::NamePlural);
    let ends = |i: usize| bare(&i) && (is_noun(i) || is_bound(words, i)) && !is_bound(words, i + 2);
    for from in (0..run.len()).filter(|&from| begins(run[from])) {
        for to in (from + 2..=run.len().min(from + LONGEST)).filter(|&to| ends(run[to - 1])) {
            let window: Vec<usize> = run[from..to].iter().copied().filter(bare).collect();
            // "Build-up" is one word.
            let whole = || window.iter().copied().filter(|&i| !is_bound(words, i));
            let carrying: BTreeSet<_> = whole().filter(|&i| parts[i] == Part::Carries).map(|i| words.stem(i)).collect();
            if WORDS.contains(&whole().count()) && carrying.len() >= 2 {
                out.push(Phrase { key: key(words, &window), words: run[from]..run[to - 1] + 1 });
            }
        }
    }
}

/// The stems of some words but the last in the order of the alphabet, and that of the last, which is what they are about.
fn key(words: &Words, window: &[usize]) -> String {
    let Some((head, rest)) = window.split_last() else { return String::new() };
    let stems: BTreeSet<_> = rest.iter().map(|&i| words.stem(i)).filter(|stem| *stem != words.stem(*head)).collect();
    stems.into_iter().chain([words.stem(*head)]).collect::<Vec<_>>().join(" ")
}
