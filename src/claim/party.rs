//! In: both documents. Out: who the two parties are ([`Parties`]) and where the texts name them ([`Mention`]).
//! Left to `actor`: who of those named acts.
//!
//! Nobody's name stands in a rule. A person's side is read from the texts: in "Finland's President, Sauli Niinistö",
//! "President Seo of the ROK" or "Foreign Minister of Armenia Hayk Terteryan" an office, a state and a name stand in
//! one chain, and the name then means that state wherever it recurs, in either text. A name that the texts give no state
//! is looked up in the lexicon's table of people, by their term of office where the day is known.

use crate::lexicon::{Entries, Grammar, TimeWord};
use crate::span::{Both, Side};
use crate::text::{Document, Readout};
use crate::word::{Capital, Kind, Words};
use jiff::civil::Date;
use std::collections::HashMap;
use std::ops::Range;

/// Whom some words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Side(Side),
    Joint,
    /// He, she: whoever was named last.
    Person,
    /// We, I: the issuer, or both where the act is a joint one.
    Own,
    Other,
}

/// A place where somebody is named.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) words: Range<usize>,
    pub(crate) who: Who,
    /// Row of the state or organisation in the lexicon, where one is named.
    pub(crate) actor: Option<usize>,
    /// Whether a person is named, by name or office.
    pub(crate) person: bool,
}

/// The two parties to the event.
#[derive(Debug)]
pub(crate) struct Parties {
    /// Row of each side's state or organisation in the lexicon.
    codes: Both<Option<usize>>,
    /// Folded name → side.
    names: HashMap<String, Votes>,
    /// Row of a title → side.
    titles: HashMap<usize, Votes>,
    /// The day of the event, as far as a readout gives it.
    day: Option<Date>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Votes {
    sides: Both<u32>,
    other: u32,
}

impl Votes {
    /// The only side that got votes, unless others got as many.
    fn side(self) -> Option<Side> {
        match (self.sides.left, self.sides.right) {
            (0, 0) => None,
            (left, right) if left > right && left > self.other => Some(Side::Left),
            (left, right) if right > left && right > self.other => Some(Side::Right),
            _ => None,
        }
    }

    /// The side, where the other has none at all: where both have a president, "the President" is the issuer's own.
    fn only_side(self) -> Option<Side> {
        self.side().filter(|side| self.sides[side.other()] == 0)
    }

    fn add(&mut self, side: Option<Side>) {
        match side {
            Some(side) => self.sides[side] += 1,
            None => self.other += 1,
        }
    }
}

/// One element of a chain such as "President of the Republic of Finland Sauli Niinistö".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Title { id: usize, plural: bool },
    Actor(usize),
    Name,
    Connector,
}

type Chain = Vec<(Link, Range<usize>)>;

/// How far "I" may stand before the one it spoke with, in words.
const OPENING_REACH: usize = 6;

impl Parties {
    pub(crate) fn of(documents: &Both<Document>, entries: &Entries) -> Self {
        let day = documents.left.readout.day().or(documents.right.readout.day());
        let codes = codes(documents, day, entries);
        let mut parties = Self { codes, names: HashMap::new(), titles: HashMap::new(), day };
        for side in Side::ALL {
            let document = &documents[side];
            parties.learn(&document.words, entries);
            let title = Words::of(document.readout.title_text().unwrap_or(""));
            parties.learn(&title, entries);
        }
        let known = Both::from_fn(|side| parties.known_people(&documents[side].words, entries));
        for side in Side::ALL {
            known[side].iter().for_each(|(chain, of)| parties.vote(chain, &documents[side].words, *of));
        }
        // Both openings are read by what is known so far, so that neither side is learned before the other.
        let openings = Both::from_fn(|side| parties.opening(&documents[side].words, side, entries));
        for side in Side::ALL {
            let words = &documents[side].words;
            openings[side].iter().for_each(|(chain, of)| parties.vote(chain, words, Some(*of)));
        }
        parties
    }

