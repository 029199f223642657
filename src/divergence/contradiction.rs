//! `contradiction`: both cannot be right. A referendum "lawful" on one side and "illegal" on the other; "agreed to assist"
//! against "no assurance was given".
//!
//! Why it matters: it is the gravest thing that a table can show, so it fires only on plain words: a pair of opposites
//! (lexicon `opposites`); an act that one side denies (lexicon `denials`) and the other reports; a denial of the very word
//! that the other side says; or each leader's own stand on one question, of which one is a denial. Left alone: silence,
//! "no let-up", which denies nothing that the other affirms, and a refusal to tell ("will not describe the talks").

use super::pair::sentence;
use super::{Finding, Pair};
use crate::claim::{Claim, ClaimRole, Polarity};
use crate::lexicon::{ActClass, DeniedAct, Grammar, Modality};
use crate::span::{Both, Side, Span};
use crate::word::Kind;

/// What decided, and how often the annotators saw it too.
struct Opposed {
    evidence: Both<Vec<Span>>,
    denier: Option<Side>,
    plainness: f32,
}

pub(super) fn find(pair: &Pair<'_>) -> Option<Finding> {
    if [ClaimRole::Contact, ClaimRole::Atmosphere].into_iter().any(|role| pair.touches_role(role)) {
        return None;
    }
    let Opposed { evidence, denier, plainness } = opposites(pair).or_else(|| denial(pair))?;
    let told = |side: Side| {
        let words: Vec<_> = evidence[side].iter().map(|&span| pair.quoted(side, span)).collect();
        format!("{} has {}", pair.called(side), words.join(", "))
    };
    let first = denier.map_or(Side::Left, Side::other);
    let statement = sentence(&format!("{}; {}: both cannot be right", told(first), told(first.other())));
    Some(Finding { statement, evidence, toward: denier, plainness })
}

/// A pair of opposites, one word on each side, where neither side has both.
fn opposites(pair: &Pair<'_>) -> Option<Opposed> {
    let hits = Both::from_fn(|side| {
        // "By the end of the year" ends nothing.
        let dates: Vec<_> = pair.claims(side).flat_map(|claim| &claim.dates).map(|date| date.span.bytes()).collect();
        let dated = |span: &Span| dates.iter().any(|date| date.contains(&span.bytes().start));
        [0, 1].map(|half| {
            let hits = pair.hits(side, &pair.entries.opposites[half]).into_iter();
            hits.filter(|(_, span)| !dated(span)).collect::<Vec<_>>()
        })
    });
    let find = |side: Side, half: usize, id: usize| hits[side][half].iter().find(|(other, _)| **other == id).map(|(_, span)| *span);
    let opposed = |(id, half): (usize, usize)| {
        let (left, right) = (find(Side::Left, half, id)?, find(Side::Right, 1 - half, id)?);
        let both = find(Side::Left, 1 - half, id).or(find(Side::Right, half, id)).is_some();
        Some((id, Both { left: vec![left], right: vec![right] })).filter(|_| !both)
    };
    // "Not illegal" and "legal": a denial turns a word round.
    if !pair.is_like() || pair.denies(Side::Left) != pair.denies(Side::Right) {
        return None;
    }
    let named = [0, 1].into_iter().flat_map(|half| hits.left[half].iter().map(move |(id, _)| (**id, half)));
    // Of several pairs the first of the lexicon: exchanged sides give the same.
    let (_, evidence) = named.filter_map(opposed).min_by_key(|(id, _)| *id)?;
    Some(Opposed { evidence, denier: None, plainness: 0.7 })
}

/// One side denies, the other affirms.
fn denial(pair: &Pair<'_>) -> Option<Opposed> {
    let denier = Side::ALL.into_iter().find(|&side| pair.denies(side) && !pair.denies(side.other()))?;
    let signs: [(Sign, f32); 3] = [(denied_act, 0.8), (denied_word, 0.7), (opposed_stand, 0.8)];
    let shown = signs.into_iter().find_map(|(sign, plainness)| Some((sign(pair, denier)?, plainness)));
    let (words, plainness) = shown.filter(|_| !is_withheld(pair, denier))?;
    let mut evidence = Both::<Vec<Span>>::default();
    evidence[denier] = vec![words.denied];
    evidence[denier.other()] = vec![words.affirmed.or_else(|| pair.claims(denier.other()).map(Claim::binding_words).next())?];
    Some(Opposed { evidence, denier: Some(denier), plainness })
}

/// The words that deny, in the first claim of a side that denies.
fn denying(pair: &Pair<'_>, denier: Side) -> Option<Span> {
    pair.claims(denier).find(|claim| claim.polarity == Polarity::Denied)?.cues.polarity
}

fn is_content(pair: &Pair<'_>, side: Side, word: usize) -> bool {
    let words = pair.words(side);
    !pair.entries.stopwords.contains(words.folded(word)) && words.kind(word) == Kind::Word
}

/// The first word that means something from a place of a side's claims on.
fn next_word(pair: &Pair<'_>, side: Side, from: Span) -> Option<usize> {
    let after = |&i: &usize| pair.words(side).start(i) >= from.bytes().start && is_content(pair, side, i);
    pair.ranges(side).find_map(|mut range| range.find(after))
}

