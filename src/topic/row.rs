//! In: the runs of both sides, what each claim speaks of ([`Matters`]), and which claims report one point. Out: the rows of a
//! table ([`Topic`]s), in the order in which the texts come to them.
//!
//! A row is a run, with the runs of the other side that report a point of it, or that alone on their side name its matter.
//! The contact, its atmosphere and the next steps are one row each. A row has the name of the matter that most of it is on;
//! of two on one matter the larger has it, and the other says what it tells of it.

use super::label::own_words;
use super::run::runs;
use super::{Matter, Matters, Name, Topic};
use crate::claim::Reading;
use crate::feature::Features;
use crate::lexicon::Entries;
use crate::span::{Both, Side};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// All topics. `points` are claims that report one point, the one that carries it first.
pub(crate) fn rows(
    matters: &Matters,
    points: &[Both<&[usize]>],
    readings: &Both<Reading>,
    features: &Both<Vec<Features>>,
    entries: &Entries,
) -> Vec<Topic> {
    let runs = runs(matters, points, readings, features, entries);
    let rows = joined(&runs, points, matters).into_iter().map(|runs| Row { runs, matters, readings }).collect();
    named(rows, entries)
}

/// The runs of each row, by side.
fn joined(runs: &Both<Vec<Range<usize>>>, points: &[Both<&[usize]>], matters: &Matters) -> Vec<Both<Vec<Range<usize>>>> {
    let mut sets = Sets::of(runs.left.len() + runs.right.len());
    let at = |side: Side, run: usize| if side == Side::Left { run } else { runs.left.len() + run };
    let of = |side: Side, claim: usize| at(side, runs[side].partition_point(|run| run.end <= claim));
    for point in points {
        if let (Some(&left), Some(&right)) = (point.left.first(), point.right.first()) {
            sets.join(of(Side::Left, left), of(Side::Right, right));
        }
    }
    for alike in alike(runs, matters) {
        alike.windows(2).for_each(|two| sets.join(of(two[0].0, two[0].1), of(two[1].0, two[1].1)));
    }
    let mut rows: BTreeMap<usize, Both<Vec<Range<usize>>>> = BTreeMap::new();
    for side in Side::ALL {
        for (run, claims) in runs[side].iter().enumerate() {
            rows.entry(sets.first(at(side, run))).or_default()[side].push(claims.clone());
        }
    }
    rows.into_values().collect()
}

/// Runs that are one row by their matter, each by its side and first claim: all of one role, and two, one a side, that
/// alone are on their matter.
fn alike(runs: &Both<Vec<Range<usize>>>, matters: &Matters) -> Vec<Vec<(Side, usize)>> {
    let mut on: BTreeMap<usize, Vec<(Side, usize)>> = BTreeMap::new();
    for side in Side::ALL {
        for run in &runs[side] {
            on.entry(matters.numbers[side][run.start]).or_default().push((side, run.start));
        }
    }
    let is_role = |&(side, claim): &(Side, usize)| matters.of[side][claim].is_role();
    let is_one_a_side = |on: &[(Side, usize)]| matches!(on, [(Side::Left, _), (Side::Right, _)]);
    on.into_values().filter(|on| is_one_a_side(on) || on.first().is_some_and(is_role)).collect()
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
    runs: Both<Vec<Range<usize>>>,
    matters: &'a Matters,
    readings: &'a Both<Reading>,
}

impl Row<'_> {
    fn claims(&self, side: Side) -> impl Iterator<Item = usize> {
        self.runs[side].iter().cloned().flatten()
    }

    fn size(&self) -> usize {
        Side::ALL.into_iter().map(|side| self.claims(side).count()).sum()
    }

    /// The matters on which its runs are, by how many claims those have, then by their number.
    fn known_names(&self) -> Vec<(Matter, Name)> {
        let mut counts: BTreeMap<Matter, (usize, &Name)> = BTreeMap::new();
        for side in Side::ALL {
            let (of, names) = (&self.matters.of[side], &self.matters.names[side]);
            for run in self.runs[side].iter().filter(|run| !matches!(of[run.start], Matter::Claim(..))) {
                counts.entry(of[run.start]).or_insert((0, &names[run.start])).0 += run.len();
            }
        }
        let mut known: Vec<_> = counts.into_iter().collect();
        known.sort_by_key(|(_, (count, _))| Reverse(*count));
        known.into_iter().map(|(matter, (_, name))| (matter, name.clone())).collect()
    }

    /// Its claims' own words, in the order of the texts, of two sides that name in the order of the letters.
    fn own_names(&self, entries: &Entries) -> Vec<(Matter, Name)> {
        let mut own: Vec<_> = Side::ALL
            .into_iter()
            .flat_map(|side| self.claims(side).enumerate().map(move |(nth, claim)| (nth, side, claim)))
            .map(|(nth, side, claim)| (nth, own_words(&self.readings[side], claim, entries), Matter::Claim(side, claim)))
            .collect();
        own.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        own.into_iter().map(|(_, name, matter)| (matter, name)).collect()
    }

    /// Where the texts come to it: the mean of its first places, as shares of each text.
    fn place(&self) -> f64 {
        let share = |side: Side| self.runs[side].first().map(|run| (run.start as f64 + 0.5) / self.readings[side].claims.len() as f64);
        match (share(Side::Left), share(Side::Right)) {
            (Some(left), Some(right)) => (left + right) / 2.0,
            (left, right) => left.or(right).unwrap_or(0.0),
        }
    }
}

/// Names rows, no two alike, and puts them in order. The larger row has the first choice.
fn named(mut rows: Vec<Row<'_>>, entries: &Entries) -> Vec<Topic> {
    let first = |row: &Row<'_>| row.known_names().into_iter().next().or_else(|| row.own_names(entries).into_iter().next());
    let by_name = |a: &Row<'_>, b: &Row<'_>| first(a).map(|(_, name)| name).cmp(&first(b).map(|(_, name)| name));
    let by_size = |a: &Row<'_>, b: &Row<'_>| b.size().cmp(&a.size());
    rows.sort_by(|a, b| by_size(a, b).then_with(|| a.place().total_cmp(&b.place())).then_with(|| by_name(a, b)));
    let mut taken = Taken::default();
    let mut topics: Vec<_> = rows.into_iter().map(|row| topic(row, &mut taken, entries)).collect();
    // Stable: of equal places the larger row comes first, so that exchanged sides give the same order.
    topics.sort_by(|a, b| a.0.total_cmp(&b.0));
    topics.into_iter().map(|(_, topic)| topic).collect()
}

/// A row by the first of its names that is free, with its rank.
fn topic(row: Row<'_>, taken: &mut Taken, entries: &Entries) -> (f64, Topic) {
    let known = row.known_names();
    let free = taken.first_free(&known).or_else(|| taken.first_free(&narrower(known.first(), row.own_names(entries))));
    let (matter, Name { id, label }) = free.unwrap_or_else(|| {
        let first = known.into_iter().next().or_else(|| row.own_names(entries).into_iter().next());
        let (matter, name) = first.expect("a row has a claim, and that has words");
        (matter, taken.numbered(&name))
    });
    taken.names.insert(id.clone(), 1);
    let rank = row.place() + matter.shift();
    (rank, Topic { id, label, left: row.claims(Side::Left).collect(), right: row.claims(Side::Right).collect() })
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
