//! In: the accounts and what was left without a match. Out: what analysts look for there: assurances that nobody confirms
//! ([`Assurance`]) and express denials ([`Denial`]). Left to `highlight`: which of them lead.

use crate::claim::{Actor, Claim, ClaimRole, Reading};
use crate::compare::Match;
use crate::divergence::DivergenceKind;
use crate::lexicon::{ActClass, Denied, Entries, Modality};
use crate::span::{Both, Side, Span};
use serde::{Deserialize, Serialize};

/// What one account has the *other* side promise, agree to, give or refuse, while that side's own account is silent on it.
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

/// What a [`Denial`] denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum DeniedAct {
    /// That the matter came up.
    Talk,
    /// That something was agreed or decided.
    Agreement,
    /// That something was promised.
    Promise,
    /// That a meeting is planned.
    Meeting,
}

const ACTS: [(Denied, DeniedAct); 4] = [
    (Denied::Talk, DeniedAct::Talk),
    (Denied::Agreement, DeniedAct::Agreement),
    (Denied::Promise, DeniedAct::Promise),
    (Denied::Meeting, DeniedAct::Meeting),
];

/// What each account has the other side undertake, where the claim stands alone; the left account's first.
pub(super) fn assurances(readings: &Both<Reading>, one_sided: &Both<Vec<usize>>) -> Vec<Assurance> {
    let told = |side: Side| one_sided[side].iter().filter_map(move |&claim| assurance(side, claim, &readings[side].claims[claim]));
    Side::ALL.into_iter().flat_map(told).collect()
}

/// What each account denies expressly, matched or not; the left account's first.
pub(super) fn denials(readings: &Both<Reading>, matches: &[Match], entries: &Entries) -> Vec<Denial> {
    let told = |side: Side| (0..readings[side].claims.len()).filter_map(move |claim| denial(side, claim, readings, matches, entries));
    Side::ALL.into_iter().flat_map(told).collect()
}

fn assurance(side: Side, index: usize, claim: &Claim) -> Option<Assurance> {
    let words = claim.act.as_ref().map(|act| act.span).or(claim.cues.modality).unwrap_or(claim.span);
    is_assurance(side, claim).then_some(Assurance { side, claim: index, words })
}

/// How binding an act is that assures.
const BINDING: u8 = 7;

/// Whether an account has the other side undertake something.
pub(super) fn is_assurance(side: Side, claim: &Claim) -> bool {
    let undertakes = match &claim.act {
        Some(act) => {
            act.strength >= BINDING && act.class != ActClass::Threaten
                || matches!(act.class, ActClass::Promise | ActClass::Aid | ActClass::Agree | ActClass::Concede | ActClass::Reject)
        }
        None => claim.modality == Modality::Intended,
    };
    undertakes && claim.actor == Actor::of(side.other()) && matches!(claim.role, ClaimRole::Matter | ClaimRole::NextSteps)
}

fn denial(side: Side, claim: usize, readings: &Both<Reading>, matches: &[Match], entries: &Entries) -> Option<Denial> {
    let reading = &readings[side];
    let find = |(denied, act): (Denied, DeniedAct)| {
        let hit = entries.denial(denied).hits(&reading.document.words, reading.ranges[claim].clone()).next()?;
        Some((act, reading.document.span(hit.words())))
    };
    let (act, words) = ACTS.into_iter().find_map(find)?;
    let contradicts =
        |found: &Match| found.claims(side).contains(&claim) && found.kinds().any(|kind| kind == DivergenceKind::Contradiction);
    Some(Denial { side, claim, act, words, contradicted: matches.iter().position(contradicts) })
}
