//! In: what each claim speaks of, and which claims report one point. Out: runs, the claims that follow one another on one
//! matter. Left to `row`: which runs of the accounts are one row of a table.
//!
//! An account takes up one matter after the other, and seldom comes back. A run ends where the paragraph does, unless the
//! next takes it up, or tells the course of its conflict where paragraphs have but one sentence; where a claim names another
//! matter; and where another account reports the next claim's point in another paragraph than the last one's. It goes on over a
//! claim that names nothing and points back, over what is said of a matter that was just raised, and over the course of the
//! conflict that it is on.

use super::{ByAccount, Matters, part};
use crate::claim::{Claim, ClaimRole, Reading, sentence};
use crate::feature::Features;
use crate::lexicon::{ConflictPart, Entries, Grammar};
use crate::syntax::Tag;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

/// The acts by which a matter is put on the table, and no more is said of it.
const RAISING: [&str; 4] = ["discuss", "mention", "raise", "contact"];

/// In so many first words a claim says that it opens a further matter.
const OPENING: usize = 8;

/// In so many first words a paragraph takes up the one before.
const TAKING_UP: usize = 3;

/// From so many claims before, "the" may name something again.
const REACH: usize = 3;

/// Of each account. `points` are each account's claims that report one point.
pub(super) fn runs(
    matters: &Matters,
    points: &[Vec<&[usize]>],
    readings: &[&Reading],
    features: &[&[Features]],
    entries: &Entries,
) -> ByAccount<Range<usize>> {
    let answers = answers(points, readings);
    let of_account = |number: usize| {
        let account = Account { number, reading: readings[number], features: features[number], matters, entries };
        account.runs(&answers[number])
    };
    (0..readings.len()).map(of_account).collect()
}

/// The paragraphs of other accounts that report a point of a claim: account, paragraph.
type Answers = BTreeSet<(usize, usize)>;

fn answers(points: &[Vec<&[usize]>], readings: &[&Reading]) -> ByAccount<Answers> {
    let mut answers: Vec<_> = readings.iter().map(|reading| vec![Answers::new(); reading.claims.len()]).collect();
    for point in points {
        let claims = || point.iter().enumerate().flat_map(|(account, claims)| claims.iter().map(move |&claim| (account, claim)));
        for (account, claim) in claims() {
            let others = claims().filter(|&(other, _)| other != account);
            answers[account][claim].extend(others.map(|(other, claim)| (other, readings[other].claims[claim].paragraph)));
        }
    }
    answers
}

/// One account, on the way from claims to runs.
#[derive(Clone, Copy)]
struct Account<'a> {
    number: usize,
    reading: &'a Reading,
    features: &'a [Features],
    matters: &'a Matters,
    entries: &'a Entries,
}

