//! Which statements of two archives are about one event, and what is near it and is not.

use counterpoint::{Archive, Readout, Statement, pair_events};
use std::path::Path;

#[allow(dead_code)]
#[path = "../examples/archives.rs"]
mod example;

const OSLO: &str = "Government of Norway";
const LIMA: &str = "Presidency of Peru";

/// One statement, with or without a title.
fn told(issuer: &str, day: &str, title: &str, text: &str) -> Statement {
    Statement::new(title, Readout::new(text).issuer(issuer).date(day).title(title))
}

/// Places of the statements that are paired.
fn pairs(left: &[Statement], right: &[Statement]) -> Vec<(usize, usize)> {
    pair_events(left, right).pairs.iter().map(|pair| (pair.left, pair.right)).collect()
}

fn are_one(left: Statement, right: Statement) -> bool {
    pairs(&[left], &[right]) == [(0, 0)]
}

fn oslo_call() -> Statement {
    told(
        OSLO,
        "2027-03-09",
        "",
        "Prime Minister Kari Solheim spoke by telephone today with President Rosa Quispe of Peru about the harvest.",
    )
}

fn lima_call() -> Statement {
    told(
        LIMA,
        "2027-03-09",
        "Telephone conversation with the Prime Minister of Norway",
        "President Rosa Quispe had a telephone conversation with Prime Minister of Norway Kari Solheim.",
    )
}

#[test]
fn a_call_that_both_tell_of_is_one_event() {
    assert!(are_one(oslo_call(), lima_call()));
}

#[test]
fn the_pair_says_why() {
    let pairing = pair_events(&[oslo_call()], &[lima_call()]);
    let reasons: Vec<_> = pairing.pairs[0].reasons.iter().map(|reason| reason.text.as_str()).collect();
    assert_eq!(
        reasons[..4],
        [
            "Each names the other side as taking part.",
            "Both name Solheim and Quispe.",
            "Both are of one day.",
            "Both tell of the same form of contact."
        ]
    );
    let sum: f64 = pairing.pairs[0].reasons.iter().map(|reason| reason.points).sum();
    assert!((sum - pairing.pairs[0].score).abs() < 1e-9);
}

#[test]
fn a_call_at_night_is_of_two_days() {
    let lima =
        told(LIMA, "2027-03-10", "", "On March 9, President Quispe spoke by telephone with the Prime Minister of Norway, Kari Solheim.");
    assert!(are_one(oslo_call(), lima));
}

#[test]
fn other_spellings_are_the_same_people() {
    let kyiv = told("President of Ukraine", "2027-02-01", "", "President Danylo Horbenskyy met with President Rosa Quispe of Peru.");
    let lima = told(LIMA, "2027-02-01", "", "President Quispe received President of Ukraine Danylo Horbenskiy.");
    assert!(are_one(kyiv, lima));
}

#[test]
fn a_readout_and_a_briefing_are_both_accounts() {
    let press = told(
        OSLO,
        "2027-03-09",
        "Background press call on the Prime Minister’s call with President Quispe of Peru",
        "Thank you all for joining. The two spoke for half an hour.",
    );
    assert_eq!(pairs(&[oslo_call(), press], &[lima_call()]), [(0, 0), (1, 0)]);
}

#[test]
fn what_is_said_to_the_press_after_a_meeting_is_an_account() {
    let oslo = told(
        OSLO,
        "2027-04-14",
        "Press conference of the Prime Minister in Lima",
        "Prime Minister Kari Solheim spoke to the press after her meeting with President Rosa Quispe of Peru.",
    );
    let lima = told(
        LIMA,
        "2027-04-14",
        "The President received the Prime Minister of Norway",
        "President Rosa Quispe received Prime Minister of Norway Kari Solheim.",
    );
    assert!(are_one(oslo, lima));
}

#[test]
fn a_summit_at_which_both_were_is_one_event() {
    let oslo = told(
        OSLO,
        "2027-06-30",
        "The Prime Minister at the G20 Summit",
        "Prime Minister Kari Solheim took part in the G20 Summit as a guest.",
    );
    let lima = told(LIMA, "2027-07-01", "G20 summit", "President Rosa Quispe addressed the second session of the G20 summit.");
    assert!(are_one(oslo, lima));
}

