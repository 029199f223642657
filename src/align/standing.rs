//! In: how well pairs fit by themselves. Out: how they stand among the others: their margin over each claim's next best
//! partner, and how well their neighbours fit. Left to `align`: the sum.

use super::candidate::Grid;

/// As shares of the sum at which a pair is as likely as not: a margin of so much is a full one ...
const FULL_MARGIN: f32 = 0.4;
/// ... and so much is no merit: claims on two matters reach it by standing at one place. Without rivals a pair must exceed
/// it, for that nothing else is there is no sign that two claims belong together.
pub(super) const NO_MERIT: f32 = 0.6;

/// The two best of a row or a column.
#[derive(Debug, Clone, Copy)]
struct Best {
    first: f32,
    second: f32,
}

impl Best {
    fn add(&mut self, own: f32) {
        if own > self.first {
            *self = Best { first: own, second: self.first };
        } else {
            self.second = self.second.max(own);
        }
    }

    /// The best of the others than one with this sum.
    fn rival(self, own: f32) -> f32 {
        if own >= self.first { self.second } else { self.first }
    }
}

/// The sums of the own parts of all pairs looked at.
#[derive(Debug)]
pub(super) struct Standing<'g> {
    grid: &'g Grid,
    own: Vec<f32>,
    rows: Vec<Best>,
    columns: Vec<Best>,
    even: f32,
}

impl<'g> Standing<'g> {
    pub(super) fn new(grid: &'g Grid, own: Vec<f32>, (rows, columns): (usize, usize), even: f32) -> Self {
        let none = Best { first: NO_MERIT * even, second: NO_MERIT * even };
        let mut standing = Self { grid, own, rows: vec![none; rows], columns: vec![none; columns], even };
        for (&(left, right), &own) in grid.cells.iter().zip(&standing.own) {
            standing.rows[left].add(own);
            standing.columns[right].add(own);
        }
        standing
    }

    pub(super) fn margin(&self, cell: usize) -> f32 {
        let (left, right) = self.grid.cells[cell];
        let own = self.own[cell];
        let over = |best: Best| ((own.max(NO_MERIT * self.even) - best.rival(own)) / (FULL_MARGIN * self.even)).clamp(-1.0, 1.0);
        (over(self.rows[left]) + over(self.columns[right])) / 2.0
    }

    pub(super) fn neighbours(&self, cell: usize) -> f32 {
        let (left, right) = self.grid.cells[cell];
        let before = left.checked_sub(1).zip(right.checked_sub(1)).map_or(0.0, |(left, right)| self.fit(left, right));
        (before + self.fit(left + 1, right + 1)) / 2.0
    }

    /// 1 where a pair is as likely as not by its own parts, or likelier.
    fn fit(&self, left: usize, right: usize) -> f32 {
        self.grid.find(left, right).map_or(0.0, |cell| (self.own[cell] / self.even).clamp(0.0, 1.0))
    }
}
