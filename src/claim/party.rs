//! In: both documents. Out: who the two parties are ([`Parties`]) and where the texts name them ([`Mention`]).
//! Left to `actor`: who of those named acts.
//!
//! Nobody's name stands in a rule. A person's side is read from the texts: in "Finland's President, Sauli Niinistö",
//! "President Seo of the ROK" or "Foreign Minister of Armenia Hayk Terteryan" an office, a state and a name stand in
//! one chain, and the name then means that state wherever it recurs, in either text. A name that the texts give no state
//! is looked up in the lexicon's table of people, by their term of office where the day is known.

use crate::lexicon::{Entries, Grammar, Rank, TimeWord};
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
    /// They: both, or the side that was named in the plural last.
    They,
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
    /// Whether several of one side are named ("EU leaders"), who are "they" in what follows.
    pub(crate) several: bool,
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

    /// The side, where the other has none at all: where both have a president, "the President" is the issuer's own. That
    /// a third state has one too says nothing.
    fn only_side(self) -> Option<Side> {
        Side::ALL.into_iter().find(|&side| self.sides[side] > 0 && self.sides[side.other()] == 0)
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
pub(crate) enum Link {
    Title { id: usize, plural: bool, counterpart: bool },
    Actor(usize),
    Name,
    Connector,
}

pub(crate) type Chain = Vec<(Link, Range<usize>)>;

/// A text's words, and everybody named in it.
struct Named<'w> {
    words: &'w Words,
    chains: Vec<Chain>,
}

/// How far "I" may stand before the one it spoke with, in words.
const OPENING_REACH: usize = 6;

impl Parties {
    pub(crate) fn of(documents: &Both<Document>, entries: &Entries) -> Self {
        let day = documents.left.readout.day().or(documents.right.readout.day());
        let accounts = documents.as_ref().map(|document| Named { words: &document.words, chains: chains(document, entries).collect() });
        let codes = codes(documents, &accounts, day, entries);
        let mut parties = Self { codes, names: HashMap::new(), titles: HashMap::new(), day };
        let around = documents.as_ref().map(|document| named_around(document, entries));
        for side in Side::ALL {
            parties.learn(&accounts[side], entries);
            let words = Words::of(documents[side].readout.title_text().unwrap_or(""));
            parties.learn(&Named { words: &words, chains: chains_in(&words, 0..words.len(), entries).collect() }, entries);
            around[side].iter().for_each(|around| parties.learn(around, entries));
        }
        let known = accounts.as_ref().map(|account| parties.known_people(account, entries));
        for side in Side::ALL {
            known[side].iter().for_each(|(chain, of)| parties.vote(chain, accounts[side].words, *of, entries));
        }
        let named = Side::ALL.into_iter().flat_map(|side| [Some(&accounts[side]), around[side].as_ref()]).flatten();
        let employed: Vec<_> = named.map(|named| (named.words, parties.people_of(named, entries))).collect();
        for (words, people) in &employed {
            for (chain, of) in people {
                let names: Chain = chain.iter().filter(|(link, _)| *link == Link::Name).cloned().collect();
                parties.vote(&names, words, *of, entries);
            }
        }
        for side in Side::ALL {
            let met = accounts[side].chains.iter().filter(|chain| is_counterpart(chain) && stated(chain).is_none());
            met.for_each(|chain| parties.vote(chain, accounts[side].words, Some(side.other()), entries));
        }
        // Both openings are read by what is known so far, so that neither side is learned before the other.
        let openings = Both::from_fn(|side| parties.opening(&accounts[side], side, entries));
        for side in Side::ALL {
            openings[side].iter().for_each(|(chain, of)| parties.vote(chain, accounts[side].words, Some(*of), entries));
        }
        for side in Side::ALL {
            parties.learn_offices(&accounts[side], entries);
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
    fn learn(&mut self, account: &Named<'_>, entries: &Entries) {
        for chain in &account.chains {
            let title = chain.iter().any(|(link, _)| matches!(link, Link::Title { plural: false, .. }));
            let Some(actor) = stated(chain).filter(|_| title) else { continue };
            let side = self.side_of(actor);
            self.vote(chain, account.words, side, entries);
        }
    }

    /// "Macron's adviser, Emmanuel Bonne", "Emmanuel Bonne, Macron's adviser": whoever works for somebody is of that side.
    fn people_of<'n>(&self, account: &'n Named<'_>, entries: &Entries) -> Vec<(&'n Chain, Option<Side>)> {
        let words = account.words;
        let is_name = |chain: &Chain| chain.iter().all(|(link, _)| matches!(link, Link::Name | Link::Connector));
        let apposed = |first: &Chain, second: &Chain| {
            let between = first[first.len() - 1].1.end..second[0].1.start;
            !between.is_empty() && words.is_mark(between.start, ",") && is_honorific(words, between.start + 1..between.end, entries)
        };
        // "President Duda's adviser, Marcin Kowal": the office begins a chain of its own.
        let serves = |first: &Chain, second: &Chain| {
            let end = first[first.len() - 1].1.end;
            second[0].1.start == end + 1 && words.folded(end) == "'s" && matches!(second[0].0, Link::Title { .. })
        };
        let served = account.chains.windows(2).filter(|pair| serves(&pair[0], &pair[1]) && stated(&pair[1]).is_none());
        let served = served.map(|pair| (&pair[1], self.known_side(&pair[0], words)));
        let person = |pair: &'n [Chain]| match (owner(&pair[0], words), owner(&pair[1], words)) {
            (Some(owner), None) if is_name(&pair[1]) => Some((&pair[1], self.known_side(owner, words))),
            (None, Some(owner)) if is_name(&pair[0]) => Some((&pair[0], self.known_side(owner, words))),
            _ => None,
        };
        let pairs = account.chains.windows(2).filter(|pair| apposed(&pair[0], &pair[1]));
        pairs.filter_map(person).chain(served).filter(|(_, side)| side.is_some()).collect()
    }

