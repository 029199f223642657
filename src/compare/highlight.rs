//! In: matches and one-sided claims. Out: what an analyst would lead with ([`Highlight`]). Left to `report`: the words.
//!
//! Each match that diverges and each claim that one side alone makes is weighed by a few named parts: how weighty its kinds
//! and how sure, what it binds to, whether it tells what the *other* leader undertakes, how much it says. The weights are
//! fitted to what annotators led with (`training/highlights.py`, which reports them with pairs left out). Agreements, that
//! and how the two met, and a claim that only leads in a list are never led with; nor is a second thing said of a point that is
//! led with already.

use crate::claim::{Actor, Claim, ClaimRole};
use crate::compare::comparison::Found;
use crate::compare::{Match, Verdict};
use crate::feature::Features;
use crate::lexicon::{ActClass, Modality};
use crate::span::{Both, Side};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

macro_rules! parts {
    ($($variant:ident $name:literal $weight:literal $doc:literal,)*) => {
        /// What a part of a [`Highlight`]'s weight looks at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "lowercase")]
        #[non_exhaustive]
        pub enum LeadKind {
            $(#[doc = $doc] $variant,)*
        }

        impl LeadKind {
            /// Every part, in the order in which highlights list them.
            pub const ALL: &'static [LeadKind] = &[$(LeadKind::$variant,)*];

            /// The part in one lower-case word, as it is serialised.
            pub fn name(self) -> &'static str {
                match self { $(LeadKind::$variant => $name,)* }
            }

            /// What a value of 1 adds to the log odds.
            pub fn weight(self) -> f32 {
                match self { $(LeadKind::$variant => $weight,)* }
            }
        }
    };
}

parts! {
    Base "base" -3.5 "1 for everything: how seldom an analyst leads with a thing of which nothing else is known.",
    Divergence "divergence" 0.2 "1 for a match that diverges, 0 for a claim of one side alone.",
    Kind "kind" 1.1 "The weightiest kind's weight, times how sure it is.",
    Further "further" 0.5 "The further kinds' weights, each times how sure it is.",
    Content "content" 3.3 "How much is said: the logarithm of the number of words that mean something, by that of 20; at most 1.",
    Assurance "assurance" 1.0 "1 for what one account has the other side undertake, and that side's own account does not confirm.",
    Binding "binding" 0.5 "1 where one side alone agrees, promises, warns or threatens.",
    Talk "talk" -0.4 "1 where one side alone reports no more than that a matter was talked of.",
    Courtesy "courtesy" -1.0 "1 for thanks, praise, congratulations and the like on one side alone.",
    Fact "fact" -0.9 "1 for a bare fact on one side alone: nobody says or does it, and it is not to come.",
    Opening "opening" -0.7 "1 where it stands in the first fifth of its account alone.",
    Prospect "prospect" 0.3 "1 where something is to come, possible or required.",
    Condition "condition" 0.3 "1 where something is made to depend on something.",
}

/// One thing to lead with: a match that diverges, or a claim that one side alone makes.
///
/// ```
/// use counterpoint::{compare, LeadKind, Readout};
/// let left = Readout::new("The Prime Minister spoke with the President of Türkiye. President Aydın promised to lift the ban on poultry.");
/// let right = Readout::new("President Aydın spoke by phone with the Prime Minister of the United Kingdom.");
/// let c = compare(left.issuer("Downing Street"), right.issuer("Presidency of Türkiye"));
/// let lead = &c.highlights()[0];
/// assert!(lead.parts.iter().any(|part| part.kind == LeadKind::Assurance));
/// let odds: f32 = lead.parts.iter().map(|part| part.value * part.kind.weight()).sum();
/// assert!((lead.weight - 1.0 / (1.0 + (-odds).exp())).abs() < 1e-5);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Highlight {
    /// The left side's claims, by index.
    pub left: Vec<usize>,
    /// The right side's claims, by index.
    pub right: Vec<usize>,
    /// How likely an analyst leads with it, 0 to 1: the logistic function of the sum of its parts.
    pub weight: f32,
    /// What the weight is made of; parts of value 0 are left out.
    pub parts: Vec<LeadPart>,
    /// Why it leads, in a sentence or two.
    pub reason: String,
}

