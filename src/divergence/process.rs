//! `process`: the contact itself. A call against a meeting; at whose initiative; how long; what follows.
//!
//! Left alone: a circumstance that one side alone gives (it is one-sided, not a difference).

use super::{Divergence, DivergenceKind, Pair, number};
use crate::claim::{Actor, ClaimRole};
use crate::lexicon::Role;
use crate::span::{Both, Side, Span};

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    let contact = pair.has_role(ClaimRole::Contact);
    if !contact && !pair.has_role(ClaimRole::NextSteps) {
        return None;
    }
    let (what, evidence) = length(pair).filter(|_| contact).or_else(|| initiative(pair)).or_else(|| form(pair))?;
    Some(Divergence { kind: DivergenceKind::Process, statement: format!("On {what}, {}.", pair.both_told(&evidence)), evidence })
}

fn length(pair: &Pair<'_>) -> Option<(&'static str, Both<Vec<Span>>)> {
    let (left, right) = number::differing(pair).filter(|(left, _)| left.unit.as_deref() == Some("minute"))?;
    Some(("the length of the contact", Both { left: vec![left.span], right: vec![right.span] }))
}

fn initiative(pair: &Pair<'_>) -> Option<(&'static str, Both<Vec<Span>>)> {
    let cues = cues(pair, Role::Initiative)?;
    let actor = Both::from_fn(|side| pair.claims(side).map(|claim| claim.actor).find(|actor| *actor != Actor::Joint));
    (actor.left.is_some() && actor.right.is_some() && actor.left != actor.right).then_some(("who asked for it", cues))
}

fn form(pair: &Pair<'_>) -> Option<(&'static str, Both<Vec<Span>>)> {
    let has = |side: Side, role: Role| {
        pair.ranges(side).any(|range| pair.entries.role(role).is_in(&pair.sides[side].reading.document.words, range))
    };
    let only = |side: Side, this: Role, other: Role| has(side, this) && !has(side, other);
    let crossed = |left: Role, right: Role| only(Side::Left, left, right) && only(Side::Right, right, left);
    let roles = match (crossed(Role::FormCall, Role::FormMeeting), crossed(Role::FormMeeting, Role::FormCall)) {
        (true, _) => Both { left: Role::FormCall, right: Role::FormMeeting },
        (_, true) => Both { left: Role::FormMeeting, right: Role::FormCall },
        _ => return None,
    };
    Some(("the form of the contact", Both::from_fn(|side| cue(pair, side, roles[side]).into_iter().collect())))
}

fn cues(pair: &Pair<'_>, role: Role) -> Option<Both<Vec<Span>>> {
    let found = Both::from_fn(|side| cue(pair, side, role));
    Some(Both { left: vec![found.left?], right: vec![found.right?] })
}

fn cue(pair: &Pair<'_>, side: Side, role: Role) -> Option<Span> {
    pair.hits(side, pair.entries.role(role)).first().map(|(_, span)| *span)
}
