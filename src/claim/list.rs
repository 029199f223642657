//! In: a clause that a verb begins. Out: the matters that it lists, a clause each. Left to `clause`: everything else.
//!
//! "Discussed Iran, trade and climate" is three claims; "economic and military assistance" is one matter, and so are
//! "peace and stability". A list shows itself by the act that takes it, by what opens it ("including"), or by items that
//! begin alike.

use super::clause::{Clause, Opening, tile};
use super::party::{Mention, Who};
use super::scan::Scan;
use crate::lexicon::{ActClass, Grammar, Hit, LexicalAct, VerbForm};
use crate::syntax::{Relation, Tag};
use crate::word::Kind;
use std::collections::BTreeSet;
use std::ops::Range;

/// Endings of adjectives that stand before a noun in a list: "economic, political and military aid".
const ADJECTIVES: [&str; 6] = ["ic", "al", "ary", "ive", "ous", "ian"];

/// Where a list may stand.
struct List {
    words: Range<usize>,
    taken: Taken,
}

/// Which lists of matters an act takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// One whose every item the tables know.
    Known,
    /// Any.
    Any,
    /// It says itself that there are several: "other topics were".
    Several,
    /// Three fields or more, in a word each or in many: "cooperation in trade, health and space".
    Fields,
}

fn consults(act: &Hit<'_, LexicalAct>) -> bool {
    act.value.class == ActClass::Consult
}

