//! In: an article's stretches. Out: which states took part in the event that it reports. Left to `sources`: sides.

use super::attribute::{Stretch, Told};
use super::speaker::Speaker;
use crate::lexicon::{ActClass, Entries, Role};
use crate::text::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The states that are named together where the article tells of a contact, with how often. What a source says of itself is
/// no vote for it: that a third government heard of the call, or has had one of its own, makes it no party.
pub(super) fn parties(document: &Document, stretches: &[Stretch], entries: &Entries) -> BTreeMap<usize, usize> {
    let mut votes = BTreeMap::new();
    let told = |stretch: &&Stretch| !matches!(stretch.told, Told::Furniture) && tells_of_contact(document, stretch.words.clone(), entries);
    for stretch in stretches.iter().filter(told) {
        let states = states(document, stretch.words.clone(), entries);
        if states.len() >= 2 {
            let weight = if votes.is_empty() { LEAD } else { 1 };
            let others = states.into_iter().filter(|&state| !is_told_by(stretch, state));
            others.for_each(|state| *votes.entry(state).or_default() += weight);
        }
    }
    votes
}

/// What the first sentence on the contact counts, in which a report names who met whom.
const LEAD: usize = 3;

fn is_told_by(stretch: &Stretch, state: usize) -> bool {
    let Told::By(speakers, _) = &stretch.told else { return false };
    speakers.iter().any(|speaker| matches!(speaker, Speaker::State(of) | Speaker::Person(of) if *of == state))
}

/// "Spoke by phone", "met", "the talks".
fn tells_of_contact(document: &Document, words: Range<usize>, entries: &Entries) -> bool {
    use Role::{Contact, ContactVerb, FormCall, FormMeeting, FormTalks, FormVideo, FormVisit};
    let consults = entries.acts.hits(&document.words, words.clone()).any(|hit| hit.value.class == ActClass::Consult);
    let forms = [Contact, ContactVerb, FormCall, FormMeeting, FormTalks, FormVideo, FormVisit];
    consults || forms.into_iter().any(|role| entries.role(role).is_in(&document.words, words.clone()))
}

/// The states that are named, by themselves or by who holds office in them.
fn states(document: &Document, range: Range<usize>, entries: &Entries) -> BTreeSet<usize> {
    let words = &document.words;
    let named = entries.actors.hits(words, range.clone()).filter(|hit| !hit.value.capital).map(|hit| hit.value.actor);
    let held = range.filter_map(|i| match entries.person(words.folded(i)) {
        [first, rest @ ..] if rest.iter().all(|term| term.actor == first.actor) => Some(first.actor),
        _ => None,
    });
    named.chain(held).collect()
}
