//! In: the claims of both sides. Out: how alike in meaning each is to each of the other side ([`Likeness`]). Left to
//! `align`: what that is worth beside the words that both share.
//!
//! The built-in measure is a table of wordpieces that `training/` makes from statements of three governments: a claim is
//! the mean of its pieces' rows, each weighted by its rarity in the two texts, less the mean of all claims of both, for
//! those are alike in being about one event. It knows the language of official statements and little else. It does not
//! see negation, numbers or dates.

mod table;
mod wordpiece;

use crate::claim::sentence;
use crate::span::Both;
use std::collections::HashMap;
use std::error::Error;
use std::fmt::Debug;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use table::{Table, Vector};

/// How alike in meaning the claims of two accounts are: the caller's own measure in the place of the built-in one.
///
/// Set it with [`ComparatorBuilder::similarity`](crate::ComparatorBuilder::similarity). It is called once a comparison, with
/// every claim of both sides, so that a model may read them at once and weigh each against all others. The answer holds a
/// row for each left claim and in it a number for each right one, from 0 (nothing in common) to 1 (the same meaning);
/// numbers beyond are taken as the nearest of the two. If exchanged sides are to mirror the comparison, they must mirror
/// the answer.
///
/// ```
/// use counterpoint::{Comparator, Similarity};
/// use std::error::Error;
///
/// /// Takes claims of one length for alike.
/// #[derive(Debug)]
/// struct Lengths;
///
/// impl Similarity for Lengths {
///     fn similarities(&self, left: &[&str], right: &[&str]) -> Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>> {
///         let alike = |a: &str, b: &str| a.len().min(b.len()) as f32 / a.len().max(b.len()) as f32;
///         Ok(left.iter().map(|a| right.iter().map(|b| alike(a, b)).collect()).collect())
///     }
/// }
///
/// let comparator = Comparator::builder().similarity(Lengths).build()?;
/// let comparison = comparator.compare("They discussed Iran.", "Iran was discussed.");
/// assert_eq!(comparison.matches().len(), 1);
/// # Ok::<(), counterpoint::Error>(())
/// ```
///
/// # Errors
/// A measure may fail. The comparison then goes on with the built-in one and says so in its
/// [notes](crate::Comparison::notes); so too if rows or numbers are missing, or a number is none.
pub trait Similarity: Debug + Send + Sync {
    /// A row for each left claim, a number from 0 to 1 in it for each right one.
    fn similarities(&self, left: &[&str], right: &[&str]) -> Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>>;
}

/// What likeness is asked of: the claims of both sides, and which of them stand in one sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) claims: &'a Both<Vec<&'a str>>,
    /// Whether a claim goes on from the one before in its sentence.
    pub(crate) continues: Both<&'a [bool]>,
}

/// How alike each left claim is to each right one, 0 to 1.
#[derive(Debug)]
pub(crate) struct Likeness {
    measure: Measure,
    /// The claims of the sentence of each claim.
    sentences: Both<Vec<Range<usize>>>,
}

#[derive(Debug)]
enum Measure {
    /// Vectors of length 1, or 0 for a claim or a sentence without a known word.
    Table {
        claims: Both<Vec<Vector>>,
        sentences: Both<Vec<Vector>>,
    },
    Given(Vec<Vec<f32>>),
}

impl Likeness {
    /// By the built-in table.
    pub(crate) fn of(asked: Asked<'_>) -> Self {
        let sentences = asked.continues.map(sentences);
        let table = Table::embedded();
        let pieces = asked.claims.as_ref().map(|claims| claims.iter().map(|claim| wordpiece::pieces(claim, table)).collect::<Vec<_>>());
        let weights = weights(&pieces);
        let mut claims = pieces.map(|claims| claims.iter().map(|pieces| mean(pieces, &weights, table)).collect::<Vec<_>>());
        centre(&mut claims, table.dimensions());
        let mut wholes = claims.as_ref().zip(sentences.as_ref()).map(|(claims, sentences)| of_sentences(claims, sentences));
        claims.left.iter_mut().chain(&mut claims.right).chain(&mut wholes.left).chain(&mut wholes.right).for_each(|vector| to_unit(vector));
        Likeness { measure: Measure::Table { claims, sentences: wholes }, sentences }
    }

