//! In: the readings of both sides and their features. Out: what each claim speaks of ([`Matters`]); and, once `align` has
//! said which claims report one point, one list of [`Topic`]s for both sides, each claim in exactly one.
//!
//! The contact, its atmosphere and the next steps are matters by their role. For the rest, the lexicon's topics and the
//! third parties named bid for each claim; one that both sides speak of outbids one that a single claim names. A claim
//! that names none goes with the claim before it in its sentence, else with its likest, else stands alone, or with the one
//! before it that stands alone in the same sentence. How claims then make runs, and runs rows of a table, `run`
//! and `row` say.

mod label;
mod row;
mod run;

use crate::claim::{ClaimRole, Reading};
use crate::feature::{Features, Index};
use crate::lexicon::{Entries, Grammar};
use crate::span::{Both, Side};
pub(crate) use label::label_of;
use label::{Name, name};
pub(crate) use row::rows;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A matter that one or both sides speak of: the rows of an analyst's table are grouped by it.
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

    pub(crate) fn claims_mut(&mut self, side: Side) -> &mut Vec<usize> {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

/// What can be a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Matter {
    Contact,
    Lexical(usize),
    Actor(usize),
    /// A claim that no table knows stands for its own matter: side, index.
    Claim(Side, usize),
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
    of: Both<Vec<Matter>>,
    names: Both<Vec<Name>>,
    /// Two claims have the same number if their matters have the same name.
    pub(crate) numbers: Both<Vec<usize>>,
}

impl Matters {
    /// One topic a matter, wherever the texts have it.
    pub(crate) fn topics(&self) -> Vec<Topic> {
        let mut out: Vec<Topic> = Vec::new();
        for side in Side::ALL {
            for (claim, name) in self.names[side].iter().enumerate() {
                let known = out.iter().position(|topic| topic.id == name.id);
                let at = known.unwrap_or_else(|| {
                    out.push(Topic { id: name.id.clone(), label: name.label.clone(), left: Vec::new(), right: Vec::new() });
                    out.len() - 1
                });
                out[at].claims_mut(side).push(claim);
            }
        }
        out
    }
}

pub(crate) fn matters(readings: &Both<Reading>, features: &Both<Vec<Features>>, entries: &Entries) -> Matters {
    let of = settled(readings, features, entries);
    let names = of.as_ref().map(|matters| matters.iter().map(|&matter| name(matter, readings, entries)).collect::<Vec<_>>());
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names.left.iter().chain(&names.right) {
        let next = ids.len();
        ids.entry(&name.id).or_insert(next);
    }
    let numbers = names.as_ref().map(|names| names.iter().map(|name| ids[name.id.as_str()]).collect());
    Matters { of, numbers, names }
}

fn settled(readings: &Both<Reading>, features: &Both<Vec<Features>>, entries: &Entries) -> Both<Vec<Matter>> {
    let spread = spread(features);
    let mut matters = Both::from_fn(|side| {
        let mut before = None;
        let bids = readings[side].claims.iter().zip(&features[side]);
        bids.map(|(claim, features)| {
            let matter = by_role(claim.role).or_else(|| best(features, &spread, before));
            before = matter.or(before);
            matter
        })
        .collect::<Vec<_>>()
    });
    for side in Side::ALL {
        inherit(&mut matters[side], &readings[side], entries);
    }
    let named = matters.clone();
    let indexes = features.as_ref().map(|features| Index::of(features));
    Both::from_fn(|side| {
        let mut settled: Vec<Matter> = Vec::new();
        for (i, matter) in matters[side].iter().enumerate() {
            let before = settled.last().copied().filter(|before| readings[side].continues[i] && matches!(before, Matter::Claim(..)));
            let matter = matter.or_else(|| likest(side, i, &named, features, &indexes)).or(before);
            settled.push(matter.unwrap_or(Matter::Claim(side, i)));
        }
        settled
    })
}

