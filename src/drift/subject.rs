//! In: the series. Out: what the accounts speak of ([`Subject`]), each with its course. Left to `act`: what they report of it.

use super::Use;
use super::course::{Course, Evidence, course};
use super::phrase::is_greeting;
use super::series::{Series, Told};
use crate::topic::{is_matter, label_of};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A matter of the lexicon (its topics, third states) over the accounts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Subject {
    /// A short lower-case name ("nuclear-energy").
    pub topic: String,
    /// The name as a table prints it.
    pub label: String,
    /// The claims that speak of it or name it in passing, in the order of the accounts.
    pub uses: Vec<Use>,
    /// How it goes over the accounts.
    pub course: Course,
    /// What that rests on.
    pub evidence: Evidence,
}

/// The subjects, in the order in which the accounts come to them.
pub(super) fn subjects(series: &Series<'_>) -> Vec<Subject> {
    let mut uses: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    for (account, told) in series.told.iter().enumerate() {
        for (topic, claims) in spoken_of(told, series) {
            let claims = claims.into_iter().map(|claim| &told.reading().claims[claim]).filter(|claim| !is_greeting(claim));
            uses.entry(topic).or_default().extend(claims.map(|claim| Use { account, span: claim.span }));
        }
    }
    if let Some(counterpart) = series.counterpart {
        uses.remove(&*series.entries.actor_list[counterpart].code);
    }
    uses.retain(|_, uses| !uses.is_empty());
    let mut out: Vec<_> = uses.into_iter().map(|(topic, uses)| subject(series, topic, uses)).collect();
    out.sort_by_key(|subject| subject.uses[0]);
    out
}

fn subject(series: &Series<'_>, topic: String, uses: Vec<Use>) -> Subject {
    let (course, evidence) = course(&series.signs(&uses, &[]));
    Subject { label: label_of(&topic, series.entries), topic, uses, course, evidence }
}

/// The claims on each matter, and those that name it in passing.
fn spoken_of(told: &Told, series: &Series<'_>) -> BTreeMap<String, BTreeSet<usize>> {
    let mut out: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for topic in told.topics.iter().filter(|topic| is_matter(&topic.id, series.entries)) {
        out.entry(topic.id.clone()).or_default().extend(&topic.claims[0]);
    }
    for (claim, features) in told.features().iter().enumerate() {
        let topics = features.topics.iter().map(|(topic, _)| &series.entries.topic_list[*topic].slug);
        let actors = features.actors.iter().map(|&actor| &series.entries.actor_list[actor].code);
        for id in topics.chain(actors) {
            out.entry(id.to_string()).or_default().insert(claim);
        }
    }
    out
}
