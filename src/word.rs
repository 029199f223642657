//! In: a text. Out: its words, numbers and marks ([`Words`]), each with its place, its folded form and its stem.
//! Left to `text`: sentences. Left to `lexicon`: what a word means.
//!
//! Word bounds are those of UAX #29 (crate unicode-segmentation), with three departures that English readouts
//! need: an abbreviation keeps its last full stop ("U.S."), a possessive 's is set apart ("Russia|'s"), and
//! invisible characters (zero-width, bidi, soft hyphen) never count.

use std::hash::Hasher;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Mark,
}

#[derive(Debug, Clone)]
struct Word {
    start: usize,
    end: usize,
    folded: Range<usize>,
    stem_end: usize,
    folded_hash: u64,
    stem_hash: u64,
    kind: Kind,
    capital: Capital,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Capital {
    None,
    First,
    All,
}

/// The words of a text in order. A word is spoken of by its index.
#[derive(Debug, Default)]
pub(crate) struct Words {
    list: Vec<Word>,
    folded: String,
}

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Words::default();
        words.refill(text);
        words
    }

    /// Puts the words of this text in the place of those before.
    pub(crate) fn refill(&mut self, text: &str) {
        self.list.clear();
        self.folded.clear();
        match is_plain(text) {
            true => self.read_plain(text),
            false => self.read(text),
        }
    }

    /// A plain text is folded at once, for each of its letters stays one.
    fn read_plain(&mut self, text: &str) {
        self.folded.push_str(text);
        self.folded.make_ascii_lowercase();
        plain_words(text).for_each(|place| self.push_folded(text, place.clone(), place));
    }

    fn read(&mut self, text: &str) {
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| !is_gap(c)).map(|i| at + i) {
            let end = text[start..].find(is_gap).map_or(text.len(), |i| start + i);
            match text[start..end].bytes().all(|byte| byte.is_ascii_graphic()) {
                true => self.read_pieces(text, ascii_pieces(&text[start..end]).map(|place| (start + place.start, start + place.end))),
                // The gap before it belongs to it: a combining mark is bound to its space.
                false => self.read_pieces(text, text[at..end].split_word_bound_indices().map(|(i, piece)| (at + i, at + i + piece.len()))),
            }
            at = end;
        }
    }

    /// The words of pieces that stand one after the other.
    fn read_pieces(&mut self, text: &str, pieces: impl Iterator<Item = (usize, usize)>) {
        let mut pieces = pieces.peekable();
        while let Some((start, mut end)) = pieces.next() {
            let piece = &text[start..end];
            if piece.chars().all(|c| c.is_whitespace() || is_invisible(c) || c.is_control()) {
                continue;
            }
            // A lone combining mark is bound to the space or control before it, which is no part of a word.
            let mark = piece.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
            let (start, piece) = (start + piece.len() - mark.len(), mark);
            if is_dotted(piece)
                && let Some((_, stop)) = pieces.next_if(|&(from, to)| &text[from..to] == ".")
            {
                end = stop;
            }
            match possessive(piece) {
                Some(at) => {
                    self.push(text, start..start + at);
                    self.push(text, start + at..end);
                }
                None => self.push(text, start..end),
            }
        }
    }

    /// Leaves out every word that begins outside these stretches, which are in order and apart.
    pub(crate) fn keep(&mut self, stretches: &[Range<usize>]) {
        let within = |word: &Word| {
            let before = stretches.partition_point(|stretch| stretch.end <= word.start);
            stretches.get(before).is_some_and(|stretch| stretch.contains(&word.start))
        };
        self.list.retain(within);
    }

    /// The words that stand at these places.
    #[cfg(feature = "training")]
    pub(crate) fn at(text: &str, places: impl Iterator<Item = Range<usize>>) -> Self {
        let mut words = Words::default();
        places.for_each(|place| words.push(text, place));
        words
    }

    fn push(&mut self, text: &str, place: Range<usize>) {
        let from = self.folded.len();
        fold_into(&text[place.clone()], &mut self.folded);
        self.push_folded(text, place, from..self.folded.len());
    }

    /// Adds the word at a place of the text whose folded form is there already.
    fn push_folded(&mut self, text: &str, place: Range<usize>, folded: Range<usize>) {
        let written = &text[place.clone()];
        let stem_end = folded.start + stem_len(&self.folded[folded.clone()]);
        let mut hasher = WordHasher::default();
        hasher.write(&self.folded.as_bytes()[folded.start..stem_end]);
        let stem_hash = hasher.finish();
        hasher.write(&self.folded.as_bytes()[stem_end..folded.end]);
        self.list.push(Word {
            start: place.start,
            end: place.end,
            folded,
            stem_end,
            folded_hash: hasher.finish(),
            stem_hash,
            kind: kind_of(written),
            capital: capital_of(written),
        });
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The folded form: lower case, no accents, no dots of an abbreviation, straight quotes.
    pub(crate) fn folded(&self, word: usize) -> &str {
        &self.folded[self.list[word].folded.clone()]
    }

    /// The folded form without its inflection: "negotiations" and "negotiate" share "negoti".
    pub(crate) fn stem(&self, word: usize) -> &str {
        &self.folded[self.list[word].folded.start..self.list[word].stem_end]
    }

    /// The hash of the folded form by which tables find it ([`WordHasher`]).
    #[inline]
    pub(crate) fn folded_hash(&self, word: usize) -> u64 {
        self.list[word].folded_hash
    }

    #[inline]
    pub(crate) fn stem_hash(&self, word: usize) -> u64 {
        self.list[word].stem_hash
    }

    #[inline]
    pub(crate) fn kind(&self, word: usize) -> Kind {
        self.list[word].kind
    }

    #[inline]
    pub(crate) fn capital(&self, word: usize) -> Capital {
        self.list[word].capital
    }

    #[inline]
    pub(crate) fn start(&self, word: usize) -> usize {
        self.list[word].start
    }

    #[inline]
    pub(crate) fn end(&self, word: usize) -> usize {
        self.list[word].end
    }

    /// The bytes from the first word of a range to its last; `None` where the range is empty.
    pub(crate) fn bytes(&self, words: Range<usize>) -> Option<Range<usize>> {
        (words.start < words.end).then(|| self.start(words.start)..self.end(words.end - 1))
    }

    /// The words that begin within the bytes: where sentence and word bounds disagree ("end.x"), a word is of one sentence.
    pub(crate) fn within(&self, bytes: Range<usize>) -> Range<usize> {
        let first = self.list.partition_point(|word| word.start < bytes.start);
        let after = self.list.partition_point(|word| word.start < bytes.end);
        first..after
    }

    /// Whether nothing, not even a space, stands between a word and the one before it.
    #[inline]
    pub(crate) fn touches_previous(&self, word: usize) -> bool {
        word > 0 && self.list[word - 1].end == self.list[word].start
    }

    /// How many words a reader counts in a range: marks are none, nor is a possessive 's.
    pub(crate) fn count(&self, range: Range<usize>) -> usize {
        range.filter(|&i| self.kind(i) != Kind::Mark && self.folded(i) != "'s").count()
    }

    #[inline]
    pub(crate) fn is_mark(&self, word: usize, mark: &str) -> bool {
        self.kind(word) == Kind::Mark && self.folded(word) == mark
    }
}

