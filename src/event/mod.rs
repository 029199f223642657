//! In: two archives of [`Statement`]s. Out: which of them are accounts of one event ([`EventPair`]), each with a score and
//! its reasons. Left to `compare`: what the two accounts say of it.
//!
//! Of a statement its [`opening`] is read: the [`contact`] or the [`gathering`] that it tells of, which together are its
//! [`sketch`]. Only statements whose days lie near each other are scored ([`score`], with the words of both, [`vocabulary`]), and
//! of those that fit the best and its equals stay ([`choice`]).

mod choice;
mod contact;
mod gathering;
mod opening;
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

/// Two statements about one event. See [`pair_events`].
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
/// announces an event, greets somebody or mentions a contact in passing is no account of it, nor are two talks with the same
/// third. Statements without a day as ISO 8601 writes it are left unpaired. Give the issuers: they tell whose side is whose.
///
/// The time grows with the archives' length and with how many statements lie within three days of each other; no more than the
/// opening of a text is read, and of likely pairs 4,000 bytes.
///
/// ```
/// use counterpoint::{Readout, Statement, pair_events};
///
/// let told = |issuer: &str, day: &str, text: &str| Statement::new(day, Readout::new(text).issuer(issuer).date(day));
/// let canberra = [
///     told("Government of Australia", "2027-05-03", "Prime Minister Burge will speak with President Quispe of Peru tomorrow."),
///     told("Government of Australia", "2027-05-04", "Prime Minister Burge spoke by telephone with President Quispe of Peru."),
/// ];
/// let lima = [told("Presidency of Peru", "2027-05-04", "President Quispe had a call with the Prime Minister of Australia, Lachlan Burge.")];
///
/// let pairing = pair_events(&canberra, &lima);
/// assert_eq!((pairing.pairs[0].left, pairing.pairs[0].right), (1, 0));
/// assert_eq!(pairing.pairs[0].reasons[1].text, "Both name Burge and Quispe.");
/// assert_eq!(pairing.unpaired.left, [0]);
/// ```
pub fn pair_events(left: &[Statement], right: &[Statement]) -> Pairing {
    EventPairer::default().pair(left, right)
}

/// [`pair_events`] with a lexicon of your own.
///
/// ```
/// use counterpoint::{EventPairer, Lexicon, Readout, Statement, Table};
///
/// let mine = Lexicon::english().extended(Table::Gatherings, "mine.txt", "reef-forum | Reef Forum | Reef Forum")?;
/// let told = |issuer: &str, text: &str| [Statement::new("1", Readout::new(text).issuer(issuer).date("2027-05-04"))];
/// let suva = told("Government of Fiji", "Prime Minister Vakatora took part in the Reef Forum today.");
/// let apia = told("Government of Samoa", "At the Reef Forum Prime Minister Leota met with fishers.");
///
/// let pairing = EventPairer::default().lexicon(mine).pair(&suva, &apia);
/// assert_eq!(pairing.pairs[0].reasons[0].text, "Both took part in one gathering: Reef Forum.");
/// # Ok::<(), counterpoint::Error>(())
/// ```
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
        let common = opening::lower_case(left.iter().chain(right));
        let sketches =
            archives.map(|archive| archive.iter().map(|one| Sketch::of(one, &common, self.lexicon.entries())).collect::<Vec<_>>());
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