fn by_role(role: ClaimRole) -> Option<Matter> {
    match role {
        ClaimRole::Contact => Some(Matter::Contact),
        ClaimRole::Atmosphere => Some(Matter::Atmosphere),
        ClaimRole::NextSteps => Some(Matter::NextSteps),
        ClaimRole::Matter => None,
    }
}

/// In how many claims of each side a matter is named.
fn spread(features: &Both<Vec<Features>>) -> HashMap<Matter, Both<u32>> {
    let mut spread: HashMap<Matter, Both<u32>> = HashMap::new();
    for side in Side::ALL {
        for features in &features[side] {
            for matter in bids(features).map(|(matter, _)| matter) {
                spread.entry(matter).or_default()[side] += 1;
            }
        }
    }
    spread
}

fn bids(features: &Features) -> impl Iterator<Item = (Matter, u32)> {
    let lexical = features.topics.iter().map(|&(topic, count)| (Matter::Lexical(topic), count));
    lexical.chain(features.actors.iter().map(|&actor| (Matter::Actor(actor), 1)))
}

/// The highest bid; of equals, the matter that comes first in the claim.
fn best(features: &Features, spread: &HashMap<Matter, Both<u32>>, before: Option<Matter>) -> Option<Matter> {
    let value = |(matter, count): (Matter, u32)| {
        let at = spread[&matter];
        let shared = if at.left > 0 && at.right > 0 { 1.6 } else { 1.0 };
        let kind = if matches!(matter, Matter::Actor(_)) { 0.5 } else { 1.0 };
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

/// The topics that one side alone speaks of, by place in the list: no claim of the other is on them or reports a point of
/// them, and none names their matter in passing. How the contact went is no matter to miss, and a topic that only a claim's
/// own words name shows nothing by its absence.
pub(crate) fn one_sided(
    topics: &[Topic],
    unmatched: &Both<Vec<usize>>,
    features: &Both<Vec<Features>>,
    entries: &Entries,
) -> Both<Vec<usize>> {
    let named = features.as_ref().map(|features| {
        let matters = features.iter().flat_map(bids).map(|(matter, _)| matter);
        matters.filter_map(|matter| id_of(matter, entries)).collect::<HashSet<_>>()
    });
    Both::from_fn(|side| {
        let other = side.other();
        let alone = |topic: &Topic| !topic.claims(side).is_empty() && topic.claims(other).is_empty();
        let matter = |topic: &Topic| is_matter(&topic.id, entries) && !named[other].contains(topic.id.as_str());
        let unanswered = |topic: &Topic| topic.claims(side).iter().all(|claim| unmatched[side].binary_search(claim).is_ok());
        let holds = |topic: &Topic| alone(topic) && matter(topic) && unanswered(topic);
        (0..topics.len()).filter(|&place| holds(&topics[place])).collect()
    })
}

fn id_of(matter: Matter, entries: &Entries) -> Option<&str> {
    match matter {
        Matter::Lexical(topic) => Some(&entries.topic_list[topic].slug),
        Matter::Actor(actor) => Some(&entries.actor_list[actor].code),
        _ => None,
    }
}

/// Each claim's topic, by place in the list, for a side with so many claims.
pub(crate) fn places(topics: &[Topic], side: Side, claims: usize) -> Vec<usize> {
    let mut out = vec![0; claims];
    for (place, topic) in topics.iter().enumerate() {
        topic.claims(side).iter().for_each(|&claim| out[claim] = place);
    }
    out
}

/// The matter of the most similar claim of either side, where one is similar enough.
fn likest(
    side: Side,
    claim: usize,
    matters: &Both<Vec<Option<Matter>>>,
    features: &Both<Vec<Features>>,
    indexes: &Both<Index>,
) -> Option<Matter> {
    let own = &features[side][claim];
    let mut best: Option<(f32, Matter)> = None;
    for other in [side, side.other()] {
        for candidate in indexes[other].sharing(own, &indexes[other.other()]) {
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
