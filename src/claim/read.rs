//! In: both documents. Out: a [`Reading`] of each: its claims with everything that they carry. Left to `topic`: matters.

use super::actor::{Discourse, Found, Question};
use super::clause::{Clause, Opening};
use super::date::Anchor;
use super::gender::Genders;
use super::party::{Mention, Parties, Who};
use super::scan::Scan;
use super::speech::{self, Speech};
use super::{Act, Actor, Claim, ClaimRole, Cues, circumstance, condition, date, negation, quantity, quote, stance, timing};
use crate::lexicon::{ActClass, Entries, Grammar, Hit, LexicalAct, Modality, Role, Timing};
use crate::span::{Both, Side};
use crate::syntax::{Relation, Syntax, Tag};
use crate::text::{Document, Piece, PieceKind};
use crate::word::{Kind, Words};
use jiff::civil::Date;
use std::ops::Range;

/// One side's document with its claims.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) document: Document,
    pub(crate) claims: Vec<Claim>,
    /// The words of each claim.
    pub(crate) ranges: Vec<Range<usize>>,
    /// Whether a claim goes on from the one before in its sentence.
    pub(crate) continues: Vec<bool>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) syntax: Syntax,
    /// Row of this side's state in the lexicon.
    pub(crate) party: Option<usize>,
    /// Rows of the states of all parties to the event, however many accounts there are of it.
    pub(crate) present: Vec<usize>,
}

/// Reads the claims of both sides. `present` are rows of the states of further parties to the event.
pub(crate) fn read(documents: Both<Document>, present: &[usize], entries: &Entries) -> Both<Reading> {
    let parties = Parties::of(&documents, entries);
    let base = documents.as_ref().map(|document| document.readout.day());
    let base = Both { left: base.left.or(base.right), right: base.right.or(base.left) };
    let codes = parties.codes();
    let present: Vec<_> = [codes.left, codes.right].into_iter().flatten().chain(present.iter().copied()).collect();
    let mentions = Both::from_fn(|side| parties.mentions(&documents[side], side, entries));
    let genders = Genders::of(&documents, &mentions, entries);
    let reader = |side: Side| Reader { side, party: codes[side], present: &present, base: base[side], genders, entries };
    let Both { left, right } = documents;
    Both { left: reader(Side::Left).read(left, mentions.left), right: reader(Side::Right).read(right, mentions.right) }
}

/// The claims of the sentence in which a claim stands, given of each claim whether it goes on in the sentence of the one before.
pub(crate) fn sentence(continues: &[bool], claim: usize) -> Range<usize> {
    let from = (0..=claim).rev().find(|&i| !continues[i]).unwrap_or(0);
    let more = continues[claim + 1..].iter().take_while(|continues| **continues).count();
    from..claim + 1 + more
}

/// What reading one side needs.
struct Reader<'r> {
    side: Side,
    /// Row of its state in the lexicon.
    party: Option<usize>,
    present: &'r [usize],
    base: Option<Date>,
    genders: Genders,
    entries: &'r Entries,
}

/// What is known of the whole text.
#[derive(Clone, Copy)]
struct Sources<'s> {
    syntax: &'s Syntax,
    speeches: &'s [Speech],
}

/// Where in the account a sentence stands.
#[derive(Clone, Copy)]
struct SentencePlace {
    nth: usize,
    paragraph: usize,
    /// The claim that leads in the list of which this is an item ("They agreed to:").
    lead: Option<usize>,
}

/// Who speaks, from one sentence of a paragraph to the next, and whom "he" means.
#[derive(Clone, Copy)]
struct Voice {
    person: Option<Side>,
    speaker: Option<Actor>,
    several: Option<Side>,
    author: Option<Actor>,
    says_i: bool,
    /// Who says "I": the issuer, or in a transcript who was named before a colon ("President Erdoğan: ...").
    own: Side,
    paragraph: usize,
}

/// In how many sentences an issuer says "we" that speaks of itself.
const IN_PERSON: usize = 3;

/// What has been settled of a clause before its claim is made.
struct Told<'t> {
    words: Range<usize>,
    act: Option<Hit<'t, LexicalAct>>,
    condition: Option<Range<usize>>,
    role: ClaimRole,
    role_cue: Option<Range<usize>>,
    found: Found,
}

