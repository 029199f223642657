//! In: the accounts and what was left without a match. Out: what analysts look for there: assurances that nobody confirms
//! ([`Assurance`]) and express denials ([`Denial`]). Left to `highlight`: which of them lead.

use crate::claim::{Actor, Claim, ClaimRole, Reading};
use crate::compare::Match;
use crate::divergence::DivergenceKind;
use crate::feature::Features;
use crate::lexicon::{ActClass, DeniedAct, Entries, Grammar, Modality};
use crate::span::{Both, Side, Span};
use serde::{Deserialize, Serialize};

/// What one account has the *other* side promise, agree to, grant or concede, while that side's own account is silent on it.
///
/// Interest, readiness to talk and support in general are none.
///
/// Silence is no denial: the side may have said it all the same. Analysts lead with such assurances because only the side
/// that gains by them reports them.
///
/// ```
/// use counterpoint::{compare, Readout, Side};
/// let left = Readout::new("The Prime Minister spoke with the President of Türkiye. President Aydın promised to lift the ban on poultry.");
/// let right = Readout::new("President Aydın spoke by phone with the Prime Minister of the United Kingdom.");
/// let c = compare(left.issuer("Downing Street"), right.issuer("Presidency of Türkiye"));
/// let assurance = &c.assurances()[0];
/// assert_eq!(assurance.side, Side::Left);
/// assert_eq!(c.left().quote(assurance.words), "promised");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assurance {
    /// The side whose account tells it.
    pub side: Side,
    /// Its claim in that account, by index.
    pub claim: usize,
    /// The words that bind: the act, or the "will".
    pub words: Span,
}

/// What an account expressly says did not happen: "the issue was not discussed", "no agreement was reached".
///
/// ```
/// use counterpoint::{compare, DeniedAct, Readout};
/// let c = compare("The ministers met. The issue of fishing was not discussed.", "The ministers met and discussed fishing.");
/// let denial = &c.denials()[0];
/// assert_eq!((denial.act, c.left().quote(denial.words)), (DeniedAct::Talk, "not discussed"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Denial {
    /// The side whose account denies.
    pub side: Side,
    /// Its claim in that account, by index.
    pub claim: usize,
    /// What it denies.
    pub act: DeniedAct,
    /// The words that deny.
    pub words: Span,
    /// The match, by index, in which the other account says the contrary, if it does.
    pub contradicted: Option<usize>,
}

/// What each account has the other side undertake, where the claim stands alone and the other text says nothing of the
/// kind; one of a sentence at most; the left account's first.
pub(super) fn assurances(
    readings: &Both<Reading>,
    features: &Both<Vec<Features>>,
    one_sided: &Both<Vec<usize>>,
    entries: &Entries,
) -> Vec<Assurance> {
    let mut out: Vec<Assurance> = Vec::new();
    for side in Side::ALL {
        let teller = Teller { side, readings, features, entries };
        for &claim in one_sided[side].iter().filter(|&&claim| teller.is_assurance(claim)) {
            let told = out.last().is_some_and(|last| last.side == side && teller.sentence(last.claim) == teller.sentence(claim));
            if !told {
                out.push(Assurance { side, claim, words: readings[side].claims[claim].binding_words() });
            }
        }
    }
    out
}

/// What each account denies expressly, matched or not; the left account's first.
pub(super) fn denials(readings: &Both<Reading>, matches: &[Match], entries: &Entries) -> Vec<Denial> {
    let told = |side: Side| (0..readings[side].claims.len()).filter_map(move |claim| denial(side, claim, readings, matches, entries));
    Side::ALL.into_iter().flat_map(told).collect()
}

/// How binding an act is that assures.
const BINDING: u8 = 7;
/// From this likeness of words on the other side's own claim confirms.
const CONFIRMS: f32 = 0.25;

/// One account, asked what it has the other side undertake.
struct Teller<'t> {
    side: Side,
    readings: &'t Both<Reading>,
    features: &'t Both<Vec<Features>>,
    entries: &'t Entries,
}

impl Teller<'_> {
    fn is_assurance(&self, claim: usize) -> bool {
        let told = &self.readings[self.side].claims[claim];
        let of_other = told.actor == Actor::of(self.side.other()) && matches!(told.role, ClaimRole::Matter | ClaimRole::NextSteps);
        of_other && self.undertakes(claim) && !self.is_general_support(claim) && !self.is_confirmed(claim)
    }

    /// Whether something is undertaken, granted or conceded. Readiness and interest bind to nothing; what may or must be is not
    /// promised; what a text or a thing provides ("the draft provides guarantees") is not given.
    fn undertakes(&self, claim: usize) -> bool {
        let told = &self.readings[self.side].claims[claim];
        let firm = matches!(told.modality, Modality::Stated | Modality::Intended);
        let intended = told.modality == Modality::Intended;
        firm && match told.act.as_ref().map(|act| (act.class, act.strength)) {
            Some((ActClass::Promise | ActClass::Agree | ActClass::Retreat | ActClass::Cooperate, strength)) => strength >= BINDING - 1,
            Some((ActClass::Concede, _)) => true,
            Some((ActClass::Aid | ActClass::Statement, strength)) => intended && strength >= BINDING,
            Some(_) => false,
            None => intended && told.role == ClaimRole::Matter && !self.readings[self.side].continues[claim],
        }
    }

    /// "Assured of continued support": a disposition, without a sum, a day or a thing of its own.
    fn is_general_support(&self, claim: usize) -> bool {
        let reading = &self.readings[self.side];
        let told = &reading.claims[claim];
        let support = self.entries.grammar(Grammar::Support);
        told.quantities.is_empty()
            && told.dates.is_empty()
            && support.hits(&reading.document.words, reading.ranges[claim].clone()).next().is_some()
    }

    /// Whether the other side's own text has a like claim of its own, matched or not.
    fn is_confirmed(&self, claim: usize) -> bool {
        let other = self.side.other();
        let own = |(_, told): &(usize, &Claim)| matches!(told.actor, Actor::Joint) || told.actor == Actor::of(other);
        let like = |(at, _): (usize, &Claim)| self.features[other][at].cosine(&self.features[self.side][claim]) >= CONFIRMS;
        self.readings[other].claims.iter().enumerate().filter(own).any(like)
    }

    /// The first claim of the sentence that a claim stands in.
    fn sentence(&self, claim: usize) -> usize {
        let continues = &self.readings[self.side].continues;
        (0..=claim).rev().find(|&at| !continues[at]).unwrap_or(0)
    }
}

fn denial(side: Side, claim: usize, readings: &Both<Reading>, matches: &[Match], entries: &Entries) -> Option<Denial> {
    let reading = &readings[side];
    let find = |act: DeniedAct| {
        let hit = entries.denial(act).hits(&reading.document.words, reading.ranges[claim].clone()).next()?;
        Some((act, reading.document.span(hit.words())))
    };
    let (act, words) = DeniedAct::ALL.iter().copied().find_map(find)?;
    let contradicts =
        |found: &Match| found.claims(side).contains(&claim) && found.kinds().any(|kind| kind == DivergenceKind::Contradiction);
    Some(Denial { side, claim, act, words, contradicted: matches.iter().position(contradicts) })
}
