//! In: a match in which no rule found a difference. Out: whether the two may be said to agree ([`agrees`]). Left to `compare`:
//! what becomes of those that may not.
//!
//! That two agree who speak of two things misleads more than that each speaks alone.

use super::pair::{is_against, is_for};
use super::{Pair, number};
use crate::claim::{Act, Claim, Polarity};
use crate::lexicon::ActClass;
use crate::span::Side;

/// How much better than the threshold two claims must fit to be said to agree. Of those that hardly reach it fewer than half report
/// one point.
const MARGIN: f32 = 0.05;
/// The same where they tell two acts.
const ACTS_MARGIN: f32 = 0.1;
/// The same where each account tells of another leader's stand: two who speak on one matter seldom say the same of it.
const CROSSED_MARGIN: f32 = 0.2;

/// Whether it may be said that they agree, given the least total at which two claims are joined.
pub(crate) fn agrees(pair: &Pair<'_>, threshold: f32) -> bool {
    // Thanks for what the other promises tell one act from its two ends.
    let two_stands = pair.is_crossed() && !pair.is_reciprocal();
    let act = |side: Side| pair.acts(side).next().map(|act| &act.name);
    let two_acts = act(Side::Left).zip(act(Side::Right)).is_some_and(|(left, right)| left != right);
    let margin = match (two_stands, two_acts) {
        (true, _) => CROSSED_MARGIN,
        (false, true) => ACTS_MARGIN,
        (false, false) => MARGIN,
    };
    pair.fit >= threshold + margin
        && !is_denied_by_one(pair)
        && !is_opposed_by_one(pair)
        && !is_asked_by_one(pair)
        && !number::are_of_two_sums(pair)
}

/// Whether one side denies the act that the other reports; "there is to be no let-up" denies none.
fn is_denied_by_one(pair: &Pair<'_>) -> bool {
    let denies = |side: Side| pair.acts(side).next().is_some() && pair.denies_act(side);
    Side::ALL.into_iter().any(|side| denies(side) && !pair.denies(side.other()) && !opposes(pair, side.other()))
}

/// Whether of two stands one alone is against something or denies it.
fn is_opposed_by_one(pair: &Pair<'_>) -> bool {
    let against = Side::ALL.map(|side| opposes(pair, side) || pair.denies(side));
    against[0] != against[1] && (pair.is_crossed() || Side::ALL.into_iter().any(|side| pair.acts(side).any(is_for)))
}

fn opposes(pair: &Pair<'_>, side: Side) -> bool {
    // "Did not reject" is against nothing.
    let stands = |claim: &Claim, act: &Act| is_against(act) && (act.class != ActClass::Reject || claim.polarity == Polarity::Denied);
    pair.claims(side).any(|claim| claim.act.as_ref().is_some_and(|act| stands(claim, act)))
}

/// Whether one side welcomes as done what the other asks for.
fn is_asked_by_one(pair: &Pair<'_>) -> bool {
    let takes = |side: Side| pair.acts(side).any(|act| matches!(&*act.name, "thank" | "commend" | "welcome" | "satisfaction"));
    let asks = |side: Side| pair.acts(side).any(|act| matches!(act.class, ActClass::Appeal | ActClass::Demand));
    Side::ALL.into_iter().any(|side| takes(side) && asks(side.other()))
}

/// Whether two fit too badly to be said to agree, whatever they say.
pub(crate) fn is_near(total: f32, threshold: f32) -> bool {
    total < threshold + MARGIN
}
