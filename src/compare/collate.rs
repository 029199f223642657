//! In: two or more readouts and the settings. Out: a [`Collation`]. Left to [`ReadPair`]: each two of them.
//!
//! Every two accounts are read and compared as a pair, in which the states of all the others are parties too: whoever sits
//! at the table is no matter of the talk. The matches of the pairs, the surest first, then make points: a match joins what
//! its claims are part of already, unless that would put together two claims of one account that no match holds together.

use crate::claim::{Reading, issuer_code};
use crate::compare::collation::{Collation, Point, PointMatch};
use crate::compare::read_pair::Among;
use crate::compare::{Account, Comparator, Comparison, Match, ReadPair, Verdict, emphasis, note};
use crate::error::Error;
use crate::feature::features;
use crate::span::{Both, Side};
use crate::text::Readout;
use crate::topic::{self, matters, rows};
use std::collections::BTreeSet;

/// Compares two or more accounts of one event, with the built-in lexicon and settings: Washington's, Tokyo's and Seoul's, or
/// two and an older joint statement.
///
/// Every two of them are compared, so that the time grows with the square of their number.
///
/// ```
/// use counterpoint::{Readout, compare_all};
/// let told = |text: &str, issuer: &str| Readout::new(text).issuer(issuer);
/// let all = compare_all(&[
///     told("The ministers discussed fisheries. They agreed to meet in May.", "Government of Norway"),
///     told("The ministers agreed to meet in June. Fisheries were discussed.", "Government of Iceland"),
///     told("The ministers discussed fisheries.", "Government of Denmark"),
/// ])?;
/// assert_eq!(all.told_by(3).count(), 1);
/// print!("{}", all.to_markdown());
/// # Ok::<(), counterpoint::Error>(())
/// ```
///
/// # Errors
/// [`Error::is_setting`] if there are fewer than two, [`Error::is_limit`] if one is beyond a limit.
pub fn compare_all(readouts: &[Readout]) -> Result<Collation, Error> {
    Comparator::default().compare_all(readouts)
}

impl Comparator {
    /// Compares two or more accounts of one event: see [`compare_all`](crate::compare_all).
    ///
    /// # Errors
    /// [`Error::is_setting`] if there are fewer than two, [`Error::is_limit`] if one is beyond a limit.
    pub fn compare_all(&self, readouts: &[Readout]) -> Result<Collation, Error> {
        match readouts {
            [] | [_] => Err(Error::setting("readouts", format!("must be two or more, are {}", readouts.len()))),
            [left, right] => Ok(self.try_compare(left, right)?.into()),
            _ => self.collate(readouts),
        }
    }

    fn collate(&self, readouts: &[Readout]) -> Result<Collation, Error> {
        let names = names(readouts);
        let mut present: Vec<_> = readouts.iter().filter_map(|readout| issuer_code(readout, self.entries())).collect();
        present.sort_unstable();
        present.dedup();
        let two = |left: usize, right: usize| {
            let among = Among { names: Both { left: names[left].clone(), right: names[right].clone() }, present: &present };
            ReadPair::among(self.clone(), Both { left: readouts[left].clone(), right: readouts[right].clone() }, among)
        };
        let accounts = (0..readouts.len()).flat_map(|left| (left + 1..readouts.len()).map(move |right| Both { left, right }));
        let pairs: Vec<_> = accounts.map(|accounts| (accounts, two(accounts.left, accounts.right))).collect();
        let beyond = |(accounts, pair): &(Both<usize>, ReadPair)| pair.beyond.first().map(|beyond| (accounts[beyond.side], beyond.clone()));
        match pairs.iter().find_map(beyond) {
            Some((account, beyond)) => Err(beyond.error_of(&names[account])),
            None => Ok(self.gathered(names, &pairs)),
        }
    }

