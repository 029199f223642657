//! In: a [`Document`]. Out: its [`Syntax`]: what every word is and for which other word it does what. Left to `claim`:
//! who does what about which matter.
//!
//! A tagger and a transition parser with averaged perceptrons' weights, in 5.8 MB that are embedded and never copied. They
//! are made by `training/` from statements of three governments, as spaCy's small English model reads them; NOTICE names
//! model, texts and licences, and `training/README.md` how far the two agree.

mod analysis;
mod label;
#[cfg(feature = "training")]
pub(crate) mod learn;
mod parser;
mod table;
mod tables;
mod tagger;

pub use analysis::{Token, analyse};
pub use label::{Relation, Tag};

use crate::text::Document;
use std::ops::Range;
use tables::Tables;

/// The analysis of every sentence of a document. A word is spoken of by its index in the document.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    nodes: Vec<Node>,
    /// The children of each word one after the other, in the order of the text.
    children: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Node {
    tag: Tag,
    head: usize,
    relation: Relation,
    /// Its children, as places in the list.
    children: Range<usize>,
    /// All words that hang on it, itself among them.
    subtree: Range<usize>,
}

impl Syntax {
    pub(crate) fn of(document: &Document) -> Self {
        let lone = |i: usize| Node { tag: Tag::Mark, head: i, relation: Relation::Root, children: 0..0, subtree: i..i + 1 };
        let mut syntax = Self { nodes: (0..document.words.len()).map(lone).collect(), children: Vec::new() };
        for (_, sentence) in document.spoken() {
            syntax.read(document, sentence);
        }
        syntax.gather_children();
        syntax
    }

    fn read(&mut self, document: &Document, sentence: Range<usize>) {
        let Tables { tagger, transitions, relations } = Tables::embedded();
        let from = sentence.start;
        let traits = tagger::traits(&document.words, sentence.clone());
        let mut tags = tagger::tag(&traits, &tagger);
        let state = parser::State::new(&traits, &tags, |i| document.words.is_mark(from + i, ","));
        let arcs = parser::parse(state, &transitions, &relations);
        arcs.correct(&mut tags);
        for (i, tag) in tags.into_iter().enumerate() {
            let head = from + if arcs.heads[i] < traits.len() { arcs.heads[i] } else { i };
            self.nodes[from + i] = Node { tag, head, relation: arcs.relations[i], ..self.nodes[from + i].clone() };
        }
        for word in sentence {
            self.widen(word);
        }
    }

    /// Makes every subtree above a word hold it.
    fn widen(&mut self, word: usize) {
        let mut above = self.nodes[word].head;
        while !self.nodes[above].subtree.contains(&word) {
            let subtree = &mut self.nodes[above].subtree;
            *subtree = subtree.start.min(word)..subtree.end.max(word + 1);
            above = self.nodes[above].head;
        }
    }

    /// Sorts the words by their heads, in the order of the text, and tells each head where its own begin and end.
    fn gather_children(&mut self) {
        self.children = (0..self.nodes.len()).filter(|&word| self.nodes[word].head != word).collect();
        self.children.sort_by_key(|&word| self.nodes[word].head);
        for (place, &child) in self.children.iter().enumerate() {
            let head = self.nodes[child].head;
            let own = &mut self.nodes[head].children;
            *own = if own.start == own.end { place..place + 1 } else { own.start..place + 1 };
        }
    }

    pub(crate) fn tag(&self, word: usize) -> Tag {
        self.nodes[word].tag
    }

    pub(crate) fn is_verb(&self, word: usize) -> bool {
        self.tag(word).is_verb()
    }

    /// The word on which a word hangs; `None` of the root.
    pub(crate) fn head(&self, word: usize) -> Option<usize> {
        Some(self.nodes[word].head).filter(|&head| head != word)
    }

    pub(crate) fn relation(&self, word: usize) -> Relation {
        self.nodes[word].relation
    }

    /// The words that hang on a word, in the order of the text.
    pub(crate) fn children(&self, word: usize) -> &[usize] {
        &self.children[self.nodes[word].children.clone()]
    }

    /// The first word that hangs on a word in one of these relations.
    pub(crate) fn child(&self, word: usize, relations: &[Relation]) -> Option<usize> {
        self.children(word).iter().copied().find(|&child| relations.contains(&self.relation(child)))
    }

    /// From the first to the last of all words that hang on a word, itself among them.
    pub(crate) fn subtree(&self, word: usize) -> Range<usize> {
        self.nodes[word].subtree.clone()
    }
}
