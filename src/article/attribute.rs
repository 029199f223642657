//! In: an article's document. Out: its statements with their sources, and these. Left to `event`: which sources are sides.
//!
//! Sentence by sentence: the cue of the widest reach holds ("according to" and what stands beside what is said before what
//! leads it in; a house before a person; the outer verb before the inner). A contrast cuts a sentence in which two sources
//! follow one another. What has no cue of its own goes on from the sentence before where a quotation does, or where "he",
//! "they" or "the two" do something in the same paragraph; all else is the reporter's.

use super::cue::{Cue, Place};
use super::quotation::Quotations;
use super::scene::Scene;
use super::speaker::{Again, People, Speaker};
use crate::lexicon::{Attribution, Entries, Grammar, Hit, Naming, VerbForm};
use crate::syntax::{Relation, Syntax, Tag};
use crate::text::Document;
use crate::word::Kind;
use std::collections::HashMap;
use std::ops::Range;

/// A stretch of the article that one voice tells.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// Number of the piece.
    pub(super) piece: usize,
    pub(super) words: Range<usize>,
    pub(super) told: Told,
}

/// Who tells a stretch.
#[derive(Debug, Clone)]
pub(super) enum Told {
    By(Vec<Speaker>, Source),
    Reporter,
    Furniture,
}

/// The words that attribute, and what is told without those that say no more than who tells it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) cue: Range<usize>,
    pub(super) told: Vec<Run>,
}

/// Words that are told, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) words: Range<usize>,
    /// Whether they are a sentence by themselves, and do not go on with the run before.
    pub(super) opens: bool,
}

impl Source {
    /// Of a stretch that has no words of its own that attribute it.
    fn elsewhere(cue: &Range<usize>, words: &Range<usize>) -> Self {
        Self { cue: cue.clone(), told: vec![Run { words: words.clone(), opens: true }] }
    }
}

/// Least words that make a statement: where fewer remain beside the words that attribute, all are told.
const LEAST_TOLD: usize = 3;

/// What attributing goes by from one sentence to the next.
struct Thread {
    people: People,
    /// Who spoke last.
    last: Vec<Speaker>,
    /// The house that spoke last, or whose silence was remarked on.
    house: Vec<Speaker>,
    /// Whose a house or an account was when it was last named by a noun: "ministry", "statement".
    nouns: HashMap<String, usize>,
    /// The person who spoke last, or of whom a sentence told.
    person: Vec<Speaker>,
}

impl Thread {
    fn told_by(&mut self, speakers: &[Speaker]) {
        self.last = speakers.to_vec();
        self.person = speakers.to_vec();
        if matches!(speakers, [Speaker::State(_), ..]) {
            self.house = speakers.to_vec();
        }
    }

    fn again(&self, who: Again) -> Vec<Speaker> {
        let nearest = match who {
            Again::Person => &self.person,
            Again::House => &self.house,
            Again::Any => &self.last,
        };
        if nearest.is_empty() { self.last.clone() } else { nearest.clone() }
    }
}

/// Attributes every sentence.
pub(super) fn attribute(document: &Document, entries: &Entries) -> Vec<Stretch> {
    let (syntax, quotations) = (Syntax::of(document), Quotations::of(document));
    let scene = Scene { document, words: &document.words, syntax: &syntax, quotations: &quotations, entries };
    let mut thread = Thread { people: People::of(&scene), last: Vec::new(), house: Vec::new(), nouns: HashMap::new(), person: Vec::new() };
    let mut out = Vec::new();
    for (piece, sentence) in document.spoken() {
        scene.stretches(piece, sentence, &mut thread, &mut out);
    }
    scene.drop_fragments(&mut out);
    scene.share_quotations(&mut out);
    scene.go_on(&mut out);
    out
}

