//! In: the runs of all accounts, what each claim speaks of ([`Matters`]), and which claims report one point. Out: the rows
//! of a table ([`SharedTopic`]s), in the order in which the texts come to them.
//!
//! A row is a run, with the runs of other accounts that report a point of it, or that alone in theirs name its matter; and a
//! run that so stands alone goes where its claims fit well enough to report a point, had others not fitted better.
//! The contact, its atmosphere and the next steps are one row each. A row has the name of the matter that most of it is on;
//! of two on one matter the larger has it, and the other says what it tells of it.

use super::label::{Telling, own_words};
use super::run::runs;
use super::{ByAccount, Matter, Matters, Name, SharedTopic};
use crate::claim::Reading;
use crate::feature::Features;
use crate::lexicon::Entries;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A claim of one account and one of another that fit: account, claim.
pub(crate) type Kin = [(usize, usize); 2];

/// All topics. `points` are each account's claims that report one point, the one that carries it first; `kin` are those that
/// fit well enough to report one, whether or not they do.
pub(crate) fn rows(
    matters: &Matters,
    points: &[Vec<&[usize]>],
    kin: &[Kin],
    readings: &[&Reading],
    features: &[&[Features]],
    entries: &Entries,
) -> Vec<SharedTopic> {
    let runs = runs(matters, points, readings, features, entries);
    let rows = joined(&runs, points, kin, matters).into_iter().map(|runs| Row { runs, matters, readings }).collect();
    named(rows, entries)
}

/// The runs of each row, by account.
fn joined(runs: &[Vec<Range<usize>>], points: &[Vec<&[usize]>], kin: &[Kin], matters: &Matters) -> Vec<ByAccount<Range<usize>>> {
    let before = |account: usize| runs[..account].iter().map(Vec::len).sum::<usize>();
    let mut sets = Sets::of(before(runs.len()));
    let of = |&(account, claim): &(usize, usize)| before(account) + runs[account].partition_point(|run| run.end <= claim);
    let of_point = |point: &Vec<&[usize]>| {
        point.iter().enumerate().filter_map(|(account, claims)| Some((account, *claims.first()?))).collect::<Vec<_>>()
    };
    for together in points.iter().map(of_point).chain(alike(runs, matters)) {
        together.windows(2).for_each(|two| sets.join(of(&two[0]), of(&two[1])));
    }
    let alone = alone(runs, &sets);
    for two in kin.iter().filter(|two| !two.iter().any(|place| matters.is_role(place))) {
        let [a, b] = two.each_ref().map(of);
        if alone[a] || alone[b] {
            sets.join(a, b);
        }
    }
    let mut rows: BTreeMap<usize, ByAccount<Range<usize>>> = BTreeMap::new();
    for (account, of_account) in runs.iter().enumerate() {
        for claims in of_account {
            let row = rows.entry(sets.first(of(&(account, claims.start)))).or_insert_with(|| vec![Vec::new(); runs.len()]);
            row[account].push(claims.clone());
        }
    }
    rows.into_values().collect()
}

/// Of each run, whether no other account has a run in its row.
fn alone(runs: &[Vec<Range<usize>>], sets: &Sets) -> Vec<bool> {
    let accounts: Vec<_> = runs.iter().enumerate().flat_map(|(account, runs)| runs.iter().map(move |_| account)).collect();
    let firsts: Vec<_> = (0..accounts.len()).map(|run| sets.first(run)).collect();
    let mut alone = vec![true; accounts.len()];
    for (run, &first) in firsts.iter().enumerate() {
        alone[first] &= accounts[run] == accounts[first];
    }
    firsts.iter().map(|&first| alone[first]).collect()
}

/// Runs that are one row by their matter, each by its account and first claim: all of one role, and several, one an account,
/// that alone are on their matter.
fn alike(runs: &[Vec<Range<usize>>], matters: &Matters) -> Vec<Vec<(usize, usize)>> {
    let mut on: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (account, runs) in runs.iter().enumerate() {
        for run in runs {
            on.entry(matters.numbers[account][run.start]).or_default().push((account, run.start));
        }
    }
    let is_one_an_account = |on: &[(usize, usize)]| on.windows(2).all(|two| two[0].0 < two[1].0);
    on.into_values().filter(|on| is_one_an_account(on) || on.first().is_some_and(|place| matters.is_role(place))).collect()
}

