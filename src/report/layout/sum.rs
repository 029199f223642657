//! In: a collation and its rows. Out: the sentences that sum it up. Left to the renderers: where they stand.

use super::{Mark, Row, counted, topics_of};
use crate::compare::Collation;
use crate::divergence::DivergenceKind;

/// So many topics are named in a sentence; the rest are counted.
const MOST_NAMED: usize = 3;

/// "Both report 3 points: they agree on 1 (Syria) and differ on 2 (Iran; trade). Only Kremlin: 5 claims."
///
/// Of more accounts: "All 3 report 2 points: they agree on 1 (Syria) and differ on 1 (Iran). 2 of them report 4 points: ...".
pub(super) fn summary(collation: &Collation, rows: &[Row<'_>]) -> String {
    let accounts = collation.account_count();
    let told_by = |some: usize| {
        let told: Vec<&Row<'_>> = rows.iter().filter(|row| row.cells.iter().flatten().count() == some).collect();
        let on = |mark: Mark| format!("{}{}", told.iter().filter(|row| row.mark == mark).count(), named(&told, mark));
        let who = match (accounts, some) {
            (2, _) => "Both report".to_owned(),
            _ if some == accounts => format!("All {some} report"),
            _ => format!("{some} of them report"),
        };
        let points = counted(told.len(), "point", "points");
        format!("{who} {points}: they agree on {} and differ on {}.", on(Mark::Agree), on(Mark::Differ))
    };
    let alone = |(column, name): (usize, &String)| {
        let claims = rows.iter().filter(|row| row.mark == Mark::Only(column)).count();
        format!("Only {name}: {}.", counted(claims, "claim", "claims"))
    };
    let together = (2..=accounts).rev().map(told_by);
    together.chain(collation.names().iter().enumerate().map(alone)).collect::<Vec<_>>().join(" ")
}

/// The topics of the rows with a mark, those that take most words first, in brackets.
fn named(rows: &[&Row<'_>], mark: Mark) -> String {
    let topics = topics_of(rows.iter().copied().enumerate(), mark);
    let mut names: Vec<_> = topics.iter().take(MOST_NAMED).map(|topic| topic.label.to_owned()).collect();
    if topics.len() > MOST_NAMED {
        names.push(format!("and {}", counted(topics.len() - MOST_NAMED, "more topic", "more topics")));
    }
    if names.is_empty() { String::new() } else { format!(" ({})", names.join("; ")) }
}

/// How many points have each verdict and each kind.
pub(super) fn counts(rows: &[Row<'_>]) -> String {
    let count = |kind: DivergenceKind| rows.iter().filter(|row| row.kinds.contains(&kind)).count();
    let marked = |mark: Mark| rows.iter().filter(|row| row.mark == mark).count();
    let kinds: Vec<_> = DivergenceKind::ALL.iter().map(|&kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect();
    let kinds: Vec<_> = kinds.iter().map(|(kind, count)| format!("{} {count}", kind.name())).collect();
    let verdicts = format!("agreement {}, divergence {}", marked(Mark::Agree), marked(Mark::Differ));
    if kinds.is_empty() { format!("Verdicts: {verdicts}.") } else { format!("Verdicts: {verdicts}. Kinds: {}.", kinds.join(", ")) }
}