impl<'a> Account<'a> {
    /// The claims of each run.
    fn runs(self, answers: &[Answers]) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for claim in 0..self.reading.claims.len() {
            match runs.last_mut() {
                Some(run) if self.goes_on(run, claim) && !is_elsewhere(run, claim, answers) => run.end = claim + 1,
                _ => runs.push(claim..claim + 1),
            }
        }
        runs
    }

    /// Whether a claim is on the matter of the run before it.
    fn goes_on(self, run: &Range<usize>, claim: usize) -> bool {
        let numbers = &self.matters.numbers[self.number];
        let same = numbers[claim] == numbers[run.start] || numbers[claim] == numbers[claim - 1];
        let two_matters = [claim - 1, claim].into_iter().all(|claim| self.claim(claim).role == ClaimRole::Matter);
        let follows = || two_matters && !self.opens(claim) && (self.is_its_course(run, claim) || self.is_said_of(claim));
        match self.claim(claim).paragraph == self.claim(claim - 1).paragraph {
            true => same || follows(),
            false => same && self.takes_up(claim) || follows() && self.is_its_course(run, claim) && self.ends_sole_sentence(claim - 1),
        }
    }

    /// Whether the paragraph that a claim ends has but one sentence: where each has its own, paragraphs part nothing.
    fn ends_sole_sentence(self, claim: usize) -> bool {
        let first = sentence(&self.reading.continues, claim).start;
        first.checked_sub(1).is_none_or(|before| self.claim(before).paragraph != self.claim(claim).paragraph)
    }

    /// "The purpose is", "on these issues": a paragraph that takes up the last.
    fn takes_up(self, claim: usize) -> bool {
        let range = self.reading.ranges[claim].clone();
        range.clone().take(TAKING_UP).any(|word| self.is(Grammar::Anaphor, word, range.end))
    }

    fn claim(self, claim: usize) -> &'a Claim {
        &self.reading.claims[claim]
    }

    /// "They also", "turning to".
    fn opens(self, claim: usize) -> bool {
        let words = self.reading.ranges[claim].clone().take(OPENING);
        words.into_iter().any(|word| self.is(Grammar::Addition, word, self.reading.ranges[claim].end))
    }

    fn is(self, class: Grammar, word: usize, end: usize) -> bool {
        self.entries.grammar(class).at(&self.reading.document.words, word, end).is_some()
    }

    /// Whether a claim names no more than the course of the conflict that the run is on.
    fn is_its_course(self, run: &Range<usize>, claim: usize) -> bool {
        let matters = &self.matters.of[self.number];
        let part = |matter| part(matter, self.entries);
        part(matters[claim]) == Some(ConflictPart::Course) && part(matters[run.start]) == Some(ConflictPart::Conflict)
    }

    /// Whether a sentence that names no matter says more of the one before: that was just raised, or it points back.
    fn is_said_of(self, claim: usize) -> bool {
        let names_none = self.features[claim].topics.is_empty() && self.features[claim].actors.is_empty();
        let raises = self.raises(claim) && self.claim(claim).act.as_ref().is_some_and(|act| !act.understood);
        names_none && !self.reading.continues[claim] && !raises && (self.raises(claim - 1) || self.points_back(claim))
    }

    fn raises(self, claim: usize) -> bool {
        self.claim(claim).act.as_ref().is_some_and(|act| RAISING.contains(&&*act.name))
    }

    /// "This tragedy", and "the cable" where one was spoken of.
    fn points_back(self, claim: usize) -> bool {
        let (words, range) = (&self.reading.document.words, self.reading.ranges[claim].clone());
        let told = self.told_before(claim);
        let said = |word: usize| is_noun(self.reading.syntax.tag(word)) && told.contains(words.stem(word)) && !self.is_people(claim, word);
        let again = |word: usize| words.folded(word) == "the" && word + 1 < range.end && said(word + 1);
        range.clone().any(|word| self.shows(word, range.end) || again(word))
    }

    /// "This" and "such", but for "this week" and "such as".
    fn shows(self, word: usize, end: usize) -> bool {
        let next_is = |class| word + 1 < end && self.is(class, word + 1, end);
        self.is(Grammar::Demonstrative, word, end)
            && !next_is(Grammar::TimeNoun)
            && !(word + 1 < end && self.reading.document.words.folded(word + 1) == "as")
    }

    /// "The leaders", "the sides": they are in every account.
    fn is_people(self, claim: usize, word: usize) -> bool {
        let mentions = self.reading.mentioned(self.reading.ranges[claim].clone());
        mentions.iter().any(|mention| mention.words.contains(&word)) || self.is(Grammar::AgentNoun, word, word + 1)
    }

    /// The stems of the claims just before, in the same paragraph.
    fn told_before(self, claim: usize) -> HashSet<&'a str> {
        let words = &self.reading.document.words;
        let near = (claim.saturating_sub(REACH)..claim).filter(|&other| self.claim(other).paragraph == self.claim(claim).paragraph);
        let all = near.flat_map(|other| self.reading.ranges[other].clone());
        all.filter(|&word| !self.entries.stopwords.contains(words.folded(word))).map(|word| words.stem(word)).collect()
    }
}

fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::NounPlural)
}

/// Whether another account reports a claim's point in another paragraph than those of the claim of the run that it last
/// answered.
fn is_elsewhere(run: &Range<usize>, claim: usize, answers: &[Answers]) -> bool {
    let answers_it = |before: &Answers| before.iter().any(|(account, _)| answers[claim].iter().any(|(other, _)| other == account));
    let last = run.clone().rev().map(|claim| &answers[claim]).find(|before| answers_it(before));
    last.is_some_and(|last| last.is_disjoint(&answers[claim]))
}
