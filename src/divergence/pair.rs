//! In: a match under examination. Out: answers to the small questions that the rules share ([`Pair`]). Left to the rules:
//! what follows.

use crate::align::Aligned;
use crate::claim::{Act, Actor, Claim, ClaimRole, Polarity};
use crate::feature::Features;
use crate::lexicon::{ActClass, Entries, Grammar, Modality, PhraseTable};
use crate::span::{Both, Side, Span};
use crate::word::Words;
use std::ops::Range;

/// A match under examination.
pub(crate) struct Pair<'p> {
    pub(crate) sides: &'p Both<Aligned<'p>>,
    /// Indices of the claims joined.
    pub(crate) claims: Both<Vec<usize>>,
    /// How the sides are called in statements.
    pub(crate) names: &'p Both<String>,
    pub(crate) entries: &'p Entries,
    /// The score of the link that carries the point.
    pub(crate) fit: f32,
}

/// The least likeness of words at which two claims speak of one question, for the gravest of findings.
const SAME_QUESTION: f32 = 0.3;

impl Pair<'_> {
    pub(super) fn claims(&self, side: Side) -> impl Iterator<Item = &Claim> {
        self.claims[side].iter().map(move |&claim| self.sides[side].claim(claim))
    }

    pub(super) fn acts(&self, side: Side) -> impl Iterator<Item = &Act> {
        self.claims(side).filter_map(|claim| claim.act.as_ref())
    }

    pub(super) fn features(&self, side: Side) -> impl Iterator<Item = &Features> {
        self.claims[side].iter().map(move |&claim| &self.sides[side].features[claim])
    }

    pub(super) fn ranges(&self, side: Side) -> impl Iterator<Item = Range<usize>> {
        self.claims[side].iter().map(move |&claim| self.sides[side].reading.ranges[claim].clone())
    }

    /// The sentences in which the claims of a side stand.
    pub(super) fn sentences(&self, side: Side) -> impl Iterator<Item = Range<usize>> {
        self.ranges(side).map(move |words| self.sides[side].reading.document.sentence_around(words))
    }

    pub(super) fn words(&self, side: Side) -> &Words {
        &self.sides[side].reading.document.words
    }

    pub(super) fn span(&self, side: Side, words: Range<usize>) -> Span {
        self.sides[side].reading.document.span(words)
    }

    pub(super) fn text(&self, side: Side, span: Span) -> &str {
        &self.sides[side].reading.document.readout.text()[span.bytes()]
    }

    /// Where a table's phrases stand in the claims of a side, with their values.
    pub(super) fn hits<'h, T: Clone>(&'h self, side: Side, table: &'h PhraseTable<T>) -> Vec<(&'h T, Span)> {
        let in_claim = |range| table.hits(self.words(side), range).map(|hit| (hit.value, self.span(side, hit.words())));
        self.ranges(side).flat_map(in_claim).collect()
    }

    /// How a side is called in running text: "the White House", "Downing Street".
    pub(super) fn called(&self, side: Side) -> String {
        let name = &self.names[side];
        let words = Words::of(name);
        match self.entries.grammar(Grammar::Definite).at(&words, 0, words.len()) {
            Some(_) => format!("the {name}"),
            None => name.clone(),
        }
    }

    /// "“the leaders agreed”".
    pub(super) fn quoted(&self, side: Side, span: Span) -> String {
        format!("“{}”", self.text(side, span))
    }

    /// "The White House has “12”, the Kremlin “10”.": what each side's text has, the larger or later first.
    pub(super) fn both_told(&self, evidence: &Both<Vec<Span>>, first: Side) -> String {
        let told = |side: Side, has: &str| {
            let words: Vec<_> = evidence[side].iter().map(|&span| self.quoted(side, span)).collect();
            format!("{}{has}{}", self.called(side), words.join(", "))
        };
        sentence(&format!("{}; {}", told(first, " has "), told(first.other(), ", ")))
    }

    pub(super) fn has_role(&self, role: ClaimRole) -> bool {
        Side::ALL.into_iter().all(|side| self.claims(side).any(|claim| claim.role == role))
    }

    pub(super) fn touches_role(&self, role: ClaimRole) -> bool {
        Side::ALL.into_iter().any(|side| self.claims(side).any(|claim| claim.role == role))
    }

    /// Whether both sides report a matter, and not the contact or how it went.
    pub(super) fn is_matter(&self) -> bool {
        Side::ALL.into_iter().all(|side| self.claims(side).all(|claim| claim.role == ClaimRole::Matter))
    }

    /// Whether both have the same words of the same act: "critical minerals" is agreed on here and discussed there.
    pub(super) fn is_same_to_the_letter(&self) -> bool {
        let letters = |side| self.features(side).map(|features| features.letters.as_str()).collect::<Vec<_>>().join(" ");
        let acts = |side| self.acts(side).map(|act| &act.name).collect::<Vec<_>>();
        letters(Side::Left) == letters(Side::Right) && acts(Side::Left) == acts(Side::Right)
    }

    /// Whether the two speak of one question in like words.
    pub(super) fn is_like(&self) -> bool {
        self.features(Side::Left).any(|left| self.features(Side::Right).any(|right| left.cosine(right) >= SAME_QUESTION))
    }

    /// Whether a side denies something.
    pub(super) fn denies(&self, side: Side) -> bool {
        self.claims(side).any(|claim| claim.polarity == Polarity::Denied)
    }

    /// Whether what a side denies is the act itself ("did not agree", "rejected"), and not a part of what was agreed.
    pub(super) fn denies_act(&self, side: Side) -> bool {
        let denied = |claim: &Claim| {
            let reaches = |act: &Act| claim.negations.iter().any(|not| not.denies_claim && not.span.bytes().start < act.span.bytes().end);
            claim.act.as_ref().is_none_or(|act| act.class == ActClass::Reject || reaches(act))
        };
        self.claims(side).any(|claim| claim.polarity == Polarity::Denied && denied(claim))
    }

    /// Whose act each side tells first.
    pub(super) fn actors(&self) -> Option<Both<Actor>> {
        let actor = |side: Side| self.claims(side).next().map(|claim| claim.actor);
        Some(Both { left: actor(Side::Left)?, right: actor(Side::Right)? })
    }

    /// Whether one text tells what the one leader did and the other what the other did: two acts and not one.
    pub(super) fn is_crossed(&self) -> bool {
        self.actors().is_some_and(|actors| actors.left.side().is_some() && actors.left.side() == actors.right.side().map(Side::other))
    }

    /// One leader's thanks and praise for what the other's text has him promise are two ends of one act.
    pub(super) fn is_reciprocal(&self) -> bool {
        let told = |side: Side| self.claims(side).find_map(|claim| Some((claim.act.as_ref()?, claim.modality)));
        let (Some(left), Some(right)) = (told(Side::Left), told(Side::Right)) else { return false };
        let takes = |(act, _): (&Act, Modality)| matches!(&*act.name, "thank" | "commend" | "welcome");
        let gives = |(act, modality): (&Act, Modality)| match act.class {
            ActClass::Agree | ActClass::Cooperate | ActClass::Aid | ActClass::Promise | ActClass::Concede => true,
            ActClass::Support => !takes((act, modality)),
            // "Stressed that it would respond" is given too, for one is thanked for a readiness as for aid; "stressed the need" is not.
            ActClass::Statement => modality != Modality::Required,
            _ => false,
        };
        self.is_crossed() && (takes(left) && gives(right) || takes(right) && gives(left))
    }

    /// Evidence that reads the same on both sides shows nothing.
    pub(super) fn rests_on_other_words(&self, evidence: &Both<Vec<Span>>) -> bool {
        let words = Both::from_fn(|side| evidence[side].iter().map(|&span| self.text(side, span).to_lowercase()).collect::<Vec<_>>());
        words.left.is_empty() && words.right.is_empty() || words.left != words.right
    }
}

/// Whether an act takes a stand for something. Thanks go to somebody.
pub(super) fn is_for(act: &Act) -> bool {
    act.class == ActClass::Support && act.name != "thank" || act.name == "satisfaction"
}

/// Whether an act takes a stand against something.
pub(super) fn is_against(act: &Act) -> bool {
    matches!(act.class, ActClass::Disapprove | ActClass::Accuse | ActClass::Reject) || act.name == "concern"
}

/// With a capital at the head and a full stop at the end.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let head: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{head}{}.", letters.as_str())
}