    /// People of the lexicon whom no text gives a state, with their side.
    fn known_people<'n>(&self, account: &'n Named<'_>, entries: &Entries) -> Vec<(&'n Chain, Option<Side>)> {
        let words = account.words;
        let learned = |chain: &Chain| names(chain).any(|i| self.names.contains_key(words.folded(i)));
        let strangers = account.chains.iter().filter(|chain| stated(chain).is_none() && !learned(chain));
        strangers.filter_map(|chain| Some((chain, self.side_of(self.state_of(chain, words, entries)?)))).collect()
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
    fn opening<'n>(&self, account: &'n Named<'_>, own: Side, entries: &Entries) -> Vec<(&'n Chain, Side)> {
        let words = account.words;
        let people: Vec<&Chain> = account.chains.iter().filter(|chain| is_person(chain, words, entries)).take(2).collect();
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
        let mut out: Vec<_> = people.into_iter().zip(sides).zip(known).filter(|(_, known)| known.is_none()).map(|(vote, _)| vote).collect();
        // A stranger's state is no vote for a party.
        out.retain(|(chain, _)| !chain.iter().any(|(link, _)| matches!(link, Link::Actor(_))));
        out
    }

    /// The side of whom a chain names, by state or by name.
    fn known_side(&self, chain: &[(Link, Range<usize>)], words: &Words) -> Option<Side> {
        let by_state = chain.iter().find_map(|(link, _)| if let Link::Actor(actor) = link { self.side_of(*actor) } else { None });
        by_state.or_else(|| names(chain).filter_map(|i| self.names.get(words.folded(i))).find_map(|votes| votes.side()))
    }

    /// Who holds an office by name holds it where no state is said.
    fn learn_offices(&mut self, account: &Named<'_>, entries: &Entries) {
        for chain in account.chains.iter().filter(|chain| stated(chain).is_none() && !is_counterpart(chain)) {
            let Some(side) = self.known_side(chain, account.words) else { continue };
            let offices: Chain = chain.iter().filter(|(link, _)| matches!(link, Link::Title { .. })).cloned().collect();
            self.vote(&offices, account.words, Some(side), entries);
        }
    }

    fn vote(&mut self, chain: &[(Link, Range<usize>)], words: &Words, side: Option<Side>, entries: &Entries) {
        for (link, range) in chain {
            match link {
                Link::Name => {
                    for i in range.clone().filter(|&i| words.folded(i).chars().count() > 2) {
                        self.names.entry(words.folded(i).to_owned()).or_default().add(side);
                    }
                }
                // "The Federal Chancellor" is "the Chancellor" too.
                Link::Title { .. } => {
                    let ends = range.clone().filter_map(|i| entries.titles.at(words, i, range.end)).filter(|hit| hit.to == range.end);
                    ends.for_each(|hit| self.titles.entry(hit.value.id).or_default().add(side));
                }
                Link::Actor(_) | Link::Connector => {}
            }
        }
    }

    /// Everybody named in a side's text, in order. Elements of one chain are one mention.
    pub(crate) fn mentions(&self, document: &Document, side: Side, entries: &Entries) -> Vec<Mention> {
        let words = &document.words;
        let styled = self.styled(document, side, entries);
        stretches(document, words).flat_map(|stretch| self.mentions_in(words, stretch, side, &styled, entries)).collect()
    }

    /// Whose style each is, by the places where a name or an office follows it: "HH the Amir".
    fn styled(&self, document: &Document, side: Side, entries: &Entries) -> HashMap<String, Votes> {
        let words = &document.words;
        let mut out: HashMap<String, Votes> = HashMap::new();
        for stretch in stretches(document, words) {
            for (style, range) in stretch.clone().filter_map(|at| style_at(words, at, stretch.end, entries)) {
                let chain = chain_at(words, past_article(words, range.end)..stretch.end, entries);
                let mention = self.chain_mention(&chain, words, side, entries);
                if let Some(Who::Side(of)) = mention.map(|mention| mention.who) {
                    out.entry(style).or_default().add(Some(of));
                }
            }
        }
        out
    }

    fn mentions_in(
        &self,
        words: &Words,
        stretch: Range<usize>,
        side: Side,
        styled: &HashMap<String, Votes>,
        entries: &Entries,
    ) -> Vec<Mention> {
        let mut out = Vec::new();
        let Range { start: mut at, end } = stretch;
        while at < end {
            if let Some((style, range)) = style_at(words, at, end, entries)
                && chain_at(words, past_article(words, range.end)..end, entries).is_empty()
            {
                let who = styled.get(&style).and_then(|votes| votes.only_side()).map_or(Who::Person, Who::Side);
                out.push(Mention { words: range.clone(), who, actor: None, person: true, several: false });
                at = range.end;
                continue;
            }
            let group = entries.groups.at(words, at, end).map(|hit| (hit.to, Who::Joint));
            let pronoun = || self.pronoun(words, at, entries);
            if let Some((to, who)) = group.or_else(pronoun) {
                out.push(Mention { words: at..to, who, actor: None, person: false, several: false });
                at = to;
                continue;
            }
            if let Some(hit) = entries.grammar(Grammar::Latter).at(words, at, end) {
                let named = out.iter().rev().find(|mention: &&Mention| mention.person && matches!(mention.who, Who::Side(_)));
                out.extend(named.cloned().map(|named| Mention { words: at..hit.to, ..named }));
                at = hit.to;
                continue;
            }
            if let Some((to, of)) = side_noun(words, at..end, side, entries) {
                out.push(Mention { words: at..to, who: Who::Side(of), actor: None, person: false, several: true });
                at = to;
                continue;
            }
            let chain = chain_at(words, at..end, entries);
            match chain.last() {
                Some((_, last)) => {
                    let to = last.end;
                    let owner = out
                        .last()
                        .filter(|owner: &&Mention| owner.words.end + 1 == at && words.folded(at - 1) == "'s")
                        .map(|owner| owner.who);
                    // "President Duda's adviser" is of his side, "President Duda's Ukrainian colleague" is not.
                    let served = owner.filter(|_| stated(&chain).is_none() && names(&chain).next().is_none() && !is_counterpart(&chain));
                    let mention = self.chain_mention(&chain, words, side, entries);
                    out.extend(mention.map(|mention| Mention { who: served.unwrap_or(mention.who), ..mention }));
                    at = to;
                }
                None => at += 1,
            }
        }
        out
    }

    fn pronoun(&self, words: &Words, at: usize, entries: &Entries) -> Option<(usize, Who)> {
        let classes = [
            (Grammar::PersonPronoun, Who::Person),
            (Grammar::PluralPronoun, Who::They),
            (Grammar::PairPronoun, Who::Joint),
            (Grammar::OwnPronoun, Who::Own),
        ];
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
        let mention = |who| Some(Mention { words: whole.clone(), who, actor, person, several: false });
        let title = chain.iter().find_map(|(link, _)| if let Link::Title { id, plural, .. } = link { Some((*id, *plural)) } else { None });
        if let Some((_, true)) = title {
            // "American officials" are one side, "the presidents" both.
            let several = actor.is_some_and(|actor| self.side_of(actor).is_some());
            let who = actor.map_or(Who::Joint, |actor| self.side_of(actor).map_or(Who::Other, Who::Side));
            return Some(Mention { words: whole, who, actor, person, several });
        }
        let strangers = || names(chain).any(|i| self.names.contains_key(words.folded(i)));
        let mut names = names(chain).peekable();
        let named = names.peek().is_some();
        if let Some(side) = names.filter_map(|i| self.names.get(words.folded(i))).find_map(|votes| votes.side()) {
            return mention(Who::Side(side));
        }
        let office = if actor.is_none() { self.state_of(chain, words, entries) } else { None };
        if let Some(state) = office {
            let who = self.side_of(state).map_or(Who::Other, Who::Side);
            return Some(Mention { words: whole, who, actor: Some(state), person, several: false });
        }
        match (actor, title) {
            (Some(actor), _) => {
                // "Greek officials", "the Greek side".
                let several = entries.grammar(Grammar::AgentNoun).at(words, whole.end, words.len()).is_some();
                mention(self.side_of(actor).map_or(Who::Other, Who::Side)).map(|mention| Mention { several, ..mention })
            }
            (None, Some(_)) if is_counterpart(chain) => mention(Who::Side(side.other())),
            (None, Some(_)) if named && strangers() => mention(Who::Other),
            // An issuer says no state with its own officials.
            (None, Some(_)) if named => mention(Who::Side(side)),
            (None, Some((id, _))) => mention(Who::Side(self.titles.get(&id).and_then(|votes| votes.only_side()).unwrap_or(side))),
            (None, None) => None,
        }
    }
}

