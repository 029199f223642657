//! In: a collation. Out: the accounts' words for the same thing, one a column. Left to the renderers: the look of the table.

use super::NO_WORD;
use crate::compare::Collation;
use crate::span::Side;

/// A row a concept; of names that no table knows, a row a pair of accounts.
pub(super) fn terms(collation: &Collation) -> Vec<Vec<&str>> {
    let mut out: Vec<(Option<&str>, Vec<Option<&str>>)> = Vec::new();
    for (accounts, pair) in collation.pairs() {
        for term in pair.terms() {
            let concept = term.concept.as_deref();
            let known = out.iter().position(|(other, _)| concept.is_some() && *other == concept);
            let at = known.unwrap_or_else(|| {
                out.push((concept, vec![None; collation.account_count()]));
                out.len() - 1
            });
            for (side, span) in [(Side::Left, term.left), (Side::Right, term.right)] {
                out[at].1[accounts[side]].get_or_insert(pair.account(side).quote(span));
            }
        }
    }
    out.into_iter().map(|(_, words)| words.into_iter().map(|word| word.unwrap_or(NO_WORD)).collect()).collect()
}
