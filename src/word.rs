//! In: a text. Out: its words, numbers and marks ([`Words`]), each with its place, its folded form and its stem.
//! Left to `text`: sentences. Left to `lexicon`: what a word means.
//!
//! Word bounds are those of UAX #29 (crate unicode-segmentation), with three departures that English readouts
//! need: an abbreviation keeps its last full stop ("U.S."), a possessive 's is set apart ("Russia|'s"), and
//! invisible characters (zero-width, bidi, soft hyphen) never count.

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
        // Most phrases of the lexicon: letters and spaces need no table of characters.
        if text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') {
            let mut end = 0;
            let places = text.split(' ').map(|word| {
                let start = end;
                end += word.len() + 1;
                start..start + word.len()
            });
            return Words::at(text, places.filter(|place| place.start < place.end));
        }
        let mut words = Words::default();
        let mut pieces = text.split_word_bound_indices().peekable();
        while let Some((start, piece)) = pieces.next() {
            if piece.chars().all(|c| c.is_whitespace() || is_invisible(c) || c.is_control()) {
                continue;
            }
            // A lone combining mark is bound to the space or control before it, which is no part of a word.
            let mark = piece.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
            let (start, piece) = (start + piece.len() - mark.len(), mark);
            let mut end = start + piece.len();
            if is_dotted(piece) && pieces.peek().is_some_and(|&(_, next)| next == ".") {
                pieces.next();
                end += 1;
            }
            match possessive(piece) {
                Some(at) => {
                    words.push(text, start..start + at);
                    words.push(text, start + at..end);
                }
                None => words.push(text, start..end),
            }
        }
        words
    }

    /// The words that stand at these places.
    pub(crate) fn at(text: &str, places: impl Iterator<Item = Range<usize>>) -> Self {
        let mut words = Words::default();
        places.for_each(|place| words.push(text, place));
        words
    }

    fn push(&mut self, text: &str, place: Range<usize>) {
        let written = &text[place.clone()];
        let from = self.folded.len();
        fold_into(written, &mut self.folded);
        let folded = from..self.folded.len();
        let stem_end = from + stem_len(&self.folded[folded.clone()]);
        let kind = kind_of(written);
        self.list.push(Word { start: place.start, end: place.end, folded, stem_end, kind, capital: capital_of(written) });
    }

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

    pub(crate) fn kind(&self, word: usize) -> Kind {
        self.list[word].kind
    }

    pub(crate) fn capital(&self, word: usize) -> Capital {
        self.list[word].capital
    }

    pub(crate) fn start(&self, word: usize) -> usize {
        self.list[word].start
    }

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
    pub(crate) fn touches_previous(&self, word: usize) -> bool {
        word > 0 && self.list[word - 1].end == self.list[word].start
    }

    pub(crate) fn is_mark(&self, word: usize, mark: &str) -> bool {
        self.kind(word) == Kind::Mark && self.folded(word) == mark
    }
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
    match written.chars().find(|c| !is_invisible(*c)) {
        Some(c) if c.is_numeric() => Kind::Number,
        _ if written.chars().any(char::is_alphanumeric) => Kind::Word,
        _ => Kind::Mark,
    }
}

fn capital_of(written: &str) -> Capital {
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
    let dotted = written.contains('.') && written.chars().any(char::is_alphabetic);
    if written.is_ascii() {
        out.extend(written.chars().filter(|&c| !(dotted && c == '.')).map(|c| c.to_ascii_lowercase()));
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

/// Inflections and derivations that leave the matter the same, longest first, with the length that must remain.
/// A light stemmer in the manner of Harman's "S" and of Porter's later steps: it only cuts, so that a stem is a
/// prefix of its word.
const ENDINGS: [(&str, usize); 39] = [
    ("izations", 4),
    ("isations", 4),
    ("ization", 4),
    ("isation", 4),
    ("ionship", 4),
    ("ically", 4),
    ("ations", 4),
    ("ation", 4),
    ("ative", 4),
    ("izing", 4),
    ("ising", 4),
    ("ating", 4),
    ("ities", 4),
    ("atic", 4),
    ("ated", 4),
    ("ates", 4),
    ("ions", 4),
    ("ists", 4),
    ("ings", 3),
    ("ized", 4),
    ("ised", 4),
    ("ial", 4),
    ("ion", 4),
    ("ity", 4),
    ("ate", 4),
    ("ize", 4),
    ("ise", 4),
    ("ive", 4),
    ("ing", 3),
    ("ies", 4),
    ("ist", 4),
    ("ism", 4),
    ("ic", 4),
    ("ed", 3),
    ("es", 3),
    ("ly", 4),
    ("s", 3),
    ("e", 3),
    ("y", 4),
];

/// Length of the stem of a folded word. "relations", "related", "relationship" → "relat"; "news" stays.
fn stem_len(folded: &str) -> usize {
    if !folded.bytes().all(|b| b.is_ascii_lowercase()) || folded.ends_with("ss") {
        return folded.len();
    }
    let rest = ENDINGS.iter().find_map(|(ending, least)| folded.strip_suffix(ending).filter(|rest| rest.len() >= *least)).unwrap_or(folded);
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
