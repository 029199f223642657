//! In: the reading of one account. Out: what it says of the contact itself ([`ContactFacts`]), each fact with the words
//! that say so. Left to `divergence`: whether the two accounts differ in it (`process`).

use crate::claim::{Claim, ClaimRole, Reading};
use crate::lexicon::{ActClass, Entries, Grammar, Modality, Role, Timing};
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What an account says of the contact itself.
///
/// ```
/// use counterpoint::{compare, ContactForm};
/// let c = compare("The President spoke by phone with the King. They agreed to meet in person in Tunis in May.", "They met.");
/// let contact = c.left().contact();
/// assert_eq!(contact.form.as_ref().map(|form| form.kind), Some(ContactForm::Call));
/// assert_eq!(contact.next.map(|span| c.left().quote(span)), Some("They agreed to meet in person in Tunis in May"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContactFacts {
    /// A call, a meeting, a letter.
    pub form: Option<FormMention>,
    /// Where it took place.
    pub place: Option<Span>,
    /// The people named where the contact is stated, with their offices.
    pub participants: Vec<Span>,
    /// The words that say at whose wish it took place.
    pub initiative: Option<Span>,
    /// The words that say how long it took.
    pub length: Option<Span>,
    /// The claim that says when and how the two will speak again.
    pub next: Option<Span>,
    /// The words that say how it went: the claim about it, else a tone word beside a word for the talk.
    pub tone: Option<Span>,
    /// The tone words in it.
    pub tone_words: Vec<ToneWord>,
}

/// The form of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ContactForm {
    /// By telephone.
    Call,
    /// By video link.
    Video,
    /// In one room.
    Meeting,
    /// One at the other's.
    Visit,
    /// In writing.
    Letter,
    /// Talks, whose form is not told.
    Talks,
}

/// The form of a contact, with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormMention {
    /// The form.
    pub kind: ContactForm,
    /// The words.
    pub span: Span,
}

/// A word for how a contact went, with its conventional reading: a convention of diplomatic language, never a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ToneWord {
    /// The word in the text.
    pub span: Span,
    /// From -2 (hostile) to 2 (warm).
    pub warmth: i8,
    /// What convention reads into it.
    pub reading: String,
    /// Where the reading comes from.
    pub source: String,
}

/// The more telling form first: "talks by videoconference" were held by video, "a visit" includes its meetings.
const FORMS: [(Role, ContactForm); 6] = [
    (Role::FormVideo, ContactForm::Video),
    (Role::FormCall, ContactForm::Call),
    (Role::FormLetter, ContactForm::Letter),
    (Role::FormVisit, ContactForm::Visit),
    (Role::FormMeeting, ContactForm::Meeting),
    (Role::FormTalks, ContactForm::Talks),
];

pub(super) fn facts(reading: &Reading, entries: &Entries) -> ContactFacts {
    let words = &reading.document.words;
    let of = |role: ClaimRole| reading.claims.iter().zip(&reading.ranges).filter(move |(claim, _)| claim.role == role);
    let span_of = |role: Role| {
        let mut told = of(ClaimRole::Contact).filter(|(_, range)| entries.role(role).is_in(words, (*range).clone()));
        told.next().map(|(claim, _)| claim.span)
    };
    let stated = of(ClaimRole::Contact).next().map(|(_, range)| range.clone());
    let named = stated.into_iter().flat_map(|range| participants(reading, range, entries));
    let atmosphere = of(ClaimRole::Atmosphere).next().map(|(claim, range)| (claim.span, range.clone()));
    let tone = atmosphere.or_else(|| toned_talk(reading, entries));
    let toned = tone.iter().flat_map(|(_, range)| entries.tone.hits(words, range.clone()));
    let tone_words = toned.map(|hit| ToneWord {
        span: reading.document.span(hit.words()),
        warmth: hit.value.warmth,
        reading: hit.value.reading.to_string(),
        source: hit.value.source.to_string(),
    });
    let contacts: Vec<_> = of(ClaimRole::Contact).map(|(_, range)| range.clone()).collect();
    let minutes =
        of(ClaimRole::Contact).find_map(|(claim, _)| claim.quantities.iter().find(|length| length.unit.as_deref() == Some("minute")));
    let minutes = minutes.map(|length| with_bound(reading, length.span, entries));
    ContactFacts {
        form: contacts.iter().find_map(|range| form(reading, range, entries)),
        place: contacts.iter().find_map(|range| place(reading, range.clone(), entries)),
        participants: named.map(|words| reading.document.span(words)).collect(),
        initiative: span_of(Role::Initiative),
        length: minutes.or_else(|| span_of(Role::Length)),
        next: of(ClaimRole::NextSteps).next().map(|(claim, _)| claim.span),
        tone: tone.as_ref().map(|(span, _)| *span),
        tone_words: tone_words.collect(),
    }
}

