//! In: the series. Out: its [`Formula`]s: phrases that recur, and terms that carry a position, each with its course.
//! Left to `wording`: where another wording takes their place.

use super::course::{Course, Evidence, course};
use super::series::Series;
use super::wording::Change;
use super::{Use, phrase::Phrase};
use crate::lexicon::Term;
use crate::word::{Capital, Kind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// A set phrase that an issuer repeats.
///
/// Two to six words that are more than grammar, between verbs, in two accounts at least, whatever their order; or a term of
/// the lexicon that carries a position. A name, an office, thanks and the wording of the contact are none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Formula {
    /// The words where they stand first.
    pub words: String,
    /// The concept of the lexicon for which it is a term ("taiwan-policy").
    pub concept: Option<String>,
    /// Where it stands, in the order of the accounts.
    pub uses: Vec<Use>,
    /// How it goes over the accounts.
    pub course: Course,
    /// What that rests on.
    pub evidence: Evidence,
}

/// In so many accounts a phrase of two words that two of them have is one that is repeated.
const SHORT_SERIES: usize = 8;

/// A phrase or a term with its places.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) term: Option<Term>,
    /// Its stems, as of a [`Phrase`].
    pub(super) key: String,
    pub(super) places: Vec<(usize, Range<usize>)>,
}

impl Found {
    pub(super) fn stems(&self) -> Vec<&str> {
        self.key.split(' ').collect()
    }

    /// The word that it is about.
    pub(super) fn head(&self) -> &str {
        self.key.rsplit(' ').next().unwrap_or("")
    }

    /// Whether a word of its first use is more than grammar and in lower case.
    fn has_common_word(&self, series: &Series<'_>) -> bool {
        let (account, range) = &self.places[0];
        let words = &series.told[*account].reading().document.words;
        let is_grammar = |i: usize| series.entries.stopwords.contains(words.folded(i)) || words.folded(i).starts_with('\'');
        range.clone().any(|i| words.kind(i) == Kind::Word && words.capital(i) == Capital::None && !is_grammar(i))
    }

    /// A term in capitals ("Kyiv", "COVID-19") is a name: it can give way to another, but its absence says nothing. Two words
    /// that meet twice in a long series are no set phrase.
    fn is_formula(&self, series: &Series<'_>) -> bool {
        let count = self.stems().len();
        match self.term {
            Some(_) => count > 1 && self.has_common_word(series),
            None => count > 2 || self.accounts() > 2 || series.told.len() <= SHORT_SERIES,
        }
    }

    /// Whether a term names its concept by itself: "Kyiv", "one China policy"; "hostages" may be others.
    pub(super) fn is_plain_term(&self, series: &Series<'_>) -> bool {
        self.stems().len() > 1 || !self.has_common_word(series)
    }

    pub(super) fn accounts(&self) -> usize {
        self.places.chunk_by(|a, b| a.0 == b.0).count()
    }

    pub(super) fn uses(&self, series: &Series<'_>) -> Vec<Use> {
        self.places.iter().map(|(account, words)| series.place(*account, words.clone())).collect()
    }

    /// As it is written first.
    pub(super) fn words(&self, series: &Series<'_>) -> String {
        let (account, words) = &self.places[0];
        series.told[*account].text(words.clone()).to_owned()
    }

    pub(super) fn concept(&self, series: &Series<'_>) -> Option<String> {
        self.term.map(|term| series.entries.concepts[term.concept].to_string())
    }
}

/// Where each phrase stands, by its key.
pub(super) type Places<'s> = HashMap<&'s str, Vec<(usize, &'s Phrase)>>;

pub(super) fn places<'s>(series: &'s Series<'_>) -> Places<'s> {
    let mut out: Places<'s> = HashMap::new();
    for (account, told) in series.told.iter().enumerate() {
        for phrase in &told.phrases.list {
            out.entry(&phrase.key).or_default().push((account, phrase));
        }
    }
    out
}

/// In how many accounts a phrase stands.
fn spread(places: &[(usize, &Phrase)]) -> usize {
    places.chunk_by(|a, b| a.0 == b.0).count()
}

/// The phrases that recur. Of one within another, both in the same accounts, the longer.
pub(super) fn recurring(series: &Series<'_>, places: &Places<'_>) -> Vec<Found> {
    let spread: HashMap<&str, usize> = places.iter().map(|(key, places)| (*key, spread(places))).collect();
    let mut closed: BTreeSet<&str> = BTreeSet::new();
    for told in &series.told {
        for (at, phrase) in told.phrases.list.iter().enumerate() {
            let own = spread[phrase.key.as_str()];
            let is_part = || told.phrases.around(at).any(|larger| larger.key != phrase.key && spread[larger.key.as_str()] == own);
            if own > 1 && !closed.contains(phrase.key.as_str()) && !is_part() {
                closed.insert(&phrase.key);
            }
        }
    }
    let found = |key: &str| {
        let places = places[key].iter().map(|(account, phrase)| (*account, phrase.words.clone())).collect();
        Found { term: None, key: key.to_owned(), places: apart(places) }
    };
    closed.into_iter().map(found).collect()
}

/// Without those that lie within the one before.
fn apart(places: Vec<(usize, Range<usize>)>) -> Vec<(usize, Range<usize>)> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for (account, words) in places {
        if out.last().is_none_or(|(last, before)| *last != account || before.end <= words.start) {
            out.push((account, words));
        }
    }
    out
}

/// The terms of the lexicon that carry a position.
pub(super) fn terms(series: &Series<'_>) -> Vec<Found> {
    let mut out: BTreeMap<Term, Found> = BTreeMap::new();
    for (account, told) in series.told.iter().enumerate() {
        let words = &told.reading().document.words;
        for (_, sentence) in told.reading().document.spoken() {
            for hit in series.entries.terms_in(words, sentence) {
                let key = || hit.words().map(|i| words.stem(i)).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ");
                let new = || Found { term: Some(*hit.value), key: key(), places: Vec::new() };
                out.entry(*hit.value).or_insert_with(new).places.push((account, hit.words()));
            }
        }
    }
    out.into_values().collect()
}

pub(super) fn formulas(series: &Series<'_>, found: &[Found], changes: &[Change]) -> Vec<Formula> {
    let phrases = found.iter().filter(|found| found.is_formula(series));
    let judged = phrases.map(|found| (found, judge(series, found)));
    let mut judged: Vec<_> = judged.filter(|(_, formula)| !changes.iter().any(|change| change.tells_of(formula))).collect();
    judged.sort_by_key(|(found, formula)| {
        let weight = std::cmp::Reverse((found.accounts(), found.key.len(), found.term.is_some()));
        (!formula.course.is_drift(), formula.course == Course::Unsettled, weight, formula.uses[0])
    });
    let mut kept: Vec<(&Found, Formula)> = Vec::new();
    for (found, formula) in judged {
        if !kept.iter().any(|(other, told)| told.course == formula.course && is_much_the_same(found, other)) {
            kept.push((found, formula));
        }
    }
    kept.into_iter().map(|(_, formula)| formula).collect()
}

fn judge(series: &Series<'_>, found: &Found) -> Formula {
    let uses = found.uses(series);
    let (course, evidence) = course(&series.signs(&uses, &found.stems()));
    Formula { words: found.words(series), concept: found.concept(series), uses, course, evidence }
}

/// Whether two share half of the words of the shorter.
pub(super) fn is_much_the_same(a: &Found, b: &Found) -> bool {
    let (a, b) = (a.stems(), b.stems());
    2 * a.iter().filter(|stem| b.contains(stem)).count() >= a.len().min(b.len())
}
