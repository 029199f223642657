//! `process`: the contact itself. A call against a meeting; at whose initiative; how long; of what rank a visit; where; what follows.
//!
//! Left alone: a circumstance that one side alone gives (it is one-sided, not a difference), what the contact was about or ahead
//! of, two places of which one may lie in the other.

use super::{Finding, Pair, number};
use crate::claim::{Actor, ClaimRole, Mention, Venue, Who};
use crate::lexicon::{Grammar, Role, Timing};
use crate::span::{Both, Side, Span};
use crate::word::{Capital, Kind};
use std::ops::Range;

/// How often the annotators saw it too.
const PLAINNESS: f32 = 0.9;

/// What differs, with the words on each side, and which side gives the longer contact.
struct Differing {
    evidence: Both<Vec<Span>>,
    toward: Option<Side>,
}

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    let Differing { evidence, toward } =
        length(pair).or_else(|| initiative(pair)).or_else(|| form(pair)).or_else(|| visit(pair)).or_else(|| place(pair))?;
    let statement = pair.both_told(&evidence, toward.unwrap_or(Side::Left));
    Some(Finding { statement, evidence, toward, plainness: PLAINNESS })
}

fn length(pair: &Pair<'_>) -> Option<Differing> {
    let (left, right) = number::differing(pair).filter(|(left, _)| left.unit.as_deref() == Some("minute"))?;
    let longer = if left.value > right.value { Side::Left } else { Side::Right };
    let evidence = Both { left: vec![left.span], right: vec![right.span] };
    Some(Differing { evidence, toward: Some(longer) }).filter(|_| pair.touches_role(ClaimRole::Contact))
}

/// Two who asked, or two different actors beside the words for the request.
fn initiative(pair: &Pair<'_>) -> Option<Differing> {
    let asked = Both { left: request(pair, Side::Left)?, right: request(pair, Side::Right)? };
    let actor = Both::from_fn(|side| pair.claims(side).map(|claim| claim.actor).find(|actor| *actor != Actor::Joint));
    let by_actor = actor.left.zip(actor.right).is_some_and(|(left, right)| left != right);
    let by_name = asked.left.asker.zip(asked.right.asker).map(|(left, right)| left != right);
    let evidence = Both::from_fn(|side| vec![pair.span(side, asked[side].words.clone())]);
    // A name beside the request says more than whose act the sentence is.
    by_name.unwrap_or(by_actor).then_some(Differing { evidence, toward: None })
}

/// Words that say at whose wish the contact was.
struct Request {
    /// With the name of the one who asked.
    words: Range<usize>,
    asker: Option<Asker>,
}

/// Who asked for the contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    Side(Side),
    /// Row of a third state or organisation.
    Other(usize),
}

impl Asker {
    fn of(pair: &Pair<'_>, mention: &Mention) -> Option<Self> {
        let of_party = |row: usize| Side::ALL.into_iter().find(|&side| pair.sides[side].reading.party == Some(row));
        match (mention.who, mention.actor) {
            (Who::Side(side), _) => Some(Self::Side(side)),
            (_, Some(row)) => Some(of_party(row).map_or(Self::Other(row), Self::Side)),
            _ => None,
        }
    }
}

/// The first words for a request that name who asked; else the first such words.
fn request(pair: &Pair<'_>, side: Side) -> Option<Request> {
    let requests = || pair.ranges(side).flat_map(|range| requests(pair, side, range));
    requests().find(|request| request.asker.is_some()).or_else(|| requests().next())
}

fn requests(pair: &Pair<'_>, side: Side, claim: Range<usize>) -> Vec<Request> {
    let of = |role: Role| pair.entries.role(role).hits(pair.words(side), claim.clone());
    let asked = of(Role::Initiative).map(|hit| asker(pair, side, &claim, hit.words()));
    asked.chain(of(Role::Caller).filter_map(|hit| caller(pair, side, &claim, hit.words()))).collect()
}

/// How far from "at the request of" the one who asked may stand, in words.
const ASKER_REACH: usize = 3;

/// Who is named within the words for the request ("at the Turkish side's request"), right after them, or right before them
/// ("which Moscow requested").
fn asker(pair: &Pair<'_>, side: Side, claim: &Range<usize>, cue: Range<usize>) -> Request {
    let after = cue.end..claim.end.min(cue.end + ASKER_REACH);
    let before = claim.start.max(cue.start.saturating_sub(ASKER_REACH))..cue.start;
    let named = [cue.clone(), after, before].into_iter().find_map(|words| named(pair, side, words));
    // "the Turkish side".
    let noun = |at: usize| pair.entries.grammar(Grammar::AgentNoun).at(pair.words(side), at, claim.end).map_or(at, |hit| hit.to);
    match named {
        Some((asker, name)) => Request { words: cue.start.min(name.start)..cue.end.max(noun(name.end)), asker: Some(asker) },
        None => Request { words: cue, asker: None },
    }
}

fn named(pair: &Pair<'_>, side: Side, words: Range<usize>) -> Option<(Asker, Range<usize>)> {
    let mentions = pair.sides[side].reading.mentioned(words);
    mentions.iter().find_map(|mention| Some((Asker::of(pair, mention)?, mention.words.clone())))
}

