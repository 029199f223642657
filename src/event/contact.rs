//! In: a line of an opening. Out: the [`Contact`] that it tells of: with whom, how, when. Left to `sketch`: which line tells
//! of the statement's own event.
//!
//! A contact is told by words of the lexicon ("call", "met", "discussed ~ with"). Those who take part stand around them, as
//! far as the first word that leads over to the matter ("on", "during which", "to discuss").

use super::opening::{Line, LowerCase};
use crate::claim::{Chain, Link, chains_in, held};
use crate::lexicon::{Entries, EventCue, Grammar, Role, TimeWord};
use crate::word::{Capital, Kind, Words};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// Somebody who took part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Party {
    /// Row of the state or organisation in the lexicon.
    pub(super) state: Option<usize>,
    /// The words of the name, folded to what spellings share.
    pub(super) names: BTreeSet<String>,
    /// The last of them, folded so, and as the text writes it.
    pub(super) last: String,
    pub(super) written: String,
}

impl Party {
    /// Whether two names are one person's: the one says no more than the other, or they share a last name. A first name alone
    /// is that of many.
    pub(super) fn is_same(&self, other: &Party) -> bool {
        let shared = |name: &String| self.names.contains(name) && other.names.contains(name);
        let within = self.names.is_subset(&other.names) || other.names.is_subset(&self.names);
        self.names.iter().any(shared) && (within || shared(&self.last) || shared(&other.last))
    }

    /// Whether somebody of this name is among these words.
    pub(super) fn is_among(&self, heard: &BTreeSet<String>) -> bool {
        heard.contains(&self.last) || self.names.intersection(heard).count() > 1
    }
}

/// How a contact was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Call,
    Video,
    Meeting,
}

/// What a line says of a contact.
#[derive(Debug, Default)]
pub(super) struct Contact {
    pub(super) parties: Vec<Party>,
    pub(super) form: Option<Form>,
    pub(super) day: Option<Date>,
    pub(super) is_to_come: bool,
    /// Told of others alone: the issuer took no part.
    pub(super) is_of_others: bool,
}

/// Reads the lines of one statement.
pub(super) struct Reader<'e> {
    pub(super) entries: &'e Entries,
    pub(super) common: &'e LowerCase,
    pub(super) issuer: Option<usize>,
    pub(super) published: Option<Date>,
}

/// A party, and its words.
type Placed = (Party, Range<usize>);

/// In days: a day that a line names further from its publication is of something else.
const FARTHEST: i32 = 7;

