//! Three and more accounts of one event: the page of cases, what is stored of the example, what holds of any accounts.

use counterpoint::{Collation, Point, Readout, Side, TextStyle, Verdict, compare, compare_all};
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Debug, Default)]
struct Case {
    name: String,
    readouts: Vec<Readout>,
    /// Accounts from 0, what is found, words.
    expected: Vec<(Vec<usize>, String, String)>,
}

fn cases(page: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            out.push(Case { name: name.to_owned(), ..Case::default() });
        }
        let (Some(case), Some((key, value))) = (out.last_mut(), line.split_once(": ")) else { continue };
        let Some((first, second)) = value.split_once(" | ") else { continue };
        match key.strip_prefix("told by ") {
            Some(numbers) => {
                let accounts = numbers.split(' ').map(|number| number.parse::<usize>().expect("a number") - 1).collect();
                case.expected.push((accounts, first.to_owned(), second.to_owned()));
            }
            None => case.readouts.push(Readout::new(second).issuer(first)),
        }
    }
    assert!(!out.is_empty() && out.iter().all(|case| case.readouts.len() > 2 && !case.expected.is_empty()));
    out
}

fn all(readouts: &[Readout]) -> Collation {
    compare_all(readouts).expect("two accounts or more")
}

/// What an account says of a point.
fn quote(all: &Collation, point: &Point, account: usize) -> String {
    let of = all.account(account).expect("an account");
    point.claims[account].iter().map(|&claim| of.quote(of.claims()[claim].span)).collect::<Vec<_>>().join(" ")
}

fn found(point: &Point) -> &'static str {
    point.verdict.map_or("alone", Verdict::name)
}

/// Each point by its accounts' quotes and its verdict, whatever the order of the accounts.
fn told(all: &Collation) -> BTreeSet<(BTreeSet<(String, String)>, &'static str)> {
    let quotes = |point: &Point| point.told_by().map(|account| (all.names()[account].clone(), quote(all, point, account))).collect();
    all.points().iter().map(|point| (quotes(point), found(point))).collect()
}

#[test]
fn the_page_of_cases_holds_in_any_order_of_the_accounts() {
    for case in cases(include_str!("cases/collation.md")) {
        let collation = all(&case.readouts);
        for (accounts, expected, words) in &case.expected {
            let is = |point: &&Point| {
                let first = point.told_by().next().expect("a point is told");
                point.told_by().eq(accounts.iter().copied()) && quote(&collation, point, first).contains(words.as_str())
            };
            let point = collation.points().iter().find(is);
            assert_eq!(point.map(found), Some(expected.as_str()), "{}: {words}\n{}", case.name, collation.to_markdown());
        }
        let turned: Vec<_> = case.readouts.iter().rev().cloned().collect();
        assert_eq!(told(&collation), told(&all(&turned)), "{}", case.name);
    }
}

fn bundled() -> Vec<Readout> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/readouts/trilateral-call");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| !file.ends_with("NOTE.md"));
    files.sort();
    files.iter().map(|file| Readout::read(file).expect("an account")).collect()
}

#[test]
fn every_claim_is_in_a_point_and_every_topic_has_its_claims_once() {
    let collation = all(&bundled());
    for (account, told) in collation.accounts().enumerate() {
        let claims: Vec<_> = (0..told.claims().len()).collect();
        let pointed: BTreeSet<_> = collation.points().iter().flat_map(|point| point.claims[account].iter().copied()).collect();
        assert!(pointed.into_iter().eq(claims.iter().copied()));
        let mut filed: Vec<_> = collation.topics().iter().flat_map(|topic| topic.claims[account].iter().copied()).collect();
        filed.sort_unstable();
        assert_eq!(filed, claims);
        let share: f32 = (0..collation.topics().len()).filter_map(|topic| collation.share(topic, account)).sum();
        assert!((share - 1.0).abs() < 1e-4);
    }
}

#[test]
fn the_order_of_three_accounts_changes_no_point() {
    let readouts = bundled();
    let given = told(&all(&readouts));
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(told(&all(&order.map(|nth| readouts[nth].clone()))), given, "{order:?}");
    }
}

#[test]
fn two_accounts_give_the_comparison() {
    let [left, right] = [&bundled()[0], &bundled()[1]];
    let (collation, comparison) = (all(&[left.clone(), right.clone()]), compare(left, right));
    assert_eq!(collation.pair(0, 1), Some(&comparison));
    assert_eq!(collation.to_markdown(), comparison.to_markdown());
    assert_eq!(collation.told_by(2).count(), comparison.matches().len());
    let alone = |side: Side| comparison.one_sided()[side].len();
    assert_eq!(collation.told_by(1).count(), alone(Side::Left) + alone(Side::Right));
}

#[test]
fn fewer_than_two_accounts_are_an_error_that_says_so() {
    for readouts in [vec![], vec![Readout::new("They met.")]] {
        let error = compare_all(&readouts).expect_err("too few");
        assert!(error.is_setting() && error.to_string().contains("two or more"), "{error}");
    }
}

#[test]
fn accounts_without_an_issuer_or_with_the_same_are_numbered() {
    let told = |issuer: &str| Readout::new("They discussed Iran.").issuer(issuer);
    let collation = all(&[told("Arden"), Readout::new("They discussed Iran. They spoke of tea."), told("Arden"), Readout::new("")]);
    assert_eq!(collation.names(), ["Arden (1)", "Account 2", "Arden (3)", "Account 4"]);
    assert_eq!(collation.notes(), ["Account 4 is empty."]);
    assert_eq!(collation.told_by(3).count(), 1);
    assert!(collation.pair(2, 1).is_none() && collation.pair(1, 4).is_none() && collation.account(4).is_none());
    assert_eq!(collation.pair(1, 2).map(|pair| pair.matches().len()), Some(1));
}

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let told = |issuer: &str| Readout::new("They discussed <script>|`tea \u{202E}leaves`|.").issuer(issuer);
    let collation = all(&[told("<b>"), told("</td>"), told("\u{1b}[31m")]);
    let marked_up = [collation.to_markdown(), collation.to_html()];
    assert!(marked_up.iter().all(|text| !text.contains("<script>|") && !text.contains("<b>:")), "{marked_up:?}");
    for text in marked_up.into_iter().chain([collation.to_text(&TextStyle::default()), collation.to_prose(), collation.to_json()]) {
        assert!(!text.contains('\u{202E}') && !text.contains('\u{1b}'), "{text}");
    }
    assert_eq!(collation.to_csv().lines().next().map(|head| head.matches("_quote").count()), Some(3));
}

#[test]
fn the_example_gives_what_is_stored() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/output/trilateral-call.md");
    let report = all(&bundled()).to_markdown();
    if std::env::var_os("RENEW").is_some() {
        std::fs::write(&path, &report).expect("the stored output");
    }
    assert_eq!(std::fs::read_to_string(&path).expect("the stored output"), report);
}

#[test]
fn an_account_beyond_a_limit_is_named() {
    let comparator = counterpoint::Comparator::builder().most_claims(1).build().expect("a limit");
    let told = |text: &str, issuer: &str| Readout::new(text).issuer(issuer);
    let error = comparator.compare_all(&[told("They met.", "A"), told("They met.", "B"), told("They met. They spoke of tea.", "C")]);
    let error = error.expect_err("one is too long");
    assert!(error.is_limit() && error.to_string().contains("C has 2 claims"), "{error}");
}
