//! In: a claim's words. Out: the places of their wordpieces in the [`Table`]. Left to `likeness`: what the pieces mean.
//!
//! WordPiece as BERT's uncased models cut (Schuster and Nakajima 2012): lower case, accents dropped, marks alone, then the
//! longest piece that fits, again and again. A word with a letter for which there is no piece is left out. Marks that are
//! not ASCII have no piece; they part words.

use super::table::Table;
use crate::word::WordHasher;
use std::hash::Hasher;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// In letters. A longer word is no word.
const LONGEST: usize = 100;

pub(super) fn pieces(text: &str, table: &Table<'_>) -> Vec<usize> {
    let mut cutter = Cutter { table, word: String::new(), beginnings: Vec::new(), pieces: Vec::new() };
    match text.is_ascii() {
        true => text.chars().for_each(|letter| cutter.read(letter.to_ascii_lowercase())),
        false => text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).for_each(|letter| cutter.read(letter)),
    }
    cutter.cut();
    cutter.pieces
}

/// What is read of a text so far.
struct Cutter<'c> {
    table: &'c Table<'c>,
    /// The letters of the word that is being read.
    word: String,
    /// Where each beginning of the rest of a word ends, and its hash.
    beginnings: Vec<(usize, u64)>,
    pieces: Vec<usize>,
}

impl Cutter<'_> {
    fn read(&mut self, letter: char) {
        if letter.is_alphanumeric() {
            self.word.push(letter);
            return;
        }
        self.cut();
        if letter.is_ascii() && letter != ' ' {
            self.word.push(letter);
            self.cut();
        }
    }

    /// Adds the pieces of the word that was read, or none.
    fn cut(&mut self) {
        let known = self.pieces.len();
        let mut from = 0;
        while from < self.word.len() && self.word.len() <= LONGEST {
            let Some((end, piece)) = self.longest(from) else {
                self.pieces.truncate(known);
                break;
            };
            self.pieces.push(piece);
            from = end;
        }
        self.word.clear();
    }

    /// The longest piece that begins here, and where it ends.
    fn longest(&mut self, from: usize) -> Option<(usize, usize)> {
        let mut hasher = WordHasher::default();
        self.beginnings.clear();
        for (at, &byte) in self.word.as_bytes().iter().enumerate().skip(from) {
            hasher.write(&[byte]);
            self.beginnings.push((at + 1, hasher.finish()));
        }
        let letters = |end: usize| &self.word.as_bytes()[from..end];
        let found = |&(end, hash): &(usize, u64)| Some((end, self.table.find(letters(end), hash, from == 0)?));
        self.beginnings.iter().rev().find_map(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces as the reference tokenizer of the teacher gives them, less those that are not ASCII.
    const REFERENCE: &[(&str, &str)] = &[
        (
            "It was agreed to extend the ceasefire by 30 days; Kyiv's grain wasn't unaffordable.",
            "it was agreed to extend the ceasefire by 30 days ; kyiv ' s grain wasn ' t una ff ord able .",
        ),
        ("President Niinistö: denuclearisation — café U.S.-Norland", "president ni ini sto : den uc lea ris ation cafe u . s . - nor land"),
        ("Zelenskyy thanked Mr. Orpo.", "ze len sky y thanked mr . or po ."),
    ];

    #[test]
    fn words_are_cut_as_the_reference_cuts_them() {
        let table = Table::embedded();
        for (text, expected) in REFERENCE {
            let letters: Vec<_> = pieces(text, table).into_iter().map(|piece| table.letters_of(piece)).collect();
            assert_eq!(letters.join(" "), *expected);
        }
    }

    #[test]
    fn a_word_with_a_letter_that_has_no_piece_is_left_out() {
        assert!(pieces("会談 x\u{3b1}y", Table::embedded()).is_empty());
    }
}
