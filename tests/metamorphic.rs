//! What a known change of the texts must do to the findings, and what it must leave alone.

use counterpoint::{
    Actor, Both, Comparator, Comparison, DivergenceKind, Match, Outcome, Overrides, PartKind, ReadPair, Readout, Side, Verdict,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ACTORS: &[&str] = &["The two leaders", "President Arden", "Prime Minister Bellamy", "The sides", "Both delegations"];
const ACTS: &[&str] = &[
    "discussed",
    "exchanged views on",
    "expressed concern over",
    "agreed to continue work on",
    "welcomed progress on",
    "stressed the importance of",
    "called for swift action on",
    "reached an agreement on",
];
/// Each a matter of its own. A state alone is none: that both speak of it is not yet one point.
const MATTERS: &[&str] = &[
    "grain exports from Norland",
    "the ceasefire on the Orda River",
    "nuclear safety",
    "visa-free travel for students",
    "climate finance",
    "salmon fisheries",
    "the release of prisoners",
    "air links between the two capitals",
    "the fight against drug trafficking",
    "the missile launches",
    "the reform of the Security Council",
    "gas storage before the winter",
];

/// A sentence: which matter, and how it is told.
type Told = (usize, usize, usize);

/// Sentences on matters of their own.
fn told() -> impl Strategy<Value = Vec<Told>> {
    let matters = prop::sample::subsequence((0..MATTERS.len()).collect::<Vec<_>>(), 1..7);
    matters.prop_shuffle().prop_flat_map(|matters| {
        let each = matters.into_iter().map(|matter| (Just(matter), 0..ACTORS.len(), 0..ACTS.len()));
        each.collect::<Vec<_>>()
    })
}

fn sentence(&(matter, actor, act): &Told) -> String {
    format!("{} {} {}.", ACTORS[actor], ACTS[act], MATTERS[matter])
}

const OPENING: &str = "President Arden spoke by telephone with Prime Minister Bellamy of Norland.";

/// A paragraph for each sentence, behind the opening.
fn text(told: &[Told]) -> String {
    std::iter::once(OPENING.to_owned()).chain(told.iter().map(sentence)).collect::<Vec<_>>().join("\n\n")
}

/// Two accounts, read and compared.
struct Run {
    pair: ReadPair,
    comparison: Comparison,
}

fn run(left: &str, right: &str) -> Run {
    let sides = [("Government of Japan", left), ("Government of Brazil", right)].map(|(issuer, text)| Readout::new(text).issuer(issuer));
    let pair = Comparator::default().read(&sides[0], &sides[1]);
    Run { comparison: pair.compare(), pair }
}

/// What a match says of its claims, which are told by their words, for they are numbered otherwise in another text.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    claims: Both<Vec<String>>,
    verdict: Verdict,
    kinds: Vec<DivergenceKind>,
}

fn words(comparison: &Comparison, side: Side, claims: &[usize]) -> Vec<String> {
    let account = comparison.account(side);
    claims.iter().map(|&claim| account.quote(account.claims()[claim].span).to_owned()).collect()
}

impl Run {
    fn found(&self) -> Vec<Found> {
        let of = |found: &Match| Found {
            claims: Both::from_fn(|side| words(&self.comparison, side, found.claims(side))),
            verdict: found.verdict,
            kinds: found.kinds().collect(),
        };
        self.comparison.matches().iter().map(of).collect()
    }

    /// Each two claims that are joined, with their match; words as `rename` has them.
    fn joined(&self, rename: impl Fn(&str) -> String) -> BTreeMap<(String, String), Found> {
        let mut out = BTreeMap::new();
        for found in self.found() {
            let claims = found.claims.map(|claims| claims.iter().map(|words| rename(words)).collect::<Vec<_>>());
            let found = Found { claims, ..found };
            let pairs = found.claims.left.iter().flat_map(|left| found.claims.right.iter().map(move |right| (left, right)));
            out.extend(pairs.map(|(left, right)| ((left.clone(), right.clone()), found.clone())));
        }
        out
    }

    fn claim(&self, side: Side, words_of_it: &str, rename: impl Fn(&str) -> String) -> usize {
        let claims = self.comparison.account(side).claims().len();
        let is_it = |claim: &usize| rename(&words(&self.comparison, side, &[*claim])[0]) == words_of_it;
        (0..claims).find(is_it).expect("the claim is in both texts")
    }

    /// Why two claims were joined or not, and the parts of their score but for some.
    fn explained(&self, pair: &(String, String), rename: impl Fn(&str) -> String, but: &[PartKind]) -> (Outcome, Vec<(PartKind, f32)>) {
        let claims = Both { left: self.claim(Side::Left, &pair.0, &rename), right: self.claim(Side::Right, &pair.1, &rename) };
        let why = self.pair.explain(&Overrides::default(), claims).expect("both claims are there");
        let parts = why.score.parts.iter().filter(|part| !but.contains(&part.kind)).map(|part| (part.kind, part.value));
        (why.outcome, parts.collect())
    }
}