/// A style that stands for a person, "HH", "Her Majesty", by its initials.
fn style_at(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<(String, Range<usize>)> {
    let initials = words.capital(at) == Capital::All && (2..=3).contains(&words.folded(at).len());
    if !initials && !matches!(words.folded(at), "his" | "her") {
        return None;
    }
    let title = entries.titles.at(words, at, end).filter(|title| title.value.rank == Rank::Honorific)?;
    let spelled = title.words().filter_map(|i| words.folded(i).chars().next()).collect();
    Some((if initials { words.folded(at).to_owned() } else { spelled }, title.words()))
}

fn past_article(words: &Words, at: usize) -> usize {
    at + usize::from(at < words.len() && words.folded(at) == "the")
}

/// Of "President Duda's adviser", "President Duda".
fn owner<'c>(chain: &'c Chain, words: &Words) -> Option<&'c [(Link, Range<usize>)]> {
    let (last, rest) = chain.split_last()?;
    let possessive = rest.iter().rposition(|(_, range)| words.folded(range.start).starts_with('\''))?;
    matches!(last.0, Link::Title { plural: false, .. }).then_some(&rest[..possessive]).filter(|owner| !owner.is_empty())
}

/// Nothing but "Mr.", "Dr." and the like.
fn is_honorific(words: &Words, range: Range<usize>, entries: &Entries) -> bool {
    let mut at = range.start;
    while at < range.end {
        match entries.titles.at(words, at, range.end).filter(|hit| hit.value.rank == Rank::Honorific) {
            Some(hit) => at = skip_stop(words, hit.to),
            None => return false,
        }
    }
    true
}

