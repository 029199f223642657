//! In: two sketches. Out: how well they fit one event, as a sum of named reasons. Left to `choice`: which fit best.

use super::EventPair;
use super::contact::{Form, Party, day_number};
use super::sketch::{Sketch, Sort, Told};
use serde::Serialize;
use std::collections::BTreeSet;

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EventReasonKind {
    /// Each names the other's side as taking part, or both name one gathering or one joint statement.
    Parties,
    /// The people who took part.
    People,
    /// How near the days are.
    Day,
    /// How the contact was held.
    Form,
    /// How like the words are.
    Words,
    /// Where the statement tells of it: in its headline, or in passing.
    Place,
}

/// Something that speaks for or against two statements' being about one event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventReason {
    /// What it is about.
    pub kind: EventReasonKind,
    /// What it adds to the score, negative where it speaks against.
    pub points: f64,
    /// A sentence.
    pub text: String,
}

pub(super) struct Scored {
    reasons: Vec<EventReason>,
}

impl Scored {
    pub(super) fn pair(self, left: usize, right: usize) -> EventPair {
        EventPair { left, right, score: self.reasons.iter().map(|reason| reason.points).sum(), reasons: self.reasons }
    }
}

/// Whether two statements of near days may be of one event: a cheap look before the exact one.
pub(super) fn may_be_one(left: &Sketch, right: &Sketch) -> bool {
    left.sort == Sort::Account && right.sort == Sort::Account && (left.is_joint && right.is_joint || parties(left, right).is_some())
}

pub(super) fn score(left: &Sketch, right: &Sketch, likeness: impl Fn() -> f64) -> Option<Scored> {
    let likeness = likeness();
    let ground = parties(left, right).or_else(|| same_paper(left, right, likeness))?;
    let reasons =
        [Some(ground), people(left, right), day(left, right), form(left, right), place(left), place(right), Some(words(likeness))];
    Some(Scored { reasons: reasons.into_iter().flatten().collect() })
}

fn reason(kind: EventReasonKind, points: f64, text: impl Into<String>) -> EventReason {
    EventReason { kind, points, text: text.into() }
}

/// Each issuer's side takes part by the other's account; or both took part in one gathering.
fn parties(left: &Sketch, right: &Sketch) -> Option<EventReason> {
    if let Some(gathering) = left.gatherings.intersection(&right.gatherings).next() {
        return Some(reason(EventReasonKind::Parties, 4.0, format!("Both took part in one gathering: {gathering}.")));
    }
    // Who is at a gathering beside is no party to a contact of two.
    if [left, right].into_iter().any(|sketch| !sketch.gatherings.is_empty() && sketch.is_titled && sketch.told != Told::InHeadline) {
        return None;
    }
    let crossed = match (left.issuer, right.issuer) {
        (Some(a), Some(b)) => a != b && names(left, right, b) && names(right, left, a),
        _ => {
            // One list of parties may be shorter; where each has a party of its own, they are two talks with a third.
            let states = |sketch: &Sketch| sketch.states().chain(sketch.issuer).collect::<BTreeSet<_>>();
            let (a, b) = (states(left), states(right));
            a.len().min(b.len()) > 1 && (a.is_subset(&b) || b.is_subset(&a))
        }
    };
    crossed.then(|| reason(EventReasonKind::Parties, 3.0, "Each names the other side as taking part."))
}

/// Whether an account names the other's state, or somebody who by the other account is of it.
fn names(sketch: &Sketch, other: &Sketch, state: usize) -> bool {
    let theirs = || other.parties.iter().filter(|party| party.state == Some(state));
    sketch.states().any(|named| named == state) || theirs().any(|party| is_named(sketch, party))
}

/// Whether the other account names none of an issuer's own people, but people of whom this one knows nothing.
fn is_unheard_of(sketch: &Sketch, other: &Sketch) -> bool {
    let named = |sketch: &Sketch| sketch.parties.iter().filter(|party| !party.names.is_empty()).cloned().collect::<Vec<_>>();
    let own: Vec<Party> = named(sketch).into_iter().filter(|party| party.state.is_some() && party.state == sketch.issuer).collect();
    !own.is_empty() && !own.iter().any(|party| is_heard(other, party)) && named(other).iter().any(|party| !is_heard(sketch, party))
}

