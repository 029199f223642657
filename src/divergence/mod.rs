//! In: claims joined as one point. Out: how the two sides tell it differently ([`Divergence`]), each kind with the words
//! that decided. Left to `compare`: verdicts, counts, highlights.
//!
//! One file a kind. A kind fires only on words that differ: where both sides use the same words, nothing diverges.

mod attribution;
mod commitment;
mod condition;
mod contradiction;
mod date;
mod number;
mod process;
mod specificity;
mod terminology;
mod tone;

use crate::align::Aligned;
use crate::claim::{Actor, Claim, ClaimRole};
use crate::feature::Features;
use crate::lexicon::{ActClass, Entries, PhraseTable};
use crate::span::{Both, Side, Span};
use serde::{Deserialize, Serialize};
use std::ops::Range;

macro_rules! kinds {
    ($($variant:ident $name:literal $weight:literal $label:literal $doc:literal,)*) => {
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

            /// How much a reader should care, 0 to 1: what highlights are ordered by.
            pub fn weight(self) -> f32 {
                match self { $(DivergenceKind::$variant => $weight,)* }
            }
        }
    };
}

kinds! {
    Contradiction "contradiction" 1.0 "cannot both be right" "They cannot both be right: affirmed against denied.",
    Number "number" 0.9 "another number" "A number, amount, count, share or length of time.",
    Date "date" 0.8 "another date" "A date, deadline, order or schedule.",
    Commitment "commitment" 0.7 "more or less binding" "How binding it is: agreed against discussed.",
    Condition "condition" 0.6 "a condition on one side" "One side attaches an if, an unless, a threat.",
    Attribution "attribution" 0.5 "another actor" "Who said, did, asked for or owes it.",
    Specificity "specificity" 0.4 "more or less detail" "One side adds material detail, or a wider or narrower scope.",
    Terminology "terminology" 0.38 "a word with a position" "The words for the same thing carry another position.",
    Tone "tone" 0.35 "another tone" "How warm, frank or tense the contact is said to have been.",
    Process "process" 0.3 "another account of the contact" "The contact itself: who asked for it, its form, length, what follows.",
}

/// One way in which a match diverges, with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Divergence {
    /// The kind.
    pub kind: DivergenceKind,
    /// What differs, in a neutral sentence.
    pub statement: String,
    /// The words on each side that decided; a side may have none where it is silent on the point.
    pub evidence: Both<Vec<Span>>,
}

/// A match under examination.
pub(crate) struct Pair<'p> {
    pub(crate) sides: &'p Both<Aligned<'p>>,
    /// Indices of the claims joined.
    pub(crate) claims: Both<Vec<usize>>,
    /// How the sides are called in statements.
    pub(crate) names: &'p Both<String>,
    pub(crate) entries: &'p Entries,
}

type Rule = fn(&Pair<'_>) -> Option<Divergence>;

/// The rules, the weightiest kind first. Specificity comes last: it is what remains to be said.
const RULES: [Rule; 10] = [
    contradiction::find,
    number::find,
    date::find,
    commitment::find,
    condition::find,
    attribution::find,
    terminology::find,
    tone::find,
    process::find,
    specificity::find,
];

/// All kinds that hold of a match, the weightiest first.
pub(crate) fn divergences(pair: &Pair<'_>) -> Vec<Divergence> {
    if pair.is_same_to_the_letter() {
        return Vec::new();
    }
    let mut found: Vec<_> = RULES.iter().filter_map(|rule| rule(pair)).filter(|divergence| pair.rests_on_other_words(divergence)).collect();
    found.sort_by_key(|divergence| divergence.kind);
    found
}

impl Pair<'_> {
    fn claims(&self, side: Side) -> impl Iterator<Item = &Claim> {
        self.claims[side].iter().map(move |&claim| self.sides[side].claim(claim))
    }

    fn features(&self, side: Side) -> impl Iterator<Item = &Features> {
        self.claims[side].iter().map(move |&claim| &self.sides[side].features[claim])
    }

    /// The words of each claim of a side.
    fn ranges(&self, side: Side) -> impl Iterator<Item = Range<usize>> {
        self.claims[side].iter().map(move |&claim| self.sides[side].reading.ranges[claim].clone())
    }

    fn span(&self, side: Side, words: Range<usize>) -> Span {
        self.sides[side].reading.document.span(words)
    }

    fn text(&self, side: Side, span: Span) -> &str {
        &self.sides[side].reading.document.readout.text()[span.bytes()]
    }

    /// Where a table's phrases stand in the claims of a side, with their values.
    fn hits<'h, T: Clone>(&'h self, side: Side, table: &'h PhraseTable<T>) -> Vec<(&'h T, Span)> {
        let words = &self.sides[side].reading.document.words;
        let in_claim = |range| table.hits(words, range).map(|hit| (hit.value, self.span(side, hit.words())));
        self.ranges(side).flat_map(in_claim).collect()
    }

    /// "White House: “the leaders agreed”", or without words the side's name alone.
    fn told(&self, side: Side, span: Option<Span>) -> String {
        match span {
            Some(span) => format!("{}: “{}”", self.names[side], self.text(side, span)),
            None => format!("{}: nothing of it", self.names[side]),
        }
    }

    /// What each side's text has, left first.
    fn both_told(&self, evidence: &Both<Vec<Span>>) -> String {
        let told = Both::from_fn(|side| self.told(side, evidence[side].first().copied()));
        format!("{}; {}", told.left, told.right)
    }

    fn has_role(&self, role: ClaimRole) -> bool {
        Side::ALL.into_iter().all(|side| self.claims(side).any(|claim| claim.role == role))
    }

    /// Whether both sides report a matter, and not the contact or how it went.
    fn is_matter(&self) -> bool {
        Side::ALL.into_iter().all(|side| self.claims(side).all(|claim| claim.role == ClaimRole::Matter))
    }

    fn is_same_to_the_letter(&self) -> bool {
        let letters = |side| self.features(side).map(|features| features.letters.as_str()).collect::<Vec<_>>().join(" ");
        letters(Side::Left) == letters(Side::Right)
    }

    /// One leader's thanks and praise for what the other's text has him promise are two ends of one act.
    fn is_reciprocal(&self) -> bool {
        let class = |side: Side| self.claims(side).filter_map(|claim| Some((claim.act.as_ref()?, claim.actor))).next();
        let (Some((left, left_actor)), Some((right, right_actor))) = (class(Side::Left), class(Side::Right)) else { return false };
        // "Made clear that it would respond" is given too: one is thanked for a readiness as for aid.
        let gives = |class| !matches!(class, ActClass::Disapprove | ActClass::Accuse | ActClass::Reject | ActClass::Consult);
        let takes = |name: &str| matches!(name, "thank" | "commend" | "welcome");
        let crossed = left_actor != right_actor && left_actor != Actor::Other && right_actor != Actor::Other;
        crossed && (takes(&left.name) && gives(right.class) || takes(&right.name) && gives(left.class))
    }

    /// Evidence that reads the same on both sides shows nothing.
    fn rests_on_other_words(&self, divergence: &Divergence) -> bool {
        let words =
            Both::from_fn(|side| divergence.evidence[side].iter().map(|&span| self.text(side, span).to_lowercase()).collect::<Vec<_>>());
        words.left.is_empty() && words.right.is_empty() || words.left != words.right
    }
}
