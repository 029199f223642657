//! In: an account as its issuer published it ([`Readout`]). Out: its pieces ([`Piece`]): headings, datelines, sentences,
//! list items, sign-offs, which tile the text. Left to `claim`: what a sentence says.

mod bound;
mod document;
mod language;
mod readout;
mod segment;

pub(crate) use document::{Document, closes, opens};
pub(crate) use language::is_english;
pub(crate) use readout::Excerpt;
pub use readout::Readout;
use segment::pieces;
pub use segment::{Piece, PieceKind, segment};
