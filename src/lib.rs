//! counterpoint compares two official readouts of the same event.
//!
//! After a call the White House and the Kremlin each publish an account. [`compare()`] lays the two side by side: what both
//! report, what only one does, and how the same point is told differently, with the words that decided.
//!
//! ```
//! use counterpoint::{compare, Readout};
//!
//! let left = Readout::new("The leaders discussed Iran and agreed to stay in touch.").issuer("White House");
//! let right = Readout::new("It was agreed to launch talks on Iran.").issuer("Kremlin");
//! let comparison = compare(&left, &right);
//! println!("{}", comparison.to_markdown());
//! assert_eq!(comparison.matches().len(), 1);
//! ```
//!
//! The rooms, in reading order; each uses only those before it: `error`, `span`, `word`, `lexicon`, `text`, `source`, `syntax`,
//! `claim`, `article`, `event`, `feature`, `likeness`, `topic`, `align`, `divergence`, `compare`, `drift`, `report`.
//!
//! [`Article`] splits a newspaper report by whose account each sentence is; its sides can be compared as they are. [`Archive`]
//! reads files and folders of statements, and [`pair_events`] finds which of two archives are about one event. [`compare_all`]
//! takes three and more accounts. [`drift()`] follows one issuer over time.
//!
//! [`analyse`] shows the tags and the arcs by which sentences are read.
//!
//! [`promises`] says what always holds, and which test holds it.
//!
//! The feature `schema` adds `schema()`, the JSON Schema of the serialised result (and the crate schemars); the feature
//! `parallel` adds `Comparator::compare_many`, many pairs on all cores (and the crate rayon); the feature `html` adds saved pages to
//! what is read (and the crate scraper).

mod align;
mod article;
mod claim;
mod compare;
mod divergence;
mod drift;
mod error;
mod event;
mod feature;
mod lexicon;
mod likeness;
mod report;
mod source;
mod span;
mod syntax;
mod text;
mod topic;
mod word;

pub use align::{Link, Part, PartKind, Score};
pub use article::{Article, ArticleSource, ArticleStatement, LeftOut, Teller};
pub use claim::{Act, Actor, Claim, ClaimRole, Cues, DateBound, DateMention, Negation, Polarity, Quantity, Quotation, QuotationKind};
#[cfg(feature = "schema")]
pub use compare::schema;
pub use compare::{
    Account, Assurance, ClaimAddress, Collation, Comparator, ComparatorBuilder, Comparison, ContactFacts, ContactForm, Denial, Emphasis,
    Explanation, FORMAT_VERSION, FormMention, Highlight, LeadKind, LeadPart, Length, Match, Note, OneSided, Outcome, Override, Overrides,
    Point, PointMatch, ReadPair, Relabel, Retopic, TermPair, ToneWord, Verdict, compare, compare_all,
};
pub use divergence::{Divergence, DivergenceKind};
pub use drift::{ActCourse, Change, Course, Direction, Drift, Evidence, Formula, Step, Subject, Use, Wording, drift};
pub use error::Error;
pub use event::{EventPair, EventPairer, EventReason, EventReasonKind, Pairing, pair_events};
pub use lexicon::{ActClass, Bound, DeniedAct, Ladder, Lexicon, Modality, Table, Timing};
pub use likeness::Similarity;
pub use report::{Finding, Passage, Report, TextStyle, View};
pub use source::{Archive, Statement, Statements};
pub use span::{Both, Side, Span};
pub use syntax::{Relation, Tag, Token, analyse};
pub use text::{Piece, PieceKind, Readout, segment};
pub use topic::{SharedTopic, Topic};

#[doc = include_str!("promises.md")]
pub mod promises {}

/// The README's examples run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// What `training/` needs to rebuild the embedded tables. No stable interface.
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training {
    pub use crate::compare::training::Cells;
    pub use crate::syntax::learn::{Learner, Lesson, Scores, sentences, table};
}
