//! In: a matter. Out: the name by which tables call it: the lexicon's, a role's, or words of the claim that stands alone.

use super::{ATMOSPHERE, CONTACT, Matter, NEXT_STEPS};
use crate::claim::Reading;
use crate::lexicon::{Entries, Grammar};
use crate::syntax::Tag;
use crate::word::{Kind, Words};
use std::ops::Range;

/// The topics that a claim's role gives it: ids and labels.
const ROLES: [(&str, &str); 3] = [(CONTACT, "The contact"), (ATMOSPHERE, "Atmosphere"), (NEXT_STEPS, "Next steps")];

/// How a topic is called of which the caller gives the id: as a role or the lexicon has it, else by the id itself.
pub(crate) fn label_of(id: &str, entries: &Entries) -> String {
    let role = ROLES.into_iter().find(|(role, _)| *role == id).map(|(_, label)| label.to_owned());
    let topic = || entries.topic_list.iter().find(|topic| *topic.slug == *id).map(|topic| topic.label.to_string());
    let actor = || entries.actor_list.iter().find(|actor| *actor.code == *id).map(|actor| actor.label.to_string());
    role.or_else(topic).or_else(actor).unwrap_or_else(|| id.to_owned())
}

/// How a table calls a matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub(super) id: String,
    pub(super) label: String,
}

pub(super) fn name(matter: Matter, readings: &[&Reading], entries: &Entries) -> Name {
    let fixed = |id: &str, label: &str| Name { id: id.to_owned(), label: label.to_owned() };
    let role = |(id, label): (&str, &str)| fixed(id, label);
    match matter {
        Matter::Contact => role(ROLES[0]),
        Matter::Atmosphere => role(ROLES[1]),
        Matter::NextSteps => role(ROLES[2]),
        Matter::Lexical(topic) => fixed(&entries.topic_list[topic].slug, &entries.topic_list[topic].label),
        Matter::Actor(actor) => fixed(&entries.actor_list[actor].code, &entries.actor_list[actor].label),
        Matter::Claim(account, claim) => own_words(readings[account], claim, entries).1,
    }
}

/// How much a name in a claim's own words tells: what tells less comes later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Telling {
    /// "Grain ships".
    Matter,
    /// "Importance", "great attention": a general or a shell noun (Halliday and Hasan 1976; Schmid 2000), empty until it is told of what.
    Shell,
    /// The words that the claim begins with.
    Opening,
}

/// A claim that stands alone is named by a noun phrase of its own, as the text has it: the first that says more than one
/// noun and is no shell, else the first that is none; where it has no noun phrase, by its first words.
pub(super) fn own_words(reading: &Reading, claim: usize, entries: &Entries) -> (Telling, Name) {
    let words = &reading.document.words;
    let shells = entries.grammar(Grammar::ShellNoun);
    let telling = |phrase: &Range<usize>| match shells.at(words, phrase.end - 1, phrase.end) {
        Some(_) => Telling::Shell,
        None => Telling::Matter,
    };
    let phrases = noun_phrases(reading, claim, entries).into_iter().map(|phrase| (telling(&phrase), phrase));
    let Range { start, end } = reading.ranges[claim];
    let opening = || (Telling::Opening, start..end.min(start + MOST_WORDS));
    let (telling, chosen) = phrases.min_by_key(|(telling, phrase)| (*telling, phrase.len() == 1)).unwrap_or_else(opening);
    let id: Vec<_> = chosen.clone().filter(|&i| words.kind(i) != Kind::Mark).map(|i| words.folded(i)).collect();
    let breaks_off = telling == Telling::Opening && chosen.end < end;
    let label = if breaks_off { whole(chosen, words, entries) } else { chosen };
    let label = words.bytes(label).map_or("", |bytes| &reading.document.readout.text()[bytes]);
    (telling, Name { id: id.join("-"), label: capitalised(label) })
}

/// A name that breaks off does so at no word that leads on, and begins with no "and": "and he thanked the President for".
fn whole(name: Range<usize>, words: &Words, entries: &Entries) -> Range<usize> {
    let start = entries.grammar(Grammar::Coordinator).at(words, name.start, name.end).map_or(name.start, |hit| hit.to);
    let tells = |&i: &usize| words.kind(i) != Kind::Mark && !entries.stopwords.contains(words.folded(i));
    match (start..name.end).rev().find(tells) {
        Some(last) => start..last + 1,
        None => name,
    }
}

/// A heading is short.
const MOST_WORDS: usize = 5;

/// The runs of nouns and what modifies them before, without any people, their offices, parties and acts.
fn noun_phrases(reading: &Reading, claim: usize, entries: &Entries) -> Vec<Range<usize>> {
    let (words, range) = (&reading.document.words, reading.ranges[claim].clone());
    let mut taken: Vec<Range<usize>> = reading.mentioned(range.clone()).iter().map(|mention| mention.words.clone()).collect();
    taken.extend(entries.titles.hits(words, range.clone()).map(|hit| hit.words()));
    taken.extend(entries.acts.hits(words, range.clone()).map(|hit| hit.words()));
    taken.extend(reading.claims[claim].cues.actor.map(|actor| words.within(actor.bytes())));
    let free = |i: usize| !taken.iter().any(|other| other.contains(&i)) && !entries.stopwords.contains(words.folded(i));
    // "Cease-fire": a hyphen joins what stands on both sides of it.
    let hyphen = |i: usize| {
        words.is_mark(i, "-") && i > range.start && i + 1 < range.end && words.touches_previous(i) && words.touches_previous(i + 1)
    };
    let part = |i: usize| hyphen(i) || free(i) && (reading.syntax.tag(i).is_noun() || is_modifier(reading.syntax.tag(i)));
    let mut phrases = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let end = (at..range.end).find(|&i| !part(i)).unwrap_or(range.end);
        let last = (at..end).rev().find(|&i| reading.syntax.tag(i).is_noun());
        phrases.extend(last.map(|last| without_number(reading, at.max((last + 1).saturating_sub(MOST_WORDS))..last + 1)));
        at = end.max(at + 1);
    }
    phrases
}

/// "40 mobile generators" are mobile generators, but "Committee 1267" and "20 minutes" stay.
fn without_number(reading: &Reading, phrase: Range<usize>) -> Range<usize> {
    let is_mark = |i: usize| reading.document.words.kind(i) == Kind::Mark;
    let from = |skip: &dyn Fn(usize) -> bool| phrase.clone().find(|&i| !skip(i)).unwrap_or(phrase.start);
    let bare = from(&|i| is_mark(i) || reading.syntax.tag(i) == Tag::Number);
    if phrase.end - bare > 1 { bare..phrase.end } else { from(&is_mark)..phrase.end }
}

fn is_modifier(tag: Tag) -> bool {
    matches!(tag, Tag::Adjective | Tag::AdjectiveComparative | Tag::AdjectiveSuperlative | Tag::Number)
}

fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
