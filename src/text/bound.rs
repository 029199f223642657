//! In: a block of text. Out: where its sentences end by UAX #29. Left to `segment`: abbreviations and quotation marks.
//!
//! The crate unicode-segmentation knows all characters and looks each up; texts of the letters and marks that English
//! readouts are written in, by far the most, are cut here by the same rules.

use unicode_segmentation::UnicodeSegmentation;

/// What the rules know of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    Numeric,
    /// A full stop.
    Stop,
    /// "!", "?".
    Terminal,
    /// Quotation marks and brackets.
    Close,
    Space,
    /// Marks after which a sentence goes on.
    Continues,
    Other,
}

impl Class {
    /// `None` of characters for which only the whole table will do.
    fn of(c: char) -> Option<Self> {
        Some(match c {
            'a'..='z' => Class::Lower,
            ' ' | '\t' | '\u{A0}' => Class::Space,
            'A'..='Z' => Class::Upper,
            '0'..='9' => Class::Numeric,
            '.' => Class::Stop,
            '!' | '?' => Class::Terminal,
            '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '‘' | '’' | '“' | '”' => Class::Close,
            ',' | '-' | ':' | '–' | '—' => Class::Continues,
            '#'..='&' | '*' | '+' | '/' | '<'..='>' | '@' | '\\' | '^'..='`' | '|' | '~' => Class::Other,
            '\u{C0}'..='\u{17F}' if c.is_lowercase() => Class::Lower,
            '\u{C0}'..='\u{17F}' if c.is_uppercase() => Class::Upper,
            _ => return None,
        })
    }

    fn ends(self) -> bool {
        matches!(self, Class::Stop | Class::Terminal)
    }

    fn is_letter(self) -> bool {
        matches!(self, Class::Lower | Class::Upper)
    }
}

/// The ends of the sentences in bytes, the end of the text among them.
pub(super) fn sentence_ends(text: &str) -> Vec<usize> {
    let known: Option<Vec<_>> = text.char_indices().map(|(at, c)| Some((at, Class::of(c)?))).collect();
    match known {
        Some(known) => plain_ends(&known, text.len()),
        None => text.split_sentence_bound_indices().map(|(start, sentence)| start + sentence.len()).collect(),
    }
}

fn plain_ends(text: &[(usize, Class)], end: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(mark) = (at..text.len()).find(|&i| text[i].1.ends()) {
        let after = past(text, past(text, mark + 1, Class::Close), Class::Space);
        let joined = goes_on(text, mark, after);
        at = if joined { mark + 1 } else { after };
        ends.extend((!joined && after < text.len()).then(|| text[after].0));
    }
    ends.extend((end > 0).then_some(end));
    ends
}

fn past(text: &[(usize, Class)], from: usize, class: Class) -> usize {
    (from..text.len()).find(|&i| text[i].1 != class).unwrap_or(text.len())
}

/// Whether a sentence goes on behind its mark, and behind the brackets and spaces after that (rules 6 to 8a).
fn goes_on(text: &[(usize, Class)], mark: usize, after: usize) -> bool {
    let class = |i: usize| text.get(i).map(|(_, class)| *class);
    let lower_next = || text[after..].iter().map(|(_, class)| *class).find(|class| class.is_letter() || class.ends()) == Some(Class::Lower);
    let stop = class(mark) == Some(Class::Stop);
    let number = class(mark + 1) == Some(Class::Numeric);
    let capital = class(mark + 1) == Some(Class::Upper) && mark > 0 && class(mark - 1).is_some_and(Class::is_letter);
    stop && (number || capital || lower_next()) || class(after).is_some_and(|class| class.ends() || class == Class::Continues)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_the_annex(text: &str) -> Vec<usize> {
        text.split_sentence_bound_indices().map(|(start, sentence)| start + sentence.len()).collect()
    }

    #[test]
    fn each_known_character_is_of_the_class_of_the_annex() {
        for c in (0..0x2100).filter_map(char::from_u32).filter(|&c| Class::of(c).is_some()) {
            for text in [
                format!("a.{c}"),
                format!("a. {c}"),
                format!("a.{c} B"),
                format!("a.{c}{c}b"),
                format!("a. {c} b"),
                format!("A{c}B. C"),
                format!("a{c} C"),
                format!("a{c}.B"),
                format!("a!{c} b"),
                format!("a! {c}b"),
            ] {
                assert_eq!(sentence_ends(&text), by_the_annex(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn every_short_text_is_cut_as_the_annex_cuts_it() {
        let letters = ['a', 'B', '1', '.', '!', ',', '”', ' ', '+'];
        for number in 0..9usize.pow(6) {
            let text: String = (0..6).map(|place| letters[number / 9usize.pow(place) % 9]).collect();
            assert_eq!(sentence_ends(&text), by_the_annex(&text), "{text:?}");
        }
        assert!(sentence_ends("").is_empty());
    }
}