/// The people named where the contact is stated; not those of the event that it came before or after ("ahead of the NATO Summit"), nor
/// who only owns something ("President Lam's letter").
fn participants(reading: &Reading, range: Range<usize>, entries: &Entries) -> Vec<Range<usize>> {
    let words = &reading.document.words;
    let owns = |name: &Range<usize>| name.end < range.end && words.folded(name.end).starts_with('\'');
    let of_occasion = |name: &Range<usize>| {
        let from = (range.start..name.start).rev().find(|&at| words.is_mark(at, ",")).unwrap_or(range.start);
        entries.role(Role::Occasion).is_in(words, from..name.start)
    };
    let named = reading.named_people(range.clone()).into_iter();
    named.filter(|name| !of_occasion(name) && !owns(name)).collect()
}

/// How far before a number the words that say how exact it is may begin.
const BOUND_REACH: usize = 4;

/// "Just over an hour", and not "an hour".
fn with_bound(reading: &Reading, length: Span, entries: &Entries) -> Span {
    let words = &reading.document.words;
    let place = words.within(length.bytes());
    let is_bound = |&from: &usize| entries.bounds.at(words, from, place.start).is_some_and(|hit| hit.to == place.start);
    let from = (place.start.saturating_sub(BOUND_REACH)..place.start).find(is_bound).unwrap_or(place.start);
    reading.document.span(from..place.end)
}

fn form(reading: &Reading, range: &Range<usize>, entries: &Entries) -> Option<FormMention> {
    FORMS.into_iter().find_map(|(role, kind)| {
        let words = reading.form_cue(role, range.clone(), entries)?;
        Some(FormMention { kind, span: reading.document.span(words) })
    })
}

/// "In Tunis", "at Chequers": not where the matter or the occasion is ("ahead of the summit in Tunis").
fn place(reading: &Reading, range: Range<usize>, entries: &Entries) -> Option<Span> {
    let own = reading.words_of_contact(range.clone(), entries);
    let venue = reading.venues(range, entries).into_iter().find(|venue| own.contains(&venue.preposition))?;
    Some(reading.document.span(venue.words))
}

/// "A detailed and frank exchange of views": where no claim is about the tone, a tone word beside a word for the talk, in a
/// claim that reports one.
fn toned_talk(reading: &Reading, entries: &Entries) -> Option<(Span, Range<usize>)> {
    let words = &reading.document.words;
    let talks = |claim: &Claim| {
        claim.modality == Modality::Stated
            && claim.act.as_ref().is_none_or(|act| act.class == ActClass::Consult)
            && claim.timing != Some(Timing::ToCome)
    };
    let told = reading.claims.iter().zip(&reading.ranges).filter(|(claim, _)| talks(claim));
    told.into_iter().find_map(|(_, range)| {
        let talk = |at: usize| entries.role(Role::AtmosphereNoun).at(words, at, range.end).map(|hit| hit.to);
        // "a useful and lively phone call": other tone words and the form may stand between.
        let form = |at: usize| {
            entries.role(Role::FormCall).at(words, at, range.end).or_else(|| entries.role(Role::FormVideo).at(words, at, range.end))
        };
        let formed =
            |at: usize| form(at).filter(|hit| entries.role(Role::AtmosphereNoun).at(words, hit.to - 1, hit.to).is_some()).map(|hit| hit.to);
        let further = |at: usize| {
            let joined = entries.grammar(Grammar::Coordinator).at(words, at, range.end).map_or(at, |hit| hit.to);
            entries.tone.at(words, joined, range.end).map(|hit| hit.to)
        };
        let reach = |at: usize| {
            let at = further(at).unwrap_or(at);
            talk(at).or_else(|| formed(at))
        };
        let hit = entries.tone.hits(words, range.clone()).find_map(|tone| Some(tone.from..reach(tone.to)?))?;
        Some((reading.document.span(hit.clone()), hit))
    })
}
