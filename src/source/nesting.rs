//! In: the text of a page. Out: whether its elements lie so deep in each other that to build their tree takes long: each new one
//! may have to look through all that it lies in. Left to `page`: the tree.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;
use std::collections::HashMap;

/// How deep the elements lie, added up over the page. A long page has 20,000 of them at an average depth of 30.
pub(super) const DEEPEST: usize = 4_000_000;

/// Elements that hold nothing.
const EMPTY: [&str; 14] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements that end where the next of their kind begins, whether they are closed or not.
const ENDING: [&str; 12] = ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"];

pub(super) fn is_too_deep(page: &str) -> bool {
    let depths = Tokenizer::new(Depths::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // It stops where it has something to tell (the encoding that a page states).
    while !input.is_empty() {
        let _ = depths.feed(&input);
    }
    depths.end();
    depths.sink.0.into_inner().sum > DEEPEST
}

/// Counts depths, tag by tag.
#[derive(Default)]
struct Depths(RefCell<Counts>);

#[derive(Default)]
struct Counts {
    open: HashMap<String, usize>,
    depth: usize,
    sum: usize,
}

impl TokenSink for Depths {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        self.0.borrow_mut().count(&tag);
        match &*tag.name {
            _ if tag.kind == TagKind::EndTag => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" => TokenSinkResult::RawData(RawKind::Rawtext),
            "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Counts {
    fn count(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        let holds = !EMPTY.contains(&name) && !ENDING.contains(&name);
        let open = self.open.entry(name.to_owned()).or_default();
        match tag.kind {
            TagKind::EndTag if *open > 0 => (*open, self.depth) = (*open - 1, self.depth - 1),
            TagKind::EndTag => {}
            TagKind::StartTag => {
                self.sum += self.depth;
                (*open, self.depth) = (*open + usize::from(holds), self.depth + usize::from(holds));
            }
        }
    }
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
