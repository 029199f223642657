//! Texts made to take long take no longer than others: each of 64 KiB, within a bound that a time that grows with the square would
//! pass. `SHOW_TIMES=1` with `--nocapture` prints what each took.

use counterpoint::{Article, Comparison, Readout, Statements, compare};
use std::time::{Duration, Instant};

/// In bytes.
const LENGTH: usize = 1 << 16;
/// Most take a tenth of a second when optimised; tests are not, and machines are busy.
const LONGEST: Duration = Duration::from_secs(20);

fn repeated(part: &str) -> String {
    part.repeat(LENGTH / part.len())
}

/// A name, and what a text of a stranger may be.
fn texts() -> Vec<(&'static str, String)> {
    let of = |name: &'static str, part: &str| (name, repeated(part));
    vec![
        of("one word", "a"),
        of("open brackets", "("),
        of("open quotes", "“"),
        of("straight quotes", "\""),
        of("alternate quotes", "\"'"),
        of("nested quotes", "“he said ‘she said "),
        of("apostrophes", "the sides' "),
        of("commas", ","),
        of("commas and words", "trade, "),
        of("coordinators", "and "),
        of("lists", "trade, fish and "),
        of("relative clauses", "that the man who said "),
        of("speech", "he said that "),
        of("negation", "not "),
        of("conditions", "if unless provided that "),
        of("combining marks", "e\u{301}\u{301}\u{301}"),
        of("one letter with marks", "\u{301}"),
        of("digits", "9"),
        of("numbers", "1,234.5 "),
        of("months", "May "),
        of("dates", "3 May 2027, "),
        of("full stops", "."),
        of("abbreviations", "Mr. "),
        of("initials", "A. "),
        of("short sentences", "It is. "),
        of("agreements", "They agreed. "),
        of("names", "President Arden of Norland "),
        of("titles", "the Prime Minister "),
        of("states", "Japan "),
        of("dashes", "— "),
        of("datelines", "MOSCOW - "),
        of("line ends", "\n"),
        of("blank lines and words", "a\n\n"),
        of("list markers", "- a\n"),
        of("carriage returns", "\r"),
        of("joiners", "a\u{200D}"),
        of("nothing seen", "\u{200B}"),
        of("overrides", "\u{202E}a "),
        of("no letters", "\0"),
        of("ideographs", "会談"),
        of("hyphens", "a-"),
        of("money", "$1.5 billion "),
        of("prepositions", "of the of a "),
        of("verbs", "discussed agreed urged "),
    ]
}

/// No sentence ends, and every two matches of two sides give other details.
fn endless(seed: usize, states: [&str; 3]) -> String {
    const MATTERS: [&str; 11] = ["tariffs", "wheat", "ships", "grain", "steel", "cables", "mines", "ports", "visas", "roads", "salt"];
    let clause = |n: usize| {
        let [first, second] = [n * seed, n * n + seed].map(|n| MATTERS[n % MATTERS.len()]);
        format!("they discussed {first} including {second} from {} and ", states[n % states.len()])
    };
    (0..)
        .map(clause)
        .scan(0, |length, clause| {
            *length += clause.len();
            (*length < 8 * LENGTH).then_some(clause)
        })
        .collect()
}

/// What took longer than it may.
fn slow<T>(what: &str, name: &str, work: impl FnOnce() -> T) -> Option<String> {
    let begun = Instant::now();
    std::hint::black_box(work());
    let took = begun.elapsed();
    if std::env::var_os("SHOW_TIMES").is_some() {
        println!("{:8.3} s  {what} {name}", took.as_secs_f64());
    }
    (took > LONGEST).then(|| format!("{what} {name}: {took:?}"))
}

