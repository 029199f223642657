//! In: a report that tells what several governments say of one event. Out: its statements, each with whose account it is
//! ([`Article`]), and each side's account as a [`Readout`] of the article's own words. Left to `compare`: what they differ in.

mod attribute;
mod cue;
mod event;
mod quotation;
mod scene;
mod sources;
mod speaker;

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::{Document, Excerpt, Piece, PieceKind, Readout};
use attribute::{Stretch, Told};
use serde::Serialize;

/// A newspaper's or an agency's report of an event, split by whose account each sentence is.
///
/// What the article attributes ("according to the White House", "the Kremlin said", a quotation and the sentences that it
/// goes on over) belongs to that source; what the reporter says belongs to nobody; headlines, contact and comment lines are
/// left out. The governments that took part in the event are its [`sides`](Article::sides), which can be compared as they are.
/// The lexicon's table `attribution` has the words that attribute, `voices` the agencies and houses that speak for a state.
///
/// ```
/// use counterpoint::{Article, Teller, compare};
///
/// let text = "The two presidents spoke on Friday. They discussed Iran, according to the White House. \
///             The Kremlin said that they agreed to launch talks on Iran.\n\nPlease read our comment policy.";
/// let article = Article::parse(text);
/// let tellers: Vec<_> = article.statements().iter().map(|statement| statement.teller.clone()).collect();
/// assert_eq!(tellers[..3], [Teller::Reporter, Teller::Sources(vec![0]), Teller::Sources(vec![1])]);
///
/// let sides = article.sides();
/// assert_eq!(sides[1].issuer_name(), Some("Kremlin"));
/// let comparison = compare(&sides[0], &sides[1]);
/// let claim = &comparison.left().claims()[0];
/// assert_eq!(&article.text()[claim.span.bytes()], "They discussed Iran");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    readout: Readout,
    statements: Vec<ArticleStatement>,
    sources: Vec<ArticleSource>,
}

/// A stretch of an [`Article`] that one voice tells: a sentence, or a part of one that turns from one source to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ArticleStatement {
    /// All of it, with the words that attribute it.
    pub span: Span,
    /// Number of the paragraph that it stands in, from 0.
    pub paragraph: usize,
    /// Whose account it is.
    pub teller: Teller,
    /// The words that attribute it, here or, where it goes on from another sentence, there.
    pub cue: Option<Span>,
    /// What is told, in the article's words: the statement without words that say no more than who tells it.
    pub told: Vec<Span>,
    /// Which of them are read by themselves.
    #[serde(skip)]
    opens: Vec<bool>,
}

/// Whose account a [`ArticleStatement`] is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Teller {
    /// One source or several, by their places in [`Article::sources`].
    Sources(Vec<usize>),
    /// The reporter.
    Reporter,
    /// Nobody: it is no part of the report.
    LeftOut(LeftOut),
}

/// Why a line is no part of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LeftOut {
    /// A headline, a section's title, a byline.
    Heading,
    /// "MOSCOW, May 2 (TASS) —".
    Dateline,
    /// "###".
    SignOff,
    /// How to reach the writer, to comment or to subscribe; who edited.
    Contact,
}

/// Somebody whose account an [`Article`] gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ArticleSource {
    /// The house by which the article names a government ("Kremlin"), else its state ("Russia"); of others, the article's words.
    pub name: String,
    /// The state or organisation, by its code in the lexicon's table of actors; `None` of whoever speaks for none.
    pub code: Option<String>,
    /// Whether it is a side: a government that took part in the event.
    pub is_side: bool,
}

impl Article {
    /// Splits a report by whose account each sentence is. Give the date and the title with a [`Readout`], if they are known.
    ///
    /// It cannot fail: a text that attributes nothing is the reporter's, all of it, and has no sides.
    ///
    /// ```
    /// use counterpoint::{Article, Readout};
    /// let report = Readout::new("Talks were useful, Tokyo said.").title("Japan and Peru talk").date("2024-05-20");
    /// assert_eq!(Article::parse(report).sources()[0].name, "Japan");
    /// assert!(Article::parse("It rained.").sides().is_empty());
    /// ```
    pub fn parse(report: impl Into<Readout>) -> Self {
        Self::parse_with(report, &Lexicon::english())
    }

    /// As [`parse`](Article::parse), with a lexicon of the caller's.
    pub fn parse_with(report: impl Into<Readout>, lexicon: &Lexicon) -> Self {
        let entries = lexicon.entries();
        let document = Document::of(report.into(), entries);
        let stretches = attribute::attribute(&document, entries);
        let sources = sources::Sources::of(&document, &stretches, entries);
        let statements = statements(&document, &stretches, &sources);
        Self { statements, sources: sources.list, readout: document.readout }
    }

