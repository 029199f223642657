//! In: phrases with values, and the [`Words`] of a text. Out: where the phrases stand, longest first.
//! Left to the rooms: what a hit means.
//!
//! A phrase matches word by word, so that word bounds hold at both ends by construction; hyphens between words
//! do not count ("cease-fire" = "cease fire"). A phrase in capitals ("US", "WHO") matches only capitals.

use crate::word::{Capital, Kind, Words, hash_of, stem};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::{BitOr, Range};
use std::sync::OnceLock;

/// What of a word is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Folded,
    Stem,
}

/// A phrase as it is written, with its value.
#[derive(Debug)]
struct Entry<T> {
    /// Its place in the table's letters.
    written: Range<usize>,
    value: T,
    /// The entry before it that begins with the same word.
    before: Option<usize>,
}

/// A phrase as it is compared.
#[derive(Debug)]
struct Phrase {
    items: Vec<Item>,
    second: Second,
    capitals: bool,
    entry: usize,
}

#[derive(Debug)]
enum Item {
    /// A word and its hash.
    Word(u64, Box<str>),
    /// `~`: up to three words, no marks.
    Gap,
}

impl Phrase {
    fn of(entry: usize, words: &Words, form: Form) -> Self {
        let item = |i| match words.folded(i) {
            "-" => None,
            "~" => Some(Item::Gap),
            _ => Some(Item::Word(hash(form, words, i), key(form, words, i).into())),
        };
        let items: Vec<_> = (0..words.len()).filter_map(item).collect();
        let second = Second::of(items.get(1..).unwrap_or_default());
        Self { items, second, capitals: (0..words.len()).all(|i| words.capital(i) == Capital::All), entry }
    }
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

/// Which hashes may be known: two bits of one number for each, so that most words are turned away at once (Bloom 1970).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Bits(u64);

impl Bits {
    const ALL: Self = Self(u64::MAX);

    fn of(hash: u64) -> Self {
        Self(1 << (hash % 64) | 1 << (hash / 64 % 64))
    }

    #[inline]
    fn may_hold(self, hash: u64) -> bool {
        let Self(both) = Self::of(hash);
        self.0 & both == both
    }
}

impl BitOr for Bits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The first words that a table knows, spread over many [`Bits`].
#[derive(Debug, Default)]
struct Filter(Vec<Bits>);

impl Filter {
    /// So many bits for each hash let one in fifty of the others through at most, as two bits of four hashes fill a number.
    const BITS: usize = 16;

    fn of(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut filter = Self(vec![Bits::default(); (hashes.len() * Self::BITS).div_ceil(64).next_power_of_two()]);
        for hash in hashes {
            let place = filter.place(hash);
            filter.0[place] = filter.0[place] | Bits::of(hash);
        }
        filter
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        self.0[self.place(hash)].may_hold(hash)
    }

    #[inline]
    fn place(&self, hash: u64) -> usize {
        (hash >> 32) as usize & (self.0.len() - 1)
    }
}

/// Phrases by the hash of their first word, and their values. A phrase is cut into words when a text first has that word, for a
/// pair of readouts has the first words of a tenth of them.
#[derive(Debug)]
pub(crate) struct PhraseTable<T> {
    form: Form,
    /// All phrases as they are written, one after the other.
    letters: String,
    entries: Vec<Entry<T>>,
    firsts: Filter,
    by_first: HashMap<u64, First, BuildHasherDefault<Hashed>>,
}

/// The phrases that begin with one word.
#[derive(Debug, Default)]
struct First {
    /// The entry that was put there last.
    last: Option<usize>,
    cut: OnceLock<Cut>,
}

/// The same, cut into words.
#[derive(Debug)]
struct Cut {
    /// What may follow at once ...
    next: Bits,
    /// ... and what behind a gap.
    behind: Bits,
    /// The longest first; of equals, the one that was there first.
    phrases: Box<[Phrase]>,
}

impl Cut {
    fn of(mut phrases: Vec<Phrase>) -> Self {
        phrases.sort_by_key(|phrase| (Reverse(phrase.items.len()), phrase.entry));
        let (mut next, mut behind) = (Bits::default(), Bits::default());
        for phrase in &phrases {
            match phrase.second {
                Second::Word(hash) => next = next | Bits::of(hash),
                Second::Behind(hash) => behind = behind | Bits::of(hash),
                Second::Any => next = Bits::ALL,
            }
        }
        Self { next, behind, phrases: phrases.into() }
    }

