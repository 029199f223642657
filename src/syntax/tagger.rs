//! In: the words of a sentence. Out: the [`Tag`] of each. Left to `parser`: what they do for one another.
//!
//! A greedy tagger from left to right with an averaged perceptron's weights (Collins 2002).

use super::label::Tag;
use super::table::{Decision, Gather, Key, Scorer, key};
use crate::word::{Kind, Words};
use std::ops::Range;

/// What of a word is looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trait {
    /// The hash of its folded form; all numbers in figures share one.
    pub(crate) form: u64,
    /// The last two bytes of the folded form, the last three, and the first three.
    pub(crate) suffix2: u32,
    pub(crate) suffix3: u32,
    pub(crate) prefix: u32,
    /// Capitals and kind.
    pub(crate) shape: u32,
    /// Whether it ends as those do who do something: "spokesman", "fishermen".
    pub(crate) is_person: bool,
    /// Whether it may be a number: in figures, or one of the words for numbers.
    pub(crate) may_count: bool,
}

/// What stands beyond the ends of a sentence.
pub(crate) const NOWHERE: Trait = Trait { form: 1, suffix2: 1, suffix3: 1, prefix: 1, shape: 99, is_person: false, may_count: true };

/// Beyond the ends of a sentence.
pub(crate) const NO_TAG: u32 = 255;

/// The form of every number in figures.
const NUMBER: u64 = 3;

pub(crate) fn traits(words: &Words, sentence: Range<usize>) -> Vec<Trait> {
    sentence.map(|i| trait_of(words, i)).collect()
}

fn trait_of(words: &Words, word: usize) -> Trait {
    let folded = words.folded(word).as_bytes();
    let form = match words.kind(word) {
        Kind::Number if folded.iter().all(|b| !b.is_ascii_alphabetic()) => NUMBER,
        _ => words.folded_hash(word),
    };
    let last = |n: usize| joined(&folded[folded.len().saturating_sub(n)..]);
    let shape = words.capital(word) as u32 * 3 + words.kind(word) as u32;
    let prefix = joined(&folded[..folded.len().min(3)]);
    // Shorter ones are "man" and "human", which may be verbs and adjectives.
    let is_person = folded.len() > 5 && (folded.ends_with(b"man") || folded.ends_with(b"men"));
    let may_count = words.kind(word) != Kind::Word || is_count(words.folded(word)) || is_roman(words.folded(word));
    Trait { form, suffix2: last(2), suffix3: last(3), prefix, shape, is_person, may_count }
}

/// The words for numbers, a closed class, which the tagger needs before any lexicon is asked. "Twenty-one" is three words.
#[rustfmt::skip]
fn is_count(folded: &str) -> bool {
    matches!(folded, "zero" | "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "eleven"
        | "twelve" | "thirteen" | "fourteen" | "fifteen" | "sixteen" | "seventeen" | "eighteen" | "nineteen" | "twenty" | "thirty"
        | "forty" | "fifty" | "sixty" | "seventy" | "eighty" | "ninety" | "hundred" | "thousand" | "million" | "billion" | "trillion")
}

fn is_roman(folded: &str) -> bool {
    folded.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l' | b'c'))
}

/// At most four bytes as one number.
fn joined(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, &byte| number << 8 | u32::from(byte))
}

/// The tags of verbs, a bit each.
const VERBS: u64 = {
    let (mut verbs, mut class) = (0, 0);
    while class < Tag::ALL.len() {
        verbs |= (Tag::ALL[class].is_verb() as u64) << class;
        class += 1;
    }
    verbs
};

/// Which tag a word has, given the two tags before it.
pub(crate) struct Tagging<'t> {
    pub(crate) traits: &'t [Trait],
    pub(crate) word: usize,
    pub(crate) before: [u32; 2],
}

/// The keys of a word at one of five places.
struct Keys {
    form: Key,
    suffix2: Key,
    suffix3: Key,
    prefix: Key,
    shape: Key,
}

impl Keys {
    #[inline]
    fn of(word: &Trait, place: u64) -> Self {
        let keyed = |role: u64, value: u32| key(5 * place + role, value.into());
        Self {
            form: key(5 * place, word.form),
            suffix2: keyed(1, word.suffix2),
            suffix3: keyed(2, word.suffix3),
            prefix: keyed(3, word.prefix),
            shape: keyed(4, word.shape),
        }
    }
}

impl Decision for Tagging<'_> {
    const CLASSES: usize = Tag::ALL.len();
    const PLAIN: i32 = 110;

    /// "Spokesman" is no verb, though few official texts have the word, and "crew" no number.
    #[inline]
    fn closed(&self) -> u64 {
        let word = &self.traits[self.word];
        let closed = |closed: bool, tags: u64| if closed { tags } else { 0 };
        closed(word.is_person, VERBS) | closed(!word.may_count, 1 << Tag::Number as u64)
    }

    #[inline]
    fn describe(&self, out: &mut impl Gather) {
        let at = |k: isize| self.word.checked_add_signed(k).and_then(|word| self.traits.get(word)).unwrap_or(&NOWHERE);
        let (word, last, next) = (Keys::of(at(0), 0), Keys::of(at(-1), 1), Keys::of(at(1), 2));
        let (second_last, second_next) = (Keys::of(at(-2), 3), Keys::of(at(2), 4));
        let [t1, t2] = [key(25, self.before[0].into()), key(26, self.before[1].into())];
        out.add(word.form + word.shape);
        out.add(word.form + t1);
        out.add(word.form + next.form);
        out.add(word.form + last.form);
        out.add(word.suffix3 + word.shape);
        out.add(word.shape + t1 + next.shape);
        out.add(next.suffix3 + next.shape);
        if out.is_plain() {
            return;
        }

        out.add(word.suffix2 + word.shape + t1);
        out.add(word.prefix + word.shape);
        out.add(t1);
        out.add(t1 + t2);
        out.add(word.form + t1 + t2);
        out.add(last.form);
        out.add(last.suffix3 + t1);
        out.add(second_last.form + t2);
        out.add(next.form);
        out.add(next.form + t1);
        out.add(word.suffix3 + next.suffix3);
        out.add(second_next.form);
        out.add(word.suffix3 + second_next.suffix3);
        out.add(next.form + second_next.form);
        out.add(last.form + next.form);
    }
}

/// The tags of a sentence.
pub(crate) fn tag(traits: &[Trait], weights: &impl Scorer) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(traits.len());
    for word in 0..traits.len() {
        tags.push(Tag::ALL[weights.choose(&Tagging { traits, word, before: before(&tags) }).class]);
    }
    tags
}

/// The two tags before the next word.
pub(crate) fn before(tags: &[Tag]) -> [u32; 2] {
    let back = |k: usize| tags.len().checked_sub(k).map_or(NO_TAG, |i| tags[i] as u32);
    [back(1), back(2)]
}
