//! In: what the caller knows better ([`Overrides`]). Out: the same in claims of the two readings ([`Settled`]), and what
//! follows for matches and topics. Left to `align`: to join as is wished.

use crate::align::Wishes;
use crate::claim::Reading;
use crate::compare::comparison::Found;
use crate::compare::{Match, Verdict};
use crate::divergence::{Divergence, DivergenceKind};
use crate::error::Error;
use crate::lexicon::Entries;
use crate::span::{Both, Side, Span};
use crate::topic::{SharedTopic, label_of};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Which claim is meant.
///
/// Neither way hangs on how claims are numbered or cut, so that stored overrides hold when a later version cuts otherwise:
/// what is named is a place in the text, and the claim that holds most of it is meant. A quote also holds when the text
/// around it is edited; a place tells apart words that stand in the text more than once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ClaimAddress {
    /// Words of the claim, as the text has them; they stand in one claim only.
    Quote(String),
    /// A place in the text, in bytes: a claim's span, or a part of it.
    Place {
        /// The first byte.
        start: usize,
        /// The byte after the last.
        end: usize,
    },
}

impl From<&str> for ClaimAddress {
    fn from(quote: &str) -> Self {
        ClaimAddress::Quote(quote.to_owned())
    }
}

impl From<String> for ClaimAddress {
    fn from(quote: String) -> Self {
        ClaimAddress::Quote(quote)
    }
}

impl From<Span> for ClaimAddress {
    fn from(span: Span) -> Self {
        let Range { start, end } = span.bytes();
        ClaimAddress::Place { start, end }
    }
}

/// What the caller knows better: claims to join, claims to keep apart, the kinds of a match, the topic of a claim.
///
/// Owned and serialisable, to be kept beside the two texts and used again by
/// [`Comparator::compare_with`](crate::Comparator::compare_with). Claims are named by their words or their place
/// ([`ClaimAddress`]). What was decided so is marked in [`Match::overridden`](crate::Match::overridden).
///
/// ```
/// use counterpoint::{Comparator, Override, Overrides, Side, Verdict};
///
/// let left = "The leaders discussed what was voted for in 1998. They spoke about fish.";
/// let right = "The two recalled the Good Friday Agreement. Salmon quotas were mentioned.";
/// let overrides = Overrides::default()
///     .pin("what was voted for in 1998", "the Good Friday Agreement")
///     .relabel("what was voted for in 1998", "the Good Friday Agreement", [])
///     .forbid("They spoke about fish", "Salmon quotas")
///     .retopic(Side::Left, "They spoke about fish", "fisheries");
///
/// let comparator = Comparator::default();
/// let comparison = comparator.compare_with(left, right, &overrides)?;
/// assert_eq!(comparison.matches().len(), 1);
/// assert_eq!(comparison.matches()[0].verdict, Verdict::Agreement);
/// assert_eq!(comparison.matches()[0].overridden, [Override::Pinned, Override::Relabelled]);
/// assert_eq!(comparison.topic_of(Side::Left, 1).map(|topic| topic.id.as_str()), Some("fisheries"));
///
/// let error = comparator.compare_with(left, right, &Overrides::default().pin("trade", "Salmon")).unwrap_err();
/// assert_eq!(error.to_string(), "override: “trade” is not in the left text");
/// # Ok::<(), counterpoint::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Overrides {
    /// Claims to join, whatever their score. Pairs that share a claim become one match.
    pub pinned: Vec<Both<ClaimAddress>>,
    /// Claims never to join.
    pub forbidden: Vec<Both<ClaimAddress>>,
    /// The kinds of the match that joins two claims.
    pub relabelled: Vec<Relabel>,
    /// The topic of a claim.
    pub topics: Vec<Retopic>,
}

/// The kinds that the caller gives the match that joins two claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Relabel {
    /// The two claims.
    pub claims: Both<ClaimAddress>,
    /// The kinds; none makes it an agreement.
    pub kinds: Vec<DivergenceKind>,
}