    /// Whether a phrase may begin here, by the words that follow.
    #[inline]
    fn may_go_on(&self, next: Option<u64>, mut behind: impl Iterator<Item = u64>) -> bool {
        self.next == Bits::ALL
            || next.is_some_and(|hash| self.next.may_hold(hash))
            || self.behind != Bits::default() && behind.any(|hash| self.behind.may_hold(hash))
    }
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
    /// Of phrases as the data files write them, with "+" and "~". The longest phrase wins; of equals, the first.
    pub(crate) fn of<P: AsRef<str>>(form: Form, written: impl IntoIterator<Item = (P, T)>) -> Self {
        let written = written.into_iter();
        let (letters, entries) = (String::new(), Vec::with_capacity(written.size_hint().0));
        let mut table = Self { form, letters, entries, firsts: Filter::default(), by_first: HashMap::default() };
        let mut folded = String::new();
        for (written, value) in written {
            match written.as_ref().split_once('+') {
                Some((verb, rest)) => with_forms(verb, rest).for_each(|phrase| table.enter(&phrase, value.clone(), &mut folded)),
                None => table.enter(written.as_ref(), value, &mut folded),
            }
        }
        table.firsts = Filter::of(table.by_first.keys().copied());
        table
    }

    fn enter(&mut self, written: &str, value: T, folded: &mut String) {
        let Some(first) = first_hash(written, self.form, folded) else { return };
        let from = self.letters.len();
        self.letters.push_str(written);
        let before = self.by_first.entry(first).or_default().last.replace(self.entries.len());
        self.entries.push(Entry { written: from..self.letters.len(), value, before });
    }

    /// Cuts the phrases that begin with one word.
    fn cut(&self, first: &First) -> Cut {
        let mut words = Words::default();
        let phrase = |entry: usize| {
            words.refill(&self.letters[self.entries[entry].written.clone()]);
            Phrase::of(entry, &words, self.form)
        };
        Cut::of(std::iter::successors(first.last, |&entry| self.entries[entry].before).map(phrase).collect())
    }

    /// The longest phrase that begins at this word and ends before `end`.
    #[inline]
    pub(crate) fn at(&self, words: &Words, word: usize, end: usize) -> Option<Hit<'_, T>> {
        let may_begin = word < end && self.firsts.may_hold(hash(self.form, words, word));
        if may_begin { self.longest(words, word, end) } else { None }
    }

