//! In: phrases with values, and the [`Words`] of a text. Out: where the phrases stand, longest first.
//! Left to the rooms: what a hit means.
//!
//! A phrase matches word by word, so that word bounds hold at both ends by construction; hyphens between words
//! do not count ("cease-fire" = "cease fire"). A phrase in capitals ("US", "WHO") matches only capitals.

use crate::word::{Capital, Kind, Words};
use std::borrow::Cow;
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
    /// A word: its hash and its place in the table's letters.
    Word(u64, Range<usize>),
    /// `~`: up to three words, no marks.
    Gap,
}

#[derive(Debug)]
struct Phrase<T> {
    /// Its words, as their places in the table's items.
    items: Range<usize>,
    second: Second,
    capitals: bool,
    value: T,
}

/// What of a phrase follows its first word, by its hash: most phrases are turned away by that.
#[derive(Debug, Clone, Copy)]
enum Second {
    /// This word at once.
    Word(u64),
    /// A gap, and then this word.
    Behind(u64),
    /// Nothing that tells.
    Any,
}

impl Second {
    fn of(rest: &[Item]) -> Self {
        match rest {
            [Item::Word(hash, _), ..] => Second::Word(*hash),
            [Item::Gap, Item::Word(hash, _), ..] => Second::Behind(*hash),
            _ => Second::Any,
        }
    }
}

/// Takes the hash that a word already has ([`WordHasher`](crate::word::WordHasher)).
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only the hashes of words are keys, and each is one number");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Which hashes a table may know: a bit for each, so that most words are turned away at once (Bloom 1970, with one hash).
#[derive(Debug)]
struct Filter {
    bits: Vec<u64>,
    held: usize,
}

impl Filter {
    /// So many bits for each hash let one in sixteen of the others through.
    const BITS: usize = 16;

    fn new() -> Self {
        Self { bits: vec![0; 1], held: 0 }
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let bit = Self::bit(hash);
        self.bits[(bit / 64) & (self.bits.len() - 1)] >> (bit % 64) & 1 == 1
    }

    #[inline]
    fn bit(hash: u64) -> usize {
        (hash ^ hash >> 32) as usize
    }

    fn insert(&mut self, hash: u64) {
        let bit = Self::bit(hash);
        let word = (bit / 64) & (self.bits.len() - 1);
        self.bits[word] |= 1 << (bit % 64);
        self.held += 1;
    }

    fn is_crowded(&self) -> bool {
        self.held * Self::BITS > self.bits.len() * 64
    }
}

