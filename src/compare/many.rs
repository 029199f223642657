//! In: pairs of accounts, one after the other. Out: their comparisons in the same order, made on all cores. Left to the
//! caller: where the pairs come from.

use crate::compare::{Comparator, Comparison};
use crate::text::Readout;
use rayon::prelude::*;

/// So many pairs are held at once: enough that the slowest of them seldom leaves a core idle.
const AT_ONCE: usize = 256;

impl Comparator {
    /// Compares many pairs on all cores and gives the comparisons in the order of the pairs.
    ///
    /// Pairs are taken from the iterator as they are needed, some hundreds at once, so that memory does not grow with their
    /// number. The threads are those of the rayon pool in which the result is iterated.
    ///
    /// ```
    /// use counterpoint::{Comparator, Readout};
    /// let pairs = (1..=1000).map(|n| (Readout::new(format!("They discussed {n} ships.")), Readout::new("They spoke of ships.")));
    /// let comparator = Comparator::default();
    /// let found: Vec<usize> = comparator.compare_many(pairs).map(|comparison| comparison.matches().len()).collect();
    /// assert_eq!(found, vec![1; 1000]);
    /// ```
    pub fn compare_many<L, R>(&self, pairs: impl IntoIterator<Item = (L, R)>) -> impl Iterator<Item = Comparison>
    where
        L: Into<Readout> + Send,
        R: Into<Readout> + Send,
    {
        let mut pairs = pairs.into_iter();
        std::iter::from_fn(move || {
            let some: Vec<(L, R)> = pairs.by_ref().take(AT_ONCE).collect();
            (!some.is_empty()).then(|| some.into_par_iter().map(|(left, right)| self.compare(left, right)).collect::<Vec<_>>())
        })
        .flatten()
    }
}
