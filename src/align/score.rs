//! In: two claims, one of each side. Out: how well they fit ([`Score`]), as a sum of named parts. Left to `standing`: the
//! parts that depend on other claims. Left to `align`: which pairs are taken.

use super::Aligned;
use super::weights::{EVEN, WEIGHTS};
use crate::claim::{Actor, Claim, ClaimRole};
use crate::feature::Features;
use crate::lexicon::ActClass;
use crate::likeness::Likeness;
use crate::span::Both;
use serde::{Deserialize, Serialize};

macro_rules! parts {
    ($($variant:ident $name:literal $doc:literal,)*) => {
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
                WEIGHTS[self as usize]
            }
        }
    };
}

parts! {
    Words "words" "Cosine of the words, weighted by rarity in the two texts: 0 to 1.",
    Meaning "meaning" "How alike the two are in meaning, by the table of wordpieces that is built in or by the caller's measure, as its square root: 0 to 1.",
    Context "context" "How alike in meaning the sentences are in which they stand, as the square root: 0 to 1.",
    Letters "letters" "1 where both say the same to the letter.",
    Numbers "numbers" "1 where a number or a date is the same.",
    Figures "figures" "1 where both give a number or a date, whichever.",
    Names "names" "Third parties named: 1 where both name the same and share a word besides, half that without one; -1 where each names others.",
    Topic "topic" "1 where both are on one topic.",
    Matters "matters" "Cosine of the topics of the lexicon that each names: 0 to 1.",
    Role "role" "1 where both say how it went, half that where both are the contact or the next steps; -1/4 where only one is any of these.",
    Mention "mention" "1 where one side only mentions the matter that the other reports as discussed.",
    Actor "actor" "1 where both have the same actor, -1 where each has another leader act.",
    Order "order" "1 where both stand at the same place in their texts, 0 at opposite ends.",
    Margin "margin" "How far the parts above exceed those of each claim's next best partner, and what any two claims share, or fall short of the best: -1 to 1.",
    Neighbours "neighbours" "How well the claims before both and the claims after both fit: 0 to 1.",
}

/// How many parts look at the two claims alone; the others follow.
const OWN: usize = PartKind::Margin as usize;

/// A value for each part, in the order of the parts.
pub(super) type Values = [f32; PartKind::ALL.len()];

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

/// What the parts weigh.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weights {
    parts: Values,
    /// The sum of a pair's own parts at which it is as likely as not, by these alone, that they report one point.
    pub(super) even: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { parts: WEIGHTS, even: EVEN }
    }
}

impl Weights {
    /// The weights of all parts in their order, and then the sum at which a pair is even.
    #[cfg(feature = "training")]
    pub(crate) fn of(numbers: &[f32]) -> Option<Self> {
        let (even, parts) = numbers.split_last()?;
        Some(Self { parts: parts.try_into().ok()?, even: *even })
    }

    /// The sum of the parts that look at the two claims alone.
    pub(super) fn own(&self, values: &Values) -> f32 {
        values[..OWN].iter().zip(&self.parts).map(|(value, weight)| value * weight).sum()
    }

    pub(super) fn total(&self, values: &Values) -> f32 {
        values.iter().zip(&self.parts).map(|(value, weight)| value * weight).sum()
    }

    pub(super) fn score(&self, values: &Values) -> Score {
        let parts = PartKind::ALL.iter().zip(values).map(|(&kind, &value)| Part { kind, value });
        Score { total: self.total(values), parts: parts.filter(|part| part.value != 0.0).collect() }
    }
}

/// The least cosine of words and the least likeness, as its square root, that are something in common.
const LEAST_WORDS: f32 = 0.05;
const LEAST_MEANING: f32 = 0.4;
/// Two claims that share nothing but the aim of one of them must be at least so alike in meaning, as a square root.
const LEAST_MEANING_OF_AIMS: f32 = 0.55;

/// Whether two claims have something in common but their place, their neighbours, their actor and their topic: words other
/// than names and than the aim of one of them, meaning, a number, a role, or that one mentions what the other tells. Without
/// it they are two points, however well they stand beside each other.
pub(super) fn is_grounded(features: Both<&Features>, values: &Values) -> bool {
    let value = |kind: PartKind| values[kind as usize];
    let plain = [PartKind::Letters, PartKind::Numbers, PartKind::Role, PartKind::Mention];
    if plain.into_iter().any(|kind| value(kind) > 0.0) {
        return true;
    }
    if features.left.shares_only_an_aim(features.right) {
        return value(PartKind::Meaning) >= LEAST_MEANING_OF_AIMS;
    }
    // Half a point of names: the words that both share are names alone.
    let words = if value(PartKind::Names) == 0.5 { 0.0 } else { value(PartKind::Words) };
    words >= LEAST_WORDS || value(PartKind::Meaning) >= LEAST_MEANING
}

/// The values of the parts that look at the two claims alone; the others are 0.
pub(super) fn own_values(sides: &Both<Aligned<'_>>, likeness: &Likeness, left: usize, right: usize) -> Values {
    let claims = Both { left: sides.left.claim(left), right: sides.right.claim(right) };
    let features = Both { left: &sides.left.features[left], right: &sides.right.features[right] };
    let same_topic = sides.left.matters[left] == sides.right.matters[right];
    let value = |kind| match kind {
        PartKind::Words => features.left.cosine(features.right),
        // That two have something in common tells more than how much more they have.
        PartKind::Meaning => likeness.between(left, right).sqrt(),
        PartKind::Context => likeness.between_sentences(left, right).sqrt(),
        PartKind::Letters => f32::from(features.left.letters == features.right.letters),
        PartKind::Numbers => f32::from(shares_number(claims)),
        PartKind::Figures => f32::from(gives_figure(claims.left) && gives_figure(claims.right)),
        PartKind::Names => names(features),
        PartKind::Topic => f32::from(same_topic),
        PartKind::Matters => matters(features),
        PartKind::Role => role(claims),
        PartKind::Mention => f32::from(same_topic && mentions(claims, features)),
        PartKind::Actor => actor(claims),
        PartKind::Order => 1.0 - (place(sides.left, left) - place(sides.right, right)).abs(),
        PartKind::Margin | PartKind::Neighbours => 0.0,
    };
    std::array::from_fn(|part| value(PartKind::ALL[part]))
}

fn matters(features: Both<&Features>) -> f32 {
    let (left, right) = (&features.left.topics, &features.right.topics);
    let shared = left.iter().filter(|(topic, _)| right.iter().any(|(other, _)| other == topic)).count();
    if shared == 0 { 0.0 } else { shared as f32 / ((left.len() * right.len()) as f32).sqrt() }
}

fn names(features: Both<&Features>) -> f32 {
    let (left, right) = (&features.left.names, &features.right.names);
    match (left.is_empty(), right.is_empty()) {
        // That both speak of one country is not yet one point.
        (false, false) if left.iter().any(|name| right.contains(name)) => 0.5 + 0.5 * f32::from(features.left.shares_word(features.right)),
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

fn gives_figure(claim: &Claim) -> bool {
    !claim.quantities.is_empty() || !claim.dates.is_empty()
}

fn role(claims: Both<&Claim>) -> f32 {
    match (claims.left.role, claims.right.role) {
        (ClaimRole::Matter, ClaimRole::Matter) => 0.0,
        // An account says once how it went, but several things of the contact.
        (ClaimRole::Atmosphere, ClaimRole::Atmosphere) => 1.0,
        (left, right) if left == right => 0.5,
        _ => -0.25,
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