    /// Rows of the parties in the lexicon's list of actors.
    pub(crate) fn codes(&self) -> Both<Option<usize>> {
        self.codes
    }

    fn side_of(&self, actor: usize) -> Option<Side> {
        Side::ALL.into_iter().find(|&side| self.codes[side] == Some(actor))
    }

    /// Learns names and offices from chains that name a state too.
    fn learn(&mut self, words: &Words, entries: &Entries) {
        for chain in chains(words, entries) {
            let title = chain.iter().any(|(link, _)| matches!(link, Link::Title { plural: false, .. }));
            let Some(actor) = stated(&chain).filter(|_| title) else { continue };
            let side = self.side_of(actor);
            self.vote(&chain, words, side);
        }
    }

    /// People of the lexicon whom no text gives a state, with their side.
    fn known_people(&self, words: &Words, entries: &Entries) -> Vec<(Chain, Option<Side>)> {
        let learned = |chain: &Chain| names(chain).any(|i| self.names.contains_key(words.folded(i)));
        let mut out = Vec::new();
        for chain in chains(words, entries).filter(|chain| stated(chain).is_none()) {
            if let Some(state) = self.state_of(&chain, words, entries).filter(|_| !learned(&chain)) {
                out.push((chain, self.side_of(state)));
            }
        }
        out
    }

    /// The state of an office holder whom a chain names, by the lexicon. Where two bear the name, the one of a party.
    fn state_of(&self, chain: &[(Link, Range<usize>)], words: &Words, entries: &Entries) -> Option<usize> {
        let states = held(chain, words, self.day, entries);
        match states.as_slice() {
            [state] => Some(*state),
            many => {
                let mut of_parties = many.iter().filter(|&&state| self.side_of(state).is_some());
                of_parties.next().copied().filter(|_| of_parties.next().is_none())
            }
        }
    }

    /// Of the first two office holders whom an account names, one whose side is not known stands over against the one
    /// whose side is. Where neither is known, the first is the issuer's own ("The Prime Minister spoke to the Taoiseach"),
    /// unless the issuer speaks in the first person ("I spoke with President X").
    fn opening(&self, words: &Words, own: Side, entries: &Entries) -> Vec<(Chain, Side)> {
        let mut people: Vec<Chain> = chains(words, entries).filter(|chain| is_person(chain, words)).take(2).collect();
        let known: Vec<Option<Side>> = people.iter().map(|chain| self.known_side(chain, words)).collect();
        let first_person = people.first().is_some_and(|first| {
            entries.grammar(Grammar::OwnPronoun).is_in(words, first[0].1.start.saturating_sub(OPENING_REACH)..first[0].1.start)
        });
        let first = if first_person { own.other() } else { own };
        let joined = people.len() == 2 && {
            let between = people[0][people[0].len() - 1].1.end..people[1][0].1.start;
            between.len() <= 2 && entries.grammar(Grammar::Coordinator).is_in(words, between)
        };
        let sides = match known.as_slice() {
            // Two of one delegation, or one of each: "and" does not tell.
            [None, Some(_)] | [Some(_), None] if joined => Vec::new(),
            [None, Some(side)] => vec![side.other(), *side],
            [Some(side), None] => vec![*side, side.other()],
            [None] | [None, None] => vec![first, first.other()],
            _ => Vec::new(),
        };
        let mut out: Vec<_> = people.drain(..).zip(sides).zip(known).filter(|(_, known)| known.is_none()).map(|(vote, _)| vote).collect();
        // A stranger's state is no vote for a party.
        out.retain(|(chain, _)| !chain.iter().any(|(link, _)| matches!(link, Link::Actor(_))));
        out
    }

