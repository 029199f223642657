//! In: what the rooms found. Out: [`Comparison`] and its accessors. Left to `stored`: JSON.

use crate::align::Link;
use crate::claim::{Claim, Reading};
use crate::compare::{Assurance, ContactFacts, Denial, Emphasis, Highlight, Length, Note, Override, TermPair, contact};
use crate::divergence::{Divergence, DivergenceKind};
use crate::lexicon::Entries;
use crate::span::{Both, Side, Span};
use crate::topic::Topic;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Whether two accounts of one point say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The same point, with no difference that an analyst would remark on.
    Agreement,
    /// The same point, told differently.
    Divergence,
}

impl Verdict {
    /// The verdict in one lower-case word, as it is serialised.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agreement => "agreement",
            Verdict::Divergence => "divergence",
        }
    }
}

/// Claims of the two sides that report one point: one to one, one to many, or many to one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Match {
    /// The left side's claims, by index.
    pub left: Vec<usize>,
    /// The right side's claims, by index.
    pub right: Vec<usize>,
    /// Whether they say the same.
    pub verdict: Verdict,
    /// In what they differ, the weightiest first; empty for an agreement.
    pub divergences: Vec<Divergence>,
    /// Why the verdict was given, in a sentence.
    pub reason: String,
    /// Which claims were joined and how well they fit; the first link carries the point.
    pub links: Vec<Link>,
    /// Words that stand on one side alone, by a word-level comparison (crate similar) of the two wordings.
    pub wording: Both<Vec<Span>>,
    /// What of it the caller decided; empty where the library decided all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overridden: Vec<Override>,
}

impl Match {
    /// One side's claims, by index.
    pub fn claims(&self, side: Side) -> &[usize] {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }

    /// The kinds of divergence, the weightiest first.
    pub fn kinds(&self) -> impl Iterator<Item = DivergenceKind> {
        self.divergences.iter().map(|divergence| divergence.kind)
    }
}

/// One side of a comparison: the account with its claims.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    pub(crate) issuer: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) text: Arc<str>,
    pub(crate) words: usize,
    pub(crate) contact: ContactFacts,
    pub(crate) claims: Vec<Claim>,
}

impl Account {
    pub(crate) fn of(reading: &Reading, entries: &Entries) -> Self {
        let readout = &reading.document.readout;
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Account {
            issuer: owned(readout.issuer_name()),
            date: owned(readout.date_text()),
            title: owned(readout.title_text()),
            text: readout.shared_text(),
            words: reading.document.word_count(),
            contact: contact::facts(reading, entries),
            claims: reading.claims.clone(),
        }
    }

    /// Who published it, if that is known.
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The date as it was given.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// The title as it was given.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The text as it was given: spans are places in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many words it has, headings and sign-offs included.
    pub fn word_count(&self) -> usize {
        self.words
    }

    /// What it says of the contact itself.
    pub fn contact(&self) -> &ContactFacts {
        &self.contact
    }

    /// Its claims in the order of the text.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The words at a place.
    pub fn quote(&self, span: Span) -> &str {
        &self.text[span.bytes()]
    }
}

/// What one side alone has, by index.
pub type OneSided = Both<Vec<usize>>;

/// Everything that was found in two accounts of one event.
///
/// Owned, `Send + Sync`, and cheap to clone. Serialises to the format that `schema/comparison.schema.json` describes,
/// and back. Silence is never read as denial: what only one side reports is *one-sided*, nothing more.
///
/// ```
/// let c = counterpoint::compare("They agreed to meet in May.", "They agreed to meet in June. They discussed Iran.");
/// assert_eq!(c.matches().len(), 1);
/// assert_eq!(c.one_sided().right, [1]);
/// let again: counterpoint::Comparison = serde_json::from_str(&c.to_json()).unwrap();
/// assert_eq!(again, c);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub(crate) found: Arc<Found>,
}

/// What a comparison holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) accounts: Both<Account>,
    pub(crate) topics: Vec<Topic>,
    pub(crate) matches: Vec<Match>,
    pub(crate) one_sided: OneSided,
    pub(crate) one_sided_topics: OneSided,
    pub(crate) highlights: Vec<Highlight>,
    pub(crate) terms: Vec<TermPair>,
    pub(crate) assurances: Vec<Assurance>,
    pub(crate) denials: Vec<Denial>,
    pub(crate) emphasis: Vec<Emphasis>,
    pub(crate) length: Length,
    pub(crate) notes: Vec<Note>,
}

impl Comparison {
    /// One side's account with its claims.
    pub fn account(&self, side: Side) -> &Account {
        &self.found.accounts[side]
    }

    /// The left account with its claims.
    pub fn left(&self) -> &Account {
        self.account(Side::Left)
    }

    /// The right account with its claims.
    pub fn right(&self) -> &Account {
        self.account(Side::Right)
    }

    /// One list of topics for both sides, in the order in which the texts come to them.
    pub fn topics(&self) -> &[Topic] {
        &self.found.topics
    }

    /// The points that both sides report.
    pub fn matches(&self) -> &[Match] {
        &self.found.matches
    }

    /// The claims that one side alone reports, by index.
    pub fn one_sided(&self) -> &OneSided {
        &self.found.one_sided
    }

    /// The topics that one side alone speaks of, by index: the other does not even name them in passing.
    pub fn one_sided_topics(&self) -> &OneSided {
        &self.found.one_sided_topics
    }

    /// What an analyst would lead with, the most telling first.
    pub fn highlights(&self) -> &[Highlight] {
        &self.found.highlights
    }

    /// The two sides' words for the same thing, where they carry a position.
    pub fn terms(&self) -> &[TermPair] {
        &self.found.terms
    }

    /// What one account has the other side undertake, unconfirmed by that side's own account.
    pub fn assurances(&self) -> &[Assurance] {
        &self.found.assurances
    }

    /// What an account expressly says did not happen.
    pub fn denials(&self) -> &[Denial] {
        &self.found.denials
    }

    /// How much each account makes of each topic, one entry a topic, in the order of the topics.
    pub fn emphasis(&self) -> &[Emphasis] {
        &self.found.emphasis
    }

    /// How long the two accounts are.
    pub fn length(&self) -> Length {
        self.found.length
    }

    /// What a reader should know of how the comparison was made: a side without claims, a date not understood.
    pub fn notes(&self) -> &[Note] {
        &self.found.notes
    }

    /// The topic of a claim.
    pub fn topic_of(&self, side: Side, claim: usize) -> Option<&Topic> {
        self.topics().iter().find(|topic| topic.claims(side).contains(&claim))
    }

    /// How many matches were given a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.matches().iter().filter(|found| found.verdict == verdict).count()
    }

    /// How a side is called: its issuer, else "the left account"; with its side where both have one issuer.
    pub fn side_name(&self, side: Side) -> String {
        let issuers = Both { left: self.left().issuer(), right: self.right().issuer() };
        side_name(side, issuers)
    }
}

pub(crate) fn side_name(side: Side, issuers: Both<Option<&str>>) -> String {
    let which = side.name();
    match issuers[side] {
        Some(issuer) if issuers.left == issuers.right => format!("{issuer} ({which})"),
        Some(issuer) => issuer.to_owned(),
        None => format!("the {which} account"),
    }
}
