//! What holds of every report, whatever stands in the texts.

use super::common::Shown;

/// What must hold of a report of any text.
pub fn is_harmless(shown: &Shown) {
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

/// Rows of one length; no cell is a formula. A number below zero is none.
fn is_sound_csv(text: &str) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.expect("rows of one length") {
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f32>().is_err();
            assert!(!formula, "{cell}");
        }
    }
}

fn keeps_its_width(text: &str, width: usize) {
    let longest = text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0);
    assert!(longest <= width, "{longest} columns");
}