/// Whether a chain names one person: "President Biden", "the Prime Minister", "Vladimir Putin"; not "as President".
fn is_person(chain: &Chain, words: &Words, entries: &Entries) -> bool {
    let titled = chain.iter().any(|(link, _)| matches!(link, Link::Title { plural: false, .. }));
    let plural = chain.iter().any(|(link, _)| matches!(link, Link::Title { plural: true, .. }));
    let names = chain.iter().filter(|(link, _)| *link == Link::Name).count();
    let start = chain[0].1.start;
    let article = start > 0 && words.folded(start - 1) == "the";
    let place = start > 0 && entries.grammar(Grammar::Place).at(words, start - 1, start).is_some();
    titled && (names > 0 || article) || !plural && !article && !place && names == 2 && chain.len() == 2
}

/// Each side's state: as the issuer names it, else the first whose office holder the texts name and that is not the
/// other side's. Where both issuers are unknown and both texts begin with the same state, none can be told.
fn codes(documents: &Both<Document>, accounts: &Both<Named<'_>>, day: Option<Date>, entries: &Entries) -> Both<Option<usize>> {
    let named = documents.as_ref().map(|document| issuer_code(&document.readout, entries));
    let first = accounts.as_ref().map(|account| first_leaders(account, day, entries));
    let guess = |side: Side| match named[side.other()] {
        Some(other) => first[side].iter().chain(&first[side.other()]).copied().find(|&code| code != other),
        None => first[side].first().copied(),
    };
    let codes = Both::from_fn(|side| named[side].or_else(|| guess(side)));
    if codes.left == codes.right && named.left.is_none() && named.right.is_none() { Both::default() } else { codes }
}