    /// The side of whom a chain names, by state or by name.
    fn known_side(&self, chain: &Chain, words: &Words) -> Option<Side> {
        let by_state = chain.iter().find_map(|(link, _)| if let Link::Actor(actor) = link { self.side_of(*actor) } else { None });
        by_state.or_else(|| names(chain).filter_map(|i| self.names.get(words.folded(i))).find_map(|votes| votes.side()))
    }

    fn vote(&mut self, chain: &[(Link, Range<usize>)], words: &Words, side: Option<Side>) {
        for (link, range) in chain {
            match link {
                Link::Name => {
                    for i in range.clone().filter(|&i| words.folded(i).chars().count() > 2) {
                        self.names.entry(words.folded(i).to_owned()).or_default().add(side);
                    }
                }
                Link::Title { id, .. } => self.titles.entry(*id).or_default().add(side),
                Link::Actor(_) | Link::Connector => {}
            }
        }
    }

    /// Everybody named in a side's text, in order. Elements of one chain are one mention.
    pub(crate) fn mentions(&self, words: &Words, side: Side, entries: &Entries) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let group = entries.groups.at(words, at, words.len()).map(|hit| (hit.to, Who::Joint));
            let pronoun = || self.pronoun(words, at, entries);
            if let Some((to, who)) = group.or_else(pronoun) {
                out.push(Mention { words: at..to, who, actor: None, person: false });
                at = to;
                continue;
            }
            let chain = chain_at(words, at, entries);
            match chain.last() {
                Some((_, last)) => {
                    let to = last.end;
                    if let Some(mention) = self.chain_mention(&chain, words, side, entries) {
                        out.push(mention);
                    }
                    at = to;
                }
                None => at += 1,
            }
        }
        out
    }

    fn pronoun(&self, words: &Words, at: usize, entries: &Entries) -> Option<(usize, Who)> {
        let classes = [(Grammar::PersonPronoun, Who::Person), (Grammar::PairPronoun, Who::Joint), (Grammar::OwnPronoun, Who::Own)];
        // "US" in capitals is a state, "us" is not.
        let is_state = words.capital(at) == Capital::All && words.end(at) - words.start(at) > 1;
        classes
            .into_iter()
            .filter(|_| !is_state)
            .find_map(|(class, who)| Some((entries.grammar(class).at(words, at, words.len())?.to, who)))
    }

    fn chain_mention(&self, chain: &[(Link, Range<usize>)], words: &Words, side: Side, entries: &Entries) -> Option<Mention> {
        let whole = chain.first()?.1.start..chain.last()?.1.end;
        let actor = stated(chain);
        let person = chain.iter().any(|(link, _)| matches!(link, Link::Name | Link::Title { .. }));
        let mention = |who| Some(Mention { words: whole.clone(), who, actor, person });
        let title = chain.iter().find_map(|(link, _)| if let Link::Title { id, plural } = link { Some((*id, *plural)) } else { None });
        if let Some((_, true)) = title {
            return mention(if actor.is_some_and(|actor| self.side_of(actor).is_none()) { Who::Other } else { Who::Joint });
        }
        let mut names = names(chain).peekable();
        let named = names.peek().is_some();
        if let Some(side) = names.filter_map(|i| self.names.get(words.folded(i))).find_map(|votes| votes.side()) {
            return mention(Who::Side(side));
        }
        let office = if actor.is_none() { self.state_of(chain, words, entries) } else { None };
        if let Some(state) = office {
            let who = self.side_of(state).map_or(Who::Other, Who::Side);
            return Some(Mention { words: whole, who, actor: Some(state), person });
        }
        match (actor, title) {
            (Some(actor), _) => mention(self.side_of(actor).map_or(Who::Other, Who::Side)),
            (None, Some(_)) if named => mention(Who::Other),
            (None, Some((id, _))) => mention(Who::Side(self.titles.get(&id).and_then(|votes| votes.only_side()).unwrap_or(side))),
            (None, None) => None,
        }
    }
}

