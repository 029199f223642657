//! In: the comparisons of every two of several accounts. Out: which claims of all accounts are one point ([`Gathered`]). Left
//! to `collate`: topics and verdicts.
//!
//! The surest match comes first. A match joins what its claims are part of already, unless that would put together two claims
//! of one account that no match holds together: then it is a point of its own, and a claim that answers both is part of both.

use crate::compare::collation::PointMatch;
use crate::compare::{Account, Comparison, Match};
use crate::span::{Both, Side};
use std::collections::BTreeSet;

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
    let together = together(&found, count);
    let mut points: Vec<Gathered> = Vec::new();
    for found in &found {
        take(found, &mut points, &together);
    }
    for (account, of) in accounts.iter().enumerate() {
        let told: BTreeSet<usize> = points.iter().flat_map(|point| point.claims[account].iter().copied()).collect();
        let alone = (0..of.claims().len()).filter(|claim| !told.contains(claim));
        points.extend(alone.map(|claim| Gathered { claims: with(account, vec![claim], count), matches: Vec::new() }));
    }
    points
}

/// Of each account the claims that a match holds together.
fn together(found: &[Found<'_>], accounts: usize) -> Vec<BTreeSet<Vec<usize>>> {
    let mut out = vec![BTreeSet::new(); accounts];
    for (found, side) in found.iter().flat_map(|found| Side::ALL.map(|side| (found, side))) {
        out[found.part.accounts[side]].insert(found.claims[side].clone());
    }
    out
}

/// Puts a match to the points that its claims are part of: to all of them as one, else to the first that it fits, else it is a
/// point of its own.
fn take(found: &Found<'_>, points: &mut Vec<Gathered>, together: &[BTreeSet<Vec<usize>>]) {
    let own = by_account(found, together.len());
    let touched: Vec<_> = (0..points.len()).filter(|&point| touches(&points[point].claims, &own)).collect();
    let each = touched.iter().map(|&point| vec![point]);
    let joins = std::iter::once(touched.clone()).chain(each);
    let mut fitting = joins.map(|into| (joined(&own, into.iter().map(|&point| &points[point].claims)), into));
    let (claims, into) = fitting.find(|(claims, _)| hold(claims, together)).unwrap_or((own, Vec::new()));
    let matches = into.iter().flat_map(|&point| points[point].matches.clone()).chain([found.part]).collect();
    let mut place = 0..;
    points.retain(|_| place.next().is_none_or(|place| !into.contains(&place)));
    points.push(Gathered { claims, matches });
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

fn touches(a: &[Vec<usize>], b: &[Vec<usize>]) -> bool {
    a.iter().zip(b).any(|(a, b)| a.iter().any(|claim| b.contains(claim)))
}

/// The claims of all together, by account, in order.
fn joined<'p>(own: &[Vec<usize>], points: impl Iterator<Item = &'p Vec<Vec<usize>>>) -> Vec<Vec<usize>> {
    let mut out = own.to_vec();
    points.for_each(|point| out.iter_mut().zip(point).for_each(|(claims, more)| claims.extend(more)));
    for claims in &mut out {
        claims.sort_unstable();
        claims.dedup();
    }
    out
}

/// Whether each account's claims are held together by a match, or are one.
fn hold(claims: &[Vec<usize>], together: &[BTreeSet<Vec<usize>>]) -> bool {
    let held = |(claims, together): (&Vec<usize>, &BTreeSet<Vec<usize>>)| {
        claims.len() < 2 || together.iter().any(|held| claims.iter().all(|claim| held.contains(claim)))
    };
    claims.iter().zip(together).all(held)
}
