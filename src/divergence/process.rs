//! `process`: the contact itself. A call against a meeting; at whose initiative; how long; what follows.
//!
//! Left alone: a circumstance that one side alone gives (it is one-sided, not a difference).

use super::{Finding, Pair, number};
use crate::claim::{Actor, ClaimRole};
use crate::lexicon::Role;
use crate::span::{Both, Side, Span};

/// How often the annotators saw it too.
const PLAINNESS: f32 = 0.9;

/// What differs, with the words on each side, and which side gives the longer contact.
struct Differing {
    evidence: Both<Vec<Span>>,
    toward: Option<Side>,
}

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    let Differing { evidence, toward } = length(pair).or_else(|| initiative(pair)).or_else(|| form(pair))?;
    let statement = pair.both_told(&evidence, toward.unwrap_or(Side::Left));
    Some(Finding { statement, evidence, toward, plainness: PLAINNESS })
}

fn length(pair: &Pair<'_>) -> Option<Differing> {
    let (left, right) = number::differing(pair).filter(|(left, _)| left.unit.as_deref() == Some("minute"))?;
    let longer = if left.value > right.value { Side::Left } else { Side::Right };
    let evidence = Both { left: vec![left.span], right: vec![right.span] };
    Some(Differing { evidence, toward: Some(longer) }).filter(|_| pair.touches_role(ClaimRole::Contact))
}

/// Two different states named beside the words for the request, or two different actors.
fn initiative(pair: &Pair<'_>) -> Option<Differing> {
    let evidence = cues(pair, Role::Initiative)?;
    let actor = Both::from_fn(|side| pair.claims(side).map(|claim| claim.actor).find(|actor| *actor != Actor::Joint));
    let asker = Both::from_fn(|side| asker(pair, side));
    let by_actor = actor.left.zip(actor.right).is_some_and(|(left, right)| left != right);
    let by_state = asker.left.zip(asker.right).map(|(left, right)| left != right);
    // A name beside the request says more than whose act the sentence is.
    by_state.unwrap_or(by_actor).then_some(Differing { evidence, toward: None })
}

/// How far from "at the request of" the one who asked may stand, in words.
const ASKER_REACH: usize = 3;

/// The state named right after the words for the request, or right before them ("which Moscow requested").
fn asker(pair: &Pair<'_>, side: Side) -> Option<usize> {
    let reading = pair.sides[side].reading;
    let named = |words: std::ops::Range<usize>| reading.mentioned(words).iter().find_map(|mention| mention.actor);
    pair.ranges(side).find_map(|range| {
        let mut requests = pair.entries.role(Role::Initiative).hits(pair.words(side), range.clone());
        requests.find_map(|hit| {
            let after = named(hit.to..range.end.min(hit.to + ASKER_REACH));
            after.or_else(|| named(range.start.max(hit.from.saturating_sub(ASKER_REACH))..hit.from))
        })
    })
}

/// At a distance on one side, in one room on the other.
fn form(pair: &Pair<'_>) -> Option<Differing> {
    if !pair.has_role(ClaimRole::Contact) && !pair.has_role(ClaimRole::NextSteps) {
        return None;
    }
    let remote = Both::from_fn(|side| first_cue(pair, side, &[Role::FormCall, Role::FormVideo, Role::FormLetter]));
    let present = Both::from_fn(|side| first_cue(pair, side, &[Role::FormMeeting, Role::FormVisit]));
    let crossed = |side: Side| remote[side].is_some() && present[side].is_none() && remote[side.other()].is_none();
    let side = Side::ALL.into_iter().find(|&side| crossed(side) && present[side.other()].is_some())?;
    let evidence = Both::from_fn(|at| if at == side { remote[at] } else { present[at] }.into_iter().collect());
    Some(Differing { evidence, toward: None })
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
