//! In: what is known of a statement's origin. Out: who issued it, as far as that can be told.

use crate::lexicon::{Entries, Grammar};
use crate::word::{Kind, Words};

/// The issuer as given, else by the address, else by a first line that names nothing but an office.
pub(super) fn settle(given: Option<String>, url: Option<&str>, text: &str, entries: &Entries) -> Option<String> {
    let given = given.filter(|given| !given.trim().is_empty());
    given.or_else(|| by_address(url?, entries)).or_else(|| by_first_line(text, entries))
}

/// Whose site an address belongs to, by the lexicon's hosts: the longest that the address' host ends with.
pub(super) fn by_address(url: &str, entries: &Entries) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let ends = std::iter::once(0).chain(host.match_indices('.').map(|(at, _)| at + 1));
    ends.into_iter().find_map(|at| entries.hosts.get(&host[at..])).map(|issuer| issuer.to_string())
}

/// In words.
const LONGEST_LINE: usize = 12;

/// "Ministry of Foreign Affairs of Japan", "Kremlin": a line in which every word belongs to the name of an office or a state.
fn by_first_line(text: &str, entries: &Entries) -> Option<String> {
    let line = text.lines().map(|line| line.trim().trim_matches(['#', '*', '_', ' '])).find(|line| !line.is_empty())?;
    is_office(line, entries).then(|| line.to_owned())
}

/// Whether a name is one of an office of state, and nothing else stands in it.
pub(super) fn is_office(name: &str, entries: &Entries) -> bool {
    let words = Words::of(name);
    words.len() <= LONGEST_LINE && names_office(&words, entries).is_some_and(|(state, office)| state && office)
}

/// Whether a state and an office are named; `None` where any word belongs to neither.
fn names_office(words: &Words, entries: &Entries) -> Option<(bool, bool)> {
    let mut at = 0;
    let mut state = false;
    let mut office = false;
    while at < words.len() {
        if let Some(hit) = entries.actors.at(words, at, words.len()) {
            state = true;
            // A capital alone is a dateline.
            office |= hit.value.is_place && !hit.value.capital;
            at = hit.to;
            continue;
        }
        let title = entries.titles.at(words, at, words.len()).map(|hit| hit.to);
        let classes = [Grammar::Definite, Grammar::Institution, Grammar::Portfolio, Grammar::Connector];
        let [definite, institution, portfolio, connector] =
            classes.map(|class| entries.grammar(class).at(words, at, words.len()).map(|hit| hit.to));
        let joint = matches!(words.folded(at), "," | "and" | "'s").then_some(at + 1);
        office |= title.or(definite).or(institution).is_some() && words.kind(at) == Kind::Word;
        at = title.max(definite).max(institution).max(portfolio).max(connector).max(joint)?;
    }
    Some((state, office))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn an_address_tells_whose_site_it_is() {
        let english = Lexicon::english();
        let of = |url: &str| by_address(url, english.entries());
        assert_eq!(of("http://en.kremlin.ru/events/president/news/1").as_deref(), Some("Kremlin"));
        assert_eq!(of("https://www.mofa.go.jp/press/1.html").as_deref(), Some("Ministry of Foreign Affairs of Japan"));
        assert_eq!(of("https://notkremlin.ru/"), None);
        assert_eq!(of("https://example.org/kremlin.ru"), None);
    }

    #[test]
    fn a_first_line_is_the_issuer_where_it_names_an_office_and_nothing_else() {
        let english = Lexicon::english();
        let of = |text: &str| by_first_line(text, english.entries());
        for office in [
            "Ministry of Foreign Affairs of Japan",
            "Prime Minister's Office, 10 Downing Street",
            "Kremlin",
            "Office of the Prime Minister of Canada",
            "Downing Street",
        ] {
            assert_eq!(of(&format!("\n# {office}\n\nThey spoke.")).as_deref(), Some(office), "{office}");
        }
        for text in
            ["Tokyo\nThey spoke.", "The President of Chile met the King.", "Readout of the President's Call with Japan", "Japan", ""]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