    fn longest(&self, words: &Words, word: usize, end: usize) -> Option<Hit<'_, T>> {
        let first = self.by_first.get(&hash(self.form, words, word))?;
        let cut = first.cut.get_or_init(|| self.cut(first));
        let hash = |i: usize| hash(self.form, words, i);
        let next = Some(past_hyphen(words, word + 1, end)).filter(|&next| next < end).map(hash);
        // Behind a gap and perhaps a hyphen.
        let behind = (word + 1..end.min(word + 1 + GAP + 2)).map(hash);
        if !cut.may_go_on(next, behind.clone()) {
            return None;
        }
        let goes_on = |phrase: &&Phrase| match phrase.second {
            Second::Word(second) => next == Some(second),
            Second::Behind(second) => behind.clone().any(|hash| hash == second),
            Second::Any => true,
        };
        cut.phrases.iter().filter(goes_on).find_map(|phrase| {
            let (first, rest) = phrase.items.split_first()?;
            let to = self.rest_matches(rest, words, word + 1, end).filter(|_| self.is(first, words, word))?;
            let written = !phrase.capitals || (word..to).all(|i| words.capital(i) == Capital::All || words.folded(i) == "-");
            written.then_some(Hit { from: word, to, value: &self.entries[phrase.entry].value })
        })
    }

    #[inline]
    fn is(&self, item: &Item, words: &Words, i: usize) -> bool {
        matches!(item, Item::Word(of_item, letters) if *of_item == hash(self.form, words, i) && **letters == *key(self.form, words, i))
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

/// The hash of a phrase's first word, which is folded in a string whose room is used again; `None` where the phrase begins with
/// no word.
fn first_hash(phrase: &str, form: Form, folded: &mut String) -> Option<u64> {
    let run = phrase.bytes().take_while(u8::is_ascii_alphanumeric).count();
    // Most often the word bounds are plain to see.
    if run > 0 && matches!(phrase.as_bytes().get(run), None | Some(b' ' | b'-')) {
        folded.clear();
        folded.push_str(&phrase[..run]);
        folded.make_ascii_lowercase();
        return Some(match form {
            Form::Folded => hash_of(folded),
            Form::Stem => hash_of(stem(folded)),
        });
    }
    let words = Words::of(phrase);
    let first = (0..words.len()).find(|&i| words.folded(i) != "-")?;
    (words.folded(first) != "~").then(|| hash(form, &words, first))
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

/// "reach" and " an understanding", written "reach+ an understanding" → reach, reaches, reached, reaching an understanding.
pub(super) fn with_forms(verb: &str, rest: &str) -> impl Iterator<Item = String> {
    forms(verb).into_iter().map(move |[stem, letter, ending]| [stem, letter, ending, rest].concat())
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
        let table = PhraseTable::of(Form::Folded, phrases.iter().map(|phrase| (phrase, ())));
        let words = Words::of(text);
        table.hits(&words, 0..words.len()).map(|hit| text[words.bytes(hit.words()).unwrap()].to_owned()).collect()
    }

    #[test]
    fn the_longest_phrase_wins_and_hyphens_do_not_count() {
        assert_eq!(found(&["cease fire", "cease fire talks"], "Cease-fire talks; a cease fire"), ["Cease-fire talks", "cease fire"]);
    }

    #[test]
    fn of_equal_phrases_the_first_wins() {
        let table = PhraseTable::of(Form::Stem, [("peace talk", 1), ("talk", 2), ("peace talks", 3), ("talks", 4)]);
        let words = Words::of("peace talks, talks");
        assert_eq!(table.hits(&words, 0..words.len()).map(|hit| *hit.value).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_phrase_is_found_by_its_first_word_however_it_is_written() {
        for written in ["cease fire", "Cease-Fire", "-cease fire", "céase fire", "Cea\u{AD}se fire"] {
            assert_eq!(found(&[written], "the cease fire"), ["cease fire"], "{written}");
        }
        assert_eq!(found(&["U.S. envoy", "30-day truce"], "US envoy: 30 day truce"), ["US envoy", "30 day truce"]);
        assert!(found(&["~ fire", "-", ""], "cease fire - cease").is_empty());
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
        let forms = |verb, rest| with_forms(verb, rest).collect::<Vec<_>>();
        assert_eq!(forms("agree", ""), ["agree", "agrees", "agreed", "agreeing"]);
        assert_eq!(forms("urge", " it"), ["urge it", "urges it", "urged it", "urging it"]);
        assert_eq!(forms("press", ""), ["press", "presses", "pressed", "pressing"]);
        assert_eq!(forms("convey", ""), ["convey", "conveys", "conveyed", "conveying"]);
        assert_eq!(found(&["reply+ to", "reply for"], "replied to, replies for, reply for"), ["replied to", "reply for"]);
    }

    #[test]
    fn a_letter_after_a_short_stressed_vowel_is_said_twice() {
        let past = |verb| with_forms(verb, "").skip(2).collect::<Vec<_>>();
        assert_eq!(past("plan"), ["planned", "planning"]);
        assert_eq!(past("regret"), ["regretted", "regretting"]);
        assert_eq!(past("commit"), ["committed", "committing"]);
        assert_eq!(past("defer"), ["deferred", "deferring"]);
        assert_eq!(past("equip"), ["equipped", "equipping"]);
        for (plain, expected) in [("offer", "offered"), ("limit", "limited"), ("appeal", "appealed"), ("remain", "remained")] {
            assert_eq!(past(plain)[0], expected);
        }
        for (plain, expected) in [("vow", "vowed"), ("stay", "stayed"), ("fix", "fixed"), ("consider", "considered")] {
            assert_eq!(past(plain)[0], expected);
        }
    }

    #[test]
    fn an_unstressed_l_is_spelled_in_two_ways() {
        let past = |verb| with_forms(verb, "").skip(2).collect::<Vec<_>>();
        assert_eq!(past("signal"), ["signalled", "signalling", "signaled", "signaling"]);
        assert_eq!(past("initial")[0], "initialled");
        assert_eq!(past("compel"), ["compelled", "compelling"]);
    }
}
