//! In: the claims of both sides. Out: the pairs worth a score, as a sparse table ([`Grid`]). Left to `score`: what they are
//! worth.
//!
//! So that cost grows with the texts and not with their square, a claim is looked at with those of the other side that
//! stand at about the same place (in most readouts all), and with the few that share the most telling words, wherever they
//! stand. Those come from an index of words.

use super::Aligned;
use crate::claim::ClaimRole;
use crate::feature::{Features, Index};
use crate::span::{Both, Side};
use std::collections::HashMap;

/// In claims of the longer text: how far apart two claims may stand and be looked at, whatever they say.
const NEAR: usize = 64;
/// How many claims from anywhere in the other text, those that share the rarest words, a claim is looked at with.
const FAR: usize = 12;
/// A word that more claims of one side hold does not tell which of them is meant.
const COMMON: usize = 200;
/// How many openings, atmospheres and next steps of each side are looked at together.
const ROLES: usize = 16;

/// Cells (left, right), sorted, and where each row begins.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) cells: Vec<(usize, usize)>,
    rows: Vec<usize>,
}

impl Grid {
    pub(super) fn of(sides: &Both<Aligned<'_>>) -> Self {
        let mut cells = near(sides.left.features.len(), sides.right.features.len());
        if cells.len() < sides.left.features.len() * sides.right.features.len() {
            cells.extend(sharing(sides.left.features, sides.right.features));
            cells.extend(sharing(sides.right.features, sides.left.features).into_iter().map(|(right, left)| (left, right)));
            cells.extend(same_role(sides));
            cells.extend(same_letters(sides));
        }
        Grid::sorted(cells, sides.left.features.len())
    }

    fn sorted(mut cells: Vec<(usize, usize)>, rows: usize) -> Self {
        cells.sort_unstable();
        cells.dedup();
        let rows = (0..=rows).map(|row| cells.partition_point(|cell| cell.0 < row)).collect();
        Self { cells, rows }
    }

    /// The same with more cells.
    pub(super) fn with(self, more: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let rows = self.rows.len() - 1;
        let mut cells = self.cells;
        cells.extend(more);
        Grid::sorted(cells, rows)
    }

    /// The place of a cell in the list.
    pub(super) fn find(&self, left: usize, right: usize) -> Option<usize> {
        let row = *self.rows.get(left)?..*self.rows.get(left + 1)?;
        let from = row.start;
        self.cells[row].binary_search_by_key(&right, |cell| cell.1).ok().map(|at| from + at)
    }
}

/// Pairs at about the same place of their texts.
fn near(lefts: usize, rights: usize) -> Vec<(usize, usize)> {
    let longer = lefts.max(rights);
    let row = |left: usize| {
        // (left + ½) / lefts and (right + ½) / rights differ by at most NEAR / longer.
        let middle = (2 * left + 1) * rights;
        let reach = 2 * NEAR * lefts * rights / longer;
        let from = middle.saturating_sub(reach + lefts).div_ceil(2 * lefts);
        let to = (middle + reach).saturating_sub(lefts) / (2 * lefts) + usize::from(middle + reach >= lefts);
        from..to.min(rights)
    };
    (0..lefts).flat_map(|left| row(left).map(move |right| (left, right))).collect()
}

/// Each claim of one side with those of the other that share the most telling words with it.
fn sharing(these: &[Features], those: &[Features]) -> Vec<(usize, usize)> {
    let index = Index::of(those);
    let mut shared = vec![0.0f32; those.len()];
    let likest = |(this, features): (usize, &Features)| {
        let mut touched: Vec<usize> = Vec::new();
        for (feature, weight) in &features.weights {
            let claims = index.claims(*feature);
            for &(claim, other) in claims.iter().filter(|_| claims.len() <= COMMON) {
                if shared[claim] == 0.0 {
                    touched.push(claim);
                }
                shared[claim] += weight * other;
            }
        }
        if touched.len() > FAR {
            touched.select_nth_unstable_by(FAR, |&a, &b| shared[b].total_cmp(&shared[a]).then(a.cmp(&b)));
        }
        let out: Vec<_> = touched.iter().take(FAR).map(|&claim| (this, claim)).collect();
        touched.into_iter().for_each(|claim| shared[claim] = 0.0);
        out
    };
    these.iter().enumerate().flat_map(likest).collect()
}

/// Openings, atmospheres and next steps, which seldom share their words.
fn same_role(sides: &Both<Aligned<'_>>) -> Vec<(usize, usize)> {
    let of = |side: Side, role| (0..sides[side].features.len()).filter(move |&i| sides[side].claim(i).role == role).take(ROLES);
    let roles = [ClaimRole::Contact, ClaimRole::Atmosphere, ClaimRole::NextSteps];
    roles
        .into_iter()
        .flat_map(|role| of(Side::Left, role).flat_map(move |left| of(Side::Right, role).map(move |right| (left, right))))
        .collect()
}

/// The first claim that says a thing with the first of the other side that says it to the letter, and so on.
fn same_letters(sides: &Both<Aligned<'_>>) -> Vec<(usize, usize)> {
    let mut right: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, features) in sides.right.features.iter().enumerate().rev() {
        right.entry(&features.letters).or_default().push(i);
    }
    let pair = |(i, features): (usize, &Features)| Some((i, right.get_mut(features.letters.as_str())?.pop()?));
    sides.left.features.iter().enumerate().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_looked_at_whole() {
        for (lefts, rights) in [(1, 1), (1, 64), (64, 1), (7, 30), (64, 64)] {
            assert_eq!(near(lefts, rights).len(), lefts * rights, "{lefts} {rights}");
        }
        assert!(near(0, 5).is_empty() && near(5, 0).is_empty());
    }

    #[test]
    fn exchanged_sides_give_the_same_pairs() {
        for (lefts, rights) in [(300, 300), (500, 90), (130, 129)] {
            let mut turned: Vec<_> = near(rights, lefts).into_iter().map(|(right, left)| (left, right)).collect();
            turned.sort_unstable();
            assert_eq!(near(lefts, rights), turned);
        }
    }

    #[test]
    fn cells_grow_with_the_text_and_not_with_its_square() {
        assert!(near(8000, 8000).len() < 5 * near(2000, 2000).len());
    }
}