/// FNV-1a (Fowler, Noll, Vo 1991): quick on words of a few letters, and the hash of a word goes on from that of its stem.
/// What is looked up by it is the lexicon's and never the text's, so that no text can crowd a table's cells.
pub(crate) struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

/// The hash of a folded form or a stem.
pub(crate) fn hash_of(letters: &str) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(letters.as_bytes());
    hasher.finish()
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Whether a text is of ASCII letters, digits, hyphens and "~" alone, as most phrases of the lexicon: its word bounds need no
/// table of characters.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'~'))
}

/// The words of a plain text: runs of letters and digits, and each mark by itself.
fn plain_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let start = at;
        at = bytes.len().min(at + run.max(1));
        (start < at).then_some(start..at)
    })
}

/// What parts words for certain, whatever stands beside it.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\r' | '\t')
}

/// What the word bounds make of a character of ASCII that is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Joiner,
    /// Within a word of letters, within one of digits: ":" the one, "," the other, "." and "'" both.
    Middle(bool, bool),
    Other,
}

impl Class {
    fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b':' => Class::Middle(true, false),
            b',' | b';' => Class::Middle(false, true),
            b'.' | b'\'' => Class::Middle(true, true),
            _ => Class::Other,
        }
    }

    fn is_in_word(self) -> bool {
        matches!(self, Class::Letter | Class::Digit | Class::Joiner)
    }
}

