//! Bad input gets a clear sentence or an honest result, and nothing is lost.

#[path = "common/lexicons.rs"]
mod lexicons;

use counterpoint::{Comparison, Readout, Side, TextStyle, compare};
use std::fs;
use std::path::PathBuf;

/// A file for one test, in the build folder.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).expect("the build folder can be written");
    path
}

fn notes(comparison: &Comparison) -> Vec<&str> {
    comparison.notes().iter().map(|note| note.text.as_str()).collect()
}

#[test]
fn an_empty_side_is_said_so() {
    let comparison = compare("", "The leaders discussed Iran.");
    assert_eq!(notes(&comparison), ["The left account is empty."]);
    assert_eq!(comparison.one_sided().right, [0]);
    assert!(comparison.to_markdown().contains("The left account is empty."));
}

#[test]
fn a_text_without_a_claim_is_said_so() {
    let comparison = compare("###\n", "# Readout\n\n###\n");
    assert_eq!(
        notes(&comparison),
        ["The left account has no sentence: no claims were found.", "The right account has no sentence: no claims were found."]
    );
}

#[test]
fn a_text_in_another_script_is_said_to_be_so() {
    let arabic = "جرى اتصال هاتفي بين الرئيسين. وناقش الجانبان العلاقات الثنائية.";
    let japanese = "日米首脳電話会談が行われた。両首脳は北朝鮮について意見交換した。";
    let comparison = compare(Readout::new(arabic).issuer("Egypt"), Readout::new(japanese).issuer("Japan"));
    assert!(comparison.notes().iter().all(|note| note.text.contains("not in the Latin script")), "{:?}", comparison.notes());
    assert_eq!(comparison.notes().len(), 2);
    assert_eq!(comparison.left().claims().len(), 2);
    assert_eq!(comparison.right().claims().len(), 2);
    assert!(comparison.matches().is_empty());
}

#[test]
fn a_date_that_is_none_is_kept_and_noted() {
    let comparison = compare(Readout::new("They met.").date("last Tuesday"), "They met.");
    assert_eq!(comparison.left().date(), Some("last Tuesday"));
    assert!(notes(&comparison).iter().any(|note| note.contains("“last Tuesday” is not a day")));
}

#[test]
fn control_characters_and_bidi_marks_are_harmless_in_every_format() {
    let text = "The leaders\0 discussed \u{1b}[31mIran\u{202E} and <b>trade</b> | `x`.\r\nThey agreed\rto meet.\n";
    let comparison = compare(text, text);
    let shown = [comparison.to_markdown(), comparison.to_text(&TextStyle::default())];
    for shown in &shown {
        assert!(!shown.contains(['\0', '\u{1b}', '\u{202E}', '\r']));
    }
    assert!(!shown[0].contains("<b>"));
    let json: serde_json::Value = serde_json::from_str(&comparison.to_json()).expect("JSON is valid");
    assert_eq!(json["left"]["text"], text);
}

#[test]
fn a_megabyte_a_side_is_compared_and_nothing_is_lost() {
    let sentence = "President Arden discussed trade, Iran and the ceasefire with Prime Minister Bellamy of Norland. ";
    let numbered: String = (0..).map(|i| format!("Point {i}: {sentence}")).take(9_500).collect();
    assert!(numbered.len() > 1_000_000);
    let comparison = compare(&numbered, &numbered);
    for side in Side::ALL {
        let matched: usize = comparison.matches().iter().map(|found| found.claims(side).len()).sum();
        assert_eq!(matched + comparison.one_sided()[side].len(), comparison.account(side).claims().len());
    }
    assert!(comparison.matches().iter().all(|found| found.divergences.is_empty()));
}

#[test]
fn one_word_of_a_megabyte_is_no_trouble() {
    let comparison = compare("a".repeat(1 << 20), "“".repeat(1 << 16));
    assert_eq!(comparison.left().claims().len(), 1);
}

#[test]
fn a_missing_file_is_named() {
    let error = Readout::read("no/such/readout.txt").unwrap_err();
    assert!(error.is_io());
    assert!(error.to_string().starts_with("no/such/readout.txt: "), "{error}");
}

#[test]
fn a_text_that_ends_with_an_office_is_read() {
    assert_eq!(compare("They met the Prime Minister", "They met the Foreign Minister").left().claims().len(), 1);
}

#[test]
fn a_text_may_break_off_after_any_word() {
    let told = include_str!("../examples/readouts/arden-norland/1.md");
    let lists =
        "They spoke today on trade tariffs, as well as the ports of the gulf, including, in particular, talks about grain and of the";
    let openers =
        "|and|or|as well as|including|in particular,|of|to|that|whether|between|with|said|, who|the|not|if|until|per|at least|“|(";
    for text in [told, lists] {
        let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([text.len()]);
        for (end, opener) in ends.flat_map(|end| openers.split('|').map(move |opener| (end, opener))) {
            let broken_off = format!("{} {opener}", &text[..end]);
            let comparison = compare(broken_off.as_str(), lists);
            assert!(!comparison.left().claims().is_empty() || !comparison.notes().is_empty(), "{broken_off:?}");
        }
    }
}

#[test]
fn a_text_may_end_with_any_phrase_of_the_lexicons() {
    for phrase in lexicons::phrases() {
        for text in [phrase.clone(), format!("They discussed {phrase}")] {
            let comparison = compare(text.as_str(), "They spoke.");
            assert!(!comparison.left().claims().is_empty() || !comparison.notes().is_empty(), "{text:?}");
        }
    }
}

