//! `commitment`: how binding the point is. "Agreed to organise joint work" against "spoke about how best to resolve".
//!
//! Why it matters: an agreement that only one side reports is what analysts look for first. Acts stand on one scale of
//! strength (lexicon `acts`); two steps apart fires. Noting, stressing, welcoming and thanking are one step: each takes a
//! stand, and which verb is chosen is style. So is agreeing *that* something is so. What will be done is decided, and what may
//! be done is less than a stand, whatever the verb. Left alone: the contact, what is denied (`contradiction`), what both hold
//! to be needed, thanks for what the other side promised, and one leader's act against the other's, which are two acts and not
//! one told twice.

use super::pair::sentence;
use super::{Finding, Pair};
use crate::claim::{Act, Claim, ClaimRole};
use crate::lexicon::{ActClass, Grammar, Modality, Role, Timing};
use crate::span::{Both, Side, Span};
use crate::syntax::Relation;

const STEPS: u8 = 2;
/// What may be done: "could send".
const POSSIBLE: u8 = 3;
/// A stand taken: "stressed that", "voiced concern", "thanked for".
const STAND: u8 = 4;
/// A view shared: "were in agreement that"; or what is to come, though nobody is said to have decided it: "teams will meet".
const SHARED: u8 = 5;
/// An undertaking to go on: "agreed to stay in touch", "will continue".
const GOING_ON: u8 = 6;
/// A decision of one's own: "will host".
const DECIDED: u8 = 7;

/// What is done.
const DONE: u8 = 9;

/// How often the annotators saw it too, by steps apart.
const PLAINNESS: [(u8, f32); 2] = [(STEPS + 1, 0.75), (STEPS, 0.5)];

/// What binds in a claim: how much, by which words, and what one calls it.
#[derive(Clone, Copy)]
struct Binding {
    strength: u8,
    words: Span,
    noun: &'static str,
}

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    let apart = [ClaimRole::Contact, ClaimRole::Atmosphere].into_iter().any(|role| pair.has_role(role));
    let denied = Side::ALL.into_iter().any(|side| pair.denies_act(side));
    if apart || denied || pair.is_reciprocal() || pair.is_crossed() || both_hold_it_needed(pair) {
        return None;
    }
    let strongest =
        Both::from_fn(|side| pair.claims(side).filter_map(|claim| binding(pair, side, claim)).max_by_key(|found| found.strength));
    let strongest = match strongest {
        Both { left: Some(left), right: Some(right) } => Both { left, right },
        _ => done_and_to_come(pair)?,
    };
    let strongest = match act_of_both(pair, &strongest) {
        // "Affirmed" and "reaffirmed".
        Some(act) if act.class == ActClass::Statement => return None,
        // "Agreed on the need" and "agreed to cut": what is agreed tells how bindingly.
        Some(_) => Both::from_fn(|side| Binding { words: with_object(pair, side, strongest[side].words), ..strongest[side] }),
        None => strongest,
    };
    let steps = strongest.left.strength.abs_diff(strongest.right.strength);
    let plainness = PLAINNESS.iter().find(|(least, _)| steps >= *least)?.1;
    let strong = if strongest.left.strength > strongest.right.strength { Side::Left } else { Side::Right };
    let statement = statement(pair, &strongest, strong);
    let evidence = strongest.map(|binding| vec![binding.words]);
    Some(Finding { statement, evidence, toward: Some(strong), plainness })
}

/// The act by which both bind themselves, where it is one.
fn act_of_both<'p>(pair: &'p Pair<'_>, bindings: &Both<Binding>) -> Option<&'p Act> {
    let act = |side: Side| pair.acts(side).find(|act| act.span == bindings[side].words);
    let (left, right) = (act(Side::Left)?, act(Side::Right)?);
    // To reaffirm is to reiterate.
    let restates = |act: &Act| matches!(&*act.name, "confirm" | "reiterate");
    (left.name == right.name || restates(left) && restates(right)).then_some(left)
}

/// An act with the first words of what it is about.
fn with_object(pair: &Pair<'_>, side: Side, act: Span) -> Span {
    let told = pair.words(side).within(act.bytes());
    let claim = pair.ranges(side).find(|claim| claim.contains(&told.start)).unwrap_or(told.clone());
    let object = told.end..claim.end.min(told.end + OBJECT);
    let last = object.rev().find(|&word| !pair.entries.stopwords.contains(pair.words(side).folded(word)));
    pair.span(side, told.start..last.map_or(told.end, |last| last + 1))
}

