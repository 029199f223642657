//! In: claims joined as one point. Out: how the two sides tell it differently ([`Divergence`]), each kind with the words
//! that decided. Left to `compare`: verdicts, counts, highlights.
//!
//! One file a kind. A kind fires only on words that differ: where both sides use the same words, nothing diverges.

mod agreement;
mod attribution;
mod commitment;
mod condition;
mod contradiction;
mod date;
mod identity;
mod number;
mod pair;
mod process;
mod specificity;
mod terminology;
mod tone;

pub(crate) use agreement::{agrees, is_near};
pub(crate) use identity::are_two_things;
pub(crate) use pair::Pair;
pub(crate) use terminology::stand_in;

use crate::span::{Both, Side, Span};
use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($variant:ident $name:literal $weight:literal $label:literal $toward:literal $doc:literal,)*) => {
        /// In what two accounts of one point differ. The list is closed; its order is the order of weight.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "lowercase")]
        pub enum DivergenceKind {
            $(#[doc = $doc] $variant,)*
        }

        impl DivergenceKind {
            /// Every kind, the weightiest first.
            pub const ALL: &'static [DivergenceKind] = &[$(DivergenceKind::$variant,)*];

            /// The kind in one lower-case word, as it is serialised.
            pub fn name(self) -> &'static str {
                match self { $(DivergenceKind::$variant => $name,)* }
            }

            /// What the kind says, as a table's legend prints it.
            pub fn label(self) -> &'static str {
                match self { $(DivergenceKind::$variant => $label,)* }
            }

            /// What the side to which a [`Divergence`] of this kind [points](Divergence::toward) does.
            ///
            /// ```
            /// assert_eq!(counterpoint::DivergenceKind::Commitment.toward(), "is the more binding");
            /// ```
            pub fn toward(self) -> &'static str {
                match self { $(DivergenceKind::$variant => $toward,)* }
            }

            /// How much a reader should care, 0 to 1: what highlights are ordered by.
            pub fn weight(self) -> f32 {
                match self { $(DivergenceKind::$variant => $weight,)* }
            }
        }
    };
}

kinds! {
    Contradiction "contradiction" 1.0 "cannot both be right" "denies" "They cannot both be right: affirmed against denied.",
    Number "number" 0.9 "another number" "gives the larger number" "A number, amount, count, share or length of time.",
    Date "date" 0.8 "another date" "gives the later date, or the only one" "A date, deadline, order or schedule.",
    Commitment "commitment" 0.7 "more or less binding" "is the more binding" "How binding it is: agreed against discussed.",
    Condition "condition" 0.6 "a condition on one side" "attaches the condition" "One side attaches an if, an unless, a threat.",
    Attribution "attribution" 0.5 "another actor" "gives to one side what the other gives to both" "Who said, did, asked for or owes it.",
    Specificity "specificity" 0.4 "more or less detail" "gives more detail" "One side adds material detail, or a wider or narrower scope.",
    Terminology "terminology" 0.38 "a word with a position" "uses the word that lays blame" "The words for the same thing carry another position.",
    Tone "tone" 0.35 "another tone" "is the warmer" "How warm, frank or tense the contact is said to have been.",
    Process "process" 0.3 "another account of the contact" "gives the longer contact" "The contact itself: who asked for it, its form, length, what follows.",
}

/// One way in which a match diverges, with its evidence.
///
/// ```
/// use counterpoint::{compare, DivergenceKind, Readout, Side};
///
/// let left = Readout::new("The presidents discussed the ceasefire in Syria.").issuer("White House");
/// let right = Readout::new("It was agreed to extend the ceasefire in Syria.").issuer("Kremlin");
/// let comparison = compare(left, right);
/// let found = &comparison.matches()[0].divergences[0];
///
/// assert_eq!((found.kind, found.toward), (DivergenceKind::Commitment, Some(Side::Right)));
/// assert_eq!(comparison.left().quote(found.evidence.left[0]), "discussed");
/// assert_eq!(
///     found.statement,
///     "The Kremlin reports an agreement (“It was agreed”); the White House reports a discussion (“discussed”)."
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Divergence {
    /// The kind.
    pub kind: DivergenceKind,
    /// What differs, in a neutral sentence with the issuers' names.
    pub statement: String,
    /// The words on each side that decided; a side has none where it is silent on the very thing.
    pub evidence: Both<Vec<Span>>,
    /// The side that has more of what the kind is about, as [`DivergenceKind::toward`] puts it; `None` where neither has
    /// more (two opposite words, two forms of the contact).
    pub toward: Option<Side>,
    /// How sure, 0 to 1: how often the sign that decided was right on annotated pairs, less where the two claims fit each
    /// other less well (half of it is lost at a [`Score`](crate::Score) of 0, nothing from 1 on).
    pub confidence: f32,
}

/// What a rule found: a divergence before its kind and its fit are known.
struct Finding {
    statement: String,
    evidence: Both<Vec<Span>>,
    toward: Option<Side>,
    /// How often the sign is right where the claims do belong together, 0 to 1.
    plainness: f32,
}

type Rule = fn(&Pair<'_>) -> Option<Finding>;

/// The rules, the weightiest kind first.
const RULES: [(DivergenceKind, Rule); 10] = [
    (DivergenceKind::Contradiction, contradiction::find),
    (DivergenceKind::Number, number::find),
    (DivergenceKind::Date, date::find),
    (DivergenceKind::Commitment, commitment::find),
    (DivergenceKind::Condition, condition::find),
    (DivergenceKind::Attribution, attribution::find),
    (DivergenceKind::Specificity, specificity::find),
    (DivergenceKind::Terminology, terminology::find),
    (DivergenceKind::Tone, tone::find),
    (DivergenceKind::Process, process::find),
];

/// All kinds that hold of a match, the weightiest first.
pub(crate) fn divergences(pair: &Pair<'_>) -> Vec<Divergence> {
    if pair.is_same_to_the_letter() {
        return Vec::new();
    }
    let fit = 0.5 + 0.5 * pair.fit.clamp(0.0, 1.0);
    let told = RULES.iter().filter_map(|(kind, rule)| Some((*kind, rule(pair)?)));
    let resting = told.filter(|(_, finding)| pair.rests_on_other_words(&finding.evidence));
    resting
        .map(|(kind, Finding { statement, evidence, toward, plainness })| Divergence {
            kind,
            statement,
            evidence,
            toward,
            confidence: plainness * fit,
        })
        .collect()
}
