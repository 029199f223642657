//! In: a comparison. Out: the fragment of HTML that a Rust notebook shows. Left to nobody.

use crate::compare::Comparison;

impl Comparison {
    /// Shows the comparison in a Rust notebook: a cell that ends with a comparison calls this (evcxr's protocol for display).
    ///
    /// It alone of the library prints: that is how the notebook is told.
    ///
    /// A cell of such a notebook:
    ///
    /// ```text
    /// :dep counterpoint = { git = "URL of this repository" }
    /// use counterpoint::{compare, Readout};
    /// let left = Readout::new("The presidents discussed the ceasefire in Syria.").issuer("White House");
    /// let right = Readout::new("It was agreed to extend the ceasefire in Syria.").issuer("Kremlin");
    /// compare(&left, &right)
    /// ```
    pub fn evcxr_display(&self) {
        println!("EVCXR_BEGIN_CONTENT text/html\n{}\nEVCXR_END_CONTENT", self.to_html_fragment());
    }
}
