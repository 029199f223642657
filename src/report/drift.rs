//! In: a [`Drift`]. Out: Markdown. All foreign text passes `escape::markdown`. Left to the caller: JSON, by serde.

use super::escape::markdown as safe;
use crate::compare::Account;
use crate::drift::{ActCourse, Change, Course, Direction, Drift, Evidence, Formula, Step, Subject, Use, Wording};
use crate::span::Span;

const CAVEAT: &str =
    "This tells what was published. That a phrase or a topic is not in an account does not show that it was not spoken of.";
/// So many other formulas are named, those in half of the accounts or in so many.
const STEADY: usize = 10;
const OFTEN: usize = 3;

impl Drift {
    /// The result as Markdown: wordings that changed, formulas and topics that come and go, acts that grow stronger or
    /// weaker, each with dates and quotes.
    ///
    /// ```
    /// use counterpoint::{Readout, drift};
    /// let told = |date: &str, text: &str| Readout::new(text).issuer("Arden").date(date);
    /// let found = drift(&[
    ///     told("2023-01-10", "The Ministers spoke. They discussed a treaty on fisheries."),
    ///     told("2023-03-02", "The Ministers spoke. They agreed to conclude a treaty on fisheries."),
    ///     told("2023-05-20", "The Ministers met. They signed the treaty on fisheries."),
    /// ]);
    /// assert!(found.to_markdown().contains("- **Fisheries**, stronger: discussed (2023-01-10) → agreed to (2023-03-02) → signed (2023-05-20)"));
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut out = format!("# {}\n\n", self.title());
        list(&mut out, self.accounts().iter().enumerate().map(|(nth, account)| self.entry(nth, account)));
        self.notes().iter().for_each(|note| out.push_str(&format!("> {}\n\n", safe(note))));
        section(&mut out, "Wordings that changed", self.changes().iter().map(|change| self.change(change)));
        let moving = self.formulas().iter().filter(|formula| formula.course.is_drift());
        section(&mut out, "Formulas that come or go", moving.map(|formula| self.formula(formula)));
        section(&mut out, "Acts that grow stronger or weaker", self.acts().iter().map(|course| self.act(course)));
        let moving = self.subjects().iter().filter(|subject| subject.course.is_drift());
        section(&mut out, "Topics that come or go", moving.map(|subject| self.subject(subject)));
        let is_steady =
            |formula: &&Formula| formula.course == Course::Steady || !formula.course.is_drift() && formula.evidence.held >= OFTEN;
        let steady = self.formulas().iter().filter(is_steady).take(STEADY);
        section(&mut out, "Other formulas that recur", steady.map(|formula| self.steady(formula)));
        self.table(&mut out);
        out.push_str(CAVEAT);
        out.push('\n');
        out
    }

    fn title(&self) -> String {
        let issuer = self.accounts().iter().find_map(Account::issuer).map_or("One side".to_owned(), safe);
        match self.accounts().len() {
            0 => format!("{issuer} over time"),
            1 => format!("{issuer}: one account"),
            count => format!("{issuer}: {count} accounts, {} to {}", self.when(0), self.when(count - 1)),
        }
    }

    fn entry(&self, nth: usize, account: &Account) -> String {
        let title = account.title().map_or(String::new(), |title| format!(" — {}", safe(title.trim())));
        format!("{}. {}{title} ({} words)", nth + 1, self.when(nth), account.word_count())
    }

    /// An account's date, else its number.
    fn when(&self, account: usize) -> String {
        self.date(account).map_or_else(|| format!("account {}", account + 1), |date| safe(date.trim()))
    }

    /// The claim in which something stands, else the words themselves.
    fn passage(&self, place: Use) -> String {
        let holds = |span: &Span| span.bytes().start <= place.span.bytes().start && place.span.bytes().end <= span.bytes().end;
        let claim = self.accounts()[place.account].claims().iter().map(|claim| claim.span).find(holds);
        let quote = self.quote(Use { span: claim.unwrap_or(place.span), ..place });
        format!("  - {}: “{}”", self.when(place.account), safe(quote.trim()))
    }

    fn change(&self, change: &Change) -> String {
        let (last, first) = (change.former.uses[change.former.uses.len() - 1], change.latter.uses[0]);
        let told = |wording: &Wording| format!("“{}” ({})", safe(&wording.words), in_accounts(&wording.uses));
        let words = |account: usize, spans: &[Span]| {
            spans.iter().map(|&span| format!("“{}”", safe(self.quote(Use { account, span })))).collect::<Vec<_>>().join(", ")
        };
        let differs = [("Gone", words(last.account, &change.dropped)), ("New", words(first.account, &change.added))];
        let differs = differs.into_iter().filter(|(_, words)| !words.is_empty()).map(|(what, words)| format!("{what}: {words}"));
        let (until, since, differs) = (self.when(last.account), self.when(first.account), differs.collect::<Vec<_>>().join(". "));
        let line = format!("- Until {until}: {}; since {since}: {}. {differs}", told(&change.former), told(&change.latter));
        let line = line.trim_end().to_owned();
        [line, self.passage(last), self.passage(first)].join("\n")
    }

    fn formula(&self, formula: &Formula) -> String {
        let line = format!("- **“{}”** {}", safe(&formula.words), self.course("used", formula.course, &formula.uses, formula.evidence));
        [line, self.ends(&formula.uses)].join("\n")
    }

    fn subject(&self, subject: &Subject) -> String {
        let line = format!("- **{}** {}", safe(&subject.label), self.course("named", subject.course, &subject.uses, subject.evidence));
        [line, self.ends(&subject.uses)].join("\n")
    }

    /// The first passage and the last.
    fn ends(&self, uses: &[Use]) -> String {
        let (first, last) = (uses[0], uses[uses.len() - 1]);
        let mut passages = vec![self.passage(first)];
        passages.extend((first.account != last.account).then(|| self.passage(last)));
        passages.join("\n")
    }

    fn course(&self, verb: &str, course: Course, uses: &[Use], evidence: Evidence) -> String {
        let (first, last) = (self.when(uses[0].account), self.when(uses[uses.len() - 1].account));
        let Evidence { held, of, before, after, unclear } = evidence;
        let course = match course {
            Course::Appears => format!("appears on {first}: in none of the {before} before, in {held} of {} since", of + after),
            Course::Vanishes => format!("is last {verb} on {last}: in {held} of {} up to then, in none of the {after} since", before + of),
            Course::Passes => {
                format!("is {verb} from {first} to {last}: in {held} of {of}, in none of the {before} before and the {after} since")
            }
            Course::Steady | Course::Unsettled => format!("is {verb} in {held} of {of} from {first} to {last}"),
        };
        match unclear {
            0 => format!("{course}."),
            1 => format!("{course} (one account too short or unclear)."),
            count => format!("{course} ({count} accounts too short or unclear)."),
        }
    }

    fn act(&self, course: &ActCourse) -> String {
        let step = |step: &Step| {
            let words = self.quote(Use { span: step.words, ..step.place });
            format!("{} ({})", safe(words.trim()), self.when(step.place.account))
        };
        let way = match course.direction {
            Direction::Stronger => "stronger",
            Direction::Weaker => "weaker",
        };
        let steps = course.steps.iter().map(step).collect::<Vec<_>>().join(" → ");
        let line = format!("- **{}**, {way}: {steps}", safe(&course.label));
        let passages = course.steps.iter().map(|step| self.passage(step.place));
        std::iter::once(line).chain(passages).collect::<Vec<_>>().join("\n")
    }

    fn steady(&self, formula: &Formula) -> String {
        let last = formula.uses[formula.uses.len() - 1].account;
        let dates = format!("{} to {}", self.when(formula.uses[0].account), self.when(last));
        format!("- “{}”: in {} of {} accounts, {dates}", safe(&formula.words), formula.evidence.held, self.accounts().len())
    }

    fn table(&self, out: &mut String) {
        if self.subjects().is_empty() {
            return;
        }
        out.push_str("## All topics\n\n| Topic | First | Last | Accounts |\n| --- | --- | --- | --- |\n");
        for subject in self.subjects() {
            let (first, last) = (subject.uses[0].account, subject.uses[subject.uses.len() - 1].account);
            let numbers = numbers(&subject.uses);
            out.push_str(&format!("| {} | {} | {} | {numbers} |\n", safe(&subject.label), self.when(first), self.when(last)));
        }
        out.push('\n');
    }
}

fn list(out: &mut String, items: impl Iterator<Item = String>) {
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        out.push_str(&items.join("\n"));
        out.push_str("\n\n");
    }
}

fn section(out: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    out.push_str(&format!("## {heading}\n\n"));
    let items: Vec<_> = items.collect();
    match items.is_empty() {
        true => out.push_str("None that the accounts show.\n\n"),
        false => list(out, items.into_iter()),
    }
}

/// The accounts of these places, each once.
fn accounts(uses: &[Use]) -> Vec<usize> {
    uses.chunk_by(|a, b| a.account == b.account).map(|uses| uses[0].account).collect()
}

fn in_accounts(uses: &[Use]) -> String {
    match accounts(uses).len() {
        1 => "in one account".to_owned(),
        count => format!("in {count} accounts"),
    }
}

/// "1, 3-5": the accounts' numbers.
fn numbers(uses: &[Use]) -> String {
    let accounts = accounts(uses);
    let runs = accounts.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [only] => format!("{}", only + 1),
        [first, .., last] => format!("{}-{}", first + 1, last + 1),
        [] => String::new(),
    });
    runs.collect::<Vec<_>>().join(", ")
}