/// "Will not describe the talks": who does not tell does not say that it was otherwise.
fn is_withheld(pair: &Pair<'_>, denier: Side) -> bool {
    let next = denying(pair, denier).and_then(|cue| next_word(pair, denier, cue));
    let words = pair.words(denier);
    let act = next.and_then(|i| pair.entries.acts.at(words, i, words.len()));
    act.is_some_and(|hit| hit.value.class == ActClass::Statement && hit.value.strength == 0)
}

/// Looks for a denial on a side.
type Sign = fn(&Pair<'_>, Side) -> Option<Denial>;

/// The words that deny, and those of the other side that they deny, where these are known.
struct Denial {
    denied: Span,
    affirmed: Option<Span>,
}

/// The words that deny an act which the other side reports: "was not discussed", "no agreement", "no assurance".
fn denied_act(pair: &Pair<'_>, denier: Side) -> Option<Denial> {
    let reported = DeniedAct::ALL.iter().filter(|act| is_reported(pair, denier.other(), **act));
    let mut denied = reported.filter_map(|act| pair.hits(denier, pair.entries.denial(*act)).first().map(|(_, span)| *span));
    Some(Denial { denied: denied.next()?, affirmed: None })
}

fn is_reported(pair: &Pair<'_>, side: Side, denied: DeniedAct) -> bool {
    let classed = |classes: &[ActClass]| pair.acts(side).any(|act| classes.contains(&act.class));
    match denied {
        DeniedAct::Talk => pair.acts(side).next().is_some(),
        DeniedAct::Agreement => classed(&[ActClass::Agree, ActClass::Cooperate]),
        DeniedAct::Promise => classed(&[ActClass::Promise, ActClass::Agree, ActClass::Aid]),
        DeniedAct::Meeting => {
            pair.claims(side).any(|claim| claim.role == ClaimRole::NextSteps) || classed(&[ActClass::Agree]) && pair.is_like()
        }
    }
}

/// Whether the other side says the very word that stands next after the negation: "did not **agree**" against "agreed",
/// "no **meeting** is scheduled" against "will meet"; "no let-up" denies nothing that the other affirms.
fn denied_word(pair: &Pair<'_>, denier: Side) -> Option<Denial> {
    let cue = denying(pair, denier)?;
    let (words, other) = (pair.words(denier), pair.words(denier.other()));
    let content = |i: &usize| is_content(pair, denier, *i);
    let denied = next_word(pair, denier, cue)?;
    // "Cooperation to stop crime" says not that anything stops.
    let is_aim = |i: usize| i > 0 && pair.entries.grammar(Grammar::Infinitive).at(other, i - 1, i).is_some();
    let undertakes = pair.acts(denier.other()).any(|act| matches!(act.class, ActClass::Agree | ActClass::Promise));
    let says = |&i: &usize| other.stem(i) == words.stem(denied) && (undertakes || !is_aim(i));
    let said = pair.ranges(denier.other()).find_map(|range| range.into_iter().find(says)).filter(|_| pair.is_like())?;
    // "Signed a treaty" and "did not sign a lease" are of two things.
    let repeated = |i: usize| pair.ranges(denier.other()).any(|mut range| range.any(|j| other.stem(j) == words.stem(i)));
    if !pair.ranges(denier).flatten().filter(content).any(|i| words.stem(i) != words.stem(denied) && repeated(i)) {
        return None;
    }
    let from = words.within(cue.bytes()).start.min(denied);
    Some(Denial { denied: pair.span(denier, from..denied + 1), affirmed: Some(pair.span(denier.other(), said..said + 1)) })
}

/// Each text gives its own leader's stand on the question, and the one denies something of what the other speaks of.
fn opposed_stand(pair: &Pair<'_>, denier: Side) -> Option<Denial> {
    let own = Side::ALL.into_iter().all(|side| pair.claims(side).any(|claim| claim.actor.side() == Some(side)));
    // "Must never be closed" demands, and denies nothing.
    let denied = pair.claims(denier).find(|claim| claim.polarity == Polarity::Denied && claim.modality != Modality::Required)?;
    let (words, other) = (pair.words(denier), pair.words(denier.other()));
    let content = |i: &usize| is_content(pair, denier, *i);
    let said = |i: usize| pair.ranges(denier.other()).any(|mut range| range.any(|j| other.stem(j) == words.stem(i)));
    let scopes = denied.negations.iter().filter(|negation| negation.denies_claim).map(|negation| words.within(negation.scope.bytes()));
    let shared = scopes.flatten().filter(content).any(said);
    // A spokesman's "I will not go into details" is no stand of his leader's.
    let in_person = denied.cues.actor.is_some_and(|cue| pair.entries.grammar(Grammar::FirstPerson).is_in(words, words.within(cue.bytes())));
    let denied = denied.cues.polarity.filter(|_| own && shared && !in_person && pair.is_crossed() && pair.is_like())?;
    Some(Denial { denied, affirmed: None })
}
