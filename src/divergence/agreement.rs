//! In: a match in which no rule found a difference. Out: whether the two may be said to agree ([`agrees`]). Left to `compare`:
//! what becomes of those that may not.
//!
//! That two agree who speak of two things misleads more than that each speaks alone.

use super::Pair;
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
    let denied = Side::ALL.map(|side| pair.denies(side));
    let denied_by_one = pair.is_crossed() && denied[0] != denied[1];
    // Thanks for what the other promises tell one act from its two ends.
    let two_stands = pair.is_crossed() && !pair.is_reciprocal();
    let act = |side: Side| pair.acts(side).next().map(|act| &act.name);
    let two_acts = act(Side::Left).zip(act(Side::Right)).is_some_and(|(left, right)| left != right);
    let margin = match (two_stands, two_acts) {
        (true, _) => CROSSED_MARGIN,
        (false, true) => ACTS_MARGIN,
        (false, false) => MARGIN,
    };
    pair.fit >= threshold + margin && !denied_by_one
}

/// Of two that may not be said to agree, whether the reason is that they fit too badly, and not that one denies something.
pub(crate) fn is_near(total: f32, threshold: f32) -> bool {
    total < threshold + CROSSED_MARGIN
}
