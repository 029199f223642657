//! In: the embedded bytes. Out: [`Weights`], what each feature says for each class. Left to `tagger` and `parser`: which
//! features a word or a state has.
//!
//! A feature is a sum of [`key`]s, whose upper bits are the place of its weight for the first class; the weights for the
//! other classes follow it, one byte each. Features overlap, which costs little, for a feature speaks for few classes, and
//! a score of all classes is a sum of neighbours. Nothing is read or copied before use.
//!
//! Most decisions are plain from a third of their features: only where no class leads by enough are the others looked at
//! (Strubell, Vilnis, Silverstein and McCallum 2015).

use std::num::Wrapping;

/// What is to be decided, as the features that speak for the one or the other class.
pub(crate) trait Decision {
    /// How many classes there are.
    const CLASSES: usize;
    /// A class that leads by so much after a first look needs no second.
    const PLAIN: i32;

    /// Whether a class may be chosen.
    fn is_open(&self, class: usize) -> bool;

    /// Gives every feature, always in the same order; after some of them it asks whether they are enough.
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

    /// Whether the features so far decide.
    fn is_plain(&mut self) -> bool;
}

/// The key of a feature with its turn, the first of which is 0.
#[inline]
fn in_turn(turn: usize, keys: Key) -> u64 {
    const TURNS: u64 = 1 << 32;
    (keys + Wrapping(multiplier(TURNS + turn as u64))).0
}

/// Decides.
pub(crate) trait Scorer {
    fn choose<D: Decision>(&self, decision: &D) -> Choice;
}

/// The class for which the most speaks, among those that are open; the next best; and by how much less speaks for that.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub(crate) class: usize,
    pub(crate) rival: usize,
    pub(crate) lead: i32,
}

/// So many classes are scored at once: a few ...
const FEW: usize = 4;
/// ... or many, in six registers. What lies behind the classes of a decision is another feature's.
pub(super) const MANY: usize = 48;
/// So many sums stand in a register of 128 bits.
const REGISTER: usize = 8;

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
    fn choose<D: Decision>(&self, decision: &D) -> Choice {
        match D::CLASSES {
            ..=FEW => Look::<_, SIZE, FEW, 1>::at(decision, self.0),
            _ => Look::<_, SIZE, REGISTER, { MANY / REGISTER }>::at(decision, self.0),
        }
    }
}

/// A decision being looked at: a sum for each class.
struct Look<'d, D, const SIZE: usize, const LANES: usize, const ROWS: usize> {
    decision: &'d D,
    weights: &'d [u8; SIZE],
    features: Features,
    /// So many features are in the sums. 64 of at most 255 each fit.
    added: usize,
    sums: [[i16; LANES]; ROWS],
}

impl<'d, D: Decision, const SIZE: usize, const LANES: usize, const ROWS: usize> Look<'d, D, SIZE, LANES, ROWS> {
    #[inline]
    fn at(decision: &'d D, weights: &'d [u8; SIZE]) -> Choice {
        let mut look = Self { decision, weights, features: Features::default(), added: 0, sums: [[0; LANES]; ROWS] };
        decision.describe(&mut look);
        look.add_up();
        look.choice()
    }

    /// Adds the features that have come since.
    #[inline]
    fn add_up(&mut self) {
        let keys = &self.features.keys()[self.added..];
        self.fetch(keys);
        let mut sums = self.sums;
        for &key in keys {
            let place = place::<SIZE>(key);
            let (weights, _) = self.weights[place..place + LANES * ROWS].as_chunks::<LANES>();
            for (sums, weights) in sums.iter_mut().zip(weights) {
                *sums = std::array::from_fn(|lane| sums[lane] + i16::from(weights[lane]));
            }
        }
        self.sums = sums;
        self.added = self.features.count;
    }

    /// Looks at both ends of each feature's weights, so that all of them are on their way from the memory, which the table is
    /// too large to stay near to, before the first is added.
    #[inline]
    fn fetch(&self, keys: &[u64]) {
        let mut ends = [0; Features::MOST];
        for (ends, &key) in ends.iter_mut().zip(keys) {
            let place = place::<SIZE>(key);
            *ends = self.weights[place] ^ self.weights[place + LANES * ROWS - 1];
        }
        std::hint::black_box(&ends);
    }

    /// The first of equals is chosen.
    #[inline]
    fn choice(&self) -> Choice {
        let open = self.sums.as_flattened().iter().enumerate().take(D::CLASSES).filter(|&(class, _)| self.decision.is_open(class));
        let (mut best, mut next) = ((0, i16::MIN), (0, i16::MIN));
        for (class, &sum) in open {
            if sum > best.1 {
                (best, next) = ((class, sum), best);
            } else if sum > next.1 {
                next = (class, sum);
            }
        }
        Choice { class: best.0, rival: next.0, lead: i32::from(best.1) - i32::from(next.1) }
    }
}

impl<D: Decision, const SIZE: usize, const LANES: usize, const ROWS: usize> Gather for Look<'_, D, SIZE, LANES, ROWS> {
    #[inline]
    fn add(&mut self, keys: Key) {
        self.features.add(keys);
    }

    #[inline]
    fn is_plain(&mut self) -> bool {
        self.add_up();
        self.choice().lead >= D::PLAIN
    }
}

/// The features of one decision, as keys.
#[derive(Debug)]
pub(super) struct Features {
    keys: [u64; Self::MOST],
    count: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { keys: [0; Self::MOST], count: 0 }
    }
}

impl Features {
    const MOST: usize = 64;

    #[inline]
    pub(super) fn add(&mut self, keys: Key) {
        self.keys[self.count] = in_turn(self.count, keys);
        self.count += 1;
    }

    #[inline]
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys[..self.count]
    }
}
