//! In: phrases with values, and the [`Words`] of a text. Out: where the phrases stand, longest first.
//! Left to the rooms: what a hit means.
//!
//! A phrase matches word by word, so that word bounds hold at both ends by construction; hyphens between words
//! do not count ("cease-fire" = "cease fire"). A phrase in capitals ("US", "WHO") matches only capitals.

use crate::word::{Capital, Words};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// What of a word is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Folded,
    Stem,
}

#[derive(Debug)]
enum Item {
    Word(Box<str>),
    /// `~`: up to three words, no marks.
    Gap,
}

#[derive(Debug)]
struct Phrase<T> {
    rest: Vec<Item>,
    capitals: bool,
    value: T,
}

/// FNV-1a (Fowler, Noll, Vo 1991): quick on words of a few letters. What a table holds is the lexicon's and never the text's,
/// so that no text can crowd its cells.
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[derive(Debug)]
pub(crate) struct PhraseTable<T> {
    by_first: HashMap<Box<str>, Vec<Phrase<T>>, BuildHasherDefault<WordHasher>>,
    form: Form,
}

/// One phrase found: the words it covers, and its value.
#[derive(Debug)]
pub(crate) struct Hit<'t, T> {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) value: &'t T,
}

impl<T> Clone for Hit<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Hit<'_, T> {}

impl<T> Hit<'_, T> {
    pub(crate) fn words(&self) -> Range<usize> {
        self.from..self.to
    }
}

const GAP: usize = 3;

impl<T: Clone> PhraseTable<T> {
    pub(crate) fn new(form: Form) -> Self {
        Self { by_first: HashMap::default(), form }
    }

    /// Adds a phrase as the data files write it, with "+" and "~". The longest phrase wins; of equals, the first.
    pub(crate) fn insert(&mut self, written: &str, value: T) {
        for phrase in inflected(written) {
            let words = Words::of(&phrase.replace('~', "\u{2016}"));
            let mut items = Vec::new();
            for i in 0..words.len() {
                match words.folded(i) {
                    "\u{2016}" => items.push(Item::Gap),
                    "-" => {}
                    _ => items.push(Item::Word(self.key(&words, i).into())),
                }
            }
            let capitals = (0..words.len()).all(|i| words.capital(i) == Capital::All);
            let mut items = items.into_iter();
            let Some(Item::Word(first)) = items.next() else { continue };
            let list = self.by_first.entry(first).or_default();
            let rest: Vec<_> = items.collect();
            let at = list.partition_point(|other| other.rest.len() >= rest.len());
            list.insert(at, Phrase { rest, capitals, value: value.clone() });
        }
    }

    fn key<'w>(&self, words: &'w Words, i: usize) -> &'w str {
        match self.form {
            Form::Folded => words.folded(i),
            Form::Stem => words.stem(i),
        }
    }

    /// The longest phrase that begins at this word and ends before `end`.
    pub(crate) fn at(&self, words: &Words, word: usize, end: usize) -> Option<Hit<'_, T>> {
        if word >= end {
            return None;
        }
        let list = self.by_first.get(self.key(words, word))?;
        list.iter().find_map(|phrase| {
            let to = self.rest_matches(&phrase.rest, words, word + 1, end)?;
            let written = !phrase.capitals || (word..to).all(|i| words.capital(i) == Capital::All || words.folded(i) == "-");
            written.then_some(Hit { from: word, to, value: &phrase.value })
        })
    }

    fn rest_matches(&self, rest: &[Item], words: &Words, mut at: usize, end: usize) -> Option<usize> {
        for (i, item) in rest.iter().enumerate() {
            match item {
                Item::Word(word) => {
                    if at < end && words.is_mark(at, "-") && words.touches_previous(at) {
                        at += 1;
                    }
                    if at >= end || self.key(words, at) != &**word {
                        return None;
                    }
                    at += 1;
                }
                Item::Gap => {
                    let reach = (0..=GAP).take_while(|n| (at..at + n).all(|j| j < end && !is_stop(words, j)));
                    return reach.into_iter().find_map(|n| self.rest_matches(&rest[i + 1..], words, at + n, end));
                }
            }
        }
        Some(at)
    }

    /// All phrases in a range of words, leftmost and longest, not overlapping.
    pub(crate) fn hits<'t>(&'t self, words: &'t Words, range: Range<usize>) -> impl Iterator<Item = Hit<'t, T>> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            while at < range.end {
                match self.at(words, at, range.end) {
                    Some(hit) => {
                        at = hit.to;
                        return Some(hit);
                    }
                    None => at += 1,
                }
            }
            None
        })
    }
}

fn is_stop(words: &Words, i: usize) -> bool {
    words.kind(i) == crate::word::Kind::Mark && !words.is_mark(i, "-")
}

/// "reach+ an understanding" → reach, reaches, reached, reaching an understanding.
pub(super) fn inflected(written: &str) -> Vec<String> {
    let Some(at) = written.find('+') else { return vec![written.to_owned()] };
    let (verb, rest) = (&written[..at], &written[at + 1..]);
    forms(verb).into_iter().map(|form| format!("{form}{rest}")).collect()
}

/// Base, third person, past and participle of a regular verb, in this order.
fn forms(verb: &str) -> [String; 4] {
    let consonant_y = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let (third, past, participle) = match (consonant_y, verb.strip_suffix('e')) {
        (Some(stem), _) => (format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing")),
        (None, Some(stem)) if verb.ends_with("ee") => (format!("{verb}s"), format!("{verb}d"), format!("{stem}eing")),
        (None, Some(stem)) => (format!("{verb}s"), format!("{verb}d"), format!("{stem}ing")),
        (None, None) if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("sh") || verb.ends_with("ch") => {
            (format!("{verb}es"), format!("{verb}ed"), format!("{verb}ing"))
        }
        (None, None) => (format!("{verb}s"), format!("{verb}ed"), format!("{verb}ing")),
    };
    [verb.to_owned(), third, past, participle]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let mut table = PhraseTable::new(Form::Folded);
        for phrase in phrases {
            table.insert(phrase, ());
        }
        let words = Words::of(text);
        table.hits(&words, 0..words.len()).map(|hit| text[words.bytes(hit.words()).unwrap()].to_owned()).collect()
    }

    #[test]
    fn the_longest_phrase_wins_and_hyphens_do_not_count() {
        assert_eq!(found(&["cease fire", "cease fire talks"], "Cease-fire talks; a cease fire"), ["Cease-fire talks", "cease fire"]);
    }

    #[test]
    fn a_gap_spans_words_but_no_mark() {
        assert_eq!(found(&["express+ ~ concern"], "expressed his grave concern"), ["expressed his grave concern"]);
        assert!(found(&["express+ ~ concern"], "expressed hope, concern").is_empty());
    }

    #[test]
    fn capitals_match_only_capitals() {
        assert_eq!(found(&["US"], "told us that the US and the U.S. agree"), ["US", "U.S."]);
    }

    #[test]
    fn a_plus_inflects_regularly() {
        assert_eq!(forms("agree"), ["agree", "agrees", "agreed", "agreeing"]);
        assert_eq!(forms("urge"), ["urge", "urges", "urged", "urging"]);
        assert_eq!(forms("press"), ["press", "presses", "pressed", "pressing"]);
        assert_eq!(forms("convey"), ["convey", "conveys", "conveyed", "conveying"]);
    }
}
