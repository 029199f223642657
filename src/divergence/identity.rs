//! In: a match and the differences found in it. Out: whether it joins two things that are told alike: of other countries or
//! people, or done by other parties ([`are_two_things`]). Left to `compare`: what becomes of it.

use super::{Divergence, DivergenceKind, Pair};
use crate::claim::Act;
use crate::lexicon::{ActClass, Grammar};
use crate::span::Side;
use crate::syntax::{Relation, Tag};
use crate::word::Capital;
use std::ops::Range;

/// Whether two are joined by mistake: of two names the words may differ, of two doers the attribution.
pub(crate) fn are_two_things(pair: &Pair<'_>, divergences: &[Divergence]) -> bool {
    let told = |kind: DivergenceKind| divergences.iter().any(|divergence| divergence.kind == kind);
    name_others(pair) && !told(DivergenceKind::Terminology)
        || exchange_parts(pair) && !told(DivergenceKind::Attribution)
        || exchange_courtesies(pair)
}

/// Whether each of two leaders thanks, invites or congratulates the other, as each account tells of its own: "thanked Peru" and
/// "thanked Chile".
fn exchange_courtesies(pair: &Pair<'_>) -> bool {
    let [left, right] = Side::ALL.map(|side| courtesies(pair, side));
    let same_act = |(act, _): &(&str, &str)| right.iter().any(|(other, _)| other == act);
    pair.is_crossed() && left.iter().any(same_act) && !left.iter().any(|(_, to)| right.iter().any(|(_, other)| other == to))
}

/// The courtesies of a side, each with the stem of the word that it goes to.
fn courtesies<'p>(pair: &'p Pair<'_>, side: Side) -> Vec<(&'p str, &'p str)> {
    let (words, syntax) = (pair.words(side), &pair.sides[side].reading.syntax);
    let told = pair.acts(side).filter(|act| COURTESIES.contains(&act.name.as_str()));
    let object = |act: &Act| words.within(act.span.bytes()).find_map(|verb| syntax.child(verb, &[Relation::Object]));
    told.filter_map(|act| Some((act.name.as_str(), words.stem(object(act)?)))).collect()
}

/// Acts that go from one to another and may be returned; condolences go one way.
const COURTESIES: [&str; 3] = ["congratulate", "invite", "thank"];

/// What is named: a state or an organisation of the lexicon by its row, anything else by its word.
#[derive(Debug, PartialEq, Eq)]
enum Named<'w> {
    /// A party to the event, which each account may name where the other names the other.
    Party(usize),
    Actor(usize),
    Word(&'w str),
}

/// Whether the two say of two things what they say: each names something in one place of one phrase, "the situation in Moldova"
/// and "in Georgia", and nothing that is named is named by both.
fn name_others(pair: &Pair<'_>) -> bool {
    let [left, right] = Side::ALL.map(|side| named(pair, side));
    let is_party = |name: &Named<'_>| matches!(name, Named::Party(_));
    // A town may lie in the land of a party.
    let are_rivals = |name: &Named<'_>, other: &Named<'_>| match (name, other) {
        (Named::Party(_), Named::Party(_) | Named::Word(_)) | (Named::Word(_), Named::Party(_)) => false,
        _ => name != other,
    };
    let shared = left.iter().any(|(_, name)| !is_party(name) && right.iter().any(|(_, other)| name == other));
    let differs = |(place, name): &(Option<Place<'_>>, Named<'_>)| {
        right.iter().any(|(other_place, other)| place.is_some() && place == other_place && are_rivals(name, other))
    };
    !shared && pair.is_matter() && left.iter().any(differs)
}

/// Where a name stands: the preposition before it or the "'s" after it, and the word on which that hangs; nothing and the verb
/// whose object it is, or the "Treaty" or "Agreement" that it names.
type Place<'w> = (&'w str, &'w str);

/// Of so many names a side's claims are told apart.
const MOST_NAMED: usize = 64;

/// What a side's claims name, and where, but for words for a topic that both are on.
fn named<'p>(pair: &'p Pair<'_>, side: Side) -> Vec<(Option<Place<'p>>, Named<'p>)> {
    let theirs: Vec<_> = pair.features(side.other()).flat_map(|features| features.topics.iter().map(|(topic, _)| *topic)).collect();
    let mut out = Vec::new();
    for range in pair.ranges(side) {
        let hits = pair.entries.topics.hits(pair.words(side), range.clone());
        let shared: Vec<_> = hits.filter(|hit| theirs.contains(hit.value)).map(|hit| hit.words()).collect();
        let mut at = range.start;
        while at < range.end && out.len() < MOST_NAMED {
            let (name, next) = named_at(pair, side, at, &range);
            let name = name.filter(|_| !shared.iter().any(|topic| topic.contains(&at)));
            out.extend(name.map(|name| (place(pair, side, next - 1), name)));
            at = next;
        }
    }
    out
}

