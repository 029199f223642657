//! In: the readings of all accounts and their features. Out: what each claim speaks of ([`Matters`]); and, once `align` has
//! said which claims report one point, one list of topics for all accounts, each claim in exactly one ([`SharedTopic`]; of
//! two accounts, [`Topic`]).
//!
//! The contact, its atmosphere and the next steps are matters by their role. For the rest, the lexicon's topics and the
//! third parties named bid for each claim; one that several accounts speak of outbids one that a single claim names, and a
//! conflict its own course ("tensions"). A claim that names none goes with the claim before it in its sentence, else with its
//! likest, else stands alone, or with the one before it that stands alone in the same sentence. How claims then make runs, and
//! runs rows of a table, `run` and `row` say.

mod label;
mod row;
mod run;

use crate::claim::{ClaimRole, Reading};
use crate::feature::{Features, Index};
use crate::lexicon::{ConflictPart, Entries, Grammar};
use crate::span::{Both, Side};
pub(crate) use label::label_of;
use label::{Name, name};
pub(crate) use row::{Kin, rows};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A matter that one or more accounts speak of: the rows of an analyst's table are grouped by it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SharedTopic {
    /// A short lower-case name, the same in all accounts ("strategic-stability").
    pub id: String,
    /// The name as a table prints it.
    pub label: String,
    /// Each account's claims on it, by index; empty where it does not speak of it.
    pub claims: Vec<Vec<usize>>,
}

/// A matter that one or both sides speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Topic {
    /// A short lower-case name, the same on both sides ("strategic-stability").
    pub id: String,
    /// The name as a table prints it.
    pub label: String,
    /// The left side's claims on it, by index.
    pub left: Vec<usize>,
    /// The right side's claims on it, by index.
    pub right: Vec<usize>,
}

impl Topic {
    /// One side's claims on it, by index.
    pub fn claims(&self, side: Side) -> &[usize] {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }

    /// Of a topic of two accounts.
    pub(crate) fn of_two(topic: SharedTopic) -> Self {
        let Both { left, right } = Both::of_two(topic.claims);
        Self { id: topic.id, label: topic.label, left, right }
    }
}

impl From<&Topic> for SharedTopic {
    fn from(topic: &Topic) -> Self {
        Self { id: topic.id.clone(), label: topic.label.clone(), claims: vec![topic.left.clone(), topic.right.clone()] }
    }
}

/// An account by its number, and what its claims speak of.
pub(crate) type ByAccount<T> = Vec<Vec<T>>;

/// What can be a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Matter {
    Contact,
    Lexical(usize),
    Actor(usize),
    /// A claim that no table knows stands for its own matter: account, index.
    Claim(usize, usize),
    Atmosphere,
    NextSteps,
}

impl Matter {
    /// Whether it is what a claim does in the account, and no matter that is spoken of.
    fn is_role(self) -> bool {
        matches!(self, Matter::Contact | Matter::Atmosphere | Matter::NextSteps)
    }

    /// The contact comes before all other matters, the atmosphere and the next steps after them, wherever the texts have them.
    fn shift(self) -> f64 {
        match self {
            Matter::Contact => -2.0,
            Matter::Atmosphere => 2.0,
            Matter::NextSteps => 4.0,
            _ => 0.0,
        }
    }
}

const CONTACT: &str = "the-contact";
const ATMOSPHERE: &str = "atmosphere";
const NEXT_STEPS: &str = "next-steps";

/// The least cosine at which a claim that names no matter goes with another.
const LIKE_ENOUGH: f32 = 0.3;

/// What each claim speaks of.
#[derive(Debug)]
pub(crate) struct Matters {
    of: ByAccount<Matter>,
    names: ByAccount<Name>,
    /// Two claims have the same number if their matters have the same name.
    pub(crate) numbers: ByAccount<usize>,
}

impl Matters {
    /// Whether a claim, by account and index, tells how the contact went, and of no matter.
    fn is_role(&self, &(account, claim): &(usize, usize)) -> bool {
        self.of[account][claim].is_role()
    }

    /// One topic a matter, wherever the texts have it.
    pub(crate) fn topics(&self) -> Vec<SharedTopic> {
        let mut out: Vec<SharedTopic> = Vec::new();
        for (account, names) in self.names.iter().enumerate() {
            for (claim, name) in names.iter().enumerate() {
                let known = out.iter().position(|topic| topic.id == name.id);
                let at = known.unwrap_or_else(|| {
                    out.push(SharedTopic { id: name.id.clone(), label: name.label.clone(), claims: vec![Vec::new(); self.names.len()] });
                    out.len() - 1
                });
                out[at].claims[account].push(claim);
            }
        }
        out
    }
}

