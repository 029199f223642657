//! In: the words of a claim and its act. Out: its [`Timing`], with the words that say so. Left to nobody.
//!
//! What lies ahead counts before what goes on, and that before what is done: in "said that it will deliver" the report is
//! past and the matter to come.

use super::scan::Scan;
use crate::lexicon::{Entries, Grammar, Hit, LexicalAct, Timing, TimingCue, VerbForm};
use crate::syntax::Tag;
use crate::word::Words;
use std::ops::Range;

pub(super) fn timing(scan: &Scan<'_>, range: Range<usize>, act: Option<&Hit<'_, LexicalAct>>) -> Option<(Timing, Range<usize>)> {
    let (words, entries) = (scan.words, scan.entries);
    let cues: Vec<_> = entries.timing.hits(words, range.clone()).collect();
    let shown = |wanted: Timing| cues.iter().find(|hit| *hit.value == TimingCue::Shows(wanted)).map(|hit| (wanted, hit.words()));
    let progressive = || progressive(words, range.clone(), entries).map(|cue| (Timing::UnderWay, cue));
    let told = || {
        let past = act.filter(|act| act.value.form == VerbForm::Past).map(|act| act.words());
        past.or_else(|| range.clone().find(|&i| matches!(scan.syntax.tag(i), Tag::VerbPast | Tag::VerbParticiple)).map(|i| i..i + 1))
            .map(|cue| (Timing::Done, cue))
    };
    let present = || {
        let be = range.clone().find(|&i| matches!(words.folded(i), "is" | "are" | "has" | "have"));
        let third = act.filter(|act| act.value.form == VerbForm::Third).map(|act| act.words());
        third.or(be.map(|i| i..i + 1)).map(|cue| (Timing::UnderWay, cue))
    };
    let ahead =
        shown(Timing::ToCome).or_else(|| reported_future(scan, range.clone())).or_else(|| shown(Timing::UnderWay)).or_else(progressive);
    ahead.or_else(|| shown(Timing::Done)).or_else(told).or_else(present)
}

/// "Said that work would start": what was to come when it was said, and no more than supposed where there is a condition.
fn reported_future(scan: &Scan<'_>, range: Range<usize>) -> Option<(Timing, Range<usize>)> {
    let (words, entries) = (scan.words, scan.entries);
    let that = range.clone().find(|&i| entries.grammar(Grammar::Complementiser).at(words, i, range.end).is_some())?;
    let would = (that..range.end).find(|&i| words.folded(i) == "would")?;
    let supposed = entries.conditions.is_in(words, range.clone()) || entries.modality.at(words, would, range.end).is_some();
    (!supposed).then_some((Timing::ToCome, would..would + 1))
}

/// "are working", "is being prepared": a form of "be", perhaps an adverb, and an -ing form that is no adjective.
fn progressive(words: &Words, range: Range<usize>, entries: &Entries) -> Option<Range<usize>> {
    let is = |class: Grammar, i: usize| entries.grammar(class).at(words, i, range.end).is_some();
    range.clone().find_map(|be| {
        let verb = (be + 1..range.end.min(be + 3)).find(|&i| words.folded(i).ends_with("ing") && words.folded(i).len() > 4)?;
        let adverb = verb == be + 1 || words.folded(be + 1).ends_with("ly") || is(Grammar::Adverb, be + 1) || words.folded(be + 1) == "not";
        let adjective = entries.timing.at(words, be, range.end).or_else(|| entries.timing.at(words, verb, range.end));
        (is(Grammar::Be, be) && adverb && adjective.is_none_or(|hit| *hit.value != TimingCue::Nothing)).then_some(be..verb + 1)
    })
}
