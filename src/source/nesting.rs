//! In: the text of a page. Out: whether its elements lie so deep in each other that to build their tree takes long: each new one
//! may have to look through all that it lies in. Left to `page`: the tree.

use std::collections::HashMap;

/// How deep the elements lie, added up over the page. A long page has 20,000 of them at an average depth of 30.
pub(super) const DEEPEST: usize = 4_000_000;

/// Elements that hold nothing.
const EMPTY: [&str; 14] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements that end where the next of their kind begins, whether they are closed or not.
const ENDING: [&str; 12] = ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"];
/// Elements whose text is no markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "iframe"];

pub(super) fn is_too_deep(page: &str) -> bool {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut sum) = (0, 0);
    for tag in Tags(page) {
        let count = open.entry(tag.name).or_default();
        match tag.closes {
            true if *count > 0 => (*count, depth) = (*count - 1, depth - 1),
            true => {}
            false => {
                sum += depth;
                (*count, depth) = (*count + usize::from(tag.holds), depth + usize::from(tag.holds));
            }
        }
    }
    sum > DEEPEST
}

struct Tag {
    name: String,
    closes: bool,
    /// Whether what follows lies in it.
    holds: bool,
}

/// What is left of a page, tag by tag.
struct Tags<'p>(&'p str);

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let rest = &self.0[self.0.find('<')? + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                self.0 = after(comment, "-->");
                continue;
            }
            let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
            let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
            self.0 = rest;
            if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let name = rest[..length].to_ascii_lowercase();
            self.0 = after_tag(&rest[length..]);
            let raw = !closes && RAW.contains(&&*name);
            if raw {
                self.0 = after_raw(self.0, &name);
            }
            let holds = !raw && !EMPTY.contains(&&*name) && !ENDING.contains(&&*name);
            return Some(Tag { name, closes, holds });
        }
    }
}

fn after<'p>(text: &'p str, end: &str) -> &'p str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// What follows a tag, from its attributes on: a quoted value may hold a ">".
fn after_tag(attributes: &str) -> &str {
    let mut rest = attributes;
    loop {
        let Some(at) = rest.find(['>', '=']) else { return "" };
        let next = &rest[at + 1..];
        if rest[at..].starts_with('>') {
            return next;
        }
        let value = next.trim_start();
        rest = match value.chars().next() {
            Some(mark @ ('"' | '\'')) => after(&value[1..], if mark == '"' { "\"" } else { "'" }),
            _ => value,
        };
    }
}

fn after_raw<'p>(text: &'p str, name: &str) -> &'p str {
    let ends = |at: &usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    text.match_indices("</").map(|(at, _)| at).find(ends).map_or("", |at| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_many_elements_is_read_and_one_of_a_deep_few_is_not() {
        let long = "<div><ul><li>Fish<li>Trade<p>They <b>met</b>.<br></ul></div>".repeat(50_000);
        assert!(!is_too_deep(&long));
        assert!(is_too_deep(&"<div>".repeat(5_000)));
        assert!(is_too_deep(&format!("<p>{}{}", "<b c=1>".repeat(1_000), "<p>a".repeat(5_000))));
    }

    #[test]
    fn what_only_looks_like_a_tag_closes_none() {
        for hidden in
            ["<!-- </div> -->", "<script>'</div>'</script>", "<a title='</div>'></a>", "<a title=\"></div>\"></a>", "<title></div></title>"]
        {
            assert!(is_too_deep(&format!("<div>{hidden}").repeat(5_000)), "{hidden}");
        }
        assert!(!is_too_deep(&"1 < 2 <3 <- </ ".repeat(50_000)));
    }
}
