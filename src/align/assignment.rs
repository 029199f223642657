//! In: weighted edges between rows and columns. Out: the assignment of greatest weight, each row and column once at most.
//! Left to `align`: what the weights mean.
//!
//! Successive shortest augmenting paths with potentials (Jonker and Volgenant 1987) on the sparse graph: each row also
//! has a column of its own of weight 0, so that it may stay free. Weights are counted in whole millionths, so that the
//! result does not hang on the order of additions.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) weight: f64,
}

const FREE: usize = usize::MAX;
const UNIT: f64 = 1e6;

/// Pairs (row, column) in the order of the rows. Edges are sorted by row; weights are above 0.
pub(super) fn assign(rows: usize, columns: usize, edges: &[Edge]) -> Vec<(usize, usize)> {
    let mut graph = Graph::new(rows, columns, edges);
    for row in 0..rows {
        graph.augment(row);
    }
    (0..rows).filter(|&row| graph.column_of[row] < columns).map(|row| (row, graph.column_of[row])).collect()
}

struct Graph {
    columns: usize,
    /// Cost of each edge, by row; the greatest weight is the least cost, and staying free costs `dear`.
    costs: Vec<Vec<(usize, i64)>>,
    row_potential: Vec<i64>,
    column_potential: Vec<i64>,
    column_of: Vec<usize>,
    row_of: Vec<usize>,
    distance: Vec<i64>,
    before: Vec<usize>,
    done: Vec<bool>,
}

impl Graph {
    fn new(rows: usize, columns: usize, edges: &[Edge]) -> Self {
        let whole = |weight: f64| (weight * UNIT).round() as i64;
        let dear = edges.iter().map(|edge| whole(edge.weight)).max().unwrap_or(0);
        let mut costs: Vec<Vec<(usize, i64)>> = (0..rows).map(|row| vec![(columns + row, dear)]).collect();
        for edge in edges {
            costs[edge.row].push((edge.column, dear - whole(edge.weight)));
        }
        let all = columns + rows;
        Self {
            columns: all,
            costs,
            row_potential: vec![0; rows],
            column_potential: vec![0; all],
            column_of: vec![FREE; rows],
            row_of: vec![FREE; all],
            distance: vec![i64::MAX; all],
            before: vec![FREE; all],
            done: vec![false; all],
        }
    }

    /// Gives a row its column along the cheapest path of exchanges.
    fn augment(&mut self, start: usize) {
        let mut heap = BinaryHeap::new();
        let mut touched = Vec::new();
        let (mut row, mut reached) = (start, 0);
        let last = loop {
            for &(column, cost) in &self.costs[row] {
                let distance = reached + cost - self.row_potential[row] - self.column_potential[column];
                if !self.done[column] && distance < self.distance[column] {
                    if self.distance[column] == i64::MAX {
                        touched.push(column);
                    }
                    self.distance[column] = distance;
                    self.before[column] = row;
                    heap.push(Reverse((distance, column)));
                }
            }
            let column = loop {
                let Reverse((distance, column)) = heap.pop().expect("a row's own free column is always within reach");
                if !self.done[column] && distance == self.distance[column] {
                    break column;
                }
            };
            self.done[column] = true;
            reached = self.distance[column];
            if self.row_of[column] == FREE {
                break column;
            }
            row = self.row_of[column];
        };
        self.settle(start, last, reached, &touched);
    }

    fn settle(&mut self, start: usize, last: usize, reached: i64, touched: &[usize]) {
        debug_assert!(last < self.columns);
        self.row_potential[start] += reached;
        for &column in touched.iter().filter(|&&column| self.done[column] && column != last) {
            let gain = reached - self.distance[column];
            self.row_potential[self.row_of[column]] += gain;
            self.column_potential[column] -= gain;
        }
        let mut column = last;
        loop {
            let row = self.before[column];
            self.row_of[column] = row;
            std::mem::swap(&mut self.column_of[row], &mut column);
            if row == start {
                break;
            }
        }
        for &column in touched {
            self.distance[column] = i64::MAX;
            self.before[column] = FREE;
            self.done[column] = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(weights: &[&[f64]]) -> Vec<Edge> {
        let rows = weights.iter().enumerate();
        rows.flat_map(|(row, line)| {
            line.iter().enumerate().filter(|(_, w)| **w > 0.0).map(move |(column, &weight)| Edge { row, column, weight })
        })
        .collect()
    }

    #[test]
    fn the_best_sum_wins_over_the_best_pair() {
        assert_eq!(assign(2, 2, &edges(&[&[0.9, 0.8], &[0.8, 0.1]])), [(0, 1), (1, 0)]);
    }

    #[test]
    fn a_row_without_an_edge_stays_free() {
        assert_eq!(assign(3, 1, &edges(&[&[0.2], &[0.0], &[0.5]])), [(2, 0)]);
        assert!(assign(0, 0, &[]).is_empty());
    }

    #[test]
    fn it_equals_an_exhaustive_search() {
        fn most(weights: &[Vec<f64>], row: usize, used: u32) -> f64 {
            let Some(line) = weights.get(row) else { return 0.0 };
            let free = line.iter().enumerate().filter(|(c, w)| **w > 0.0 && used & (1 << c) == 0);
            free.map(|(c, w)| w + most(weights, row + 1, used | 1 << c)).fold(most(weights, row + 1, used), f64::max)
        }
        let mut seed = 7u64;
        for _ in 0..200 {
            let mut next = || {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (seed >> 33) as f64 / f64::from(u32::MAX >> 1)
            };
            let weights: Vec<Vec<f64>> =
                (0..5).map(|_| (0..4).map(|_| next()).map(|x| if x < 0.4 { 0.0 } else { (x * 100.0).round() / 100.0 }).collect()).collect();
            let lines: Vec<&[f64]> = weights.iter().map(Vec::as_slice).collect();
            let sum: f64 = assign(5, 4, &edges(&lines)).iter().map(|&(row, column)| weights[row][column]).sum();
            assert!((sum - most(&weights, 0, 0)).abs() < 1e-9);
        }
    }
}
