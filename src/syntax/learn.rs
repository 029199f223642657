//! In: sentences that a teacher has tagged and parsed. Out: the bytes of the tables. Only for `training/`.
//!
//! Averaged perceptrons; the parser learns from a dynamic oracle (Goldberg and Nivre 2012, 2013), following its own
//! choice nine times in ten from the second round on. The features of a first look learn to decide alone, too.

use super::label::{Relation, Tag};
use super::parser::{self, Relating, State, Transition};
use super::table::{Choice, Decision, Gather, Key, MANY, Scorer, in_turn, place};
use super::tables::{RELATIONS, TAGGER, TRANSITIONS, Tables};
use super::tagger::{self, Tagging, Trait};
use crate::lexicon::Lexicon;
use crate::text::{Document, Readout};
use crate::word::{Kind, Words};
use std::cmp::Reverse;
use std::fmt;
use std::ops::{AddAssign, Range};

/// A sentence as the teacher reads it: its words, tags, heads (the number of words for the root) and relations.
#[derive(Debug, Clone, Default)]
pub struct Lesson {
    /// As they are written.
    pub words: Vec<String>,
    /// By the names of [`Tag`]; marks may have the treebank's own.
    pub tags: Vec<String>,
    /// Each word's head by its number from 0.
    pub heads: Vec<usize>,
    /// By the names of [`Relation`].
    pub relations: Vec<String>,
}

/// A lesson in the terms of the tagger and the parser.
struct Exercise {
    traits: Vec<Trait>,
    commas: Vec<bool>,
    marks: Vec<bool>,
    tags: Vec<Tag>,
    heads: Vec<usize>,
    relations: Vec<Relation>,
}

impl Exercise {
    fn of(lesson: &Lesson) -> Self {
        let text = lesson.words.join(" ");
        let starts = lesson.words.iter().scan(0, |at, word| Some(std::mem::replace(at, *at + word.len() + 1)));
        let words = Words::at(&text, starts.zip(&lesson.words).map(|(start, word)| start..start + word.len()));
        let n = lesson.words.len();
        let tag = |name: &String| Tag::ALL.iter().copied().find(|tag| tag.name() == name).unwrap_or(odd_tag(name));
        let relation = |name: &String| Relation::ALL.iter().copied().find(|r| r.name() == name).unwrap_or(Relation::Dependent);
        Self {
            traits: tagger::traits(&words, 0..n),
            commas: (0..n).map(|i| words.is_mark(i, ",")).collect(),
            marks: (0..n).map(|i| words.kind(i) == Kind::Mark).collect(),
            tags: lesson.tags.iter().map(tag).collect(),
            heads: lesson.heads.clone(),
            relations: lesson.relations.iter().map(relation).collect(),
        }
    }

    fn state(&self, tags: &[Tag]) -> State {
        State::new(&self.traits, tags, |i| self.commas[i])
    }
}

/// The treebank's tags of marks and rarities.
fn odd_tag(name: &str) -> Tag {
    match name {
        "$" => Tag::Symbol,
        "LS" | "ADD" | "AFX" | "XX" => Tag::Foreign,
        _ => Tag::Mark,
    }
}

/// Weights in the making, for a table of that size.
struct Perceptron<const SIZE: usize> {
    weights: Vec<i32>,
    totals: Vec<i64>,
    changed: Vec<u32>,
    time: u32,
    /// How often each feature was met, by its key.
    met: Vec<u8>,
}

/// A feature has no weight before it was met so often: rare ones would only fill the table.
const RARE: u8 = 3;

/// In a table a byte of 128 weighs nothing: the sums of weights and of bytes are this far apart for each feature.
const ZERO: i32 = 128;

/// What speaks for each class, with room for the most classes of any decision.
type Sums = [i32; MANY];

/// All features of a decision.
#[derive(Default)]
struct Looks {
    keys: Vec<Key>,
    /// So many are of the first look.
    first: usize,
}