/// Numbers joined into sets, each known by its first.
struct Sets {
    to: Vec<usize>,
}

impl Sets {
    fn of(count: usize) -> Self {
        Self { to: (0..count).collect() }
    }

    fn first(&self, mut number: usize) -> usize {
        while self.to[number] != number {
            number = self.to[number];
        }
        number
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.to[a.max(b)] = a.min(b);
    }
}

/// A row before it has its name.
struct Row<'a> {
    /// The claims of each of its runs, in the order of the texts.
    runs: ByAccount<Range<usize>>,
    matters: &'a Matters,
    readings: &'a [&'a Reading],
}

impl Row<'_> {
    fn accounts(&self) -> Range<usize> {
        0..self.runs.len()
    }

    fn claims(&self, account: usize) -> impl Iterator<Item = usize> {
        self.runs[account].iter().cloned().flatten()
    }

    fn size(&self) -> usize {
        self.accounts().map(|account| self.claims(account).count()).sum()
    }

    /// The matters on which its runs are, by how many claims those have, then by their number.
    fn known_names(&self) -> Vec<(Matter, Name)> {
        let mut counts: BTreeMap<Matter, (usize, &Name)> = BTreeMap::new();
        for account in self.accounts() {
            let (of, names) = (&self.matters.of[account], &self.matters.names[account]);
            for run in self.runs[account].iter().filter(|run| !matches!(of[run.start], Matter::Claim(..))) {
                counts.entry(of[run.start]).or_insert((0, &names[run.start])).0 += run.len();
            }
        }
        let mut known: Vec<_> = counts.into_iter().collect();
        known.sort_by_key(|(_, (count, _))| Reverse(*count));
        known.into_iter().map(|(matter, (_, name))| (matter, name.clone())).collect()
    }

    /// Its claims' own words that tell so much at least, the telling first, in the order of the texts, of several accounts in the
    /// order of the letters.
    fn own_names(&self, least: Telling, entries: &Entries) -> Vec<(Matter, Name)> {
        let mut own: Vec<_> = self
            .accounts()
            .flat_map(|account| self.claims(account).enumerate().map(move |(nth, claim)| (nth, account, claim)))
            .map(|(nth, account, claim)| {
                let (telling, name) = own_words(self.readings[account], claim, entries);
                ((telling, nth, name), Matter::Claim(account, claim))
            })
            .filter(|((telling, ..), _)| *telling <= least)
            .collect();
        own.sort_by(|a, b| a.0.cmp(&b.0));
        own.into_iter().map(|((_, _, name), matter)| (matter, name)).collect()
    }

    /// Where the texts come to it: the mean of its first places, as shares of each text.
    fn place(&self) -> f64 {
        let claims = |account: usize| self.readings[account].claims.len() as f64;
        let share = |account: usize| self.runs[account].first().map(|run| (run.start as f64 + 0.5) / claims(account));
        let shares: Vec<_> = self.accounts().filter_map(share).collect();
        shares.iter().sum::<f64>() / shares.len().max(1) as f64
    }
}

/// Names rows, no two alike, and puts them in order. The larger row has the first choice.
fn named(mut rows: Vec<Row<'_>>, entries: &Entries) -> Vec<SharedTopic> {
    let first =
        |row: &Row<'_>| row.known_names().into_iter().next().or_else(|| row.own_names(Telling::Opening, entries).into_iter().next());
    let own = |row: &Row<'_>| row.own_names(Telling::Opening, entries).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    let by_name =
        |a: &Row<'_>, b: &Row<'_>| first(a).map(|(_, name)| name).cmp(&first(b).map(|(_, name)| name)).then_with(|| own(a).cmp(&own(b)));
    let by_size = |a: &Row<'_>, b: &Row<'_>| b.size().cmp(&a.size());
    rows.sort_by(|a, b| by_size(a, b).then_with(|| a.place().total_cmp(&b.place())).then_with(|| by_name(a, b)));
    let mut taken = Taken::default();
    let mut topics: Vec<_> = rows.into_iter().map(|row| topic(row, &mut taken, entries)).collect();
    // Stable: of equal places the larger row comes first, so that exchanged sides give the same order.
    topics.sort_by(|a, b| a.0.total_cmp(&b.0));
    topics.into_iter().map(|(_, topic)| topic).collect()
}

