//! One issuer's accounts over time: the page of cases, what is stored of the example, and input that is none.

use counterpoint::{Change, Drift, Readout, Subject, drift};
use std::path::Path;

/// One case of `tests/cases/drift.md`.
#[derive(Debug, Default)]
struct Case {
    name: String,
    readouts: Vec<Readout>,
    expect: Option<String>,
    topics: Option<String>,
    notes: Option<String>,
}

fn cases(page: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut issuer = String::new();
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            out.push(Case { name: name.to_owned(), ..Case::default() });
        }
        let (Some(case), Some((key, value))) = (out.last_mut(), line.split_once(": ")) else { continue };
        let value = value.to_owned();
        match key {
            "issuer" => issuer = value,
            "expect" => case.expect = Some(value),
            "topics" => case.topics = Some(value),
            "notes" => case.notes = Some(value),
            date if date.starts_with(char::is_numeric) => case.readouts.push(Readout::new(value).issuer(issuer.as_str()).date(date)),
            _ => {}
        }
    }
    assert!(!out.is_empty());
    out
}

fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("a value").as_str().unwrap_or("").to_owned()
}

/// Everything found but for topics.
fn found(drift: &Drift) -> String {
    let change = |change: &Change| format!("changes: {} → {}", change.former.words, change.latter.words);
    let changes = drift.changes().iter().map(change);
    let moving = drift.formulas().iter().filter(|formula| formula.course.is_drift());
    let formulas = moving.map(|formula| format!("{}: {}", name(formula.course), formula.words));
    let acts = drift.acts().iter().map(|course| format!("{}: {}", name(course.direction), course.label));
    or_none(changes.chain(formulas).chain(acts))
}

fn topics(drift: &Drift) -> String {
    let moving = drift.subjects().iter().filter(|subject| subject.course.is_drift());
    or_none(moving.map(|subject: &Subject| format!("{}: {}", name(subject.course), subject.label)))
}

fn or_none(found: impl Iterator<Item = String>) -> String {
    let found: Vec<_> = found.collect();
    if found.is_empty() { "none".to_owned() } else { found.join("; ") }
}

#[test]
fn a_drift_is_found_where_an_analyst_would_publish_it_and_only_there() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("cases/drift.md")) {
        let drift = drift(&case.readouts);
        for (expected, found) in [(&case.expect, found(&drift)), (&case.topics, topics(&drift))] {
            if expected.as_ref().is_some_and(|expected| *expected != found) {
                wrong.push(format!("{}: expected `{}`, found `{found}`", case.name, expected.as_deref().unwrap_or("")));
            }
        }
        if case.notes.is_some_and(|words| !drift.notes().iter().any(|note| note.contains(&words))) {
            wrong.push(format!("{}: notes {:?}", case.name, drift.notes()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_bundled_series_is_as_stored() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let readouts: Vec<_> =
        (1..=6).map(|nth| Readout::read(folder.join(format!("readouts/arden-norland/{nth}.md"))).expect("a readout")).collect();
    let drift = drift(&readouts);
    let (path, now) = (folder.join("output/drift.md"), drift.to_markdown());
    if std::env::var_os("RENEW").is_some() {
        std::fs::write(&path, &now).expect("the repository can be written");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), now, "`RENEW=1 cargo test --test drift` renews it");
    assert_eq!(drift.changes()[0].latter.words, "free, open and secure strait");
    assert!(now.contains("discussed (2022-02-08) → reviewed (2022-05-19) → agreed to (2022-09-30) → signed (2023-01-24)"));
}

#[test]
fn every_place_is_of_its_account_and_in_order() {
    let cases = cases(include_str!("cases/drift.md"));
    let drift = drift(&cases.into_iter().flat_map(|case| case.readouts).collect::<Vec<_>>());
    assert!(!drift.formulas().is_empty() && !drift.subjects().is_empty());
    let places = drift.formulas().iter().map(|formula| &formula.uses).chain(drift.subjects().iter().map(|subject| &subject.uses));
    for uses in places {
        assert!(uses.is_sorted() && uses.iter().all(|place| !drift.quote(*place).is_empty()));
    }
}

#[test]
fn what_stands_in_the_way_is_said() {
    let told = |text: &str| Readout::new(text).issuer("Arden");
    let notes = |readouts: &[Readout]| drift(readouts).notes().join(" ");
    assert!(notes(&[]).contains("between two accounts at least"));
    assert!(notes(&[told("They spoke.").date("2021-02-03")]).contains("between two accounts at least"));
    let undated = notes(&[told("They spoke."), told("They met.").date("2021-02-31"), told("").date("2021-03-01")]);
    assert!(undated.contains("Account 1 has no date"), "{undated}");
    assert!(undated.contains("“2021-02-31” of account 2 is not a day"), "{undated}");
    assert!(undated.contains("Account 3 (2021-03-01) has no sentence"), "{undated}");
    let equal = notes(&[told("They spoke.").date("2021-02-03"), told("They met.").date("2021-02-03")]);
    assert!(equal.contains("Accounts 1 and 2 are of one day"), "{equal}");
    let mixed = notes(&[told("They spoke.").date("2021-02-03"), Readout::new("They met.").issuer("Norland").date("2021-02-04")]);
    assert!(mixed.contains("more than one issuer (Arden; Norland)"), "{mixed}");
}

#[test]
fn accounts_without_a_day_stay_where_they_were_given() {
    let told = |text: &str, date: &str| Readout::new(text).date(date);
    let drift = drift(&[told("B.", "2021-05-01"), told("C.", "spring"), told("A.", "2021-01-01")]);
    let texts: Vec<_> = drift.accounts().iter().map(|account| account.text()).collect();
    assert_eq!(texts, ["A.", "B.", "C."]);
}

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let told = |date: &str| Readout::new("They discussed <script>|`peaceful \u{202E}settlement` of disputes|.").issuer("<b>").date(date);
    let report = drift(&[told("2021-01-01"), told("2021-01-02"), told("<i>")]).to_markdown();
    assert!(!report.contains("<script>") && !report.contains("<b>") && !report.contains("<i>") && !report.contains('\u{202E}'));
}

#[test]
fn hundreds_of_accounts_and_a_long_one_are_read_in_time() {
    let text = |nth: usize| format!("The Minister stressed the peaceful settlement of dispute number {nth}. They discussed wheat.");
    let mut readouts: Vec<_> =
        (0..300).map(|nth| Readout::new(text(nth)).issuer("Arden").date(format!("20{:02}-01-01", nth % 100))).collect();
    readouts.push(Readout::new("wheat and barley of the northern valley, ".repeat(20_000)).issuer("Arden").date("2020-05-01"));
    assert_eq!(drift(&readouts).accounts().len(), 301);
}