/// The pieces between word bounds of a text of seen ASCII, by the annex's rules 5 to 13b.
fn ascii_pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let class = |at: usize| bytes.get(at).map_or(Class::Other, |&byte| Class::of(byte));
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        if at == bytes.len() {
            return None;
        }
        at += 1;
        while class(at - 1).is_in_word() {
            at += match (class(at - 1), class(at), class(at + 1)) {
                (_, next, _) if next.is_in_word() => 1,
                (Class::Letter, Class::Middle(true, _), Class::Letter) | (Class::Digit, Class::Middle(_, true), Class::Digit) => 2,
                _ => break,
            };
        }
        Some(start..at)
    })
}

/// Characters that are not seen and carry no meaning for a comparison.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn is_dotted(piece: &str) -> bool {
    let mut letters = piece.split('.');
    piece.contains('.') && letters.all(|letter| letter.len() == 1 && letter.chars().all(char::is_alphabetic))
}

/// Where a possessive ending begins.
fn possessive(piece: &str) -> Option<usize> {
    let stem = piece.strip_suffix(['s', 'S'])?;
    let owner = stem.strip_suffix(['\'', '’', 'ʼ'])?;
    (!owner.is_empty()).then_some(owner.len())
}

fn kind_of(written: &str) -> Kind {
    if written.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Kind::Word;
    }
    match written.chars().find(|c| !is_invisible(*c)) {
        Some(c) if c.is_numeric() => Kind::Number,
        _ if written.chars().any(char::is_alphanumeric) => Kind::Word,
        _ => Kind::Mark,
    }
}

fn capital_of(written: &str) -> Capital {
    if written.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Capital::None;
    }
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => match letters.next() {
            Some(second) if second.is_uppercase() && letters.all(char::is_uppercase) => Capital::All,
            _ => Capital::First,
        },
        _ => Capital::None,
    }
}

/// Folds one word: lower case, accents off, typographic marks to plain ones, the dots of "U.S." off.
pub(crate) fn fold_into(written: &str, out: &mut String) {
    let dotted = written.bytes().any(|byte| byte == b'.') && written.chars().any(char::is_alphabetic);
    if written.is_ascii() {
        let from = out.len();
        match dotted {
            true => out.extend(written.split('.')),
            false => out.push_str(written),
        }
        out[from..].make_ascii_lowercase();
        return;
    }
    let plain = written.nfkd().filter(|&c| !(is_combining_mark(c) || is_invisible(c) || dotted && c == '.'));
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            '‘' | '’' | 'ʼ' | '‛' | '′' => out.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
            'ı' => out.push('i'),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'đ' => out.push('d'),
            'ß' => out.push_str("ss"),
            c => out.push(c),
        }
    }
}

/// Inflections and derivations that leave the matter the same, by their last letter, longest first, with the length that
/// must remain. A light stemmer in the manner of Harman's "S" and of Porter's later steps: it only cuts, so that a stem is
/// a prefix of its word.
fn endings(last: u8) -> &'static [(&'static str, usize)] {
    match last {
        b'c' => &[("atic", 4), ("ic", 4)],
        b'd' => &[("ated", 4), ("ized", 4), ("ised", 4), ("ed", 3)],
        b'e' => &[("ative", 4), ("ate", 4), ("ize", 4), ("ise", 4), ("ive", 4), ("e", 3)],
        b'g' => &[("izing", 4), ("ising", 4), ("ating", 4), ("ing", 3)],
        b'l' => &[("ial", 4)],
        b'n' => &[("ization", 4), ("isation", 4), ("ation", 4), ("ion", 4)],
        b'p' => &[("ionship", 4)],
        b's' => &[
            ("izations", 4),
            ("isations", 4),
            ("ations", 4),
            ("ities", 4),
            ("ates", 4),
            ("ions", 4),
            ("ings", 3),
            ("ies", 4),
            ("es", 3),
            ("s", 3),
        ],
        b'y' => &[("ically", 4), ("ity", 4), ("ly", 4), ("y", 4)],
        _ => &[],
    }
}

/// The stem of a folded word.
pub(crate) fn stem(folded: &str) -> &str {
    &folded[..stem_len(folded)]
}

