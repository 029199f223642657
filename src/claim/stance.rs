//! In: the words of a claim. Out: its act, modality, hedge and distance, each with the words that say so.
//! Left to `actor`: who.

use super::scan::Scan;
use crate::lexicon::{Entries, Hit, LexicalAct, Modality, VerbForm};
use crate::word::Words;
use std::ops::Range;

/// The act that a clause reports: the first in a finite form, else a leading participle or noun phrase.
pub(super) fn act<'s>(scan: &'s Scan<'_>, range: Range<usize>) -> Option<Hit<'s, LexicalAct>> {
    let hits: Vec<_> = scan.acts(range.clone()).collect();
    let finite = hits.iter().find(|hit| scan.is_finite_act(hit));
    let participle = hits.iter().find(|hit| hit.value.form == VerbForm::Participle && hit.from <= range.start + 3);
    // "urged and condemned": where both stand, the one that comes first speaks for the clause.
    let chosen = match (finite, participle) {
        (Some(finite), Some(participle)) if participle.from < finite.from => Some(participle),
        (finite, participle) => finite.or(participle),
    };
    let other = || hits.iter().find(|hit| matches!(hit.value.form, VerbForm::Noun | VerbForm::Base));
    chosen.or_else(other).copied()
}

pub(super) fn modality(words: &Words, range: Range<usize>, entries: &Entries) -> (Modality, Option<Range<usize>>) {
    match entries.modality.hits(words, range).next() {
        Some(hit) => (*hit.value, Some(hit.words())),
        None => (Modality::Stated, None),
    }
}

/// The words that leave a way out: "in principle", "where possible".
pub(super) fn hedge(words: &Words, range: Range<usize>, entries: &Entries) -> Option<Range<usize>> {
    entries.hedges.hits(words, range).next().map(|hit| hit.words())
}

/// The words by which the account keeps its distance: "allegedly", "what he described as".
pub(super) fn distance(words: &Words, range: Range<usize>, entries: &Entries) -> Option<Range<usize>> {
    entries.distance.hits(words, range).next().map(|hit| hit.words())
}
