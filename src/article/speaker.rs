//! In: the words of a noun phrase. Out: whom it names as a source ([`Speaker`]). Left to `cue`: what is said.

use super::scene::Scene;
use crate::claim::officials;
use crate::lexicon::{Attribution, Grammar, Rank, Spoken, TimeWord};
use crate::syntax::Tag;
use crate::word::{Capital, Kind};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Who gives an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A state or organisation, by its row: its house, its spokesman, its agency, its statement.
    State(usize),
    /// A person of that state, who may speak to the public or to the other side.
    Person(usize),
    /// Somebody who speaks for no party, as the article names them.
    Third(String),
    /// Media that relay what others say.
    Press(String),
    /// Both sides together.
    Both,
    /// "It", "the statement", "he": whoever spoke, or was spoken of, last.
    Same(Again),
}

/// Who is meant by a word that names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// "He", "she".
    Person,
    /// "It", "the statement", "the ministry".
    House,
    /// "They".
    Any,
}

/// Whom the article's names belong to.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Folded name → row of a state; `None` where two bear it.
    states: HashMap<String, Option<usize>>,
    /// Folded names of those who speak for a government.
    spokesmen: HashSet<String>,
    /// Office, by its stems → row of the state whose it is; `None` where two have it.
    offices: HashMap<String, Option<usize>>,
    /// Rows of the states that are named by more than their capital.
    named: HashSet<usize>,
}

impl People {
    /// Everybody whom the article names together with an office and a state.
    pub(super) fn of(scene: &Scene<'_>) -> Self {
        let all = scene.entries.actors.hits(scene.words, 0..scene.words.len());
        let named = all.filter(|hit| !hit.value.capital).map(|hit| hit.value.actor).collect();
        let mut people = Self { named, ..Self::default() };
        for official in officials(scene.document, scene.entries) {
            let named = |name: &[usize]| name.chunk_by(|a, b| b - a <= NAME_GAP).find_map(|name| scene.office_holder(name));
            let Some(state) = official.state.or_else(|| named(&official.name)) else { continue };
            official.name.iter().for_each(|&word| add(&mut people.states, scene.words.folded(word), state));
            official.offices.into_iter().for_each(|office| add(&mut people.offices, &scene.stems(office), state));
        }
        people
    }

    /// Keeps to whom the names in a phrase belong.
    pub(super) fn learn(&mut self, scene: &Scene<'_>, phrase: Range<usize>, state: usize) {
        let spokesman = scene.hits(Attribution::Spokesman, phrase.clone()).next().is_some();
        for word in scene.person_names(phrase) {
            add(&mut self.states, scene.words.folded(word), state);
            if spokesman {
                self.spokesmen.insert(scene.words.folded(word).to_owned());
            }
        }
    }
}

fn add(of: &mut HashMap<String, Option<usize>>, key: &str, state: usize) {
    let known = of.entry(key.to_owned()).or_insert(Some(state));
    *known = known.filter(|&known| known == state);
}

/// How far apart two words of one name may stand.
const NAME_GAP: usize = 2;

