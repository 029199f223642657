//! Each format's whole report of the bundled pair is as it is stored, and says what matters.
//!
//! Stored reports change when findings or renderers do. `RENEW=1 cargo test --test reports --test readme` writes them anew,
//! the README's table and `examples/output` with them; the difference then shows what readers will see.

mod common;

use common::{Shown, shown_all};
use counterpoint::{Comparison, Readout, TextStyle, View, compare};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const LEFT: &str = include_str!("../examples/readouts/2017-05-02-call/white-house.txt");
const RIGHT: &str = include_str!("../examples/readouts/2017-05-02-call/kremlin.txt");

fn bundled() -> Comparison {
    compare(Readout::new(LEFT).issuer("White House").date("2017-05-02"), Readout::new(RIGHT).issuer("Kremlin").date("2017-05-02"))
}

/// A pair of known findings, for plain assertions: one agreement, one other number, one claim on each side alone.
fn known() -> Comparison {
    let left = "The presidents discussed trade. The President announced aid of 300 million dollars. They spoke about Iran.";
    let right = "The presidents discussed trade. The President announced aid of 500 million dollars. Fisheries were examined.";
    compare(Readout::new(left).issuer("Arden"), Readout::new(right).issuer("Norland"))
}

fn in_repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn is_as_stored(name: &str, now: &str) {
    let path = in_repository(name);
    if std::env::var_os("RENEW").is_some() {
        fs::write(&path, now).expect("the repository can be written");
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    let other = stored.lines().zip(now.lines()).position(|(stored, now)| stored != now);
    assert!(
        stored == now,
        "{name} is other than what is written now, from line {other:?} on; `RENEW=1 cargo test --test reports --test readme` renews it"
    );
}

#[test]
fn the_terminal_report_is_as_stored() {
    is_as_stored("tests/reports/terminal.txt", &bundled().to_text(&TextStyle::default()));
}

#[test]
fn the_markdown_report_is_as_stored() {
    is_as_stored("tests/reports/markdown.md", &bundled().to_markdown());
}

#[test]
fn the_page_is_as_stored() {
    is_as_stored("examples/output/2017-05-02-call.html", &bundled().to_html());
}

#[test]
fn the_fragment_is_as_stored() {
    is_as_stored("tests/reports/fragment.html", &bundled().to_html_fragment());
}

#[test]
fn the_rows_and_claims_in_csv_are_as_stored() {
    is_as_stored("tests/reports/rows.csv", &bundled().to_csv());
    is_as_stored("tests/reports/claims.csv", &bundled().report().view(View::Texts).to_csv());
}

#[test]
fn the_planned_report_in_json_is_as_stored() {
    is_as_stored("tests/reports/report.json", &bundled().report().to_json());
}

#[test]
fn the_prose_is_as_stored() {
    is_as_stored("tests/reports/prose.txt", &bundled().to_prose());
}

#[test]
fn the_other_views_are_as_stored() {
    is_as_stored(
        "tests/reports/weight.txt",
        &bundled().report().view(View::Weight).top(5).to_text(&TextStyle { width: 60, color: false, ascii: true }),
    );
    is_as_stored("tests/reports/sections.md", &bundled().report().view(View::Sections).to_markdown());
    is_as_stored("tests/reports/texts.txt", &bundled().report().view(View::Texts).to_text(&TextStyle::default()));
}

#[test]
fn every_format_gives_the_words_and_the_names_in_every_view() {
    for Shown { format, view, text } in shown_all(&known()) {
        for words in ["Arden", "Norland", "300", "500", "Iran", "Fisheries"] {
            assert!(text.contains(words), "{format}, {view:?}: {words}");
        }
    }
}

#[test]
fn every_format_tells_what_differs_in_a_word_in_every_view_but_that_of_texts() {
    for Shown { format, view, text } in shown_all(&known()) {
        let is_text = view == View::Texts && !["html", "fragment"].contains(&format);
        assert!(is_text || text.contains("number"), "{format}, {view:?}");
    }
}

#[test]
fn a_row_has_its_mark_its_word_and_its_deciding_words() {
    let comparison = known();
    let markdown = comparison.to_markdown();
    assert!(markdown.contains("≠ **differ: number**"), "{markdown}");
    assert!(markdown.contains("aid of **300 million dollars**"), "{markdown}");
    assert!(markdown.contains("= agree"), "{markdown}");
    assert!(markdown.contains("| ← only Arden | “They spoke about Iran” | Not mentioned. |"), "{markdown}");
    assert!(comparison.to_html().contains("<mark>300 million dollars</mark>"));
    let colored = comparison.to_text(&TextStyle { color: true, ..TextStyle::default() });
    assert!(colored.contains("\u{1b}[4m300 million dollars\u{1b}[0m"), "{colored}");
}

#[test]
fn colour_adds_nothing_but_colour() {
    let colored = bundled().to_text(&TextStyle { color: true, ..TextStyle::default() });
    let mut plain = String::new();
    for part in colored.split('\u{1b}') {
        plain.push_str(part.strip_prefix('[').map_or(part, |code| code.split_once('m').map_or("", |(_, text)| text)));
    }
    assert_eq!(plain, bundled().to_text(&TextStyle::default()));
}

#[test]
fn lines_keep_within_the_width_and_ascii_is_ascii_in_every_view() {
    for &view in View::ALL {
        for width in [40, 79, 80, 100, 160] {
            let text = bundled().report().view(view).to_text(&TextStyle { width, color: false, ascii: true });
            assert!(text.is_ascii());
            let longest = text.lines().map(str::len).max();
            assert!(longest <= Some(width), "{view:?} at {width}: {longest:?}");
            assert!(!text.lines().any(|line| line.ends_with(' ')), "{view:?} at {width}");
        }
    }
}

#[test]
fn the_view_by_weight_begins_with_what_leads() {
    let comparison = bundled();
    let report: serde_json::Value = serde_json::from_str(&comparison.report().view(View::Weight).to_json()).expect("JSON");
    let rows = &report["sections"][0]["rows"];
    for (nth, lead) in report["leads"].as_array().expect("leads").iter().enumerate() {
        assert_eq!(rows[nth], lead["row"]);
    }
}

#[test]
fn what_is_left_out_is_counted_in_every_format_that_people_read() {
    for &view in &[View::Table, View::Weight, View::Sections] {
        let report = bundled().report().view(view).top(2);
        let left_out = bundled().report().view(view).to_csv().lines().count() - report.to_csv().lines().count();
        assert!(left_out > 0);
        for text in
            [report.to_text(&TextStyle::default()), report.to_markdown(), report.to_html(), report.to_html_fragment(), report.to_prose()]
        {
            assert!(text.contains(&format!("{left_out} more rows are left out.")), "{view:?}: {text}");
        }
        assert_eq!(report.to_csv().lines().count(), 3);
    }
}

#[test]
fn rows_in_csv_have_a_column_for_every_kind_and_join_the_claims_by_number() {
    let table = |text: &str| {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().expect("a head").clone();
        let rows: Vec<_> = reader.records().map(|row| row.expect("rows are of one length")).collect();
        (head, rows)
    };
    let comparison = known();
    let (head, rows) = table(&comparison.to_csv());
    let column = |name: &str| head.iter().position(|other| other == name).unwrap_or_else(|| panic!("{name}"));
    let differs: Vec<_> = rows.iter().filter(|row| &row[column("verdict")] == "divergence").collect();
    assert_eq!(differs.len(), 1);
    assert_eq!(&differs[0][column("number")], "1");
    assert_eq!(&differs[0][column("tone")], "0");
    assert_eq!(&differs[0][column("left_issuer")], "Arden");
    let (claims_head, claims) = table(&comparison.report().view(View::Texts).to_csv());
    assert_eq!(claims.len(), comparison.left().claims().len() + comparison.right().claims().len());
    let number = claims_head.iter().position(|other| other == "row").expect("row");
    let numbers = |rows: &[csv::StringRecord], at: usize| rows.iter().map(|row| row[at].to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(numbers(&rows, column("row")), numbers(&claims, number));
}

#[test]
fn the_full_texts_are_whole_in_the_page() {
    let page = bundled().to_html();
    let texts = page.split("class=\"texts\"").nth(1).expect("the texts").split("</section>").next().expect("their end");
    let mut plain = String::new();
    for part in texts.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        // Numbers between the words are the page's own.
        let is_number = tag.starts_with("sup") || tag.starts_with("a href") || tag.starts_with("span class=\"aloud\"") || tag == "/span";
        plain.push_str(if is_number { "" } else { text });
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for text in [LEFT, RIGHT] {
        assert!(squeezed(&plain).contains(&squeezed(text)), "{plain}");
    }
}

#[test]
fn every_link_of_the_page_lands() {
    for page in [
        bundled().to_html(),
        bundled().report().view(View::Sections).to_html(),
        bundled().report().view(View::Texts).to_html(),
        bundled().report().top(1).to_html(),
    ] {
        let after =
            |mark: &str| page.split(mark).skip(1).map(|rest| rest.split('"').next().expect("a quote ends").to_owned()).collect::<Vec<_>>();
        let (links, places) = (after(" href=\"#"), after(" id=\""));
        assert!(links.len() > 5);
        assert_eq!(places.len(), places.iter().collect::<BTreeSet<_>>().len(), "a place has two names");
        for link in links {
            assert!(places.contains(&link), "{link}");
        }
    }
}

#[test]
fn the_page_of_a_long_pair_is_small() {
    let side = |text: &str| Readout::new([text; 10].join("\n\n"));
    let page = compare(side(LEFT).issuer("White House"), side(RIGHT).issuer("Kremlin")).to_html();
    assert!(page.len() < 300_000, "{}", page.len());
}

/// Length of each function, by the indentation of its first and last line.
fn functions(source: &str) -> Vec<(String, usize)> {
    let lines: Vec<_> = source.lines().collect();
    let begins = |line: &str| ["fn ", "pub fn ", "pub(super) fn "].iter().any(|start| line.trim_start().starts_with(start));
    let starts = (0..lines.len()).filter(|&at| begins(lines[at]));
    let of = |at: usize| {
        let indent = lines[at].len() - lines[at].trim_start().len();
        let end = lines[at..].iter().position(|line| *line == format!("{}}}", " ".repeat(indent)));
        Some((lines[at].trim().to_owned(), end? + 1))
    };
    starts.filter_map(of).collect()
}

#[test]
fn no_function_of_a_renderer_is_long() {
    let mut folders = vec![in_repository("src/report")];
    let mut checked = 0;
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("the room is there").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                for (name, length) in functions(&fs::read_to_string(&path).expect("a source file")) {
                    assert!(length <= 60, "{}: `{name}` has {length} lines", path.display());
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 80, "the functions were not found");
}
