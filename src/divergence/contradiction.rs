//! `contradiction`: both cannot be right. A referendum "lawful" on one side and "illegal" on the other; "agreed to assist"
//! against "no assurance was given".
//!
//! Why it matters: it is the gravest thing that a table can show, so it fires only on plain words: a pair of opposites
//! (lexicon `opposites`); an act that one side denies (lexicon `denials`) and the other reports; a matter that one side rejects
//! and the other accepts; a denial of the very word that the other side says; each leader's own stand on one question, of
//! which one is a denial; or one party's stand on one matter, which is for it here and against it there. Left alone: silence,
//! "no let-up", which denies nothing that the other affirms, and a refusal to tell ("will not describe the talks").

use super::pair::{is_against, is_for, sentence};
use super::{Finding, Pair};
use crate::claim::{Act, Claim, ClaimRole, Polarity};
use crate::lexicon::{ActClass, DeniedAct, Grammar, Modality, Timing};
use crate::span::{Both, Side, Span};
use crate::syntax::Relation;
use crate::word::Kind;
use std::collections::BTreeSet;
use std::ops::Range;

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
    let Opposed { evidence, denier, plainness } = opposites(pair).or_else(|| denial(pair)).or_else(|| turned_stand(pair))?;
    let told = |side: Side| {
        let words: Vec<_> = evidence[side].iter().map(|&span| pair.quoted(side, span)).collect();
        format!("{} has {}", pair.called(side), words.join(", "))
    };
    let first = denier.map_or(Side::Left, Side::other);
    let statement = sentence(&format!("{}; {}: both cannot be right", told(first), told(first.other())));
    Some(Finding { statement, evidence, toward: denier, plainness })
}

/// A word of a pair of opposites: the rows of the lexicon in which it stands.
struct Opposite<'p> {
    rows: &'p [usize],
    span: Span,
}

/// A pair of opposites, one word on each side, where neither side has both.
fn opposites(pair: &Pair<'_>) -> Option<Opposed> {
    let found = Both::from_fn(|side| apart([0, 1].map(|half| opposites_of(pair, side, half))));
    let find = |side: Side, half: usize, row: usize| found[side][half].iter().find(|word| word.rows.contains(&row)).map(|word| word.span);
    let opposed = |(row, half): (usize, usize)| {
        let (left, right) = (find(Side::Left, half, row)?, find(Side::Right, 1 - half, row)?);
        let both = find(Side::Left, 1 - half, row).or(find(Side::Right, half, row)).is_some();
        let alike = is_turned(pair, Side::Left, left) == is_turned(pair, Side::Right, right);
        Some((row, Both { left: vec![left], right: vec![right] })).filter(|_| alike && !both && !takes_another(pair, left, right))
    };
    let named =
        [0, 1].into_iter().flat_map(|half| found.left[half].iter().flat_map(move |word| word.rows.iter().map(move |&row| (row, half))));
    // Of several pairs the first of the lexicon: exchanged sides give the same.
    let (_, evidence) = named.filter(|_| pair.is_like()).filter_map(opposed).min_by_key(|(row, _)| *row)?;
    Some(Opposed { evidence, denier: None, plainness: 0.7 })
}

/// Whether two verbs have objects that share no word: "supported the status quo" is not against "opposed any change to it".
fn takes_another(pair: &Pair<'_>, left: Span, right: Span) -> bool {
    let object = |side: Side, span: Span| {
        let (words, syntax) = (pair.words(side), &pair.sides[side].reading.syntax);
        let verb = words.within(span.bytes()).find(|&i| syntax.is_verb(i))?;
        let object = syntax.child(verb, &[Relation::Object])?;
        Some(syntax.subtree(object).filter(|&i| is_content(pair, side, i)).map(|i| words.stem(i)).collect::<Vec<_>>())
    };
    let (left, right) = (object(Side::Left, left), object(Side::Right, right));
    left.zip(right).is_some_and(|(left, right)| !left.iter().any(|stem| right.contains(stem)))
}

/// Both halves, each without what stands within a longer phrase of the other: "progress" in "the lack of progress".
fn apart(halves: [Vec<Opposite<'_>>; 2]) -> [Vec<Opposite<'_>>; 2] {
    let spans = halves.each_ref().map(|half| half.iter().map(|word| word.span.bytes()).collect::<Vec<_>>());
    let [mut first, mut second] = halves;
    let within = |word: &Opposite<'_>, other: &[Range<usize>]| {
        let own = word.span.bytes();
        other.iter().any(|other| other.start <= own.start && own.end <= other.end && other.len() > own.len())
    };
    first.retain(|word| !within(word, &spans[1]));
    second.retain(|word| !within(word, &spans[0]));
    [first, second]
}