/// Whether a chain names one person: "President Biden", "the Prime Minister", "Vladimir Putin"; not "as President".
fn is_person(chain: &Chain, words: &Words) -> bool {
    let titled = chain.iter().any(|(link, _)| matches!(link, Link::Title { plural: false, .. }));
    let plural = chain.iter().any(|(link, _)| matches!(link, Link::Title { plural: true, .. }));
    let names = chain.iter().filter(|(link, _)| *link == Link::Name).count();
    let start = chain[0].1.start;
    let article = start > 0 && words.folded(start - 1) == "the";
    titled && (names > 0 || article) || !plural && !article && names == 2 && chain.len() == 2
}

/// Each side's state: as the issuer names it, else the first whose office holder the texts name and that is not the
/// other side's. Where both issuers are unknown and both texts begin with the same state, none can be told.
fn codes(documents: &Both<Document>, day: Option<Date>, entries: &Entries) -> Both<Option<usize>> {
    let named = documents.as_ref().map(|document| issuer_code(&document.readout, entries));
    let first = documents.as_ref().map(|document| first_leaders(&document.words, day, entries));
    let guess = |side: Side| match named[side.other()] {
        Some(other) => first[side].iter().chain(&first[side.other()]).copied().find(|&code| code != other),
        None => first[side].first().copied(),
    };
    let codes = Both::from_fn(|side| named[side].or_else(|| guess(side)));
    if codes.left == codes.right && named.left.is_none() && named.right.is_none() { Both::default() } else { codes }
}

fn issuer_code(readout: &Readout, entries: &Entries) -> Option<usize> {
    let words = Words::of(readout.issuer_name()?);
    entries.actors.hits(&words, 0..words.len()).next().map(|hit| hit.value.actor)
}

/// The states of the office holders whom a text names, in order.
fn first_leaders(words: &Words, day: Option<Date>, entries: &Entries) -> Vec<usize> {
    let mut out = Vec::new();
    for chain in chains(words, entries) {
        let title = chain.iter().any(|(link, _)| matches!(link, Link::Title { plural: false, .. }));
        let actors = chain.iter().filter_map(|(link, _)| if let Link::Actor(actor) = link { Some(*actor) } else { None });
        out.extend(actors.filter(|_| title));
        if let ([state], None) = (held(&chain, words, day, entries).as_slice(), stated(&chain)) {
            out.push(*state);
        }
    }
    out
}

/// The states in which whoever bears the name of a chain held office on a day, by the lexicon; without a day, ever.
fn held(chain: &[(Link, Range<usize>)], words: &Words, day: Option<Date>, entries: &Entries) -> Vec<usize> {
    let name: Vec<_> = names(chain).map(|i| words.folded(i)).collect();
    if name.is_empty() {
        return Vec::new();
    }
    let terms = entries.person(&name.join(" ")).iter();
    let mut states: Vec<_> = terms.filter(|term| day.is_none_or(|day| term.from <= day && day <= term.to)).map(|term| term.actor).collect();
    states.sort_unstable();
    states.dedup();
    states
}

/// The state that a chain names.
fn stated(chain: &[(Link, Range<usize>)]) -> Option<usize> {
    chain.iter().find_map(|(link, _)| if let Link::Actor(actor) = link { Some(*actor) } else { None })
}

/// The words of the name in a chain.
fn names(chain: &[(Link, Range<usize>)]) -> impl Iterator<Item = usize> {
    chain.iter().filter(|(link, _)| *link == Link::Name).flat_map(|(_, range)| range.clone())
}

fn chains<'w>(words: &'w Words, entries: &'w Entries) -> impl Iterator<Item = Vec<(Link, Range<usize>)>> + 'w {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < words.len() {
            let chain = chain_at(words, at, entries);
            match chain.last() {
                Some((_, range)) => {
                    at = range.end;
                    return Some(chain);
                }
                None => at += 1,
            }
        }
        None
    })
}