#[test]
fn no_text_takes_longer_than_its_length_explains() {
    let of = |(name, text): (&'static str, String)| {
        let readout = Readout::new(&*text).issuer("Government of Japan");
        slow("both sides", name, || drop(compare(&readout, &readout)))
    };
    let slow: Vec<_> = texts().into_iter().filter_map(of).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn no_sentence_without_an_end_takes_longer() {
    let (left, right) = (endless(3, ["Iran", "Peru", "Chile"]), endless(5, ["Kenya", "Malta", "Egypt"]));
    assert_eq!(slow("two sides", "one sentence", || drop(compare(&*left, &*right))), None);
}

#[test]
fn no_article_takes_longer_either() {
    let attributed = [
        ("sources", repeated("Tokyo said. ")),
        ("unnamed sources", repeated("an official said that ")),
        ("turns", repeated("Tokyo said and Paris denied, ")),
    ];
    let of = |(name, text): (&'static str, String)| {
        slow("article", name, || {
            let sides = Article::parse(&text).sides();
            drop(sides.get(..2).map(|sides| compare(&sides[0], &sides[1])));
        })
    };
    let slow: Vec<_> = texts().into_iter().chain(attributed).filter_map(of).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn no_report_takes_longer_than_its_comparison_explains() {
    let rendered = |comparison: &Comparison| {
        drop((comparison.to_html(), comparison.to_markdown(), comparison.to_prose(), comparison.report().to_csv()));
        Comparison::from_json(&comparison.to_json()).expect("what was stored is sound")
    };
    let of = |(name, text): (&'static str, String)| {
        let comparison = compare(&text[..text.floor_char_boundary(LENGTH / 4)], "They discussed trade.");
        slow("reports", name, || drop(rendered(&comparison)))
    };
    let slow: Vec<_> = texts().into_iter().filter_map(of).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn no_file_of_lines_or_front_matter_takes_long() {
    let brackets = format!("{{\"text\": {}", repeated("["));
    let aliases: String = (1..40).map(|n| format!("k{n}: &a{n} [*a{}, *a{}]\n", n - 1, n - 1)).collect();
    let front = format!("---\nk0: &a0 [x, x]\n{aliases}---\nThey met.\n");
    let lines = |text: String| Statements::of_lines("lines", std::io::Cursor::new(text)).count();
    let parse = |text: &str| drop(Readout::parse("a file", text));
    let slow: Vec<_> = [
        slow("lines", "brackets", || lines(brackets)),
        slow("lines", "braces", || lines(repeated("{\"a\":"))),
        slow("lines", "empty", || lines(repeated("\n"))),
        slow("lines", "objects", || lines(repeated("{}\n"))),
        slow("front matter", "aliases", || parse(&front)),
        slow("front matter", "brackets", || parse(&format!("---\na: {}\n---\nThey met.\n", repeated("[")))),
        slow("front matter", "indents", || {
            parse(&format!("---\n{}\n---\n", (0..700).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()))
        }),
        slow("front matter", "unclosed", || parse(&format!("---\na: b\n{}", repeated("a: b\n")))),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[cfg(feature = "html")]
#[test]
fn no_page_takes_long() {
    let pages = [
        ("elements", repeated("<div>")),
        ("links", repeated("<a href=x>")),
        ("tables", repeated("<table><tr><td>")),
        ("unclosed marks", format!("{}{}", (0..4000).map(|n| format!("<b c={n}>")).collect::<String>(), repeated("<p>a"))),
        ("attributes", format!("<p {}>a", repeated("a=b "))),
        ("names of classes", format!("<p class='{}'>a", repeated("a-b "))),
        ("entities", repeated("&lt;&bogus;")),
        ("comments", repeated("<!-- ")),
        ("linked data", format!("<script type='application/ld+json'>{}</script>", repeated("["))),
        ("blocks in blocks", format!("{}The two ministers spoke of trade, of fish and of all else.", repeated("<article>"))),
    ];
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pathological.html");
    let of = |(name, page): (&'static str, String)| {
        std::fs::write(&path, page).expect("the build folder can be written");
        slow("page", name, || drop(Readout::read(&path)))
    };
    let slow: Vec<_> = pages.into_iter().filter_map(of).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}
