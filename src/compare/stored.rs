//! In: a [`Comparison`]. Out: its stored form, and back, checked against its own texts. Left to nobody.

use crate::compare::comparison::Found;
use crate::compare::{Account, Assurance, Comparison, Denial, Emphasis, Highlight, Length, Match, Note, OneSided, TermPair};
use crate::error::Error;
use crate::span::{Both, Side, Span};
use crate::topic::Topic;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// The version of the serialised form. It grows when a field changes its meaning or goes.
pub const FORMAT_VERSION: u32 = 1;

/// A comparison as it is serialised.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Comparison")]
#[cfg_attr(feature = "schema", schemars(rename = "Comparison"))]
struct Stored<'a> {
    /// The version of this format.
    version: u32,
    /// The left account with its claims.
    left: std::borrow::Cow<'a, Account>,
    /// The right account with its claims.
    right: std::borrow::Cow<'a, Account>,
    /// One list of topics for both sides, in the order in which the texts come to them.
    topics: std::borrow::Cow<'a, [Topic]>,
    /// The points that both sides report.
    matches: std::borrow::Cow<'a, [Match]>,
    /// The claims that one side alone reports, by index.
    one_sided: std::borrow::Cow<'a, OneSided>,
    /// The topics that one side alone speaks of, by index.
    one_sided_topics: std::borrow::Cow<'a, OneSided>,
    /// What an analyst would lead with, the most telling first.
    highlights: std::borrow::Cow<'a, [Highlight]>,
    /// The two sides' words for the same thing, where they carry a position.
    terms: std::borrow::Cow<'a, [TermPair]>,
    /// What one account has the other side undertake, unconfirmed by that side's own account.
    assurances: std::borrow::Cow<'a, [Assurance]>,
    /// What an account expressly says did not happen.
    denials: std::borrow::Cow<'a, [Denial]>,
    /// How much each account makes of each topic.
    emphasis: std::borrow::Cow<'a, [Emphasis]>,
    /// How long the two accounts are.
    length: Length,
    /// What a reader should know of how the comparison was made.
    notes: std::borrow::Cow<'a, [Note]>,
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use std::borrow::Cow::Borrowed;
        let found = &*self.found;
        Stored {
            version: FORMAT_VERSION,
            left: Borrowed(&found.accounts.left),
            right: Borrowed(&found.accounts.right),
            topics: Borrowed(&found.topics),
            matches: Borrowed(&found.matches),
            one_sided: Borrowed(&found.one_sided),
            one_sided_topics: Borrowed(&found.one_sided_topics),
            highlights: Borrowed(&found.highlights),
            terms: Borrowed(&found.terms),
            assurances: Borrowed(&found.assurances),
            denials: Borrowed(&found.denials),
            emphasis: Borrowed(&found.emphasis),
            length: found.length,
            notes: Borrowed(&found.notes),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Comparison {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = Stored::deserialize(deserializer)?;
        if stored.version != FORMAT_VERSION {
            return Err(serde::de::Error::custom(format!("format version {} is not {FORMAT_VERSION}", stored.version)));
        }
        let found = Found {
            accounts: Both { left: stored.left.into_owned(), right: stored.right.into_owned() },
            topics: stored.topics.into_owned(),
            matches: stored.matches.into_owned(),
            one_sided: stored.one_sided.into_owned(),
            one_sided_topics: stored.one_sided_topics.into_owned(),
            highlights: stored.highlights.into_owned(),
            terms: stored.terms.into_owned(),
            assurances: stored.assurances.into_owned(),
            denials: stored.denials.into_owned(),
            emphasis: stored.emphasis.into_owned(),
            length: stored.length,
            notes: stored.notes.into_owned(),
        };
        check(&found).map_err(serde::de::Error::custom)?;
        Ok(Comparison { found: Arc::new(found) })
    }
}

