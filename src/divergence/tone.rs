//! `tone`: how warm, frank or tense the contact is said to have been. "Candid and constructive" against "candid and in
//! depth"; "a very good one" against "businesslike".
//!
//! Left alone: a tone line on one side only, tone words where neither side speaks of the atmosphere or of the talk.

use super::{Finding, Pair};
use crate::claim::ClaimRole;
use crate::lexicon::Role;
use crate::span::{Both, Side};

/// How far apart the mean warmth of two accounts must be, on the scale of -2 to 2.
const APART: f32 = 1.0;

/// How often the annotators saw it too.
const PLAINNESS: f32 = 0.9;

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    if !pair.touches_role(ClaimRole::Atmosphere) && !Side::ALL.into_iter().all(|side| tells_tone(pair, side)) {
        return None;
    }
    let tones = Both::from_fn(|side| pair.hits(side, &pair.entries.tone));
    if tones.left.is_empty() || tones.right.is_empty() {
        return None;
    }
    let warmth = |side: Side| tones[side].iter().map(|(tone, _)| f32::from(tone.warmth)).sum::<f32>() / tones[side].len() as f32;
    let warmer = if warmth(Side::Left) > warmth(Side::Right) { Side::Left } else { Side::Right };
    if warmth(warmer) - warmth(warmer.other()) < APART {
        return None;
    }
    let evidence = tones.map(|tones| tones.iter().map(|(_, span)| *span).collect());
    Some(Finding { statement: pair.both_told(&evidence, warmer), evidence, toward: Some(warmer), plainness: PLAINNESS })
}

/// "A frank exchange on Sudan": a tone word right before a word for the talk, with the matter in one claim.
fn tells_tone(pair: &Pair<'_>, side: Side) -> bool {
    let words = pair.words(side);
    let nouns = pair.entries.role(Role::AtmosphereNoun);
    let talk = |tone: usize, end: usize| nouns.at(words, tone, end).is_some();
    pair.ranges(side).any(|range| pair.entries.tone.hits(words, range.clone()).any(|tone| talk(tone.to, range.end)))
}