/// A side's words that stand in a half of the lexicon's pairs. "By the end of the year" ends nothing.
fn opposites_of<'p>(pair: &'p Pair<'_>, side: Side, half: usize) -> Vec<Opposite<'p>> {
    let dates: Vec<_> = pair.claims(side).flat_map(|claim| &claim.dates).map(|date| date.span.bytes()).collect();
    let dated = |span: &Span| dates.iter().any(|date| date.contains(&span.bytes().start));
    let hits = pair.hits(side, &pair.entries.opposites[half]).into_iter();
    hits.filter(|(_, span)| !dated(span)).map(|(rows, span)| Opposite { rows, span }).collect()
}

/// "Not illegal", "rejected the lawful order": a denial turns round what stands behind it.
fn is_turned(pair: &Pair<'_>, side: Side, word: Span) -> bool {
    let stands_in = |claim: &&Claim| claim.span.bytes().contains(&word.bytes().start);
    let claim = pair.claims(side).filter(|claim| claim.polarity == Polarity::Denied).find(stands_in);
    claim.and_then(|claim| claim.cues.polarity).is_some_and(|cue| cue.bytes().end <= word.bytes().start)
}

/// One side denies, the other affirms.
fn denial(pair: &Pair<'_>) -> Option<Opposed> {
    let denies = |side: &Side| denies_flatly(pair, *side) && !pair.denies(side.other()) && !awaits(pair, *side);
    let denier = Side::ALL.into_iter().find(denies)?;
    let signs: [(Sign, f32); 4] = [(denied_act, 0.8), (refused_matter, 0.7), (denied_word, 0.7), (opposed_stand, 0.8)];
    let shown = signs.into_iter().find_map(|(sign, plainness)| Some((sign(pair, denier)?, plainness)));
    let (words, plainness) = shown.filter(|_| !is_withheld(pair, denier))?;
    let mut evidence = Both::<Vec<Span>>::default();
    evidence[denier] = vec![words.denied];
    evidence[denier.other()] = vec![words.affirmed.or_else(|| pair.claims(denier.other()).map(Claim::binding_words).next())?];
    Some(Opposed { evidence, denier: Some(denier), plainness })
}

/// "Has yet to be adopted" against "will be adopted": what one side only waits for lies ahead on the other.
fn awaits(pair: &Pair<'_>, side: Side) -> bool {
    let is =
        |side: Side, modality: Modality| pair.claims(side).all(|claim| claim.modality == modality && claim.timing == Some(Timing::ToCome));
    is(side, Modality::Stated) && is(side.other(), Modality::Intended)
}

/// Whether a side denies something, and not "until", "unless" or "without" something else.
fn denies_flatly(pair: &Pair<'_>, side: Side) -> bool {
    let others = |claim: &Claim| claim.negations.iter().any(|not| !not.denies_claim && Some(not.span) != claim.cues.polarity);
    let bound = |claim: &Claim| claim.condition.is_some() || others(claim);
    pair.denies(side) && !pair.claims(side).any(|claim| claim.polarity == Polarity::Denied && bound(claim))
}

/// The words that deny, in the first claim of a side that denies.
fn denying(pair: &Pair<'_>, denier: Side) -> Option<Span> {
    pair.claims(denier).find(|claim| claim.polarity == Polarity::Denied)?.cues.polarity
}

fn is_content(pair: &Pair<'_>, side: Side, word: usize) -> bool {
    let words = pair.words(side);
    !pair.entries.stopwords.contains(words.folded(word)) && words.kind(word) == Kind::Word
}

/// The first word that means something after others of a side's claims.
fn next_word(pair: &Pair<'_>, side: Side, words: Span) -> Option<usize> {
    let after = |&i: &usize| pair.words(side).start(i) >= words.bytes().end && is_content(pair, side, i);
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
        DeniedAct::Agreement => classed(&[ActClass::Agree, ActClass::Cooperate]) || pair.acts(side).any(|act| act.name == "agree-to-talk"),
        DeniedAct::Promise => classed(&[ActClass::Promise, ActClass::Agree, ActClass::Aid]),
        DeniedAct::Meeting => {
            pair.claims(side).any(|claim| claim.role == ClaimRole::NextSteps) || classed(&[ActClass::Agree]) && pair.is_like()
        }
    }
}

