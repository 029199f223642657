//! In: both documents. Out: the claims of each ([`Claim`]): who does or says what, how bindingly, with what numbers, dates
//! and words of others. Left to `topic`: which claims speak of one matter.

mod actor;
mod aim;
mod circumstance;
mod clause;
mod condition;
mod conjunct;
mod date;
mod duration;
mod gender;
mod list;
mod negation;
mod party;
mod passive;
mod quantity;
mod quote;
mod read;
mod scan;
mod speech;
mod stance;
mod subject;
mod timing;

pub(crate) use aim::aim;
pub(crate) use circumstance::Venue;
pub use date::{DateBound, DateMention};
pub use negation::Negation;
pub(crate) use party::officials;
pub(crate) use party::{Chain, Link, Mention, Who, chains_in, held, issuer_code};
pub use quantity::Quantity;
pub use quote::{Quotation, QuotationKind};
pub(crate) use read::{Reading, read, sentence};

use crate::lexicon::{ActClass, Ladder, Modality, Timing};
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// Whose act a claim reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Actor {
    /// The left side's leader or government.
    Left,
    /// The right side's leader or government.
    Right,
    /// Both together, or an impersonal "it was agreed".
    Joint,
    /// A third party.
    Other,
}

/// Whether a claim affirms or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Says that something is so.
    #[default]
    Affirmed,
    /// Says that something is not so, or refuses it.
    Denied,
}

/// What a claim does in the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ClaimRole {
    /// Reports a matter of the talk.
    #[default]
    Matter,
    /// States the contact: that, how, when, how long, at whose wish.
    Contact,
    /// Says how it went.
    Atmosphere,
    /// Says how it goes on between the two.
    NextSteps,
}

/// What is done: a speech act or a decision of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Act {
    /// The act's entry in the lexicon ("discuss", "agree").
    pub name: String,
    /// Its class after CAMEO and PLOVER.
    pub class: ActClass,
    /// Done together, or by one.
    pub ladder: Ladder,
    /// How binding it is, 1 (mentioned) to 9 (signed); 0 where the act says nothing of it.
    pub strength: u8,
    /// The words that say so.
    pub span: Span,
    /// Whether these words stand in another claim of the sentence, and are understood in this one ("discussed Iran | and
    /// trade", "Iran | and trade were discussed").
    pub understood: bool,
}

/// The words that decided each reading of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cues {
    /// Who acts; `None` where nobody is named and the actor is understood.
    pub actor: Option<Span>,
    /// The negation.
    pub polarity: Option<Span>,
    /// The modal.
    pub modality: Option<Span>,
    /// The tense, or the words that place it ("will", "agreed to", "are working").
    pub timing: Option<Span>,
    /// The phrase that makes the claim a contact, an atmosphere or a next step.
    pub role: Option<Span>,
}

/// The smallest part of a sentence that would have a cell of its own in an analyst's table: one actor doing or saying
/// one thing about one matter.
///
/// Claims of one side are in the order of the text and do not overlap.
///
/// ```
/// use counterpoint::{compare, Actor, Readout};
/// let left = Readout::new("President Seo urged restraint.").issuer("Blue House, South Korea");
/// let c = compare(left, Readout::new("It was agreed to meet again.").issuer("Government of Japan"));
/// let claim = &c.left().claims()[0];
/// assert_eq!(claim.actor, Actor::Left);
/// assert_eq!(claim.act.as_ref().map(|act| act.name.as_str()), Some("appeal"));
/// assert_eq!(c.right().claims()[0].actor, Actor::Joint);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// Its words in the text.
    pub span: Span,
    /// Number of the paragraph that it stands in, from 0.
    pub paragraph: usize,
    /// What it does in the account.
    pub role: ClaimRole,
    /// Whose act it reports.
    pub actor: Actor,
    /// What is done, where the lexicon knows the act.
    pub act: Option<Act>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Each negation in it, with what it reaches.
    pub negations: Vec<Negation>,
    /// How sure or binding.
    pub modality: Modality,
    /// Done, under way or to come; `None` where no verb says so.
    pub timing: Option<Timing>,
    /// The words that leave a way out ("in principle", "where possible").
    pub hedge: Option<Span>,
    /// The words by which the account keeps its distance ("allegedly", "what he described as").
    pub distance: Option<Span>,
    /// What it depends on ("if inspections resume").
    pub condition: Option<Span>,
    /// Numbers with their units.
    pub quantities: Vec<Quantity>,
    /// Dates and deadlines.
    pub dates: Vec<DateMention>,
    /// Words in quotation marks.
    pub quotes: Vec<Quotation>,
    /// The words that decided.
    pub cues: Cues,
}

impl Claim {
    /// The words that say how far it goes: its act, else its modal, else all of it.
    pub(crate) fn binding_words(&self) -> Span {
        self.act.as_ref().map(|act| act.span).or(self.cues.modality).unwrap_or(self.span)
    }
}