impl Scan<'_> {
    /// Cuts a list of matters into its items; the first stays with the verb.
    pub(super) fn listed(&self, clause: Clause) -> Vec<Clause> {
        let lists = self.lists(&clause).into_iter().map(|list| (self.items(&list, &clause.words), list.taken));
        let list = lists.into_iter().find(|(items, taken)| self.is_list(items, *taken));
        let items = list.map_or_else(|| self.parallel(clause.words.clone()), |(items, _)| items);
        let mut cuts = vec![(clause.words.start, clause.opening)];
        cuts.extend(items.iter().skip(1).map(|item| (item.start, Opening::Item)));
        tile(&cuts, clause.words.end)
    }

    /// Items that show themselves by beginning alike: "in containing the pandemic, in responding to climate change, and in
    /// promoting democracy"; "strengthening health security, achieving recovery, and bolstering democracy".
    fn parallel(&self, clause: Range<usize>) -> Vec<Range<usize>> {
        let stretches = self.stretches(clause.clone()).into_iter().skip(1).map(|stretch| stretch.start);
        let starts: Vec<_> = stretches.filter(|&start| !self.belongs_before(start, &clause)).collect();
        let shapes: Vec<_> = starts.iter().map(|&start| self.shape(self.skip_coordinator(start, clause.end), clause.end)).collect();
        let mut best: Vec<usize> = Vec::new();
        for shape in shapes.iter().flatten().collect::<BTreeSet<_>>() {
            let alike: Vec<_> =
                starts.iter().zip(&shapes).filter(|(_, other)| other.as_ref() == Some(shape)).map(|(&start, _)| start).collect();
            let closed = alike.last().is_some_and(|&last| self.is(Grammar::Coordinator, last, clause.end).is_some());
            let begun = (clause.start + 1..alike[0]).any(|i| self.shape(i, clause.end) == Some(shape));
            if closed && begun && alike.len() >= 2 && alike.len() > best.len() {
                best = alike;
            }
        }
        if best.is_empty() {
            return Vec::new();
        }
        let ends: Vec<_> = best.iter().copied().chain([clause.end]).collect();
        std::iter::once(clause.start).chain(best).zip(ends).map(|(start, end)| start..end).collect()
    }

    fn skip_coordinator(&self, at: usize, end: usize) -> usize {
        self.is(Grammar::Coordinator, at, end).unwrap_or(at)
    }

    /// The word with which an item begins, after what joins it to the others; `None` where nothing follows.
    pub(super) fn begins(&self, item: &Range<usize>) -> Option<usize> {
        Some(self.skip_coordinator(item.start, item.end)).filter(|at| item.contains(at))
    }

    /// What a parallel item begins with: a gerund, or a preposition by its word.
    fn shape(&self, at: usize, end: usize) -> Option<&str> {
        if at >= end || self.words.kind(at) != Kind::Word {
            return None;
        }
        let folded = self.words.folded(at);
        let gerund = folded.len() > 5 && folded.ends_with("ing");
        let preposition = self.is(Grammar::Preposition, at, end).is_some_and(|to| to == at + 1) && folded != "of";
        if gerund { Some("ing") } else { preposition.then_some(folded) }
    }

    /// Where a list may stand: the whole of an item, what follows "including", what an act takes.
    fn lists(&self, clause: &Clause) -> Vec<List> {
        let words = clause.words.clone();
        if clause.opening == Opening::Item {
            return vec![List { words, taken: Taken::Any }];
        }
        let opener = self
            .entries
            .grammar(Grammar::ListOpener)
            .hits(self.words, words.clone())
            .find(|hit| hit.from > words.start && !self.is_aside_of(hit.from, hit.to) && !self.tells_means(hit.to));
        let opened = opener.map(|hit| List { words: hit.to..words.end, taken: Taken::Any });
        let (fields, of_act) = (self.list_of_fields(words.clone()), self.list_of_act(words));
        // "Discussed Iran, cooperation in trade, and climate": the fields are one matter of several.
        let several = |(fields, act): (&List, &List)| self.stretches(act.words.start..fields.words.start).len() > 1;
        let among = fields.as_ref().zip(of_act.as_ref()).is_some_and(several);
        let (first, second) = if among { (of_act, fields) } else { (fields, of_act) };
        opened.into_iter().chain(first).chain(second).collect()
    }

    /// "Cooperation in trade, health and space, including": up to where the text goes into detail.
    fn list_of_fields(&self, words: Range<usize>) -> Option<List> {
        let mut fields = self.entries.grammar(Grammar::Field).hits(self.words, words.clone()).map(|hit| hit.to);
        let noun = |&from: &usize| from < words.end && self.syntax.tag(from) != Tag::VerbGerund;
        let from = fields.find(noun)?;
        let detail = self.entries.grammar(Grammar::ListOpener).hits(self.words, from..words.end).next();
        let fields = from..detail.map_or(words.end, |hit| hit.from);
        // "Economic, security and diplomatic issues" are of one noun.
        let share_noun = self.stretches(fields.clone()).iter().any(|item| self.ends_with_adjective(item.clone()));
        (!share_noun).then_some(List { words: fields, taken: Taken::Fields })
    }

    /// "and, in particular, to the envoy": what an "and" and a comma enclose adds weight and opens no list.
    fn is_aside_of(&self, from: usize, to: usize) -> bool {
        let before = if self.words.is_mark(from - 1, ",") { from.checked_sub(2) } else { Some(from - 1) };
        let joined = before.is_some_and(|word| self.is(Grammar::Coordinator, word, word + 1).is_some());
        joined && to < self.words.len() && self.words.is_mark(to, ",")
    }

    /// "including by supplying water": by what means something is done.
    fn tells_means(&self, at: usize) -> bool {
        at < self.words.len() && self.words.folded(at) == "by"
    }

    /// What an act takes: its object, or, in the passive, its subject.
    fn list_of_act(&self, words: Range<usize>) -> Option<List> {
        // "Missile launches were discussed": a noun in the form of an act's verb, among matters that stand before theirs.
        let is_noun = |hit: &Hit<'_, LexicalAct>| hit.to == hit.from + 1 && self.syntax.tag(hit.from).is_noun();
        let closes = |hit: &Hit<'_, LexicalAct>| consults(hit) && self.verb_after_matters(hit, words.end).is_some();
        let verb = self.acts(words.clone()).find(|hit| hit.value.form != VerbForm::Noun);
        let verb = verb.filter(|hit| !is_noun(hit)).or_else(|| self.acts(words.clone()).find(closes)).or(verb);
        // "held an in-depth exchange of views on Syria, trade and climate": the noun tells what was done.
        let act = verb.or_else(|| self.acts(words.clone()).find(consults))?;
        let several = act.words().any(|word| matches!(self.words.folded(word), "topics" | "subjects"));
        let taken = match consults(&act) {
            true if several => Taken::Several,
            true => Taken::Any,
            false => Taken::Known,
        };
        // Whom one meets is no list of matters; what about may be one, if all of it is known for matters.
        if &*act.value.name == "contact" {
            let matter = (act.to..words.end).find(|&i| self.opens_matter(i, words.end))?;
            let with = |&i: &usize| self.words.folded(i) == "with" && self.mentions.iter().any(|m| m.person && m.words.start == i + 1);
            let end = (matter + 1..words.end).find(with).unwrap_or(words.end);
            return Some(List { words: matter + 1..end, taken: Taken::Known });
        }
        if let Some(end) = self.verb_after_matters(&act, words.end) {
            return Some(List { words: words.start..end, taken });
        }
        let content = (act.to..words.end.min(act.to + 2)).any(|i| self.is(Grammar::Complementiser, i, words.end).is_some());
        (!content && act.to < words.end).then_some(List { words: act.to..words.end, taken })
    }

    /// Where the verb begins that has its matters before it: a passive ("were also touched upon"), or one that tells nothing
    /// more ("came up for discussion").
    fn verb_after_matters(&self, act: &Hit<'_, LexicalAct>, end: usize) -> Option<usize> {
        if matches!(self.words.folded(act.from), "was" | "were") {
            return Some(act.from);
        }
        let auxiliary = act.words().find_map(|word| self.syntax.child(word, &[Relation::PassiveAuxiliary]));
        let tells_nothing = || self.content(act.to..end).next().is_none().then_some(act.from);
        auxiliary.filter(|&auxiliary| auxiliary < act.from).or_else(tells_nothing).filter(|_| consults(act) && &*act.value.name != "invite")
    }

    /// "Trade | and grain were discussed": what is said of a matter that stands before it, with the further items of its list.
    pub(super) fn act_after(&self, matter: Range<usize>, further: &[Clause]) -> Option<Hit<'_, LexicalAct>> {
        let tells = |words: &Range<usize>| words.clone().any(|word| self.finite_at(word) && !self.is_within_relative(word));
        let mut items = further.iter().take_while(|clause| clause.opening == Opening::Item).map(|clause| clause.words.clone());
        let last = items.find(tells).filter(|_| !tells(&matter))?;
        let denied = |act: &Hit<'_, LexicalAct>| act.words().any(|word| self.syntax.child(word, &[Relation::Negation]).is_some());
        self.acts(last.clone()).find(|act| consults(act) && !denied(act) && self.verb_after_matters(act, last.end).is_some())
    }

    /// "spoke with X about": a preposition of a matter, and no "on Monday".
    fn opens_matter(&self, at: usize, end: usize) -> bool {
        let dated =
            at + 1 < end && (self.words.kind(at + 1) == Kind::Number || self.entries.calendar.at(self.words, at + 1, end).is_some());
        matches!(self.words.folded(at), "on" | "about" | "regarding" | "concerning") && !dated && at + 1 < end
    }

    /// The stretches between commas and coordinators, each with the coordinator that opens it.
    fn stretches(&self, list: Range<usize>) -> Vec<Range<usize>> {
        let mut starts = vec![list.start];
        let mut depth = 0usize;
        let mut at = list.start;
        while at < list.end {
            match self.words.folded(at) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                "," if depth == 0 && !self.is_in_date(at, list.end) => starts.push(at + 1),
                _ if depth == 0 && at > list.start && self.adds(at, list.end).is_some() && starts.last() != Some(&at) => starts.push(at),
                _ => {}
            }
            at += 1;
        }
        starts.dedup();
        let ends: Vec<_> = starts.iter().skip(1).copied().chain([list.end]).collect();
        starts.into_iter().zip(ends).map(|(start, end)| start..end).filter(|item| !item.is_empty()).collect()
    }

    /// "Trade, oil and gas, health, and space": an "and" without a comma joins two to one field, unless it closes the list.
    fn paired(&self, stretches: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let joined = |item: &Range<usize>| self.adds(item.start, item.end).is_some();
        let closed = stretches.iter().any(|item| joined(item) && self.words.is_mark(item.start - 1, ","));
        let last = stretches.len().saturating_sub(1);
        let mut out: Vec<Range<usize>> = Vec::new();
        for (nth, item) in stretches.into_iter().enumerate() {
            let pairs = joined(&item) && !self.words.is_mark(item.start - 1, ",") && (closed || nth < last);
            match out.last_mut() {
                Some(last) if pairs => last.end = item.end,
                _ => out.push(item),
            }
        }
        out
    }

    /// The matters of a list. What is too slight to be a matter of its own goes with the noun after it, if it is an
    /// adjective ("economic and military aid") or the first, else with what stands before it.
    fn items(&self, List { words: list, taken }: &List, clause: &Range<usize>) -> Vec<Range<usize>> {
        let mut items: Vec<Range<usize>> = Vec::new();
        let mut open: Option<usize> = None;
        let stretches = match taken {
            Taken::Fields => self.paired(self.stretches(list.clone())),
            _ => self.stretches(list.clone()),
        };
        for item in stretches {
            let item = open.take().unwrap_or(item.start)..item.end;
            match items.last_mut() {
                Some(last) if self.belongs_before(item.start, clause) || self.shares_preposition(last, &item) => last.end = item.end,
                _ if self.is_matter(item.clone()) || self.is_taken(item.clone(), *taken) => items.push(item),
                Some(last) if !self.is_adjective(item.clone()) => last.end = item.end,
                _ => open = Some(item.start),
            }
        }
        if let (Some(_), Some(last)) = (open, items.last_mut()) {
            last.end = list.end;
        }
        items
    }

    /// The comma of "December 7, 2021".
    fn is_in_date(&self, comma: usize, end: usize) -> bool {
        comma > 0 && comma + 1 < end && self.words.kind(comma - 1) == Kind::Number && self.words.kind(comma + 1) == Kind::Number
    }

    /// Whether a stretch can be a matter by itself: somebody named, a topic, three words that mean something, or two of which
    /// one is of the other ("the progress of the inquiry").
    fn is_matter(&self, item: Range<usize>) -> bool {
        let two_of_one = || self.begins(&item).is_some_and(|at| self.words.folded(at) == "the") && self.has_complement(item.clone());
        let told = self.tells(item.clone()) && two_of_one();
        !self.names_party(item.clone()) && (told || self.names_matter(item.clone()) || self.content(item).nth(2).is_some())
    }

    /// "between the President of Ghana, John Mahama, and ...": the name of a party is no matter.
    fn names_party(&self, item: Range<usize>) -> bool {
        let parties = || self.mentions.iter().filter(|mention| mention.who != Who::Other);
        let mut content = self.content(item).peekable();
        content.peek().is_some() && content.all(|i| parties().any(|mention| mention.words.contains(&i)))
    }

    fn ends_with_adjective(&self, item: Range<usize>) -> bool {
        self.content(item).last().is_some_and(|last| self.syntax.tag(last) == Tag::Adjective)
    }

    /// Whether a stretch is a matter because the list is one of such.
    fn is_taken(&self, item: Range<usize>, taken: Taken) -> bool {
        match taken {
            Taken::Known | Taken::Any => false,
            Taken::Several => !self.ends_with_adjective(item),
            Taken::Fields => self.is_field(item),
        }
    }

    /// Nouns, perhaps with adjectives before: "health", "the social sphere", "sports and tourism".
    fn is_field(&self, item: Range<usize>) -> bool {
        let tags: Vec<_> = self.content(item).map(|word| self.syntax.tag(word)).collect();
        tags.last().is_some_and(|last| last.is_noun()) && tags.iter().all(|&tag| tag.is_noun() || tag == Tag::Adjective)
    }

    fn names_matter(&self, item: Range<usize>) -> bool {
        let third = |mention: &Mention| mention.who == Who::Other && mention.actor.is_none_or(|actor| !self.present.contains(&actor));
        let named = self.mentions.iter().any(|mention| third(mention) && item.contains(&mention.words.start));
        named || !self.is_adjective(item.clone()) && self.entries.topics.is_in(self.words, item)
    }

    /// A single word that has the ending of an adjective: "economic", "bilateral", "military".
    fn is_adjective(&self, item: Range<usize>) -> bool {
        let mut content = self.content(item);
        let only = content.next().filter(|_| content.next().is_none());
        only.is_some_and(|i| ADJECTIVES.iter().any(|ending| self.words.folded(i).ends_with(ending)))
    }

    fn is_list(&self, items: &[Range<usize>], taken: Taken) -> bool {
        match items {
            [] | [_] => false,
            many if taken == Taken::Fields => self.are_fields(many),
            [first, second] => self.is_nominal(items) && self.are_two_matters(first, second, taken),
            many => {
                let known = many.iter().all(|item| self.names_matter(item.clone()));
                let closed = many.last().is_some_and(|last| self.is(Grammar::Coordinator, last.start, last.end).is_some());
                let fits = match taken {
                    Taken::Known => known && closed,
                    _ => closed || known && self.ends_with_rest(many),
                };
                fits && self.is_nominal(many)
            }
        }
    }

    /// Whether no item tells of an act, but in a relative clause, and each says something.
    fn is_nominal(&self, items: &[Range<usize>]) -> bool {
        let told = |i: usize| self.finite_at(i) && !self.is_within_relative(i);
        items.iter().all(|item| !item.clone().any(told) && self.content(item.clone()).next().is_some())
    }

    /// "China, North Korea, and other issues": the rest is no matter, and closes the list.
    fn ends_with_rest(&self, items: &[Range<usize>]) -> bool {
        let opens = |i: usize, end: usize| self.adds(i, end).is_some_and(|rest| rest < end && self.words.folded(rest) == "other");
        items.last().is_some_and(|last| (last.start + 1..last.end).any(|i| opens(i, last.end)))
    }

    fn are_two_matters(&self, first: &Range<usize>, second: &Range<usize>, taken: Taken) -> bool {
        let body = self.begins(second).filter(|&body| body > second.start);
        // "The commission and its subgroups", "the UN and other organisations" are of one matter.
        let apart = body.is_some_and(|body| !matches!(self.words.folded(body), "its" | "other"));
        let apart = apart || self.ends_with_rest(std::slice::from_ref(second));
        let known = [first, second].into_iter().all(|item| self.names_matter(item.clone()));
        let both = known && apart && self.topics_of(first.clone()) != self.topics_of(second.clone());
        let alike = || body.is_some_and(|body| self.same_preposition(first, body) || self.determined(first, body..second.end));
        taken == Taken::Several && body.is_some() || taken == Taken::Any && (both || alike())
    }

    /// Three fields or more. "Areas of health, from surgery to care": what begins with another word than a noun's is none.
    fn are_fields(&self, items: &[Range<usize>]) -> bool {
        // "Emerging technology", "liquefied gas".
        let modifies = |word: usize| self.syntax.relation(word) == Relation::Adjective;
        let opens = |word: usize| self.syntax.tag(word) != Tag::Preposition && (!self.syntax.is_verb(word) || modifies(word));
        let is_field = |item: &Range<usize>| {
            let named = self.begins(item).is_some_and(opens) && self.content(item.clone()).next().is_some();
            named && !item.clone().any(|word| self.finite_at(word))
        };
        let known = || items.iter().all(|item| self.names_matter(item.clone()));
        let closed = items.last().is_some_and(|last| self.adds(last.start, last.end).is_some());
        items.len() > 2 && items.iter().all(is_field) && (closed || known() && self.ends_with_rest(items))
    }

    /// "the damage to the cable and the progress of the inquiry": two objects, each with its article and with what it is of.
    fn determined(&self, first: &Range<usize>, second: Range<usize>) -> bool {
        let object = self.conjunct_from(second.start, second.end).map(|word| self.first_conjunct(word));
        let direct = object.is_some_and(|word| first.contains(&word) && self.syntax.relation(word) == Relation::Object);
        let article = |at: usize| self.words.folded(at) == "the";
        // Where the parser hangs the second on the last noun of the first, an "of" shows that both are alike.
        let of = |range: &Range<usize>| self.has_complement(range.clone());
        let alike = direct || of(first) && of(&second);
        alike && article(first.start) && article(second.start) && self.tells(first.clone()) && self.tells(second)
    }

    /// "The damage *to* the cable", "the progress *of* the inquiry".
    fn has_complement(&self, mut item: Range<usize>) -> bool {
        item.any(|i| matches!(self.words.folded(i), "of" | "to" | "in"))
    }

    /// "on climate ... and on trade": the second item repeats the preposition of the first.
    fn same_preposition(&self, first: &Range<usize>, second: usize) -> bool {
        let is_preposition = self.is(Grammar::Preposition, second, second + 1).is_some();
        // The act may have taken it in: "talked about ... and about".
        let before = first.start.saturating_sub(1);
        is_preposition && [first.start, before].iter().any(|&i| self.words.folded(i) == self.words.folded(second))
    }

    fn topics_of(&self, item: Range<usize>) -> Vec<usize> {
        let topics = self.entries.topics.hits(self.words, item.clone()).map(|hit| *hit.value);
        let actors = self.mentions.iter().filter(|mention| item.contains(&mention.words.start)).filter_map(|mention| mention.actor);
        let offset = self.entries.topic_list.len();
        let mut all: Vec<_> = topics.chain(actors.map(|actor| offset + actor)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
