//! What several tests ask for: every report that a reader can have.

use counterpoint::{Comparison, TextStyle, View};

/// A report as it is shown.
pub struct Shown {
    pub format: &'static str,
    pub view: View,
    pub text: String,
}

/// The comparison in every format and view.
pub fn shown(comparison: &Comparison) -> Vec<Shown> {
    let of = |view: View| {
        let report = comparison.report().view(view);
        [
            ("terminal", report.to_text(&TextStyle::default())),
            ("narrow", report.to_text(&TextStyle { width: 40, ..TextStyle::default() })),
            ("ascii", report.to_text(&TextStyle { ascii: true, ..TextStyle::default() })),
            ("markdown", report.to_markdown()),
            ("html", report.to_html()),
            ("fragment", report.to_html_fragment()),
            ("csv", report.to_csv()),
            ("json", report.to_json()),
            ("prose", report.to_prose()),
        ]
        .map(|(format, text)| Shown { format, view, text })
    };
    View::ALL.iter().copied().flat_map(of).collect()
}