    /// By a caller's measure, or why it cannot be used.
    pub(crate) fn given(asked: Asked<'_>, similarity: &dyn Similarity) -> Result<Self, String> {
        let claims = asked.claims;
        let rows = similarity.similarities(&claims.left, &claims.right).map_err(|error| error.to_string())?;
        if rows.len() != claims.left.len() {
            return Err(format!("it gave {} rows for {} left claims", rows.len(), claims.left.len()));
        }
        if let Some(row) = rows.iter().find(|row| row.len() != claims.right.len()) {
            return Err(format!("it gave a row of {} numbers for {} right claims", row.len(), claims.right.len()));
        }
        if rows.iter().flatten().any(|number| number.is_nan()) {
            return Err("it gave a number that is none".to_owned());
        }
        Ok(Likeness { measure: Measure::Given(rows), sentences: asked.continues.map(sentences) })
    }

    /// Of two claims.
    pub(crate) fn between(&self, left: usize, right: usize) -> f32 {
        let number = match &self.measure {
            Measure::Table { claims, .. } => product(&claims.left[left], &claims.right[right]),
            Measure::Given(rows) => rows[left][right],
        };
        number.clamp(0.0, 1.0)
    }

    /// Of the sentences of two claims; by a caller's measure, which speaks of claims, the mean over theirs.
    pub(crate) fn between_sentences(&self, left: usize, right: usize) -> f32 {
        let claims = Both { left: self.sentences.left[left].clone(), right: self.sentences.right[right].clone() };
        match &self.measure {
            Measure::Table { sentences, .. } => product(&sentences.left[left], &sentences.right[right]).clamp(0.0, 1.0),
            Measure::Given(_) => {
                let pairs = (claims.left.len() * claims.right.len()) as f32;
                let rows = claims.left.map(|left| claims.right.clone().map(|right| self.between(left, right)).sum::<f32>());
                rows.sum::<f32>() / pairs
            }
        }
    }
}

/// The claims of the sentence of each claim.
fn sentences(continues: &[bool]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(continues.len());
    while out.len() < continues.len() {
        let sentence = sentence(continues, out.len());
        out.extend(std::iter::repeat_n(sentence.clone(), sentence.len()));
    }
    out
}

/// For each claim the sum over its sentence.
fn of_sentences(claims: &[Vector], sentences: &[Range<usize>]) -> Vec<Vector> {
    let mut out: Vec<Vector> = Vec::with_capacity(claims.len());
    for sentence in sentences {
        let same = out.len().checked_sub(1).filter(|&last| sentence.contains(&last));
        out.push(match same {
            Some(last) => out[last].clone(),
            None => claims[sentence.clone()].iter().fold(vec![0.0; claims[sentence.start].len()], |sum, claim| plus(sum, claim, 1.0)),
        });
    }
    out
}

/// Spreads the numbers of pieces, which are the table's and no text's (multiplicative hashing; Knuth 1973).
#[derive(Default)]
struct PieceHasher(u64);

