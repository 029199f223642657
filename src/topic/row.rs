//! In: what each claim speaks of ([`Matters`]), and which claims report one point. Out: the rows of a table ([`Topic`]s), in
//! the order in which the texts come to them.
//!
//! An account takes up one matter after the other, and seldom comes back: its claims are cut into runs. A run ends where
//! the paragraph does, unless the next takes it up, where a claim names another matter, and where the other side reports the next claim's point in
//! another paragraph than the last one's. It goes on over a claim that names nothing and points back, and over what is said
//! of a matter that was just raised. A row is a run, with the runs of the other side that report a point of it, or that
//! alone on their side name its matter.

use super::label::own_words;
use super::{Matter, Matters, Name, Topic};
use crate::claim::{Claim, ClaimRole, Reading};
use crate::feature::Features;
use crate::lexicon::{ConflictPart, Entries, Grammar};
use crate::span::{Both, Side};
use crate::syntax::Tag;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// The acts by which a matter is put on the table, and no more is said of it.
const RAISING: [&str; 4] = ["discuss", "mention", "raise", "contact"];

/// In so many first words a claim says that it opens a further matter.
const OPENING: usize = 8;

/// In so many first words a paragraph takes up the one before.
const TAKING_UP: usize = 3;

/// From so many claims before, "the" may name something again.
const REACH: usize = 3;

/// All topics. `points` are claims that report one point, the one that carries it first.
pub(crate) fn rows(
    matters: &Matters,
    points: &[Both<&[usize]>],
    readings: &Both<Reading>,
    features: &Both<Vec<Features>>,
    entries: &Entries,
) -> Vec<Topic> {
    let answers = answers(points, readings);
    let runs = Both::from_fn(|side| {
        let account = Account { side, reading: &readings[side], features: &features[side], matters, entries };
        account.runs(&answers[side])
    });
    let rows = joined(&runs, points, matters).into_iter().map(|runs| Row { runs, matters, readings }).collect();
    named(rows, entries)
}

/// For each claim the other side's paragraphs that report a point of it.
fn answers(points: &[Both<&[usize]>], readings: &Both<Reading>) -> Both<Vec<BTreeSet<usize>>> {
    let mut answers = readings.as_ref().map(|reading| vec![BTreeSet::new(); reading.claims.len()]);
    for point in points {
        for side in Side::ALL {
            let other = side.other();
            let paragraphs = point[other].iter().map(|&claim| readings[other].claims[claim].paragraph);
            point[side].iter().for_each(|&claim| answers[side][claim].extend(paragraphs.clone()));
        }
    }
    answers
}

/// One side, on the way from claims to runs.
#[derive(Clone, Copy)]
struct Account<'a> {
    side: Side,
    reading: &'a Reading,
    features: &'a [Features],
    matters: &'a Matters,
    entries: &'a Entries,
}