/// The topic that the caller gives a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Retopic {
    /// The side that the claim stands on.
    pub side: Side,
    /// The claim.
    pub claim: ClaimAddress,
    /// The topic's id, one of the comparison or the lexicon or a new one.
    pub topic: String,
}

/// What of a match the caller decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Override {
    /// That claims of it are joined.
    Pinned,
    /// Its kinds, and so its verdict.
    Relabelled,
}

impl Overrides {
    /// Joins two claims.
    pub fn pin(mut self, left: impl Into<ClaimAddress>, right: impl Into<ClaimAddress>) -> Self {
        self.pinned.push(Both { left: left.into(), right: right.into() });
        self
    }

    /// Keeps two claims apart.
    pub fn forbid(mut self, left: impl Into<ClaimAddress>, right: impl Into<ClaimAddress>) -> Self {
        self.forbidden.push(Both { left: left.into(), right: right.into() });
        self
    }

    /// Gives the match that joins two claims its kinds; none makes it an agreement.
    pub fn relabel(
        mut self,
        left: impl Into<ClaimAddress>,
        right: impl Into<ClaimAddress>,
        kinds: impl IntoIterator<Item = DivergenceKind>,
    ) -> Self {
        let claims = Both { left: left.into(), right: right.into() };
        self.relabelled.push(Relabel { claims, kinds: kinds.into_iter().collect() });
        self
    }

    /// Gives a claim its topic.
    pub fn retopic(mut self, side: Side, claim: impl Into<ClaimAddress>, topic: impl Into<String>) -> Self {
        self.topics.push(Retopic { side, claim: claim.into(), topic: topic.into() });
        self
    }

    /// The same in claims of the two readings.
    pub(super) fn settle(&self, readings: &Both<Reading>) -> Result<Settled, Error> {
        let pair = |claims: &Both<ClaimAddress>| -> Result<(usize, usize), Error> {
            Ok((find(Side::Left, &claims.left, readings)?, find(Side::Right, &claims.right, readings)?))
        };
        let pairs = |list: &[Both<ClaimAddress>]| list.iter().map(pair).collect::<Result<_, _>>();
        let wishes = Wishes { pinned: pairs(&self.pinned)?, forbidden: pairs(&self.forbidden)? };
        if let Some((left, right)) = wishes.pinned.intersection(&wishes.forbidden).next() {
            return Err(Error::overriding(format!("left claim {left} and right claim {right} are both pinned and forbidden")));
        }
        let labels = self.relabelled.iter().map(|label| Ok((pair(&label.claims)?, label.kinds.clone()))).collect::<Result<_, Error>>()?;
        let topics = self.topics.iter().map(|topic| Ok((topic.side, find(topic.side, &topic.claim, readings)?, topic.topic.clone())));
        Ok(Settled { wishes, labels, topics: topics.collect::<Result<_, Error>>()? })
    }
}

/// The claim that is meant.
fn find(side: Side, address: &ClaimAddress, readings: &Both<Reading>) -> Result<usize, Error> {
    let reading = &readings[side];
    let text = reading.document.readout.text();
    let name = side.name();
    match address {
        ClaimAddress::Place { start, end } => claim_at(reading, *start..*end)
            .ok_or_else(|| Error::overriding(format!("bytes {start}..{end} of the {name} text are in no claim"))),
        ClaimAddress::Quote(quote) => {
            let quote = quote.trim();
            let places: Vec<_> = text.match_indices(quote).filter(|_| !quote.is_empty()).map(|(at, _)| at..at + quote.len()).collect();
            let mut claims: Vec<_> = places.iter().filter_map(|place| claim_at(reading, place.clone())).collect();
            claims.dedup();
            match claims[..] {
                [claim] => Ok(claim),
                [] if places.is_empty() => Err(Error::overriding(format!("“{quote}” is not in the {name} text"))),
                [] => Err(Error::overriding(format!("“{quote}” is in no claim of the {name} text"))),
                [first, second, ..] => Err(Error::overriding(format!(
                    "“{quote}” stands in claims {first} and {second} of the {name} text: give more of its words, or its place"
                ))),
            }
        }
    }
}

