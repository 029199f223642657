//! In: the readings of both sides, their features and topics. Out: which claims report one point ([`Alignment`]), each
//! link with its score in parts. Left to `divergence`: whether they say the same of it.
//!
//! Pairs at about the same place, and those that share telling words, are scored; the best assignment over the whole pair
//! of texts is taken (each claim once); then a claim left over joins a match near it, where it plainly carries the same
//! point too. The less two texts have in common, the better their claims must fit ([`kinship`]). What the caller wishes comes
//! first.

mod assignment;
mod candidate;
mod kinship;
mod score;
mod standing;
mod weights;

pub(crate) use score::Weights;
pub use score::{Part, PartKind, Score};

use crate::claim::{Claim, Reading};
use crate::feature::Features;
use crate::likeness::Likeness;
use crate::span::{Both, Side};
use assignment::{Edge, assign};
use candidate::Grid;
use kinship::raise;
use score::{Values, is_grounded, own_values};
use serde::{Deserialize, Serialize};
use standing::Standing;
use std::collections::BTreeSet;

/// Two claims that report one point, and why they were joined.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// Index of the left side's claim.
    pub left: usize,
    /// Index of the right side's claim.
    pub right: usize,
    /// How well they fit, part by part.
    pub score: Score,
}

/// Claims of both sides joined: one to one, one to many, or many to one. The first link is the one that carries it.
pub(crate) type Alignment = Vec<Vec<Link>>;

/// What is aligned: one side's claims with what they speak of.
#[derive(Clone, Copy)]
pub(crate) struct Aligned<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) features: &'a [Features],
    /// Each claim's matter, by number.
    pub(crate) matters: &'a [usize],
}

impl Aligned<'_> {
    pub(crate) fn claim(&self, claim: usize) -> &Claim {
        &self.reading.claims[claim]
    }
}

/// How much better than the threshold a further claim must fit to join a match.
const JOIN_MARGIN: f32 = 0.11;
/// In claims: how far from the one that carries the point a further one may stand.
const JOIN_REACH: usize = 8;
/// What a match at the threshold itself is worth beside none.
const WORTH: f32 = 0.008;

/// By what is joined.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings<'s> {
    pub(crate) weights: &'s Weights,
    /// The least total at which two claims are joined; [`Scored`] raises it between texts that have little in common.
    pub(crate) threshold: f32,
    pub(crate) wishes: &'s Wishes,
}

/// What a caller wishes, in pairs (left, right) of claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wishes {
    /// To be joined, whatever their score.
    pub(crate) pinned: BTreeSet<(usize, usize)>,
    /// Never to be joined.
    pub(crate) forbidden: BTreeSet<(usize, usize)>,
}

/// All pairs worth a thought with the values of their parts.
#[derive(Debug)]
pub(crate) struct Scored<'s> {
    settings: Settings<'s>,
    grid: Grid,
    values: Vec<Values>,
    /// Whether the two have something in common.
    grounded: Vec<bool>,
    totals: Vec<f32>,
}

impl<'s> Scored<'s> {
    /// Of the pairs worth a thought, and of one more that is asked for.
    pub(crate) fn of(sides: &Both<Aligned<'_>>, likeness: &Likeness, settings: Settings<'s>, asked: Option<(usize, usize)>) -> Self {
        let wanted = settings.wishes.pinned.iter().copied().chain(asked);
        let grid = Grid::of(sides).with(wanted);
        let mut values: Vec<_> = grid.cells.iter().map(|&(left, right)| own_values(sides, likeness, left, right)).collect();
        let features = |left: usize, right: usize| Both { left: &sides.left.features[left], right: &sides.right.features[right] };
        // "Thank you" is no point of two accounts; one account beside itself has all its claims in common.
        let is_one = sides.left.reading.document.readout.text() == sides.right.reading.document.readout.text();
        let says_nothing = |pair: Both<&Features>| !is_one && (pair.left.says_nothing || pair.right.says_nothing);
        let is_grounded = |pair: Both<&Features>, values: &Values| !says_nothing(pair) && is_grounded(pair, values);
        let grounded = grid.cells.iter().zip(&values).map(|(&(left, right), values)| is_grounded(features(left, right), values)).collect();
        let Settings { weights, threshold, wishes } = settings;
        let own: Vec<_> = values.iter().map(|values| weights.own(values)).collect();
        let size = (sides.left.features.len(), sides.right.features.len());
        let threshold = threshold * raise(grid.cells.iter().copied().zip(own.iter().copied()), size, weights.even);
        let standing = Standing::new(&grid, own, size, weights.even);
        for (cell, values) in values.iter_mut().enumerate() {
            values[PartKind::Margin as usize] = standing.margin(cell);
            values[PartKind::Neighbours as usize] = standing.neighbours(cell);
        }
        let totals = values.iter().map(|values| weights.total(values)).collect();
        Self { settings: Settings { weights, threshold, wishes }, grid, values, grounded, totals }
    }