/// "Rejected the treaty" against "approved", "backed" or "announced" it. Who discusses or condemns what another rejects does not
/// contradict him.
fn refused_matter(pair: &Pair<'_>, denier: Side) -> Option<Denial> {
    let cue = refusing(pair, denier)?;
    // "Did not reject" takes it too.
    let unrefused =
        |claim: &Claim| claim.polarity == Polarity::Affirmed && claim.act.as_ref().is_some_and(|act| act.class == ActClass::Reject);
    let takes = |act: &Act| match act.class {
        ActClass::Agree | ActClass::Cooperate | ActClass::Support | ActClass::Aid | ActClass::Promise | ActClass::Concede => true,
        ActClass::Accuse => true,
        ActClass::Statement => act.strength > STANDS,
        _ => false,
    };
    let takes = |claim: &&Claim| unrefused(claim) || claim.act.as_ref().is_some_and(takes);
    let affirmed = pair.claims(denier.other()).find(takes).filter(|_| pair.is_like())?;
    Some(Denial { denied: cue, affirmed: Some(affirmed.binding_words()) })
}

/// The strength from which a statement makes a thing known, and takes no stand on it.
const STANDS: u8 = 5;

/// The verb by which a side refuses a matter; not "declined to say", which refuses an act.
fn refusing(pair: &Pair<'_>, denier: Side) -> Option<Span> {
    let cue = denying(pair, denier)?;
    let words = pair.words(denier);
    let refuses = pair.acts(denier).any(|act| act.class == ActClass::Reject && act.span == cue);
    let next = words.within(cue.bytes()).end;
    let to_act = |i: usize| i < words.len() && pair.entries.grammar(Grammar::Infinitive).at(words, i, i + 1).is_some();
    (refuses && !to_act(next) && !to_act(next.checked_sub(1)?)).then_some(cue)
}

/// Whether the other side says the very word that stands next after the negation: "did not **agree**" against "agreed",
/// "no **meeting** is scheduled" against "will meet"; "no let-up" denies nothing that the other affirms.
fn denied_word(pair: &Pair<'_>, denier: Side) -> Option<Denial> {
    let cue = denying(pair, denier).filter(|_| refusing(pair, denier).is_none())?;
    let (words, other) = (pair.words(denier), pair.words(denier.other()));
    let content = |i: &usize| is_content(pair, denier, *i);
    let denied = next_word(pair, denier, cue)?;
    // "Cooperation to stop crime" says not that anything stops.
    let is_aim = |i: usize| i > 0 && pair.entries.grammar(Grammar::Infinitive).at(other, i - 1, i).is_some();
    let undertakes = pair.acts(denier.other()).any(|act| matches!(act.class, ActClass::Agree | ActClass::Promise));
    // "Agreed to refrain from raising" says not that anything is raised, nor does "prevent an escalation".
    let negations = pair.claims(denier.other()).flat_map(|claim| &claim.negations);
    let averted: Vec<_> = negations.map(|negation| other.within(negation.scope.bytes())).collect();
    let is_averted = |i: usize| averted.iter().any(|scope| scope.contains(&i));
    let says = |&i: &usize| other.stem(i) == words.stem(denied) && (undertakes || !is_aim(i)) && !is_averted(i);
    let said = pair.ranges(denier.other()).find_map(|range| range.into_iter().find(says)).filter(|_| pair.is_like())?;
    // "Signed a treaty" and "did not sign a lease" are of two things.
    let is_shell = |i: usize| pair.entries.grammar(Grammar::ShellNoun).at(words, i, i + 1).is_some();
    let repeated = |i: usize| !is_shell(i) && pair.ranges(denier.other()).any(|mut range| range.any(|j| other.stem(j) == words.stem(i)));
    if !pair.ranges(denier).flatten().filter(content).any(|i| words.stem(i) != words.stem(denied) && repeated(i)) {
        return None;
    }
    let from = words.within(cue.bytes()).start.min(denied);
    Some(Denial { denied: pair.span(denier, from..denied + 1), affirmed: Some(pair.span(denier.other(), said..said + 1)) })
}