fn same(words: &str) -> String {
    words.to_owned()
}

/// Where the same claims are joined, they are judged the same. Two claims that stand near the threshold may be joined in one run
/// alone: then the explanation says why they are not in the other, and only these parts of their score differ.
fn agree(before: &Run, after: &Run, rename: impl Fn(&str) -> String, differing: &[PartKind]) -> Result<(), TestCaseError> {
    let (first, second) = (before.joined(&rename), after.joined(same));
    for pair in first.keys().chain(second.keys()) {
        match (first.get(pair), second.get(pair)) {
            (Some(first), Some(second)) => prop_assert!(first.claims != second.claims || first == second, "{first:?} {second:?}"),
            (found, _) => {
                let (mine, parts) = before.explained(pair, &rename, differing);
                let (theirs, others) = after.explained(pair, same, differing);
                let alike = parts.iter().zip(&others).all(|((kind, one), (other, two))| kind == other && (one - two).abs() < 1e-4);
                prop_assert!(alike && parts.len() == others.len(), "{pair:?} {parts:?} {others:?}");
                prop_assert_eq!((mine == Outcome::Joined, theirs == Outcome::Joined), (found.is_some(), found.is_none()));
            }
        }
    }
    Ok(())
}

/// What depends on where two claims stand and on what else there is.
const STANDING: [PartKind; 3] = [PartKind::Order, PartKind::Margin, PartKind::Neighbours];

fn actors(comparison: &Comparison, side: Side) -> Vec<Actor> {
    comparison.account(side).claims().iter().map(|claim| claim.actor).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sentence_more_on_one_side_changes_no_verdict_elsewhere(left in told(), right in told(), at in 0..7_usize) {
        let mut paragraphs: Vec<_> = text(&left).split("\n\n").map(str::to_owned).collect();
        paragraphs.insert(1 + at % paragraphs.len(), "The King of Norland opened a museum of glass.".to_owned());
        // How rare a word or a meaning is in the two texts is told by them.
        let differing = [&STANDING[..], &[PartKind::Words, PartKind::Meaning, PartKind::Context]].concat();
        agree(&run(&text(&left), &text(&right)), &run(&paragraphs.join("\n\n"), &text(&right)), same, &differing)?;
    }

    #[test]
    fn leaders_of_other_names_make_no_difference(left in told(), right in told()) {
        let renamed = |text: &str| text.replace("Arden", "Velasco").replace("Bellamy", "Oduya");
        let (left, right) = (text(&left), text(&right));
        let (before, after) = (run(&left, &right), run(&renamed(&left), &renamed(&right)));
        // A name is made of wordpieces, and these have a meaning.
        let differing = [&STANDING[1..], &[PartKind::Meaning, PartKind::Context]].concat();
        agree(&before, &after, renamed, &differing)?;
        for side in Side::ALL {
            prop_assert_eq!(actors(&before.comparison, side), actors(&after.comparison, side));
        }
    }

    #[test]
    fn paragraphs_in_another_order_change_emphasis_alone(left in told(), right in told().prop_shuffle(), turn in 0..7_usize) {
        let mut turned = left.clone();
        let by = turn % turned.len();
        turned.rotate_left(by);
        let (before, after) = (run(&text(&left), &text(&right)), run(&text(&turned), &text(&right)));
        agree(&before, &after, same, &STANDING)?;
        prop_assert_eq!(before.comparison.length(), after.comparison.length());
    }

    #[test]
    fn another_number_changes_one_finding(told in told(), at in 0..7_usize, first in 2..400_u32, more in 1..400_u32) {
        let with = |number: u32| {
            let mut paragraphs: Vec<_> = text(&told).split("\n\n").map(str::to_owned).collect();
            paragraphs.insert(1 + at % paragraphs.len(), format!("They agreed to open {number} new schools for refugees."));
            paragraphs.join("\n\n")
        };
        let run = run(&with(first), &with(first + more));
        let differ: Vec<_> = run.found().into_iter().filter(|found| found.verdict == Verdict::Divergence).collect();
        prop_assert_eq!(differ.len(), 1);
        prop_assert_eq!(&differ[0].kinds, &[DivergenceKind::Number]);
        prop_assert!(differ[0].claims.left[0].contains(&first.to_string()));
        prop_assert!(Side::ALL.into_iter().all(|side| run.comparison.one_sided()[side].is_empty()));
    }
}

#[test]
fn the_same_words_of_another_act_are_no_agreement() {
    let same = "energy, trade and critical minerals";
    let found = run(&format!("The ministers discussed {same}."), &format!("The ministers agreed on cooperation in {same}.")).found();
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|found| found.kinds == [DivergenceKind::Commitment]), "{found:?}");
}