impl Reader<'_> {
    pub(super) fn is_foreign(&self, contact: &Contact) -> bool {
        contact.parties.iter().any(|party| party.state.is_some() && party.state != self.issuer)
    }

    /// The contact that a line tells of: of the places where one is said, the one that names most parties.
    pub(super) fn contact(&self, line: &Line<'_>) -> Option<Contact> {
        let words = &line.words;
        let chains: Vec<Chain> = chains_in(words, 0..words.len(), self.entries).collect();
        let cues = (0..words.len()).filter_map(|at| Some(at..self.cue(words, at)?));
        let stated = |contact: &Contact| contact.parties.iter().filter(|party| party.state.is_some()).count();
        cues.map(|cue| self.contact_at(line, &chains, cue)).max_by_key(|contact| (stated(contact), !contact.parties.is_empty()))
    }

    /// The end of the longest word for a contact that begins here.
    fn cue(&self, words: &Words, at: usize) -> Option<usize> {
        let roles =
            [Role::Contact, Role::ContactVerb, Role::FormCall, Role::FormVideo, Role::FormMeeting, Role::FormTalks, Role::FormVisit];
        let role = roles.into_iter().filter_map(|role| self.entries.role(role).at(words, at, words.len())).map(|hit| hit.to).max();
        role.max(self.event(words, at, EventCue::Talk)).max(self.event(words, at, EventCue::Joint))
    }

    fn event(&self, words: &Words, at: usize, cue: EventCue) -> Option<usize> {
        self.entries.event(cue).at(words, at, words.len()).map(|hit| hit.to)
    }

    fn is(&self, class: Grammar, words: &Words, at: usize) -> bool {
        self.entries.grammar(class).at(words, at, words.len()).is_some()
    }

    fn contact_at(&self, line: &Line<'_>, chains: &[Chain], cue: Range<usize>) -> Contact {
        let words = &line.words;
        let reach = self.reach(words, &cue);
        let parties = self.parties(line, chains, &cue, &reach);
        Contact {
            form: self.form(words, reach.clone()),
            day: self.day(words, reach),
            is_to_come: self.entries.event(EventCue::Announcement).is_in(words, 0..cue.end),
            is_of_others: self.is_of_others(words, &parties, &cue),
            parties: parties.into_iter().map(|(party, _)| party).collect(),
        }
    }

    fn parties(&self, line: &Line<'_>, chains: &[Chain], cue: &Range<usize>, reach: &Range<usize>) -> Vec<Placed> {
        let mut out: Vec<Placed> = Vec::new();
        for (at, chain) in chains.iter().enumerate() {
            let place = place(chain);
            let listed = out.last().is_some_and(|(_, last)| goes_on(&line.words, last.end..place.start));
            let beside = place.end == cue.start;
            let alone = listed || beside || is_governed(&line.words, place.start) || are_two_states(&line.words, chain, chains.get(at + 1));
            out.extend(self.people(chain, line, alone).into_iter().filter(|(_, range)| reach.contains(&range.start)));
        }
        out
    }

    /// "The conversation between the Presidents of X and Y", by somebody else.
    fn is_of_others(&self, words: &Words, parties: &[Placed], cue: &Range<usize>) -> bool {
        let own = |party: &Party| party.state.is_some() && party.state == self.issuer;
        let foreign: BTreeSet<usize> = parties.iter().filter(|(party, _)| !own(party)).filter_map(|(party, _)| party.state).collect();
        let between = (cue.end - 1..=cue.end).any(|at| at < words.len() && words.folded(at) == "between");
        let subject = parties.iter().find(|(_, range)| range.end <= cue.start);
        let foreign_subject = subject.is_some_and(|(party, _)| party.state.is_some() && !own(party));
        self.issuer.is_some() && foreign.len() > 1 && (between || foreign_subject) && !parties.iter().any(|(party, _)| own(party))
    }

    /// From the last word before the contact that leads over to a matter to the first after it.
    fn reach(&self, words: &Words, cue: &Range<usize>) -> Range<usize> {
        let before = (0..cue.start).rev().find(|&at| self.leads_over(words, at)).map_or(0, |at| at + 1);
        let after = (cue.end..words.len()).find(|&at| self.leads_over(words, at)).unwrap_or(words.len());
        before..after
    }

    fn leads_over(&self, words: &Words, at: usize) -> bool {
        match words.kind(at) {
            Kind::Mark => matches!(words.folded(at), ":" | ";"),
            _ => self.is_matter(words, at) || self.is_relative(words, at) || self.is_infinitive(words, at),
        }
    }

    /// "On", "about": but not "on Tuesday", "on the phone", "a call on Ukraine with President Biden".
    fn is_matter(&self, words: &Words, at: usize) -> bool {
        let next = at + 1;
        let matter = self.entries.grammar(Grammar::Matter).at(words, at, next).is_some()
            && !matches!(words.folded(at), "of" | "for" | "to" | "upon" | "towards");
        let dated =
            || next < words.len() && (words.kind(next) == Kind::Number || self.entries.calendar.at(words, next, words.len()).is_some());
        let parted = || (next..(next + 4).min(words.len())).any(|at| words.folded(at) == "with");
        matter && !dated() && !parted() && !self.is_within_cue(words, at)
    }

    fn is_relative(&self, words: &Words, at: usize) -> bool {
        let relative = self.is(Grammar::Relative, words, at) || self.is(Grammar::Complementiser, words, at);
        relative && !matches!(words.folded(at), "who" | "whose" | "what" | "how")
    }

    fn is_infinitive(&self, words: &Words, at: usize) -> bool {
        let next = at + 1;
        let small = || next < words.len() && words.capital(next) == Capital::None;
        words.folded(at) == "to" && small() && self.entries.grammar(Grammar::Connector).at(words, next, next + 1).is_none()
    }

    /// "On" in "spoke on the phone", "on the sidelines of".
    fn is_within_cue(&self, words: &Words, at: usize) -> bool {
        let ends = |from: usize| self.cue(words, from).max(self.event(words, from, EventCue::Aside));
        (at.saturating_sub(2)..=at).any(|from| ends(from).is_some_and(|to| to > at))
    }

    /// Whom a chain names. A state counts only where it stands for its people: in a list of parties, "Russian-Indian talks".
    fn people(&self, chain: &Chain, line: &Line<'_>, alone: bool) -> Vec<Placed> {
        let noise = |(link, range): &(Link, Range<usize>)| *link == Link::Name && self.is_common(&line.words, range.start);
        let parts = chain.split(noise).filter(|part| !part.is_empty());
        parts.flat_map(|part| self.party(part, line, alone)).collect()
    }

    fn party(&self, part: &[(Link, Range<usize>)], line: &Line<'_>, alone: bool) -> Vec<Placed> {
        let words = &line.words;
        let range = place(part);
        let name: Vec<usize> = part.iter().filter(|(link, _)| *link == Link::Name).flat_map(|(_, range)| range.clone()).collect();
        let states: Vec<usize> =
            part.iter().filter_map(|(link, _)| if let Link::Actor(actor) = link { Some(*actor) } else { None }).collect();
        let titled = part.iter().any(|(link, _)| matches!(link, Link::Title { .. }));
        let acts = alone || self.is(Grammar::AgentNoun, words, range.end);
        if self.is_speaker(part, words) {
            return Vec::new();
        }
        if !titled && name.is_empty() {
            let state = |state| (Party { state: Some(state), ..Party::default() }, range.clone());
            return states.into_iter().filter(|_| acts).map(state).collect();
        }
        // "Ukraine, Washington": one name beside a state is a place.
        let state = states.first().copied().or_else(|| self.state_of(part, words));
        let placed = !titled && !states.is_empty() && name.len() < 2 && !acts;
        if placed || !titled && state.is_none() && name.len() < 2 {
            return Vec::new();
        }
        let names = name.iter().map(|&at| skeleton(words.folded(at))).filter(|name| name.len() > 1).collect();
        let last = name.last().map_or_else(String::new, |&at| skeleton(words.folded(at)));
        let written = name.last().map_or_else(String::new, |&at| line.text[words.start(at)..words.end(at)].to_owned());
        vec![(Party { state, names, last, written }, range)]
    }

    /// The state of somebody known by the lexicon, else the issuer's own: an issuer says no state with its own officials.
    fn state_of(&self, part: &[(Link, Range<usize>)], words: &Words) -> Option<usize> {
        if let [state] = held(part, words, self.published, self.entries).as_slice() {
            return Some(*state);
        }
        let own = part.iter().any(|(link, _)| matches!(link, Link::Title { counterpart: false, .. }));
        let counterpart = part.iter().any(|(link, _)| matches!(link, Link::Title { counterpart: true, .. }));
        self.issuer.filter(|_| own && !counterpart)
    }

    /// "NSC Spokesperson Emily Horne" tells of it and took no part.
    fn is_speaker(&self, part: &[(Link, Range<usize>)], words: &Words) -> bool {
        part.iter()
            .any(|(link, range)| matches!(link, Link::Title { .. }) && self.entries.event(EventCue::Speaker).is_in(words, range.clone()))
    }

    /// A word that headlines write large and that names nobody.
    fn is_common(&self, words: &Words, at: usize) -> bool {
        let roles = [Role::FormCall, Role::FormMeeting, Role::FormTalks, Role::FormVisit, Role::AtmosphereNoun];
        self.common.contains(&words.folded_hash(at))
            || self.entries.event(EventCue::Paper).at(words, at, at + 1).is_some()
            || roles.into_iter().any(|role| self.entries.role(role).at(words, at, at + 1).is_some())
    }

    fn form(&self, words: &Words, range: Range<usize>) -> Option<Form> {
        let forms = [
            (Role::FormVideo, Form::Video),
            (Role::FormCall, Form::Call),
            (Role::FormVisit, Form::Meeting),
            (Role::FormMeeting, Form::Meeting),
        ];
        forms.into_iter().find(|(role, _)| self.entries.role(*role).is_in(words, range.clone())).map(|(_, form)| form)
    }

    /// The day that a line gives the contact: "on December 30", "yesterday".
    fn day(&self, words: &Words, mut range: Range<usize>) -> Option<Date> {
        let published = self.published?;
        range.find_map(|at| {
            let hit = self.entries.calendar.at(words, at, words.len())?;
            match *hit.value {
                TimeWord::Month(month) => nearest(month, number(words, hit.to).or_else(|| number(words, at.checked_sub(1)?))?, published),
                TimeWord::DayFrom(days @ -2..=-1) => published.checked_add(jiff::Span::new().days(i64::from(days))).ok(),
                _ => None,
            }
        })
    }
}