#[test]
fn a_joint_statement_is_one_whoever_is_named() {
    let text = "The leaders of the five coastal states declare that no vessel may fish within forty miles of a reef. They establish a register of vessels. They ask all others to join the register before the next season begins.";
    assert!(are_one(
        told(OSLO, "2027-01-03", "Joint Statement of the Five Coastal States", text),
        told(LIMA, "2027-01-03", "Joint statement of the five coastal states on reefs", text)
    ));
}

#[test]
fn an_announcement_is_no_account() {
    for (title, text) in [
        (
            "Prime Minister’s upcoming call with the President of Peru",
            "Prime Minister Kari Solheim will hold a call with President Rosa Quispe of Peru tomorrow.",
        ),
        ("On March 9, the Prime Minister will speak with President Quispe of Peru", "The two will discuss the harvest."),
        ("Prime Minister to speak with President of Peru", "A call with President Rosa Quispe is planned for Tuesday."),
    ] {
        assert!(!are_one(told(OSLO, "2027-03-08", title, text), lima_call()), "{title}");
    }
}

#[test]
fn calls_to_the_same_third_are_two_events() {
    let oslo = told(
        OSLO,
        "2027-03-09",
        "Call with President Macron of France",
        "Prime Minister Kari Solheim spoke with President Macron. They reviewed their talks with President Quispe of Peru.",
    );
    let lima = told(
        LIMA,
        "2027-03-09",
        "Telephone conversation with President of France Emmanuel Macron",
        "President Rosa Quispe spoke with Emmanuel Macron. He told her of his call with Prime Minister Solheim of Norway.",
    );
    assert!(!are_one(oslo, lima));
}

#[test]
fn talks_of_the_same_third_without_issuers_are_two_events_too() {
    let one = Statement::new("1", Readout::new("President Biden spoke with President Macron of France.").date("2022-03-07"));
    let two = Statement::new("2", Readout::new("Vladimir Putin had a telephone conversation with Emmanuel Macron.").date("2022-03-07"));
    assert!(!are_one(one, two));
}

#[test]
fn other_officials_on_the_same_day_are_another_event() {
    let oslo = told(
        OSLO,
        "2027-03-09",
        "Foreign Minister meets the Foreign Minister of Peru",
        "Foreign Minister Nils Aune met with Foreign Minister Luis Paredes of Peru in Lima.",
    );
    let lima = told(
        LIMA,
        "2027-03-09",
        "The Minister of Trade met with the Minister of Fisheries of Norway",
        "Minister of Trade Elsa Rivas met with Minister of Fisheries of Norway Bjarne Lunde in Lima.",
    );
    assert!(!are_one(oslo, lima));
}

#[test]
fn greetings_interviews_and_speeches_only_mention_it() {
    for (title, text) in [
        ("Greetings to President Quispe of Peru", "Prime Minister Kari Solheim sent greetings to President Rosa Quispe of Peru."),
        (
            "The Prime Minister in an interview with Radio Nord",
            "In an interview the Prime Minister spoke of her call with President Rosa Quispe of Peru.",
        ),
        ("Budget speech", "Taxes will fall. The harvest was good. The roads are long. I spoke with President Rosa Quispe of Peru."),
        ("Statement on the conversation between the Presidents of Peru and Chile", "The Government of Norway welcomes the conversation."),
    ] {
        assert!(!are_one(told(OSLO, "2027-03-09", title, text), lima_call()), "{title}");
    }
}

#[test]
fn a_meeting_on_the_sidelines_is_not_the_summit() {
    let oslo = told(
        OSLO,
        "2027-06-30",
        "Prime Minister meets President of Chile",
        "Prime Minister Kari Solheim met President Ossandón of Chile on the sidelines of the G20 Summit.",
    );
    let lima = told(LIMA, "2027-06-30", "G20 summit", "President Rosa Quispe addressed the G20 summit.");
    assert!(!are_one(oslo, lima));
}

#[test]
fn a_call_a_week_later_is_another() {
    let lima =
        told(LIMA, "2027-03-16", "", "President Rosa Quispe had a telephone conversation with Prime Minister of Norway Kari Solheim.");
    assert!(!are_one(oslo_call(), lima));
}

#[test]
fn archives_that_share_nothing_have_no_pair() {
    let pairing = pair_events(&[oslo_call()], &[told(LIMA, "2027-03-09", "", "The President opened a bridge in Iquitos.")]);
    assert!(pairing.pairs.is_empty());
    assert_eq!((pairing.unpaired.left, pairing.unpaired.right), (vec![0], vec![0]));
    assert!(pair_events(&[], &[]).pairs.is_empty());
}

