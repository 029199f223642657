//! In: an account. Out: what the parser makes of its sentences, for a caller to see. Left to nobody.

use super::{Relation, Syntax, Tag};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::{Document, Readout};

/// A word of a sentence: what it is, and what it does for which other word.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Token {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub tag: Tag,
    /// The word on which it hangs, by its number in the sentence from 0; `None` of the root.
    pub head: Option<usize>,
    /// What it does for that word.
    pub relation: Relation,
}

/// The sentences and list items of an account, each as its words with their analysis. Headings and datelines are left out.
///
/// The tags are those of the Penn Treebank, the relations those of ClearNLP. Both are a perceptron's best guess: of a
/// hundred words one or two have another tag and seven another head than in the reading of the larger model that taught it.
///
/// ```
/// use counterpoint::{analyse, Relation, Tag};
/// let sentences = analyse("The two leaders agreed to extend the ceasefire.");
/// let agreed = &sentences[0][3];
/// assert_eq!((agreed.tag, agreed.head), (Tag::VerbPast, None));
/// assert_eq!((sentences[0][2].relation, sentences[0][2].head), (Relation::Subject, Some(3)));
/// ```
pub fn analyse(readout: impl Into<Readout>) -> Vec<Vec<Token>> {
    let document = Document::of(readout.into(), Lexicon::english().entries());
    let syntax = Syntax::of(&document);
    let sentences = document.spoken().map(|(_, sentence)| {
        let token = |i: usize| Token {
            span: document.span(i..i + 1),
            tag: syntax.tag(i),
            head: syntax.head(i).map(|head| head - sentence.start),
            relation: syntax.relation(i),
        };
        sentence.clone().map(token).collect()
    });
    sentences.collect()
}
