//! In: two readouts. Out: the parts of the scores of their claims ([`Cells`]), from which `training/matching.py` fits the
//! weights. Left to nobody.

use crate::align::{PartKind, Weights, Wishes};
use crate::compare::Comparator;
use crate::span::{Both, Span};
use crate::text::Readout;
use serde::Serialize;

/// The claims of both sides, and each pair of them that is looked at with the values of its parts.
#[derive(Debug, Serialize)]
pub struct Cells {
    /// The names of the parts, in order.
    pub parts: Vec<&'static str>,
    /// Where the claims stand.
    pub claims: Both<Vec<Span>>,
    /// Left claim, right claim, values.
    pub cells: Vec<(usize, usize, Vec<f32>)>,
}

impl Comparator {
    /// This comparator with other weights: of all parts in their order, then the sum at which a pair is even, then the
    /// threshold. `None` if there are not as many.
    pub fn weighing(mut self, numbers: &[f32]) -> Option<Self> {
        let (threshold, weights) = numbers.split_last()?;
        self.weights = Weights::of(weights)?;
        self.threshold = *threshold;
        Some(self)
    }

    /// The parts of the scores of two accounts.
    pub fn cells(&self, left: Readout, right: Readout) -> Cells {
        let pair = self.read(left, right);
        let (sides, wishes) = (pair.sides(), Wishes::default());
        let scored = pair.scored(&sides, &wishes, None);
        Cells {
            parts: PartKind::ALL.iter().map(|part| part.name()).collect(),
            claims: sides.as_ref().map(|side| side.reading.claims.iter().map(|claim| claim.span).collect()),
            cells: scored.cells().map(|(left, right, values)| (left, right, values.to_vec())).collect(),
        }
    }
}
