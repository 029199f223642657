//! In: two or more readouts and the settings. Out: a [`Collation`]. Left to [`ReadPair`]: each two of them; to `gather`: which
//! claims are one point.
//!
//! Every two accounts are read and compared as a pair, in which the states of all the others are parties too: whoever sits
//! at the table is no matter of the talk.

use crate::claim::{Reading, issuer_code};
use crate::compare::collation::{Collation, Point};
use crate::compare::gather::{Gathered, gather};
use crate::compare::read_pair::Among;
use crate::compare::{Comparator, ReadPair, Verdict, emphasis, note};
use crate::error::Error;
use crate::feature::features;
use crate::lexicon::Entries;
use crate::span::Both;
use crate::text::Readout;
use crate::topic::{self, matters, rows};

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
    /// Compares two or more accounts of one event: see [`compare_all`].
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
        let gathered = gather(pairs.iter().map(|(accounts, _)| *accounts).zip(&comparisons), names.len());
        let readings = each(pairs, names.len());
        let features = features(&readings, entries);
        let of_each: Vec<_> = features.iter().map(Vec::as_slice).collect();
        let (single, joint): (Vec<_>, Vec<_>) = gathered.iter().partition(|point| point.matches.is_empty());
        let claims: Vec<Vec<&[usize]>> = joint.iter().map(|point| point.claims.iter().map(Vec::as_slice).collect()).collect();
        let kin: Vec<_> = pairs.iter().flat_map(|(accounts, pair)| pair.kin(*accounts)).collect();
        let topics = rows(&matters(&readings, &of_each, entries), &claims, &kin, &readings, &of_each, entries);
        let alone = alone(&single, names.len());
        let one_sided_topics = topic::one_sided(&topics, &alone.iter().map(Vec::as_slice).collect::<Vec<_>>(), &of_each, entries);
        let places = topic::places(&topics, readings.iter().map(|reading| reading.claims.len()));
        let mut all = Collation {
            points: gathered.into_iter().map(|Gathered { claims, matches }| Point::of(claims, matches, &places)).collect(),
            shares: emphasis::shares(&topics, &readings),
            notes: readings.iter().zip(&names).flat_map(|(reading, name)| notes(reading, name, entries)).collect(),
            names,
            topics,
            one_sided_topics,
            pairs: comparisons,
        };
        all.judge();
        all
    }
}

/// Each account, as its pair with the first has it.
fn each(pairs: &[(Both<usize>, ReadPair)], accounts: usize) -> Vec<&Reading> {
    let first = &pairs[0].1.readings.left;
    std::iter::once(first).chain(pairs[..accounts - 1].iter().map(|(_, pair)| &pair.readings.right)).collect()
}

/// For each account the claims of the points that it alone reports, in order.
fn alone(single: &[&Gathered], accounts: usize) -> Vec<Vec<usize>> {
    let of = |account: usize| {
        let mut claims: Vec<_> = single.iter().flat_map(|point| point.claims[account].iter().copied()).collect();
        claims.sort_unstable();
        claims
    };
    (0..accounts).map(of).collect()
}

fn notes(reading: &Reading, name: &str, entries: &Entries) -> Vec<String> {
    let issued = reading.document.readout.issuer_name().is_some();
    let called = if issued { format!("The account of {name}") } else { name.to_owned() };
    note::of_account(reading, &called, entries)
}

impl Collation {
    /// Gives each point its verdict, and puts them in order.
    fn judge(&mut self) {
        let verdict = |point: &Point| {
            let mut verdicts = point.matches.iter().filter_map(|part| self.match_of(part)).map(|found| found.verdict);
            let first = verdicts.next();
            verdicts.find(|verdict| *verdict == Verdict::Divergence).or(first)
        };
        let mut points: Vec<_> = self.points.iter().map(|point| point.clone().judged(verdict(point))).collect();
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