    /// How well two claims fit, if they were looked at.
    pub(crate) fn score(&self, left: usize, right: usize) -> Option<Score> {
        self.grid.find(left, right).map(|cell| self.settings.weights.score(&self.values[cell]))
    }

    /// The pairs looked at, each with the values of its parts.
    #[cfg(feature = "training")]
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, usize, &[f32])> {
        self.grid.cells.iter().zip(&self.values).map(|(&(left, right), values)| (left, right, values.as_slice()))
    }

    pub(crate) fn threshold(&self) -> f32 {
        self.settings.threshold
    }

    pub(crate) fn wishes(&self) -> &Wishes {
        self.settings.wishes
    }

    /// Whether two claims have something in common, if they were looked at.
    pub(crate) fn is_grounded(&self, left: usize, right: usize) -> bool {
        self.grid.find(left, right).is_some_and(|cell| self.grounded[cell])
    }

    /// The pairs that may be joined with their totals, in order.
    pub(crate) fn fitting(&self) -> impl Iterator<Item = ((usize, usize), f32)> {
        let Settings { threshold, wishes, .. } = self.settings;
        let looked_at = self.grid.cells.iter().copied().zip(self.totals.iter().copied()).zip(&self.grounded);
        let fits = move |((pair, total), grounded): &(((usize, usize), f32), &bool)| {
            *total >= threshold && **grounded && !wishes.forbidden.contains(pair)
        };
        looked_at.filter(fits).map(|(scored, _)| scored)
    }

    fn link(&self, (left, right): (usize, usize)) -> Link {
        Link { left, right, score: self.score(left, right).expect("only pairs that were looked at are joined") }
    }
}

pub(crate) fn align(sides: &Both<Aligned<'_>>, scored: &Scored<'_>) -> Alignment {
    let mut matches = pinned(&scored.settings.wishes.pinned);
    let firm = matches.len();
    matches.extend(best(sides, scored).into_iter().map(|pair| vec![pair]));
    widen(&mut matches[firm..], scored, sides);
    matches.sort_by_key(|pairs| pairs[0]);
    matches.into_iter().map(|pairs| pairs.into_iter().map(|pair| scored.link(pair)).collect()).collect()
}

/// Pairs of claims joined as one point, the one that carries it first.
type Pairs = Vec<(usize, usize)>;

/// What the caller pinned: pairs that share a claim are one point.
fn pinned(pairs: &BTreeSet<(usize, usize)>) -> Vec<Pairs> {
    let mut matches: Vec<Pairs> = Vec::new();
    for &pair in pairs {
        let touches = |other: &Pairs| other.iter().any(|other| other.0 == pair.0 || other.1 == pair.1);
        let (touched, mut rest): (Vec<_>, Vec<_>) = matches.into_iter().partition(touches);
        rest.push(touched.into_iter().flatten().chain([pair]).collect());
        matches = rest;
    }
    matches
}

