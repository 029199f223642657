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

/// Two different states named beside the words for the request, or two different actors.
fn initiative(pair: &Pair<'_>) -> Option<(&'static str, Both<Vec<Span>>)> {
    let cues = cues(pair, Role::Initiative)?;
    let actor = Both::from_fn(|side| pair.claims(side).map(|claim| claim.actor).find(|actor| *actor != Actor::Joint));
    let by_actor = actor.left.is_some() && actor.right.is_some() && actor.left != actor.right;
    let asker = Both::from_fn(|side| asker(pair, side));
    let by_state = asker.left.is_some() && asker.right.is_some() && asker.left != asker.right;
    (by_actor || by_state).then_some(("who asked for it", cues))
}

/// How far after "at the request of" the one who asked may stand, in words.
const ASKER_REACH: usize = 3;

/// The state named right after the words for the request.
fn asker(pair: &Pair<'_>, side: Side) -> Option<usize> {
    let reading = pair.sides[side].reading;
    let words = &reading.document.words;
    pair.ranges(side).find_map(|range| {
        let mut requests = pair.entries.role(Role::Initiative).hits(words, range.clone());
        requests.find_map(|hit| reading.mentioned(hit.to..range.end.min(hit.to + ASKER_REACH)).iter().find_map(|mention| mention.actor))
    })
}

/// At a distance on one side, in one room on the other.
fn form(pair: &Pair<'_>) -> Option<(&'static str, Both<Vec<Span>>)> {
    let remote = Both::from_fn(|side| first_cue(pair, side, &[Role::FormCall, Role::FormVideo, Role::FormLetter]));
    let present = Both::from_fn(|side| first_cue(pair, side, &[Role::FormMeeting, Role::FormVisit]));
    let crossed = |side: Side| remote[side].is_some() && present[side].is_none() && remote[side.other()].is_none();
    let side = Side::ALL.into_iter().find(|&side| crossed(side) && present[side.other()].is_some())?;
    let evidence = Both::from_fn(|at| if at == side { remote[at] } else { present[at] }.into_iter().collect());
    Some(("the form of the contact", evidence))
}

fn first_cue(pair: &Pair<'_>, side: Side, roles: &[Role]) -> Option<Span> {
    roles.iter().find_map(|&role| cue(pair, side, role))
}

fn cues(pair: &Pair<'_>, role: Role) -> Option<Both<Vec<Span>>> {
    let found = Both::from_fn(|side| cue(pair, side, role));
    Some(Both { left: vec![found.left?], right: vec![found.right?] })
}

fn cue(pair: &Pair<'_>, side: Side, role: Role) -> Option<Span> {
    pair.hits(side, pair.entries.role(role)).first().map(|(_, span)| *span)
}
