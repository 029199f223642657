//! In: a statement. Out: its [`Sketch`]: which event its opening tells of, with whom, how and when. Left to `score`: whether
//! two sketches are of one event.

use crate::claim::{Chain, Link, chains_in, held, issuer_code};
use crate::lexicon::{Entries, EventCue, Grammar, Role, TimeWord};
use crate::source::Statement;
use crate::text::{PieceKind, segment};
use crate::word::{Capital, Kind, Words};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// The words that are written small somewhere, by their hash: where a headline writes them large, they name nobody.
pub(super) type LowerCase = HashSet<u64>;

/// Somebody who took part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Party {
    /// Row of the state or organisation in the lexicon.
    pub(super) state: Option<usize>,
    /// The words of the name, folded to what spellings share.
    pub(super) names: BTreeSet<String>,
    /// As the text writes the last of them.
    pub(super) written: String,
}

/// How the contact was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Remote,
    Video,
    Meeting,
}

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

#[derive(Debug, Clone)]
pub(super) struct Sketch {
    pub(super) issuer: Option<usize>,
    /// The day of the event, else of publication.
    pub(super) day: Option<Date>,
    pub(super) sort: Sort,
    /// Whether it is told of in an interview or an address.
    pub(super) in_passing: bool,
    /// Whether the headline tells of the contact.
    pub(super) in_title: bool,
    pub(super) has_title: bool,
    pub(super) joint: bool,
    /// Spoken to the press afterwards.
    pub(super) to_press: bool,
    pub(super) form: Option<Form>,
    pub(super) parties: Vec<Party>,
    /// Every name and capitalised word of the opening, folded as names are.
    pub(super) heard: BTreeSet<String>,
    /// What the gatherings are called that its issuer took part in.
    pub(super) gatherings: BTreeSet<Arc<str>>,
}

/// In bytes: as much of a text as its opening can be.
const OPENING: usize = 1500;
/// In pieces.
const SENTENCES: usize = 3;

/// The beginning of a text, up to a character's end.
fn opening(text: &str) -> &str {
    let mut end = text.len().min(OPENING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

pub(super) fn lower_case<'s>(statements: impl Iterator<Item = &'s Statement>) -> LowerCase {
    let mut out = LowerCase::default();
    let mut words = Words::default();
    for statement in statements {
        words.refill(opening(statement.readout().text()));
        out.extend((0..words.len()).filter(|&i| words.capital(i) == Capital::None && words.kind(i) == Kind::Word).map(|i| words.folded_hash(i)));
    }
    out
}

/// One sentence of an opening, and what it says of a contact.
#[derive(Debug, Default)]
struct Contact {
    parties: Vec<Party>,
    form: Option<Form>,
    day: Option<Date>,
    to_come: bool,
    /// Of others alone.
    of_others: bool,
}

struct Reader<'e> {
    entries: &'e Entries,
    common: &'e LowerCase,
    issuer: Option<usize>,
    published: Option<Date>,
}

impl Sketch {
    pub(super) fn of(statement: &Statement, common: &LowerCase, entries: &Entries) -> Self {
        let readout = statement.readout();
        let issuer = issuer_code(readout, entries);
        let published = readout.day();
        let reader = Reader { entries, common, issuer, published };
        let start = opening(readout.text());
        let pieces = segment(start);
        let mut lines = pieces.iter().filter(|piece| matches!(piece.kind, PieceKind::Heading | PieceKind::Sentence | PieceKind::Item));
        let mut lines: Vec<&str> = lines.by_ref().take(SENTENCES).map(|piece| &start[piece.content.bytes()]).collect();
        let headed = pieces.iter().find(|piece| piece.kind != PieceKind::Blank).is_some_and(|piece| piece.kind == PieceKind::Heading);
        let headed = headed && !lines.is_empty() && reader.contact(&Words::of(lines[0]), lines[0]).is_some_and(|contact| contact.parties.len() > 1);
        let title = readout.title_text().or_else(|| headed.then(|| lines.remove(0)));
        reader.sketch(title, &lines)
    }

    /// Days since an arbitrary one.
    pub(super) fn day_number(&self) -> Option<i32> {
        self.day.map(day_number)
    }

    pub(super) fn states(&self) -> impl Iterator<Item = usize> + '_ {
        self.parties.iter().filter_map(|party| party.state)
    }
}

pub(super) fn day_number(day: Date) -> i32 {
    day.duration_since(jiff::civil::date(2000, 1, 1)).as_hours() as i32 / 24
}

