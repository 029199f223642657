//! Whatever stands in the texts, names and dates, each report of it is harmless and legible.

mod common;

use common::{Shown, shown};
use counterpoint::{Comparison, Readout, compare};

/// What must hold of a report of any text.
fn is_harmless(shown: &Shown) {
    let Shown { format, view, text } = shown;
    let of = format!("{format}, {view:?}");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{of}: a control character");
    assert!(
        !text.contains(|c: char| ('\u{202A}'..='\u{202E}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)),
        "{of}: a bidi override"
    );
    match *format {
        "html" => is_sound_html(text, 1),
        "fragment" => is_sound_html(text, 0),
        "markdown" => is_sound_markdown(text),
        "csv" => is_sound_csv(text),
        "json" => drop(serde_json::from_str::<serde_json::Value>(text).expect("JSON")),
        "terminal" | "narrow" | "ascii" => keeps_its_width(text, if *format == "narrow" { 40 } else { 100 }),
        "prose" => {}
        other => panic!("{other} is not checked"),
    }
}

/// Only our own elements, and all of them closed in order.
fn is_sound_html(text: &str, scripts: usize) {
    assert_eq!(text.matches("<script").count(), scripts);
    let own = text.split("<script>").next().expect("what stands before our script");
    let mut open = Vec::new();
    for part in own.split('<').skip(1) {
        let (tag, _) = part.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().expect("a name");
        assert!(name == "!DOCTYPE" || name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{tag}");
        // Names of attributes stand outside the quotes.
        assert!(!tag.split('"').step_by(2).any(|outside| outside.contains(" on")), "{tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        match () {
            () if tag.starts_with('/') => assert_eq!(open.pop(), Some(name), "{tag}"),
            () if ["!DOCTYPE", "meta", "input"].contains(&name) => {}
            () => open.push(name),
        }
    }
    assert_eq!(open, if scripts == 0 { &[][..] } else { &["html", "body"] });
}

/// Every line of a table has the cells of its head.
fn is_sound_markdown(text: &str) {
    let cells = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let tables = text.split("\n\n").filter(|block| block.starts_with('|'));
    for table in tables {
        let mut lines = table.lines();
        let head = cells(lines.next().expect("a head"));
        lines.for_each(|line| assert_eq!(cells(line), head, "{line}"));
    }
    assert!(!text.replace("<br>", "").contains('<'), "markup");
}

/// Rows of one length; no cell is a formula.
fn is_sound_csv(text: &str) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.expect("rows of one length") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

fn keeps_its_width(text: &str, width: usize) {
    let longest = text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0);
    assert!(longest <= width, "{longest} columns");
}

fn pair(left: &str, right: &str) -> Comparison {
    compare(Readout::new(left).issuer("Arden"), Readout::new(right).issuer("Norland"))
}

/// That it is harmless everywhere, and the words can be read in each format that has their letters.
fn is_harmless_and_legible(comparison: &Comparison, words: &[&str]) {
    for shown in shown(comparison) {
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
    for shown in shown(&comparison) {
        assert!(shown.text.matches('x').count() >= 10_000, "{} {:?}", shown.format, shown.view);
    }
}

#[test]
fn empty_sides_are_said_to_be_empty() {
    for comparison in [pair("", "They discussed trade."), pair("They discussed trade.", ""), pair("", "")] {
        for shown in shown(&comparison) {
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
    for shown in shown(&comparison) {
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
