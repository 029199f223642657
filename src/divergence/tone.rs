//! `tone`: how warm, frank or tense the contact is said to have been. "Candid and constructive" against "candid and in
//! depth"; "a very good one" against "businesslike".
//!
//! Left alone: a tone line on one side only, tone words outside the atmosphere.

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::ClaimRole;
use crate::span::{Both, Side};

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    if !pair.has_role(ClaimRole::Atmosphere) {
        return None;
    }
    let tones = Both::from_fn(|side| pair.hits(side, &pair.entries.tone));
    if tones.left.is_empty() || tones.right.is_empty() {
        return None;
    }
    let warmth = |side: Side| tones[side].iter().map(|(tone, _)| f32::from(tone.warmth)).sum::<f32>() / tones[side].len() as f32;
    if (warmth(Side::Left) - warmth(Side::Right)).abs() < 1.0 {
        return None;
    }
    let evidence = tones.map(|tones| tones.iter().map(|(_, span)| *span).collect());
    Some(Divergence { kind: DivergenceKind::Tone, statement: format!("{}.", pair.both_told(&evidence)), evidence })
}