impl<'a> Account<'a> {
    /// The claims of each run.
    fn runs(self, answers: &[BTreeSet<usize>]) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for claim in 0..self.reading.claims.len() {
            match runs.last_mut() {
                Some(run) if self.goes_on(run, claim) && !is_elsewhere(run, claim, answers) => run.end = claim + 1,
                _ => runs.push(claim..claim + 1),
            }
        }
        runs
    }

    /// Whether a claim is on the matter of the run before it.
    fn goes_on(self, run: &Range<usize>, claim: usize) -> bool {
        let numbers = &self.matters.numbers[self.side];
        let same = numbers[claim] == numbers[run.start] || numbers[claim] == numbers[claim - 1];
        let two_matters = [claim - 1, claim].into_iter().all(|claim| self.claim(claim).role == ClaimRole::Matter);
        let follows = || two_matters && !self.opens(claim) && (self.is_its_course(run, claim) || self.is_said_of(claim));
        match self.claim(claim).paragraph == self.claim(claim - 1).paragraph {
            true => same || follows(),
            false => same && self.takes_up(claim),
        }
    }

    /// "The purpose is", "on these issues": a paragraph that takes up the last.
    fn takes_up(self, claim: usize) -> bool {
        let range = self.reading.ranges[claim].clone();
        range.clone().take(TAKING_UP).any(|word| self.is(Grammar::Anaphor, word, range.end))
    }

    fn claim(self, claim: usize) -> &'a Claim {
        &self.reading.claims[claim]
    }

    /// "They also", "turning to".
    fn opens(self, claim: usize) -> bool {
        let words = self.reading.ranges[claim].clone().take(OPENING);
        words.into_iter().any(|word| self.is(Grammar::Addition, word, self.reading.ranges[claim].end))
    }

    fn is(self, class: Grammar, word: usize, end: usize) -> bool {
        self.entries.grammar(class).at(&self.reading.document.words, word, end).is_some()
    }

    /// Whether a claim names no more than the course of the conflict that the run is on.
    fn is_its_course(self, run: &Range<usize>, claim: usize) -> bool {
        let matters = &self.matters.of[self.side];
        let part = |matter: Matter| match matter {
            Matter::Lexical(topic) => self.entries.topic_list[topic].part,
            Matter::Actor(_) => Some(ConflictPart::Conflict),
            _ => None,
        };
        part(matters[claim]) == Some(ConflictPart::Course) && part(matters[run.start]) == Some(ConflictPart::Conflict)
    }

    /// Whether a sentence that names no matter says more of the one before: that was just raised, or it points back.
    fn is_said_of(self, claim: usize) -> bool {
        let names_none = self.features[claim].topics.is_empty() && self.features[claim].actors.is_empty();
        let raises = self.raises(claim) && self.claim(claim).act.as_ref().is_some_and(|act| !act.understood);
        names_none && !self.reading.continues[claim] && !raises && (self.raises(claim - 1) || self.points_back(claim))
    }

    fn raises(self, claim: usize) -> bool {
        self.claim(claim).act.as_ref().is_some_and(|act| RAISING.contains(&&*act.name))
    }

    /// "This tragedy", and "the cable" where one was spoken of.
    fn points_back(self, claim: usize) -> bool {
        let (words, range) = (&self.reading.document.words, self.reading.ranges[claim].clone());
        let told = self.told_before(claim);
        let said = |word: usize| is_noun(self.reading.syntax.tag(word)) && told.contains(words.stem(word)) && !self.is_people(claim, word);
        let again = |word: usize| words.folded(word) == "the" && word + 1 < range.end && said(word + 1);
        range.clone().any(|word| self.shows(word, range.end) || again(word))
    }

    /// "This" and "such", but for "this week" and "such as".
    fn shows(self, word: usize, end: usize) -> bool {
        let next_is = |class| word + 1 < end && self.is(class, word + 1, end);
        self.is(Grammar::Demonstrative, word, end)
            && !next_is(Grammar::TimeNoun)
            && !(word + 1 < end && self.reading.document.words.folded(word + 1) == "as")
    }

    /// "The leaders", "the sides": they are in every account.
    fn is_people(self, claim: usize, word: usize) -> bool {
        let mentions = self.reading.mentioned(self.reading.ranges[claim].clone());
        mentions.iter().any(|mention| mention.words.contains(&word)) || self.is(Grammar::AgentNoun, word, word + 1)
    }

    /// The stems of the claims just before, in the same paragraph.
    fn told_before(self, claim: usize) -> HashSet<&'a str> {
        let words = &self.reading.document.words;
        let near = (claim.saturating_sub(REACH)..claim).filter(|&other| self.claim(other).paragraph == self.claim(claim).paragraph);
        let all = near.flat_map(|other| self.reading.ranges[other].clone());
        all.filter(|&word| !self.entries.stopwords.contains(words.folded(word))).map(|word| words.stem(word)).collect()
    }
}

fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::NounPlural)
}

/// Whether the other side reports a claim's point in another paragraph than those of the claim of the run that it last
/// answered.
fn is_elsewhere(run: &Range<usize>, claim: usize, answers: &[BTreeSet<usize>]) -> bool {
    let last = run.clone().rev().map(|claim| &answers[claim]).find(|answers| !answers.is_empty());
    last.is_some_and(|last| !answers[claim].is_empty() && last.is_disjoint(&answers[claim]))
}

/// The runs of each row, by side.
fn joined(runs: &Both<Vec<Range<usize>>>, points: &[Both<&[usize]>], matters: &Matters) -> Vec<Both<Vec<Range<usize>>>> {
    let mut sets = Sets::of(runs.left.len() + runs.right.len());
    let at = |side: Side, run: usize| if side == Side::Left { run } else { runs.left.len() + run };
    let run_of = |side: Side, claim: usize| runs[side].partition_point(|run| run.end <= claim);
    for point in points {
        if let (Some(&left), Some(&right)) = (point.left.first(), point.right.first()) {
            sets.join(at(Side::Left, run_of(Side::Left, left)), at(Side::Right, run_of(Side::Right, right)));
        }
    }
    let mut on: BTreeMap<usize, Both<Vec<usize>>> = BTreeMap::new();
    for side in Side::ALL {
        for (run, claims) in runs[side].iter().enumerate() {
            on.entry(matters.numbers[side][claims.start]).or_default()[side].push(run);
        }
    }
    for runs_on in on.values() {
        let first = Side::ALL.into_iter().find_map(|side| runs_on[side].first().map(|&run| (side, run)));
        let of_role = first.is_some_and(|(side, run)| matters.of[side][runs[side][run].start].is_role());
        let all: Vec<_> = Side::ALL.into_iter().flat_map(|side| runs_on[side].iter().map(move |&run| at(side, run))).collect();
        if of_role || runs_on.left.len() == 1 && runs_on.right.len() == 1 {
            all.windows(2).for_each(|pair| sets.join(pair[0], pair[1]));
        }
    }
    let mut rows: BTreeMap<usize, Both<Vec<Range<usize>>>> = BTreeMap::new();
    for side in Side::ALL {
        for (run, claims) in runs[side].iter().enumerate() {
            rows.entry(sets.first(at(side, run))).or_default()[side].push(claims.clone());
        }
    }
    rows.into_values().collect()
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
