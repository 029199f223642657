//! In: a [`Readout`]. Out: a [`Document`], the same with its words and pieces found. Left to `claim`: what they say.

use super::{Excerpt, Piece, Readout, pieces};
use crate::lexicon::Entries;
use crate::span::{Ruler, Span};
use crate::word::{Kind, Words};
use std::ops::Range;

/// One side's account, cut into words and pieces.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) readout: Readout,
    /// The words of the account: where it is a part of its text, no others.
    pub(crate) words: Words,
    /// All words of the text that the account is a part of.
    pub(crate) around: Option<Words>,
    pub(crate) pieces: Vec<Piece>,
    /// What stands in quotation marks, without the marks, in order and not overlapping.
    pub(crate) quoted: Vec<Range<usize>>,
    /// First words of stretches that are read by themselves.
    openings: Vec<usize>,
    ruler: Ruler,
}

/// In words. Of 104,345 sentences and list items in 4,316 statements of three governments 5 are longer, tables and lists.
const LONGEST_SENTENCE: usize = 500;

impl Document {
    pub(crate) fn of(readout: Readout, entries: &Entries) -> Self {
        let ruler = Ruler::new(readout.shared_text());
        let mut words = Words::of(readout.text());
        let parts = readout.parts.as_deref();
        let around = parts.map(|_| Words::of(readout.text()));
        parts.into_iter().for_each(|parts| words.keep(&parts.iter().map(|part| part.place.clone()).collect::<Vec<_>>()));
        let opening = |part: &Excerpt| part.opens.then(|| words.within(part.place.clone()).start);
        let openings = parts.into_iter().flatten().filter_map(opening).collect();
        let pieces = pieces(readout.text(), &ruler, entries);
        let quoted = quoted(&words, &pieces, readout.text());
        Self { readout, words, around, pieces, quoted, openings, ruler }
    }

    /// An account of which nothing is read.
    pub(crate) fn unread(readout: Readout) -> Self {
        let ruler = Ruler::new(readout.shared_text());
        Self { readout, words: Words::of(""), around: None, pieces: Vec::new(), quoted: Vec::new(), openings: Vec::new(), ruler }
    }

    pub(crate) fn is_unread(&self) -> bool {
        self.pieces.is_empty() && !self.readout.text().is_empty()
    }

    /// How many words it has.
    pub(crate) fn word_count(&self) -> usize {
        if self.is_unread() { self.readout.text().split_whitespace().count() } else { self.words.count(0..self.words.len()) }
    }

    /// The sentences and list items: number of the piece, and its words. What runs on for more words than any sentence
    /// does is read in stretches, so that the time grows with the text and not with its square.
    pub(crate) fn spoken(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let speaking = self.pieces.iter().enumerate().filter(|(_, piece)| piece.kind.speaks());
        let words = speaking.map(|(i, piece)| (i, self.words.within(piece.content.bytes())));
        let stretches = words.flat_map(|(i, range)| self.stretches(range).map(move |stretch| (i, stretch)));
        stretches
            .flat_map(|(i, range)| range.clone().step_by(LONGEST_SENTENCE).map(move |at| (i, at..range.end.min(at + LONGEST_SENTENCE))))
    }

    /// A sentence, cut where a stretch begins that is read by itself.
    fn stretches(&self, sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let from = self.openings.partition_point(|&opening| opening <= sentence.start);
        let within = self.openings[from..].iter().copied().take_while({
            let end = sentence.end;
            move |&opening| opening < end
        });
        let starts = std::iter::once(sentence.start).chain(within.clone());
        starts.zip(within.chain([sentence.end])).map(|(start, end)| start..end)
    }

    /// The sentence around some words of it, of an article's sentence all that is read; of one that runs on for ever no more than
    /// the longest has on either side.
    pub(crate) fn sentence_around(&self, words: Range<usize>) -> Range<usize> {
        let byte = self.words.bytes(words.clone()).map_or(0, |bytes| bytes.start);
        let next = self.pieces.partition_point(|piece| piece.content.bytes().start <= byte);
        let sentence = next.checked_sub(1).map_or(words.clone(), |piece| self.words.within(self.pieces[piece].content.bytes()));
        sentence.start.max(words.start.saturating_sub(LONGEST_SENTENCE))..sentence.end.min(words.end + LONGEST_SENTENCE)
    }

    /// The span of a range of bytes that begins and ends with words or pieces.
    pub(crate) fn span_of_bytes(&self, bytes: Range<usize>) -> Span {
        self.ruler.span(bytes)
    }

    /// The span of a range of words that is not empty.
    pub(crate) fn span(&self, words: Range<usize>) -> Span {
        let bytes = self.words.bytes(words).expect("only ranges that hold a word are asked for");
        self.ruler.span(bytes)
    }
}

/// The stretches between quotation marks. Double marks may hold several sentences of a paragraph; a mark that has no fellow
/// there quotes nothing.
fn quoted(words: &Words, pieces: &[Piece], text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut paragraph = 0;
    for piece in pieces {
        open = open.filter(|(_, mark)| *mark == "\"" && piece.paragraph == paragraph);
        paragraph = piece.paragraph;
        for i in words.within(piece.content.bytes()).filter(|&i| words.is_mark(i, "\"") || words.is_mark(i, "'")) {
            match open {
                Some((start, mark)) if words.folded(i) == mark && closes(words, i, text) => {
                    out.extend((start < i).then_some(start..i));
                    open = None;
                }
                None if opens(words, i, text) => open = Some((i + 1, words.folded(i))),
                _ => {}
            }
        }
    }
    out
}

/// Whether a mark opens a quotation: “, „, ‘ and «; of the straight and the closing ones those that touch the next word and not the one before.
pub(crate) fn opens(words: &Words, at: usize, text: &str) -> bool {
    let next = at + 1 < words.len() && words.touches_previous(at + 1);
    match &text[words.start(at)..words.end(at)] {
        "”" | "»" | "’" => false,
        "“" | "„" | "‘" | "«" => true,
        "'" => next && !words.touches_previous(at),
        // A straight mark that touches only the word before it closes a quotation that began elsewhere.
        _ => next || !words.touches_previous(at),
    }
}

/// An apostrophe closes only a word ("the sides' talks" opens none).
pub(crate) fn closes(words: &Words, at: usize, text: &str) -> bool {
    match &text[words.start(at)..words.end(at)] {
        "„" | "«" | "‘" => false,
        "'" | "’" => {
            words.touches_previous(at) && !(at + 1 < words.len() && words.touches_previous(at + 1) && words.kind(at + 1) != Kind::Mark)
        }
        _ => true,
    }
}