/// The words of a chain.
fn place(chain: &[(Link, Range<usize>)]) -> Range<usize> {
    chain.first().map_or(0, |(_, first)| first.start)..chain.last().map_or(0, |(_, last)| last.end)
}

/// Nothing but commas and "and" between two of a list.
fn goes_on(words: &Words, mut between: Range<usize>) -> bool {
    between.len() <= 3
        && between.all(|at| words.is_mark(at, ",") || words.is_mark(at, "-") || matches!(words.folded(at), "and" | "the" | "of"))
}

/// "Talks with Armenia", "a summit between the EU and China".
fn is_governed(words: &Words, start: usize) -> bool {
    let article = usize::from(start > 1 && words.folded(start - 1) == "the");
    start > article && matches!(words.folded(start - 1 - article), "between" | "with")
}

/// "Kenya and Ethiopia have today concluded".
fn are_two_states(words: &Words, chain: &Chain, next: Option<&Chain>) -> bool {
    let is_state = |chain: &Chain| matches!(chain.as_slice(), [(Link::Actor(_), _)]);
    let end = place(chain).end;
    is_state(chain) && next.is_some_and(|next| is_state(next) && place(next).start == end + 1 && words.folded(end) == "and")
}

/// "30", "2nd".
fn number(words: &Words, at: usize) -> Option<i8> {
    (at < words.len()).then(|| words.folded(at).trim_end_matches(char::is_alphabetic).parse().ok()).flatten()
}