#[test]
fn what_has_no_day_or_an_impossible_one_is_left_unpaired() {
    for day in ["", "2027-02-31", "last Tuesday"] {
        let text = oslo_call().readout().text().to_owned();
        assert!(!are_one(told(OSLO, day, "", &text), lima_call()), "{day}");
    }
}

#[test]
fn exchanged_archives_have_the_same_pairs() {
    let [left, right] = example::bundled().map(|path| Archive::read(path).expect("the bundled archives are there"));
    let turned: Vec<_> = pairs(right.statements(), left.statements()).into_iter().map(|(left, right)| (right, left)).collect();
    let mut straight = pairs(left.statements(), right.statements());
    straight.sort_unstable_by_key(|&(left, right)| (right, left));
    assert_eq!(straight, turned);
}

#[test]
fn the_example_writes_what_is_stored_beside_it() {
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archives");
    let _ = std::fs::remove_dir_all(&output);
    let arguments = example::Arguments { archives: example::bundled(), output: output.clone() };
    example::pair(&arguments).expect("the bundled archives are compared");
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/output/archives");
    for name in ["pairs.jsonl", "findings.csv", "index.html"] {
        let read = |folder: &Path| std::fs::read_to_string(folder.join(name)).expect(name);
        assert_eq!(
            read(&output),
            read(&stored),
            "{name}: `cargo run --release --example archives -- --output examples/output/archives` writes it anew"
        );
    }
}

#[test]
fn the_example_goes_on_where_it_was_cut_off_and_leaves_out_what_is_bad() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archives-cut-off");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the build folder can be written");
    let [left, right] = example::bundled();
    let broken = format!("{{\"id\": 1, \"te\n{}", std::fs::read_to_string(left).expect("the bundled archive is there"));
    std::fs::write(folder.join("left.jsonl"), broken).expect("the build folder can be written");
    let arguments = || example::Arguments { archives: [folder.join("left.jsonl"), right.clone()], output: folder.join("out") };
    example::pair(&arguments()).expect("a broken line is reported and skipped");
    let read = |name: &str| std::fs::read_to_string(folder.join("out").join(name)).expect(name);
    let first = ["pairs.jsonl", "findings.csv", "index.html"].map(read);
    // A run that was cut off: one page is missing, one record is half written, one page was already there.
    std::fs::remove_file(folder.join("out/pages/nz-02--cl-02.html")).expect("the page is there");
    std::fs::write(folder.join("out/pages/nz-05--cl-04.json"), "{\"digest\":").expect("the record is there");
    std::fs::write(folder.join("out/pages/nz-10--cl-11.html"), "former").expect("the page is there");
    example::pair(&arguments()).expect("the run goes on");
    assert_eq!(["pairs.jsonl", "findings.csv", "index.html"].map(read), first);
    assert!(read("pages/nz-02--cl-02.html").contains("<html"));
    assert_eq!(read("pages/nz-10--cl-11.html"), "former", "what was done is not done again");
}

#[test]
fn what_stands_in_an_archive_is_shown_and_never_obeyed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archives-hostile");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the build folder can be written");
    let line = |id: &str, issuer: &str, text: &str| {
        let title = "<script>alert(1)</script>";
        serde_json::json!({ "id": id, "issuer": issuer, "date": "2027-03-09", "title": title, "text": text }).to_string()
    };
    let [left, right] =
        [("../../=1+1", OSLO, oslo_call()), ("a/b", LIMA, lima_call())].map(|(id, issuer, told)| line(id, issuer, told.readout().text()));
    std::fs::write(folder.join("left.jsonl"), left).expect("the build folder can be written");
    std::fs::write(folder.join("right.jsonl"), right).expect("the build folder can be written");
    let archives = ["left.jsonl", "right.jsonl"].map(|name| folder.join(name));
    example::pair(&example::Arguments { archives, output: folder.join("out") }).expect("the two are compared");
    let index = std::fs::read_to_string(folder.join("out/index.html")).expect("there is an index");
    assert!(index.contains("&lt;script&gt;alert(1)") && !index.contains("<script"), "{index}");
    let pages: Vec<_> = std::fs::read_dir(folder.join("out/pages")).expect("there are pages").collect();
    assert_eq!(pages.len(), 2, "one page and its record, and both within their folder");
}
