//! What each part of a score weighs: written by `training/matching.py`, which says how they were fitted.

/// In the order of [`PartKind::ALL`](super::PartKind::ALL).
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; 15] = [0.464, 0.242, 0.128, 0.500, 0.070, 0.035, 0.029, 0.029, 0.113, 0.073, 0.112, 0.023, 0.188, 0.283, 0.148];

/// The sum of a pair's own parts at which it is as likely as not that they report one point, by these parts alone.
pub(super) const EVEN: f32 = 0.490;
