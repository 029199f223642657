//! Cases that anybody can object to: the pages of `tests/cases`, read and run as given and with the sides exchanged.
//!
//! A case is a heading and lines `key: value`; the words between are for the reader. Keys: `left`, `right` (texts),
//! `left issuer`, `right issuer`, `text` (one text), `expect` (may repeat).

use counterpoint::{Comparison, DivergenceKind, PieceKind, Readout, Side, Verdict, compare, segment};
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
        Readout::new(self.one(side)).issuer(issuer).date("2024-05-20")
    }
}

fn cases(page: &str) -> Vec<Case> {
    const KEYS: [&str; 6] = ["left", "right", "left issuer", "right issuer", "text", "expect"];
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

fn has_kind(comparison: &Comparison, kind: &str) -> bool {
    assert!(DivergenceKind::ALL.iter().any(|known| known.name() == kind), "`{kind}` is no kind");
    comparison.matches().iter().flat_map(|found| found.kinds()).any(|found| found.name() == kind)
}

fn holds(comparison: &Comparison, expected: &str) -> bool {
    match expected.split_once(' ') {
        Some(("no", kind)) => !has_kind(comparison, kind) && !comparison.matches().is_empty(),
        _ if expected == "apart" => comparison.matches().is_empty(),
        _ if expected == "agreement" => {
            !comparison.matches().is_empty() && comparison.matches().iter().all(|found| found.verdict == Verdict::Agreement)
        }
        _ => has_kind(comparison, expected),
    }
}

#[test]
fn divergences_fire_where_they_must_and_only_there() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("cases/divergence.md")) {
        let (left, right) = (case.readout("left"), case.readout("right"));
        for (comparison, order) in [(compare(&left, &right), "as given"), (compare(&right, &left), "exchanged")] {
            for expected in case.all("expect").iter().filter(|expected| !holds(&comparison, expected)) {
                let found: Vec<_> = comparison
                    .matches()
                    .iter()
                    .map(|found| (found.kinds().map(|kind| kind.name()).collect::<Vec<_>>(), found.links[0].score.total))
                    .collect();
                wrong.push(format!("{} ({order}): expected `{expected}`, found {found:?}", case.name));
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
            if found != expected && !(expected == "apart" && found.is_empty()) {
                let all: Vec<_> = comparison.topics().iter().map(|topic| &topic.label).collect();
                wrong.push(format!("{} ({order}): expected `{expected}`, found `{found}` of {all:?}", case.name));
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
    for case in cases(include_str!("cases/claims.md")) {
        let comparison = compare(case.readout("left"), case.readout("right"));
        let account = comparison.account(Side::Left);
        let found: Vec<String> = account
            .claims()
            .iter()
            .map(|claim| {
                let name = |value: serde_json::Value| value.as_str().unwrap_or("").to_owned();
                let actor = name(serde_json::to_value(claim.actor).unwrap());
                let act = claim.act.as_ref().map_or("-", |act| &act.name);
                format!("{actor} {act} | {}", account.quote(claim.span))
            })
            .collect();
        assert_eq!(found, case.all("expect"), "{}", case.name);
    }
}