/// Phrases by the hash of their first word. All words stand one after the other, so that a table is read fast.
#[derive(Debug)]
pub(crate) struct PhraseTable<T> {
    firsts: Filter,
    by_first: HashMap<u64, Vec<Phrase<T>>, BuildHasherDefault<Hashed>>,
    items: Vec<Item>,
    letters: String,
    form: Form,
    /// The phrase that was inserted last; its room is used again.
    inserted: Words,
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
        let (items, letters, inserted) = (Vec::new(), String::new(), Words::default());
        Self { firsts: Filter::new(), by_first: HashMap::default(), items, letters, form, inserted }
    }

    /// Adds a phrase as the data files write it, with "+" and "~". The longest phrase wins; of equals, the first.
    pub(crate) fn insert(&mut self, written: &str, value: T) {
        for phrase in inflected(written) {
            self.insert_form(&phrase, value.clone());
        }
    }

    fn insert_form(&mut self, phrase: &str, value: T) {
        let mut words = std::mem::take(&mut self.inserted);
        words.refill(phrase);
        let from = self.items.len();
        for i in (0..words.len()).filter(|&i| words.folded(i) != "-") {
            self.add_item(&words, i);
        }
        let items = from..self.items.len();
        let capitals = (0..words.len()).all(|i| words.capital(i) == Capital::All);
        if let Some(&Item::Word(first, _)) = self.items.get(from) {
            let second = Second::of(&self.items[from + 1..]);
            let list = self.by_first.entry(first).or_default();
            let at = list.partition_point(|other| other.items.len() >= items.len());
            list.insert(at, Phrase { items, second, capitals, value });
            self.know(first);
        }
        self.inserted = words;
    }

    /// Lets the filter through for a first word; where it holds many, it is made anew with more room.
    fn know(&mut self, first: u64) {
        self.firsts.insert(first);
        if self.firsts.is_crowded() {
            self.firsts = Filter { bits: vec![0; 4 * self.firsts.bits.len()], held: 0 };
            self.by_first.keys().for_each(|&first| self.firsts.insert(first));
        }
    }

    fn add_item(&mut self, words: &Words, i: usize) {
        let from = self.letters.len();
        self.items.push(match words.folded(i) {
            "~" => Item::Gap,
            _ => {
                self.letters.push_str(key(self.form, words, i));
                Item::Word(hash(self.form, words, i), from..self.letters.len())
            }
        });
    }

    /// The longest phrase that begins at this word and ends before `end`.
    #[inline]
    pub(crate) fn at(&self, words: &Words, word: usize, end: usize) -> Option<Hit<'_, T>> {
        let may_begin = word < end && self.firsts.may_hold(hash(self.form, words, word));
        if may_begin { self.longest(words, word, end) } else { None }
    }

    fn longest(&self, words: &Words, word: usize, end: usize) -> Option<Hit<'_, T>> {
        let list = self.by_first.get(&hash(self.form, words, word))?;
        let next = past_hyphen(words, word + 1, end);
        let is = |i: usize, second: u64| i < end && hash(self.form, words, i) == second;
        // Behind a gap and perhaps a hyphen.
        let behind = word + 1..end.min(word + 1 + GAP + 2);
        let goes_on = |phrase: &&Phrase<T>| match phrase.second {
            Second::Word(second) => is(next, second),
            Second::Behind(second) => behind.clone().any(|i| is(i, second)),
            Second::Any => true,
        };
        list.iter().filter(goes_on).find_map(|phrase| {
            let (first, rest) = self.items[phrase.items.clone()].split_first()?;
            let to = self.rest_matches(rest, words, word + 1, end).filter(|_| self.is(first, words, word))?;
            let written = !phrase.capitals || (word..to).all(|i| words.capital(i) == Capital::All || words.folded(i) == "-");
            written.then_some(Hit { from: word, to, value: &phrase.value })
        })
    }

    #[inline]
    fn is(&self, item: &Item, words: &Words, i: usize) -> bool {
        let same = |letters: &Range<usize>| self.letters[letters.clone()] == *key(self.form, words, i);
        matches!(item, Item::Word(hash_of_item, letters) if *hash_of_item == hash(self.form, words, i) && same(letters))
    }

    fn rest_matches(&self, rest: &[Item], words: &Words, mut at: usize, end: usize) -> Option<usize> {
        for (i, item) in rest.iter().enumerate() {
            if let Item::Gap = item {
                let open = |&n: &usize| n == 0 || at + n <= end && !is_stop(words, at + n - 1);
                return (0..=GAP).take_while(open).find_map(|n| self.rest_matches(&rest[i + 1..], words, at + n, end));
            }
            at = past_hyphen(words, at, end);
            if at >= end || !self.is(item, words, at) {
                return None;
            }
            at += 1;
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

/// Past the hyphen that joins a word to the one before it.
#[inline]
fn past_hyphen(words: &Words, at: usize, end: usize) -> usize {
    at + usize::from(at < end && words.is_mark(at, "-") && words.touches_previous(at))
}

fn is_stop(words: &Words, i: usize) -> bool {
    words.kind(i) == Kind::Mark && !words.is_mark(i, "-")
}

fn key(form: Form, words: &Words, i: usize) -> &str {
    match form {
        Form::Folded => words.folded(i),
        Form::Stem => words.stem(i),
    }
}

#[inline]
fn hash(form: Form, words: &Words, i: usize) -> u64 {
    match form {
        Form::Folded => words.folded_hash(i),
        Form::Stem => words.stem_hash(i),
    }
}

/// "reach+ an understanding" → reach, reaches, reached, reaching an understanding.
pub(super) fn inflected(written: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let (verb, rest) = written.split_once('+').map_or((None, written), |(verb, rest)| (Some(verb), rest));
    let forms = verb.into_iter().flat_map(forms).map(move |[stem, letter, ending]| Cow::Owned([stem, letter, ending, rest].concat()));
    forms.chain(verb.is_none().then_some(Cow::Borrowed(rest)))
}

/// Base, third person, past and participle of a regular verb, in this order, each as what stays of it, the letter said twice and
/// its ending; then past and participle in the other spelling, where there are two ("signalled", "signaled").
fn forms(verb: &str) -> Vec<[&str; 3]> {
    let consonant_y = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let sibilant = verb.ends_with(['s', 'x', 'z']) || verb.ends_with("sh") || verb.ends_with("ch");
    let base = [verb, "", ""];
    match (consonant_y, verb.strip_suffix('e')) {
        (Some(stem), _) => vec![base, [stem, "", "ies"], [stem, "", "ied"], [verb, "", "ing"]],
        (None, Some(stem)) if verb.ends_with("ee") => vec![base, [verb, "", "s"], [verb, "", "d"], [stem, "", "eing"]],
        (None, Some(stem)) => vec![base, [verb, "", "s"], [verb, "", "d"], [stem, "", "ing"]],
        (None, None) => {
            let mut forms = vec![base, [verb, "", if sibilant { "es" } else { "s" }]];
            forms.extend(doubled(verb).into_iter().flat_map(|letter| [[verb, letter, "ed"], [verb, letter, "ing"]]));
            forms
        }
    }
}

/// The ends of verbs of several syllables that are stressed on the last; "limit", "offer" and "differ" are not.
const STRESSED: [&str; 9] = ["mit", "fer", "egret", "cur", "pel", "rol", "tol", "but", "quip"];
const UNSTRESSED: [&str; 2] = ["limit", "ffer"];

/// The letters that may be said twice before "-ed" and "-ing", each way of spelling it: the last after one short vowel that is
/// stressed ("stopped", "regretted"), none elsewhere; an l after an unstressed one both ways (British and American).
fn doubled(verb: &str) -> Vec<&str> {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let sounds = verb.replace("qu", "q");
    let mut back = sounds.chars().rev();
    let (last, vowel, before) = (back.next(), back.next(), back.next());
    let closed = last.is_some_and(|c| c.is_alphabetic() && !is_vowel(c) && !matches!(c, 'w' | 'x' | 'y')) && vowel.is_some_and(is_vowel);
    // "Appeal", "maintain": two vowels are one long sound; "initial": two syllables.
    let short = closed && before.is_none_or(|c| c == 'i' || !is_vowel(c));
    let ends = |list: &[&str]| list.iter().any(|end| verb.ends_with(end));
    let stressed = sounds.chars().filter(|&c| is_vowel(c)).count() == 1 || ends(&STRESSED) && !ends(&UNSTRESSED);
    let letter = verb.char_indices().next_back().map_or("", |(at, _)| &verb[at..]);
    match (short, stressed) {
        (true, true) => vec![letter],
        (true, false) if last == Some('l') => vec![letter, ""],
        _ => vec![""],
    }
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
        let forms = |written| inflected(written).collect::<Vec<_>>();
        assert_eq!(forms("agree+"), ["agree", "agrees", "agreed", "agreeing"]);
        assert_eq!(forms("urge+ it"), ["urge it", "urges it", "urged it", "urging it"]);
        assert_eq!(forms("press+"), ["press", "presses", "pressed", "pressing"]);
        assert_eq!(forms("convey+"), ["convey", "conveys", "conveyed", "conveying"]);
        assert_eq!(forms("reply to"), ["reply to"]);
    }

    #[test]
    fn a_letter_after_a_short_stressed_vowel_is_said_twice() {
        let past = |written| inflected(written).skip(2).collect::<Vec<_>>();
        assert_eq!(past("plan+ to"), ["planned to", "planning to"]);
        assert_eq!(past("regret+"), ["regretted", "regretting"]);
        assert_eq!(past("commit+ itself"), ["committed itself", "committing itself"]);
        assert_eq!(past("defer+"), ["deferred", "deferring"]);
        assert_eq!(past("equip+"), ["equipped", "equipping"]);
        for (plain, expected) in [("offer+", "offered"), ("limit+", "limited"), ("appeal+", "appealed"), ("remain+", "remained")] {
            assert_eq!(past(plain)[0], expected);
        }
        for (plain, expected) in [("vow+", "vowed"), ("stay+", "stayed"), ("fix+", "fixed"), ("consider+", "considered")] {
            assert_eq!(past(plain)[0], expected);
        }
    }

    #[test]
    fn an_unstressed_l_is_spelled_in_two_ways() {
        let past = |written| inflected(written).skip(2).collect::<Vec<_>>();
        assert_eq!(past("signal+"), ["signalled", "signalling", "signaled", "signaling"]);
        assert_eq!(past("initial+")[0], "initialled");
        assert_eq!(past("compel+"), ["compelled", "compelling"]);
    }
}