/// The chain of titles, states and names that begins here; connectors at its ends are left out.
fn chain_at(words: &Words, start: usize, entries: &Entries) -> Vec<(Link, Range<usize>)> {
    let mut chain: Vec<(Link, Range<usize>)> = Vec::new();
    let mut at = start;
    let mut solid = 0;
    while at < words.len() {
        let (link, to) = match link_at(words, at, entries) {
            Some(found) => found,
            None => break,
        };
        if chain.is_empty() && link == Link::Connector || repeats(&chain[..solid], link, words, at) {
            break;
        }
        // "In Évian, the President": a name after "in" and before a comma is a place.
        let place = start > 0 && entries.grammar(Grammar::Place).at(words, start - 1, start).is_some();
        if place && words.is_mark(at, ",") && chain.iter().all(|(link, _)| *link == Link::Name) {
            break;
        }
        chain.push((link, at..to));
        if link != Link::Connector {
            solid = chain.len();
        }
        at = to;
    }
    chain.truncate(solid);
    chain
}

/// A second person or a second state after a comma begins a chain of its own; so does an office after a matter
/// ("On Syria, the President of Russia").
fn repeats(chain: &[(Link, Range<usize>)], link: Link, words: &Words, at: usize) -> bool {
    let has = |wanted: fn(&Link) -> bool| chain.iter().any(|(link, _)| wanted(link));
    let after_comma = at > 0 && words.is_mark(at - 1, ",");
    match link {
        Link::Title { .. } => {
            let comma = chain.last().is_some_and(|(_, last)| (last.end..at).any(|i| words.is_mark(i, ",")));
            let titled = has(|link| matches!(link, Link::Title { .. }));
            let named = has(|link| *link == Link::Name);
            titled && named || !titled && !named && comma
        }
        Link::Actor(_) => has(|link| matches!(link, Link::Actor(_))) && (after_comma || has(|link| *link == Link::Name)),
        Link::Name => has(|link| *link == Link::Name) && after_comma,
        Link::Connector => false,
    }
}

fn link_at(words: &Words, at: usize, entries: &Entries) -> Option<(Link, usize)> {
    let end = words.len();
    let actor = entries.actors.at(words, at, end);
    let title = entries.titles.at(words, at, end);
    let longer = |a: usize, b: usize| a >= b;
    match (actor, title) {
        (Some(actor), title) if title.is_none_or(|title| longer(actor.to, title.to)) => {
            return Some((Link::Actor(actor.value.actor), actor.to));
        }
        (_, Some(title)) if title.value.honorific => return Some((Link::Connector, skip_stop(words, title.to))),
        (_, Some(title)) => return Some((Link::Title { id: title.value.id, plural: title.value.plural }, title.to)),
        _ => {}
    }
    let folded = words.folded(at);
    let initial = words.capital(at) != Capital::None && folded.chars().count() == 1;
    if initial && at > 0 {
        return Some((Link::Connector, skip_stop(words, at + 1)));
    }
    if entries.grammar(Grammar::Connector).at(words, at, at + 1).is_some() || matches!(folded, "," | "(" | ")" | "-") && !folded.is_empty()
    {
        return Some((Link::Connector, at + 1));
    }
    is_name(words, at, entries).then(|| (Link::Name, at + 1))
}

fn skip_stop(words: &Words, at: usize) -> usize {
    if at < words.len() && words.is_mark(at, ".") { at + 1 } else { at }
}

/// A capitalised word that no table knows.
fn is_name(words: &Words, at: usize, entries: &Entries) -> bool {
    words.kind(at) == Kind::Word
        && words.capital(at) != Capital::None
        && !entries.stopwords.contains(words.folded(at))
        && !matches!(
            entries.calendar.at(words, at, words.len()).map(|hit| *hit.value),
            Some(TimeWord::Month(_) | TimeWord::Weekday(_) | TimeWord::DayFrom(_))
        )
        && entries.grammar(Grammar::Adverb).at(words, at, at + 1).is_none()
}
