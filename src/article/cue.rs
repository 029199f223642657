//! In: a sentence of an article. Out: the words that say whose account it gives ([`Cue`]). Left to `attribute`: which of
//! several holds, and what has none of its own.

use super::scene::Scene;
use super::speaker::{Again, People, Speaker};
use crate::lexicon::{ActClass, Attribution, Grammar, Rank, VerbForm};
use crate::syntax::{Relation, Tag};
use crate::word::Kind;
use std::ops::Range;

/// Words that attribute, with whom they name.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub(super) speakers: Vec<Speaker>,
    /// The words of it.
    pub(super) words: Range<usize>,
    /// The noun phrase that names the source.
    pub(super) source: Range<usize>,
    /// Where it stands to what is said.
    pub(super) place: Place,
    /// Whether what is told is told without it.
    pub(super) apart: bool,
    /// The word that says it: verb or preposition.
    pub(super) head: usize,
}

/// Where a cue stands to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// "The Kremlin said that …".
    Before,
    /// "…, the Kremlin said": after it, or between marks within it.
    Beside,
}

impl Scene<'_> {
    /// The cues of a sentence, in its order.
    pub(super) fn cues(&self, sentence: Range<usize>, people: &People) -> Vec<Cue> {
        let silent: Vec<_> = self.told(Attribution::Silence, sentence.clone()).map(|hit| hit.words()).collect();
        let mut cues: Vec<_> = self.leads(sentence.clone(), people).chain(self.in_accounts(sentence.clone(), people)).collect();
        // "Declined to comment": what is declined is not done.
        let is_silent = |word: usize| silent.iter().any(|words| words.contains(&word) || words.end == word);
        for class in [Attribution::Say, Attribution::Tell, Attribution::Issue] {
            let verbs = self.told(class, sentence.clone()).filter(|hit| !hit.words().any(is_silent));
            cues.extend(verbs.filter_map(|hit| self.verb_cue(class, hit.words(), &sentence, people)));
        }
        cues.extend(self.agents(sentence.clone(), people));
        // What a source leaves unsaid the reporter remarks on, unless the sentence says what is said.
        if !silent.is_empty() {
            cues.retain(|cue| cue.apart && self.syntax.is_verb(cue.head));
        }
        cues.sort_by_key(|cue| (cue.words.start, cue.head));
        cues.dedup_by_key(|cue| cue.words.clone());
        cues
    }

    /// "According to the White House".
    fn leads(&self, sentence: Range<usize>, people: &People) -> impl Iterator<Item = Cue> {
        let end = sentence.end;
        self.told(Attribution::Lead, sentence).filter_map(move |hit| {
            let source = self.noun_after(hit.to, end)?;
            let mut speakers = self.speakers(source.clone(), people);
            if speakers.is_empty() && self.words.folded(hit.from) == "according" {
                speakers.push(Speaker::Third(self.written(source.clone())));
            }
            let words = hit.from..source.end;
            (!speakers.is_empty()).then_some(Cue { speakers, words, source, place: Place::Beside, apart: true, head: hit.from })
        })
    }

    /// "In Tokyo's version", "by the Kremlin's account", "in its readout".
    fn in_accounts(&self, sentence: Range<usize>, people: &People) -> impl Iterator<Item = Cue> {
        let Range { start, end } = sentence;
        self.told(Attribution::Account, start..end).filter_map(move |hit| {
            let owned = self.noun_before(hit.to, start)?;
            let before = owned.start.checked_sub(1).filter(|&before| before >= start)?;
            let opens = before == start || self.is_break(before - 1, end);
            let closes = hit.to == end || self.is_break(hit.to, end) || !opens && self.words.folded(hit.to) == "of";
            let leads = opens && self.words.folded(before) == "by" || (opens || closes) && self.words.folded(before) == "in";
            let told = if self.is_preposition_of(hit.to, end) { self.noun_after(owned.start, end)? } else { owned };
            let speakers = self.speakers(told.clone(), people);
            let known = speakers.iter().any(|speaker| !matches!(speaker, Speaker::Same(_))) || self.has_possessor(told.clone());
            let words = before..told.end;
            (leads && known).then_some(Cue { speakers, words, source: told, place: Place::Beside, apart: true, head: before })
        })
    }

    fn is_preposition_of(&self, at: usize, end: usize) -> bool {
        at < end && matches!(self.words.folded(at), "of" | "from" | "by")
    }

    fn has_possessor(&self, phrase: Range<usize>) -> bool {
        phrase.into_iter().any(|i| self.syntax.tag(i) == Tag::PronounPossessive)
    }

    /// "The Kremlin said", "said the Kremlin", "the Kremlin gave a different readout".
    fn verb_cue(&self, class: Attribution, verb: Range<usize>, sentence: &Range<usize>, people: &People) -> Option<Cue> {
        let head = self.saying(class, &verb, sentence)?;
        let gerund = self.is_gerund(head);
        let (mut speakers, source) = self.named_by(class, head, &verb, sentence, people)?;
        let tail = self.tail(head, if source.start >= verb.end { source.end } else { verb.end }, sentence.end);
        if let Some(relay) = self.relay(&verb, tail, people) {
            speakers = vec![relay];
        }
        if !self.reports(class, &speakers, &source, &verb, tail, people) {
            return None;
        }
        let before = self.goes_on(tail, sentence.end);
        let from = source.start.min(verb.start);
        let beside = !before && from > sentence.start && self.is_break(from - 1, sentence.end);
        let place = if beside { Place::Beside } else { Place::Before };
        let says = self.says_at(head, tail, sentence.end);
        let apart = class == Attribution::Say && (beside || says) || gerund && says;
        let from = if gerund { self.opening_of(source.start, verb.start) } else { from };
        let to = tail + usize::from(before && tail < sentence.end && self.words.is_mark(tail, ":"));
        Some(Cue { speakers, words: from..to, source, place, apart, head })
    }

    /// The verb of a phrase that says something; `None` where the phrase is none that does.
    fn saying(&self, class: Attribution, verb: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
        // The tagger may take a verb for a noun; a phrase of two words or a past form is none.
        let act = self.entries.acts.at(self.words, verb.start, verb.end);
        let past =
            verb.len() > 1 || self.words.folded(verb.start).ends_with("ed") || act.is_some_and(|act| act.value.form == VerbForm::Past);
        let head = verb.clone().find(|&i| self.syntax.is_verb(i)).or(past.then_some(verb.start))?;
        let other = match class {
            Attribution::Tell => self.asks_or_meets(verb, sentence.end),
            Attribution::Issue => self.is_gerund(head),
            _ => false,
        };
        let told = !other && !self.is_undone(head, verb, sentence.start) && !self.is_modifier(head) && !self.is_passive(head, verb.start);
        told.then_some(head)
    }

    fn is_gerund(&self, verb: usize) -> bool {
        self.syntax.tag(verb) == Tag::VerbGerund && self.words.folded(verb).ends_with("ing")
    }

    /// Whom a verb of saying names as its source, and the words that do.
    fn named_by(
        &self,
        class: Attribution,
        head: usize,
        verb: &Range<usize>,
        sentence: &Range<usize>,
        people: &People,
    ) -> Option<(Vec<Speaker>, Range<usize>)> {
        let source = self.source_of(head, verb, sentence, people)?;
        let mut speakers = self.speakers(source.clone(), people);
        if speakers.is_empty() && class == Attribution::Say && !self.is_gerund(head) && self.is_somebody(&source) {
            speakers.push(Speaker::Third(self.written(source.clone())));
        }
        let third = matches!(speakers.as_slice(), [Speaker::Third(_)]);
        if let Some((speaker, apposed)) = self.apposed(&source, sentence.end, people).filter(|_| third) {
            return Some((vec![speaker], source.start..apposed.end));
        }
        let past = third && self.is_perfect(head);
        let both = speakers.contains(&Speaker::Both) && class != Attribution::Say;
        let none = speakers.is_empty() || past || both || self.is_aside_of(head, &source, sentence.start);
        (!none).then_some((speakers, source))
    }

    /// "Called on the minister", "called for calm": a longer phrase, which is another verb.
    fn asks_or_meets(&self, verb: &Range<usize>, end: usize) -> bool {
        let act = self.entries.acts.at(self.words, verb.start, end).filter(|act| act.to > verb.end);
        act.is_some_and(|act| matches!(act.value.class, ActClass::Appeal | ActClass::Consult))
    }

    /// "Has not published", "is expected to say": what is not said, or not yet.
    fn is_undone(&self, head: usize, verb: &Range<usize>, start: usize) -> bool {
        let before = verb.start.saturating_sub(2).max(start)..verb.start;
        let negated = self.syntax.child(head, &[Relation::Negation]).is_some_and(|not| not < verb.start);
        let infinitive = before.clone().last().is_some_and(|i| self.words.folded(i) == "to");
        negated || infinitive || before.into_iter().any(|i| matches!(self.words.folded(i), "not" | "never" | "n't"))
    }

    /// "Kashmir is claimed by": what is said of somebody, but for the phrases of the table. No name is its auxiliary, whatever
    /// the parser takes "Beijing said" for.
    fn is_passive(&self, head: usize, start: usize) -> bool {
        let auxiliary = |&&child: &&usize| self.syntax.relation(child) == Relation::PassiveAuxiliary && !self.is_capitalised(child);
        head == start && self.syntax.children(head).iter().any(|child| auxiliary(&child))
    }

    /// "A date that Buenos Aires confirmed": it tells of the date, and not the sentence.
    fn is_aside_of(&self, head: usize, source: &Range<usize>, start: usize) -> bool {
        let relative = (start..source.start)
            .last()
            .is_some_and(|i| self.is_grammar(Grammar::Relative, i, i + 1).is_some() || self.words.folded(i) == "that");
        relative && self.syntax.relation(head) == Relation::RelativeClause
    }

    /// A participle that describes a noun: "the map published", "the reported deal".
    fn is_modifier(&self, verb: usize) -> bool {
        let participle = matches!(self.syntax.tag(verb), Tag::VerbParticiple | Tag::VerbGerund);
        let describes = matches!(self.syntax.relation(verb), Relation::NounClause | Relation::Adjective | Relation::Compound);
        // A noun on which the sentence hangs has no verb: what seems to describe it is one.
        let told = self.syntax.head(verb).is_some_and(|noun| self.syntax.head(noun).is_none());
        let auxiliary = self.syntax.child(verb, &[Relation::Auxiliary, Relation::PassiveAuxiliary]).is_some();
        participle && describes && !told && !auxiliary && self.syntax.tag(verb) != Tag::VerbGerund
    }

    /// Where the words begin that lead in what a participle tells: with the source, where nothing is told in between ("The
    /// Kremlin gave a different readout, stressing that"), else with the participle.
    fn opening_of(&self, source: usize, gerund: usize) -> usize {
        let says = |i: usize| [Attribution::Say, Attribution::Tell].into_iter().any(|class| self.is(class, i, gerund).is_some());
        let told = (source..gerund).any(|i| !self.quotations.holds(i) && self.syntax.is_verb(i) && says(i));
        let silent = self.hits(Attribution::Silence, source..gerund).next().is_some();
        if source < gerund && (silent || !told) { source } else { gerund }
    }

    /// The noun phrase that is the source of a verb of saying: its subject, as the parser has it, else what stands beside it.
    fn source_of(&self, head: usize, verb: &Range<usize>, sentence: &Range<usize>, people: &People) -> Option<Range<usize>> {
        let beside = self.noun_before(verb.start, sentence.start).filter(|source| !self.quotations.holds(source.start));
        let after = self.noun_after(verb.end, sentence.end);
        let inverted = verb.start == sentence.start || self.words.kind(verb.start - 1) == Kind::Mark;
        let parsed = self.subject(head).filter(|subject| sentence.contains(subject) && !self.quotations.holds(*subject));
        let parsed = parsed.map(|subject| self.noun_of(subject, head, sentence)).or_else(|| self.main_source(head, sentence));
        let named = |source: &Range<usize>| !self.speakers(source.clone(), people).is_empty();
        let gerund = self.syntax.tag(head) == Tag::VerbGerund;
        let after = after.filter(|after| inverted && !gerund && !self.has_verb_at(after.end, sentence.end));
        let over = self.noun_over_aside(verb.start, sentence.start).filter(|_| !gerund);
        // What touches the verb is nearer the truth than a far arc.
        let each = [after, parsed, beside, over];
        let first = each.iter().flatten().find(|source| named(source)).cloned();
        first.or_else(|| each.into_iter().flatten().next())
    }

    /// Of a participle whose subject the parser does not tell, that of the sentence: "Oslo gave an account, stressing".
    fn main_source(&self, participle: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let root = sentence.clone().find(|&i| self.syntax.head(i).is_none()).filter(|_| self.is_gerund(participle))?;
        let subject = self.subject(root).map(|subject| self.noun_of(subject, root, sentence));
        subject.or_else(|| self.noun_before(root, sentence.start)).filter(|source| source.end <= participle)
    }

    /// "Canada should": the noun after a verb is the subject of what follows.
    fn has_verb_at(&self, at: usize, end: usize) -> bool {
        let skip = |i: &usize| self.syntax.tag(*i) == Tag::Adverb;
        (at..end).find(|i| !skip(i)).is_some_and(|i| self.is_finite(i))
    }

    /// "Lula, speaking to reporters, said": the noun before what two commas enclose.
    fn noun_over_aside(&self, verb: usize, start: usize) -> Option<Range<usize>> {
        let comma = |i: usize| self.words.is_mark(i, ",");
        let closes = verb.checked_sub(1).filter(|&i| i > start && comma(i))?;
        let opens = (start..closes).rev().find(|&i| comma(i) || self.quotations.holds(i)).filter(|&i| comma(i))?;
        self.noun_before(opens, start)
    }

    /// A subject with what belongs to it, up to the first comma after its head.
    pub(super) fn noun_of(&self, subject: usize, verb: usize, sentence: &Range<usize>) -> Range<usize> {
        let all = self.syntax.subtree(subject);
        let start = all.start.max(sentence.start);
        let end = if subject < verb { all.end.min(verb) } else { all.end.min(sentence.end) };
        let opens = (start..subject).rev().find(|&i| self.is_break(i, end) || self.quotations.holds(i)).map_or(start, |i| i + 1);
        let closes = (subject..end).find(|&i| self.is_break(i, end) || self.quotations.holds(i)).unwrap_or(end);
        let closes = closes.max(subject + 1);
        opens..self.goes_on_to(opens..closes + usize::from(closes < verb && self.is_owned_account(closes)), verb)
    }

    /// Where a noun ends with what the words between it and its verb add, however the parser hangs them: of an account by whom
    /// it was put out, of people what they know.
    fn goes_on_to(&self, noun: Range<usize>, verb: usize) -> usize {
        let account = self.hits(Attribution::Account, noun.clone()).next().is_some();
        let origin = account.then(|| self.origin(noun.clone(), verb)).flatten();
        origin.max(self.what_is_known(noun.end, verb)).map_or(noun.end, |end| end.max(noun.end))
    }

    /// "Mary Long, the White House press secretary,": for whom a name without a state speaks.
    fn apposed(&self, source: &Range<usize>, end: usize, people: &People) -> Option<(Speaker, Range<usize>)> {
        let comma = Some(source.end).filter(|&i| i < end && self.words.is_mark(i, ",") && !self.person_names(source.clone()).is_empty())?;
        let apposed = self.noun_after(comma + 1, end)?;
        let mut speakers = self.speakers(apposed.clone(), people).into_iter();
        let house = speakers.find(|speaker| matches!(speaker, Speaker::State(_) | Speaker::Person(_) | Speaker::Same(Again::House)))?;
        Some((house, apposed))
    }

    /// "Has said for months": what was said before the event.
    fn is_perfect(&self, verb: usize) -> bool {
        let auxiliaries = self.syntax.children(verb).iter().filter(|&&child| self.syntax.relation(child) == Relation::Auxiliary);
        auxiliaries.into_iter().any(|&child| matches!(self.words.folded(child), "has" | "have"))
    }

    /// Whether somebody may be named here whom no table knows: not "this", not "what".
    fn is_somebody(&self, source: &Range<usize>) -> bool {
        use Tag::{Name, NamePlural, Noun, NounPlural};
        let both = self.entries.groups.at(self.words, source.start, source.end).is_some();
        !both && source.clone().any(|i| matches!(self.syntax.tag(i), Noun | NounPlural | Name | NamePlural))
    }

    /// Where the words after a verb of saying end, that tell to whom, where and when: "told reporters in Moscow on Tuesday".
    fn tail(&self, head: usize, from: usize, end: usize) -> usize {
        let heard = self.hits(Attribution::Audience, from..end).find(|hit| hit.from <= from + 1).map_or(from, |hit| hit.to);
        let stops = |i: &usize| self.is_break(*i, end) || self.quotations.holds(*i) || self.is_complementiser(*i, end);
        let stop = (heard..end).find(stops).unwrap_or(end);
        let said = self.complement(head).filter(|&said| said >= heard && said < stop);
        // "Mr." belongs to the clause, where the parser hangs it on the verb.
        let said = said.map(|said| if (heard..said).all(|i| self.is_nominal(i, end)) { heard } else { said });
        // Where the parser has no clause and there is a verb, it begins at once.
        said.or_else(|| (heard..stop).any(|i| self.is_finite(i)).then_some(heard)).unwrap_or(stop)
    }

    /// "Was quoted as saying by Xinhua", "was quoted by Tass as saying".
    fn relay(&self, verb: &Range<usize>, tail: usize, people: &People) -> Option<Speaker> {
        self.is_grammar(Grammar::Be, verb.start, verb.end)?;
        let by = (verb.end..tail).find(|&i| self.words.folded(i) == "by")?;
        let speakers = self.speakers(self.noun_after(by + 1, tail)?, people);
        speakers.into_iter().find(|speaker| matches!(speaker, Speaker::State(_) | Speaker::Same(Again::House)))
    }

    /// Whether more is told after a cue than to whom, where and when.
    fn goes_on(&self, at: usize, end: usize) -> bool {
        let next = (at..end).find(|&i| self.words.kind(i) != Kind::Mark || self.quotations.holds(i));
        next.is_some_and(|i| i == at || self.words.is_mark(at, ":") || self.quotations.holds(i))
    }

    /// Whether what is said follows a verb at once: "that …", a clause, a quotation.
    fn says_at(&self, head: usize, tail: usize, end: usize) -> bool {
        let clause = self.complement(head).is_some_and(|said| said >= tail && said <= tail + 1);
        clause || self.is_complementiser(tail, end) || tail < end && (self.words.is_mark(tail, ":") || self.quotations.holds(tail))
    }

    /// Whether what a subject and a verb tell is an account for the public, and no act within the talk.
    fn reports(
        &self,
        class: Attribution,
        speakers: &[Speaker],
        source: &Range<usize>,
        verb: &Range<usize>,
        tail: usize,
        people: &People,
    ) -> bool {
        let person = speakers.iter().any(|speaker| matches!(speaker, Speaker::Person(_)));
        let account = self.hits(Attribution::Account, source.clone()).next().is_some() || speakers == [Speaker::Same(Again::House)];
        match class {
            Attribution::Issue if self.syntax.relation(verb.start) == Relation::Auxiliary => false,
            Attribution::Issue => {
                let put_out = self.hits(Attribution::Account, verb.end..tail).next().is_some();
                !person && speakers.len() == 1 && (account || put_out) && !matches!(speakers, [Speaker::Third(_) | Speaker::Press(_)])
            }
            Attribution::Tell if person => false,
            _ => !person || !self.is_addressed(speakers, verb.end..tail, people),
        }
    }

    /// "Xi told Biden": said to the other side, which is an act within the talk.
    fn is_addressed(&self, speakers: &[Speaker], tail: Range<usize>, people: &People) -> bool {
        if self.hits(Attribution::Audience, tail.clone()).next().is_some() {
            return false;
        }
        let first = tail.clone().next().map_or("", |i| self.words.folded(i));
        let counterpart = self.entries.titles.hits(self.words, tail.clone()).any(|hit| hit.value.rank == Rank::Counterpart);
        if matches!(first, "him" | "her" | "them") || counterpart {
            return true;
        }
        let Some(noun) = self.noun_after(tail.start, tail.end) else { return false };
        let to = self.state_in(noun.clone()).or_else(|| self.person_in(noun.clone(), people)).or_else(|| self.office_in(noun, people));
        to.is_some_and(|to| speakers.iter().all(|speaker| !matches!(speaker, Speaker::Person(of) if *of == to)))
    }

    /// "Was described by Tehran as", "was dismissed by Moscow".
    fn agents(&self, sentence: Range<usize>, people: &People) -> impl Iterator<Item = Cue> {
        let Range { start, end } = sentence;
        self.told(Attribution::Passive, start..end).filter_map(move |hit| {
            let passive = (hit.from.saturating_sub(2).max(start)..hit.from).any(|i| self.is_grammar(Grammar::Be, i, hit.from).is_some());
            let source = self.noun_after(hit.to, end)?;
            let speakers = self.speakers(source.clone(), people);
            let words = hit.from..source.end;
            (passive && !speakers.is_empty()).then_some(Cue { speakers, words, source, place: Place::Beside, apart: false, head: hit.from })
        })
    }
}