/// "Our delegation", "the opposite side": which side an issuer means; not "the delegation of Ethiopia".
fn side_noun(words: &Words, range: Range<usize>, own: Side, entries: &Entries) -> Option<(usize, Side)> {
    let classes = [(Grammar::OwnNoun, own), (Grammar::OtherNoun, own.other())];
    let (to, side) =
        classes.into_iter().find_map(|(class, side)| Some((entries.grammar(class).at(words, range.start, range.end)?.to, side)))?;
    (to == range.end || words.folded(to) != "of").then_some((to, side))
}

fn is_counterpart(chain: &[(Link, Range<usize>)]) -> bool {
    chain.iter().any(|(link, _)| matches!(link, Link::Title { counterpart: true, .. }))
}

pub(crate) fn issuer_code(readout: &Readout, entries: &Entries) -> Option<usize> {
    let words = Words::of(readout.issuer_name()?);
    entries.actors.hits(&words, 0..words.len()).next().map(|hit| hit.value.actor)
}

/// The states of the office holders whom a text names, in order.
fn first_leaders(account: &Named<'_>, day: Option<Date>, entries: &Entries) -> Vec<usize> {
    let mut out = Vec::new();
    for chain in &account.chains {
        let title = chain.iter().any(|(link, _)| matches!(link, Link::Title { plural: false, .. }));
        let actors = chain.iter().filter_map(|(link, _)| if let Link::Actor(actor) = link { Some(*actor) } else { None });
        out.extend(actors.filter(|_| title));
        if let ([state], None) = (held(chain, account.words, day, entries).as_slice(), stated(chain)) {
            out.push(*state);
        }
    }
    out
}

/// The states in which whoever bears the name of a chain held office on a day, by the lexicon; without a day, ever.
pub(crate) fn held(chain: &[(Link, Range<usize>)], words: &Words, day: Option<Date>, entries: &Entries) -> Vec<usize> {
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

/// The pieces of a text: nobody's name runs on from a heading into the sentence after it.
fn stretches<'w>(document: &'w Document, words: &'w Words) -> impl Iterator<Item = Range<usize>> + 'w {
    document.pieces.iter().map(|piece| words.within(piece.content.bytes()))
}

fn chains<'w>(document: &'w Document, entries: &'w Entries) -> impl Iterator<Item = Chain> + 'w {
    chains_of(document, &document.words, entries)
}

/// Everybody named in the text that an account is a part of.
fn named_around<'w>(document: &'w Document, entries: &Entries) -> Option<Named<'w>> {
    let words = document.around.as_ref()?;
    Some(Named { words, chains: chains_of(document, words, entries).collect() })
}