/// "Tariffs have to go" says no more than "he said that tariffs must go".
fn both_hold_it_needed(pair: &Pair<'_>) -> bool {
    let says = |act: &Act| matches!(act.class, ActClass::Statement | ActClass::Demand);
    let needed = |claim: &Claim| claim.modality == Modality::Required && claim.act.as_ref().is_some_and(says);
    Side::ALL.into_iter().all(|side| pair.claims(side).all(needed))
}

fn statement(pair: &Pair<'_>, bindings: &Both<Binding>, strong: Side) -> String {
    let weak = strong.other();
    let quote = |side: Side| pair.quoted(side, bindings[side].words);
    let reports = |side: Side| format!("{} reports {} ({})", pair.called(side), bindings[side].noun, quote(side));
    sentence(&match bindings.left.noun == bindings.right.noun {
        true => format!("{} puts it more bindingly ({}) than {} ({})", pair.called(strong), quote(strong), pair.called(weak), quote(weak)),
        false => format!("{}; {}", reports(strong), reports(weak)),
    })
}

fn binding(pair: &Pair<'_>, side: Side, claim: &Claim) -> Option<Binding> {
    match &claim.act {
        // "Will welcome the cabinet" is decided, whatever the verb; "agreed that they will" is already.
        Some(act) if act.strength > 0 => match (governing(pair, side, claim, act), claim.modality) {
            (Some(words), Modality::Intended) => Some(Binding { strength: DECIDED, words, noun: "a decision" }),
            (Some(words), Modality::Possible) => Some(Binding { strength: POSSIBLE, words, noun: "a possibility" }),
            _ => Some(Binding { strength: strength(pair, side, claim, act), words: act.span, noun: noun(act) }),
        },
        None if claim.modality == Modality::Intended => {
            Some(Binding { strength: GOING_ON, words: claim.cues.modality?, noun: "a prospect" })
        }
        _ => None,
    }
}

/// "Has handed over" and "will hand over", where no act of the lexicon tells it: the same verb, done and to come.
fn done_and_to_come(pair: &Pair<'_>) -> Option<Both<Binding>> {
    let verbs = |side: Side, wanted: fn(&Claim) -> bool| {
        let syntax = &pair.sides[side].reading.syntax;
        let claims = pair.claims(side).zip(pair.ranges(side)).filter(move |(claim, _)| wanted(claim));
        // "Have grown" and "will have" share no verb.
        let is_full = |word: usize| !matches!(syntax.relation(word), Relation::Auxiliary | Relation::PassiveAuxiliary);
        let verbs = claims.flat_map(|(_, range)| range).filter(|&word| syntax.is_verb(word) && is_full(word));
        verbs.map(|word| pair.words(side).stem(word)).collect::<Vec<_>>()
    };
    let done = |claim: &Claim| claim.act.is_none() && claim.timing == Some(Timing::Done) && claim.modality == Modality::Stated;
    let to_come = |claim: &Claim| claim.act.is_none() && claim.modality == Modality::Intended;
    let side = Side::ALL.into_iter().find(|&side| {
        let ahead = verbs(side.other(), to_come);
        verbs(side, done).iter().any(|verb| ahead.contains(verb))
    })?;
    let fact = pair.claims(side).find_map(|claim| claim.cues.timing)?;
    let prospect = pair.claims(side.other()).find_map(|claim| claim.cues.modality)?;
    let bound = |at: Side| match at == side {
        true => Binding { strength: DONE, words: fact, noun: "it as done" },
        false => Binding { strength: GOING_ON, words: prospect, noun: "a prospect" },
    };
    Some(Both::from_fn(bound))
}

/// The "will" or "may" that governs the act: nothing but a "be" or an adverb stands between, and the act is no talk.
fn governing(pair: &Pair<'_>, side: Side, claim: &Claim, act: &Act) -> Option<Span> {
    let words = pair.words(side);
    let is = |class: Grammar, word: usize| pair.entries.grammar(class).at(words, word, word + 1).is_some();
    let leads = |cue: &Span| {
        let (from, to) = (words.within(cue.bytes()).end, words.within(act.span.bytes()).start);
        from <= to && (from..to).all(|word| is(Grammar::Be, word) || is(Grammar::Adverb, word))
    };
    claim.cues.modality.filter(|cue| act.class != ActClass::Consult && leads(cue))
}