/// Of all accounts.
pub(crate) fn matters(readings: &[&Reading], features: &[&[Features]], entries: &Entries) -> Matters {
    let of = settled(readings, features, entries);
    let named = |matters: &Vec<Matter>| matters.iter().map(|&matter| name(matter, readings, entries)).collect::<Vec<_>>();
    let names: Vec<_> = of.iter().map(named).collect();
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names.iter().flatten() {
        let next = ids.len();
        ids.entry(&name.id).or_insert(next);
    }
    let numbers = names.iter().map(|names| names.iter().map(|name| ids[name.id.as_str()]).collect()).collect();
    Matters { of, numbers, names }
}

fn settled(readings: &[&Reading], features: &[&[Features]], entries: &Entries) -> ByAccount<Matter> {
    let spread = spread(features);
    let named: Vec<_> = readings.iter().zip(features).map(|(reading, features)| named(reading, features, &spread, entries)).collect();
    let indexes: Vec<_> = features.iter().map(|features| Index::of(features)).collect();
    let settled = |(account, reading): (usize, &&Reading)| {
        let mut settled: Vec<Matter> = Vec::new();
        for (i, matter) in named[account].iter().enumerate() {
            let before = settled.last().copied().filter(|before| reading.continues[i] && matches!(before, Matter::Claim(..)));
            let matter = matter.or_else(|| likest(account, i, &named, features, &indexes)).or(before);
            settled.push(matter.unwrap_or(Matter::Claim(account, i)));
        }
        settled
    };
    readings.iter().enumerate().map(settled).collect()
}

/// What each claim of an account names, or goes on with.
fn named(reading: &Reading, features: &[Features], spread: &HashMap<Matter, Spread>, entries: &Entries) -> Vec<Option<Matter>> {
    let mut before = None;
    let bids = reading.claims.iter().zip(features).map(|(claim, features)| {
        let matter = by_role(claim.role).or_else(|| best(features, spread, before, entries));
        before = matter.or(before);
        matter
    });
    let mut matters: Vec<_> = bids.collect();
    inherit(&mut matters, reading, entries);
    matters
}

fn by_role(role: ClaimRole) -> Option<Matter> {
    match role {
        ClaimRole::Contact => Some(Matter::Contact),
        ClaimRole::Atmosphere => Some(Matter::Atmosphere),
        ClaimRole::NextSteps => Some(Matter::NextSteps),
        ClaimRole::Matter => None,
    }
}

/// Whether one account names a matter, or several do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spread {
    In(usize),
    Shared,
}

fn spread(features: &[&[Features]]) -> HashMap<Matter, Spread> {
    let mut spread: HashMap<Matter, Spread> = HashMap::new();
    for (account, features) in features.iter().enumerate() {
        for matter in features.iter().flat_map(|features| bids(features).map(|(matter, _)| matter)) {
            let known = spread.entry(matter).or_insert(Spread::In(account));
            if *known != Spread::In(account) {
                *known = Spread::Shared;
            }
        }
    }
    spread
}

/// What the course of a conflict bids beside the conflict: "tensions on the peninsula" are of the peninsula.
const OF_COURSE: f64 = 0.7;

fn bids(features: &Features) -> impl Iterator<Item = (Matter, u32)> {
    let lexical = features.topics.iter().map(|&(topic, count)| (Matter::Lexical(topic), count));
    lexical.chain(features.actors.iter().map(|&actor| (Matter::Actor(actor), 1)))
}

/// The highest bid; of equals, the matter that comes first in the claim.
fn best(features: &Features, spread: &HashMap<Matter, Spread>, before: Option<Matter>, entries: &Entries) -> Option<Matter> {
    let names_conflict = bids(features).any(|(matter, _)| part(matter, entries) == Some(ConflictPart::Conflict));
    let value = |(matter, count): (Matter, u32)| {
        let shared = if spread[&matter] == Spread::Shared { 1.6 } else { 1.0 };
        let kind = match matter {
            Matter::Actor(_) => 0.5,
            _ if names_conflict && part(matter, entries) == Some(ConflictPart::Course) => OF_COURSE,
            _ => 1.0,
        };
        shared * kind * f64::from(count).sqrt() * if Some(matter) == before { 1.4 } else { 1.0 }
    };
    let mut best: Option<(Matter, f64)> = None;
    for bid in bids(features) {
        let worth = value(bid);
        if best.is_none_or(|(_, most)| worth > most) {
            best = Some((bid.0, worth));
        }
    }
    best.map(|(matter, _)| matter)
}

