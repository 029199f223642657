//! In: the words of a text. Out: whether they are English, as far as that can be told.
//!
//! Every second to third word of English is one of its function words ("the", "of", "that"), which the lexicon's table of
//! stopwords lists; a text in another Latin script holds few of them, all by chance ("a", "on", "in").

use super::Readout;
use crate::lexicon::{Entries, Lexicon};
use crate::word::{Kind, Words};

/// In words: of fewer nothing can be told.
const ENOUGH: usize = 40;
/// In words: as many as decide.
const READ: usize = 2000;
/// The least share of function words in English. Of 4,465 statements the Spanish and the Portuguese ones have at most 0.08; of
/// the English ones a single list of names has less than 0.15.
const LEAST: f64 = 0.15;

/// In bytes: what of a text is asked for its language alone.
const BEGINNING: usize = 4000;

impl Readout {
    /// Whether the text reads as English; `None` where it is too short to tell. A list of names may not. Only English is read: of
    /// another language the comparison's notes say so.
    ///
    /// ```
    /// use counterpoint::Readout;
    /// let french = "Les deux présidents ont évoqué la situation au Sahel et la coopération de défense. ".repeat(4);
    /// assert_eq!(Readout::new(french).is_english(), Some(false));
    /// let english = "The two presidents discussed the situation in the Sahel and their defence cooperation. ".repeat(4);
    /// assert_eq!(Readout::new(english).is_english(), Some(true));
    /// assert_eq!(Readout::new("Bonjour.").is_english(), None);
    /// ```
    pub fn is_english(&self) -> Option<bool> {
        let text = self.text();
        let end = (0..=text.len().min(BEGINNING)).rev().find(|&end| text.is_char_boundary(end))?;
        is_english(&Words::of(&text[..end]), Lexicon::english().entries())
    }
}

/// Whether a text is English; `None` where it is too short to tell.
pub(crate) fn is_english(words: &Words, entries: &Entries) -> Option<bool> {
    let read = (0..words.len()).filter(|&at| words.kind(at) == Kind::Word).take(READ);
    let (all, known) =
        read.fold((0_u32, 0_u32), |(all, known), at| (all + 1, known + u32::from(entries.stopwords.contains(words.folded(at)))));
    (all as usize >= ENOUGH).then(|| f64::from(known) / f64::from(all) >= LEAST)
}