impl Reader<'_> {
    fn read(&self, document: Document, mentions: Vec<Mention>) -> Reading {
        let syntax = Syntax::of(&document);
        let mut reading = Reading {
            document,
            claims: Vec::new(),
            ranges: Vec::new(),
            continues: Vec::new(),
            mentions,
            syntax: Syntax::default(),
            party: self.party,
            present: self.present.to_vec(),
        };
        let sentences: Vec<_> = reading.document.spoken().collect();
        let in_person = self.speaks_in_person(&reading);
        let author = in_person.then_some(Actor::of(self.side));
        let mut voice =
            Voice { person: None, speaker: None, several: None, author, says_i: self.says_i(&reading), own: self.side, paragraph: 0 };
        let whole = Scan {
            words: &reading.document.words,
            syntax: &syntax,
            entries: self.entries,
            mentions: &reading.mentions,
            present: self.present,
            genders: self.genders,
        };
        let speeches = speech::speeches(&whole, &reading.document.quoted);
        let told = Sources { syntax: &syntax, speeches: &speeches };
        let mut lead = None;
        for (nth, (piece, words)) in sentences.into_iter().enumerate() {
            let Piece { kind, content, paragraph, .. } = reading.document.pieces[piece];
            lead = lead.filter(|_| kind == PieceKind::Item);
            if paragraph != voice.paragraph {
                voice = Voice { speaker: None, several: None, paragraph, ..voice };
            }
            self.read_sentence(&mut reading, told, words, SentencePlace { nth, paragraph, lead }, &mut voice);
            if reading.document.readout.text()[content.bytes()].ends_with(':') {
                lead = reading.claims.len().checked_sub(1);
            }
        }
        open_with_contact(&mut reading.claims);
        Reading { syntax, ..reading }
    }

    /// Whether an issuer speaks of itself throughout: "we", "I"; "our" may be both sides', and one sentence a quotation.
    fn speaks_in_person(&self, reading: &Reading) -> bool {
        let words = &reading.document.words;
        let first = |range: Range<usize>| self.entries.grammar(Grammar::FirstPerson).is_in(words, range);
        let in_person = |mention: &Mention| mention.who == Who::Own && first(mention.words.clone());
        let sentences = reading.document.spoken().filter(|(_, range)| reading.mentioned(range.clone()).iter().any(in_person));
        sentences.count() >= IN_PERSON
    }

    fn says_i(&self, reading: &Reading) -> bool {
        let words = &reading.document.words;
        reading.mentions.iter().any(|mention| mention.who == Who::Own && words.folded(mention.words.start) == "i")
    }

    fn read_sentence(&self, reading: &mut Reading, sources: Sources<'_>, words: Range<usize>, place: SentencePlace, voice: &mut Voice) {
        let from = reading.claims.len();
        let mentions = std::mem::take(&mut reading.mentions);
        let scan = Scan {
            words: &reading.document.words,
            syntax: sources.syntax,
            entries: self.entries,
            mentions: mentioned(&mentions, words.clone()),
            present: self.present,
            genders: self.genders,
        };
        let lead = place.lead.map(|lead| reading.claims[lead].clone());
        let previous = lead.as_ref().map(|lead| lead.actor);
        if let Some(side) = scan.label(words.clone()) {
            (voice.own, voice.speaker, voice.person) = (side, Some(Actor::of(side)), Some(side));
        }
        let Voice { person, speaker, several, author, says_i, own, .. } = *voice;
        let mut discourse = Discourse { previous, subject: None, person, speaker, author, several, says_i };
        let (mut claims, mut ranges) = (Vec::new(), Vec::new());
        let clauses = scan.clauses(words);
        for (nth, clause) in clauses.iter().enumerate() {
            let mut clause = clause.clone();
            let Some(range) = trimmed(scan.words, clause.words.clone()) else { continue };
            let speech = sources.speeches.iter().find(|speech| speech.words.contains(&range.start));
            let speaker = speech.and_then(|speech| speech.speaker(discourse, self.side));
            let own = speaker.and_then(Actor::side).unwrap_or(own);
            // The tag after a quotation is an act only where the quotation has none.
            let said = speech.map_or(range.end, |speech| speech.words.end.min(range.end));
            let condition = condition::condition(scan.words, range.clone(), self.entries);
            let act = stance::act(&scan, range.start..said, condition.as_ref());
            let act = act.or_else(|| stance::act(&scan, range.clone(), condition.as_ref()));
            let act = act.or_else(|| scan.act_after(range.clone(), &clauses[nth + 1..]));
            // "They agreed to: - exchange prisoners": an item without a verb of its own goes on with the one that leads it in.
            if clause.opening == Opening::Sentence && lead.is_some() && act.is_none() {
                clause.opening = Opening::Item;
            }
            // What the tag after a quotation tells is no part of what was said.
            let told = Clause { words: range.start..said.max(range.start + 1), ..clause };
            let (role, role_cue) = self.role(&scan, &told, act.as_ref().filter(|act| act.from < said), place, from + claims.len());
            let question = Question { words: range.clone(), opening: clause.opening, role, act: act.as_ref(), own };
            let found = scan.actor(&question, discourse);
            let found = match speaker.filter(|_| matches!(role, ClaimRole::Matter | ClaimRole::NextSteps)) {
                Some(speaker) => speech::said_by(speaker, found, act.as_ref()),
                None => found,
            };
            let subject = scan.subject_actor(&question, discourse).filter(|_| found.cue.is_none());
            discourse.previous = subject.filter(|_| role == ClaimRole::Contact).or(Some(found.actor));
            discourse.subject = subject.filter(|_| clause.opening != Opening::Item);
            if found.cue.is_some() && act.is_some() {
                voice.speaker = Some(found.actor).filter(|actor| actor.side().is_some());
            }
            if found.cue.is_some() {
                voice.several = found.actor.side().filter(|_| found.several);
            }
            discourse.person = scan.subject_person(&question, discourse).or(discourse.person);
            let told = Told { words: range.clone(), act, condition, role, role_cue, found };
            let mut claim = self.claim(&reading.document, &scan, told, place.paragraph);
            let content = scan.is_content(range.clone());
            self.understand_act(&mut claim, claims.last().or(lead.as_ref()), clause.opening == Opening::Item, content);
            claims.push(claim);
            ranges.push(range);
        }
        voice.person = discourse.person;
        reading.continues.extend((0..claims.len()).map(|i| i > 0));
        reading.claims.extend(claims);
        reading.ranges.extend(ranges);
        reading.mentions = mentions;
    }

    /// A further item of a list is discussed, agreed or welcomed with the first; a further "that" is said with it.
    fn understand_act(&self, claim: &mut Claim, previous: Option<&Claim>, item: bool, content: bool) {
        if let Some(act) = previous
            .and_then(|previous| previous.act.as_ref())
            .filter(|_| item || claim.act.is_none() && (content || claim.modality == Modality::Stated))
        {
            claim.act = Some(Act { understood: true, ..act.clone() });
        }
        if let Some(previous) = previous.filter(|_| item && claim.timing.is_none()) {
            (claim.timing, claim.cues.timing) = (previous.timing, previous.cues.timing);
        }
    }

    fn claim(&self, document: &Document, scan: &Scan<'_>, told: Told<'_>, paragraph: usize) -> Claim {
        let (words, range) = (&document.words, told.words);
        let span = |place: Range<usize>| document.span(place);
        let denial = negation::denial(document, range.clone(), told.act.as_ref(), self.entries);
        let (modality, modal) = stance::modality(scan, range.clone());
        let timing = timing::timing(scan, range.clone(), told.act.as_ref());
        let time = timing.as_ref().map(|(timing, _)| *timing);
        let dates = date::find(words, range.clone(), Anchor { day: self.base, ahead: time == Some(Timing::ToCome) }, self.entries);
        let dated: Vec<_> = dates.iter().map(|found| found.words.clone()).collect();
        let Found { actor, cue: actor_cue, .. } = told.found;
        Claim {
            span: span(range.clone()),
            paragraph,
            role: told.role,
            actor,
            act: told.act.map(|hit| Act {
                name: hit.value.name.to_string(),
                class: hit.value.class,
                ladder: hit.value.ladder,
                strength: hit.value.strength,
                span: span(hit.words()),
                understood: hit.from >= range.end,
            }),
            polarity: denial.polarity,
            negations: denial.negations,
            modality,
            timing: time,
            hedge: stance::hedge(words, range.clone(), self.entries).map(span),
            distance: stance::distance(words, range.clone(), self.entries).map(span),
            condition: told.condition.map(span),
            quantities: quantity::quantities(document, range.clone(), &dated, self.entries),
            dates: date::dates(document, &dates),
            quotes: quote::quotations(document, range, self.entries),
            cues: Cues {
                actor: actor_cue.map(span),
                polarity: denial.cue.map(span),
                modality: modal.map(span),
                timing: timing.map(|(_, cue)| span(cue)),
                role: told.role_cue.map(span),
            },
        }
    }

    /// What a claim does in the account, and the phrase that says so.
    fn role(
        &self,
        scan: &Scan<'_>,
        clause: &Clause,
        act: Option<&Hit<'_, LexicalAct>>,
        place: SentencePlace,
        claim: usize,
    ) -> (ClaimRole, Option<Range<usize>>) {
        let (words, range) = (scan.words, clause.words.clone());
        let hit = |role: Role| self.entries.role(role).hits(words, range.clone()).next().map(|hit| hit.words());
        if let Some(cue) = hit(Role::NextSteps) {
            return (ClaimRole::NextSteps, Some(cue));
        }
        let noun = hit(Role::AtmosphereNoun);
        let goes_on = self.goes_on_to_matter(scan, range.clone(), act);
        let describes = act.is_none_or(|act| matches!(&*act.value.name, "contact" | "describe" | "discuss" | "note"));
        let toned = describes && !goes_on && self.entries.tone.is_in(words, range.clone()) && noun.is_some() && range.len() <= 18;
        if let Some(cue) = hit(Role::Atmosphere).or(noun.clone().filter(|_| toned)) {
            return (ClaimRole::Atmosphere, Some(cue));
        }
        let contact = self.contact(scan, range.clone());
        let circumstance = hit(Role::Initiative).or_else(|| hit(Role::Length));
        let act_is = |wanted: &str| act.is_some_and(|act| &*act.value.name == wanted);
        let aside = |cue: &Range<usize>| {
            act.is_some_and(|act| act.value.class != ActClass::Consult && (act.to <= cue.start || act.from >= cue.end))
        };
        let planned = |cue: &Range<usize>| aside(cue) && hit(Role::Initiative).is_some();
        // "The conversation focused on": the matter, unless it is the very first sentence.
        let opens = place.nth == 0 || place.nth == 1 && !act_is("discuss");
        match (contact, circumstance) {
            (Some(cue), _) if opens && claim <= 2 => (ClaimRole::Contact, Some(cue)),
            (_, Some(cue)) if clause.opening == Opening::Subordinate && cue.start == range.start => (ClaimRole::Contact, Some(cue)),
            // "support the initiative of the chair to hold a meeting": somebody's plan, and no word of this contact.
            (_, Some(cue)) if noun.is_some() && range.len() <= 24 && !planned(&cue) => (ClaimRole::Contact, Some(cue)),
            (_, Some(cue)) if self.is_length_of_it(scan, range.clone()) => (ClaimRole::Contact, Some(cue)),
            (_, Some(cue)) if place.nth == 0 && act.is_none() => (ClaimRole::Contact, Some(cue)),
            (cue, _) if claim == 0 && act_is("contact") => (ClaimRole::Contact, cue.or(act.map(|act| act.words()))),
            _ => (ClaimRole::Matter, None),
        }
    }

    /// "Called on Norway to publish", "welcomed Norway's contribution": an appeal, and praise of what is no guest.
    fn is_act_on_matter(&self, scan: &Scan<'_>, cue: &Range<usize>, end: usize) -> bool {
        let Some(act) = self.entries.acts.at(scan.words, cue.start, end) else { return false };
        let infinitive = |i: usize| scan.words.folded(i) == "to" && i + 1 < end && scan.syntax.tag(i + 1) == Tag::Verb;
        match act.value.class {
            ActClass::Appeal => (act.to..end).any(infinitive),
            ActClass::Support => {
                let named = scan.mentions.iter().find(|mention| mention.words.start == cue.end);
                named.is_some_and(|named| named.words.end < end && scan.words.folded(named.words.end) == "'s")
            }
            _ => false,
        }
    }

    /// The words that state the contact; not those of a clause that only describes a noun ("the summit hosted by the Amir").
    fn contact(&self, scan: &Scan<'_>, range: Range<usize>) -> Option<Range<usize>> {
        let described = |word: usize| {
            let first = scan.first_conjunct(scan.main_verb(word));
            scan.syntax.is_verb(word) && matches!(scan.syntax.relation(first), Relation::NounClause | Relation::RelativeClause)
        };
        let cues = self.entries.role(Role::Contact).hits(scan.words, range.clone()).map(|hit| hit.words());
        cues.chain(scan.meets(range.clone())).find(|cue| !described(cue.start) && !self.is_act_on_matter(scan, cue, range.end))
    }

    /// "It lasted forty minutes": a length of time in hours or minutes, of what the sentence before tells of.
    fn is_length_of_it(&self, scan: &Scan<'_>, range: Range<usize>) -> bool {
        let verb = scan.is(Grammar::Resumptive, range.start, range.end);
        let lasts = |verb: usize| self.entries.role(Role::Length).at(scan.words, verb, range.end);
        verb.and_then(lasts).is_some_and(|hit| {
            let unit = |at: usize| self.entries.units.at(scan.words, at, range.end).is_some_and(|unit| &*unit.value.base == "minute");
            (hit.from..range.end).any(unit)
        })
    }

    /// "A frank exchange on Sudan", "the meeting, which was frank, addressed trade": a matter after the word for the tone.
    fn goes_on_to_matter(&self, scan: &Scan<'_>, range: Range<usize>, act: Option<&Hit<'_, LexicalAct>>) -> bool {
        let Some(tone) = self.entries.tone.hits(scan.words, range.clone()).next() else { return false };
        let end = range.end;
        let opened = (tone.to..end).find_map(|at| circumstance::opens_matter(scan.words, at, end, self.entries));
        let discussed = act.filter(|act| &*act.value.name == "discuss" && act.from >= tone.to).map(|act| act.to);
        let is = |role: Role, at: usize| self.entries.role(role).at(scan.words, at, end).is_some();
        let toned = |at: usize| self.entries.tone.at(scan.words, at, end).is_some() || is(Role::AtmosphereNoun, at);
        let told = |from: usize| scan.content(from..end).any(|at| !toned(at));
        opened.or(discussed).is_some_and(told)
    }
}

