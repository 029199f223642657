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
use std::ops::Range;

/// What is to be decided, as the features that speak for the one or the other class.
pub(crate) trait Decision {
    /// How many classes there are.
    const CLASSES: usize;
    /// A class that leads by so much after a first look needs no second.
    const PLAIN: i32;

    /// The classes that may not be chosen, a bit each.
    fn closed(&self) -> u64;

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

/// What the turn of a feature adds to its key.
const TURNS: [Key; MOST_FEATURES] = {
    let mut turns = [Wrapping(0); MOST_FEATURES];
    let mut turn = 0;
    while turn < MOST_FEATURES {
        turns[turn] = Wrapping(multiplier((1 << 32) + turn as u64));
        turn += 1;
    }
    turns
};

/// So many features, of at most 255 each, have sums that fit.
pub(super) const MOST_FEATURES: usize = 64;

/// The key of a feature with its turn, the first of which is 0.
#[inline]
pub(super) fn in_turn(turn: usize, keys: Key) -> Key {
    keys + TURNS[turn]
}

/// Where the weights of a feature begin in a table of that size.
#[inline]
pub(super) fn place<const SIZE: usize>(key: Key) -> usize {
    (key.0 >> (64 - const { (SIZE - MANY).ilog2() })) as usize
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
/// ... or many. What lies behind the classes of a decision is another feature's.
pub(super) const MANY: usize = 48;

/// The weights of one decision, one byte each, with 128 for 0: 2 to some power of them, and [`MANY`] more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weights<'w, const SIZE: usize>(pub(super) &'w [u8; SIZE]);

/// How many bytes hold so many weights.
pub(crate) const fn size(bits: u32) -> usize {
    (1 << bits) + MANY
}

impl<const SIZE: usize> Scorer for Weights<'_, SIZE> {
    fn choose<D: Decision>(&self, decision: &D) -> Choice {
        match D::CLASSES {
            ..=FEW => Look::<_, SumsOfFew, SIZE>::at(decision, self.0),
            _ => Look::<_, SumsOfMany, SIZE>::at(decision, self.0),
        }
    }
}

/// A decision being looked at.
struct Look<'d, D, S, const SIZE: usize> {
    decision: &'d D,
    weights: &'d [u8; SIZE],
    /// Where the weights of its features begin.
    places: [u32; MOST_FEATURES],
    count: usize,
    /// So many features are in the sums.
    added: usize,
    sums: S,
    /// What the features in the sums choose.
    choice: Choice,
}

impl<'d, D: Decision, S: Sums, const SIZE: usize> Look<'d, D, S, SIZE> {
    #[inline]
    fn at(decision: &'d D, weights: &'d [u8; SIZE]) -> Choice {
        let choice = Choice { class: 0, rival: 0, lead: 0 };
        let mut look = Self { decision, weights, places: [0; MOST_FEATURES], count: 0, added: 0, sums: S::default(), choice };
        decision.describe(&mut look);
        look.chosen()
    }

    /// What the features so far choose; the first of equals.
    #[inline]
    fn chosen(&mut self) -> Choice {
        if self.added < self.count {
            self.add_up();
            let mut sums = self.sums;
            sums.close(self.decision.closed() | !0 << D::CLASSES);
            let (class, best) = sums.greatest();
            sums.close(1 << class);
            let (rival, next) = sums.greatest();
            self.choice = Choice { class, rival, lead: i32::from(best) - i32::from(next) };
        }
        self.choice
    }

    /// Adds the features that have come since.
    #[inline]
    fn add_up(&mut self) {
        let new = self.added..self.count;
        self.fetch(new.clone());
        for i in new {
            self.sums.add(self.weights_of(i));
        }
        self.added = self.count;
    }

    /// Looks at both ends of each feature's weights, so that all of them are on their way from the memory, which the table is
    /// too large to stay near to, before the first is added.
    #[inline]
    fn fetch(&self, features: Range<usize>) {
        let ends = |weights: &[u8]| weights[0] ^ weights[S::WIDTH - 1];
        std::hint::black_box(features.fold(0, |all, i| all ^ ends(self.weights_of(i))));
    }

    #[inline]
    fn weights_of(&self, feature: usize) -> &'d [u8] {
        let place = self.places[feature] as usize;
        &self.weights[place..place + S::WIDTH]
    }
}

impl<D: Decision, S: Sums, const SIZE: usize> Gather for Look<'_, D, S, SIZE> {
    #[inline]
    fn add(&mut self, keys: Key) {
        self.places[self.count] = place::<SIZE>(in_turn(self.count, keys)) as u32;
        self.count += 1;
    }

    #[inline]
    fn is_plain(&mut self) -> bool {
        self.chosen().lead >= D::PLAIN
    }
}

/// A sum for each class, none below 0.
trait Sums: Copy + Default {
    /// So many classes.
    const WIDTH: usize;

    /// Adds a feature's weights.
    fn add(&mut self, weights: &[u8]);

    /// Puts classes, a bit each, below all others.
    fn close(&mut self, classes: u64);

    /// The first class of the greatest sum, and that sum.
    fn greatest(&self) -> (usize, i16);
}

/// Of [`FEW`] classes, 16 bits each of one number (Lamport 1975).
#[derive(Debug, Clone, Copy, Default)]
struct SumsOfFew(u64);

impl Sums for SumsOfFew {
    const WIDTH: usize = FEW;

    #[inline]
    fn add(&mut self, weights: &[u8]) {
        let bytes = u64::from(u32::from_le_bytes(std::array::from_fn(|class| weights[class])));
        let halves = (bytes | bytes << 16) & 0x0000_FFFF_0000_FFFF;
        self.0 += (halves | halves << 8) & 0x00FF_00FF_00FF_00FF;
    }

    #[inline]
    fn close(&mut self, classes: u64) {
        (0..FEW).filter(|class| classes >> class & 1 == 1).for_each(|class| self.0 |= 0xFFFF << (16 * class));
    }

    #[inline]
    fn greatest(&self) -> (usize, i16) {
        let sums = (0..FEW).map(|class| (class, (self.0 >> (16 * class)) as i16));
        sums.reduce(|best, next| if next.1 > best.1 { next } else { best }).unwrap_or_default()
    }
}

/// So many sums stand in a register of 128 bits.
const REGISTER: usize = 8;

/// Of [`MANY`] classes, in six registers.
#[derive(Debug, Clone, Copy, Default)]
struct SumsOfMany([[i16; REGISTER]; MANY / REGISTER]);

impl Sums for SumsOfMany {
    const WIDTH: usize = MANY;

    #[inline]
    fn add(&mut self, weights: &[u8]) {
        for (sums, weights) in self.0.iter_mut().zip(weights.as_chunks::<REGISTER>().0) {
            *sums = std::array::from_fn(|lane| sums[lane] + i16::from(weights[lane]));
        }
    }

    #[inline]
    fn close(&mut self, mut classes: u64) {
        let sums = self.0.as_flattened_mut();
        while let Some(sum) = sums.get_mut(classes.trailing_zeros() as usize) {
            *sum = -1;
            classes &= classes - 1;
        }
    }

    #[inline]
    fn greatest(&self) -> (usize, i16) {
        let rows = self.0.iter().copied();
        let most = rows.reduce(|most, row| std::array::from_fn(|lane| most[lane].max(row[lane]))).unwrap_or_default();
        let best = most.into_iter().max().unwrap_or_default();
        (self.0.as_flattened().iter().position(|&sum| sum == best).unwrap_or_default(), best)
    }
}
