//! In: an article's document. Out: which words stand in which quotation ([`Quotations`]), over sentences, and over paragraphs
//! where each opens with a mark anew. Left to `attribute`: who says them.

use crate::text::{Document, closes, opens};
use std::ops::Range;

/// The quotations of an article, each with the words between and with its marks.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    list: Vec<Range<usize>>,
    /// Whether a quotation goes on from the one before, across a paragraph's end.
    continues: Vec<bool>,
}

impl Quotations {
    pub(super) fn of(document: &Document) -> Self {
        let mut out = Self::default();
        let mut open = false;
        for paragraph in document.pieces.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else { continue };
            let words = document.words.within(first.content.bytes().start..last.content.bytes().end);
            if !words.is_empty() {
                open = out.read(document, words, open);
            }
        }
        out
    }

    /// Reads one paragraph; whether its last quotation stays open.
    fn read(&mut self, document: &Document, paragraph: Range<usize>, continues: bool) -> bool {
        let (words, text) = (&document.words, document.readout.text());
        let mut open: Option<usize> = None;
        let first = self.list.len();
        for i in paragraph.clone() {
            let mark = |of: usize| words.folded(of) == words.folded(i);
            let quotes = words.is_mark(i, "\"") || words.is_mark(i, "'");
            match open {
                _ if !quotes => {}
                Some(start) if mark(start) && closes(words, i, text) => {
                    self.push(start..i + 1, false);
                    open = None;
                }
                None if opens(words, i, text) => open = Some(i),
                // A double mark opens within single ones that were none.
                Some(start) if words.is_mark(start, "'") && words.is_mark(i, "\"") && opens(words, i, text) => open = Some(i),
                _ => {}
            }
        }
        let unclosed = open.filter(|&start| words.is_mark(start, "\""));
        let goes_on = unclosed.is_some_and(|start| next_paragraph_opens(document, start, paragraph.end));
        if let Some(start) = unclosed.filter(|&start| goes_on || continues && start == paragraph.start) {
            self.push(start..paragraph.end, false);
        }
        let resumed = continues && self.list.get(first).is_some_and(|quotation| quotation.start == paragraph.start);
        if resumed {
            self.continues[first] = true;
        }
        goes_on
    }

    fn push(&mut self, words: Range<usize>, continues: bool) {
        self.list.push(words);
        self.continues.push(continues);
    }

    /// Whether a word stands in a quotation.
    pub(super) fn holds(&self, word: usize) -> bool {
        self.at(word).is_some()
    }

    /// The quotation in which a word stands, by the first of those that make one.
    pub(super) fn at(&self, word: usize) -> Option<usize> {
        let place = self.list.partition_point(|quotation| quotation.end <= word);
        self.list.get(place).filter(|quotation| quotation.contains(&word))?;
        (0..=place).rev().find(|&i| !self.continues[i])
    }
}

/// Whether the words after a paragraph, that left a quotation open, begin with the same mark.
fn next_paragraph_opens(document: &Document, start: usize, next: usize) -> bool {
    let words = &document.words;
    next < words.len() && words.is_mark(next, words.folded(start)) && opens(words, next, document.readout.text())
}