/// The best assignment of the claims that are free. Sides are put in an order of their own first, so that a tie falls the
/// same way whichever side is called left.
fn best(sides: &Both<Aligned<'_>>, scored: &Scored<'_>) -> Pairs {
    let text = |side: Side| sides[side].reading.document.readout.text();
    let turned = text(Side::Left) > text(Side::Right);
    let Settings { threshold, wishes, .. } = scored.settings;
    let taken = Both::from_fn(|side| wishes.pinned.iter().map(|&pair| end(pair, side)).collect::<BTreeSet<_>>());
    let free = |&((left, right), _): &((usize, usize), f32)| !taken.left.contains(&left) && !taken.right.contains(&right);
    let (rows, columns) = (sides.left.features.len(), sides.right.features.len());
    let mut edges: Vec<_> = scored
        .fitting()
        .filter(free)
        .map(|((left, right), total)| {
            let (row, column) = if turned { (right, left) } else { (left, right) };
            Edge { row, column, weight: f64::from(total - threshold + WORTH) }
        })
        .collect();
    edges.sort_by_key(|edge| (edge.row, edge.column));
    let (rows, columns) = if turned { (columns, rows) } else { (rows, columns) };
    let pairs = assign(rows, columns, &edges);
    pairs.into_iter().map(|(row, column)| if turned { (column, row) } else { (row, column) }).collect()
}

/// A claim that would join a match.
#[derive(Debug, Clone, Copy)]
struct Wish {
    to: usize,
    side: Side,
    pair: (usize, usize),
    total: f32,
}

/// Joins claims left over to the match that they fit best, on one side of a match only.
fn widen(matches: &mut [Pairs], scored: &Scored<'_>, sides: &Both<Aligned<'_>>) {
    let wishes = wishes(matches, scored, sides);
    for (i, pairs) in matches.iter_mut().enumerate() {
        let of = |side: Side| wishes.iter().filter(move |wish| wish.to == i && wish.side == side);
        let strongest = Both::from_fn(|side| of(side).map(|wish| wish.total).fold(0.0, f32::max));
        let side = match strongest.left.total_cmp(&strongest.right) {
            std::cmp::Ordering::Greater => Side::Left,
            std::cmp::Ordering::Less => Side::Right,
            std::cmp::Ordering::Equal => continue,
        };
        pairs.extend(of(side).map(|wish| wish.pair));
    }
}

/// The match that each claim left over would join; of equal ones the first.
fn wishes(matches: &[Pairs], scored: &Scored<'_>, sides: &Both<Aligned<'_>>) -> Vec<Wish> {
    let size = sides.as_ref().map(|side| side.features.len());
    let mut places = Both::from_fn(|side| vec![None; size[side]]);
    let mut taken = Both::from_fn(|side| vec![false; size[side]]);
    for (i, pairs) in matches.iter().enumerate() {
        Side::ALL.into_iter().for_each(|side| places[side][end(pairs[0], side)] = Some((i, end(pairs[0], side.other()))));
    }
    for &(left, right) in matches.iter().flatten().chain(&scored.settings.wishes.pinned) {
        (taken.left[left], taken.right[right]) = (true, true);
    }
    let mut best: Both<Vec<Option<Wish>>> = Both::from_fn(|side| vec![None; size[side]]);
    for (pair, total) in scored.fitting().filter(|(_, total)| *total >= scored.settings.threshold + JOIN_MARGIN) {
        for side in Side::ALL {
            let (claim, partner) = (end(pair, side), end(pair, side.other()));
            let Some((to, carries)) = places[side.other()][partner].filter(|_| !taken[side][claim]) else { continue };
            let near = carries.abs_diff(claim) <= JOIN_REACH && sides[side].claim(claim).role == sides[side].claim(carries).role;
            let better = |old: Wish| total > old.total || total == old.total && to < old.to;
            if near && best[side][claim].is_none_or(better) {
                best[side][claim] = Some(Wish { to, side, pair, total });
            }
        }
    }
    best.left.into_iter().chain(best.right).flatten().collect()
}

fn end(pair: (usize, usize), side: Side) -> usize {
    match side {
        Side::Left => pair.0,
        Side::Right => pair.1,
    }
}
