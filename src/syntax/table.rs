//! In: the embedded bytes. Out: [`Weights`], what each feature says for each class. Left to `tagger` and `parser`: which
//! features a word or a state has.
//!
//! A feature's hash is the place of its weight for the first class, and the weights for the other classes follow it, one
//! byte each: features overlap, which costs little, for a feature speaks for few classes, and a score of all classes is a
//! sum of neighbours. Nothing is read or copied before use.

/// What the features of a decision say of each class, as a sum.
pub(crate) trait Scorer {
    fn score<const CLASSES: usize>(&self, features: &Features) -> [i32; CLASSES];
}

/// The weights of one decision, one byte each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weights<'w>(pub(super) &'w [u8]);

impl Scorer for Weights<'_> {
    fn score<const CLASSES: usize>(&self, features: &Features) -> [i32; CLASSES] {
        // 64 features of at most 127 each fit into 16 bits, of which a register adds twice as many at once.
        let mut sums = [0i16; CLASSES];
        for place in features.places(self.0.len(), CLASSES) {
            for (sum, &weight) in sums.iter_mut().zip(&self.0[place..place + CLASSES]) {
                *sum += i16::from(weight.cast_signed());
            }
        }
        sums.map(i32::from)
    }
}

/// The class that the most speaks for, among those that are open; the first of equals.
pub(crate) fn best(scores: &[i32], open: impl Fn(usize) -> bool) -> usize {
    let classes = (0..scores.len()).filter(|&class| open(class));
    classes.max_by_key(|&class| (scores[class], std::cmp::Reverse(class))).unwrap_or(0)
}

/// The features of one decision, as hashes.
#[derive(Debug)]
pub(crate) struct Features {
    hashes: [u32; Self::MOST],
    count: usize,
}

impl Features {
    const MOST: usize = 64;

    pub(crate) fn new() -> Self {
        Self { hashes: [0; Self::MOST], count: 0 }
    }

    /// Adds a feature that is made of these values together. What it is, is known by its turn.
    #[inline]
    pub(crate) fn add<const N: usize>(&mut self, values: [u32; N]) {
        let mut hash = (self.count as u32 + 1).wrapping_mul(0x9E37_79B9);
        for value in values {
            hash = (hash ^ value).wrapping_mul(0x85EB_CA6B);
            hash ^= hash >> 15;
        }
        self.hashes[self.count] = hash.wrapping_mul(0xC2B2_AE35);
        self.count += 1;
    }

    #[cfg(feature = "training")]
    pub(crate) fn hashes(&self) -> &[u32] {
        &self.hashes[..self.count]
    }

    /// Where the weights of each feature begin in a table.
    #[inline]
    pub(crate) fn places(&self, table: usize, classes: usize) -> impl Iterator<Item = usize> {
        let room = (table - classes) as u64;
        self.hashes[..self.count].iter().map(move |&hash| ((u64::from(hash) * room) >> 32) as usize)
    }
}

/// The hash of a word or a part of it (FNV-1a, 32 bits).
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