/// An account opens with the contact: where no claim states it, the first does, if it reports a talk and more follows.
fn open_with_contact(claims: &mut [Claim]) {
    let stated = claims.len() < 3 || claims.iter().any(|claim| claim.role == ClaimRole::Contact);
    if let Some(first) = claims.first_mut().filter(|first| !stated && first.act.as_ref().is_some_and(|act| act.class == ActClass::Consult))
    {
        first.role = ClaimRole::Contact;
        first.actor = Actor::Joint;
    }
}

/// The mentions that begin in a range.
fn mentioned(mentions: &[Mention], words: Range<usize>) -> &[Mention] {
    let from = mentions.partition_point(|mention| mention.words.start < words.start);
    let to = mentions.partition_point(|mention| mention.words.start < words.end);
    &mentions[from..to]
}

/// The clause without marks at its ends; a unit's mark ("$", "%") and a bracket that opens in it stay.
fn trimmed(words: &Words, range: Range<usize>) -> Option<Range<usize>> {
    let edge = |i: &usize| {
        words.kind(*i) == Kind::Mark
            && matches!(
                words.folded(*i),
                "," | ";" | ":" | "." | "-" | "\"" | "'" | "!" | "?" | "…" | "*" | "_" | "•" | "#" | "(" | "[" | "»" | "«"
            )
    };
    let start = range.clone().find(|i| !edge(i))?;
    let end = range.rev().find(|i| !edge(i) || words.is_mark(*i, "(") || words.is_mark(*i, "["))? + 1;
    let real = (start..end).any(|i| words.kind(i) != Kind::Mark);
    real.then_some(start..end)
}

impl Reading {
    /// The mentions that begin in a range.
    pub(crate) fn mentioned(&self, words: Range<usize>) -> &[Mention] {
        mentioned(&self.mentions, words)
    }

    /// The people named in a range, by name or office.
    pub(crate) fn named_people(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let people = self.mentioned(range).iter().filter(|mention| mention.person);
        people.map(|mention| mention.words.clone()).collect()
    }
}
