//! `attribution`: who said, did, asked for or owes it. "The two presidents agreed" against "President X called for".
//!
//! Why it matters: what one text calls common ground another gives to one leader. It fires where both sides tell an act
//! (discussed, agreed, stressed) and one gives it to both, the other to one; and where each gives it to another leader and
//! one of the acts is addressed to somebody (asked, raised, informed), for such an act has two ends. Left alone: plain
//! facts, which nobody does; what is denied; numbers and dates, whose kinds say more; thanks for what the other side
//! promised; the contact; claims of third parties.

use super::pair::sentence;
use super::{Finding, Pair, date, number};
use crate::claim::{Act, Actor, Claim};
use crate::lexicon::{ActClass, Grammar};
use crate::span::{Both, Side, Span};

/// How often the annotators saw it too: where one side has both act; where each has another leader.
const SHARED: f32 = 0.6;
const CROSSED: f32 = 0.75;

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    let denied = Side::ALL.into_iter().any(|side| pair.denies_act(side));
    let exact = number::differing(pair).is_some() || date::differing(pair).is_some();
    if !pair.is_matter() || denied || exact || pair.is_reciprocal() || !are_parted(pair) || are_named_alike(pair) {
        return None;
    }
    let alone = Side::ALL.into_iter().find(|&side| pair.claims(side.other()).any(|claim| claim.actor == Actor::Joint));
    let told = Side::ALL.into_iter().all(|side| pair.acts(side).next().is_some());
    let addressed = || Side::ALL.into_iter().any(|side| pair.acts(side).any(is_addressed));
    let plainness = match alone {
        Some(_) if told => SHARED,
        None if addressed() => CROSSED,
        _ => return None,
    };
    let evidence = Both::from_fn(|side| pair.claims(side).take(1).map(|claim| evidence(pair, side, claim)).collect());
    let each = Side::ALL.into_iter().all(|side| pair.claims(side).next().is_some_and(|claim| claim.actor.side() == Some(side)));
    let statement = sentence(&match each {
        true => format!("each tells its own side's act: {}; {}", named(pair, &evidence, Side::Left), named(pair, &evidence, Side::Right)),
        false => format!("{}; {}", says(pair, &evidence, Side::Left), says(pair, &evidence, Side::Right)),
    });
    Some(Finding { statement, evidence, toward: alone, plainness })
}

/// Whether no actor is on both sides, and no third party acts.
fn are_parted(pair: &Pair<'_>) -> bool {
    let of = |side: Side| pair.claims(side).map(|claim| claim.actor);
    let shared = of(Side::Left).any(|actor| of(Side::Right).any(|other| other == actor));
    let third = Side::ALL.into_iter().any(|side| of(side).any(|actor| actor == Actor::Other));
    !shared && !third
}

/// "The Minister urged" and "the Minister encouraged": what is called alike is not told to be two.
fn are_named_alike(pair: &Pair<'_>) -> bool {
    let named = |side: Side| {
        let actor = pair.claims(side).next()?.cues.actor?;
        Some(pair.text(side, actor).to_lowercase())
    };
    named(Side::Left).is_some_and(|left| named(Side::Right) == Some(left))
}

/// Acts that one leader does to the other: asked, urged, raised, informed, offered, acknowledged.
fn is_addressed(act: &Act) -> bool {
    act.class == ActClass::Appeal || matches!(&*act.name, "raise" | "inform" | "offer" | "acknowledge")
}

/// Who does it and what is done.
fn evidence(pair: &Pair<'_>, side: Side, claim: &Claim) -> Span {
    let act = claim.act.as_ref().map(|act| act.span);
    let acting = |(actor, act)| acting(pair, side, claim, (actor, act)).unwrap_or(actor);
    claim.cues.actor.zip(act).map(acting).or(claim.cues.actor).or(act).unwrap_or(claim.span)
}

/// How far from its act the one who acts may stand, in words.
const ACT_REACH: usize = 8;

/// "The President thanked", "Mr. Park and Ms. Ito agreed": a name alone does not say whose act it is. In the passive, the act.
fn acting(pair: &Pair<'_>, side: Side, claim: &Claim, (actor, act): (Span, Span)) -> Option<Span> {
    let words = pair.words(side);
    let [claim, actor, act] = [claim.span, actor, act].map(|span| words.within(span.bytes()));
    // With the article before the name.
    let joins = pair.entries.grammar(Grammar::Coordinator).at(words, claim.start, claim.start + 1).is_some();
    let from = if actor.start == claim.start + 1 && !joins { claim.start } else { actor.start };
    let near = actor.end <= act.end && act.end <= from.min(act.start) + ACT_REACH && act.end <= claim.end;
    near.then(|| pair.span(side, from.min(act.start)..act.end))
}

/// "The Kremlin (“the President asked”)".
fn named(pair: &Pair<'_>, evidence: &Both<Vec<Span>>, side: Side) -> String {
    format!("{} ({})", pair.called(side), quotes(pair, evidence, side))
}

/// "The Kremlin gives it to both sides (“the two leaders agreed”)".
fn says(pair: &Pair<'_>, evidence: &Both<Vec<Span>>, side: Side) -> String {
    let whose = match pair.claims(side).next().and_then(|claim| claim.actor.side()) {
        None => "both sides",
        Some(of) if of == side => "its own side",
        Some(_) => "the other side",
    };
    format!("{} gives it to {whose} ({})", pair.called(side), quotes(pair, evidence, side))
}

fn quotes(pair: &Pair<'_>, evidence: &Both<Vec<Span>>, side: Side) -> String {
    evidence[side].iter().map(|&span| pair.quoted(side, span)).collect::<Vec<_>>().join(", ")
}
