//! What the caller knows better is done, is marked, and is refused where it cannot be.

use counterpoint::{Both, Comparator, Comparison, DivergenceKind, Outcome, Override, Overrides, Readout, Side, Verdict};

const LEFT: &str =
    "The ministers met in Lima. They discussed anchovy stocks. The minister announced 12 patrol boats. They spoke about trade.";
const RIGHT: &str = "The ministers held talks in Lima. Fishing was reviewed. The minister requested 15 vessels. Trade was discussed.";

fn compared(overrides: &Overrides) -> Comparison {
    Comparator::default().compare_with(LEFT, RIGHT, overrides).expect("the wishes can be met")
}

fn refused(overrides: &Overrides) -> String {
    let error = Comparator::default().compare_with(LEFT, RIGHT, overrides).expect_err("the wishes cannot be met");
    assert!(error.is_override());
    error.to_string()
}

fn joins(comparison: &Comparison, left: usize, right: usize) -> bool {
    comparison.matches().iter().any(|found| found.left.contains(&left) && found.right.contains(&right))
}

#[test]
fn without_overrides_nothing_changes() {
    assert_eq!(compared(&Overrides::default()), Comparator::default().compare(LEFT, RIGHT));
}

#[test]
fn pinned_claims_are_joined_and_the_match_says_so() {
    let comparison = compared(&Overrides::default().pin("anchovy stocks", "15 vessels"));
    assert!(joins(&comparison, 1, 2));
    let marked: Vec<_> = comparison.matches().iter().filter(|found| found.overridden == [Override::Pinned]).collect();
    assert_eq!((marked.len(), &marked[0].left[..], &marked[0].right[..]), (1, &[1][..], &[2][..]));
}

#[test]
fn pins_that_share_a_claim_are_one_match() {
    let comparison = compared(&Overrides::default().pin("anchovy stocks", "15 vessels").pin("anchovy stocks", "Fishing was"));
    let found = comparison.matches().iter().find(|found| found.left == [1]).expect("it is pinned");
    assert_eq!(found.right, [1, 2]);
}

#[test]
fn forbidden_claims_are_kept_apart() {
    assert!(joins(&compared(&Overrides::default()), 3, 3));
    assert!(!joins(&compared(&Overrides::default().forbid("spoke about trade", "Trade was discussed")), 3, 3));
}

#[test]
fn a_match_has_the_kinds_that_the_caller_gives() {
    let kinds = [DivergenceKind::Tone, DivergenceKind::Commitment];
    let comparison = compared(&Overrides::default().relabel("spoke about trade", "Trade was discussed", kinds));
    let found = comparison.matches().iter().find(|found| found.left == [3]).expect("it is joined");
    assert_eq!(found.kinds().collect::<Vec<_>>(), [DivergenceKind::Commitment, DivergenceKind::Tone]);
    assert_eq!((found.verdict, &found.overridden[..]), (Verdict::Divergence, &[Override::Relabelled][..]));
    let again = Comparison::from_json(&comparison.to_json()).expect("it is stored well");
    assert_eq!(again, comparison);
}

#[test]
fn a_claim_has_the_topic_that_the_caller_gives() {
    let comparison = compared(&Overrides::default().retopic(Side::Left, "12 patrol boats", "coast-guard"));
    let topic = comparison.topic_of(Side::Left, 2).expect("every claim has a topic");
    assert_eq!((topic.id.as_str(), topic.label.as_str(), &topic.left[..]), ("coast-guard", "coast-guard", &[2][..]));
    assert_eq!(comparison.topics().iter().filter(|topic| topic.left.contains(&2)).count(), 1);
}

#[test]
fn a_span_names_a_claim_as_well_as_its_words_do() {
    let spans = Comparator::default().compare(LEFT, RIGHT);
    let (left, right) = (spans.left().claims()[1].span, spans.right().claims()[2].span);
    assert_eq!(compared(&Overrides::default().pin(left, right)), compared(&Overrides::default().pin("anchovy stocks", "15 vessels")));
}

#[test]
fn what_cannot_be_done_is_said() {
    let none = Overrides::default;
    assert_eq!(refused(&none().pin("herring", "Fishing")), "override: “herring” is not in the left text");
    assert_eq!(
        refused(&none().pin("anchovy", "The minister")),
        "override: “The minister” stands in claims 0 and 2 of the right text: give more of its words, or its place"
    );
    let one = || none().pin("anchovy", "Fishing");
    assert_eq!(refused(&one().forbid("anchovy", "Fishing")), "override: left claim 1 and right claim 1 are both pinned and forbidden");
    assert_eq!(
        refused(&none().forbid("anchovy", "15 vessels").relabel("anchovy", "15 vessels", [])),
        "override: left claim 1 and right claim 2 are not joined, and have no kinds: pin them too"
    );
    let beyond = Comparator::default().explain(LEFT, RIGHT, Both { left: 9, right: 0 }).unwrap_err();
    assert_eq!(beyond.to_string(), "override: there is no claim 9 in the left text: it has 4, counted from 0");
}