/// The place of a name that ends at a word. A name before a noun ("the Airbus dispute") may be one of several for one thing.
fn place<'p>(pair: &'p Pair<'_>, side: Side, word: usize) -> Option<Place<'p>> {
    let (words, syntax) = (pair.words(side), &pair.sides[side].reading.syntax);
    let head = syntax.head(word)?;
    let instrument =
        || words.capital(head) != Capital::None && pair.entries.grammar(Grammar::Instrument).at(words, head, head + 1).is_some();
    match syntax.relation(word) {
        Relation::Possessor => return Some(("'s", words.stem(head))),
        Relation::Object | Relation::Dative => return Some(("", words.stem(head))),
        Relation::Compound | Relation::NounModifier if instrument() => return Some(("", words.stem(head))),
        _ => {}
    }
    let preposition = Some(head).filter(|&head| syntax.tag(head) == Tag::Preposition)?;
    Some((words.folded(preposition), words.stem(syntax.head(preposition)?)))
}

/// What is named at a word, and where to look next.
fn named_at<'p>(pair: &'p Pair<'_>, side: Side, at: usize, range: &Range<usize>) -> (Option<Named<'p>>, usize) {
    const GENERAL: [Grammar; 6] =
        [Grammar::AgentNoun, Grammar::Definite, Grammar::Institution, Grammar::Instrument, Grammar::Landform, Grammar::ShellNoun];
    let (words, entries, reading) = (pair.words(side), pair.entries, pair.sides[side].reading);
    if let Some(hit) = entries.actors.at(words, at, range.end) {
        let actor = hit.value.actor;
        let named = if reading.present.contains(&actor) { Named::Party(actor) } else { Named::Actor(actor) };
        return (Some(named), hit.to);
    }
    if let Some(person) = reading.mentioned(at..at + 1).first().filter(|mention| mention.actor.is_some()) {
        return (None, person.words.end.max(at + 1));
    }
    if let Some(title) = entries.titles.at(words, at, range.end) {
        return (None, title.to);
    }
    let name = matches!(reading.syntax.tag(at), Tag::Name | Tag::NamePlural) && words.capital(at) != Capital::None;
    let general = GENERAL.into_iter().any(|class| entries.grammar(class).at(words, at, at + 1).is_some());
    let dated = entries.calendar.at(words, at, range.end).is_some();
    ((name && !general && !dated).then(|| Named::Word(words.stem(at))), at + 1)
}

/// Whether both say by one verb what one party does, and it is not the same party: "Russia expelled diplomats" and "the United
/// States expelled diplomats". What each said of it, asked for or condemned is told of each, and may be the same.
fn exchange_parts(pair: &Pair<'_>) -> bool {
    let [left, right] = Side::ALL.map(|side| doings(pair, side));
    let same_verb = |(verb, _): &(&str, usize)| right.iter().any(|(other, _)| other == verb);
    let both: Vec<_> = left.iter().filter(|doing| same_verb(doing)).collect();
    !both.is_empty() && both.iter().all(|doing| !right.contains(doing))
}

/// Verbs with the states that are their subjects, but for those by which a stand is taken. Thanks are no stand: they go to somebody.
fn doings<'p>(pair: &'p Pair<'_>, side: Side) -> Vec<(&'p str, usize)> {
    let (words, reading) = (pair.words(side), pair.sides[side].reading);
    let takes_stand = |verb: usize| {
        let act = pair.entries.acts.at(words, verb, words.len());
        act.is_some_and(|hit| match hit.value.class {
            ActClass::Statement | ActClass::Appeal | ActClass::Consult | ActClass::Demand | ActClass::Disapprove | ActClass::Reject => true,
            ActClass::Support => &*hit.value.name != "thank",
            _ => false,
        })
    };
    let verbs = pair.ranges(side).flatten().filter(|&word| reading.syntax.is_verb(word) && !takes_stand(word));
    let doing = |verb: usize| {
        let subject = reading.syntax.child(verb, &[Relation::Subject, Relation::PassiveSubject])?;
        let mention = reading.mentioned(0..subject + 1).last().filter(|mention| mention.words.contains(&subject))?;
        Some((words.stem(verb), mention.actor?))
    };
    verbs.filter_map(doing).collect()
}