/// Somebody whom a text names or speaks of by an office.
pub(crate) struct Official {
    /// The words of the name.
    pub(crate) name: Vec<usize>,
    pub(crate) offices: Vec<Range<usize>>,
    /// Row of the state that is named together with them.
    pub(crate) state: Option<usize>,
}

/// Whom a text names together with an office.
pub(crate) fn officials(document: &Document, entries: &Entries) -> Vec<Official> {
    let mut out = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    for chain in chains(document, entries) {
        let offices = chain.iter().filter(|(link, _)| matches!(link, Link::Title { plural: false, counterpart: false, .. }));
        let offices: Vec<_> = offices.map(|(_, range)| range.clone()).collect();
        // "Norway's President": the state's name is a chain of its own.
        let owner = before.filter(|&(end, _)| end + 1 == chain[0].1.start && document.words.folded(end) == "'s").map(|(_, state)| state);
        if !offices.is_empty() {
            out.push(Official { name: names(&chain).collect(), offices, state: stated(&chain).or(owner) });
        }
        before = stated(&chain).map(|state| (chain[chain.len() - 1].1.end, state));
    }
    out
}

/// The chains of a document's words, or of the words around them.
fn chains_of<'w>(document: &'w Document, words: &'w Words, entries: &'w Entries) -> impl Iterator<Item = Chain> + 'w {
    stretches(document, words).flat_map(|stretch| chains_in(words, stretch, entries))
}

