//! In: two readouts. Out: a [`Comparison`]: everything that was found, owned. Left to `report`: how it looks.

mod comparator;
mod comparison;
mod contact;
mod explanation;
mod highlight;
mod overrides;
mod read_pair;
mod stored;
mod term;
#[cfg(feature = "training")]
pub(crate) mod training;
mod wording;

pub use comparator::{Comparator, ComparatorBuilder, compare};
pub use comparison::{Account, Comparison, Match, Note, OneSided, Verdict};
pub use contact::{ContactFacts, ContactForm, FormMention, ToneWord};
pub use explanation::{Explanation, Outcome};
pub use highlight::Highlight;
pub use overrides::{ClaimAddress, Override, Overrides, Relabel, Retopic};
pub use read_pair::ReadPair;
pub use stored::FORMAT_VERSION;
#[cfg(feature = "schema")]
pub use stored::schema;
pub use term::TermPair;