/// Each text gives its own leader's stand on the question, and the one denies something of what the other speaks of.
/// "Will never recognise the annexation" is against its object, as the other may be who speaks of it.
fn opposed_stand(pair: &Pair<'_>, denier: Side) -> Option<Denial> {
    let own = Side::ALL.into_iter().all(|side| pair.claims(side).any(|claim| claim.actor.side() == Some(side)));
    // "Must never be closed" demands, and denies nothing.
    let denied = pair.claims(denier).find(|claim| claim.polarity == Polarity::Denied && claim.modality != Modality::Required)?;
    let (words, other) = (pair.words(denier), pair.words(denier.other()));
    let content = |i: &usize| is_content(pair, denier, *i);
    let said = |i: usize| pair.ranges(denier.other()).any(|mut range| range.any(|j| other.stem(j) == words.stem(i)));
    let first = denied.cues.polarity.and_then(|cue| next_word(pair, denier, cue));
    let suffers = first.is_some_and(|i| pair.entries.grammar(Grammar::Sufferance).at(words, i, i + 1).is_some() && !said(i));
    let scopes = denied.negations.iter().filter(|negation| negation.denies_claim).map(|negation| words.within(negation.scope.bytes()));
    let shared = scopes.flatten().filter(content).any(said);
    // A spokesman's "I will not go into details" is no stand of his leader's.
    let in_person = denied.cues.actor.is_some_and(|cue| pair.entries.grammar(Grammar::FirstPerson).is_in(words, words.within(cue.bytes())));
    let denied = denied.cues.polarity.filter(|_| own && shared && !suffers && !in_person && pair.is_crossed() && pair.is_like())?;
    Some(Denial { denied: predicate(pair, denier).unwrap_or(denied), affirmed: predicate(pair, denier.other()) })
}

/// One party's stand on one matter, which the one text has for it and the other against it: "welcomed the plan" and "voiced
/// reservations about the plan".
fn turned_stand(pair: &Pair<'_>) -> Option<Opposed> {
    let stand = |side: Side| pair.claims(side).find_map(|claim| Some((claim.actor, claim.act.as_ref().filter(|act| !act.understood)?)));
    let ((left_actor, left), (right_actor, right)) = (stand(Side::Left)?, stand(Side::Right)?);
    // Praise and sympathy go to somebody, and who rejects a matter denies it (`denial`).
    let takes = |act: &Act| is_for(act) && !matches!(act.name.as_str(), "commend" | "condole");
    let opposes = |act: &Act| is_against(act) && act.class != ActClass::Reject;
    let turned = takes(left) && opposes(right) || opposes(left) && takes(right);
    let denied = Side::ALL.into_iter().any(|side| pair.claims(side).any(|claim| claim.polarity == Polarity::Denied));
    let one = left_actor == right_actor && left_actor.side().is_some();
    let opposed = turned && one && !denied && are_on_one_matter(pair, Both { left, right }) && !takes_another(pair, left.span, right.span);
    let denier = if is_against(left) { Side::Left } else { Side::Right };
    opposed.then(|| Opposed { evidence: Both { left: vec![left.span], right: vec![right.span] }, denier: Some(denier), plainness: TURNED })
}

/// A turned stand is on no annotated pair: as sure as a pair of opposites.
const TURNED: f32 = 0.7;

/// Whether two stands share most of the words that follow them: "the release" and "the taking of hostages" are two matters.
fn are_on_one_matter(pair: &Pair<'_>, acts: Both<&Act>) -> bool {
    let matter = |side: Side, act: &Act| {
        let after = pair.ranges(side).flatten().filter(|&i| pair.words(side).start(i) >= act.span.bytes().end && is_content(pair, side, i));
        after.map(|i| pair.words(side).stem(i)).collect::<BTreeSet<_>>()
    };
    let (left, right) = (matter(Side::Left, acts.left), matter(Side::Right, acts.right));
    2 * left.intersection(&right).count() > left.len().max(right.len())
}

/// What a side's first claim says, without the verb of saying and the words that only join it to it.
fn predicate(pair: &Pair<'_>, side: Side) -> Option<Span> {
    let claim = pair.claims(side).next()?;
    let words = pair.words(side);
    let range = words.within(claim.span.bytes());
    let start = match claim.act.as_ref().filter(|act| !act.understood) {
        Some(act) if act.class == ActClass::Statement => words.within(act.span.bytes()).end,
        Some(_) => return None,
        None => range.start,
    };
    let is = |class: Grammar, i: usize| pair.entries.grammar(class).at(words, i, i + 1).is_some();
    let from = (start..range.end).find(|&i| !is(Grammar::Coordinator, i) && !is(Grammar::Complementiser, i))?;
    Some(pair.span(side, from..range.end))
}