impl Scene<'_> {
    /// Adds the stretches of a sentence, each with what its own cues say.
    fn stretches(&self, piece: usize, sentence: Range<usize>, thread: &mut Thread, out: &mut Vec<Stretch>) {
        if self.is_furniture(sentence.clone()) {
            out.push(Stretch { piece, words: sentence, told: Told::Furniture });
            return;
        }
        self.note_houses(sentence.clone(), thread);
        let cues = self.cues(sentence.clone(), &thread.people);
        let mut cuts = self.cuts(&cues, &sentence);
        cuts.push(sentence.end);
        let mut from = sentence.start;
        for to in cuts {
            let within: Vec<_> = cues.iter().filter(|cue| from <= cue.head && cue.head < to).collect();
            let told = self.told_by(&within, from..to, thread);
            if matches!(told, Told::Reporter) {
                self.follow(from..to, thread);
            }
            out.push(Stretch { piece, words: from..to, told });
            from = to;
        }
    }

    /// Keeps of whom the reporter tells: who is "he" in what follows, and which house "it".
    fn follow(&self, words: Range<usize>, thread: &mut Thread) {
        let root = words.clone().find(|&i| self.syntax.head(i).is_none() && !self.quotations.holds(i));
        let subject = root.and_then(|root| self.subject(root)).filter(|subject| words.contains(subject));
        let silent = self.told(Attribution::Silence, words.clone()).next();
        let before = silent.and_then(|hit| self.noun_before(hit.from, words.start));
        for source in [subject.map(|subject| self.noun_of(subject, words.end, &words)), before].into_iter().flatten() {
            let account = silent.is_some() || self.hits(Attribution::Account, source.clone()).next().is_some();
            match self.speakers(source.clone(), &thread.people).as_slice() {
                [speaker @ Speaker::State(state)] => {
                    thread.house = vec![speaker.clone()];
                    if account {
                        self.note_nouns(source, *state, thread);
                    }
                }
                [speaker @ (Speaker::Person(_) | Speaker::Third(_))] => thread.person = vec![speaker.clone()],
                _ => {}
            }
        }
    }

    /// Where a sentence turns from one source to another: "…, while Tokyo said", "…; the Kremlin said".
    fn cuts(&self, cues: &[Cue], sentence: &Range<usize>) -> Vec<usize> {
        let leading = cues.iter().filter(|cue| cue.place == Place::Before && cue.source.start < cue.head && self.is_house(cue));
        let mut cuts: Vec<_> = leading.filter_map(|cue| self.turn_before(cue.source.start, cues, sentence)).collect();
        cuts.dedup();
        cuts
    }

    fn is_house(&self, cue: &Cue) -> bool {
        cue.speakers.iter().all(|speaker| !matches!(speaker, Speaker::Press(_)))
    }

    /// The joint before a source: a contrast, or a mark with "and", with "for its part" and the like between.
    fn turn_before(&self, source: usize, cues: &[Cue], sentence: &Range<usize>) -> Option<usize> {
        let floor = cues.iter().map(|cue| cue.words.end).filter(|&end| end <= source).max().unwrap_or(sentence.start);
        let contrast = |i: usize| self.is_grammar(Grammar::Contrast, i, source).is_some();
        let comma =
            |i: usize| self.words.is_mark(i, ",") || self.words.is_mark(i, ";") || self.words.is_mark(i, "-") && self.is_break(i, source);
        let near = source.saturating_sub(5).max(floor.max(sentence.start + 1));
        let turn = (near..source).rev().find(|&i| {
            let joins = contrast(i) || matches!(self.words.folded(i), "and") && comma(i - 1);
            joins && !self.quotations.holds(i) || self.words.is_mark(i, ";")
        })?;
        // Nothing that is told may stand between.
        let clear = (turn + 1..source).all(|i| !self.syntax.is_verb(i));
        let at = if comma(turn) { turn + 1 } else { turn };
        (clear && at > sentence.start + 2).then_some(at)
    }

    /// Whose account a stretch is, by its own cues.
    fn told_by(&self, cues: &[&Cue], words: Range<usize>, thread: &mut Thread) -> Told {
        let outer: Vec<&Cue> = cues.iter().copied().filter(|cue| !cues.iter().any(|other| self.holds(other, cue))).collect();
        let inside = self.told(Attribution::Inside, words.clone()).next().is_some();
        let known = outer.into_iter().filter(|cue| !(inside && reach(cue) <= PERSON));
        let Some(best) = known.clone().max_by(|a, b| reach(a).cmp(&reach(b)).then(b.words.start.cmp(&a.words.start))) else {
            return Told::Reporter;
        };
        // "The readout spoke of a hotline, according to that version": the house is named before.
        let earlier = known.clone().find(|cue| cue.head < best.head && matches!(cue.speakers.as_slice(), [Speaker::State(_)]));
        let speakers = match (best.speakers.as_slice(), earlier) {
            ([Speaker::Same(Again::House)], Some(earlier)) => earlier.speakers.clone(),
            _ => self.settled(best, words.start, thread),
        };
        if speakers.is_empty() {
            return Told::Reporter;
        }
        for speaker in &speakers {
            if let (Speaker::State(state) | Speaker::Person(state), 1) = (speaker, speakers.len()) {
                thread.people.learn(self, self.widened(best), *state);
                self.note_nouns(best.source.clone(), *state, thread);
            }
        }
        thread.told_by(&speakers);
        let alike = known.filter(|cue| cue.apart && (cue.words == best.words || self.settled(cue, words.start, thread) == speakers));
        let apart: Vec<_> = alike.map(|cue| self.with_marks(cue, &words)).collect();
        Told::By(speakers, Source { cue: best.words.clone(), told: self.runs(words, &apart) })
    }

    /// The words of a stretch that are not apart.
    fn runs(&self, words: Range<usize>, apart: &[Range<usize>]) -> Vec<Run> {
        let kept: Vec<_> = words.clone().filter(|i| !apart.iter().any(|apart| apart.contains(i))).collect();
        let runs = kept.chunk_by(|a, b| a + 1 == *b).map(|run| run[0]..run[run.len() - 1] + 1);
        let runs: Vec<_> = runs.filter(|run| self.words.count(run.clone()) > 0).collect();
        if runs.iter().map(|run| self.words.count(run.clone())).sum::<usize>() < LEAST_TOLD {
            return vec![Run { words, opens: true }];
        }
        let mut out: Vec<Run> = Vec::new();
        for (nth, run) in runs.iter().enumerate() {
            let cuts = run.clone().filter(|&i| i > run.start && self.relates_quotation(i));
            let ends = cuts.clone().chain([run.end]);
            let starts =
                std::iter::once((run.start, nth == 0 || self.stands_alone(run, &runs[nth - 1]))).chain(cuts.map(|cut| (cut, true)));
            out.extend(starts.zip(ends).map(|((start, opens), end)| Run { words: start..end, opens }));
        }
        out
    }

    /// "…, with both saying that it must end", after "according to the White House": both runs have a verb, and neither the
    /// subject of the other's.
    fn stands_alone(&self, run: &Range<usize>, before: &Range<usize>) -> bool {
        use Relation::{PassiveSubject, Subject};
        let told = |run: &Range<usize>| run.clone().any(|i| self.is_finite(i)) && !self.is_finite(run.start);
        let across = |from: &Range<usize>, to: &Range<usize>| {
            let subject = |i: usize| matches!(self.syntax.relation(i), Subject | PassiveSubject);
            from.clone().any(|i| subject(i) && self.syntax.head(i).is_some_and(|head| to.contains(&head)))
        };
        told(run) && told(before) && !across(run, before) && !across(before, run)
    }

    /// "“A very good one” that included talk of trade": what the report adds, after a quotation, from elsewhere in the account.
    fn relates_quotation(&self, at: usize) -> bool {
        let relative = matches!(self.syntax.tag(at), Tag::RelativeDeterminer | Tag::RelativePronoun);
        let closed = self.quotations.holds(at - 1) || self.words.is_mark(at - 1, ",") && at > 1 && self.quotations.holds(at - 2);
        relative && closed && !self.quotations.holds(at)
    }

    /// Whether a cue is part of what another leads in.
    fn holds(&self, outer: &Cue, inner: &Cue) -> bool {
        let said = self.syntax.child(outer.head, &[Relation::ClausalComplement]);
        let within = said.is_some_and(|said| self.syntax.subtree(said).contains(&inner.head));
        outer.place == Place::Before && outer.head < inner.head && reach(outer) > MEDIA && within && inner.place == Place::Before
    }

    /// The source with what is set beside it: "spokesman, Dmitry Peskov,".
    fn widened(&self, cue: &Cue) -> Range<usize> {
        let subject = cue.source.clone().find(|&i| self.syntax.relation(i) == Relation::Subject);
        let all = subject.map_or(cue.source.clone(), |subject| self.syntax.subtree(subject));
        cue.source.start.min(all.start)..cue.source.end.max(all.end.min(cue.words.end))
    }

    /// The speakers of a cue; who "it" and "his office" are the thread tells.
    fn settled(&self, cue: &Cue, start: usize, thread: &Thread) -> Vec<Speaker> {
        let [Speaker::Same(who)] = cue.speakers.as_slice() else { return cue.speakers.clone() };
        let owned = cue.source.clone().any(|i| matches!(self.words.folded(i), "his" | "her" | "their"));
        let owner = self.person_in(start..cue.source.start.max(start), &thread.people).filter(|_| owned);
        let named = || self.house_again(cue, start, thread).filter(|_| *who == Again::House);
        owner.or_else(named).map_or_else(|| thread.again(*who), |state| vec![Speaker::State(state)])
    }

    /// "In Kampala, the government said", "the department's spokeswoman": whose the house is that a noun names.
    fn house_again(&self, cue: &Cue, start: usize, thread: &Thread) -> Option<usize> {
        let place = |hit: &Hit<'_, Naming>| hit.value.capital && hit.from > start && self.words.folded(hit.from - 1) == "in";
        let office = self.hits(Attribution::Office, cue.source.clone()).next().is_some();
        let seat = self.entries.actors.hits(self.words, start..cue.source.start.max(start)).find(place).filter(|_| office);
        let owned = cue.source.clone().any(|i| matches!(self.words.folded(i), "its" | "his" | "her" | "their"));
        let noun = || cue.source.clone().find_map(|i| thread.nouns.get(self.words.folded(i)).copied());
        seat.map(|hit| hit.value.actor).or_else(|| noun().filter(|_| !owned))
    }

    /// Keeps whose house a sentence names: "the State Department" is "the department" in what follows.
    fn note_houses(&self, sentence: Range<usize>, thread: &mut Thread) {
        for hit in self.entries.actors.hits(self.words, sentence).filter(|hit| hit.value.is_place && !hit.value.capital) {
            self.note_nouns(hit.words(), hit.value.actor, thread);
        }
    }

    fn note_nouns(&self, phrase: Range<usize>, state: usize, thread: &mut Thread) {
        for class in [Attribution::Office, Attribution::Account] {
            for hit in self.hits(class, phrase.clone()) {
                thread.nouns.insert(self.words.folded(hit.to - 1).to_owned(), state);
            }
        }
    }

    /// A cue's words with the comma that sets it apart: both where it stands within, else the one at its edge.
    fn with_marks(&self, cue: &Cue, stretch: &Range<usize>) -> Range<usize> {
        let Range { start, end } = cue.words.clone();
        let mark = |i: usize| stretch.contains(&i) && self.is_break(i, stretch.end) && !self.is_quotation_mark(i);
        let after = (end..stretch.end).take_while(|&i| mark(i)).last().map_or(end, |i| i + 1);
        let before = (stretch.start..start).rev().take_while(|&i| mark(i)).last().unwrap_or(start);
        match cue.place {
            Place::Before if self.is_complementiser(end, stretch.end) => start..self.past_complementiser(end, stretch.end),
            Place::Before => start..end,
            Place::Beside => before..after,
        }
    }

    fn is_quotation_mark(&self, at: usize) -> bool {
        self.words.is_mark(at, "\"") || self.words.is_mark(at, "'")
    }

    fn past_complementiser(&self, at: usize, end: usize) -> usize {
        let skipped = (at..end).find(|&i| self.is_grammar(Grammar::Complementiser, i, end).is_some()).unwrap_or(at);
        match matches!(self.words.folded(skipped), "that" | "how") {
            true => skipped + 1,
            false => skipped,
        }
    }

    /// Lines for the reader of the page.
    fn is_furniture(&self, sentence: Range<usize>) -> bool {
        let address = |i: usize| self.words.is_mark(i, "@") && self.words.touches_previous(i);
        self.told(Attribution::Furniture, sentence.clone()).next().is_some() || sentence.into_iter().any(address)
    }

    /// "S.A.", "© 2025 The Editors.": what has no verb beside a line for the reader of the page.
    fn drop_fragments(&self, stretches: &mut [Stretch]) {
        let paragraph = |stretch: &Stretch| self.document.pieces[stretch.piece].paragraph;
        let furniture = |stretch: &&Stretch| matches!(stretch.told, Told::Furniture);
        let paragraphs: Vec<_> = stretches.iter().filter(furniture).map(paragraph).collect();
        for stretch in stretches.iter_mut().filter(|stretch| matches!(stretch.told, Told::Reporter)) {
            let fragment = !stretch.words.clone().any(|i| self.syntax.is_verb(i));
            if fragment && paragraphs.binary_search(&paragraph(stretch)).is_ok() {
                stretch.told = Told::Furniture;
            }
        }
    }

    /// Gives all sentences of a quotation to whoever one of them names.
    fn share_quotations(&self, stretches: &mut [Stretch]) {
        let mut known: Vec<(usize, Vec<Speaker>, Range<usize>)> = Vec::new();
        for stretch in stretches.iter() {
            let Told::By(speakers, source) = &stretch.told else { continue };
            let quotations = stretch.words.clone().filter_map(|i| self.quotations.at(i));
            for quotation in quotations {
                if known.last().is_none_or(|(last, ..)| *last != quotation) {
                    known.push((quotation, speakers.clone(), source.cue.clone()));
                }
            }
        }
        known.sort_by_key(|(quotation, ..)| *quotation);
        for stretch in stretches.iter_mut().filter(|stretch| matches!(stretch.told, Told::Reporter)) {
            let quotation = stretch.words.clone().find_map(|i| self.quotations.at(i));
            let found = quotation.and_then(|quotation| known.binary_search_by_key(&quotation, |(other, ..)| *other).ok());
            if let Some((_, speakers, cue)) = found.map(|place| &known[place]) {
                stretch.told = Told::By(speakers.clone(), Source::elsewhere(cue, &stretch.words));
            }
        }
    }

    /// Goes on with the speaker before where the words do.
    fn go_on(&self, stretches: &mut [Stretch]) {
        for at in 1..stretches.len() {
            let (before, after) = stretches.split_at_mut(at);
            let (before, stretch) = (&before[at - 1], &mut after[0]);
            let paragraph = |stretch: &Stretch| self.document.pieces[stretch.piece].paragraph;
            let Told::By(speakers, source) = &before.told else { continue };
            let same = paragraph(before) == paragraph(stretch);
            let quoted = self.is_quoted(&stretch.words) && (same || self.ends_quoted(&before.words));
            let resumed = same && before.piece != stretch.piece && self.resumes(&stretch.words);
            if matches!(stretch.told, Told::Reporter) && (quoted || resumed) {
                stretch.told = Told::By(speakers.clone(), Source::elsewhere(&source.cue, &stretch.words));
            }
        }
    }

    /// Whether all words stand in a quotation.
    fn is_quoted(&self, words: &Range<usize>) -> bool {
        let mut real = words.clone().filter(|&i| self.words.kind(i) != Kind::Mark).peekable();
        real.peek().is_some() && real.all(|i| self.quotations.holds(i))
    }

    fn ends_quoted(&self, words: &Range<usize>) -> bool {
        words.clone().any(|i| self.quotations.holds(i))
    }

    /// "He also told …", "They agreed to …": a person, or both, go on doing what is told.
    fn resumes(&self, words: &Range<usize>) -> bool {
        let first = words.clone().find(|&i| self.words.kind(i) != Kind::Mark).unwrap_or(words.start);
        let persons =
            matches!(self.words.folded(first), "he" | "she" | "they") || self.entries.groups.at(self.words, first, words.end).is_some();
        let silent = self.told(Attribution::Silence, words.clone()).next().is_some();
        let acts = self.entries.acts.hits(self.words, words.clone());
        let finite = |i: usize| matches!(self.syntax.tag(i), Tag::VerbPast | Tag::VerbThird | Tag::VerbParticiple);
        let mut acts = acts.filter(|hit| hit.value.form != VerbForm::Noun && hit.words().any(finite));
        persons && !silent && acts.next().is_some()
    }
}

/// How far a cue reaches.
type Reach = u8;
const MEDIA: Reach = 0;
const PERSON: Reach = 1;
const AGAIN: Reach = 2;
const HOUSE: Reach = 3;
const BESIDE: Reach = 4;

fn reach(cue: &Cue) -> Reach {
    let media = cue.speakers.iter().all(|speaker| matches!(speaker, Speaker::Press(_)));
    let person = cue.speakers.iter().any(|speaker| matches!(speaker, Speaker::Person(_)));
    match cue.place {
        _ if media => MEDIA,
        _ if person => PERSON,
        // "In its own summary, the Treasury said": the name tells more.
        _ if matches!(cue.speakers.as_slice(), [Speaker::Same(_)]) => AGAIN,
        Place::Before => HOUSE,
        Place::Beside => BESIDE,
    }
}