impl Comparison {
    /// A comparison from its JSON, checked: spans lie on character boundaries of the stored texts, indices in range.
    ///
    /// ```
    /// use counterpoint::{compare, Comparison};
    /// let c = compare("They spoke.", "They met.");
    /// assert_eq!(Comparison::from_json(&c.to_json())?, c);
    /// let error = Comparison::from_json("{}").unwrap_err();
    /// assert!(error.is_result());
    /// # Ok::<(), counterpoint::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::is_result`] if the JSON is not a stored comparison or does not fit its own texts.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map_err(|error| Error::result(error.to_string()))
    }
}

/// Whether all spans lie in their texts and all indices in their lists.
fn check(found: &Found) -> Result<(), Error> {
    let matches = found.denials.iter().filter_map(|denial| denial.contradicted).chain(found.terms.iter().filter_map(|term| term.found_in));
    if let Some(index) = matches.into_iter().find(|&index| index >= found.matches.len()) {
        return Err(Error::result(format!("match {index} does not exist; there are {}", found.matches.len())));
    }
    for side in Side::ALL {
        let topics = found.one_sided_topics[side].iter().chain(found.emphasis.iter().map(|emphasis| &emphasis.topic));
        if let Some(topic) = topics.into_iter().find(|&&topic| topic >= found.topics.len()) {
            return Err(Error::result(format!("topic {topic} does not exist; there are {}", found.topics.len())));
        }
        let claims = found.accounts[side].claims.len();
        let indices = (found.topics.iter().flat_map(|topic| topic.claims(side)))
            .chain(found.matches.iter().flat_map(|found| found.claims(side)))
            .chain(&found.one_sided[side])
            .chain(found.highlights.iter().flat_map(|highlight| highlight.claims(side)))
            .copied()
            .chain(found.assurances.iter().filter(|assurance| assurance.side == side).map(|assurance| assurance.claim))
            .chain(found.denials.iter().filter(|denial| denial.side == side).map(|denial| denial.claim))
            .chain(found.matches.iter().flat_map(|found| &found.links).map(|link| if side == Side::Left { link.left } else { link.right }));
        if let Some(index) = indices.into_iter().find(|&index| index >= claims) {
            return Err(Error::result(format!("claim {index} of the {side:?} side does not exist; there are {claims}")));
        }
        let text = &found.accounts[side].text;
        if let Some(span) = spans(found, side).into_iter().find(|span| !span.fits(text)) {
            return Err(Error::result(format!("span {:?} does not fit the text of the {side:?} side", span.bytes())));
        }
    }
    Ok(())
}

/// All spans into one side's text.
fn spans(found: &Found, side: Side) -> Vec<Span> {
    let account = &found.accounts[side];
    let contact = &account.contact;
    let mut out: Vec<Span> = contact.participants.clone();
    out.extend([contact.place, contact.initiative, contact.length, contact.next, contact.tone].into_iter().flatten());
    out.extend(contact.form.iter().map(|form| form.span));
    out.extend(contact.tone_words.iter().map(|word| word.span));
    for claim in &account.claims {
        out.push(claim.span);
        out.extend(
            [
                claim.condition,
                claim.hedge,
                claim.distance,
                claim.cues.actor,
                claim.cues.polarity,
                claim.cues.modality,
                claim.cues.timing,
                claim.cues.role,
                claim.act.as_ref().map(|act| act.span),
            ]
            .into_iter()
            .flatten(),
        );
        out.extend(claim.quantities.iter().map(|quantity| quantity.span));
        out.extend(claim.dates.iter().map(|date| date.span));
        out.extend(claim.quotes.iter().map(|quote| quote.span));
        out.extend(claim.negations.iter().flat_map(|negation| [negation.span, negation.scope]));
    }
    for found in &found.matches {
        out.extend(&found.wording[side]);
        out.extend(found.divergences.iter().flat_map(|divergence| &divergence.evidence[side]));
    }
    out.extend(found.assurances.iter().filter(|assurance| assurance.side == side).map(|assurance| assurance.words));
    out.extend(found.denials.iter().filter(|denial| denial.side == side).map(|denial| denial.words));
    out.extend(found.terms.iter().map(|term| if side == Side::Left { term.left } else { term.right }));
    out
}

/// The JSON Schema (2020-12) of the serialised form. Needs the feature `schema`.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Stored<'static>).to_value()
}
