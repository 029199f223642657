//! What each part of a score weighs: written by `training/matching.py`, which says how they were fitted.

/// In the order of [`PartKind::ALL`](super::PartKind::ALL).
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; 15] = [0.427, 0.226, 0.117, 0.500, 0.071, 0.030, 0.030, 0.017, 0.118, 0.193, 0.108, 0.020, 0.179, 0.268, 0.149];

/// The sum of a pair's own parts at which it is as likely as not that they report one point, by these parts alone.
pub(super) const EVEN: f32 = 0.461;
