//! In: how well all pairs fit by themselves. Out: by how much two claims must fit better where the texts have little in common
//! ([`raise`]). Left to `align`: the threshold.
//!
//! In two accounts of one event most claims have a near one on the other side. A speech and a fact sheet that lie beside each
//! other by their date alone have a few that look alike by chance, and these are all that would be joined. A speech, a transcript
//! and a paper of policy are also longer than any account.

use super::standing::NO_MERIT;

/// As shares of the sum at which a pair is as likely as not: a claim whose best partner fits so well has one ...
const FULL: f32 = 1.5;
/// ... and where claims on the average have less than this, the texts are less kin than accounts of one event are. Of the 62
/// annotated pairs 5 were when this was chosen, of 192 that were made of the sides of two events 165.
const KIN: f32 = 0.79;
/// So much less, and they are strangers.
const STEP: f32 = 0.1;
/// By how much the threshold is raised between strangers.
const MOST: f32 = 0.6;
/// By how much better the best partner fits by chance alone, for each doubling of the claims that it is found among: measured
/// on claims of two events, among 2 to 32.
const BY_CHANCE: f32 = 0.034;
/// As powers of two: in accounts of how many claims `KIN` was measured, and among how many partners are sought at most.
const USUAL: f32 = 4.0;
const MANY: f32 = 7.0;

/// In claims: of 180 annotated accounts of one event the longest has so many ...
const ACCOUNT: f32 = 41.0;
/// ... and from so many on a text is no account but a speech, a transcript or a paper: it says something like anything, and what is
/// joined to it must fit as between strangers.
const SPEECH: f32 = 56.0;
/// So much kinship have two long texts that are one (a joint statement in two wordings), and so little those that are not: of the
/// pairs of the archives with a longer text the most akin have 0.93.
const KINDRED: f32 = 1.2;
const ALIKE: f32 = 1.0;

/// What the threshold is to be multiplied by: 1 for two accounts of one event, up to 1.6. Given are the pairs looked at, each
/// with the sum of its own parts.
pub(super) fn raise(pairs: impl Iterator<Item = ((usize, usize), f32)>, (lefts, rights): (usize, usize), even: f32) -> f32 {
    let mut best = (vec![NO_MERIT; lefts], vec![NO_MERIT; rights]);
    for ((left, right), sum) in pairs {
        let fit = (sum / even).min(FULL);
        best.0[left] = best.0[left].max(fit);
        best.1[right] = best.1[right].max(fit);
    }
    // A short account beside a long one counts as much.
    let kinship = (mean(&best.0) + mean(&best.1)) / 2.0 - by_chance(lefts, rights);
    let estranged = ((KIN - kinship) / STEP).clamp(0.0, 1.0);
    let long = ((lefts.max(rights) as f32 - ACCOUNT) / (SPEECH - ACCOUNT)).clamp(0.0, 1.0);
    let apart = ((KINDRED - kinship) / (KINDRED - ALIKE)).clamp(0.0, 1.0);
    1.0 + MOST * estranged.max(long * apart)
}

/// What chance adds in longer texts, and takes in shorter ones.
fn by_chance(lefts: usize, rights: usize) -> f32 {
    let doublings = ((lefts.max(1) * rights.max(1)) as f32).log2() / 2.0;
    BY_CHANCE * (doublings.min(MANY) - USUAL)
}

fn mean(fits: &[f32]) -> f32 {
    fits.iter().sum::<f32>() / fits.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_share_most_of_their_points_leave_the_threshold_alone() {
        assert_eq!(raise([((0, 0), 1.2), ((1, 1), 0.9)].into_iter(), (2, 2), 1.0), 1.0);
    }

    #[test]
    fn one_likeness_between_strangers_must_be_a_greater_one() {
        let one = |size| raise([((0, 0), 1.2)].into_iter(), (size, size), 1.0);
        assert!(one(4) == 1.0 && one(4) < one(6) && one(6) < one(9), "{} {}", one(6), one(9));
        assert_eq!(raise([].into_iter(), (16, 16), 1.0), 1.0 + MOST);
    }

    #[test]
    fn a_short_account_within_a_long_one_is_kin_and_within_a_speech_is_not() {
        let raised = |claims| raise((0..4).map(|claim| ((claim, claim), 1.2)), (4, claims), 1.0);
        assert_eq!(raised(40), 1.0);
        assert!(1.0 < raised(48) && raised(48) < raised(56));
        assert_eq!(raised(100), 1.0 + MOST);
    }
}