pub(crate) fn chains_in<'w>(words: &'w Words, stretch: Range<usize>, entries: &'w Entries) -> impl Iterator<Item = Chain> + 'w {
    let Range { start: mut at, end } = stretch;
    std::iter::from_fn(move || {
        while at < end {
            let chain = chain_at(words, at..end, entries);
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
fn chain_at(words: &Words, stretch: Range<usize>, entries: &Entries) -> Chain {
    let Range { start, end } = stretch;
    let mut chain = Chain::new();
    let mut at = start;
    let mut solid = 0;
    let link = |chain: &[(Link, Range<usize>)], at: usize| {
        let joins = is_second_office(chain, words, at, end, entries);
        if joins { Some((Link::Connector, at + 1)) } else { link_at(words, at, end, entries) }
    };
    while let Some((link, to)) = link(&chain, at) {
        // "Mr. Park" begins with what joins nothing, "Mr. Mr." begins nothing.
        let honorific = || entries.titles.at(words, at, end).is_some_and(|title| title.value.rank == Rank::Honorific);
        let opens = link != Link::Connector || honorific() && matches!(link_at(words, to, end, entries), Some((Link::Name, _)));
        if chain.is_empty() && !opens || repeats(&chain[..solid], link, words, at) {
            break;
        }
        // "At the palace the Minister": an article opens a phrase of its own, unless "of" or a mark leads to it.
        // So it does after a comma, unless it tells who was named ("Sauli Niinistö, the President of Finland").
        let stated = chain.iter().any(|(link, _)| matches!(link, Link::Title { .. } | Link::Actor(_)));
        let solid_before = chain.last().is_some_and(|(link, _)| *link != Link::Connector);
        let comma = at > start && words.is_mark(at - 1, ",");
        if words.folded(at) == "the" && (solid_before || comma && (stated || !tells_office(words, at + 1, end, entries))) {
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

/// "President of Finland", "Finnish President"; not "Finnish side", which tells nothing of a name before it.
fn tells_office(words: &Words, at: usize, end: usize, entries: &Entries) -> bool {
    let office = |at: usize| entries.titles.at(words, at, end).is_some_and(|title| title.value.rank != Rank::Honorific);
    office(at) || entries.actors.at(words, at, end).is_some_and(|state| office(state.to))
}

/// "Prime Minister and Minister of Foreign Affairs": one who holds two offices.
fn is_second_office(chain: &[(Link, Range<usize>)], words: &Words, at: usize, end: usize, entries: &Entries) -> bool {
    let minister = |word: usize| words.folded(word) == "minister";
    let first = chain.last().is_some_and(|(link, range)| matches!(link, Link::Title { .. }) && range.end == at && minister(at - 1));
    let second = || entries.titles.at(words, at + 1, end).is_some() && minister(at + 1);
    first && at + 1 < end && words.folded(at) == "and" && second()
}

/// A second person or a second state after a comma begins a chain of its own; so does an office after a matter
/// ("On Syria, the President of Russia").
fn repeats(chain: &[(Link, Range<usize>)], link: Link, words: &Words, at: usize) -> bool {
    let has = |wanted: fn(&Link) -> bool| chain.iter().any(|(link, _)| wanted(link));
    let after_comma = at > 0 && words.is_mark(at - 1, ",");
    let comma = chain.last().is_some_and(|(_, last)| (last.end..at).any(|i| words.is_mark(i, ",")));
    match link {
        Link::Title { .. } => {
            let titled = has(|link| matches!(link, Link::Title { .. }));
            let named = has(|link| *link == Link::Name);
            titled && named || !titled && !named && comma
        }
        Link::Actor(_) => has(|link| matches!(link, Link::Actor(_))) && (after_comma || has(|link| *link == Link::Name)),
        Link::Name => has(|link| *link == Link::Name) && comma,
        Link::Connector => false,
    }
}

fn link_at(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<(Link, usize)> {
    if at >= end {
        return None;
    }
    let actor = entries.actors.at(words, at, end);
    let title = entries.titles.at(words, at, end);
    let longer = |a: usize, b: usize| a >= b;
    match (actor, title) {
        (Some(actor), title) if title.is_none_or(|title| longer(actor.to, title.to)) => {
            return Some((Link::Actor(actor.value.actor), actor.to));
        }
        (_, Some(title)) if title.value.rank == Rank::Honorific => return Some((Link::Connector, skip_stop(words, title.to))),
        (_, Some(title)) => {
            let counterpart = title.value.rank == Rank::Counterpart;
            return Some((Link::Title { id: title.value.id, plural: title.value.plural, counterpart }, title.to));
        }
        _ => {}
    }
    if let Some(to) = portfolio_at(words, at, end, entries) {
        return Some((Link::Connector, to));
    }
    let folded = words.folded(at);
    let initial = words.capital(at) != Capital::None && folded.chars().count() == 1;
    if initial && at > 0 {
        return Some((Link::Connector, skip_stop(words, at + 1)));
    }
    let joins = entries.grammar(Grammar::Connector).at(words, at, at + 1).is_some() && folded != "for";
    if joins || matches!(folded, "," | "(" | ")" | "-") && !folded.is_empty() {
        return Some((Link::Connector, at + 1));
    }
    is_name(words, at, entries).then(|| (Link::Name, at + 1))
}

/// What an office is about: "Water", "and Energy", "for Foreign Affairs". What else stands after "for" is a matter.
fn portfolio_at(words: &Words, at: usize, end: usize, entries: &Entries) -> Option<usize> {
    let opens = matches!(words.folded(at), "and" | "for");
    let word = at + usize::from(opens);
    let named = word < end && words.capital(word) != Capital::None;
    let found = [Grammar::Portfolio, Grammar::Institution].into_iter().find_map(|class| entries.grammar(class).at(words, word, end));
    let to = found.filter(|_| named)?.to;
    let follows = at > 0 && words.capital(at - 1) != Capital::None;
    (!opens || follows).then_some(to)
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
        && !is_headline_verb(words, at, entries)
}

/// "President Meets Chancellor": where all words of a headline have capitals, its verb is no name.
fn is_headline_verb(words: &Words, at: usize, entries: &Entries) -> bool {
    at > 0 && entries.grammar(Grammar::HeadlineVerb).at(words, at, at + 1).is_some()
}
