//! In: two claims, one of each side. Out: how well they fit ([`Score`]), as a sum of named parts. Left to `align`: which
//! pairs are taken.
//!
//! The weights are round numbers, set by hand with the measured pairs in view (`training/README.md`, "Likeness").

use super::Aligned;
use crate::claim::{Actor, Claim, ClaimRole};
use crate::feature::Features;
use crate::lexicon::ActClass;
use crate::likeness::Likeness;
use crate::span::Both;
use serde::{Deserialize, Serialize};

macro_rules! parts {
    ($($variant:ident $name:literal $weight:literal $doc:literal,)*) => {
        /// What a part of a [`Score`] looks at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "lowercase")]
        #[non_exhaustive]
        pub enum PartKind {
            $(#[doc = $doc] $variant,)*
        }

        impl PartKind {
            /// Every part, in the order in which scores list them.
            pub const ALL: &'static [PartKind] = &[$(PartKind::$variant,)*];

            /// The part in one lower-case word, as it is serialised.
            pub fn name(self) -> &'static str {
                match self { $(PartKind::$variant => $name,)* }
            }

            /// What a value of 1 adds to the score.
            pub fn weight(self) -> f32 {
                match self { $(PartKind::$variant => $weight,)* }
            }
        }
    };
}

parts! {
    Words "words" 1.0 "Cosine of the words, weighted by rarity in the two texts: 0 to 1.",
    Meaning "meaning" 0.6 "How alike the two are in meaning, by the table of wordpieces that is built in or by the caller's measure: 0 to 1.",
    Letters "letters" 0.5 "1 where both say the same to the letter.",
    Names "names" 0.2 "Third parties named: 1 where both name the same and share a word besides, half that without one; -1 where each names others.",
    Numbers "numbers" 0.1 "1 where a number or a date is the same.",
    Topic "topic" 0.2 "1 where both are on one topic.",
    Role "role" 0.2 "1 where both are the contact, the atmosphere or the next steps; -1 where only one is.",
    Mention "mention" 0.15 "1 where one side only mentions the matter that the other reports as discussed.",
    Act "act" 0.03 "1 where both report the same act, half where of the same class.",
    Actor "actor" 0.05 "1 where both have the same actor, -1 where each has another leader act.",
    Order "order" 0.04 "1 where both stand at the same place in their texts, 0 at opposite ends.",
}

/// How well two claims fit: the sum of its parts.
///
/// ```
/// let c = counterpoint::compare("They discussed Iran.", "Iran was discussed.");
/// let score = &c.matches()[0].links[0].score;
/// let sum: f32 = score.parts.iter().map(|part| part.value * part.kind.weight()).sum();
/// assert!((score.total - sum).abs() < 1e-5);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// The sum of value times weight over the parts.
    pub total: f32,
    /// What the sum is made of; parts of value 0 are left out.
    pub parts: Vec<Part>,
}

/// One part of a [`Score`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// What it looks at.
    pub kind: PartKind,
    /// What it found, -1 to 1.
    pub value: f32,
}

pub(super) fn score(sides: &Both<Aligned<'_>>, likeness: &Likeness, left: usize, right: usize) -> Score {
    let claims = Both { left: sides.left.claim(left), right: sides.right.claim(right) };
    let features = Both { left: &sides.left.features[left], right: &sides.right.features[right] };
    let same_topic = sides.left.topics[left] == sides.right.topics[right];
    let value = |kind| match kind {
        PartKind::Words => features.left.cosine(features.right),
        PartKind::Meaning => likeness.between(left, right),
        PartKind::Letters => truth(features.left.letters == features.right.letters),
        PartKind::Names => names(features),
        PartKind::Numbers => truth(shares_number(claims)),
        PartKind::Topic => truth(same_topic),
        PartKind::Role => role(claims),
        PartKind::Mention => truth(same_topic && mentions(claims, features)),
        PartKind::Act => act(claims),
        PartKind::Actor => actor(claims),
        PartKind::Order => 1.0 - (place(sides.left, left) - place(sides.right, right)).abs(),
    };
    let parts: Vec<_> = PartKind::ALL.iter().map(|&kind| Part { kind, value: value(kind) }).filter(|part| part.value != 0.0).collect();
    Score { total: parts.iter().map(|part| part.value * part.kind.weight()).sum(), parts }
}

fn truth(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}

fn names(features: Both<&Features>) -> f32 {
    let (left, right) = (&features.left.names, &features.right.names);
    match (left.is_empty(), right.is_empty()) {
        // That both speak of one country is not yet one point.
        (false, false) if left.iter().any(|name| right.contains(name)) => 0.5 + 0.5 * truth(features.left.shares_word(features.right)),
        (false, false) => -1.0,
        _ => 0.0,
    }
}

fn shares_number(claims: Both<&Claim>) -> bool {
    let quantity = claims.left.quantities.iter().any(|a| claims.right.quantities.iter().any(|b| a.unit == b.unit && a.value == b.value));
    let date =
        claims.left.dates.iter().any(|a| claims.right.dates.iter().any(|b| a.start.is_some() && a.start == b.start && a.end == b.end));
    quantity || date && claims.left.role == ClaimRole::Matter && claims.right.role == ClaimRole::Matter
}

fn role(claims: Both<&Claim>) -> f32 {
    match (claims.left.role, claims.right.role) {
        (ClaimRole::Matter, ClaimRole::Matter) => 0.0,
        (left, right) if left == right => 1.0,
        _ => -1.0,
    }
}

/// A bare mention on one side, and on the other that the matter was discussed.
fn mentions(claims: Both<&Claim>, features: Both<&Features>) -> bool {
    let consults = |claim: &Claim| claim.act.as_ref().is_some_and(|act| act.class == ActClass::Consult);
    let one = |a: &Claim, features: &Features, b: &Claim| bare(a, features) && consults(b);
    one(claims.left, features.left, claims.right) || one(claims.right, features.right, claims.left)
}

/// Whether a claim says no more than that a matter came up.
fn bare(claim: &Claim, features: &Features) -> bool {
    let consults = claim.act.as_ref().is_some_and(|act| act.class == ActClass::Consult && act.strength <= 2);
    consults && features.content <= 6 && claim.role == ClaimRole::Matter
}

fn act(claims: Both<&Claim>) -> f32 {
    match (&claims.left.act, &claims.right.act) {
        (Some(left), Some(right)) if left.name == right.name => 1.0,
        (Some(left), Some(right)) if left.class == right.class => 0.5,
        _ => 0.0,
    }
}

fn actor(claims: Both<&Claim>) -> f32 {
    match (claims.left.actor, claims.right.actor) {
        (left, right) if left == right => 1.0,
        (Actor::Left, Actor::Right) | (Actor::Right, Actor::Left) => -1.0,
        _ => 0.0,
    }
}

/// Where a claim stands in its text, 0 to 1.
fn place(side: Aligned<'_>, claim: usize) -> f32 {
    (claim as f32 + 0.5) / side.features.len() as f32
}
