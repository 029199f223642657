//! `specificity`: one side adds detail that matters, or draws the scope wider or narrower. "More goods" against a list of
//! what; "energy and infrastructure" against "energy infrastructure".
//!
//! Detail is what the other side lacks altogether: a third party, a number, a date to come, or what stands after "including",
//! "pursuant to" and the like. Left alone: more words for the same (they are style), small counts, what is past, the
//! contact, the atmosphere, what is denied, a number or date that differs (their kinds say more).

use super::pair::sentence;
use super::{Finding, Pair, date, number, process};
use crate::claim::{Mention, Quantity};
use crate::lexicon::Grammar;
use crate::span::{Both, Side, Span};
use crate::word::Kind;
use std::collections::BTreeSet;
use std::ops::Range;

/// A count below this says little ("three Americans").
const SMALL: f64 = 5.0;

/// How often the annotators saw it too: with several details; with one.
const SEVERAL: f32 = 0.45;
const ONE: f32 = 0.35;

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    let denied = Side::ALL.into_iter().any(|side| pair.denies(side));
    let exact = number::differing(pair).is_some() || date::find(pair).is_some();
    if !pair.is_matter() || denied || exact {
        return None;
    }
    let mut evidence = details(pair);
    let all = Both::from_fn(|side: Side| evidence[side].len());
    Side::ALL.into_iter().for_each(|side| drop_named_elsewhere(pair, side, &mut evidence[side]));
    let toward = Side::ALL.into_iter().find(|&side| evidence[side].len() > all[side.other()])?;
    let plainness = if evidence[toward].len() > 1 { SEVERAL } else { ONE };
    Side::ALL.into_iter().for_each(|side| keep_widest(&mut evidence[side]));
    let words: Vec<_> = evidence[toward].iter().map(|&span| pair.quoted(toward, span)).collect();
    let statement =
        sentence(&format!("{} adds {}, which {} leaves out here", pair.called(toward), words.join(", "), pair.called(toward.other())));
    Some(Finding { statement, evidence, toward: Some(toward), plainness })
}

/// "Russia" alone is no detail where the other account speaks of it in another place; "in Syria" says how far the point reaches.
fn drop_named_elsewhere(pair: &Pair<'_>, side: Side, details: &mut Vec<Span>) {
    let theirs: Vec<_> = pair.sides[side.other()].reading.mentions.iter().filter_map(|mention| mention.actor).collect();
    let place = |words: &Range<usize>| {
        let before = words.start.checked_sub(1).filter(|&at| pair.words(side).folded(at) != "the").or(words.start.checked_sub(2));
        before.is_some_and(|at| pair.entries.grammar(Grammar::Place).at(pair.words(side), at, at + 1).is_some())
    };
    let is_known = |words: Range<usize>| {
        let mut mentions = pair.sides[side].reading.mentioned(words.clone()).iter().filter(|mention| mention.words == words);
        !place(&words) && mentions.any(|mention| mention.actor.is_some_and(|actor| theirs.contains(&actor)))
    };
    details.retain(|span| !is_known(pair.words(side).within(span.bytes())));
}

/// "Including China" is told once, and not "China" besides.
fn keep_widest(details: &mut Vec<Span>) {
    let all = details.clone();
    let wider = |span: &Span| all.iter().any(|other| other != span && overlap(*other, *span) && other.bytes().len() > span.bytes().len());
    details.retain(|span| !wider(span));
}

