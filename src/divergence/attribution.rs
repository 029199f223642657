//! `attribution`: who said, did, asked for or owes it. "The two presidents agreed" against "President X called for".
//!
//! Why it matters: what one text calls common ground another gives to one leader. Left alone: thanks for what the other
//! side promised, the contact, claims of third parties.

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::{Actor, Claim};
use crate::span::{Both, Side, Span};

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    if !pair.is_matter() || pair.is_reciprocal() {
        return None;
    }
    let actors = Both::from_fn(|side| pair.claims(side).map(|claim| claim.actor).collect::<Vec<_>>());
    let shared = actors.left.iter().any(|actor| actors.right.contains(actor));
    let third = actors.left.iter().chain(&actors.right).any(|actor| *actor == Actor::Other);
    if shared || third {
        return None;
    }
    let says = |side: Side| format!("{}: {}", pair.names[side], whose(side, actors[side][0]));
    Some(Divergence {
        kind: DivergenceKind::Attribution,
        statement: format!("{}; {}.", says(Side::Left), says(Side::Right)),
        evidence: Both::from_fn(|side| pair.claims(side).map(evidence).collect()),
    })
}

fn evidence(claim: &Claim) -> Span {
    claim.cues.actor.or(claim.act.as_ref().map(|act| act.span)).unwrap_or(claim.span)
}

fn whose(side: Side, actor: Actor) -> &'static str {
    match actor.side() {
        None => "the act of both",
        Some(of) if of == side => "the act of its own side",
        Some(_) => "the act of the other side",
    }
}
