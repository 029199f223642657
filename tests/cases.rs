//! Cases that anybody can object to: the pages of `tests/cases`, read and run as given and with the sides exchanged.
//!
//! A case is a heading and lines `key: value`; the words between are for the reader. Keys: `left`, `right` (texts),
//! `left issuer`, `right issuer`, `text` (one text), `expect` (may repeat), `words` (those that decided, left | right). All readouts are of Monday, 20 May 2024.

use counterpoint::{
    Account, Article, Claim, Comparison, Divergence, DivergenceKind, Match, PieceKind, Polarity, Readout, Side, Span, Teller, Verdict,
    compare, segment,
};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
struct Case {
    name: String,
    lines: BTreeMap<String, Vec<String>>,
}

impl Case {
    fn one(&self, key: &str) -> &str {
        self.lines.get(key).and_then(|values| values.first()).map_or("", String::as_str)
    }

    fn all(&self, key: &str) -> &[String] {
        self.lines.get(key).map_or(&[], Vec::as_slice)
    }

    fn readout(&self, side: &str) -> Readout {
        let issuer = self.one(&format!("{side} issuer"));
        let issuer = if issuer.is_empty() { if side == "left" { "White House" } else { "Kremlin" } } else { issuer };
        let readout = Readout::new(self.one(side)).issuer(issuer);
        if self.one("date") == "none" { readout } else { readout.date("2024-05-20") }
    }
}

fn cases(page: &str) -> Vec<Case> {
    const KEYS: [&str; 8] = ["date", "left", "right", "left issuer", "right issuer", "text", "expect", "words"];
    let mut out: Vec<Case> = Vec::new();
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            out.push(Case { name: name.to_owned(), ..Case::default() });
        }
        let line = line.split_once(": ").filter(|(key, _)| KEYS.contains(key));
        if let (Some(case), Some((key, value))) = (out.last_mut(), line) {
            case.lines.entry(key.to_owned()).or_default().push(value.replace("\\n", "\n"));
        }
    }
    assert!(!out.is_empty());
    out
}

/// The divergences of a kind, over all matches.
fn of_kind<'c>(comparison: &'c Comparison, kind: &str) -> Vec<&'c Divergence> {
    assert!(DivergenceKind::ALL.iter().any(|known| known.name() == kind), "`{kind}` is no kind");
    comparison.matches().iter().flat_map(|found| &found.divergences).filter(|found| found.kind.name() == kind).collect()
}

fn side(name: &str) -> Side {
    Side::ALL.into_iter().find(|side| self::name(*side) == name).unwrap_or_else(|| panic!("`{name}` is no side"))
}

/// `apart`, `agreement`, `no KIND`, `KIND`, or `KIND SIDE` with the side to which it points as the texts are given.
fn holds(comparison: &Comparison, expected: &str, exchanged: bool) -> bool {
    match expected.split_once(' ') {
        Some(("no", kind)) => of_kind(comparison, kind).is_empty() && !comparison.matches().is_empty(),
        Some((kind, toward)) => {
            let toward = if exchanged { side(toward).other() } else { side(toward) };
            of_kind(comparison, kind).iter().any(|found| found.toward == Some(toward))
        }
        None if expected == "apart" => comparison.matches().is_empty(),
        None if expected == "agreement" => {
            !comparison.matches().is_empty() && comparison.matches().iter().all(|found| found.verdict == Verdict::Agreement)
        }
        None => !of_kind(comparison, expected).is_empty(),
    }
}

/// The words that decided, "LEFT | RIGHT", of the first expected kind.
fn deciding_words(comparison: &Comparison, expected: &str) -> String {
    let kind = expected.split(' ').next().unwrap_or("");
    let quote =
        |found: &Divergence, side: Side| found.evidence[side].first().map_or("", |span| comparison.account(side).quote(*span)).to_owned();
    let words = of_kind(comparison, kind).first().map(|found| format!("{} | {}", quote(found, Side::Left), quote(found, Side::Right)));
    words.unwrap_or_default()
}

fn found_in(comparison: &Comparison) -> Vec<(Vec<&'static str>, f32)> {
    let of = |found: &counterpoint::Match| (found.kinds().map(|kind| kind.name()).collect::<Vec<_>>(), found.links[0].score.total);
    comparison.matches().iter().map(of).collect()
}

