//! In: what each account shows of a thing, in their order. Out: its [`Course`] and the [`Evidence`] for it.
//! Left to the caller: what the thing is.

use serde::Serialize;

/// What one account shows of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// It has it.
    Held,
    /// It has its words in one sentence, in another order or with others between, or all but one: neither there nor absent.
    Echoed,
    /// It is much shorter than any account that holds it: its silence says nothing.
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
    /// In half of the accounts at least, and neither of these.
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
/// A thing comes or goes if two accounts or more have it, half of those at least in which it is called usual, and two or
/// more that could have it have not. And chance must not explain it: were it found in as many accounts drawn at random, so
/// many at an end would lack it less often than one time in as many accounts as there are. The more accounts, the more
/// phrases are looked at, and the rarer must be what counts. (A permutation test: Fisher, *The Design of Experiments*, 1935.)
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
    /// How many are left out: they are much shorter than any that has it, or have its words in another order
    /// or all but one of many.
    pub unclear: usize,
}

/// In how many accounts it must be, and in how many in a row it must be missing, at least.
const LEAST: usize = 2;

impl Evidence {
    fn total(self) -> usize {
        self.before + self.of + self.after
    }

    fn comes(self) -> bool {
        let (from, chance) = (self.of + self.after, self.chance(self.of + self.after));
        self.before >= LEAST && self.is_usual_in(from) && self.is_rare(chance)
    }

    fn goes(self) -> bool {
        let (up_to, chance) = (self.before + self.of, self.chance(self.before + self.of));
        self.after >= LEAST && self.is_usual_in(up_to) && self.is_rare(chance)
    }

    fn passes(self) -> bool {
        let stretches = self.total() - self.of + 1;
        self.before.min(self.after) >= LEAST && self.is_usual_in(self.of) && self.is_rare(stretches as f64 * self.chance(self.of))
    }

    /// In half of these accounts.
    fn is_usual_in(self, accounts: usize) -> bool {
        self.held >= LEAST && 2 * self.held >= accounts
    }

    fn is_rare(self, chance: f64) -> bool {
        chance * self.total() as f64 <= 1.0 + 1e-9
    }

    /// How often all accounts that have it would be among so many given ones, were they drawn at random.
    fn chance(self, among: usize) -> f64 {
        (0..self.held).map(|i| among.saturating_sub(i) as f64 / (self.total() - i) as f64).product()
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
    let (new, gone) = (!head.contains(&Sign::Echoed), !tail.contains(&Sign::Echoed));
    let course = match () {
        () if new && gone && evidence.passes() => Course::Passes,
        () if new && evidence.comes() => Course::Appears,
        () if gone && evidence.goes() => Course::Vanishes,
        () if evidence.is_usual_in(evidence.total()) => Course::Steady,
        () => Course::Unsettled,
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
        assert_eq!(["xx..", "xxx..", "xx.xx...", ".xx.....", "xx..-", "x.x.x..........."].map(of), [Course::Vanishes; 6]);
    }

    #[test]
    fn one_silence_one_use_short_accounts_and_other_orders_prove_nothing() {
        let courses = ["xxx.", "xx--", "xx~..", "x...", "...x", "x..x..", "...xx."].map(of);
        assert!(courses.iter().all(|course| !course.is_drift()), "{courses:?}");
    }

    #[test]
    fn what_is_rare_among_many_accounts_is_chance() {
        assert!(!of("xx.........xx.......").is_drift());
        assert!(!of(".........xx.........").is_drift());
        assert_eq!(of("..................xx"), Course::Appears);
    }

    #[test]
    fn what_comes_late_and_stays_appears_and_what_goes_again_passes() {
        assert_eq!(["..xx", "..xxx", "....xxx."].map(of), [Course::Appears; 3]);
        assert_eq!(of("...xxxx..."), Course::Passes);
        assert_eq!(of("xx.x"), Course::Steady);
        assert_eq!(["", "..", "x....x"].map(of), [Course::Unsettled; 3]);
    }
}