/// The claim that holds most of a place.
fn claim_at(reading: &Reading, place: Range<usize>) -> Option<usize> {
    let held = |claim: usize| {
        let claim = reading.claims[claim].span.bytes();
        claim.end.min(place.end).saturating_sub(claim.start.max(place.start))
    };
    // Of equal ones the first.
    (0..reading.claims.len()).rev().max_by_key(|&claim| held(claim)).filter(|&claim| held(claim) > 0)
}

pub(super) fn check_index(side: Side, claim: usize, reading: &Reading) -> Result<(), Error> {
    let (claims, name) = (reading.claims.len(), side.name());
    let message = || format!("there is no claim {claim} in the {name} text: it has {claims}, counted from 0");
    if claim < claims { Ok(()) } else { Err(Error::overriding(message())) }
}

/// What the caller wishes, in claims.
#[derive(Debug, Clone, Default)]
pub(super) struct Settled {
    pub(super) wishes: Wishes,
    labels: Vec<((usize, usize), Vec<DivergenceKind>)>,
    topics: Vec<(Side, usize, String)>,
}

impl Settled {
    pub(super) fn mark_pinned(&self, matches: &mut [Match]) {
        let pinned = |found: &Match| found.links.iter().any(|link| self.wishes.pinned.contains(&(link.left, link.right)));
        matches.iter_mut().filter(|found| pinned(found)).for_each(|found| found.overridden.push(Override::Pinned));
    }

    /// Moves claims to their topics, and drops topics that are left without a claim.
    pub(super) fn retopic(&self, topics: &mut Vec<SharedTopic>, entries: &Entries) {
        for (side, claim, id) in &self.topics {
            topics.iter_mut().for_each(|topic| topic.claims[*side as usize].retain(|other| other != claim));
            let place = topics.iter().position(|topic| topic.id == *id).unwrap_or_else(|| {
                topics.push(SharedTopic { id: id.clone(), label: label_of(id, entries), claims: vec![Vec::new(); 2] });
                topics.len() - 1
            });
            let claims = &mut topics[place].claims[*side as usize];
            claims.push(*claim);
            claims.sort_unstable();
        }
        topics.retain(|topic| topic.claims.iter().any(|claims| !claims.is_empty()));
    }

    /// Gives matches the kinds that the caller says.
    pub(super) fn relabel(&self, found: &mut Found) -> Result<(), Error> {
        for ((left, right), kinds) in &self.labels {
            let joins = |found: &&mut Match| found.left.contains(left) && found.right.contains(right);
            let Some(found) = found.matches.iter_mut().find(joins) else {
                let message = format!("left claim {left} and right claim {right} are not joined, and have no kinds: pin them too");
                return Err(Error::overriding(message));
            };
            label_match(found, kinds);
        }
        Ok(())
    }
}

const BY_THE_CALLER: &str = "Given by the caller.";

fn label_match(found: &mut Match, kinds: &[DivergenceKind]) {
    let given = |kind| Divergence { kind, statement: BY_THE_CALLER.to_owned(), evidence: Both::default(), toward: None, confidence: 1.0 };
    let told = std::mem::take(&mut found.divergences);
    let told_or_given =
        |&kind: &DivergenceKind| told.iter().find(|divergence| divergence.kind == kind).cloned().unwrap_or_else(|| given(kind));
    found.divergences = kinds.iter().map(told_or_given).collect();
    found.divergences.sort_by_key(|divergence| divergence.kind);
    found.divergences.dedup_by_key(|divergence| divergence.kind);
    found.verdict = if kinds.is_empty() { Verdict::Agreement } else { Verdict::Divergence };
    found.reason = found.divergences.first().map_or(BY_THE_CALLER, |divergence| &divergence.statement).to_owned();
    found.overridden.push(Override::Relabelled);
}
