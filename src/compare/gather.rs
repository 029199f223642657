//! In: the comparisons of every two of several accounts. Out: which claims of all accounts are one point ([`Gathered`]). Left
//! to `collate`: topics and verdicts.
//!
//! The surest match comes first. A match joins what its claims are part of already, unless that would put together two claims
//! of one account that no match holds together: then it is a point of its own, and a claim that answers both is part of both.

use crate::compare::collation::PointMatch;
use crate::compare::{Account, Comparison, Match};
use crate::span::{Both, Side};
use std::collections::{BTreeSet, HashMap};

/// Claims that report one point, and the matches that say so.
#[derive(Debug, Clone)]
pub(super) struct Gathered {
    /// Of each account, in order.
    pub(super) claims: Vec<Vec<usize>>,
    pub(super) matches: Vec<PointMatch>,
}

/// A match of two accounts, its claims as the accounts of the collation number them.
struct Found<'c> {
    part: PointMatch,
    claims: Both<Vec<usize>>,
    fit: f32,
    /// What breaks a tie, whatever the order of the accounts.
    quotes: [&'c str; 2],
}

fn matches<'c>(accounts: Both<usize>, comparison: &'c Comparison, all: &[&Account]) -> Vec<Found<'c>> {
    let numbers = Both::from_fn(|side| numbers(comparison.account(side), all[accounts[side]]));
    let of = |(index, found): (usize, &Match)| {
        let claims = Both::from_fn(|side| {
            let mut claims: Vec<_> = found.claims(side).iter().map(|&claim| numbers[side][claim]).collect();
            claims.dedup();
            claims
        });
        let mut quotes = Side::ALL.map(|side| {
            let account = comparison.account(side);
            found.claims(side).first().map_or("", |&claim| account.quote(account.claims()[claim].span))
        });
        quotes.sort_unstable();
        let fit = found.links.first().map_or(0.0, |link| link.score.total);
        Found { part: PointMatch { accounts, index }, claims, fit, quotes }
    };
    comparison.matches().iter().enumerate().map(of).collect()
}

/// For each claim the one of the same words in another reading of the same account: who else is compared hardly ever
/// changes where claims end.
fn numbers(of: &Account, to: &Account) -> Vec<usize> {
    let claims = to.claims();
    let shared = |claim: usize, other: usize| {
        let (a, b) = (of.claims()[claim].span.bytes(), claims[other].span.bytes());
        a.end.min(b.end).saturating_sub(a.start.max(b.start))
    };
    let number = |claim: usize| {
        let span = of.claims()[claim].span.bytes();
        let first = claims.partition_point(|other| other.span.bytes().end <= span.start).min(claims.len() - 1);
        let touching = first..claims.partition_point(|other| other.span.bytes().start < span.end);
        touching.max_by_key(|&other| shared(claim, other)).unwrap_or(first)
    };
    (0..of.claims().len()).map(number).collect()
}

/// What the matches join, and each claim that none joins. `pairs` are all, each with its accounts, those of the first account
/// before all others.
pub(super) fn gather<'c>(pairs: impl Iterator<Item = (Both<usize>, &'c Comparison)> + Clone, count: usize) -> Vec<Gathered> {
    let first = pairs.clone().next().map(|(_, pair)| pair.left());
    let accounts: Vec<_> = first.into_iter().chain(pairs.clone().take(count - 1).map(|(_, pair)| pair.right())).collect();
    let mut found: Vec<_> = pairs.flat_map(|(of, pair)| matches(of, pair, &accounts)).collect();
    found.sort_by(|a, b| b.fit.total_cmp(&a.fit).then_with(|| a.quotes.cmp(&b.quotes)));
    let mut table = Table { together: together(&found, count), points: Vec::new(), of: vec![HashMap::new(); count] };
    found.iter().for_each(|found| table.take(found));
    let mut points: Vec<_> = table.points.into_iter().flatten().collect();
    for (account, of) in accounts.iter().enumerate() {
        let told: BTreeSet<usize> = points.iter().flat_map(|point| point.claims[account].iter().copied()).collect();
        let alone = (0..of.claims().len()).filter(|claim| !told.contains(claim));
        points.extend(alone.map(|claim| Gathered { claims: with(account, vec![claim], count), matches: Vec::new() }));
    }
    points
}

