//! In: the words of a claim. Out: its act, modality, hedge and distance, each with the words that say so.
//! Left to `actor`: who.

use super::scan::Scan;
use crate::lexicon::{Entries, Hit, LexicalAct, Modality, VerbForm};
use crate::syntax::{Relation, Tag};
use crate::word::Words;
use std::ops::Range;

/// The act that a clause reports: the first finite one outside a description, else a leading participle or noun phrase. What
/// stands within its condition only may be done.
pub(super) fn act<'s>(scan: &'s Scan<'_>, range: Range<usize>, condition: Option<&Range<usize>>) -> Option<Hit<'s, LexicalAct>> {
    let own_voice = |hit: &Hit<'_, LexicalAct>| hit.words().any(|word| scan.speaks_for_issuer(word));
    // "In exchange for relief Iran agreed to halt": without a comma a condition seems to be the whole clause.
    let condition = condition.filter(|condition| **condition != range);
    let supposed = |hit: &Hit<'_, LexicalAct>| condition.is_some_and(|condition| condition.contains(&hit.from));
    let told = |hit: &Hit<'_, LexicalAct>| !(scan.is_homograph(hit) || own_voice(hit) || supposed(hit));
    let hits: Vec<_> = scan.acts(range.clone()).filter(told).collect();
    let finite: Vec<_> = hits.iter().filter(|hit| scan.is_finite_act(hit)).collect();
    // "the details of the operation launched" says nothing of what is done.
    let finite = finite.iter().find(|hit| !scan.is_description(hit)).copied();
    let participle = hits.iter().find(|hit| hit.value.form == VerbForm::Participle && hit.from <= range.start + 3);
    // "urged and condemned": where both stand, the one that comes first speaks for the clause.
    let chosen = match (finite, participle) {
        (Some(finite), Some(participle)) if participle.from < finite.from && !scan.leads_in(participle, finite) => Some(participle),
        (finite, participle) => finite.or(participle),
    };
    let other = || hits.iter().find(|hit| matches!(hit.value.form, VerbForm::Noun | VerbForm::Base));
    chosen.or_else(other).copied()
}

/// How sure or how binding the clause is made: "May" of a date and "the necessary aid" make it nothing.
pub(super) fn modality(scan: &Scan<'_>, range: Range<usize>) -> (Modality, Option<Range<usize>>) {
    let speaks = |hit: &Hit<'_, Modality>| {
        let named = matches!(scan.syntax.tag(hit.from), Tag::Name | Tag::NamePlural | Tag::Number);
        let described = hit.to == hit.from + 1 && scan.syntax.relation(hit.from) == Relation::Adjective;
        let degree = hit.from > range.start && scan.words.folded(hit.from - 1) == "as";
        !(named || described && *hit.value == Modality::Required || degree)
    };
    let hit = scan.entries.modality.hits(scan.words, range.clone()).find(speaks);
    hit.map_or((Modality::Stated, None), |hit| (*hit.value, Some(hit.words())))
}

/// The words that leave a way out: "in principle", "where possible".
pub(super) fn hedge(words: &Words, range: Range<usize>, entries: &Entries) -> Option<Range<usize>> {
    entries.hedges.hits(words, range).next().map(|hit| hit.words())
}

/// The words by which the account keeps its distance: "allegedly", "what he described as".
pub(super) fn distance(words: &Words, range: Range<usize>, entries: &Entries) -> Option<Range<usize>> {
    entries.distance.hits(words, range).next().map(|hit| hit.words())
}