impl Highlight {
    /// One side's claims, by index.
    pub fn claims(&self, side: Side) -> &[usize] {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

/// One part of a [`Highlight`]'s weight.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeadPart {
    /// What it looks at.
    pub kind: LeadKind,
    /// What it found.
    pub value: f32,
}

/// How many words that mean something are as many as count.
const MUCH: f32 = 20.0;
/// The share of an account that is its opening.
const OPENING: f32 = 0.2;
/// From this likeness on two claims make one point.
const ONE_POINT: f32 = 0.6;

pub(super) fn highlights(found: &Found, features: &Both<Vec<Features>>, most: usize) -> Vec<Highlight> {
    let weigher = Weigher { found, features };
    let diverging = found.matches.iter().filter(|found| found.verdict == Verdict::Divergence);
    let mut all: Vec<_> = diverging.map(|found| weigher.of_match(found)).collect();
    for side in Side::ALL {
        let told = found.one_sided[side].iter().filter(|&&claim| weigher.is_tellable(side, claim));
        all.extend(told.map(|&claim| weigher.of_claim(side, claim)));
    }
    all.sort_by(|a, b| weigher.order(a, b));
    let mut chosen: Vec<Highlight> = Vec::new();
    for highlight in all {
        if chosen.len() < most && !chosen.iter().any(|other| weigher.is_one_point(other, &highlight)) {
            chosen.push(highlight);
        }
    }
    chosen
}

/// What weighing needs.
struct Weigher<'w> {
    found: &'w Found,
    features: &'w Both<Vec<Features>>,
}