#[test]
fn front_matter_gives_issuer_date_and_title_and_the_rest_is_the_text() {
    let text = "\u{FEFF}---\r\nissuer: Kremlin\r\ndate: 2017-05-02\r\ntitle: \"Telephone conversation\"\r\nother: [1, 2]\r\n---\r\nThey spoke.\r\n";
    let readout = Readout::read(file("front.md", text.as_bytes())).unwrap();
    assert_eq!(readout.issuer_name(), Some("Kremlin"));
    assert_eq!(readout.date_text(), Some("2017-05-02"));
    assert_eq!(readout.title_text(), Some("Telephone conversation"));
    assert_eq!(readout.text(), "They spoke.\r\n");
}

#[test]
fn front_matter_without_an_end_is_named_with_its_line() {
    let error = Readout::parse("open.md", "---\nissuer: Kremlin\nThey spoke.\n").unwrap_err();
    assert_eq!(error.to_string(), "open.md, line 1: front matter begins here and has no closing `---`");
}

#[test]
fn broken_front_matter_is_named_with_its_line() {
    let error = Readout::parse("bad.md", "---\nissuer: Kremlin\ndate: [unclosed\n---\nThey spoke.\n").unwrap_err();
    assert!(error.is_source());
    assert!(error.to_string().starts_with("bad.md, line "), "{error}");
}

#[test]
fn a_rule_of_dashes_is_no_front_matter() {
    let text = "---\nThe leaders spoke.\n---\n";
    assert_eq!(Readout::parse("rule.md", text).unwrap().text(), text);
    assert_eq!(Readout::parse("one.md", "---\n").unwrap().text(), "---\n");
}

#[test]
fn a_stored_comparison_that_does_not_fit_its_text_is_refused() {
    let json = compare("They discussed Iran.", "Iran was discussed.").to_json();
    let broken = json.replacen("\"end\": 19", "\"end\": 1900", 1);
    assert_ne!(broken, json);
    let error = Comparison::from_json(&broken).unwrap_err();
    assert!(error.is_result());
    assert!(error.to_string().contains("does not fit the text"), "{error}");
    assert!(Comparison::from_json(&json.replacen("\"version\": 1", "\"version\": 99", 1)).is_err());
    assert!(Comparison::from_json("not JSON").is_err());
}

#[test]
fn a_setting_out_of_its_range_is_refused() {
    let error = counterpoint::Comparator::builder().threshold(f32::NAN).build().unwrap_err();
    assert!(error.is_setting());
    assert_eq!(error.to_string(), "setting `threshold`: must be from 0 to 2, is NaN");
}

#[test]
fn findings_that_do_not_fit_their_lists_are_refused() {
    let left = Readout::new("The ministers met. Fishing was not discussed. Japan promised to lift the ban on salmon.").issuer("Kremlin");
    let right = Readout::new("The ministers met. They discussed fishing near Kyiv.").issuer("Government of Japan");
    let stored: serde_json::Value = serde_json::from_str(&compare(left, right).to_json()).unwrap();
    let broken = |path: &str| {
        let mut json = stored.clone();
        *json.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = 999.into();
        Comparison::from_json(&json.to_string())
    };
    for path in ["/denials/0/claim", "/assurances/0/claim", "/emphasis/0/topic", "/denials/0/words/end", "/denials/0/contradicted"] {
        assert!(broken(path).unwrap_err().is_result(), "{path}");
    }
}

/// A stored comparison, changed in one place, as it is refused.
fn refused(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let left = Readout::new("The ministers met. They discussed fishing. Japan promised to lift the ban on salmon.").issuer("Kremlin");
    let right = Readout::new("The ministers met. They agreed on fishing near Kyiv.").issuer("Government of Japan");
    let mut json = serde_json::from_str(&compare(left, right).to_json()).expect("JSON");
    change(&mut json);
    let error = Comparison::from_json(&json.to_string()).unwrap_err();
    assert!(error.is_result());
    error.to_string()
}

#[test]
fn a_stored_span_that_runs_backwards_is_refused() {
    let backwards = serde_json::json!({"start": 5, "end": 3, "char_start": 5, "char_end": 3});
    assert!(refused(|json| json["left"]["claims"][0]["span"] = backwards).contains("does not fit the text"));
}

#[test]
fn stored_claims_that_overlap_are_refused() {
    let doubled = |json: &mut serde_json::Value| json["left"]["claims"][1]["span"] = json["left"]["claims"][0]["span"].clone();
    assert!(refused(doubled).contains("does not fit the text of the left side"));
}

#[test]
fn a_stored_claim_that_is_lost_or_told_twice_is_refused() {
    assert!(refused(|json| json["one_sided"]["left"] = serde_json::json!([])).contains("must be in a match or one-sided"));
    assert!(refused(|json| json["one_sided"]["left"] = serde_json::json!([0, 1, 2])).contains("must be in a match or one-sided"));
    assert!(refused(|json| json["topics"] = serde_json::json!([])).contains("topic"));
}

#[test]
fn a_stored_match_that_is_not_whole_is_refused() {
    assert!(refused(|json| json["matches"][0]["links"] = serde_json::json!([])).contains("match 0 is not whole"));
    assert!(refused(|json| json["matches"][1]["verdict"] = "agreement".into()).contains("match 1 is not whole"));
    assert!(refused(|json| json["matches"][0]["left"] = serde_json::json!([0, 0])).contains("match 0 is not whole"));
}

#[test]
fn stored_numbers_out_of_their_bounds_are_refused() {
    assert!(refused(|json| json["emphasis"][0]["share"]["left"] = 7.into()).contains("7 is not from 0 to 1"));
    // Beyond what 32 bits hold.
    let refusal = refused(|json| json["matches"][0]["links"][0]["score"]["total"] = 1e300.into());
    assert!(refusal.contains("number"), "{refusal}");
    assert!(refused(|json| json["left"]["words"] = u64::MAX.into()).contains("do not fit the text"));
}
