//! `date`: a date, deadline or schedule. "3–4 May" against "10 May", or against "soon".
//!
//! Dates are intervals of days; two differ where no interval of one side touches one of the other. A deadline and a day
//! before it, a beginning and a day after it, do not differ; a day and a loose stretch around it do. Left alone: the day of the contact itself, dates without a year
//! that nothing gives, a date on one side only (`specificity`).

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::{ClaimRole, DateBound, DateMention};
use crate::span::{Both, Side};

/// From how many days on a time is loose, and up to how many it is exact.
const LOOSE_DAYS: i32 = 60;
const EXACT_DAYS: i32 = 7;

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    if pair.has_role(ClaimRole::Contact) {
        return None;
    }
    let known = |date: &&DateMention| date.start.is_some() || date.vague;
    let dates = Both::from_fn(|side| pair.claims(side).flat_map(|claim| &claim.dates).filter(known).collect::<Vec<_>>());
    let vague = Both::from_fn(|side: Side| dates[side].iter().all(|date| date.vague));
    let touching = dates.left.iter().any(|left| dates.right.iter().any(|right| touch(left, right)));
    if dates.left.is_empty() || dates.right.is_empty() || touching || vague.left && vague.right {
        return None;
    }
    let evidence = dates.map(|dates| dates.iter().map(|date| date.span).collect());
    Some(Divergence { kind: DivergenceKind::Date, statement: format!("{}.", pair.both_told(&evidence)), evidence })
}

/// Whether both can be right. Two deadlines must touch; a deadline and a day need only follow each other.
fn touch(left: &DateMention, right: &DateMention) -> bool {
    if left.vague || right.vague {
        return false;
    }
    let overlap = left.start <= right.end && right.start <= left.end && !is_loose(left, right) && !is_loose(right, left);
    overlap || follows(left, right) || follows(right, left)
}

/// "Early next year" against "9–10 January": a day on one side, on the other a stretch in which a day says little.
fn is_loose(date: &DateMention, exact: &DateMention) -> bool {
    let days = |date: &DateMention| date.start.zip(date.end).map_or(0, |(start, end)| (end - start).get_days() + 1);
    matches!(date.bound, DateBound::On | DateBound::From)
        && exact.bound == DateBound::On
        && days(date) >= LOOSE_DAYS
        && days(exact) <= EXACT_DAYS
}

fn follows(bounded: &DateMention, date: &DateMention) -> bool {
    match bounded.bound {
        _ if date.bound == bounded.bound => false,
        DateBound::On | DateBound::Until => false,
        DateBound::By => date.start <= bounded.end,
        DateBound::From => date.end >= bounded.start,
    }
}