    fn gathered(&self, names: Vec<String>, pairs: &[(Both<usize>, ReadPair)]) -> Collation {
        let entries = self.entries();
        let comparisons: Vec<_> = pairs.iter().map(|(_, pair)| pair.compare()).collect();
        // Each account as its pair with the first has it.
        let readings: Vec<_> =
            [&pairs[0].1.readings.left].into_iter().chain(pairs[..names.len() - 1].iter().map(|(_, pair)| &pair.readings.right)).collect();
        let features = features(&readings, entries);
        let of_each: Vec<_> = features.iter().map(Vec::as_slice).collect();
        let accounts: Vec<_> =
            [comparisons[0].left()].into_iter().chain(comparisons[..names.len() - 1].iter().map(Comparison::right)).collect();
        let found: Vec<_> = pairs.iter().zip(&comparisons).flat_map(|((of, _), comparison)| matches(*of, comparison, &accounts)).collect();
        let gathered = gather(found, &accounts);
        let claims: Vec<Vec<&[usize]>> = gathered.iter().map(|(claims, _)| claims.iter().map(Vec::as_slice).collect()).collect();
        let joint: Vec<_> = claims.iter().filter(|claims| told_by(claims).count() > 1).cloned().collect();
        let topics = rows(&matters(&readings, &of_each, entries), &joint, &readings, &of_each, entries);
        let alone = alone(&claims, names.len());
        let one_sided_topics = topic::one_sided(&topics, &alone.iter().map(Vec::as_slice).collect::<Vec<_>>(), &of_each, entries);
        let shares = emphasis::shares(&topics, &readings);
        let called = |reading: &Reading, name: &str| {
            reading.document.readout.issuer_name().map_or_else(|| name.to_owned(), |_| format!("The account of {name}"))
        };
        let notes =
            readings.iter().zip(&names).flat_map(|(reading, name)| note::of_account(reading, &called(reading, name), entries)).collect();
        let topic_of = |account: usize, claim: usize| topics.iter().position(|topic| topic.claims[account].contains(&claim));
        let points = gathered.into_iter().map(|(claims, matches)| {
            let mut point = Point { topic: 0, claims, matches, verdict: None };
            point.topic = point.place().and_then(|(account, claim)| topic_of(account, claim)).unwrap_or(0);
            point
        });
        let mut all = Collation { names, points: points.collect(), topics, shares, one_sided_topics, pairs: comparisons, notes };
        all.judge();
        all
    }
}

impl Collation {
    /// Gives each point its verdict, and puts them in order.
    fn judge(&mut self) {
        let mut points = std::mem::take(&mut self.points);
        for point in &mut points {
            let verdicts: Vec<_> = point.matches.iter().filter_map(|part| self.match_of(part)).map(|found| found.verdict).collect();
            point.verdict = verdicts.iter().copied().find(|verdict| *verdict == Verdict::Divergence).or(verdicts.first().copied());
        }
        points.sort_by_key(Point::place);
        self.points = points;
    }
}

/// The issuers; with its number an account that gives none, or one that another gives too.
fn names(readouts: &[Readout]) -> Vec<String> {
    let given = |issuer: &str| readouts.iter().filter(|other| other.issuer_name() == Some(issuer)).count();
    let name = |(nth, readout): (usize, &Readout)| match readout.issuer_name() {
        Some(issuer) if given(issuer) == 1 => issuer.to_owned(),
        Some(issuer) => format!("{issuer} ({})", nth + 1),
        None => format!("Account {}", nth + 1),
    };
    readouts.iter().enumerate().map(name).collect()
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

type Gathered = (Vec<Vec<usize>>, Vec<PointMatch>);

/// What the matches join, and each claim that none joins: the claims by account, and the matches.
fn gather(mut found: Vec<Found<'_>>, accounts: &[&Account]) -> Vec<Gathered> {
    found.sort_by(|a, b| b.fit.total_cmp(&a.fit).then_with(|| a.quotes.cmp(&b.quotes)));
    let mut together: Vec<BTreeSet<Vec<usize>>> = vec![BTreeSet::new(); accounts.len()];
    for found in &found {
        for side in Side::ALL {
            together[found.part.accounts[side]].insert(found.claims[side].clone());
        }
    }
    let mut points: Vec<Gathered> = Vec::new();
    for found in found {
        let (part, own) = (found.part, by_account(&found, accounts.len()));
        let touched: Vec<_> = (0..points.len()).filter(|&point| touches(&points[point].0, &own)).collect();
        let each = touched.iter().map(|&point| vec![point]);
        let joins = std::iter::once(touched.clone()).chain(each);
        let fitting = joins.map(|into| (joined(&own, into.iter().map(|&point| &points[point].0)), into));
        let (claims, into) = fitting.into_iter().find(|(claims, _)| hold(claims, &together)).unwrap_or((own, Vec::new()));
        let mut matches: Vec<_> = into.iter().flat_map(|&point| points[point].1.clone()).collect();
        matches.push(part);
        let mut place = 0..;
        points.retain(|_| place.next().is_none_or(|place| !into.contains(&place)));
        points.push((claims, matches));
    }
    for (account, of) in accounts.iter().enumerate() {
        let told: BTreeSet<usize> = points.iter().flat_map(|(claims, _)| claims[account].iter().copied()).collect();
        let alone = (0..of.claims().len()).filter(|claim| !told.contains(claim));
        points.extend(alone.map(|claim| (with(account, vec![claim], accounts.len()), Vec::new())));
    }
    points
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

fn told_by<'p>(point: &'p [&[usize]]) -> impl Iterator<Item = usize> + 'p {
    point.iter().enumerate().filter(|(_, claims)| !claims.is_empty()).map(|(account, _)| account)
}

/// For each account the claims that no other reports, in order.
fn alone(points: &[Vec<&[usize]>], accounts: usize) -> Vec<Vec<usize>> {
    let of = |account: usize| {
        let single = points.iter().filter(|point| told_by(point).eq([account]));
        let mut claims: Vec<_> = single.flat_map(|point| point[account].iter().copied()).collect();
        claims.sort_unstable();
        claims
    };
    (0..accounts).map(of).collect()
}