/// What a matter is of a conflict. A state that is named counts as one.
fn part(matter: Matter, entries: &Entries) -> Option<ConflictPart> {
    match matter {
        Matter::Lexical(topic) => entries.topic_list[topic].part,
        Matter::Actor(_) => Some(ConflictPart::Conflict),
        _ => None,
    }
}

/// A claim without a matter of its own goes on with that of the claim before in its sentence; one that points back
/// ("this problem") with that of the claim before, whatever it names itself.
fn inherit(matters: &mut [Option<Matter>], reading: &Reading, entries: &Entries) {
    let points_back = entries.grammar(Grammar::Anaphor);
    for i in 1..matters.len() {
        let before = matters[i - 1].filter(|matter| matches!(matter, Matter::Lexical(_) | Matter::Actor(_)));
        let back = points_back.is_in(&reading.document.words, reading.ranges[i].clone()) && reading.claims[i].role == ClaimRole::Matter;
        if back && before.is_some() || matters[i].is_none() && reading.continues[i] {
            matters[i] = before;
        }
    }
    for i in 1..matters.len().saturating_sub(1) {
        if matters[i].is_none() && matters[i - 1] == matters[i + 1] && !matches!(matters[i - 1], Some(Matter::Contact)) {
            matters[i] = matters[i - 1];
        }
    }
}

pub(crate) fn is_matter(id: &str, entries: &Entries) -> bool {
    entries.topic_list.iter().any(|topic| *topic.slug == *id) || entries.actor_list.iter().any(|actor| *actor.code == *id)
}

/// For each account the topics that it alone speaks of, by place in the list: no claim of another is on them or reports a
/// point of them, and none names their matter in passing. How the contact went is no matter to miss, and a topic that only a
/// claim's own words name shows nothing by its absence. `alone` are the claims of each account that no other reports.
pub(crate) fn one_sided(topics: &[SharedTopic], alone: &[&[usize]], features: &[&[Features]], entries: &Entries) -> ByAccount<usize> {
    let named = |features: &&[Features]| {
        let matters = features.iter().flat_map(bids).map(|(matter, _)| matter);
        matters.filter_map(|matter| id_of(matter, entries)).collect::<HashSet<_>>()
    };
    let named: Vec<_> = features.iter().map(named).collect();
    let of_account = |account: usize| {
        let others = || (0..features.len()).filter(move |&other| other != account);
        let own = |topic: &SharedTopic| !topic.claims[account].is_empty() && others().all(|other| topic.claims[other].is_empty());
        let unnamed = |topic: &SharedTopic| others().all(|other| !named[other].contains(topic.id.as_str()));
        let unanswered = |topic: &SharedTopic| topic.claims[account].iter().all(|claim| alone[account].binary_search(claim).is_ok());
        let holds = |topic: &SharedTopic| own(topic) && is_matter(&topic.id, entries) && unnamed(topic) && unanswered(topic);
        (0..topics.len()).filter(|&place| holds(&topics[place])).collect()
    };
    (0..features.len()).map(of_account).collect()
}

fn id_of(matter: Matter, entries: &Entries) -> Option<&str> {
    match matter {
        Matter::Lexical(topic) => Some(&entries.topic_list[topic].slug),
        Matter::Actor(actor) => Some(&entries.actor_list[actor].code),
        _ => None,
    }
}

/// The topic of each claim of each account, by place in the list; `claims` is how many each has.
pub(crate) fn places(topics: &[SharedTopic], claims: impl Iterator<Item = usize>) -> ByAccount<usize> {
    let mut out: Vec<_> = claims.map(|count| vec![0; count]).collect();
    for (place, topic) in topics.iter().enumerate() {
        for (of, claims) in out.iter_mut().zip(&topic.claims) {
            claims.iter().for_each(|&claim| of[claim] = place);
        }
    }
    out
}

/// The matter of the most similar claim of any account, where one is similar enough.
fn likest(account: usize, claim: usize, matters: &[Vec<Option<Matter>>], features: &[&[Features]], indexes: &[Index]) -> Option<Matter> {
    let own = &features[account][claim];
    let others = (0..features.len()).filter(|&other| other != account);
    let mut best: Option<(f32, Matter)> = None;
    for other in std::iter::once(account).chain(others) {
        for candidate in indexes[other].sharing(own, indexes) {
            let of_table = |matter: &Matter| matches!(matter, Matter::Lexical(_) | Matter::Actor(_));
            let Some(matter) = matters[other][candidate].filter(of_table) else { continue };
            let cosine = own.cosine(&features[other][candidate]);
            if cosine >= LIKE_ENOUGH && best.is_none_or(|(most, _)| cosine > most) {
                best = Some((cosine, matter));
            }
        }
    }
    best.map(|(_, matter)| matter)
}
