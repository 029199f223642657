//! In: what each account shows of a thing, in their order. Out: its [`Course`] and the [`Evidence`] for it.
//! Left to the caller: what the thing is.

use serde::Serialize;

/// What one account shows of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// It has it.
    Held,
    /// It has its words in one sentence, in another order or with others between: neither there nor absent.
    Echoed,
    /// It has fewer words than any account that holds it: its silence says nothing.
    Short,
    /// It could have it, and has not.
    Silent,
}

/// How a phrase or a topic goes over the accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Course {
    /// Not in the first accounts, usual since.
    Appears,
    /// Usual at first, not in the last accounts.
    Vanishes,
    /// Not in the first accounts, usual for a time, not in the last.
    Passes,
    /// Usual from first to last.
    Steady,
    /// None of these can be said.
    Unsettled,
}

impl Course {
    /// Whether it comes, goes, or both.
    pub fn is_drift(self) -> bool {
        matches!(self, Course::Appears | Course::Vanishes | Course::Passes)
    }
}

/// What a [`Course`] rests on, counted in accounts.
///
/// A thing that `held` of `of` accounts have is expected in the next with the chance (held + 1) / (of + 2), Laplace's rule of
/// succession. It comes or goes where two accounts or more could have it and have not, and so many silences in a row have a
/// chance of one in ten or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Evidence {
    /// How many have it.
    pub held: usize,
    /// Of how many from the first that has it to the last.
    pub of: usize,
    /// How many before the first could have it and have not.
    pub before: usize,
    /// How many after the last could have it and have not.
    pub after: usize,
    /// How many are left out: they are shorter than any that has it, or have its words in another order.
    pub unclear: usize,
}

/// In how many accounts in a row it must be missing, at least.
const LEAST_SILENCES: usize = 2;
/// The chance of so many silences in a row, at most.
const CHANCE: f64 = 0.1;

impl Evidence {
    fn is_telling(self, silences: usize) -> bool {
        let missed = 1.0 - (self.held + 1) as f64 / (self.of + 2) as f64;
        silences >= LEAST_SILENCES && missed.powi(silences.min(1000) as i32) <= CHANCE
    }

    /// In two of three, gaps at the ends included.
    fn is_usual(self) -> bool {
        3 * self.held >= 2 * (self.of + self.before + self.after)
    }
}

/// The course of what these accounts show.
pub(super) fn course(signs: &[Sign]) -> (Course, Evidence) {
    let count = |range: &[Sign], wanted: Sign| range.iter().filter(|sign| **sign == wanted).count();
    let is_held = |sign: &Sign| *sign == Sign::Held;
    let (Some(first), Some(last)) = (signs.iter().position(is_held), signs.iter().rposition(is_held)) else {
        return (Course::Unsettled, Evidence::default());
    };
    let (head, body, tail) = (&signs[..first], &signs[first..=last], &signs[last + 1..]);
    let held = count(body, Sign::Held);
    let evidence = Evidence {
        held,
        of: held + count(body, Sign::Silent),
        before: count(head, Sign::Silent),
        after: count(tail, Sign::Silent),
        unclear: count(signs, Sign::Short) + count(signs, Sign::Echoed),
    };
    let comes = !head.contains(&Sign::Echoed) && evidence.is_telling(evidence.before);
    let goes = !tail.contains(&Sign::Echoed) && evidence.is_telling(evidence.after);
    let course = match (comes, goes) {
        (true, true) => Course::Passes,
        (true, false) if evidence.after == 0 => Course::Appears,
        (false, true) if evidence.before == 0 => Course::Vanishes,
        (false, false) if held > 1 && evidence.is_usual() => Course::Steady,
        _ => Course::Unsettled,
    };
    (course, evidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "x" held, "." silent, "-" too short, "~" echoed.
    fn of(signs: &str) -> Course {
        let sign = |c: char| match c {
            'x' => Sign::Held,
            '~' => Sign::Echoed,
            '-' => Sign::Short,
            _ => Sign::Silent,
        };
        course(&signs.chars().map(sign).collect::<Vec<_>>()).0
    }

    #[test]
    fn what_was_usual_and_is_missing_at_the_end_vanishes() {
        assert_eq!(["xx..", "xxx..", "xx.xx..", "xx..-"].map(of), [Course::Vanishes; 4]);
    }

    #[test]
    fn one_silence_short_accounts_and_other_orders_prove_nothing() {
        assert_eq!(["xxx.", "xx--", "xx~..", "x...", "x..x.."].map(of).iter().filter(|course| course.is_drift()).count(), 1);
        assert_eq!(of("x..."), Course::Vanishes, "once, and missing three times");
    }

    #[test]
    fn what_comes_late_and_stays_appears_and_what_goes_again_passes() {
        assert_eq!(["..xx", "..xxx", "...x"].map(of), [Course::Appears; 3]);
        assert_eq!(of("..xx.."), Course::Passes);
        assert_eq!(of("xx.x"), Course::Steady);
        assert_eq!(["", "..", "x.x.x"].map(of), [Course::Unsettled; 3]);
    }
}