/// "The King called President Otieno": somebody right before a verb of calling, somebody right after it.
fn caller(pair: &Pair<'_>, side: Side, claim: &Range<usize>, verb: Range<usize>) -> Option<Request> {
    let words = pair.words(side);
    let article = usize::from(verb.end < claim.end && words.folded(verb.end) == "the");
    named(pair, side, verb.end..claim.end.min(verb.end + article + 1))?;
    let before = claim.start..verb.start;
    let mention = pair.sides[side].reading.mentioned(before).iter().rev().find(|mention| mention.words.end == verb.start)?;
    Some(Request { words: mention.words.start..verb.end, asker: Asker::of(pair, mention) }).filter(|asked| asked.asker.is_some())
}

/// At a distance on one side, in one room on the other.
fn form(pair: &Pair<'_>) -> Option<Differing> {
    if !pair.has_role(ClaimRole::Contact) && !pair.has_role(ClaimRole::NextSteps) {
        return None;
    }
    let remote = Both::from_fn(|side| first_cue(pair, side, &[Role::FormCall, Role::FormVideo, Role::FormLetter]));
    let present = Both::from_fn(|side| first_cue(pair, side, &[Role::FormMeeting, Role::FormVisit]));
    let crossed = |side: Side| remote[side].is_some() && present[side].is_none() && remote[side.other()].is_none();
    let side = Side::ALL.into_iter().find(|&side| crossed(side) && present[side.other()].is_some())?;
    let evidence = Both::from_fn(|at| if at == side { remote[at] } else { present[at] }.into_iter().collect());
    Some(Differing { evidence, toward: None })
}

/// "A working visit", "an official visit": two ranks in protocol.
fn visit(pair: &Pair<'_>) -> Option<Differing> {
    let rank = |side: Side| pair.hits(side, pair.entries.role(Role::VisitRank)).first().map(|(_, span)| *span);
    let ranks = Both { left: rank(Side::Left)?, right: rank(Side::Right)? };
    let told = |side: Side| pair.text(side, ranks[side]).to_lowercase();
    let apart = told(Side::Left) != told(Side::Right) && pair.touches_role(ClaimRole::Contact);
    apart.then_some(Differing { evidence: ranks.map(|span| vec![span]), toward: None })
}

fn first_cue(pair: &Pair<'_>, side: Side, roles: &[Role]) -> Option<Span> {
    let reading = pair.sides[side].reading;
    let cue = |role: Role| pair.ranges(side).find_map(|range| reading.form_cue(role, range, pair.entries));
    roles.iter().find_map(|&role| cue(role)).map(|words| pair.span(side, words))
}

/// The score from which on two claims of a matter tell of one and the same event; the contact itself is one.
const ONE_EVENT: f32 = 1.0;

/// Two places of one contact, past or to come. One must be a capital, for of other places it is not known what they lie in.
fn place(pair: &Pair<'_>) -> Option<Differing> {
    let (left, right) = (held_at(pair, Side::Left)?, held_at(pair, Side::Right)?);
    let to_come = Both::from_fn(|side| pair.claims(side).any(|claim| claim.timing == Some(Timing::ToCome)));
    let led_in = |side: Side, venue: &Venue| pair.words(side).folded(venue.preposition).to_owned();
    let alike = led_in(Side::Left, &left) == led_in(Side::Right, &right) && to_come.left == to_come.right;
    let of_contact = pair.has_role(ClaimRole::Contact) || pair.has_role(ClaimRole::NextSteps);
    let of_contact = of_contact || pair.fit >= ONE_EVENT || is_of_one_body(pair);
    let apart = of_contact && (left.capital || right.capital) && left.state != right.state;
    let evidence = Both { left: vec![pair.span(Side::Left, left.words)], right: vec![pair.span(Side::Right, right.words)] };
    (alike && apart).then_some(Differing { evidence, toward: None })
}

/// "The Joint Higher Committee" on both sides: two words in capitals one after the other, which name whose session it is.
fn is_of_one_body(pair: &Pair<'_>) -> bool {
    let named = |side: Side| {
        let words = pair.words(side);
        let capital = |i: usize| words.kind(i) == Kind::Word && words.capital(i) != Capital::None;
        let is_name = move |&i: &usize| {
            capital(i) && capital(i + 1) && !pair.sides[side].reading.mentions.iter().any(|mention| mention.words.contains(&i))
        };
        let starts = pair.ranges(side).flat_map(|range| range.start..range.end - 1).filter(is_name);
        starts.map(|i| (words.folded(i), words.folded(i + 1))).collect::<Vec<_>>()
    };
    let theirs = named(Side::Right);
    named(Side::Left).iter().any(|name| theirs.contains(name))
}

/// The one place at which a side has people meet.
fn held_at(pair: &Pair<'_>, side: Side) -> Option<Venue> {
    let mut venues = venues(pair, side);
    let venue = venues.pop().filter(|_| venues.is_empty())?;
    let (reading, words) = (pair.sides[side].reading, pair.words(side));
    let range = pair.ranges(side).find(|range| range.contains(&venue.preposition))?;
    let verbs = pair.entries.role(Role::Holding).hits(words, range.start..venue.preposition);
    let told = verbs.last()?.to;
    // "Agreed to hold talks on the situation in Aleppo": the place of the matter.
    (reading.words_of_contact(told..range.end, pair.entries).contains(&venue.preposition)).then_some(venue)
}

/// The places in the claims of a side.
pub(super) fn venues(pair: &Pair<'_>, side: Side) -> Vec<Venue> {
    pair.ranges(side).flat_map(|range| pair.sides[side].reading.venues(range, pair.entries)).collect()
}
