//! `date`: a date, deadline or schedule. "3–4 May" against "10 May".
//!
//! Dates are intervals of days; two differ where no interval of one side touches one of the other. Left alone: the day of
//! the contact itself, dates without a year that nothing gives, a date on one side only (`specificity`).

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::{ClaimRole, DateMention};
use crate::span::Both;

pub(super) fn find(pair: &Pair<'_>) -> Option<Divergence> {
    if pair.has_role(ClaimRole::Contact) {
        return None;
    }
    let dates =
        Both::from_fn(|side| pair.claims(side).flat_map(|claim| &claim.dates).filter(|date| date.start.is_some()).collect::<Vec<_>>());
    if dates.left.is_empty() || dates.right.is_empty() || dates.left.iter().any(|left| dates.right.iter().any(|right| touch(left, right))) {
        return None;
    }
    let evidence = dates.map(|dates| dates.iter().map(|date| date.span).collect());
    Some(Divergence { kind: DivergenceKind::Date, statement: format!("{}.", pair.both_told(&evidence)), evidence })
}

fn touch(left: &DateMention, right: &DateMention) -> bool {
    left.start <= right.end && right.start <= left.end
}
