//! What each part of a score weighs: written by `training/matching.py`, which says how they were fitted.

/// In the order of [`PartKind::ALL`](super::PartKind::ALL).
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; 15] = [0.463, 0.217, 0.120, 0.500, 0.069, 0.030, 0.030, 0.015, 0.117, 0.195, 0.110, 0.020, 0.179, 0.266, 0.148];

/// The sum of a pair's own parts at which it is as likely as not that they report one point, by these parts alone.
pub(super) const EVEN: f32 = 0.460;
