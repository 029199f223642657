//! In: two readouts. Out: a [`Comparison`]: everything that was found, owned. Left to `report`: how it looks.

mod collate;
mod collation;
mod comparator;
mod comparison;
mod contact;
mod emphasis;
mod explanation;
mod gather;
mod highlight;
mod limit;
#[cfg(feature = "parallel")]
mod many;
mod note;
mod overrides;
mod read_pair;
mod sound;
mod stored;
mod term;
#[cfg(feature = "training")]
pub(crate) mod training;
mod unmatched;
mod wording;

pub use collate::compare_all;
pub use collation::{Collation, Point, PointMatch};
pub use comparator::{Comparator, ComparatorBuilder, compare};
pub use comparison::{Account, Comparison, Match, OneSided, Verdict};
pub use contact::{ContactFacts, ContactForm, FormMention, ToneWord};
pub use emphasis::{Emphasis, Length};
pub use explanation::{Explanation, Outcome};
pub use highlight::{Highlight, LeadKind, LeadPart};
pub use note::Note;
pub use overrides::{ClaimAddress, Override, Overrides, Relabel, Retopic};
pub use read_pair::ReadPair;
pub use stored::FORMAT_VERSION;
#[cfg(feature = "schema")]
pub use stored::schema;
pub use term::TermPair;
pub use unmatched::{Assurance, Denial};