#[test]
fn divergences_fire_where_they_must_and_only_there() {
    let pages = [
        include_str!("cases/kinds/attribution.md"),
        include_str!("cases/kinds/commitment.md"),
        include_str!("cases/kinds/condition.md"),
        include_str!("cases/kinds/contradiction.md"),
        include_str!("cases/kinds/date.md"),
        include_str!("cases/kinds/number.md"),
        include_str!("cases/kinds/process.md"),
        include_str!("cases/kinds/specificity.md"),
        include_str!("cases/kinds/terminology.md"),
        include_str!("cases/kinds/tone.md"),
        include_str!("cases/opposed.md"),
    ];
    let mut wrong = Vec::new();
    for case in pages.into_iter().flat_map(cases) {
        let (left, right) = (case.readout("left"), case.readout("right"));
        for (comparison, exchanged) in [(compare(&left, &right), false), (compare(&right, &left), true)] {
            for expected in case.all("expect").iter().filter(|expected| !holds(&comparison, expected, exchanged)) {
                wrong.push(format!("{} (exchanged: {exchanged}): expected `{expected}`, found {:?}", case.name, found_in(&comparison)));
            }
            for expected in case.all("words").iter().filter(|_| !exchanged) {
                let words = deciding_words(&comparison, case.one("expect"));
                if words.trim() != expected {
                    wrong.push(format!("{}: decided by `{expected}`, found `{words}`", case.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn assurances_and_denials_are_found_without_a_match() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("cases/unmatched.md")) {
        let c = compare(case.readout("left"), case.readout("right"));
        let assured =
            c.assurances().iter().map(|found| format!("assurance {}: {}", name(found.side), c.account(found.side).quote(found.words)));
        let denied = c
            .denials()
            .iter()
            .map(|found| format!("denial {} {}: {}", name(found.side), name(found.act), c.account(found.side).quote(found.words)));
        let found: Vec<_> = assured.chain(denied).collect();
        let expected = case.all("expect");
        if found != expected && !(found.is_empty() && expected == ["none"]) {
            wrong.push(format!("{}: expected {expected:?}, found {found:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The place of the claim of a side that holds these words.
fn claim_with(account: &Account, words: &str, case: &str) -> usize {
    let holds = |claim: &Claim| account.quote(claim.span).contains(words);
    account.claims().iter().position(holds).unwrap_or_else(|| panic!("{case}: no claim holds `{words}`"))
}

#[test]
fn claims_are_joined_where_they_report_one_point_and_only_there() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("cases/matches.md")) {
        let (left, right) = (case.readout("left"), case.readout("right"));
        for (comparison, first) in [(compare(&left, &right), Side::Left), (compare(&right, &left), Side::Right)] {
            for expected in case.all("expect") {
                let joined = expected.split_once(" = ");
                let (mine, theirs) = joined.or(expected.split_once(" / ")).expect("two claims, parted by ` = ` or ` / `");
                let mine = claim_with(comparison.account(first), mine, &case.name);
                let theirs = claim_with(comparison.account(first.other()), theirs, &case.name);
                let both = |found: &&Match| found.claims(first).contains(&mine) && found.claims(first.other()).contains(&theirs);
                if comparison.matches().iter().any(|found| both(&found)) != joined.is_some() {
                    wrong.push(format!("{} ({first:?} first): expected `{expected}`", case.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The labels of the topics that claims of both sides are on.
fn shared_topics(comparison: &Comparison) -> Vec<&str> {
    let shared = comparison.topics().iter().filter(|topic| !topic.left.is_empty() && !topic.right.is_empty());
    shared.map(|topic| topic.label.as_str()).collect()
}

#[test]
fn claims_are_on_one_topic_where_an_analyst_has_one_row() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("cases/topics.md")) {
        let (left, right) = (case.readout("left"), case.readout("right"));
        for (comparison, order) in [(compare(&left, &right), "as given"), (compare(&right, &left), "exchanged")] {
            let found = shared_topics(&comparison).join("; ");
            let expected = case.one("expect");
            let all = comparison.topics().iter().map(|topic| topic.label.as_str()).collect::<Vec<_>>().join("; ");
            if found != expected && !(expected == "apart" && found.is_empty()) {
                wrong.push(format!("{} ({order}): expected `{expected}`, found `{found}` of `{all}`", case.name));
            }
            if let Some(rows) = case.lines.get("rows").filter(|rows| **rows != [all.as_str()]) {
                wrong.push(format!("{} ({order}): expected the rows {rows:?}, found `{all}`", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn texts_are_cut_into_the_sentences_that_a_reader_sees() {
    for case in cases(include_str!("cases/segmentation.md")) {
        let text = case.one("text");
        let found: Vec<String> = segment(text)
            .iter()
            .filter(|piece| piece.kind != PieceKind::Blank)
            .map(|piece| {
                format!(
                    "{}: {}",
                    serde_json::to_value(piece.kind).unwrap().as_str().unwrap(),
                    &text[piece.content.bytes()].replace('\n', " ")
                )
            })
            .collect();
        assert_eq!(found, case.all("expect"), "{}", case.name);
    }
}

#[test]
fn claims_carry_what_the_words_say() {
    // Each page with what it shows of the left text.
    let pages: [(&str, Shown); 11] = [
        (include_str!("cases/claims.md"), of_claims(|account, claim| vec![actor_and_act(account, claim)])),
        (include_str!("cases/actors.md"), of_claims(|account, claim| vec![actor_and_act(account, claim)])),
        (include_str!("cases/people.md"), of_claims(|account, claim| vec![actor_and_act(account, claim)])),
        (include_str!("cases/timing.md"), of_claims(timing)),
        (include_str!("cases/quantities.md"), of_claims(quantities)),
        (include_str!("cases/dates.md"), of_claims(dates)),
        (include_str!("cases/conditions.md"), of_claims(|account, claim| quoted(account, claim.condition))),
        (include_str!("cases/negation.md"), of_claims(negations)),
        (include_str!("cases/modality.md"), of_claims(modality)),
        (include_str!("cases/quotes.md"), of_claims(quotes)),
        (include_str!("cases/contact.md"), Box::new(contact)),
    ];
    let mut wrong = Vec::new();
    for (page, shown) in pages {
        for case in cases(page) {
            let comparison = compare(case.readout("left"), case.readout("right"));
            let found = shown(comparison.account(Side::Left));
            let expected = case.all("expect");
            if found != expected && !(found.is_empty() && expected == ["none"]) {
                wrong.push(format!("{}: expected {expected:#?}, found {found:#?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

type Shown = Box<dyn Fn(&Account) -> Vec<String>>;

/// What each claim of an account shows, in the order of the text.
fn of_claims(shown: fn(&Account, &Claim) -> Vec<String>) -> Shown {
    Box::new(move |account| account.claims().iter().flat_map(|claim| shown(account, claim)).collect())
}

/// A value of a closed list, as it is serialised.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or("").to_owned()
}

fn quoted(account: &Account, span: Option<Span>) -> Vec<String> {
    span.map(|span| account.quote(span).to_owned()).into_iter().collect()
}

fn actor_and_act(account: &Account, claim: &Claim) -> String {
    let act = claim.act.as_ref().map_or("-", |act| &act.name);
    format!("{} {act} | {}", name(claim.actor), account.quote(claim.span))
}

fn timing(account: &Account, claim: &Claim) -> Vec<String> {
    let cue = claim.cues.timing.map_or("", |span| account.quote(span));
    claim.timing.map(|timing| format!("{} | {cue}", timing.name())).into_iter().collect()
}

fn quantities(account: &Account, claim: &Claim) -> Vec<String> {
    let value = |low: f64, high: Option<f64>| high.map_or(low.to_string(), |high| format!("{low}..{high}"));
    let shown = claim.quantities.iter().map(|quantity| {
        let unit = quantity.unit.as_deref().unwrap_or("count");
        format!("{} {unit} {} | {}", value(quantity.value, quantity.upper), name(quantity.bound), account.quote(quantity.span))
    });
    shown.collect()
}

fn dates(account: &Account, claim: &Claim) -> Vec<String> {
    let shown = claim.dates.iter().map(|date| {
        let days = match (date.start, date.end) {
            (Some(start), Some(end)) if start == end => start.to_string(),
            (Some(start), Some(end)) => format!("{start}..{end}"),
            _ => if date.vague { "vague" } else { "unknown" }.to_owned(),
        };
        format!("{} {days} | {}", name(date.bound), account.quote(date.span))
    });
    shown.collect()
}

fn negations(account: &Account, claim: &Claim) -> Vec<String> {
    let of = |kind: &str, cue: Span, scope: &str| format!("{kind}: {} | {scope}", account.quote(cue));
    let shown = claim
        .negations
        .iter()
        .map(|negation| of(if negation.denies_claim { "denied" } else { "phrase" }, negation.span, account.quote(negation.scope)));
    let mut out: Vec<_> = shown.collect();
    // The act alone denies: "rejected".
    if let (Polarity::Denied, false, Some(cue)) = (claim.polarity, claim.negations.iter().any(|n| n.denies_claim), claim.cues.polarity) {
        out.push(format!("act: {}", account.quote(cue)));
    }
    out
}

fn modality(account: &Account, claim: &Claim) -> Vec<String> {
    let modal = claim.cues.modality.map(|cue| format!("{} | {}", claim.modality.name(), account.quote(cue)));
    let hedge = claim.hedge.map(|hedge| format!("hedge | {}", account.quote(hedge)));
    modal.into_iter().chain(hedge).collect()
}

fn quotes(account: &Account, claim: &Claim) -> Vec<String> {
    let quotes = claim.quotes.iter().map(|quote| format!("{} | {}", name(quote.kind), account.quote(quote.span)));
    let distance = claim.distance.map(|cue| format!("distance | {}", account.quote(cue)));
    quotes.chain(distance).collect()
}

fn contact(account: &Account) -> Vec<String> {
    let facts = account.contact();
    let form = facts.form.as_ref().map(|form| format!("form {} | {}", name(form.kind), account.quote(form.span)));
    let named =
        [("place", facts.place), ("asked for", facts.initiative), ("length", facts.length), ("next", facts.next), ("tone", facts.tone)];
    let shown = named.into_iter().filter_map(|(what, span)| Some(format!("{what} | {}", account.quote(span?))));
    form.into_iter().chain(shown).collect()
}

/// Who tells the statement in which these words begin.
fn teller(article: &Article, words: &str) -> String {
    let at = article.text().find(words).unwrap_or_else(|| panic!("`{words}` does not stand in the article"));
    let statement = article.statements().iter().find(|statement| statement.span.bytes().contains(&at)).expect("statements tile");
    let name = |&source: &usize| {
        let source = &article.sources()[source];
        format!("{}{}", source.name, if source.is_side { "" } else { " (no side)" })
    };
    match &statement.teller {
        Teller::Sources(sources) => sources.iter().map(name).collect::<Vec<_>>().join(" and "),
        Teller::Reporter => "the reporter".to_owned(),
        Teller::LeftOut(_) => "left out".to_owned(),
    }
}

/// What an article shows for the key of an expectation: the sides, all that a source tells, or who tells some words.
fn shown_of_article(article: &Article, key: &str, words: &str) -> String {
    if key == "sides" {
        let names: Vec<_> = article.sides().iter().map(|side| side.issuer_name().unwrap_or("").to_owned()).collect();
        return format!("sides | {}", if names.is_empty() { "none".to_owned() } else { names.join("; ") });
    }
    match key.strip_prefix("told ") {
        Some(name) => {
            let source = article.sources().iter().position(|source| source.name == name);
            let told = source.map(|source| article.account(source).excerpts().collect::<Vec<_>>().join(" / "));
            format!("{key} | {}", told.unwrap_or_default())
        }
        None => format!("{} | {words}", teller(article, words)),
    }
}

#[test]
fn articles_give_each_sentence_to_whose_account_it_is() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("cases/articles.md")) {
        let article = Article::parse(case.one("text"));
        for expected in case.all("expect") {
            let (key, words) = expected.split_once(" | ").expect("`KEY | WORDS`");
            let found = shown_of_article(&article, key, words);
            if found != *expected {
                wrong.push(format!("{}: expected `{expected}`, found `{found}`", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