fn is_heard(sketch: &Sketch, party: &Party) -> bool {
    party.is_among(&sketch.heard)
}

fn is_named(sketch: &Sketch, party: &Party) -> bool {
    sketch.parties.iter().any(|other| other.is_same(party))
}

fn same_paper(left: &Sketch, right: &Sketch, likeness: f64) -> Option<EventReason> {
    (left.is_joint && right.is_joint && likeness > 0.7).then(|| reason(EventReasonKind::Parties, 4.0, "Both publish one joint statement."))
}

/// Whom both name, whatever state either gives them; and the states of which each names somebody else alone.
fn people(left: &Sketch, right: &Sketch) -> Option<EventReason> {
    let mut same: Vec<&str> = Vec::new();
    for party in left.parties.iter().filter(|party| is_named(right, party)) {
        if !same.contains(&party.written.as_str()) {
            same.push(&party.written);
        }
    }
    let states: BTreeSet<usize> = left.states().collect();
    let others: Vec<String> = states.into_iter().filter_map(|state| other_people(left, right, state)).collect();
    let unheard = [(left, right), (right, left)].into_iter().filter(|(one, other)| others.is_empty() && is_unheard_of(one, other)).count();
    let points = same.len().min(2) as f64 - 3.0 * others.len() as f64 - unheard as f64;
    let text = match (same.is_empty(), others.is_empty()) {
        (true, true) => return None,
        (false, true) => format!("Both name {}.", same.join(" and ")),
        (true, false) => format!("They name other people: {}.", others.join(", ")),
        (false, false) => format!("Both name {}, but other people beside: {}.", same.join(" and "), others.join(", ")),
    };
    Some(reason(EventReasonKind::People, points, text))
}

/// "Sullivan / Blinken": of this state each names people, and none of them stands anywhere in the other's opening.
fn other_people(left: &Sketch, right: &Sketch, state: usize) -> Option<String> {
    let of = |sketch: &Sketch| -> Vec<Party> {
        sketch.parties.iter().filter(|party| party.state == Some(state) && !party.names.is_empty()).cloned().collect()
    };
    let (a, b) = (of(left), of(right));
    let heard = a.iter().any(|one| is_heard(right, one)) || b.iter().any(|two| is_heard(left, two));
    (!heard).then(|| Some(format!("{} / {}", a.first()?.written, b.first()?.written))).flatten()
}

fn day(left: &Sketch, right: &Sketch) -> Option<EventReason> {
    let apart = (day_number(left.day?) - day_number(right.day?)).abs();
    let points = match apart {
        0 => 1.0,
        1 => 0.5,
        2 => -0.5,
        _ => -1.5,
    };
    let text = match apart {
        0 => "Both are of one day.".to_owned(),
        1 => "Their days are one apart.".to_owned(),
        _ => format!("Their days are {apart} apart."),
    };
    Some(reason(EventReasonKind::Day, points, text))
}

fn form(left: &Sketch, right: &Sketch) -> Option<EventReason> {
    let (points, text) = match (left.form?, right.form?) {
        (a, b) if a == b => (0.5, "Both tell of the same form of contact."),
        (Form::Call, Form::Meeting) | (Form::Meeting, Form::Call) => (-1.0, "One tells of a call, the other of a meeting."),
        _ => return None,
    };
    Some(reason(EventReasonKind::Form, points, text))
}

fn place(sketch: &Sketch) -> Option<EventReason> {
    let (points, text) = match sketch.told {
        Told::InPassing => (-2.0, "One tells of it in an address or an interview."),
        Told::BelowHeadline => (-1.0, "One does not tell of it in its headline."),
        Told::InHeadline | Told::InText => return None,
    };
    Some(reason(EventReasonKind::Place, points, text))
}

fn words(likeness: f64) -> EventReason {
    reason(EventReasonKind::Words, 2.0 * likeness, format!("Their words are alike by {:.0} %.", 100.0 * likeness))
}