impl Looks {
    fn of(decision: &impl Decision) -> Self {
        let mut looks = Self::default();
        decision.describe(&mut looks);
        looks
    }

    /// Those of the first look, and the others.
    fn keys(&self) -> [&[Key]; 2] {
        self.keys.split_at(self.first).into()
    }
}

impl Gather for Looks {
    fn add(&mut self, keys: Key) {
        self.keys.push(in_turn(self.keys.len(), keys));
    }

    fn is_plain(&mut self) -> bool {
        self.first = self.keys.len();
        false
    }
}

/// Whether a class may be chosen.
fn is_open(decision: &impl Decision, class: usize) -> bool {
    decision.closed() >> class & 1 == 0
}

/// From the class that was chosen to the right one, which may be the same.
#[derive(Clone, Copy)]
struct Move {
    from: usize,
    to: usize,
}

impl<const SIZE: usize> Scorer for Perceptron<SIZE> {
    /// Looks at all features.
    fn choose<D: Decision>(&self, decision: &D) -> Choice {
        let class = best::<D>(&self.sums::<D>(&Looks::of(decision).keys), |class| is_open(decision, class));
        Choice { class, rival: class, lead: 0 }
    }
}

impl<const SIZE: usize> Perceptron<SIZE> {
    fn new() -> Self {
        Self { weights: vec![0; SIZE], totals: vec![0; SIZE], changed: vec![0; SIZE], time: 0, met: vec![0; 1 << 24] }
    }

    fn sums<D: Decision>(&self, keys: &[Key]) -> Sums {
        let mut sums = [0; MANY];
        for &key in keys {
            let place = place::<SIZE>(key);
            for (sum, weight) in sums[..D::CLASSES].iter_mut().zip(&self.weights[place..place + D::CLASSES]) {
                *sum += weight;
            }
        }
        sums
    }

    /// Learns from a decision: where all features choose a wrong class, the weights of all move to the right one that they
    /// prefer; those of the first look do so for themselves where they alone choose wrongly. Gives the class that all choose,
    /// and that right one.
    fn learn<D: Decision>(&mut self, decision: &D, is_right: impl Fn(usize) -> bool) -> Move {
        self.time += 1;
        let looks = Looks::of(decision);
        let open = |class: usize| is_open(decision, class);
        let choose = |sums: &Sums| Move { from: best::<D>(sums, open), to: best::<D>(sums, |class| open(class) && is_right(class)) };
        let [(first, of_first), (others, of_others)] = looks.keys().map(|keys| (keys, self.sums::<D>(keys)));
        let all = choose(&std::array::from_fn(|class| of_first[class] + of_others[class]));
        let alone = choose(&of_first);
        self.shift(first, if alone.from == alone.to { all } else { alone });
        self.shift(others, all);
        all
    }

    fn shift(&mut self, keys: &[Key], Move { from, to }: Move) {
        for &key in keys {
            let met = &mut self.met[(key.0 >> 40) as usize];
            *met = met.saturating_add(1);
            if from != to && *met >= RARE {
                let place = place::<SIZE>(key);
                self.change(place + to, 1);
                self.change(place + from, -1);
            }
        }
    }

    fn change(&mut self, slot: usize, by: i32) {
        self.settle(slot);
        self.weights[slot] += by;
    }

    fn settle(&mut self, slot: usize) {
        self.totals[slot] += i64::from(self.weights[slot]) * i64::from(self.time - self.changed[slot]);
        self.changed[slot] = self.time;
    }

    /// The sums of its weights over time, of which the averages are a part.
    fn totals(&mut self) -> &[i64] {
        (0..self.weights.len()).for_each(|slot| self.settle(slot));
        &self.totals
    }
}