impl Scene<'_> {
    /// Whom a noun phrase names as a source; empty where it names none.
    pub(super) fn speakers(&self, phrase: Range<usize>, people: &People) -> Vec<Speaker> {
        let parts = self.conjuncts(phrase.clone());
        let each: Vec<_> = parts.iter().filter_map(|part| self.speaker(part.clone(), people)).collect();
        let states = each.iter().all(|speaker| matches!(speaker, Speaker::State(_) | Speaker::Person(_)));
        match each.len() == parts.len() && states && parts.len() > 1 {
            true => each,
            false => self.speaker(phrase, people).into_iter().collect(),
        }
    }

    /// The parts of "the Kremlin and the White House".
    fn conjuncts(&self, phrase: Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut from = phrase.start;
        for at in phrase.clone().filter(|&i| matches!(self.words.folded(i), "and" | ",")) {
            if from < at {
                parts.push(from..at);
            }
            from = at + 1;
        }
        parts.push(from..phrase.end);
        parts.retain(|part| !part.is_empty());
        parts
    }

    fn speaker(&self, phrase: Range<usize>, people: &People) -> Option<Speaker> {
        let phrase = self.trimmed(phrase)?;
        let has = |class| self.hits(class, phrase.clone()).next().is_some();
        let houses = [Attribution::Office, Attribution::Spokesman, Attribution::Account];
        let seat = || self.seat_in(phrase.clone()).filter(|_| houses.into_iter().any(has));
        let origin = || self.origin_in(phrase.clone()).filter(|_| has(Attribution::Account));
        let state = seat().or_else(origin).or_else(|| self.state_in(phrase.clone()));
        if has(Attribution::Both) {
            return Some(Speaker::Both);
        }
        if self.entries.groups.at(self.words, phrase.start, phrase.end).is_some() {
            return None;
        }
        if self.is_pronoun(&phrase) {
            return Some(Speaker::Same(match self.words.folded(phrase.start) {
                "it" => Again::House,
                "they" => Again::Any,
                _ => Again::Person,
            }));
        }
        if let Some(spoken) = self.voice_in(phrase.clone(), people) {
            return Some(match spoken {
                Spoken::For(state) => Speaker::State(state),
                Spoken::Press => Speaker::Press(self.written(phrase)),
            });
        }
        let person = self.person_in(phrase.clone(), people);
        let named = !self.person_names(phrase.clone()).is_empty();
        // "The prime minister's spokesman" is of whose office that is.
        let holder = || self.office_in(phrase.clone(), people).filter(|_| !named || has(Attribution::Spokesman));
        let person = person.or_else(holder);
        if has(Attribution::Account) && !self.is_outsider(phrase.clone()) {
            return Some(state.or(person).map_or(Speaker::Same(Again::House), Speaker::State));
        }
        if self.is_outsider(phrase.clone()) || has(Attribution::Unnamed) && !named {
            return Some(Speaker::Third(self.written(phrase)));
        }
        let speaks = has(Attribution::Spokesman) || phrase.clone().any(|i| people.spokesmen.contains(self.words.folded(i)));
        let office = speaks || self.office_ends(phrase.clone());
        match (state, person) {
            (Some(state), _) | (None, Some(state)) if speaks => Some(Speaker::State(state)),
            (Some(state), _) if named => Some(Speaker::Person(state)),
            (Some(state), _) if self.is_titled(phrase.clone()) => Some(Speaker::Person(state)),
            (Some(state), _) if office || self.is_bare(phrase.clone()) => Some(Speaker::State(state)),
            (None, Some(state)) if office && self.is_owned(phrase.clone()) => Some(Speaker::State(state)),
            (None, Some(state)) => Some(Speaker::Person(state)),
            (None, None) if named && !speaks => Some(Speaker::Third(self.written(phrase))),
            (None, None) if office || speaks => Some(Speaker::Same(Again::House)),
            _ => None,
        }
    }

    /// The phrase without marks, joiners and articles at its ends.
    fn trimmed(&self, phrase: Range<usize>) -> Option<Range<usize>> {
        let slight = |&i: &usize| self.words.kind(i) == Kind::Mark || matches!(self.words.folded(i), "and" | "but" | "while" | "that");
        let start = phrase.clone().find(|i| !slight(i))?;
        let end = phrase.rev().find(|i| !slight(i))? + 1;
        Some(start..end)
    }

    fn is_pronoun(&self, phrase: &Range<usize>) -> bool {
        phrase.len() == 1 && matches!(self.words.folded(phrase.start), "it" | "he" | "she" | "they")
    }

    /// Whether a name stands after a preposition that leads away from whom it names: "in Beijing", "ambassador to Russia".
    fn is_aside(&self, at: usize, start: usize) -> bool {
        let before = (start..at).rev().find(|&i| self.words.folded(i) != "the" && !self.words.is_mark(i, ","));
        before.is_some_and(|i| matches!(self.words.folded(i), "in" | "to" | "on" | "at" | "with" | "about" | "against" | "near"))
    }

    /// The first state that a phrase names.
    pub(super) fn state_in(&self, phrase: Range<usize>) -> Option<usize> {
        let named = |at: usize| self.words.capital(at) != Capital::None;
        let mut hits = self.entries.actors.hits(self.words, phrase.clone());
        let hit = hits.find(|hit| named(hit.from) && !self.is_aside(hit.from, phrase.start))?;
        Some(hit.value.actor)
    }

    /// "The ministry in Tokyo": the state in whose capital a house stands.
    fn seat_in(&self, phrase: Range<usize>) -> Option<usize> {
        let mut hits = self.entries.actors.hits(self.words, phrase.clone());
        let seat = hits.find(|hit| hit.value.capital && hit.from > phrase.start && self.words.folded(hit.from - 1) == "in")?;
        // "The French embassy in Moscow" is whose its name says.
        let named = self.entries.actors.hits(self.words, phrase.start..seat.from).any(|hit| !hit.value.is_place || hit.value.capital);
        (!named).then_some(seat.value.actor)
    }

    /// "A readout of the Malta call issued by the Quirinale": the state that put it out, whatever it is about.
    fn origin_in(&self, phrase: Range<usize>) -> Option<usize> {
        let by = phrase.clone().rev().find(|&i| matches!(self.words.folded(i), "by" | "from"))?;
        self.state_in(by + 1..phrase.end)
    }

    /// The first agency, broadcaster or house that a phrase names. A capital among them is its own state where the article
    /// names that state too.
    fn voice_in(&self, phrase: Range<usize>, people: &People) -> Option<Spoken> {
        let mut hits = self.entries.voices.hits(self.words, phrase.clone());
        let hit = hits.find(|hit| self.words.capital(hit.from) != Capital::None && !self.is_aside(hit.from, phrase.start))?;
        let lies_in = self.entries.actors.at(self.words, hit.from, phrase.end).map(|place| place.value.actor);
        Some(lies_in.filter(|state| people.named.contains(state)).map_or(*hit.value, Spoken::For))
    }

    /// The state of the person whom a phrase names, by the article or else by the lexicon.
    pub(super) fn person_in(&self, phrase: Range<usize>, people: &People) -> Option<usize> {
        let names = self.person_names(phrase);
        let learned = names.iter().find_map(|&i| people.states.get(self.words.folded(i)).copied().flatten());
        // Initials and particles may stand between the words of a name.
        let mut each = names.chunk_by(|a, b| b - a <= NAME_GAP);
        learned.or_else(|| each.find_map(|name| self.office_holder(name)))
    }

    /// The one state in which whoever bears the name held office, on the article's day if it is known.
    fn office_holder(&self, name: &[usize]) -> Option<usize> {
        // "Jae-myung" is a name in two words, the second without a capital.
        let joined = |i: usize| i + 2 < self.words.len() && self.words.is_mark(i + 1, "-") && self.words.touches_previous(i + 2);
        let parts = name.iter().flat_map(|&i| [Some(i), joined(i).then_some(i + 2).filter(|next| !name.contains(next))]).flatten();
        let name: Vec<_> = parts.map(|i| self.words.folded(i)).filter(|part| part.chars().count() > 1).collect();
        let terms = self.entries.person(&name.join(" "));
        let day = self.document.readout.day();
        let then: Vec<_> = terms.iter().filter(|term| day.is_none_or(|day| term.from <= day && day <= term.to)).collect();
        let of = |state: usize| terms.iter().all(|term| term.actor == state);
        match then.first() {
            Some(first) if then.iter().all(|term| term.actor == first.actor) => Some(first.actor),
            Some(_) => None,
            None => terms.first().map(|term| term.actor).filter(|&state| of(state)),
        }
    }

    /// The one state whose an office is in this article: "the prime minister", "presidential".
    pub(super) fn office_in(&self, phrase: Range<usize>, people: &People) -> Option<usize> {
        let titled = self.entries.titles.hits(self.words, phrase.clone()).map(|hit| hit.words());
        let each = titled.chain(phrase.map(|i| i..i + 1));
        each.into_iter().find_map(|office| people.offices.get(&self.stems(office)).copied().flatten())
    }

    fn stems(&self, words: Range<usize>) -> String {
        words.map(|i| self.words.stem(i)).collect::<Vec<_>>().join(" ")
    }

    /// The words of a phrase that are somebody's name: in capitals, and known to no table.
    pub(super) fn person_names(&self, phrase: Range<usize>) -> Vec<usize> {
        let mut names = Vec::new();
        let mut at = phrase.start;
        while at < phrase.end {
            match self.known_at(at, phrase.end) {
                Some(to) => at = to,
                None => {
                    names.extend((self.words.kind(at) == Kind::Word && self.is_capitalised(at)).then_some(at));
                    at += 1;
                }
            }
        }
        names
    }

    /// Where words in capitals end that a table knows, and that are nobody's name.
    fn known_at(&self, at: usize, end: usize) -> Option<usize> {
        let (words, entries) = (self.words, self.entries);
        let dated = |word: &TimeWord| matches!(word, TimeWord::Month(_) | TimeWord::Weekday(_) | TimeWord::DayFrom(_));
        let classes = [Attribution::Office, Attribution::Outsider, Attribution::Unnamed, Attribution::Account, Attribution::Spokesman];
        let actor = entries.actors.at(words, at, end).map(|hit| hit.to);
        let voice = || entries.voices.at(words, at, end).map(|hit| hit.to);
        let title = || entries.titles.at(words, at, end).map(|hit| hit.to);
        let day = || entries.calendar.at(words, at, end).filter(|hit| dated(hit.value)).map(|hit| hit.to);
        let other = || classes.into_iter().find_map(|class| self.is(class, at, end));
        let portfolio = || self.is_grammar(Grammar::Portfolio, at, at + 1);
        actor.or_else(voice).or_else(title).or_else(day).or_else(other).or_else(portfolio)
    }

    fn is_outsider(&self, phrase: Range<usize>) -> bool {
        let states: Vec<_> = self.entries.actors.hits(self.words, phrase.clone()).map(|hit| hit.words()).collect();
        let mut hits = self.hits(Attribution::Outsider, phrase);
        hits.any(|hit| !states.iter().any(|state| state.contains(&hit.from)))
    }

    /// Whether an office or a house ends the phrase, or what "of", "for" or "in" adds follows it.
    fn office_ends(&self, phrase: Range<usize>) -> bool {
        let end = phrase.end;
        let follows = |to: usize| to == end || matches!(self.words.folded(to), "of" | "for" | "in" | "to" | "from" | ",");
        self.hits(Attribution::Office, phrase).any(|hit| follows(hit.to))
    }

    /// "Mr. Trump's office": what belongs to a person.
    fn is_owned(&self, phrase: Range<usize>) -> bool {
        phrase.into_iter().any(|i| self.syntax.tag(i) == Tag::Possessive || self.words.folded(i) == "'s")
    }

    /// A person's office in the singular ends the phrase: "the Greek prime minister".
    fn is_titled(&self, phrase: Range<usize>) -> bool {
        let mut titles = self.entries.titles.hits(self.words, phrase.clone());
        titles.any(|hit| hit.value.rank == Rank::Office && !hit.value.plural && hit.to == phrase.end)
    }

    /// Nothing but the state's name: "Russia", "the Kremlin".
    fn is_bare(&self, phrase: Range<usize>) -> bool {
        let named: Vec<_> = self.entries.actors.hits(self.words, phrase.clone()).map(|hit| hit.words()).collect();
        let slight = |i: usize| {
            self.words.kind(i) == Kind::Mark || self.entries.stopwords.contains(self.words.folded(i)) || self.words.folded(i) == "'s"
        };
        phrase.into_iter().all(|i| slight(i) || named.iter().any(|name| name.contains(&i)))
    }

    /// The phrase as the article has it, without the article before it.
    pub(super) fn written(&self, phrase: Range<usize>) -> String {
        let article = |i: usize| matches!(self.words.folded(i), "the" | "a" | "an");
        let start = if phrase.len() > 1 && article(phrase.start) { phrase.start + 1 } else { phrase.start };
        let bytes = self.words.bytes(start..phrase.end).unwrap_or_default();
        self.document.readout.text()[bytes].split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