fn strength(pair: &Pair<'_>, side: Side, claim: &Claim, act: &Act) -> u8 {
    match act.class {
        // "Agreed to start talks on grain" is less than to have agreed on grain.
        ActClass::Consult if act.strength >= SHARED && !speaks_of_talks(pair, side, claim, act) => act.strength.max(GOING_ON),
        // "Confirmed that they would cooperate" undertakes it.
        ActClass::Statement if act.name == "confirm" && is_to_come(pair, side, claim, act) => GOING_ON,
        // "Reaffirmed their commitment to" is to be committed to it.
        ActClass::Statement if act.name == "confirm" && names_undertaking(pair, side, claim, act) => DECIDED,
        // To hope is less than to hold.
        ActClass::Statement | ActClass::Support if act.strength <= SHARED && act.name != "hope" => STAND,
        ActClass::Agree if is_view(pair, side, claim, act) => SHARED,
        _ => act.strength,
    }
}

/// Whether what is agreed is to talk of a matter, and not to stay in touch.
fn speaks_of_talks(pair: &Pair<'_>, side: Side, claim: &Claim, act: &Act) -> bool {
    let words = pair.words(side);
    let last = words.within(act.span.bytes()).end - 1;
    claim.role == ClaimRole::Matter && pair.entries.role(Role::AtmosphereNoun).at(words, last, last + 1).is_some()
}

/// "Reaffirmed their firm commitment"; not "reaffirmed that the commitment is firm", which only says so.
fn names_undertaking(pair: &Pair<'_>, side: Side, claim: &Claim, act: &Act) -> bool {
    let words = pair.words(side);
    let told = words.within(act.span.bytes());
    let is = |class: Grammar, word: usize| pair.entries.grammar(class).at(words, word, word + 1).is_some();
    let end = words.within(claim.span.bytes()).end.min(told.end + OBJECT);
    let leads = |&word: &usize| !is(Grammar::Complementiser, word) && !is(Grammar::Preposition, word);
    let mut object = (told.start..end).take_while(leads);
    object.any(|word| is(Grammar::Undertaking, word))
}

/// How many words may lead from a verb to the noun of its object.
const OBJECT: usize = 6;

/// "That they will", and the same as it is told later, "that they would".
fn is_to_come(pair: &Pair<'_>, side: Side, claim: &Claim, act: &Act) -> bool {
    let words = pair.words(side);
    let told = words.within(act.span.bytes().end..claim.span.bytes().end);
    claim.timing == Some(Timing::ToCome) || told.into_iter().any(|word| words.folded(word) == "would")
}

/// "Agreed that pressure has to grow", "agreed on the need": a view is shared, nothing is undertaken.
fn is_view(pair: &Pair<'_>, side: Side, claim: &Claim, act: &Act) -> bool {
    let words = pair.words(side);
    let next = words.within(act.span.bytes()).end;
    let that = next < words.len() && pair.entries.grammar(Grammar::Complementiser).at(words, next, next + 1).is_some();
    claim.modality == Modality::Required || that && claim.modality != Modality::Intended && !is_to_come(pair, side, claim, act)
}

/// What a journalist calls an act of the class.
fn noun(act: &Act) -> &'static str {
    match act.class {
        ActClass::Statement if act.strength > SHARED => "an announcement",
        ActClass::Statement if act.name == "hope" => "a hope",
        ActClass::Statement if act.name == "aim" => "an aim",
        ActClass::Statement => "a position",
        ActClass::Appeal => "an appeal",
        ActClass::Consult if act.name == "invite" => "an invitation",
        ActClass::Consult if act.strength >= SHARED => "further talks",
        ActClass::Consult => "a discussion",
        ActClass::Agree => "an agreement",
        ActClass::Cooperate if act.strength > DECIDED => "a joint step taken",
        ActClass::Cooperate => "an offer",
        ActClass::Support => "support",
        ActClass::Aid => "aid",
        ActClass::Promise if act.strength < DECIDED => "an intention",
        ActClass::Promise => "a promise",
        ActClass::Concede => "a concession",
        ActClass::Retreat => "a suspension",
        ActClass::Demand => "a demand",
        ActClass::Disapprove => "criticism",
        ActClass::Accuse => "an accusation",
        ActClass::Reject => "a refusal",
        ActClass::Threaten => "a warning",
    }
}
