//! What each part of a score weighs: written by `training/matching.py`, which says how they were fitted.

/// In the order of [`PartKind::ALL`](super::PartKind::ALL).
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; 15] = [0.478, 0.390, 0.171, 0.500, 0.070, 0.040, 0.037, 0.018, 0.153, 0.087, 0.140, 0.025, 0.202, 0.270, 0.173];

/// The sum of a pair's own parts at which it is as likely as not that they report one point, by these parts alone.
pub(super) const EVEN: f32 = 0.485;