#[test]
fn overrides_are_stored_and_come_back() {
    let overrides = Overrides::default().pin("anchovy", "Fishing").retopic(Side::Right, "Fishing", "fish");
    let json = serde_json::to_string(&overrides).expect("plain data");
    assert_eq!(serde_json::from_str::<Overrides>(&json).expect("its own form"), overrides);
    assert!(serde_json::from_str::<Overrides>(r#"{"pined": []}"#).is_err());
    let by_hand = r#"{"pinned": [{"left": "anchovy", "right": {"start": 34, "end": 54}}]}"#;
    let by_hand: Overrides = serde_json::from_str(by_hand).expect("a hand-written file");
    assert!(joins(&compared(&by_hand), 1, 1));
}

#[test]
fn an_explanation_tells_what_the_caller_did() {
    let pair = Comparator::default().read(LEFT, RIGHT);
    let overrides = Overrides::default().pin("anchovy", "15 vessels").forbid("spoke about trade", "Trade was discussed");
    let outcome = |left, right| pair.explain(&overrides, Both { left, right }).expect("the claims are there").outcome;
    assert_eq!(outcome(1, 2), Outcome::Pinned);
    assert_eq!(outcome(3, 3), Outcome::Forbidden);
    let told = pair.explain(&overrides, Both { left: 1, right: 1 }).expect("the claims are there").to_string();
    assert!(
        told.contains("The left claim is joined, with a score of ") && told.contains("to “The minister requested 15 vessels”"),
        "{told}"
    );
}

#[test]
fn exchanged_sides_explain_the_same() {
    let there = Comparator::default().explain(LEFT, RIGHT, Both { left: 1, right: 2 }).expect("the claims are there");
    let back = Comparator::default().explain(RIGHT, LEFT, Both { left: 2, right: 1 }).expect("the claims are there");
    assert_eq!((there.score, there.outcome), (back.score, back.outcome));
    assert_eq!(there.quotes, back.quotes.swapped());
}

#[test]
fn two_claims_that_hardly_reach_the_threshold_are_not_said_to_agree() {
    let (left, right) = ("The leaders discussed grain exports.", "Views were exchanged on exports of grain.");
    let fit = counterpoint::compare(left, right).matches()[0].links[0].score.total;
    let near = |margin: f32| Comparator::builder().threshold(fit - margin).build().expect("a threshold");
    let outcome = |comparator: &Comparator| comparator.explain(left, right, Both { left: 0, right: 0 }).expect("both are there").outcome;
    assert_eq!(outcome(&near(0.1)), Outcome::Joined);
    assert_eq!(outcome(&near(0.02)), Outcome::Unsure);
    assert!(near(0.02).compare(left, right).matches().is_empty());
    let pinned =
        near(0.02).compare_with(left, right, &Overrides::default().pin("grain exports", "exports of grain")).expect("both are there");
    assert_eq!(pinned.matches().len(), 1);
}

#[test]
fn two_acts_must_fit_better_to_be_said_to_agree_and_two_leaders_stands_better_still() {
    let together = ("The ministers welcomed the opening of the strait.", "The ministers noted the opening of the strait.");
    let stands = ("The President of Peru said copper matters.", "The President of Chile said that copper matters.");
    let ends = ("The President of Peru promised copper.", "The President of Chile thanked Peru for the copper.");
    for ((left, right), needed) in [(together, 0.1), (stands, 0.2), (ends, 0.1)] {
        let [left, right] = [(left, "Government of Peru"), (right, "Government of Chile")].map(|(text, by)| Readout::new(text).issuer(by));
        let outcome = |threshold: f32| {
            let comparator = Comparator::builder().threshold(threshold).build().expect("a threshold");
            comparator.explain(left.clone(), right.clone(), Both { left: 0, right: 0 }).expect("both are there").outcome
        };
        let fit =
            Comparator::default().explain(left.clone(), right.clone(), Both { left: 0, right: 0 }).expect("both are there").score.total;
        assert_eq!(outcome(fit - needed - 0.01), Outcome::Joined, "{left:?}");
        assert_eq!(outcome(fit - needed + 0.01), Outcome::Unsure, "{left:?}");
    }
}
