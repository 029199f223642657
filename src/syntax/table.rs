//! In: the embedded bytes. Out: [`Weights`], what each feature says for each class. Left to `tagger` and `parser`: which
//! features a word or a state has.
//!
//! A feature's hash is the place of its weight for the first class, and the weights for the other classes follow it, one
//! byte each: features overlap, which costs little, for a feature speaks for few classes, and a score of all classes is a
//! sum of neighbours. Nothing is read or copied before use.

/// What is to be decided, as the features that speak for the one or the other.
pub(crate) trait Decision {
    /// Gives every feature, always in the same order.
    fn describe(&self, out: &mut impl Gather);
}

/// Takes the features of a decision.
pub(crate) trait Gather {
    /// Takes a feature that is made of these values together. What it is, is known by its turn.
    fn add<const N: usize>(&mut self, values: [u32; N]);
}

/// What the features of a decision say of each class, as a sum.
pub(crate) trait Scorer {
    fn score<const CLASSES: usize>(&self, decision: &impl Decision) -> [i32; CLASSES];
}

/// The weights of one decision, one byte each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weights<'w>(pub(super) &'w [u8]);

impl Scorer for Weights<'_> {
    fn score<const CLASSES: usize>(&self, decision: &impl Decision) -> [i32; CLASSES] {
        if CLASSES < Few::MOST {
            let mut few = Few { weights: self.0, room: room(self.0.len(), CLASSES), even: 0, odd: 0, count: 0 };
            decision.describe(&mut few);
            return std::array::from_fn(|class| few.sum(class));
        }
        // 64 features of at most 127 each fit into 16 bits, of which a register adds twice as many at once.
        let mut sums = [0i16; CLASSES];
        for place in Features::of(decision).places(self.0.len(), CLASSES) {
            for (sum, &weight) in sums.iter_mut().zip(&self.0[place..place + CLASSES]) {
                *sum += i16::from(weight.cast_signed());
            }
        }
        sums.map(i32::from)
    }
}

/// The sums of fewer than four classes, added as they come, four bytes at once: the first and the third in the halves of
/// one number, the second in another. Each byte is made one without a sign first, so that no half runs into its neighbour.
struct Few<'w> {
    weights: &'w [u8],
    room: u64,
    even: u32,
    odd: u32,
    count: u32,
}

impl Few<'_> {
    const MOST: usize = 4;
    const SIGN: u32 = 0x80;

    fn sum(&self, class: usize) -> i32 {
        let pair = if class.is_multiple_of(2) { self.even } else { self.odd };
        (pair >> (class / 2 * 16) & 0xFFFF).cast_signed() - (self.count * Self::SIGN).cast_signed()
    }
}

impl Gather for Few<'_> {
    #[inline]
    fn add<const N: usize>(&mut self, values: [u32; N]) {
        let place = place(hash_of(self.count, values), self.room);
        // Of four bytes the last is no class's: a place lies before the last one for three classes.
        let bytes = self.weights[place..].first_chunk().expect("a table is longer than its last place by more than the classes");
        let bytes = u32::from_le_bytes(*bytes) ^ (Self::SIGN * 0x0101_0101);
        self.even += bytes & 0x00FF_00FF;
        self.odd += bytes >> 8 & 0x00FF_00FF;
        self.count += 1;
    }
}

/// The class that the most speaks for, among those that are open; the first of equals.
pub(crate) fn best(scores: &[i32], open: impl Fn(usize) -> bool) -> usize {
    let mut best = (0, i32::MIN);
    for (class, &score) in scores.iter().enumerate() {
        if score > best.1 && open(class) {
            best = (class, score);
        }
    }
    best.0
}

/// The features of one decision, as hashes.
#[derive(Debug)]
pub(crate) struct Features {
    hashes: [u32; Self::MOST],
    count: usize,
}

impl Gather for Features {
    #[inline]
    fn add<const N: usize>(&mut self, values: [u32; N]) {
        self.hashes[self.count] = hash_of(self.count as u32, values);
        self.count += 1;
    }
}

/// The hash of a feature: its turn, and its values.
#[inline]
fn hash_of<const N: usize>(turn: u32, values: [u32; N]) -> u32 {
    let mut hash = (turn + 1).wrapping_mul(0x9E37_79B9);
    for value in values {
        hash = (hash ^ value).wrapping_mul(0x85EB_CA6B);
        hash ^= hash >> 15;
    }
    hash.wrapping_mul(0xC2B2_AE35)
}

/// How many places a table has for the first of so many classes.
fn room(table: usize, classes: usize) -> u64 {
    (table - classes) as u64
}

/// Where the weights of a feature begin.
#[inline]
fn place(hash: u32, room: u64) -> usize {
    ((u64::from(hash) * room) >> 32) as usize
}

impl Features {
    const MOST: usize = 64;

    pub(crate) fn of(decision: &impl Decision) -> Self {
        let mut features = Self { hashes: [0; Self::MOST], count: 0 };
        decision.describe(&mut features);
        features
    }

    #[cfg(feature = "training")]
    pub(crate) fn hashes(&self) -> &[u32] {
        &self.hashes[..self.count]
    }

    /// Where the weights of each feature begin in a table.
    #[inline]
    pub(crate) fn places(&self, table: usize, classes: usize) -> impl Iterator<Item = usize> {
        let room = room(table, classes);
        self.hashes[..self.count].iter().map(move |&hash| place(hash, room))
    }
}

/// The hash of a word or a part of it (FNV-1a, 32 bits).
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