/// The details of each sort that one side alone has.
fn details(pair: &Pair<'_>) -> Both<Vec<Span>> {
    let sorts: [fn(&Pair<'_>, Side) -> Vec<Span>; 3] = [numbers, dates, named_as_detail];
    let alone = |sort: fn(&Pair<'_>, Side) -> Vec<Span>, side: Side| {
        let lacks = sort(pair, side.other()).is_empty();
        if lacks { sort(pair, side) } else { Vec::new() }
    };
    Both::from_fn(|side| {
        let mut out = third_parties(pair, side);
        out.extend(sorts.into_iter().flat_map(|sort| alone(sort, side)));
        out
    })
}

/// Third parties that only this side names; not those in the words for a topic that both are on, nor in a sum of money. What stands
/// in the other side's sentence, though in another claim of it, is not left out.
fn third_parties(pair: &Pair<'_>, side: Side) -> Vec<Span> {
    let reading = pair.sides[side].reading;
    let named = named(pair, side.other());
    let shared = shared_topics(pair, side);
    // Where both say where, the places differ (`process`); neither adds one.
    let (here, there) = (process::venues(pair, side), process::venues(pair, side.other()));
    let is_venue = |mention: &Mention| !there.is_empty() && here.iter().any(|venue| venue.words.start == mention.words.start);
    let in_sum = |span: Span| pair.claims(side).flat_map(|claim| &claim.quantities).any(|sum| overlap(sum.span, span));
    let mentions = pair.ranges(side).flat_map(|range| reading.mentioned(range));
    let foreign =
        mentions.filter(|mention| mention.actor.is_some_and(|actor| !named.contains(&actor) && !reading.present.contains(&actor)));
    let untopical = foreign.filter(|mention| !shared.iter().any(|topic| topic.contains(&mention.words.start)));
    // "Russia's assets ... Russian airstrikes": one party is one detail.
    let mut told = BTreeSet::new();
    untopical
        .filter(|mention| !is_venue(mention) && told.insert(mention.actor))
        .map(|mention| pair.span(side, mention.words.clone()))
        .filter(|span| !in_sum(*span))
        .collect()
}

/// The parties that a side's sentences name, by a name of theirs or a person's; both of "the Mercosur-EU agreement", and that
/// whose crisis "the crisis" is.
fn named(pair: &Pair<'_>, side: Side) -> Vec<usize> {
    let reading = pair.sides[side].reading;
    let people = pair.sentences(side).flat_map(|range| reading.mentioned(range)).filter_map(|mention| mention.actor);
    let names = pair.sentences(side).flat_map(|range| pair.entries.actors.hits(pair.words(side), range).map(|hit| hit.value.actor));
    let taken_up = pair.features(side).flat_map(|features| &features.actors).copied();
    people.chain(names).chain(taken_up).collect()
}

/// The words of this side that name a topic which the other side's claims are on too.
fn shared_topics(pair: &Pair<'_>, side: Side) -> Vec<Range<usize>> {
    let theirs: Vec<_> = pair.features(side.other()).flat_map(|features| features.topics.iter().map(|(topic, _)| *topic)).collect();
    let hits = pair.ranges(side).flat_map(|range| pair.entries.topics.hits(pair.words(side), range).collect::<Vec<_>>());
    hits.filter(|hit| theirs.contains(hit.value)).map(|hit| hit.words()).collect()
}

fn overlap(a: Span, b: Span) -> bool {
    a.bytes().start < b.bytes().end && b.bytes().start < a.bytes().end
}

/// The numbers of a side; where the other side has none at all, those that are more than a small count.
fn numbers(pair: &Pair<'_>, side: Side) -> Vec<Span> {
    let counts = |number: &&Quantity| number.unit.is_some() || number.value >= SMALL;
    let other = pair.claims(side.other()).any(|claim| !claim.quantities.is_empty());
    pair.claims(side).flat_map(|claim| &claim.quantities).filter(|number| !other && counts(number)).map(|number| number.span).collect()
}

fn dates(pair: &Pair<'_>, side: Side) -> Vec<Span> {
    let other = pair.claims(side.other()).any(|claim| !claim.dates.is_empty());
    if other { Vec::new() } else { date::set(pair, side).into_iter().map(|date| date.span).collect() }
}

/// Whether most of what the words mean is not said on the other side.
fn is_new(pair: &Pair<'_>, side: Side, detail: Range<usize>) -> bool {
    let (words, other) = (pair.words(side), pair.words(side.other()));
    // "The COVID-19 pandemic" is the coronavirus.
    let groups = pair.hits(side.other(), &pair.entries.synonyms);
    let hits = pair.entries.synonyms.hits(words, detail.clone());
    let alike: Vec<_> = hits.filter(|hit| groups.iter().any(|(group, _)| *group == hit.value)).map(|hit| hit.words()).collect();
    let content: Vec<_> =
        detail.clone().filter(|&i| words.kind(i) != Kind::Mark && !pair.entries.stopwords.contains(words.folded(i))).collect();
    let same_word = |i: usize| pair.ranges(side.other()).any(|mut range| range.any(|j| other.stem(j) == words.stem(i)));
    // "Iran" is said with "Iranian".
    let named = named(pair, side.other());
    let parties = pair.sides[side].reading.mentioned(detail.clone()).iter();
    let known: Vec<_> = parties.filter(|party| party.actor.is_some_and(|actor| named.contains(&actor))).map(|party| &party.words).collect();
    let is_known = |i: usize| known.iter().any(|words| words.contains(&i));
    let said = |&&i: &&usize| same_word(i) || is_known(i) || alike.iter().any(|alike| alike.contains(&i));
    2 * content.iter().filter(said).count() < content.len()
}

/// What follows "including", "pursuant to" and the like, to the end of the claim or the next comma.
fn named_as_detail(pair: &Pair<'_>, side: Side) -> Vec<Span> {
    let words = pair.words(side);
    let detail = |range: Range<usize>| {
        let hit = pair.entries.grammar(Grammar::Detail).hits(words, range.clone()).find(|hit| hit.to < range.end)?;
        let stop = (hit.to..range.end).find(|&i| words.is_mark(i, ",") || words.is_mark(i, ";")).unwrap_or(range.end);
        (hit.to < stop && is_new(pair, side, hit.to..stop)).then(|| pair.span(side, hit.to..stop))
    };
    pair.ranges(side).filter_map(detail).collect()
}
