//! In: a statement. Out: its [`Sketch`]: which event its opening tells of, with whom, how and when. Left to `score`: whether
//! two sketches are of one event.

use super::contact::{Contact, Form, Party, Reader, day_number, skeleton};
use super::gathering::Attended;
use super::opening::{Line, LowerCase, Opening};
use crate::claim::issuer_code;
use crate::lexicon::{Entries, EventCue};
use crate::source::Statement;
use crate::word::{Capital, Kind, Words};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What kind of statement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Account,
    /// It says what is to come.
    Announcement,
    /// Condolences and the like.
    Greeting,
    /// A paper of policy.
    Policy,
}

/// Where a statement tells of its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    InHeadline,
    /// There is no headline.
    InText,
    /// There is one, and it speaks of something else.
    BelowHeadline,
    /// In an address or an interview.
    InPassing,
}

/// Which event a statement tells of.
#[derive(Debug, Clone)]
pub(super) struct Sketch {
    pub(super) issuer: Option<usize>,
    /// The day of the event, else of publication.
    pub(super) day: Option<Date>,
    pub(super) sort: Sort,
    pub(super) told: Told,
    /// Whether it came with a headline.
    pub(super) is_titled: bool,
    /// Published by all who took part.
    pub(super) is_joint: bool,
    pub(super) form: Option<Form>,
    pub(super) parties: Vec<Party>,
    /// Every name and capitalised word of the opening, folded as names are.
    pub(super) heard: BTreeSet<String>,
    /// What the gatherings are called that its issuer took part in.
    pub(super) gatherings: BTreeSet<Arc<str>>,
}

impl Sketch {
    pub(super) fn of(statement: &Statement, common: &LowerCase, entries: &Entries) -> Self {
        let readout = statement.readout();
        let reader = Reader { entries, common, issuer: issuer_code(readout, entries), published: readout.day() };
        let two_named = |line: &Line<'_>| reader.contact(line).is_some_and(|contact| contact.parties.len() > 1);
        let titled = readout.title_text().is_some();
        let opening = Opening::of(statement).headed(two_named);
        let headline = opening.title.as_ref().and_then(|title| reader.contact(title));
        let told: Vec<Contact> = opening.first().iter().filter_map(|line| reader.contact(line)).collect();
        Drawing { reader, opening, headline, told, titled }.sketch()
    }

    /// Days since the year 2000.
    pub(super) fn day_number(&self) -> Option<i32> {
        self.day.map(day_number)
    }

    pub(super) fn states(&self) -> impl Iterator<Item = usize> + '_ {
        self.parties.iter().filter_map(|party| party.state)
    }
}

/// All that a sketch is made from.
struct Drawing<'t, 'e> {
    reader: Reader<'e>,
    opening: Opening<'t>,
    headline: Option<Contact>,
    told: Vec<Contact>,
    titled: bool,
}

impl Drawing<'_, '_> {
    fn sketch(&self) -> Sketch {
        let own = self.headline.as_ref().is_some_and(|contact| self.reader.is_foreign(contact));
        let attended = self.reader.attended(&self.opening, own);
        let given = |of: fn(&Contact) -> Option<Date>| self.event().and_then(of).or_else(|| self.told.iter().find_map(of));
        let form = self.event().and_then(|contact| contact.form).or_else(|| self.told.iter().find_map(|contact| contact.form));
        Sketch {
            issuer: self.reader.issuer,
            day: self.reader.published.and_then(|published| given(|contact| contact.day).or(Some(published))),
            sort: self.sort(&attended),
            told: self.told(own, &attended),
            is_titled: self.titled,
            is_joint: self.title_has(EventCue::Joint),
            form,
            parties: self.parties(),
            heard: self.opening.all().flat_map(|line| capitalised(&line.words)).collect(),
            gatherings: attended.gatherings,
        }
    }

    fn title_has(&self, cue: EventCue) -> bool {
        self.opening.title_has(cue, self.reader.entries)
    }

    /// The contact that the statement is about: the headline's, if it names another party, else the first that does.
    fn event(&self) -> Option<&Contact> {
        let all = || self.headline.iter().chain(&self.told);
        let foreign = all().find(|contact| self.reader.is_foreign(contact));
        foreign.or_else(|| all().find(|contact| !contact.parties.is_empty()))
    }

    /// Who took part: the headline says who, the text their names.
    fn parties(&self) -> Vec<Party> {
        let Some(event) = self.event().filter(|event| !event.is_of_others) else { return self.signatories() };
        let mut out = event.parties.clone();
        let known: BTreeSet<usize> = out.iter().filter_map(|party| party.state).chain(self.reader.issuer).collect();
        for party in self.told.iter().take(2).flat_map(|contact| &contact.parties) {
            let fits = party.state.is_none_or(|state| known.contains(&state));
            let named = out.iter().any(|other| other.state == party.state && !other.names.is_empty());
            out.extend((fits && !named).then(|| party.clone()));
        }
        if out.iter().all(|party| party.state.is_none()) { self.signatories() } else { out }
    }

    /// All states that the headline of a joint statement names.
    fn signatories(&self) -> Vec<Party> {
        let title = self.opening.title.as_ref().filter(|title| title.has(EventCue::Joint, self.reader.entries));
        let hits = title.iter().flat_map(|title| self.reader.entries.actors.hits(&title.words, 0..title.words.len()));
        hits.map(|hit| Party { state: Some(hit.value.actor), ..Party::default() }).collect()
    }

    fn sort(&self, attended: &Attended) -> Sort {
        let said = self.opening.title.is_none()
            && self.opening.first().first().is_some_and(|line| line.has(EventCue::Announcement, self.reader.entries));
        let to_come = self.title_has(EventCue::Announcement)
            || said
            || self.event().or(self.headline.as_ref()).is_some_and(|contact| contact.is_to_come);
        match () {
            () if self.title_has(EventCue::Greeting) => Sort::Greeting,
            () if to_come => Sort::Announcement,
            () if self.title_has(EventCue::Policy) && !attended.by_somebody => Sort::Policy,
            () => Sort::Account,
        }
    }

    fn told(&self, own: bool, attended: &Attended) -> Told {
        let interview = |line: &Line<'_>| line.has(EventCue::Interview, self.reader.entries);
        let gathers = !attended.gatherings.is_empty();
        let in_passing = !gathers && self.title_has(EventCue::Interview) || !own && self.opening.first().iter().take(2).any(interview);
        match () {
            () if in_passing => Told::InPassing,
            () if own => Told::InHeadline,
            () if self.titled && !gathers && !self.title_has(EventCue::Press) => Told::BelowHeadline,
            () => Told::InText,
        }
    }
}

fn capitalised(words: &Words) -> impl Iterator<Item = String> {
    (0..words.len()).filter(|&at| words.kind(at) == Kind::Word && words.capital(at) != Capital::None).map(|at| skeleton(words.folded(at)))
}