    /// The article's text: spans are places in it.
    pub fn text(&self) -> &str {
        self.readout.text()
    }

    /// Its statements in the order of the text: every sentence, heading and line stands in one.
    pub fn statements(&self) -> &[ArticleStatement] {
        &self.statements
    }

    /// Everybody whose account it gives, in the order of the text.
    pub fn sources(&self) -> &[ArticleSource] {
        &self.sources
    }

    /// The words at a place.
    pub fn quote(&self, span: Span) -> &str {
        &self.text()[span.bytes()]
    }

    /// The accounts of the governments that took part in the event, in the order in which the article comes to them: two, where
    /// it reports both sides; one or none, where it does not.
    ///
    /// Each is a [`Readout`] of the whole text of which only the words that the article gives to that side are read, so that
    /// [`compare`](crate::Comparator::compare) quotes the article and its spans are places in it.
    pub fn sides(&self) -> Vec<Readout> {
        (0..self.sources.len()).filter(|&source| self.sources[source].is_side).map(|source| self.account(source)).collect()
    }

    /// What the article gives to one of its [`sources`](Article::sources), a side or not.
    ///
    /// # Panics
    /// If there is no such source.
    pub fn account(&self, source: usize) -> Readout {
        let name = self.sources[source].name.as_str();
        let told = self.statements.iter().filter(|statement| statement.is_told_by(source));
        let excerpts = told.flat_map(|statement| {
            let runs = statement.told.iter().zip(&statement.opens);
            runs.map(|(span, &opens)| Excerpt { place: span.bytes(), opens })
        });
        // The headline is the article's, and no side's.
        self.readout.clone().title("").issuer(name).parts(excerpts.collect())
    }
}

impl ArticleStatement {
    /// Whether it is that source's account.
    pub fn is_told_by(&self, source: usize) -> bool {
        matches!(&self.teller, Teller::Sources(sources) if sources.contains(&source))
    }
}

/// The statements of all pieces: those that speak as their stretches, the others as they are.
fn statements(document: &Document, stretches: &[Stretch], sources: &sources::Sources) -> Vec<ArticleStatement> {
    let mut out = Vec::new();
    let mut rest = stretches;
    for (number, piece) in document.pieces.iter().enumerate() {
        let count = rest.iter().take_while(|stretch| stretch.piece == number).count();
        let (own, after) = rest.split_at(count);
        rest = after;
        match own {
            [] => out.extend(silent(piece)),
            own => out.extend(own.iter().enumerate().map(|(nth, stretch)| statement(document, own, nth, sources.teller(&stretch.told)))),
        }
    }
    out
}

/// A piece that holds no stretch; `None` of a blank one.
fn silent(piece: &Piece) -> Option<ArticleStatement> {
    let teller = match piece.kind {
        PieceKind::Blank => return None,
        PieceKind::Heading => Teller::LeftOut(LeftOut::Heading),
        PieceKind::Dateline => Teller::LeftOut(LeftOut::Dateline),
        PieceKind::SignOff => Teller::LeftOut(LeftOut::SignOff),
        PieceKind::Sentence | PieceKind::Item => Teller::Reporter,
    };
    Some(ArticleStatement { span: piece.content, paragraph: piece.paragraph, teller, cue: None, told: Vec::new(), opens: Vec::new() })
}

/// One stretch of a piece; the first and the last reach to the piece's ends.
fn statement(document: &Document, own: &[Stretch], nth: usize, teller: Teller) -> ArticleStatement {
    let (stretch, piece) = (&own[nth], &document.pieces[own[nth].piece]);
    let content = piece.content.bytes();
    let start = if nth == 0 { content.start } else { document.words.start(stretch.words.start) };
    let end = own.get(nth + 1).map_or(content.end, |_| document.words.end(stretch.words.end - 1));
    let by = match &stretch.told {
        Told::By(_, source) if matches!(teller, Teller::Sources(_)) => Some(source),
        _ => None,
    };
    let told = by.map_or(&[][..], |source| source.told.as_slice());
    let opens = told.iter().map(|run| run.opens).collect();
    let told = told.iter().map(|run| document.span(run.words.clone())).collect();
    let cue = by.map(|source| document.span(source.cue.clone()));
    ArticleStatement { span: document.span_of_bytes(start..end), paragraph: piece.paragraph, teller, cue, told, opens }
}
