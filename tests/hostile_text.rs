//! Whatever stands in the texts, names and dates, each report of it is harmless and legible.

mod common;
#[path = "common/harmless.rs"]
mod harmless;

use common::shown_all;
use counterpoint::{Comparison, Readout, compare};
use harmless::is_harmless;

fn pair(left: &str, right: &str) -> Comparison {
    compare(Readout::new(left).issuer("Arden"), Readout::new(right).issuer("Norland"))
}

/// That it is harmless everywhere, and the words can be read in each format that has their letters.
fn is_harmless_and_legible(comparison: &Comparison, words: &[&str]) {
    for shown in shown_all(comparison) {
        is_harmless(&shown);
        // Words are looked for without breaks, markup and the backslashes before it.
        let squeezed: String = shown.text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect();
        for word in words {
            let word: String = word.chars().filter(|c| !c.is_whitespace()).collect();
            let beside_columns = matches!(shown.format, "terminal" | "ascii");
            assert!(beside_columns || squeezed.contains(&word), "{} {:?}: {word}", shown.format, shown.view);
        }
    }
}

#[test]
fn a_script_is_shown_and_never_run() {
    let text = "They discussed <script>alert(1)</script> and <img src=x onerror=alert(2)>. They agreed to </td></table></div> meet.";
    is_harmless_and_legible(&pair(text, "They discussed trade."), &["alert(1)", "onerror=alert(2)"]);
}

#[test]
fn a_script_in_a_name_a_title_or_a_date_is_shown_and_never_run() {
    let hostile = "\"><script>alert(1)</script><b onclick='x'>|`\u{1b}[31m\u{202E}";
    let left = Readout::new("They discussed trade.").issuer(hostile).title(hostile).date(hostile);
    is_harmless_and_legible(&compare(left, Readout::new("They met.").issuer("=cmd()").date("@x")), &["alert(1)"]);
}

#[test]
fn quotes_pipes_and_backticks_are_only_letters() {
    let text =
        "They discussed \"trade\" | 'fish' || `code` and \\| **bold** _and_ [link](http://x.example) ![image](y). They met --- often.";
    is_harmless_and_legible(&pair(text, text), &["fish", "code", "bold"]);
}

#[test]
fn escape_sequences_and_overrides_do_nothing() {
    let text = "They discussed \u{1b}[31mred\u{1b}[0m, \u{9b}31mblue \u{1b}]0;title\u{7} and \u{202E}nari\u{202C} \u{2066}x\u{2069}.\0 They met\r\nagain.";
    is_harmless_and_legible(&pair(text, "They discussed red fish."), &["red", "nari"]);
}

#[test]
fn joiners_and_emoji_stay_what_they_are() {
    let text = "They discussed 👩\u{200D}🚒 and 🇫🇮 and a\u{200B}b and cafe\u{301} and می\u{200C}خواهم.";
    let comparison = pair(text, "They discussed trade.");
    is_harmless_and_legible(&comparison, &[]);
    assert!(comparison.to_html().contains("👩\u{200D}🚒 and 🇫🇮 and ab"));
    assert!(comparison.to_prose().contains("می\u{200C}خواهم"));
}

#[test]
fn a_word_of_ten_thousand_letters_breaks_and_is_whole() {
    let word = "x".repeat(10_000);
    let comparison = pair(&format!("They discussed {word} at length."), "They discussed trade.");
    is_harmless_and_legible(&comparison, &[]);
    for shown in shown_all(&comparison) {
        assert!(shown.text.matches('x').count() >= 10_000, "{} {:?}", shown.format, shown.view);
    }
}

#[test]
fn empty_sides_are_said_to_be_empty() {
    for comparison in [pair("", "They discussed trade."), pair("They discussed trade.", ""), pair("", "")] {
        for shown in shown_all(&comparison) {
            is_harmless(&shown);
            // Rows have no room for notes, and narrow lines break.
            let is_told = ["Arden", "Norland", "account is empty"].iter().all(|words| shown.text.contains(words));
            assert!(is_told || ["csv", "narrow"].contains(&shown.format), "{} {:?}", shown.format, shown.view);
        }
    }
}

#[test]
fn a_side_in_arabic_runs_its_own_way() {
    let arabic = "جرى اتصال هاتفي بين الرئيسين. وناقش الجانبان العلاقات الثنائية.";
    let comparison = pair("The two presidents discussed bilateral relations.", arabic);
    for shown in shown_all(&comparison) {
        is_harmless(&shown);
        assert!(shown.format == "ascii" || shown.text.contains("الرئيسين"), "{} {:?}", shown.format, shown.view);
    }
    assert!(comparison.to_html().contains("<span class=\"quote\" dir=\"auto\">“جرى"));
}

#[test]
fn wide_characters_keep_their_columns() {
    let japanese = "日米首脳電話会談が行われた。両首脳は北朝鮮について意見交換した。";
    is_harmless_and_legible(&pair("The two leaders discussed North Korea.", japanese), &["日米首脳電話会談"]);
}
