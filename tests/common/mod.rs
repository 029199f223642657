//! What several tests ask for: every report that a reader can have.

use counterpoint::{Comparison, TextStyle, View};

/// A report as it is shown.
pub struct Shown {
    pub format: &'static str,
    pub view: View,
    pub text: String,
}

/// The comparison in every format of a view.
pub fn shown(comparison: &Comparison, view: View) -> Vec<Shown> {
    let report = comparison.report().view(view);
    let shown = [
        ("terminal", report.to_text(&TextStyle::default())),
        ("narrow", report.to_text(&TextStyle { width: 40, ..TextStyle::default() })),
        ("ascii", report.to_text(&TextStyle { ascii: true, ..TextStyle::default() })),
        ("markdown", report.to_markdown()),
        ("html", report.to_html()),
        ("fragment", report.to_html_fragment()),
        ("csv", report.to_csv()),
        ("json", report.to_json()),
        ("prose", report.to_prose()),
    ];
    shown.map(|(format, text)| Shown { format, view, text }).into()
}

/// The comparison in every format and view.
#[allow(dead_code, reason = "not every test asks for all")]
pub fn shown_all(comparison: &Comparison) -> Vec<Shown> {
    View::ALL.iter().flat_map(|&view| shown(comparison, view)).collect()
}