/// Of each account the claims that a match holds together, by each of them.
fn together(found: &[Found<'_>], accounts: usize) -> Vec<HashMap<usize, Vec<Vec<usize>>>> {
    let mut out = vec![HashMap::new(); accounts];
    for (found, side) in found.iter().flat_map(|found| Side::ALL.map(|side| (found, side))) {
        let claims = &found.claims[side];
        claims.iter().for_each(|&claim| out[found.part.accounts[side]].entry(claim).or_insert_with(Vec::new).push(claims.clone()));
    }
    out
}

/// The points so far, and where their claims are.
struct Table {
    together: Vec<HashMap<usize, Vec<Vec<usize>>>>,
    /// `None` where a point has become part of another.
    points: Vec<Option<Gathered>>,
    /// Of each account the points that a claim is part of.
    of: Vec<HashMap<usize, BTreeSet<usize>>>,
}

impl Table {
    /// Puts a match to the points that its claims are part of: to all of them as one, else to the first that it fits, else it
    /// is a point of its own.
    fn take(&mut self, found: &Found<'_>) {
        let own = by_account(found, self.of.len());
        let touched: BTreeSet<usize> =
            members(&own).filter_map(|(account, claim)| self.of[account].get(&claim)).flatten().copied().collect();
        let each = touched.iter().map(|&point| BTreeSet::from([point]));
        let joins = std::iter::once(touched.clone()).chain(each);
        let mut fitting = joins.map(|into| (self.joined(&own, &into), into));
        let (claims, into) = fitting.find(|(claims, _)| self.holds(claims)).unwrap_or((own, BTreeSet::new()));
        let parts = into.iter().filter_map(|&point| self.points[point].take()).flat_map(|point| point.matches);
        let matches = parts.chain([found.part]).collect();
        self.add(Gathered { claims, matches }, &into);
    }

    fn add(&mut self, point: Gathered, instead_of: &BTreeSet<usize>) {
        for (account, claim) in members(&point.claims) {
            let of = self.of[account].entry(claim).or_default();
            of.retain(|point| !instead_of.contains(point));
            of.insert(self.points.len());
        }
        self.points.push(Some(point));
    }

    /// The claims of a match and of some points, by account, in order.
    fn joined(&self, own: &[Vec<usize>], points: &BTreeSet<usize>) -> Vec<Vec<usize>> {
        let mut out = own.to_vec();
        for point in points.iter().filter_map(|&point| self.points[point].as_ref()) {
            out.iter_mut().zip(&point.claims).for_each(|(claims, more)| claims.extend(more));
        }
        for claims in &mut out {
            claims.sort_unstable();
            claims.dedup();
        }
        out
    }

    /// Whether each account's claims are held together by a match, or are one.
    fn holds(&self, claims: &[Vec<usize>]) -> bool {
        let held = |(claims, together): (&Vec<usize>, &HashMap<usize, Vec<Vec<usize>>>)| match claims.as_slice() {
            [] | [_] => true,
            [first, rest @ ..] => together.get(first).into_iter().flatten().any(|held| rest.iter().all(|claim| held.contains(claim))),
        };
        claims.iter().zip(&self.together).all(held)
    }
}

/// Account and claim of all.
fn members(claims: &[Vec<usize>]) -> impl Iterator<Item = (usize, usize)> {
    claims.iter().enumerate().flat_map(|(account, claims)| claims.iter().map(move |&claim| (account, claim)))
}

fn with(account: usize, claims: Vec<usize>, accounts: usize) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); accounts];
    out[account] = claims;
    out
}

fn by_account(found: &Found<'_>, accounts: usize) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); accounts];
    Side::ALL.into_iter().for_each(|side| out[found.part.accounts[side]] = found.claims[side].clone());
    out
}
