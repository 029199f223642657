//! stub
/// x
pub struct TextStyle;
impl crate::compare::Comparison {
    /// x
    pub fn to_markdown(&self) -> String {
        String::new()
    }
}
