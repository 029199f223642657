//! In: a comparison and its rows. Out: the sentences that sum it up. Left to the renderers: where they stand.

use super::{Mark, Row, counted, topics_of};
use crate::compare::{Comparison, Verdict};
use crate::divergence::DivergenceKind;
use crate::span::Side;

/// So many topics are named in a sentence; the rest are counted.
const MOST_NAMED: usize = 3;

/// "Both report 3 points: they agree on 1 (Syria) and differ on 2 (Iran; trade). Only Kremlin: 5 claims."
pub(super) fn summary(comparison: &Comparison, rows: &[Row<'_>]) -> String {
    let on = |mark: Mark, verdict: Verdict| format!("{}{}", comparison.count(verdict), named(rows, mark));
    let alone = |side: Side| {
        let claims = counted(comparison.one_sided()[side].len(), "claim", "claims");
        format!(" Only {}: {claims}.", comparison.side_name(side))
    };
    format!(
        "Both report {}: they agree on {} and differ on {}.{}{}",
        counted(comparison.matches().len(), "point", "points"),
        on(Mark::Agree, Verdict::Agreement),
        on(Mark::Differ, Verdict::Divergence),
        alone(Side::Left),
        alone(Side::Right),
    )
}

/// The topics of the rows with a mark, those that take most words first, in brackets.
fn named(rows: &[Row<'_>], mark: Mark) -> String {
    let topics = topics_of(rows, mark);
    let mut names: Vec<_> = topics.iter().take(MOST_NAMED).map(|topic| topic.label.to_owned()).collect();
    if topics.len() > MOST_NAMED {
        names.push(format!("and {}", counted(topics.len() - MOST_NAMED, "more topic", "more topics")));
    }
    if names.is_empty() { String::new() } else { format!(" ({})", names.join("; ")) }
}

/// How many matches have each verdict and each kind.
pub(super) fn counts(comparison: &Comparison) -> String {
    let count = |kind: DivergenceKind| comparison.matches().iter().filter(|found| found.kinds().any(|other| other == kind)).count();
    let kinds: Vec<_> = DivergenceKind::ALL.iter().map(|&kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect();
    let kinds: Vec<_> = kinds.iter().map(|(kind, count)| format!("{} {count}", kind.name())).collect();
    let verdicts = format!("agreement {}, divergence {}", comparison.count(Verdict::Agreement), comparison.count(Verdict::Divergence));
    if kinds.is_empty() { format!("Verdicts: {verdicts}.") } else { format!("Verdicts: {verdicts}. Kinds: {}.", kinds.join(", ")) }
}
