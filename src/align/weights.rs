//! What each part of a score weighs: written by `training/matching.py`, which says how they were fitted.

/// In the order of [`PartKind::ALL`](super::PartKind::ALL).
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; 15] = [0.450, 0.237, 0.125, 0.500, 0.074, 0.031, 0.031, 0.018, 0.124, 0.200, 0.114, 0.021, 0.189, 0.280, 0.156];

/// The sum of a pair's own parts at which it is as likely as not that they report one point, by these parts alone.
pub(super) const EVEN: f32 = 0.485;