impl Weigher<'_> {
    fn claim(&self, side: Side, claim: usize) -> &Claim {
        &self.found.accounts[side].claims[claim]
    }

    /// "They agreed to:" says nothing without the list that it leads in; that and how the two met leads nowhere.
    fn is_tellable(&self, side: Side, claim: usize) -> bool {
        let account = &self.found.accounts[side];
        let leads_in = account.text[account.claims[claim].span.bytes().end..].starts_with(':');
        !leads_in && matches!(account.claims[claim].role, ClaimRole::Matter | ClaimRole::NextSteps)
    }

    fn of_match(&self, found: &Match) -> Highlight {
        let claims = || Side::ALL.into_iter().flat_map(|side| found.claims(side).iter().map(move |&claim| (side, claim)));
        let told = || claims().map(|(side, claim)| self.claim(side, claim));
        let sure: Vec<_> = found.divergences.iter().map(|divergence| divergence.kind.weight() * divergence.confidence).collect();
        let weightiest = sure.iter().copied().fold(0.0, f32::max);
        let value = |part| match part {
            LeadKind::Base | LeadKind::Divergence => 1.0,
            LeadKind::Kind => weightiest,
            LeadKind::Further => sure.iter().sum::<f32>() - weightiest,
            LeadKind::Content => claims().map(|(side, claim)| self.content(side, claim)).fold(0.0, f32::max),
            LeadKind::Prospect => f32::from(told().any(is_prospect)),
            LeadKind::Condition => f32::from(told().any(|claim| claim.condition.is_some())),
            _ => 0.0,
        };
        let reason: Vec<_> = found.divergences.iter().map(|divergence| divergence.statement.as_str()).collect();
        highlight(Both { left: found.left.clone(), right: found.right.clone() }, value, reason.join(" "))
    }

    fn of_claim(&self, side: Side, index: usize) -> Highlight {
        let claim = self.claim(side, index);
        let class = claim.act.as_ref().map(|act| act.class);
        let assures = self.found.assurances.iter().any(|assurance| (assurance.side, assurance.claim) == (side, index));
        let value = |part| match part {
            LeadKind::Base => 1.0,
            LeadKind::Content => self.content(side, index),
            LeadKind::Assurance => f32::from(assures),
            LeadKind::Binding => f32::from(matches!(class, Some(ActClass::Agree | ActClass::Promise | ActClass::Threaten))),
            LeadKind::Talk => f32::from(class == Some(ActClass::Consult)),
            LeadKind::Courtesy => f32::from(is_courtesy(claim)),
            LeadKind::Fact => f32::from(class.is_none() && claim.modality == Modality::Stated),
            LeadKind::Opening => f32::from(self.place(side, index) < OPENING),
            LeadKind::Prospect => f32::from(is_prospect(claim)),
            LeadKind::Condition => f32::from(claim.condition.is_some()),
            _ => 0.0,
        };
        let mut claims = Both::<Vec<usize>>::default();
        claims[side].push(index);
        highlight(claims, value, self.why_alone(side, index, assures).to_owned())
    }

    fn why_alone(&self, side: Side, claim: usize, assures: bool) -> &'static str {
        let of_topic = |&topic: &usize| self.found.topics[topic].claims(side).contains(&claim);
        if assures {
            "One account tells what the other side undertakes; that side's own account does not confirm it."
        } else if self.found.denials.iter().any(|denial| (denial.side, denial.claim) == (side, claim)) {
            "One account denies it expressly; the other does not speak of it."
        } else if self.found.one_sided_topics[side].iter().any(of_topic) {
            "Only one account speaks of the matter."
        } else {
            "Only one account reports it."
        }
    }

    /// How much a claim says, 0 to 1.
    fn content(&self, side: Side, claim: usize) -> f32 {
        ((1 + self.features[side][claim].content) as f32).ln().min(MUCH.ln()) / MUCH.ln()
    }

    /// Where a claim stands in its account, 0 to 1.
    fn place(&self, side: Side, claim: usize) -> f32 {
        (claim as f32 + 0.5) / self.found.accounts[side].claims.len() as f32
    }

    /// The weightier first; of equals the one that comes first in the texts; left and right count alike.
    fn order(&self, a: &Highlight, b: &Highlight) -> Ordering {
        let first = |h: &Highlight, of: &dyn Fn(Side, usize) -> f32| {
            Side::ALL.into_iter().filter_map(|side| Some(of(side, *h.claims(side).first()?))).fold(f32::MAX, f32::min)
        };
        let place = |h: &Highlight| first(h, &|side, claim| self.place(side, claim));
        let quote = |h: &Highlight| {
            let quotes = Side::ALL.into_iter().flat_map(|side| h.claims(side).iter().map(move |&claim| self.quote(side, claim)));
            quotes.min().unwrap_or("")
        };
        b.weight.total_cmp(&a.weight).then_with(|| place(a).total_cmp(&place(b))).then_with(|| quote(a).cmp(quote(b)))
    }

    fn quote(&self, side: Side, claim: usize) -> &str {
        self.found.accounts[side].quote(self.claim(side, claim).span)
    }

    /// Whether two highlights would say one thing twice: a claim of the one is a claim of the other, or much like it.
    fn is_one_point(&self, a: &Highlight, b: &Highlight) -> bool {
        let claims = |h: &Highlight| {
            Side::ALL.into_iter().flat_map(|side| h.claims(side).iter().map(move |&claim| (side, claim))).collect::<Vec<_>>()
        };
        let alike = |(a, i): (Side, usize), (b, j): (Side, usize)| {
            (a, i) == (b, j) || self.features[a][i].cosine(&self.features[b][j]) >= ONE_POINT
        };
        claims(a).into_iter().any(|mine| claims(b).into_iter().any(|theirs| alike(mine, theirs)))
    }
}

fn highlight(claims: Both<Vec<usize>>, value: impl Fn(LeadKind) -> f32, reason: String) -> Highlight {
    let parts: Vec<_> = LeadKind::ALL.iter().map(|&kind| LeadPart { kind, value: value(kind) }).filter(|part| part.value != 0.0).collect();
    let odds: f32 = parts.iter().map(|part| part.value * part.kind.weight()).sum();
    Highlight { left: claims.left, right: claims.right, weight: 1.0 / (1.0 + (-odds).exp()), parts, reason }
}

fn is_prospect(claim: &Claim) -> bool {
    claim.modality != Modality::Stated
}

fn is_courtesy(claim: &Claim) -> bool {
    let courteous =
        |name: &str| matches!(name, "thank" | "commend" | "congratulate" | "condole" | "contact" | "hope" | "inform" | "welcome");
    claim.act.as_ref().is_some_and(|act| courteous(&act.name)) && claim.actor != Actor::Other
}
