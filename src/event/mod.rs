//! In: two archives of [`Statement`]s. Out: which of them are accounts of one event ([`EventPair`]), each with a score and
//! its reasons. Left to `compare`: what the two accounts say of it.
//!
//! A statement is read no further than its opening: what event it tells of ([`sketch`]). Only statements whose days lie near
//! each other are scored ([`score`]), and of those that fit only the best and its equals stay ([`choice`]).

mod choice;
mod score;
mod sketch;
mod vocabulary;

pub use score::{EventReason, EventReasonKind};

use crate::lexicon::Lexicon;
use crate::source::Statement;
use crate::span::Both;
use serde::Serialize;
use sketch::Sketch;
use std::collections::BTreeMap;
use vocabulary::Vocabulary;

/// Two statements about one event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventPair {
    /// Place of the statement in the left archive.
    pub left: usize,
    /// Place of the statement in the right archive.
    pub right: usize,
    /// The sum of the reasons' points.
    pub score: f64,
    /// What speaks for the pair and what against it.
    pub reasons: Vec<EventReason>,
}

/// What [`pair_events`] found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pairing {
    /// The pairs, in the order of the left archive.
    pub pairs: Vec<EventPair>,
    /// The places of the statements that are in no pair.
    pub unpaired: Both<Vec<usize>>,
}

/// Finds which statements of two archives are about the same event.
///
/// A statement may be in several pairs, where one side published two accounts (a readout and a briefing). What only
/// announces an event, greets somebody or mentions a contact in passing is no account of it. Statements without a day as
/// ISO 8601 writes it are left unpaired.
pub fn pair_events(left: &[Statement], right: &[Statement]) -> Pairing {
    EventPairer::default().pair(left, right)
}

/// Pairs with settings of your own.
#[derive(Debug, Clone, Default)]
pub struct EventPairer {
    lexicon: Lexicon,
}

/// How far apart two accounts of one event are published, in days: another time zone, a weekend.
const WINDOW: i32 = 3;

impl EventPairer {
    /// Uses this lexicon in the place of [`Lexicon::english`].
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// As [`pair_events`].
    pub fn pair(&self, left: &[Statement], right: &[Statement]) -> Pairing {
        let archives = Both { left, right };
        let common = sketch::lower_case(left.iter().chain(right));
        let sketches = archives.map(|archive| archive.iter().map(|one| Sketch::of(one, &common, self.lexicon.entries())).collect::<Vec<_>>());
        let near = near(&sketches);
        let vocabulary = Vocabulary::of(archives, &near, self.lexicon.entries());
        let scored = near.iter().filter_map(|&(left, right)| {
            let likeness = || vocabulary.likeness(left, right);
            score::score(&sketches.left[left], &sketches.right[right], likeness).map(|scored| scored.pair(left, right))
        });
        let pairs = choice::choose(scored.collect());
        let free = |side: fn(&EventPair) -> usize, count: usize| {
            let taken: std::collections::HashSet<_> = pairs.iter().map(side).collect();
            (0..count).filter(|at| !taken.contains(at)).collect()
        };
        let unpaired = Both { left: free(|pair| pair.left, left.len()), right: free(|pair| pair.right, right.len()) };
        Pairing { pairs, unpaired }
    }
}

/// The pairs of statements that could be of one event by day and party.
fn near(sketches: &Both<Vec<Sketch>>) -> Vec<(usize, usize)> {
    let mut days: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (at, sketch) in sketches.right.iter().enumerate() {
        sketch.day_number().into_iter().for_each(|day| days.entry(day).or_default().push(at));
    }
    let mut out = Vec::new();
    for (left, sketch) in sketches.left.iter().enumerate() {
        let Some(day) = sketch.day_number() else { continue };
        let beside = days.range(day - WINDOW..=day + WINDOW).flat_map(|(_, places)| places);
        out.extend(beside.filter(|&&right| score::may_be_one(sketch, &sketches.right[right])).map(|&right| (left, right)));
    }
    out
}
