//! In: the readings of both sides, their features and topics. Out: which claims report one point ([`Alignment`]), each
//! link with its score in parts. Left to `divergence`: whether they say the same of it.
//!
//! Every pair that shares something is scored; the best assignment over the whole pair of texts is taken (each claim
//! once); then a claim left over joins the match beside it, where it plainly carries the same point too.

mod assignment;
mod score;

pub use score::{Part, PartKind, Score};

use crate::claim::{Claim, ClaimRole, Reading};
use crate::feature::{Features, Index};
use crate::likeness::Likeness;
use crate::span::{Both, Side};
use assignment::{Edge, assign};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// Each claim's topic, by place in the list of topics.
    pub(crate) topics: &'a [usize],
}

impl Aligned<'_> {
    pub(crate) fn claim(&self, claim: usize) -> &Claim {
        &self.reading.claims[claim]
    }
}

/// How much better than the threshold a further claim must fit to join a match.
const JOIN_MARGIN: f32 = 0.3;
/// How far from the claim that carries the point a further one may stand.
const JOIN_REACH: usize = 2;

/// In pairs of claims: texts of some 500 claims each.
const MOST_COMPARED: usize = 250_000;
/// The least likeness at which two claims that share no word are looked at.
const LEAST_ALIKE: f32 = 0.3;

pub(crate) fn align(sides: &Both<Aligned<'_>>, likeness: &Likeness, threshold: f32) -> Alignment {
    let scores = scores(sides, likeness, threshold);
    let chosen = best(sides, &scores, threshold);
    let mut matches: Vec<Vec<Link>> =
        chosen.into_iter().map(|(left, right)| vec![Link { left, right, score: scores[&(left, right)].clone() }]).collect();
    widen(&mut matches, &scores, sides, threshold + JOIN_MARGIN);
    matches.sort_by_key(|links| (links[0].left, links[0].right));
    matches
}

/// The scores of all pairs worth a thought: they share a feature, a role or every letter.
fn scores(sides: &Both<Aligned<'_>>, likeness: &Likeness, threshold: f32) -> BTreeMap<(usize, usize), Score> {
    let indexes = sides.as_ref().map(|side| Index::of(side.features));
    let mut pairs = BTreeSet::new();
    for (left, features) in sides.left.features.iter().enumerate() {
        pairs.extend(indexes.right.sharing(features, &indexes.left).into_iter().map(|right| (left, right)));
    }
    pairs.extend(same_role(sides));
    pairs.extend(same_letters(sides));
    pairs.extend(alike(sides, likeness));
    let scored = pairs.into_iter().map(|(left, right)| ((left, right), score::score(sides, likeness, left, right)));
    scored.filter(|(_, score)| score.total >= threshold).collect()
}

/// Openings, atmospheres and next steps, which seldom share their words.
fn same_role(sides: &Both<Aligned<'_>>) -> Vec<(usize, usize)> {
    let of = |side: Side, role| (0..sides[side].features.len()).filter(move |&i| sides[side].claim(i).role == role).take(16);
    let roles = [ClaimRole::Contact, ClaimRole::Atmosphere, ClaimRole::NextSteps];
    roles
        .into_iter()
        .flat_map(|role| of(Side::Left, role).flat_map(move |left| of(Side::Right, role).map(move |right| (left, right))))
        .collect()
}

/// Claims that share their meaning, though no word. In long texts only those that share a word too are looked at.
fn alike(sides: &Both<Aligned<'_>>, likeness: &Likeness) -> Vec<(usize, usize)> {
    let (lefts, rights) = (sides.left.features.len(), sides.right.features.len());
    if lefts * rights > MOST_COMPARED {
        return Vec::new();
    }
    let all = (0..lefts).flat_map(|left| (0..rights).map(move |right| (left, right)));
    all.filter(|&(left, right)| likeness.between(left, right) >= LEAST_ALIKE).collect()
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

/// The best assignment. Sides are put in an order of their own first, so that a tie falls the same way whichever side
/// is called left.
fn best(sides: &Both<Aligned<'_>>, scores: &BTreeMap<(usize, usize), Score>, threshold: f32) -> Vec<(usize, usize)> {
    let text = |side: Side| sides[side].reading.document.readout.text();
    let turned = text(Side::Left) > text(Side::Right);
    let (rows, columns) = (sides.left.features.len(), sides.right.features.len());
    let mut edges: Vec<_> = scores
        .iter()
        .map(|(&(left, right), score)| {
            let (row, column) = if turned { (right, left) } else { (left, right) };
            Edge { row, column, weight: f64::from(score.total - threshold) + 0.05 }
        })
        .collect();
    edges.sort_by_key(|edge| (edge.row, edge.column));
    let (rows, columns) = if turned { (columns, rows) } else { (rows, columns) };
    let pairs = assign(rows, columns, &edges);
    pairs.into_iter().map(|(row, column)| if turned { (column, row) } else { (row, column) }).collect()
}

/// Joins claims left over to the match next to them, on one side of a match only.
fn widen(matches: &mut [Vec<Link>], scores: &BTreeMap<(usize, usize), Score>, sides: &Both<Aligned<'_>>, least: f32) {
    let taken = Both::from_fn(|side| matches.iter().map(|links| end(&links[0], side)).collect::<BTreeSet<_>>());
    let mut wishes: Vec<(usize, Side, Link)> = Vec::new();
    for side in Side::ALL {
        for claim in (0..sides[side].features.len()).filter(|claim| !taken[side].contains(claim)) {
            let options = matches.iter().enumerate().filter_map(|(i, links)| {
                let near = end(&links[0], side).abs_diff(claim) <= JOIN_REACH
                    && sides[side].claim(claim).role == sides[side].claim(end(&links[0], side)).role;
                let partner = end(&links[0], side.other());
                let (left, right) = match side {
                    Side::Left => (claim, partner),
                    Side::Right => (partner, claim),
                };
                let score = scores.get(&(left, right)).filter(|score| near && score.total >= least)?;
                Some((i, Link { left, right, score: score.clone() }))
            });
            let best = options.max_by(|a, b| a.1.score.total.total_cmp(&b.1.score.total).then(b.0.cmp(&a.0)));
            wishes.extend(best.map(|(i, link)| (i, side, link)));
        }
    }
    for (i, links) in matches.iter_mut().enumerate() {
        let of = |side: Side| wishes.iter().filter(move |wish| wish.0 == i && wish.1 == side);
        let strongest = Both::from_fn(|side| of(side).map(|wish| wish.2.score.total).fold(0.0, f32::max));
        let side = match strongest.left.total_cmp(&strongest.right) {
            std::cmp::Ordering::Greater => Side::Left,
            std::cmp::Ordering::Less => Side::Right,
            std::cmp::Ordering::Equal => continue,
        };
        links.extend(of(side).map(|wish| wish.2.clone()));
    }
}

fn end(link: &Link, side: Side) -> usize {
    match side {
        Side::Left => link.left,
        Side::Right => link.right,
    }
}
