//! What must hold of every comparison, over generated readouts built from real phrasing and over arbitrary text.

use counterpoint::{Actor, Both, Comparison, Readout, Side, Span, Verdict, compare, segment};
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

/// Every claim of a side is in a match or one-sided, never both, and on exactly one topic.
fn nothing_is_lost(comparison: &Comparison) {
    for side in Side::ALL {
        for claim in 0..comparison.account(side).claims().len() {
            let matched = comparison.matches().iter().filter(|found| found.claims(side).contains(&claim)).count();
            let alone = comparison.one_sided()[side].iter().filter(|&&other| other == claim).count();
            assert!(
                (matched == 0 && alone == 1) || (matched >= 1 && alone == 0),
                "claim {claim} of {side:?}: {matched} matches, {alone} alone"
            );
            let topics = comparison.topics().iter().filter(|topic| topic.claims(side).contains(&claim)).count();
            assert_eq!(topics, 1, "claim {claim} of {side:?}");
        }
    }
}

/// Claims do not overlap, are in order, and cover every letter of the pieces that speak.
fn claims_cover_the_sentences(comparison: &Comparison, side: Side) {
    let account = comparison.account(side);
    let claims = account.claims();
    assert!(claims.windows(2).all(|pair| pair[0].span.bytes().end <= pair[1].span.bytes().start));
    for piece in segment(account.text()).iter().filter(|piece| piece.kind.speaks()) {
        for (at, letter) in account.text()[piece.content.bytes()].char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let byte = piece.content.bytes().start + at;
            assert!(claims.iter().any(|claim| claim.span.bytes().contains(&byte)), "`{letter}` at byte {byte} is in no claim");
        }
    }
}

fn pieces_tile(text: &str) {
    let pieces = segment(text);
    assert_eq!(pieces.iter().map(|piece| &text[piece.span.bytes()]).collect::<String>(), text);
    assert!(pieces.iter().all(|piece| piece.span.chars().len() == text[piece.span.bytes()].chars().count()));
}

fn mirrored(actor: Actor) -> Actor {
    match actor {
        Actor::Left => Actor::Right,
        Actor::Right => Actor::Left,
        other => other,
    }
}

/// `b` is `a` with the sides exchanged, and nothing else.
fn mirrors(a: &Comparison, b: &Comparison) {
    for side in Side::ALL {
        let (mine, theirs) = (a.account(side).claims(), b.account(side.other()).claims());
        assert_eq!(mine.len(), theirs.len());
        for (mine, theirs) in mine.iter().zip(theirs) {
            assert_eq!((mine.span, mirrored(mine.actor), &mine.act, mine.role), (theirs.span, theirs.actor, &theirs.act, theirs.role));
        }
        assert_eq!(a.one_sided()[side], b.one_sided()[side.other()]);
    }
    let topics = |c: &Comparison, turn: bool| -> Vec<_> {
        c.topics()
            .iter()
            .map(|t| (t.id.clone(), if turn { (t.right.clone(), t.left.clone()) } else { (t.left.clone(), t.right.clone()) }))
            .collect()
    };
    assert_eq!(topics(a, false), topics(b, true));
    let matches = |c: &Comparison, turn: bool| {
        let mut all: Vec<_> = c
            .matches()
            .iter()
            .map(|m| {
                let (left, right) = if turn { (m.right.clone(), m.left.clone()) } else { (m.left.clone(), m.right.clone()) };
                let toward = |side: Option<Side>| if turn { side.map(Side::other) } else { side };
                let evidence = |evidence: &Both<Vec<Span>>| if turn { evidence.clone().swapped() } else { evidence.clone() };
                let divergences: Vec<_> =
                    m.divergences.iter().map(|d| (d.kind, evidence(&d.evidence), toward(d.toward), d.confidence)).collect();
                (left, right, m.verdict.name(), divergences, m.links[0].score.clone())
            })
            .collect();
        all.sort_by(|x, y| (&x.0, &x.1).cmp(&(&y.0, &y.1)));
        all
    };
    assert_eq!(matches(a, false), matches(b, true));
    let leads = |c: &Comparison, turn: bool| -> Vec<_> {
        c.highlights()
            .iter()
            .map(|h| (h.weight, if turn { (h.right.clone(), h.left.clone()) } else { (h.left.clone(), h.right.clone()) }))
            .collect()
    };
    assert_eq!(leads(a, false), leads(b, true));
    let terms = |c: &Comparison, turn: bool| -> Vec<_> {
        c.terms()
            .iter()
            .map(|term| if turn { (&term.concept, term.right, term.left) } else { (&term.concept, term.left, term.right) })
            .map(|(concept, left, right)| (concept.clone(), left, right))
            .collect()
    };
    assert_eq!(terms(a, false), terms(b, true));
    let emphasis = |c: &Comparison, turn: bool| -> Vec<_> {
        c.emphasis().iter().map(|e| if turn { (e.rank.swapped(), e.share.swapped()) } else { (e.rank, e.share) }).collect()
    };
    assert_eq!(emphasis(a, false), emphasis(b, true));
    for side in Side::ALL {
        let assured =
            |c: &Comparison, side: Side| c.assurances().iter().filter(|a| a.side == side).map(|a| (a.claim, a.words)).collect::<Vec<_>>();
        let denied = |c: &Comparison, side: Side| {
            c.denials().iter().filter(|d| d.side == side).map(|d| (d.claim, d.act, d.words)).collect::<Vec<_>>()
        };
        assert_eq!(assured(a, side), assured(b, side.other()));
        assert_eq!(denied(a, side), denied(b, side.other()));
    }
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
