//! In: files and folders as people keep them: plain text, Markdown with front matter, saved pages, JSON Lines, in the usual
//! encodings. Out: [`Statement`]s, one by one ([`Statements`]) or together ([`Archive`]), and what could not be read, with its
//! place. Left to `event`: which of two archives belong together.

mod archive;
mod encoding;
mod file;
mod front_matter;
mod issuer;
mod lines;
#[cfg(feature = "html")]
mod nesting;
#[cfg(feature = "html")]
mod page;
mod statement;

pub use archive::{Archive, Statements};
pub use statement::Statement;