impl Hasher for PieceHasher {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only the numbers of pieces are keys");
    }

    fn write_usize(&mut self, piece: usize) {
        self.0 = (piece as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type OfPieces<T> = HashMap<usize, T, BuildHasherDefault<PieceHasher>>;

/// What each piece of the two texts weighs: its inverse document frequency among the claims of both (Spärck Jones 1972).
fn weights(pieces: &Both<Vec<Vec<usize>>>) -> OfPieces<f32> {
    let claims = || pieces.left.iter().chain(&pieces.right);
    let mut counts: OfPieces<(usize, f32)> = HashMap::default();
    for (claim, pieces) in claims().enumerate() {
        for &piece in pieces {
            let (last, count) = counts.entry(piece).or_insert((usize::MAX, 0.0));
            if *last != claim {
                (*last, *count) = (claim, *count + 1.0);
            }
        }
    }
    let all = claims().count() as f32;
    counts.into_iter().map(|(piece, (_, count))| (piece, (1.0 + all / count).ln())).collect()
}

/// The weighted mean of the rows of a claim's pieces.
fn mean(pieces: &[usize], weights: &OfPieces<f32>, table: &Table<'_>) -> Vector {
    let mut vector = vec![0.0; table.dimensions()];
    pieces.iter().for_each(|piece| table.add(*piece, weights[piece], &mut vector));
    scale(&mut vector, 1.0 / pieces.len().max(1) as f32);
    vector
}

/// Two short texts have no mean to speak of: so many claims of the archives, whose mean is 0, count with theirs.
const OF_THE_ARCHIVES: f32 = 4.0;

/// Takes the mean of all claims from each. The sums of the two sides are added last, so that
/// exchanged sides give the same mean.
fn centre(vectors: &mut Both<Vec<Vector>>, dimensions: usize) {
    let sums = vectors.as_ref().map(|vectors| vectors.iter().fold(vec![0.0; dimensions], |sum, vector| plus(sum, vector, 1.0)));
    let count = (vectors.left.len() + vectors.right.len()) as f32;
    let mut mean = plus(sums.left, &sums.right, 1.0);
    scale(&mut mean, 1.0 / (count + OF_THE_ARCHIVES));
    for vector in vectors.left.iter_mut().chain(&mut vectors.right).filter(|vector| vector.iter().any(|&x| x != 0.0)) {
        *vector = plus(std::mem::take(vector), &mean, -1.0);
    }
}

fn to_unit(vector: &mut [f32]) {
    let length = product(vector, vector).sqrt();
    scale(vector, 1.0 / length.max(f32::MIN_POSITIVE));
}

fn plus(mut vector: Vector, other: &[f32], times: f32) -> Vector {
    vector.iter_mut().zip(other).for_each(|(a, b)| *a += times * b);
    vector
}

fn scale(vector: &mut [f32], by: f32) {
    vector.iter_mut().for_each(|a| *a *= by);
}

/// Summed in eight lanes, which the compiler turns into wide instructions.
fn product(a: &[f32], b: &[f32]) -> f32 {
    let (a, b) = (a.as_chunks::<8>().0, b.as_chunks::<8>().0);
    let mut lanes = [0.0; 8];
    for (a, b) in a.iter().zip(b) {
        (0..8).for_each(|i| lanes[i] += a[i] * b[i]);
    }
    lanes.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(left: Vec<&str>, right: Vec<&str>) -> Likeness {
        let no = Both { left: vec![false; left.len()], right: vec![false; right.len()] };
        Likeness::of(Asked { claims: &Both { left, right }, continues: no.as_ref().map(Vec::as_slice) })
    }

    fn likeness(left: &str, right: &str) -> f32 {
        alone(vec![left], vec![right]).between(0, 0)
    }

    #[test]
    fn a_claim_is_wholly_like_itself() {
        assert!((likeness("They spoke of grain.", "They spoke of grain.") - 1.0).abs() < 1e-5);
    }

    #[test]
    fn a_claim_of_no_known_word_is_like_nothing() {
        assert_eq!(likeness("会談", "会談"), 0.0);
        assert_eq!(likeness("", "They spoke."), 0.0);
    }

    #[test]
    fn a_paraphrase_is_more_alike_than_another_matter() {
        let left = vec!["They want the war to end.", "Trade in grain will go on."];
        let right = vec!["They spoke of peace.", "Exports of wheat were discussed."];
        let likeness = alone(left, right);
        assert!(likeness.between(0, 0) > likeness.between(0, 1));
        assert!(likeness.between(1, 1) > likeness.between(1, 0) + 0.2);
    }

    #[test]
    fn a_sentence_is_all_its_claims() {
        assert_eq!(sentences(&[false, true, true, false, false, true]), [0..3, 0..3, 0..3, 3..4, 4..6, 4..6]);
        let claims = Both { left: vec!["They spoke of trade", "and of grain."], right: vec!["Grain was discussed."] };
        let likeness = Likeness::of(Asked { claims: &claims, continues: Both { left: &[false, true], right: &[false] } });
        assert!(likeness.between(0, 0) < likeness.between(1, 0));
        assert_eq!(likeness.between_sentences(0, 0), likeness.between_sentences(1, 0));
    }
}
