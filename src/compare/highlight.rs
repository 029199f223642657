//! In: matches and one-sided claims. Out: what an analyst would lead with ([`Highlight`]). Left to `report`: the words.
//!
//! A divergence weighs by its kinds; a one-sided claim by what it commits to. What one text has the *other* leader
//! promise, and that leader's text does not confirm, outranks an ordinary omission; circumstance and courtesy rank low.

use crate::claim::{Actor, Claim, ClaimRole};
use crate::compare::comparison::Found;
use crate::compare::{Match, Verdict};
use crate::lexicon::{ActClass, Modality};
use crate::span::Side;
use crate::topic::places;
use serde::{Deserialize, Serialize};

/// One thing to lead with: a match that diverges, or a claim that one side alone makes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Highlight {
    /// The left side's claims, by index.
    pub left: Vec<usize>,
    /// The right side's claims, by index.
    pub right: Vec<usize>,
    /// How telling it is, above 0; comparable within one comparison.
    pub weight: f32,
    /// Why it leads, in a sentence or two.
    pub reason: String,
}

pub(super) fn highlights(found: &Found, most: usize) -> Vec<Highlight> {
    let accounts = &found.accounts;
    let diverging = found.matches.iter().filter(|found| found.verdict == Verdict::Divergence).map(of_match);
    let alone = Side::ALL.into_iter().flat_map(|side| {
        let places = places(&found.topics, side, accounts[side].claims.len());
        let alone = move |claim: usize| found.one_sided_topics[side].contains(&places[claim]);
        // "They agreed to:" says nothing without the list that it leads in.
        let leads_in = move |claim: usize| accounts[side].text[accounts[side].claims[claim].span.bytes().end..].starts_with(':');
        let own = found.one_sided[side].iter().filter(move |&&claim| !leads_in(claim));
        own.filter_map(move |&claim| of_claim(side, claim, &accounts[side].claims[claim], alone(claim)))
    });
    let mut all: Vec<_> = diverging.chain(alone).collect();
    // Of equals, the one that comes first in the texts; left and right count alike.
    let place = |h: &Highlight| {
        let share = |side: Side, claims: &[usize]| claims.first().map(|&claim| claim as f64 / accounts[side].claims.len() as f64);
        share(Side::Left, &h.left).into_iter().chain(share(Side::Right, &h.right)).fold(f64::MAX, f64::min)
    };
    let quote = |h: &Highlight| {
        Side::ALL
            .into_iter()
            .flat_map(|side| {
                if side == Side::Left { &h.left } else { &h.right }
                    .iter()
                    .map(move |&claim| accounts[side].quote(accounts[side].claims[claim].span))
            })
            .min()
            .unwrap_or("")
    };
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(place(a).total_cmp(&place(b))).then_with(|| quote(a).cmp(quote(b))));
    all.truncate(most);
    all
}

fn of_match(found: &Match) -> Highlight {
    // The weightiest kind counts in full, each further one half as much as the one before.
    let mut kinds: Vec<_> = found.kinds().map(|kind| kind.weight()).collect();
    kinds.sort_by(|a, b| b.total_cmp(a));
    let weight = kinds.iter().zip(0..).map(|(weight, nth)| weight * 0.5f32.powi(nth)).sum();
    let reason: Vec<_> = found.divergences.iter().map(|divergence| divergence.statement.as_str()).collect();
    Highlight { left: found.left.clone(), right: found.right.clone(), weight, reason: reason.join(" ") }
}

fn of_claim(side: Side, index: usize, claim: &Claim, topic_alone: bool) -> Option<Highlight> {
    if claim.role != ClaimRole::Matter
        || claim.act.as_ref().is_some_and(|act| matches!(&*act.name, "thank" | "congratulate" | "condole" | "contact"))
    {
        return None;
    }
    let strength = claim.act.as_ref().map_or(if claim.modality == Modality::Intended { 7 } else { 2 }, |act| act.strength);
    let assures = claim.actor == Actor::of(side.other())
        && (strength >= 7
            || claim
                .act
                .as_ref()
                .is_some_and(|act| matches!(act.class, ActClass::Promise | ActClass::Aid | ActClass::Agree | ActClass::Reject)));
    let exact = !claim.quantities.is_empty() || claim.dates.iter().any(|date| !date.vague);
    let part = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
    let weight = 0.2
        + 0.04 * f32::from(strength)
        + part(assures, 0.3)
        + part(topic_alone, 0.12)
        + part(exact, 0.08)
        + part(claim.actor.side() == Some(side), 0.05);
    let reason = match (assures, topic_alone) {
        (true, _) => "One account tells what the other side undertakes; that side's own account does not confirm it.",
        (false, true) => "Only one account speaks of the matter.",
        (false, false) => "Only one account reports it.",
    };
    let (left, right) = match side {
        Side::Left => (vec![index], vec![]),
        Side::Right => (vec![], vec![index]),
    };
    Some(Highlight { left, right, weight, reason: reason.to_owned() })
}
