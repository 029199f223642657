//! What each part of a score weighs: written by `training/matching.py`, which says how they were fitted.

/// In the order of [`PartKind::ALL`](super::PartKind::ALL).
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; 15] = [0.427, 0.360, 0.137, 0.500, 0.062, 0.034, 0.026, 0.026, 0.110, 0.073, 0.105, 0.021, 0.180, 0.412, 0.180];

/// The sum of a pair's own parts at which it is as likely as not that they report one point, by these parts alone.
pub(super) const EVEN: f32 = 0.428;
