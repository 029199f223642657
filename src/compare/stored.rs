//! In: a [`Comparison`]. Out: its stored form, and back. Left to `sound`: whether what comes back fits its own texts.

use crate::compare::comparison::Found;
use crate::compare::sound;
use crate::compare::{Account, Assurance, Comparison, Denial, Emphasis, Highlight, Length, Match, Note, OneSided, TermPair};
use crate::error::Error;
use crate::span::Both;
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
        sound::check(&found).map_err(serde::de::Error::custom)?;
        Ok(Comparison { found: Arc::new(found) })
    }
}

impl Comparison {
    /// A comparison from its JSON, checked: spans lie on character boundaries of the stored texts, indices in range, every claim
    /// is accounted for once, numbers are within their bounds. What it says of the texts is not judged again.
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

/// The JSON Schema (2020-12) of the serialised form; that of a [`Collation`](crate::Collation) is its definition "Collation".
/// Needs the feature `schema`.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let mut generator = schemars::SchemaGenerator::default();
    let mut schema = generator.root_schema_for::<Stored<'static>>();
    generator.subschema_for::<crate::compare::Collation>();
    schema.insert("$defs".to_owned(), generator.take_definitions(true).into());
    schema.to_value()
}

/// The schema of a list of comparisons, where that of one is the root.
#[cfg(feature = "schema")]
pub(super) fn comparisons(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "type": "array", "items": { "$ref": "#" } })
}
