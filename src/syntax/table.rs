//! In: the embedded bytes. Out: [`Weights`], what each feature says for each class. Left to `tagger` and `parser`: which
//! features a word or a state has.
//!
//! A feature is a sum of [`key`]s, whose upper bits are the place of its weight for the first class; the weights for the
//! other classes follow it, one byte each. Features overlap, which costs little, for a feature speaks for few classes, and
//! a score of all classes is a sum of neighbours. Nothing is read or copied before use.

use std::num::Wrapping;

/// What is to be decided, as the features that speak for the one or the other.
pub(crate) trait Decision {
    /// Gives every feature, always in the same order.
    fn describe(&self, out: &mut impl Gather);
}

/// What a value is where it stands; the sum of several is what they are together.
pub(crate) type Key = Wrapping<u64>;

/// The key of a value in a role: multilinear hashing (Lemire and Kaser 2014), a number of 64 bits for each role.
#[inline]
pub(crate) fn key(role: u64, value: u64) -> Key {
    Wrapping(multiplier(role)) * Wrapping(value)
}

/// An odd number without a pattern for each role (SplitMix64; Steele, Lea and Flood 2014).
const fn multiplier(role: u64) -> u64 {
    let mut bits = (role + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (bits ^ (bits >> 31)) | 1
}

/// Takes the features of a decision.
pub(crate) trait Gather {
    /// Takes a feature that is made of these keys together. What it is, is known by its turn.
    fn add(&mut self, keys: Key);
}

/// The key of a feature with its turn, the first of which is 0.
#[inline]
fn in_turn(turn: usize, keys: Key) -> u64 {
    const TURNS: u64 = 1 << 32;
    (keys + Wrapping(multiplier(TURNS + turn as u64))).0
}

/// What the features of a decision say of each class, as a sum. Only which of two sums is larger means something.
pub(crate) trait Scorer {
    type Sum: Ord + Copy + Into<i32>;
    /// Of at most [`FEW`] classes.
    fn few(&self, decision: &impl Decision) -> [Self::Sum; FEW];
    /// Of at most [`MANY`] classes.
    fn many(&self, decision: &impl Decision) -> [Self::Sum; MANY];
}

/// So many classes are scored at once: as many as stand in a register of 32 bits ...
pub(crate) const FEW: usize = 4;
/// ... and in six of 128. What lies behind the classes of a decision is another feature's.
pub(crate) const MANY: usize = 48;

/// The weights of one decision, one byte each, with 128 for 0: 2 to some power of them, and [`MANY`] more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weights<'w, const SIZE: usize>(pub(super) &'w [u8; SIZE]);

/// How many bytes hold so many weights.
pub(crate) const fn size(bits: u32) -> usize {
    (1 << bits) + MANY
}

/// Where the weights of a feature begin in a table of that size.
#[inline]
pub(super) fn place<const SIZE: usize>(key: u64) -> usize {
    (key >> (64 - const { (SIZE - MANY).ilog2() })) as usize
}

impl<const SIZE: usize> Scorer for Weights<'_, SIZE> {
    /// 64 features of at most 255 each fit.
    type Sum = u16;

    #[inline]
    fn few(&self, decision: &impl Decision) -> [u16; FEW] {
        let features = Features::of(decision);
        let mut found = [0; Features::MOST];
        for (found, &key) in found.iter_mut().zip(features.keys()) {
            let place = place::<SIZE>(key);
            let bytes = self.0[place..place + FEW].first_chunk().expect("a slice of four has four");
            *found = u32::from_le_bytes(*bytes);
        }
        // Four sums at once: the first and the third in the halves of one number, the second and the fourth in those of another.
        let (mut even, mut odd) = (0, 0);
        for bytes in found {
            even += bytes & 0x00FF_00FF;
            odd += bytes >> 8 & 0x00FF_00FF;
        }
        [even as u16, odd as u16, (even >> 16) as u16, (odd >> 16) as u16]
    }

    fn many(&self, decision: &impl Decision) -> [u16; MANY] {
        let features = Features::of(decision);
        self.fetch(&features);
        // As many at once as a register of 128 bits holds.
        let mut sums = [[0; LANES]; MANY / LANES];
        for &key in features.keys() {
            let place = place::<SIZE>(key);
            let (weights, _) = self.0[place..place + MANY].as_chunks::<LANES>();
            for (sums, weights) in sums.iter_mut().zip(weights) {
                *sums = std::array::from_fn(|lane| sums[lane] + u16::from(weights[lane]));
            }
        }
        std::array::from_fn(|class| sums[class / LANES][class % LANES])
    }
}

impl<const SIZE: usize> Weights<'_, SIZE> {
    /// Looks at both ends of each feature's weights, so that all of them are on their way from the memory, which the table is
    /// too large to stay near to, before the first is added.
    fn fetch(&self, features: &Features) {
        let mut ends = [0; Features::MOST];
        for (ends, &key) in ends.iter_mut().zip(features.keys()) {
            let place = place::<SIZE>(key);
            *ends = self.0[place] ^ self.0[place + MANY - 1];
        }
        std::hint::black_box(&ends);
    }
}

const LANES: usize = 8;

/// The class that the most speaks for, among those that are open; the first of equals.
pub(crate) fn best<N: Ord + Copy>(scores: &[N], open: impl Fn(usize) -> bool) -> usize {
    let mut best = None;
    for (class, &score) in scores.iter().enumerate() {
        if open(class) && best.is_none_or(|(_, most)| score > most) {
            best = Some((class, score));
        }
    }
    best.map_or(0, |(class, _)| class)
}

/// The features of one decision, as keys.
#[derive(Debug)]
pub(crate) struct Features {
    keys: [u64; Self::MOST],
    count: usize,
}

impl Gather for Features {
    #[inline]
    fn add(&mut self, keys: Key) {
        self.keys[self.count] = in_turn(self.count, keys);
        self.count += 1;
    }
}

impl Features {
    const MOST: usize = 64;

    #[inline]
    pub(crate) fn of(decision: &impl Decision) -> Self {
        let mut features = Self { keys: [0; Self::MOST], count: 0 };
        decision.describe(&mut features);
        features
    }

    #[inline]
    pub(crate) fn keys(&self) -> &[u64] {
        &self.keys[..self.count]
    }
}
