//! In: the series. Out: the acts on a topic that grow stronger or weaker ([`ActCourse`]). Left to `subject`: topics.
//!
//! Acts stand on the lexicon's scale of strength, but only like is set beside like: what both do together (discussed, agreed,
//! signed), what the issuer presses for (urged, demanded, warned), what it undertakes (is ready to, pledged, provided). It
//! fires where the strongest act of each account never turns back on its way and the claims share half of what they are about. Left
//! alone: what is denied, the contact itself, views that are shared ("agreed that"), and talk about what was agreed before,
//! which weakens nothing.

use super::Use;
use super::series::{Series, Told};
use crate::claim::{Act, Actor, Claim, ClaimRole, Polarity};
use crate::lexicon::{ActClass, Grammar, Ladder, Modality};
use crate::span::Span;
use crate::topic::{is_matter, label_of};
use serde::Serialize;
use std::collections::BTreeMap;

/// Which way acts go over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More binding or more pressing.
    Stronger,
    /// Less so.
    Weaker,
}

/// One account's strongest act on a topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// The claim.
    pub place: Use,
    /// The words that say what is done.
    pub words: Span,
    /// The act's entry in the lexicon ("agree").
    pub act: String,
    /// How binding it is, 1 to 9.
    pub strength: u8,
}

/// Acts on one topic that grow stronger or weaker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActCourse {
    /// The topic's id.
    pub topic: String,
    /// The topic as a table prints it.
    pub label: String,
    /// Which way they go.
    pub direction: Direction,
    /// The accounts that report such an act, in their order.
    pub steps: Vec<Step>,
}

/// Acts that can be set beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Joint,
    Pressing,
    Undertaking,
}

impl Kind {
    /// How far apart two acts must be at least: each step from urging to threatening has a word of its own.
    fn least(self) -> u8 {
        match self {
            Kind::Pressing => 1,
            Kind::Joint | Kind::Undertaking => 2,
        }
    }
}

/// So many accounts must stay with the weaker act, and with the stronger before: one milder word is style.
const SETTLED: usize = 2;

/// A step, and where in its account the claim stands.
struct Placed {
    step: Step,
    claim: usize,
}

pub(super) fn acts(series: &Series<'_>) -> Vec<ActCourse> {
    let mut out: BTreeMap<(String, Kind), Vec<Placed>> = BTreeMap::new();
    for account in 0..series.told.len() {
        for (topic, placed) in strongest(series, account) {
            out.entry(topic).or_default().push(placed);
        }
    }
    let courses = out.into_iter().filter_map(|((topic, kind), steps)| {
        let direction = direction(&steps, kind)?;
        let one_matter = steps.windows(2).all(|pair| is_one_matter(series, &pair[0], &pair[1]));
        let label = label_of(&topic, series.entries);
        one_matter.then(|| ActCourse { topic, label, direction, steps: steps.into_iter().map(|placed| placed.step).collect() })
    });
    let mut courses: Vec<_> = courses.collect();
    courses.sort_by_key(|course| course.steps[0].place);
    courses
}

/// The strongest act of each kind on each topic in one account.
fn strongest(series: &Series<'_>, account: usize) -> BTreeMap<(String, Kind), Placed> {
    let told = &series.told[account];
    let mut out: BTreeMap<(String, Kind), Placed> = BTreeMap::new();
    for topic in told.topics.iter().filter(|topic| is_matter(&topic.id, series.entries)) {
        for &claim in &topic.claims[0] {
            let Some((kind, step)) = step(series, account, claim) else { continue };
            let weaker = |placed: &Placed| placed.step.strength < step.strength;
            let place = out.get(&(topic.id.clone(), kind));
            if place.is_none_or(weaker) {
                out.insert((topic.id.clone(), kind), Placed { step, claim });
            }
        }
    }
    out
}

fn step(series: &Series<'_>, account: usize, claim: usize) -> Option<(Kind, Step)> {
    let told = &series.told[account];
    let read = &told.reading().claims[claim];
    let act = read.act.as_ref().filter(|act| act.strength > 0)?;
    let counts = read.role == ClaimRole::Matter && read.polarity == Polarity::Affirmed && !is_view(series, told, read, act);
    let kind = kind(read, act).filter(|kind| counts && is_done(series, told, read, act, *kind))?;
    let place = Use { account, span: read.span };
    Some((kind, Step { place, words: act.span, act: act.name.clone(), strength: act.strength }))
}

fn kind(claim: &Claim, act: &Act) -> Option<Kind> {
    use ActClass::{Agree, Aid, Appeal, Consult, Cooperate, Demand, Promise, Threaten};
    match (claim.actor, act.ladder, act.class) {
        (Actor::Joint, Ladder::Joint, Consult | Agree | Cooperate) => Some(Kind::Joint),
        (Actor::Left, _, Appeal | Demand | Threaten) => Some(Kind::Pressing),
        (Actor::Left, Ladder::Single, Aid | Promise | Cooperate) => Some(Kind::Undertaking),
        _ => None,
    }
}

/// Not "the need to", which nobody demands, nor "expressed her commitment", which undertakes nothing.
fn is_done(series: &Series<'_>, told: &Told, claim: &Claim, act: &Act, kind: Kind) -> bool {
    let words = &told.reading().document.words;
    let stance = series.entries.grammar(Grammar::StanceNoun).is_in(words, words.within(act.span.bytes()));
    match kind {
        Kind::Joint => true,
        Kind::Pressing => claim.modality != Modality::Required,
        Kind::Undertaking => !stance,
    }
}

/// "Agreed that pressure has to grow", "agreed on the need": a view is shared, nothing is undertaken.
fn is_view(series: &Series<'_>, told: &Told, claim: &Claim, act: &Act) -> bool {
    let words = &told.reading().document.words;
    let next = words.within(act.span.bytes()).end;
    let that = next < words.len() && series.entries.grammar(Grammar::Complementiser).at(words, next, next + 1).is_some();
    act.class == ActClass::Agree && (that || claim.modality == Modality::Required)
}

/// Which way the steps go, if they never turn back and go far enough.
fn direction(steps: &[Placed], kind: Kind) -> Option<Direction> {
    let strengths: Vec<u8> = steps.iter().map(|placed| placed.step.strength).collect();
    let (first, last) = (*strengths.first()?, *strengths.last()?);
    let count = |wanted: u8| strengths.iter().filter(|strength| **strength == wanted).count();
    if first.abs_diff(last) < kind.least() {
        None
    } else if strengths.is_sorted() {
        Some(Direction::Stronger)
    } else if kind != Kind::Joint && strengths.is_sorted_by(|a, b| a >= b) && count(first) >= SETTLED && count(last) >= SETTLED {
        Some(Direction::Weaker)
    } else {
        None
    }
}

/// Whether two claims are about one matter: they share half of the words that carry something.
fn is_one_matter(series: &Series<'_>, former: &Placed, latter: &Placed) -> bool {
    let carrying = |placed: &Placed| {
        let told = &series.told[placed.step.place.account];
        told.phrases.carrying(told.reading(), told.reading().ranges[placed.claim].clone())
    };
    let (former, latter) = (carrying(former), carrying(latter));
    let shared = former.intersection(&latter).count();
    shared > 0 && 2 * shared >= former.len().min(latter.len())
}
