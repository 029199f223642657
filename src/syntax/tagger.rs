//! In: the words of a sentence. Out: the [`Tag`] of each. Left to `parser`: what they do for one another.
//!
//! A greedy tagger from left to right with an averaged perceptron's weights (Collins 2002).

use super::label::Tag;
use super::table::{Decision, Gather, Scorer, best, hash};
use crate::word::{Kind, Words};
use std::ops::Range;

/// What of a word is looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trait {
    /// Its folded form; all numbers in figures share one.
    pub(crate) form: u32,
    pub(crate) suffix2: u32,
    pub(crate) suffix3: u32,
    pub(crate) prefix: u32,
    /// Capitals and kind.
    pub(crate) shape: u32,
}

/// What stands beyond the ends of a sentence.
pub(crate) const NOWHERE: Trait = Trait { form: 1, suffix2: 1, suffix3: 1, prefix: 1, shape: 99 };

/// Beyond the ends of a sentence.
pub(crate) const NO_TAG: u32 = 255;

pub(crate) fn traits(words: &Words, sentence: Range<usize>) -> Vec<Trait> {
    sentence.map(|i| trait_of(words, i)).collect()
}

fn trait_of(words: &Words, word: usize) -> Trait {
    let folded = words.folded(word).as_bytes();
    let form = match words.kind(word) {
        Kind::Number if folded.iter().all(|b| !b.is_ascii_alphabetic()) => hash(b"0"),
        _ => hash(folded),
    };
    let last = |n: usize| hash(&folded[folded.len().saturating_sub(n)..]);
    let shape = words.capital(word) as u32 * 3 + words.kind(word) as u32;
    Trait { form, suffix2: last(2), suffix3: last(3), prefix: hash(&folded[..folded.len().min(3)]), shape }
}

/// Which tag a word has, given the two tags before it.
pub(crate) struct Tagging<'t> {
    pub(crate) traits: &'t [Trait],
    pub(crate) word: usize,
    pub(crate) before: [u32; 2],
}

impl Decision for Tagging<'_> {
    #[inline]
    fn describe(&self, out: &mut impl Gather) {
        let at = |k: isize| self.word.checked_add_signed(k).and_then(|word| self.traits.get(word)).unwrap_or(&NOWHERE);
        let (word, last, next) = (at(0), at(-1), at(1));
        let [t1, t2] = self.before;
        out.add([word.form, word.shape]);
        out.add([word.form, t1]);
        out.add([word.form, next.form]);
        out.add([word.form, last.form]);
        out.add([word.suffix3, word.shape]);
        out.add([word.suffix2, word.shape, t1]);
        out.add([word.prefix, word.shape]);
        out.add([word.shape, t1, next.shape]);
        out.add([t1]);
        out.add([t1, t2]);
        out.add([word.form, t1, t2]);
        out.add([last.form]);
        out.add([last.suffix3, t1]);
        out.add([at(-2).form, t2]);
        out.add([next.form]);
        out.add([next.suffix3, next.shape]);
        out.add([next.form, t1]);
        out.add([word.suffix3, next.suffix3]);
        out.add([at(2).form]);
        out.add([word.suffix3, at(2).suffix3]);
        out.add([next.form, at(2).form]);
        out.add([last.form, next.form]);
    }
}

/// The tags of a sentence.
pub(crate) fn tag(traits: &[Trait], weights: &impl Scorer) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(traits.len());
    for word in 0..traits.len() {
        let scores = weights.score::<{ Tag::ALL.len() }>(&Tagging { traits, word, before: before(&tags) });
        tags.push(Tag::ALL[best(&scores, |_| true)]);
    }
    tags
}

/// The two tags before the next word.
pub(crate) fn before(tags: &[Tag]) -> [u32; 2] {
    let back = |k: usize| tags.len().checked_sub(k).map_or(NO_TAG, |i| tags[i] as u32);
    [back(1), back(2)]
}
