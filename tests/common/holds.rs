//! What holds of every comparison: of generated ones in `properties`, of what a fuzzer comes up with in `fuzz/`.

use counterpoint::{Actor, Both, Comparison, Side, Span, segment};

/// Every claim of a side is in a match or one-sided, never both, and on exactly one topic.
pub fn nothing_is_lost(comparison: &Comparison) {
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
pub fn claims_cover_the_sentences(comparison: &Comparison, side: Side) {
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

pub fn pieces_tile(text: &str) {
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
pub fn mirrors(a: &Comparison, b: &Comparison) {
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