/// Length of the stem of a folded word. "relations", "related", "relationship" → "relat"; "extremism" and "extremist" →
/// "extremis", for an extremist is not extreme; "news" stays.
fn stem_len(folded: &str) -> usize {
    if !folded.bytes().all(|b| b.is_ascii_lowercase()) || folded.ends_with("ss") {
        return folded.len();
    }
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    if let Some(kept) = singular.strip_suffix(['m', 't']).filter(|kept| kept.ends_with("is") && kept.len() >= 6) {
        return kept.len();
    }
    let endings = folded.bytes().last().map_or(&[][..], endings);
    let fits = |(ending, least): &&(&str, usize)| folded.len() >= ending.len() + least && folded.ends_with(ending);
    let rest = endings.iter().find(fits).map(|(ending, _)| &folded[..folded.len() - ending.len()]);
    let rest = rest.unwrap_or(folded);
    // Of "agreeing" and "agreed" remains more of the final e's than of "agree".
    rest.trim_end_matches('e').len().max(3.min(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let words = Words::of(text);
        (0..words.len()).map(|i| words.folded(i).to_owned()).collect()
    }

    #[test]
    fn an_abbreviation_keeps_its_dots_and_a_possessive_is_set_apart() {
        assert_eq!(folded("The U.S. and Russia’s envoy"), ["the", "us", "and", "russia", "'s", "envoy"]);
        assert_eq!(folded("U.S.-Japan"), ["us", "-", "japan"]);
    }

    #[test]
    fn plain_words_are_those_of_the_annex() {
        for text in ["cease-fire in 2022", " the  G7 ~ summit-", "-", "", "a 30-day truce"] {
            let (mut quick, mut whole) = (Words::default(), Words::default());
            quick.refill(text);
            whole.read(text);
            let places = |words: &Words| (0..words.len()).map(|i| words.start(i)..words.end(i)).collect::<Vec<_>>();
            assert!(is_plain(text) && places(&quick) == places(&whole), "{text:?}");
        }
    }

    #[test]
    fn every_short_run_of_ascii_is_cut_as_the_annex_cuts_it() {
        let letters = ['a', 'B', '1', '_', ':', ',', '.', '\'', '"', '-'];
        for number in 0..10usize.pow(5) {
            let text: String = (0..5).map(|place| letters[number / 10usize.pow(place) % 10]).collect();
            let annex = text.split_word_bound_indices().map(|(start, piece)| start..start + piece.len());
            assert!(ascii_pieces(&text).eq(annex), "{text:?}");
        }
        for byte in (0x21..0x7F).map(char::from) {
            for text in [format!("a{byte}a"), format!("1{byte}1"), format!("a{byte}1"), format!("{byte}{byte}")] {
                let annex = text.split_word_bound_indices().map(|(start, piece)| start..start + piece.len());
                assert!(ascii_pieces(&text).eq(annex), "{text:?}");
            }
        }
    }

    #[test]
    fn a_gap_parts_words_whatever_follows_it() {
        let places = |text: &str| {
            let words = Words::of(text);
            (0..words.len()).map(|i| words.start(i)..words.end(i)).collect::<Vec<_>>()
        };
        for (text, expected) in [
            ("the \u{301}x", vec![0..3, 4..6, 6..7]),
            ("café U.S. \u{ab}a\u{bb}", vec![0..5, 6..10, 11..13, 13..14, 14..16]),
            ("a\u{200d} b", vec![0..4, 5..6]),
        ] {
            assert_eq!(places(text), expected, "{text:?}");
        }
    }

    #[test]
    fn accents_and_invisible_characters_do_not_count() {
        assert_eq!(folded("Niinisto\u{308} \u{202E}Bre\u{00AD}st “\u{FEFF}”"), ["niinisto", "brest", "\"", "\""]);
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for family in [
            &["agree", "agreed", "agreeing", "agrees"][..],
            &["negotiate", "negotiations", "negotiating", "negotiated"],
            &["cooperation", "cooperate", "cooperative"],
            &["country", "countries"],
            &["relations", "relationship", "related"],
            &["security", "secure", "secured"],
        ] {
            let stems: Vec<_> = family.iter().map(|word| &word[..stem_len(word)]).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{stems:?}");
        }
    }
}
