//! In: `data/en.bin`, written by `training/`. Out: the [`Tables`] of the three decisions.

use super::table::{Weights, size};

/// The tagger's, the transitions' and the relations' weights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tables<'w> {
    pub(crate) tagger: Weights<'w, TAGGER>,
    pub(crate) transitions: Weights<'w, TRANSITIONS>,
    pub(crate) relations: Weights<'w, RELATIONS>,
}

/// In bytes, in the order in which they stand in the file.
pub(crate) const TAGGER: usize = size(20);
pub(crate) const TRANSITIONS: usize = size(22);
pub(crate) const RELATIONS: usize = size(19);

static EMBEDDED: &[u8; TAGGER + TRANSITIONS + RELATIONS] = include_bytes!("data/en.bin");

impl Tables<'static> {
    pub(crate) fn embedded() -> Self {
        Tables::of(EMBEDDED).expect("the embedded tables have their sizes")
    }
}

impl<'w> Tables<'w> {
    /// The tables in bytes as `training/` writes them, one after the other.
    pub(crate) fn of(bytes: &'w [u8]) -> Option<Self> {
        let (tagger, rest) = bytes.split_first_chunk()?;
        let (transitions, rest) = rest.split_first_chunk()?;
        let (relations, _) = rest.split_first_chunk()?;
        Some(Tables { tagger: Weights(tagger), transitions: Weights(transitions), relations: Weights(relations) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of 28 November 2026: three learners, 7 rounds over 94,754 sentences (`training/README.md`). A new one gets a new
    /// sum here.
    #[test]
    fn the_embedded_table_is_the_one_that_training_wrote() {
        let sum = EMBEDDED.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        assert_eq!(sum, 0x1a37abf46277b3d4);
    }
}
