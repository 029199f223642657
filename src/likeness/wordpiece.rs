//! In: a claim's words. Out: the places of their wordpieces in the [`Table`]. Left to `likeness`: what the pieces mean.
//!
//! WordPiece as BERT's uncased models cut (Schuster and Nakajima 2012): lower case, accents dropped, marks alone, then the
//! longest piece that fits, again and again. A word with a letter for which there is no piece is left out. Marks that are
//! not ASCII have no piece; they part words.

use super::table::Table;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// In letters. A longer word is no word.
const LONGEST: usize = 100;

pub(super) fn pieces(text: &str, table: &Table<'_>) -> Vec<usize> {
    let mut out = Vec::new();
    let mut word = String::new();
    for letter in text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            word.push(letter);
            continue;
        }
        cut(&word, table, &mut out);
        word.clear();
        out.extend(table.find(letter.encode_utf8(&mut [0; 4]), true));
    }
    cut(&word, table, &mut out);
    out
}

/// Adds the pieces of one word, or none.
fn cut(word: &str, table: &Table<'_>, out: &mut Vec<usize>) {
    let known = out.len();
    let mut from = 0;
    while from < word.len() && word.len() <= LONGEST {
        let ends = (from + 1..=word.len()).rev().filter(|&end| word.is_char_boundary(end));
        let longest = ends.into_iter().find_map(|end| Some((end, table.find(&word[from..end], from == 0)?)));
        let Some((end, piece)) = longest else {
            out.truncate(known);
            return;
        };
        out.push(piece);
        from = end;
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
            let letters: Vec<_> = pieces(text, &table).into_iter().map(|piece| table.letters_of(piece)).collect();
            assert_eq!(letters.join(" "), *expected);
        }
    }

    #[test]
    fn a_word_with_a_letter_that_has_no_piece_is_left_out() {
        assert!(pieces("会談 x\u{3b1}y", &Table::embedded()).is_empty());
    }
}