/// The day of this month and number that lies nearest to another, unless it is far from it.
fn nearest(month: i8, day: i8, to: Date) -> Option<Date> {
    let years = [to.year() - 1, to.year(), to.year() + 1];
    let days = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    let apart = |day: &Date| (day_number(*day) - day_number(to)).abs();
    days.min_by_key(apart).filter(|day| apart(day) <= FARTHEST)
}

/// Days since the year 2000.
pub(super) fn day_number(day: Date) -> i32 {
    day.duration_since(jiff::civil::date(2000, 1, 1)).as_hours() as i32 / 24
}

/// What the spellings of a name share: "Zelenskyy", "Zelensky", "Zelenskiy".
pub(super) fn skeleton(folded: &str) -> String {
    let mut out = String::new();
    for c in folded.chars().filter(|c| c.is_alphanumeric()) {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    let stem = out.trim_end_matches(['y', 'i']);
    if stem.chars().count() > 2 { stem.to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// Written names of the parties, by an issuer in Chile.
    fn parties(text: &str) -> Vec<String> {
        let english = Lexicon::english();
        let entries = english.entries();
        let issuer = entries.actor_list.iter().position(|actor| &*actor.code == "cl");
        let reader = Reader { entries, common: &LowerCase::default(), issuer, published: Some(jiff::civil::date(2027, 3, 9)) };
        reader.contact(&Line::of(text)).map_or_else(Vec::new, |contact| contact.parties.into_iter().map(|party| party.written).collect())
    }

    #[test]
    fn who_takes_part_stands_around_the_contact_and_not_in_its_matter() {
        assert_eq!(
            parties("President Ossandón spoke with President Quispe of Peru about President Burge of Fiji."),
            ["Ossandón", "Quispe"]
        );
        assert_eq!(
            parties("Foreign Minister Varas had a call on fisheries with Foreign Minister Calder of New Zealand."),
            ["Varas", "Calder"]
        );
    }

    #[test]
    fn a_speaker_takes_no_part() {
        assert_eq!(parties("Statement by Press Secretary Ana Soto on the President's Call with President Quispe of Peru"), ["", "Quispe"]);
    }

    #[test]
    fn a_name_is_one_in_its_spellings() {
        assert_eq!(skeleton("zelenskyy"), skeleton("zelensky"));
        assert_eq!(skeleton("zelenskiy"), skeleton("zelensky"));
        assert_ne!(skeleton("li"), skeleton("lu"));
    }

    #[test]
    fn a_day_is_the_nearest_of_its_number() {
        let new_year = jiff::civil::date(2027, 1, 2);
        assert_eq!(nearest(12, 30, new_year), Some(jiff::civil::date(2026, 12, 30)));
        assert_eq!(nearest(6, 30, new_year), None);
    }
}
