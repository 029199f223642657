//! In: a statement. Out: its [`Opening`], headline and first sentences, in words. Left to `contact` and `gathering`: what they
//! tell of.

use crate::lexicon::{Entries, EventCue};
use crate::source::Statement;
use crate::text::{PieceKind, segment};
use crate::word::{Capital, Kind, Words};
use std::collections::HashSet;

/// In bytes: as much of a text as its opening can be.
const LONGEST: usize = 1500;
/// How many sentences are read for an event that its issuer spoke at.
const SENTENCES: usize = 6;
/// How many of them tell of the event itself.
const FIRST: usize = 3;

/// A sentence or a headline.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) words: Words,
}

impl<'t> Line<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, words: Words::of(text) }
    }

    pub(super) fn has(&self, cue: EventCue, entries: &Entries) -> bool {
        entries.event(cue).is_in(&self.words, 0..self.words.len())
    }
}

/// What a statement begins with.
pub(super) struct Opening<'t> {
    pub(super) title: Option<Line<'t>>,
    lines: Vec<Line<'t>>,
}

impl<'t> Opening<'t> {
    pub(super) fn of(statement: &'t Statement) -> Self {
        let text = beginning(statement.readout().text(), LONGEST);
        let spoken =
            segment(text).into_iter().filter(|piece| matches!(piece.kind, PieceKind::Heading | PieceKind::Sentence | PieceKind::Item));
        let lines = spoken.take(SENTENCES).map(|piece| Line::of(&text[piece.content.bytes()])).collect();
        Self { title: statement.readout().title_text().map(Line::of), lines }
    }

    /// Takes the text's first line for a headline where it has none of its own.
    pub(super) fn headed(mut self, is_headline: impl Fn(&Line<'_>) -> bool) -> Self {
        let heads =
            self.title.is_none() && self.lines.first().is_some_and(|line| !line.text.ends_with(['.', '!', '?']) && is_headline(line));
        if heads {
            self.title = Some(self.lines.remove(0));
        }
        self
    }

    pub(super) fn title_has(&self, cue: EventCue, entries: &Entries) -> bool {
        self.title.as_ref().is_some_and(|title| title.has(cue, entries))
    }

    /// The sentences that tell of the event, if any do.
    pub(super) fn first(&self) -> &[Line<'t>] {
        &self.lines[..self.lines.len().min(FIRST)]
    }

    /// Those after them.
    pub(super) fn rest(&self) -> &[Line<'t>] {
        &self.lines[self.lines.len().min(FIRST)..]
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Line<'t>> {
        self.title.iter().chain(self.first())
    }
}

/// A text's first bytes, up to the end of a character.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The words that are written small somewhere, by their hash: where a headline writes them large, they name nobody.
pub(super) type LowerCase = HashSet<u64>;

pub(super) fn lower_case<'s>(statements: impl Iterator<Item = &'s Statement>) -> LowerCase {
    let mut out = LowerCase::default();
    let mut words = Words::default();
    for statement in statements {
        words.refill(beginning(statement.readout().text(), LONGEST));
        let small = (0..words.len()).filter(|&at| words.capital(at) == Capital::None && words.kind(at) == Kind::Word);
        out.extend(small.map(|at| words.folded_hash(at)));
    }
    out
}
