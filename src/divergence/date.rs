//! `date`: a date, deadline or schedule. "3–4 May" against "10 May", or against "soon".
//!
//! Dates are intervals of days; two differ where no interval of one side touches one of the other. A deadline and a day
//! before it, a beginning and a day after it, do not differ. Left alone: the day of the contact itself, dates without a year
//! that nothing gives, a date on one side only (`specificity`).

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::{ClaimRole, DateBound, DateMention};
use crate::span::{Both, Side};

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
    let overlap = left.start <= right.end && right.start <= left.end;
    overlap || follows(left, right) || follows(right, left)
}

fn follows(bounded: &DateMention, date: &DateMention) -> bool {
    match bounded.bound {
        _ if date.bound == bounded.bound => false,
        DateBound::On | DateBound::Until => false,
        DateBound::By => date.start <= bounded.end,
        DateBound::From => date.end >= bounded.start,
    }
}