/// The mean of several learners' averages in one byte each. All but one in ten thousand of those that are not 0 fit; the rest
/// are cut off.
fn bytes<'l, const SIZE: usize>(learned: impl Iterator<Item = &'l mut Perceptron<SIZE>>) -> Vec<u8> {
    let mut totals = vec![0; SIZE];
    for perceptron in learned {
        totals.iter_mut().zip(perceptron.totals()).for_each(|(sum, total)| *sum += total);
    }
    let mut sizes: Vec<i64> = totals.iter().map(|total: &i64| total.abs()).filter(|&total| total > 0).collect();
    sizes.sort_unstable();
    let largest = sizes.get(sizes.len() - sizes.len() / 10_000 - 1).copied().unwrap_or(1);
    let byte = |total: &i64| (*total as f64 * 127.0 / largest as f64).round().clamp(-127.0, 127.0) as i32;
    totals.iter().map(|total| (byte(total) + ZERO) as u8).collect()
}

/// Learns tags, arcs and relations.
pub struct Learner {
    tagger: Perceptron<TAGGER>,
    transitions: Perceptron<TRANSITIONS>,
    relations: Perceptron<RELATIONS>,
    epochs: u32,
    random: u64,
}

impl Learner {
    /// One that knows nothing; another number makes it go another way over the sentences.
    pub fn new(number: u64) -> Self {
        let (tagger, transitions, relations) = (Perceptron::new(), Perceptron::new(), Perceptron::new());
        Self { tagger, transitions, relations, epochs: 0, random: 0x2545_F491_4F6C_DD1D ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15) }
    }

    /// Goes once over the sentences in a new order; the scores are those of its first answers.
    pub fn epoch(&mut self, lessons: &[Lesson]) -> Scores {
        self.epochs += 1;
        let mut order: Vec<usize> = (0..lessons.len()).collect();
        for i in (1..order.len()).rev() {
            let j = (self.random() % (i as u64 + 1)) as usize;
            order.swap(i, j);
        }
        let mut scores = Scores::default();
        for i in order {
            let exercise = Exercise::of(&lessons[i]);
            let tags = self.learn_tags(&exercise);
            let arcs = self.learn_arcs(&exercise, &tags);
            scores += Scores::compare(&exercise, &tags, &arcs);
        }
        scores
    }

    /// Numbers without a pattern, the same in every run (xorshift, Marsaglia 2003).
    fn random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    fn learn_tags(&mut self, exercise: &Exercise) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(exercise.traits.len());
        for (i, &right) in exercise.tags.iter().enumerate() {
            let tagging = Tagging { traits: &exercise.traits, word: i, before: tagger::before(&tags) };
            let Move { from: answer, .. } = self.tagger.learn(&tagging, |class| class == right as usize);
            tags.push(Tag::ALL[answer]);
        }
        tags
    }

    fn learn_arcs(&mut self, exercise: &Exercise, tags: &[Tag]) -> parser::Arcs {
        let mut state = exercise.state(tags);
        while !state.is_done() {
            let costs = Transition::ALL.map(|transition| cost(&state, &exercise.heads, transition));
            let least = (0..3).filter(|&class| is_open(&state, class)).map(|class| costs[class]).min().unwrap_or(0);
            let Move { from: answer, to: right } = self.transitions.learn(&state, |class| costs[class] == least);
            let explore = self.epochs > 1 && !self.random().is_multiple_of(10);
            let transition = Transition::ALL[if explore { answer } else { right }];
            match state.arc(transition) {
                None => state.shift(),
                Some((child, head)) => {
                    let relation = self.learn_relation(&state, exercise, child, head);
                    state.attach(child, head, relation);
                }
            }
        }
        state.into_arcs()
    }

    fn learn_relation(&mut self, state: &State, exercise: &Exercise, child: usize, head: usize) -> Relation {
        let answer = parser::relation(state, child, head, &self.relations);
        if exercise.heads[child] == head && head < exercise.heads.len() {
            let right = exercise.relations[child] as usize;
            self.relations.learn(&Relating { state, child, head }, |class| class == right);
        }
        answer
    }
}

