//! In: `data/en.bin`, written by `training/`. Out: the [`Tables`] of the three decisions.

use super::table::Weights;

/// The tagger's, the transitions' and the relations' weights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tables<'w> {
    pub(crate) tagger: Weights<'w>,
    pub(crate) transitions: Weights<'w>,
    pub(crate) relations: Weights<'w>,
}

/// In bytes, in the order of [`Tables`].
pub(crate) const SIZES: [usize; 3] = [1 << 20, 1 << 22, 1 << 19];

static EMBEDDED: &[u8; SIZES[0] + SIZES[1] + SIZES[2]] = include_bytes!("data/en.bin");

impl Tables<'static> {
    pub(crate) fn embedded() -> Self {
        Tables::of(EMBEDDED)
    }
}

impl<'w> Tables<'w> {
    /// The tables in bytes as `training/` writes them, one after the other.
    pub(crate) fn of(bytes: &'w [u8]) -> Self {
        let (tagger, rest) = bytes.split_at(SIZES[0]);
        let (transitions, relations) = rest.split_at(SIZES[1]);
        Tables { tagger: Weights(tagger), transitions: Weights(transitions), relations: Weights(relations) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of 2026-11: 7 rounds over 94,904 sentences (`training/README.md`). A new one gets a new sum here.
    #[test]
    fn the_embedded_table_is_the_one_that_training_wrote() {
        let sum = EMBEDDED.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        assert_eq!(sum, 0xbac983a7f6eb076e);
    }
}