impl Reader<'_> {
    fn sketch(&self, title: Option<&str>, lines: &[&str]) -> Sketch {
        let title_words = title.map(Words::of);
        let line_words: Vec<Words> = lines.iter().map(|line| Words::of(line)).collect();
        let headline = title_words.as_ref().and_then(|words| self.contact(words, title.unwrap_or("")));
        let told: Vec<Contact> = line_words.iter().zip(lines).filter_map(|(words, line)| self.contact(words, line)).collect();
        let foreign = |contact: &&Contact| contact.parties.iter().any(|party| party.state.is_some() && party.state != self.issuer);
        let in_title = headline.as_ref().is_some_and(|contact| foreign(&contact));
        let first = told.iter().find(foreign);
        let named = |contact: &&Contact| !contact.parties.is_empty();
        let chosen = headline.as_ref().filter(foreign).or(first).or(headline.as_ref().filter(named)).or(told.iter().find(named));
        let mut parties = chosen.map_or_else(Vec::new, |contact| contact.parties.clone());
        // The headline says who, the text their names.
        let known: BTreeSet<usize> = parties.iter().filter_map(|party| party.state).chain(self.issuer).collect();
        for party in told.iter().take(2).flat_map(|contact| &contact.parties) {
            let fits = party.state.is_none_or(|state| known.contains(&state));
            let told_already = parties.iter().any(|other| other.state == party.state && !other.names.is_empty());
            parties.extend((fits && !told_already).then(|| party.clone()));
        }
        let has = |cue: EventCue, words: &Words| self.entries.event(cue).is_in(words, 0..words.len());
        let title_has = |cue: EventCue| title_words.as_ref().is_some_and(|words| has(cue, words));
        let first_line = line_words.first();
        let to_come = title_has(EventCue::Announcement)
            || chosen.or(headline.as_ref()).is_some_and(|contact| contact.to_come)
            || title_words.is_none() && first_line.is_some_and(|words| has(EventCue::Announcement, words));
        let (gatherings, attended) = self.gatherings(title_words.as_ref(), &line_words, in_title);
        let policy = title_has(EventCue::Policy);
        let sort = if title_has(EventCue::Greeting) {
            Sort::Greeting
        } else if to_come {
            Sort::Announcement
        } else if policy && !attended {
            Sort::Policy
        } else {
            Sort::Account
        };
        let in_passing = gatherings.is_empty() && title_has(EventCue::Interview) || !in_title && line_words.iter().take(2).any(|words| has(EventCue::Interview, words));
        let day = chosen.and_then(|contact| contact.day).or_else(|| told.iter().find_map(|contact| contact.day)).or(self.published);
        let form = chosen.and_then(|contact| contact.form).or_else(|| told.iter().find_map(|contact| contact.form));
        let joint = title_has(EventCue::Joint);
        let parties = match (&title_words, joint && parties.iter().all(|party| party.state.is_none())) {
            (Some(words), true) => self.signatories(words),
            _ if chosen.is_some_and(|contact| contact.of_others) => Vec::new(),
            _ => parties,
        };
        Sketch {
            issuer: self.issuer,
            day: day.filter(|_| self.published.is_some()),
            sort,
            in_passing,
            in_title,
            has_title: title.is_some(),
            joint,
            to_press: title_has(EventCue::Press),
            form,
            parties,
            heard: title_words.iter().chain(&line_words).flat_map(capitalised).collect(),
            gatherings,
        }
    }

    /// All states that the headline of a joint statement names.
    fn signatories(&self, words: &Words) -> Vec<Party> {
        let hits = self.entries.actors.hits(words, 0..words.len());
        hits.map(|hit| Party { state: Some(hit.value.actor), ..Party::default() }).collect()
    }

    /// The contact that a sentence tells of: of the places where one is said, the one that names most parties.
    fn contact(&self, words: &Words, text: &str) -> Option<Contact> {
        let chains: Vec<Chain> = chains_in(words, 0..words.len(), self.entries).collect();
        let cues = (0..words.len()).filter_map(|at| Some((at, self.cue(words, at)?)));
        let contacts = cues.map(|(at, to)| self.contact_at(words, text, &chains, at..to));
        contacts.max_by_key(|contact| contact.parties.iter().filter(|party| party.state.is_some()).count() * 2 + usize::from(!contact.parties.is_empty()))
    }

    fn cue(&self, words: &Words, at: usize) -> Option<usize> {
        let roles = [Role::Contact, Role::ContactVerb, Role::FormCall, Role::FormVideo, Role::FormMeeting, Role::FormTalks, Role::FormVisit];
        let role = roles.into_iter().filter_map(|role| self.entries.role(role).at(words, at, words.len())).map(|hit| hit.to).max();
        let talk = self.entries.event(EventCue::Talk).at(words, at, words.len()).map(|hit| hit.to);
        let joint = self.entries.event(EventCue::Joint).at(words, at, words.len()).map(|hit| hit.to);
        role.max(talk).max(joint)
    }

    fn contact_at(&self, words: &Words, text: &str, chains: &[Chain], cue: Range<usize>) -> Contact {
        let reach = self.reach(words, cue.clone());
        let mut parties: Vec<(Party, Range<usize>)> = Vec::new();
        for (nth, chain) in chains.iter().enumerate() {
            let start = chain[0].1.start;
            let end = chain[chain.len() - 1].1.end;
            let listed = parties.last().is_some_and(|(_, last)| self.goes_on(words, last.end..start));
            let beside = end == cue.start;
            let governed = start > 0 && {
                let before = start - 1 - usize::from(start > 1 && words.folded(start - 1) == "the");
                matches!(words.folded(before), "between" | "with")
            };
            // "Kenya and Ethiopia have today concluded": two states side by side.
            let coordinated = is_state(chain) && chains.get(nth + 1).is_some_and(|next| is_state(next) && end + 1 == next[0].1.start && words.folded(end) == "and");
            parties.extend(self.people(chain, words, text, listed || beside || governed || coordinated).into_iter().filter(|(_, range)| reach.contains(&range.start)));
        }
        let own = |party: &Party| party.state.is_some() && party.state == self.issuer;
        let between = (cue.end - 1..=cue.end).any(|at| at < words.len() && words.folded(at) == "between");
        let subject = parties.iter().find(|(_, range)| range.end <= cue.start).map(|(party, _)| party);
        let foreign_subject = subject.is_some_and(|party| party.state.is_some() && !own(party));
        let foreign = parties.iter().filter_map(|(party, _)| party.state).filter(|state| Some(*state) != self.issuer).collect::<BTreeSet<_>>();
        let of_others = self.issuer.is_some() && foreign.len() > 1 && (between || foreign_subject) && !parties.iter().any(|(party, _)| own(party));
        Contact {
            form: self.form(words, reach.clone()),
            day: self.day(words, reach.clone()),
            to_come: self.entries.event(EventCue::Announcement).is_in(words, 0..cue.end),
            of_others,
            parties: parties.into_iter().map(|(party, _)| party).collect(),
        }
    }

    /// From the last "on" or colon before the contact to the first word after it that leads over to the matter.
    fn reach(&self, words: &Words, cue: Range<usize>) -> Range<usize> {
        let before = (0..cue.start).rev().find(|&at| self.leads_over(words, at)).map_or(0, |at| at + 1);
        let after = (cue.end..words.len()).find(|&at| self.leads_over(words, at)).unwrap_or(words.len());
        before..after
    }

    fn leads_over(&self, words: &Words, at: usize) -> bool {
        let folded = words.folded(at);
        let next = at + 1;
        if words.kind(at) == Kind::Mark {
            return matches!(folded, ":" | ";");
        }
        let matter = self.entries.grammar(Grammar::Matter).at(words, at, at + 1).is_some() && !matches!(folded, "of" | "for" | "to" | "upon" | "towards");
        let relative = [Grammar::Relative, Grammar::Complementiser].into_iter().any(|class| self.entries.grammar(class).at(words, at, words.len()).is_some());
        let infinitive = folded == "to"
            && next < words.len()
            && words.capital(next) == Capital::None
            && self.entries.grammar(Grammar::Connector).at(words, next, next + 1).is_none();
        let dated = next < words.len() && (words.kind(next) == Kind::Number || self.entries.calendar.at(words, next, words.len()).is_some());
        // "A call on Ukraine with President Biden".
        let parted = (next..(next + 4).min(words.len())).any(|at| words.folded(at) == "with");
        let manner = parted || self.cue_over(words, at);
        (matter && !dated && !manner) || relative && !matches!(folded, "who" | "whose" | "what" | "how") || infinitive
    }

    /// "On" within "spoke on the phone", "on the sidelines of".
    fn cue_over(&self, words: &Words, at: usize) -> bool {
        let from = at.saturating_sub(2);
        let roles = [Role::Contact, Role::FormCall, Role::FormMeeting, Role::FormVisit];
        (from..=at).any(|start| {
            let role = roles.into_iter().filter_map(|role| self.entries.role(role).at(words, start, words.len())).map(|hit| hit.to).max();
            let event = |cue| self.entries.event(cue).at(words, start, words.len()).map(|hit| hit.to);
            role.max(event(EventCue::Aside)).max(event(EventCue::Talk)).is_some_and(|to| to > at)
        })
    }

    /// Nothing but commas and "and" between two of a list.
    fn goes_on(&self, words: &Words, between: Range<usize>) -> bool {
        between.len() <= 3
            && between.into_iter().all(|at| words.is_mark(at, ",") || words.is_mark(at, "-") || matches!(words.folded(at), "and" | "the" | "of"))
    }

    /// Whom a chain names; a state alone only where it is one of a list or stands beside the contact ("Russian-Indian talks").
    fn people(&self, chain: &Chain, words: &Words, text: &str, bare: bool) -> Vec<(Party, Range<usize>)> {
        let mut out = Vec::new();
        let mut current: Vec<(Link, Range<usize>)> = Vec::new();
        for (link, range) in chain {
            if *link == Link::Name && self.is_common(words, range.start) {
                self.flush(&mut current, words, text, bare, &mut out);
                continue;
            }
            current.push((*link, range.clone()));
        }
        self.flush(&mut current, words, text, bare, &mut out);
        out
    }

    fn flush(&self, links: &mut Vec<(Link, Range<usize>)>, words: &Words, text: &str, bare: bool, out: &mut Vec<(Party, Range<usize>)>) {
        let links = std::mem::take(links);
        let (Some(first), Some(last)) = (links.first(), links.last()) else { return };
        let range = first.1.start..last.1.end;
        let titled = links.iter().any(|(link, _)| matches!(link, Link::Title { .. }));
        if links.iter().any(|(link, range)| matches!(link, Link::Title { .. }) && self.entries.event(EventCue::Speaker).is_in(words, range.clone())) {
            return;
        }
        let counterpart = links.iter().any(|(link, _)| matches!(link, Link::Title { counterpart: true, .. }));
        let states: Vec<usize> = links.iter().filter_map(|(link, _)| if let Link::Actor(actor) = link { Some(*actor) } else { None }).collect();
        let name: Vec<usize> = links.iter().filter(|(link, _)| *link == Link::Name).flat_map(|(_, range)| range.clone()).collect();
        let names: BTreeSet<String> = name.iter().map(|&at| skeleton(words.folded(at))).filter(|name| name.len() > 1).collect();
        let written = name.last().map_or_else(String::new, |&at| text[words.start(at)..words.end(at)].to_owned());
        let known = || match held(&links, words, self.published, self.entries).as_slice() {
            [state] => Some(*state),
            _ => None,
        };
        let agent = self.entries.grammar(Grammar::AgentNoun).at(words, range.end, words.len()).is_some();
        if !titled && names.is_empty() {
            if bare || agent {
                out.extend(states.into_iter().map(|state| (Party { state: Some(state), ..Party::default() }, range.clone())));
            }
            return;
        }
        let state = states.first().copied().or_else(known);
        if !titled && !states.is_empty() && names.len() < 2 && !bare && !agent {
            return;
        }
        let state = state.or(if titled && !counterpart { self.issuer } else { None });
        if state.is_none() && !titled && name.len() < 2 {
            return;
        }
        out.push((Party { state, names, written }, range));
    }

    fn is_common(&self, words: &Words, at: usize) -> bool {
        self.common.contains(&words.folded_hash(at))
            || self.entries.event(EventCue::Paper).at(words, at, at + 1).is_some()
            || [Role::FormCall, Role::FormMeeting, Role::FormTalks, Role::FormVisit, Role::AtmosphereNoun]
                .into_iter()
                .any(|role| self.entries.role(role).at(words, at, at + 1).is_some())
    }

    fn form(&self, words: &Words, range: Range<usize>) -> Option<Form> {
        let forms = [
            (Role::FormVideo, Form::Video),
            (Role::FormCall, Form::Remote),
            (Role::FormVisit, Form::Meeting),
            (Role::FormMeeting, Form::Meeting),
        ];
        forms.into_iter().find(|(role, _)| self.entries.role(*role).is_in(words, range.clone())).map(|(_, form)| form)
    }

    /// The day that a sentence gives the contact: "on December 30", "yesterday".
    fn day(&self, words: &Words, range: Range<usize>) -> Option<Date> {
        let published = self.published?;
        let number = |at: Option<usize>| {
            let at = at.filter(|&at| at < words.len())?;
            words.folded(at).trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i8>().ok()
        };
        range.into_iter().find_map(|at| {
            let hit = self.entries.calendar.at(words, at, words.len())?;
            match *hit.value {
                TimeWord::Month(month) => {
                    let day = number(Some(hit.to)).or_else(|| number(at.checked_sub(1)))?;
                    let years = [published.year() - 1, published.year(), published.year() + 1];
                    let days = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
                    days.min_by_key(|day| (day_number(*day) - day_number(published)).abs()).filter(|day| (day_number(*day) - day_number(published)).abs() <= 7)
                }
                TimeWord::DayFrom(days @ -2..=-1) => published.checked_add(jiff::Span::new().days(i64::from(days))).ok(),
                _ => None,
            }
        })
    }

    /// The gatherings that the opening says the issuer took part in, and whether a leader did.
    fn gatherings(&self, title: Option<&Words>, lines: &[Words], in_title: bool) -> (BTreeSet<Arc<str>>, bool) {
        let mut found: BTreeSet<Arc<str>> = title.map_or_else(BTreeSet::new, |words| self.gatherings_in(words));
        let mut attended = false;
        for words in lines.iter().take(2) {
            let here = self.gatherings_in(words);
            let leader = self.names_a_leader(words) || self.entries.grammar(Grammar::FirstPerson).is_in(words, 0..words.len());
            attended |= leader && (!here.is_empty() || !found.is_empty() && self.took_part(words));
            if !in_title && (title.is_none() || leader && self.took_part(words)) {
                found.extend(here);
            }
        }
        (found, attended)
    }

    fn took_part(&self, words: &Words) -> bool {
        self.entries.event(EventCue::Talk).is_in(words, 0..words.len()) || self.entries.role(Role::FormMeeting).is_in(words, 0..words.len())
    }

    fn names_a_leader(&self, words: &Words) -> bool {
        chains_in(words, 0..words.len(), self.entries).any(|chain| chain.iter().any(|(link, _)| matches!(link, Link::Title { .. })))
    }

    fn gatherings_in(&self, words: &Words) -> BTreeSet<Arc<str>> {
        let mut out = BTreeSet::new();
        let aside = |at: usize| (at.saturating_sub(8)..at).any(|from| self.entries.event(EventCue::Aside).at(words, from, at).is_some_and(|hit| hit.to + 4 >= at));
        let mut at = 0;
        while at < words.len() {
            if let Some(hit) = self.entries.gatherings.at(words, at, words.len()) {
                out.extend((!aside(at)).then(|| self.entries.gathering_list[*hit.value].clone()));
                at = hit.to;
                continue;
            }
            let Some(hit) = self.entries.actors.at(words, at, words.len()) else {
                at += 1;
                continue;
            };
            let organisation = self.entries.actor_list[hit.value.actor].is_organisation;
            if organisation && !hit.value.is_place && !self.hyphened(words, hit.from..hit.to) && self.is_gathering(words, hit.from..hit.to) && !aside(at) {
                out.insert(self.entries.actor_list[hit.value.actor].label.clone());
            }
            at = hit.to;
        }
        out
    }

    /// "Russia-ASEAN": two parties, no gathering.
    fn hyphened(&self, words: &Words, name: Range<usize>) -> bool {
        let dash = |at: usize| words.is_mark(at, "-") && words.touches_previous(at);
        name.start > 0 && dash(name.start - 1) || name.end < words.len() && dash(name.end)
    }

    /// "G7 Leaders", "NATO summit", "a meeting of the G20".
    fn is_gathering(&self, words: &Words, name: Range<usize>) -> bool {
        let table = self.entries.event(EventCue::Gathering);
        let after = (name.end..(name.end + 2).min(words.len())).any(|at| table.at(words, at, words.len()).is_some());
        let office = self.entries.titles.at(words, name.end, words.len()).is_some_and(|hit| !hit.value.plural);
        let linked = |at: usize| matches!(words.folded(at), "of" | "the");
        let before = name.start > 1 && linked(name.start - 1) && {
            let head = (0..name.start).rev().find(|&at| !linked(at)).unwrap_or(0);
            table.at(words, head, name.start).is_some()
        };
        (after || before) && !office
    }
}

fn capitalised(words: &Words) -> impl Iterator<Item = String> {
    (0..words.len()).filter(|&at| words.kind(at) == Kind::Word && words.capital(at) != Capital::None).map(|at| skeleton(words.folded(at)))
}

/// "Kenya", and nobody of it.
fn is_state(chain: &Chain) -> bool {
    matches!(chain.as_slice(), [(Link::Actor(_), _)])
}

/// What the spellings of a name share: "Zelenskyy", "Zelensky", "Zelenskiy".
fn skeleton(folded: &str) -> String {
    let mut out = String::new();
    for c in folded.chars().filter(|c| c.is_alphanumeric()) {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    let stem = out.trim_end_matches(['y', 'i']);
    if stem.chars().count() > 2 { stem.to_owned() } else { out }
}