/// The bytes to embed: what several learners have learned, together.
pub fn table(learners: &mut [Learner]) -> Vec<u8> {
    let tagger = bytes(learners.iter_mut().map(|learner| &mut learner.tagger));
    let transitions = bytes(learners.iter_mut().map(|learner| &mut learner.transitions));
    let relations = bytes(learners.iter_mut().map(|learner| &mut learner.relations));
    [tagger, transitions, relations].concat()
}

/// How many of the teacher's arcs a transition puts out of reach.
fn cost(state: &State, heads: &[usize], transition: Transition) -> usize {
    let (next, stack) = (state.next(), state.stack());
    let below = stack.len().saturating_sub(1);
    match transition {
        Transition::Shift => {
            let children = stack.iter().filter(|&&word| heads[word] == next).count();
            let head = stack[..below].iter().filter(|&&word| heads.get(next) == Some(&word)).count();
            children + head
        }
        Transition::Left | Transition::Right => {
            let Some(&top) = stack.last() else { return 0 };
            let children = (next..heads.len()).filter(|&word| heads[word] == top).count();
            let second = below.checked_sub(1).map(|i| stack[i]);
            let lost = match transition {
                Transition::Left => second == Some(heads[top]) || heads[top] > next,
                _ => heads[top] >= next,
            };
            children + usize::from(lost)
        }
    }
}

/// The class that the most speaks for, among those that are open; the first of equals.
fn best<D: Decision>(sums: &Sums, open: impl Fn(usize) -> bool) -> usize {
    let open = (0..D::CLASSES).filter(|&class| open(class));
    open.min_by_key(|&class| Reverse(sums[class])).unwrap_or(0)
}

/// How often the answers are the teacher's.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scores {
    sentences: usize,
    words: usize,
    tags: usize,
    /// Words that are no marks.
    spoken: usize,
    heads: usize,
    relations: usize,
    roots: usize,
}

impl Scores {
    /// Of the tables that [`table`] wrote; `None` of bytes that are too few.
    pub fn of(table: &[u8], lessons: &[Lesson]) -> Option<Self> {
        let Tables { tagger, transitions, relations } = Tables::of(table)?;
        let mut scores = Self::default();
        for lesson in lessons {
            let exercise = Exercise::of(lesson);
            let tags = tagger::tag(&exercise.traits, &tagger);
            let arcs = parser::parse(exercise.state(&tags), &transitions, &relations);
            scores += Self::compare(&exercise, &tags, &arcs);
        }
        Some(scores)
    }

    fn compare(exercise: &Exercise, tags: &[Tag], arcs: &parser::Arcs) -> Self {
        let n = tags.len();
        let head = |i: usize| arcs.heads[i] == exercise.heads[i];
        let spoken = || (0..n).filter(|&i| !exercise.marks[i]);
        Self {
            sentences: 1,
            words: n,
            tags: (0..n).filter(|&i| tags[i] == exercise.tags[i]).count(),
            spoken: spoken().count(),
            heads: spoken().filter(|&i| head(i)).count(),
            relations: spoken().filter(|&i| head(i) && arcs.relations[i] == exercise.relations[i]).count(),
            roots: usize::from((0..n).any(|i| head(i) && exercise.heads[i] == n)),
        }
    }
}

impl AddAssign for Scores {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.tags += other.tags;
        self.spoken += other.spoken;
        self.heads += other.heads;
        self.relations += other.relations;
        self.roots += other.roots;
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        write!(
            f,
            "tags {:.4}, unlabelled {:.4}, labelled {:.4}, root {:.4} ({} sentences, {} words)",
            share(self.tags, self.words),
            share(self.heads, self.spoken),
            share(self.relations, self.spoken),
            share(self.roots, self.sentences),
            self.sentences,
            self.words,
        )
    }
}

/// The sentences and list items of a text, each as the places of its words.
pub fn sentences(text: &str) -> Vec<Vec<Range<usize>>> {
    let document = Document::of(Readout::new(text), Lexicon::english().entries());
    let words = |range: Range<usize>| range.map(|i| document.words.start(i)..document.words.end(i)).collect();
    document.spoken().map(|(_, range)| words(range)).collect()
}
