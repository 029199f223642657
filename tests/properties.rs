//! What must hold of every comparison, over generated readouts built from real phrasing and over arbitrary text.

#[path = "common/holds.rs"]
mod holds;
#[path = "common/lexicons.rs"]
mod lexicons;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use counterpoint::{Both, Comparison, Readout, Side, Verdict, compare};
use holds::{claims_cover_the_sentences, mirrors, nothing_is_lost, pieces_tile};
use lexicons::phrases;
use proptest::prelude::*;

/// Sentences in the manner of readouts, composed for this test.
const SENTENCES: &[&str] = &[
    "President Arden spoke today with Prime Minister Bellamy of Norland.",
    "The two leaders discussed Iran, trade and climate change.",
    "They agreed to meet again in May.",
    "They agreed to extend the ceasefire by 30 days.",
    "It was agreed to extend the ceasefire by 60 days.",
    "President Arden urged Prime Minister Bellamy to withdraw troops from the border.",
    "Prime Minister Bellamy underscored that sanctions would be lifted only if inspections resume.",
    "An exchange of views took place on the situation in the Middle East.",
    "The conversation was frank and businesslike.",
    "The call was warm and productive.",
    "The sides noted that 12 people were killed on 3 May 2017.",
    "He thanked her for $1.5 billion in humanitarian assistance, and stressed that no troops would be sent.",
    "The leaders exchanged views on grain exports, underscoring the need for safe shipping in the Black Sea.",
    "No agreement was reached on the Taiwan question.",
    "Taiwan was not discussed.",
    "Prime Minister Bellamy promised to lift the ban on grain by June.",
    "The aggression on the Hinna River was condemned.",
    "The situation on the Orda River was discussed.",
    "“We will not accept ultimatums,” the President said.",
    "The parties agreed to stay in touch.",
    "The U.S. and Norland reaffirmed their commitment to the Minsk Agreements.",
    "- Energy: the parties agreed on gas supplies until 2030.",
];

fn readout() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SENTENCES), 0..8).prop_map(|sentences| sentences.join(" "))
}

fn paragraphs() -> impl Strategy<Value = String> {
    prop::collection::vec(readout(), 0..4).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// Text of any kind: marks, scripts, controls, bidi, line ends.
fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,20}",
        "\\PC{0,8}",
        prop::sample::select(vec![
            "\0",
            "\u{1b}[31m",
            "\r\n",
            "\r",
            "\n\n",
            "\u{202E}",
            "\u{200B}",
            "\u{2028}",
            "\u{FEFF}",
            "会談が行われた。",
            "جرى اتصال.",
            "$",
            "1,5.0",
            "—",
            "\"",
            "“"
        ])
        .prop_map(str::to_owned),
        prop::sample::select(SENTENCES).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The words that the rules look for, and what the lexicons say of them, in any order and case: texts that break off anywhere.
fn words_of_the_lexicons() -> impl Strategy<Value = String> {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let words: BTreeSet<String> = phrases().iter().flat_map(|phrase| phrase.split(' ')).map(str::to_owned).collect();
        words.into_iter().collect()
    });
    let word = (prop::sample::select(WORDS.as_slice()), 0..4_u8).prop_map(|(word, case)| match case {
        0 => word.to_uppercase(),
        1 => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
        _ => word.clone(),
    });
    let mark = prop::sample::select(vec![" ", " ", " ", " ", "", ", ", ". ", "-", " “", "” ", "\n\n"]).prop_map(str::to_owned);
    prop::collection::vec((word, mark), 0..16).prop_map(|pieces| pieces.into_iter().flat_map(|(word, mark)| [word, mark]).collect())
}

fn sides(left: &str, right: &str) -> Both<Readout> {
    Both {
        left: Readout::new(left).issuer("White House").date("2017-05-02"),
        right: Readout::new(right).issuer("Government of Japan").date("2017-05-02"),
    }
}

fn compared(left: &str, right: &str) -> Comparison {
    let sides = sides(left, right);
    compare(sides.left, sides.right)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_joined_are_the_text(text in anything()) {
        pieces_tile(&text);
    }

    #[test]
    fn nothing_is_lost_of_readouts(left in paragraphs(), right in paragraphs()) {
        let comparison = compared(&left, &right);
        nothing_is_lost(&comparison);
        claims_cover_the_sentences(&comparison, Side::Left);
        claims_cover_the_sentences(&comparison, Side::Right);
    }

    #[test]
    fn nothing_is_lost_of_any_text(left in anything(), right in anything()) {
        let comparison = compared(&left, &right);
        nothing_is_lost(&comparison);
        claims_cover_the_sentences(&comparison, Side::Left);
        comparison.to_markdown();
        comparison.to_text(&counterpoint::TextStyle { width: 50, color: true, ascii: false });
    }

    #[test]
    fn nothing_is_lost_of_words_of_the_lexicons(left in words_of_the_lexicons(), right in words_of_the_lexicons()) {
        let comparison = compared(&left, &right);
        nothing_is_lost(&comparison);
        claims_cover_the_sentences(&comparison, Side::Left);
        let itself = compared(&left, &left);
        prop_assert!(itself.matches().iter().all(|found| found.verdict == Verdict::Agreement));
        prop_assert!(itself.one_sided().left.is_empty() && itself.one_sided().right.is_empty());
    }

    #[test]
    fn exchanged_sides_mirror_words_of_the_lexicons(left in words_of_the_lexicons(), right in words_of_the_lexicons()) {
        let turned = sides(&left, &right).swapped();
        mirrors(&compared(&left, &right), &compare(turned.left, turned.right));
    }

    #[test]
    fn exchanged_sides_mirror_the_result(left in paragraphs(), right in paragraphs()) {
        let turned = sides(&left, &right).swapped();
        mirrors(&compared(&left, &right), &compare(turned.left, turned.right));
    }

    #[test]
    fn exchanged_sides_mirror_any_text(left in anything(), right in anything()) {
        let turned = sides(&left, &right).swapped();
        mirrors(&compared(&left, &right), &compare(turned.left, turned.right));
    }

    #[test]
    fn a_text_against_itself_diverges_nowhere(text in paragraphs()) {
        let comparison = compared(&text, &text);
        prop_assert!(comparison.matches().iter().all(|found| found.verdict == Verdict::Agreement));
        prop_assert!(comparison.one_sided().left.is_empty() && comparison.one_sided().right.is_empty());
        prop_assert!(comparison.matches().iter().all(|found| found.left == found.right));
    }

    #[test]
    fn any_text_against_itself_diverges_nowhere(text in anything()) {
        let comparison = compared(&text, &text);
        prop_assert!(comparison.matches().iter().all(|found| found.verdict == Verdict::Agreement));
        prop_assert!(comparison.one_sided().left.is_empty() && comparison.one_sided().right.is_empty());
    }

    #[test]
    fn a_second_run_gives_the_same_bytes(left in paragraphs(), right in anything()) {
        prop_assert_eq!(compared(&left, &right).to_json(), compared(&left, &right).to_json());
    }

    #[test]
    fn a_stored_comparison_comes_back_equal(left in anything(), right in paragraphs()) {
        let comparison = compared(&left, &right);
        prop_assert_eq!(Comparison::from_json(&comparison.to_json()).unwrap(), comparison);
    }

    #[test]
    fn a_reflowed_and_requoted_copy_does_not_diverge(text in paragraphs()) {
        let copy = text.replace(['“', '”'], "\"").replace(' ', "  ");
        let comparison = compared(&text, &copy);
        prop_assert!(comparison.matches().iter().all(|found| found.verdict == Verdict::Agreement));
    }
}