/// A row by the first of its names that is free, with its rank.
fn topic(row: Row<'_>, taken: &mut Taken, entries: &Entries) -> (f64, SharedTopic) {
    let known = row.known_names();
    // What a known matter is told of is no mere opening.
    let least = if known.is_empty() { Telling::Opening } else { Telling::Shell };
    let free = taken.first_free(&known).or_else(|| taken.first_free(&narrower(known.first(), row.own_names(least, entries))));
    let (matter, Name { id, label }) = free.unwrap_or_else(|| {
        let first = known.into_iter().next().or_else(|| row.own_names(Telling::Opening, entries).into_iter().next());
        let (matter, name) = first.expect("a row has a claim, and that has words");
        (matter, taken.numbered(&name))
    });
    taken.names.insert(id.clone(), 1);
    let rank = row.place() + matter.shift();
    (rank, SharedTopic { id, label, claims: row.accounts().map(|account| row.claims(account).collect()).collect() })
}

/// Own words as what is told of a known matter: "Trade: export routes".
fn narrower(known: Option<&(Matter, Name)>, own: Vec<(Matter, Name)>) -> Vec<(Matter, Name)> {
    let Some((matter, of)) = known else { return own };
    let told = own.into_iter().filter(|(_, name)| name.id != of.id);
    told.map(|(_, name)| (*matter, Name { id: format!("{}-{}", of.id, name.id), label: format!("{}: {}", of.label, name.label) })).collect()
}

/// The ids that rows have, each with how many rows would have had it.
#[derive(Debug, Default)]
struct Taken {
    names: HashMap<String, usize>,
}

impl Taken {
    fn first_free(&self, names: &[(Matter, Name)]) -> Option<(Matter, Name)> {
        names.iter().find(|(_, name)| !self.names.contains_key(&name.id)).cloned()
    }

    /// A name that another row has, with the next number that is free.
    fn numbered(&mut self, name: &Name) -> Name {
        loop {
            let number = self.names.entry(name.id.clone()).and_modify(|count| *count += 1).or_insert(1);
            let next = Name { id: format!("{}-{number}", name.id), label: format!("{} ({number})", name.label) };
            if !self.names.contains_key(&next.id) {
                return next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of two accounts of two claims, each a run on a matter of its own: the claims of each row, by account.
    fn rows_of(points: &[[usize; 2]], kin: &[[usize; 2]], first: Matter) -> Vec<Vec<Vec<usize>>> {
        let of: ByAccount<Matter> = (0..2).map(|account| vec![first, Matter::Claim(account, 1)]).collect();
        let names = vec![vec![Name { id: String::new(), label: String::new() }; 2]; 2];
        let matters = Matters { of, names, numbers: vec![vec![0, 1], vec![2, 3]] };
        let runs = vec![vec![0..1, 1..2]; 2];
        let points: Vec<_> = points.iter().map(|point| point.map(|claim| vec![claim])).collect();
        let points: Vec<Vec<&[usize]>> = points.iter().map(|point| point.iter().map(Vec::as_slice).collect()).collect();
        let kin: Vec<Kin> = kin.iter().map(|&[left, right]| [(0, left), (1, right)]).collect();
        let rows = joined(&runs, &points, &kin, &matters);
        rows.into_iter().map(|row| row.into_iter().map(|runs| runs.into_iter().flatten().collect()).collect()).collect()
    }

    #[test]
    fn a_run_that_stands_alone_goes_where_its_claims_fit() {
        let matter = Matter::Lexical(0);
        assert_eq!(rows_of(&[[0, 0]], &[[0, 0], [1, 0]], matter), [vec![vec![0, 1], vec![0]], vec![vec![], vec![1]]]);
        assert_eq!(rows_of(&[], &[[0, 1]], matter)[0], [[0], [1]]);
    }

    #[test]
    fn two_rows_of_both_accounts_stay_apart_and_so_does_what_is_no_matter() {
        assert_eq!(rows_of(&[[0, 0], [1, 1]], &[[0, 0], [0, 1], [1, 1]], Matter::Lexical(0)).len(), 2);
        assert_eq!(rows_of(&[[0, 0]], &[[0, 1]], Matter::Contact).len(), 3);
    }
}
