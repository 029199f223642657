//! In: data files (one entry a line) built into the crate, and those of a caller. Out: a [`Lexicon`] of typed tables.
//! Left to the rooms: where the entries stand in a text, and what follows from them.

mod entry;
mod phrase;
mod row;

pub use entry::{ActClass, Bound, DeniedAct, Ladder, Modality, Timing};
pub(crate) use entry::{
    Attribution, BareUnit, ConditionKind, ConflictPart, DatePart, Ending, Entries, EventCue, Grammar, LexicalAct, Loaded, Naming, Rank,
    Role, Scope, Spoken, Term, TimeWord, TimingCue, Unit, VerbForm,
};
pub(crate) use phrase::{Hit, PhraseTable};

use crate::error::Error;
use row::{Row, Source};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

/// What the comparison knows of English and of diplomacy: acts, offices, states, topics, terms and the like.
///
/// The built-in tables are in `src/lexicon/data/en`, each headed by its source, date and licence. Start from
/// [`english`](Lexicon::english); leave it to add words of your own ([`extended`](Lexicon::extended)) or to put
/// a whole table in place of the built-in one ([`replaced`](Lexicon::replaced)).
///
/// ```
/// use counterpoint::{Comparator, Lexicon, Table};
///
/// let mine = Lexicon::english().extended(Table::Topics, "mine.txt", "seabed-mining | Seabed mining | polymetallic nodule")?;
/// let comparator = Comparator::builder().lexicon(mine).build()?;
/// let c = comparator.compare("They discussed polymetallic nodules.", "Polymetallic nodules were examined.");
/// assert_eq!(c.topics()[0].label, "Seabed mining");
/// # Ok::<(), counterpoint::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// What each table is read from, in the order of [`Table::ALL`].
    sources: Arc<[Vec<Source>]>,
    entries: Arc<Entries>,
}

macro_rules! tables {
    ($($variant:ident $file:literal $columns:literal $doc:literal,)*) => {
        /// A table of the [`Lexicon`]. Its file is `src/lexicon/data/en/NAME.txt`, whose head explains the columns.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Table {
            $(#[doc = $doc] $variant,)*
        }

        impl Table {
            /// Every table, in the order of the alphabet.
            pub const ALL: &'static [Table] = &[$(Table::$variant,)*];

            /// The table's name, which is its file's without the ending.
            pub fn name(self) -> &'static str {
                match self { $(Table::$variant => $file,)* }
            }

            const COLUMNS_FIT: () = assert!($($columns <= row::MOST_COLUMNS)&&*);

            fn columns(self) -> usize {
                const { Self::COLUMNS_FIT };
                match self { $(Table::$variant => $columns,)* }
            }

            fn english(self) -> &'static str {
                match self { $(Table::$variant => include_str!(concat!("data/en/", $file, ".txt")),)* }
            }
        }
    };
}

tables! {
    Abbreviations "abbreviations" 2 "Abbreviations whose full stop need not end a sentence.",
    Actors "actors" 7 "States, organisations and groups with their names, people, capitals and seats of government.",
    Acts "acts" 5 "Speech acts and decisions, with their strength and their CAMEO / PLOVER class.",
    Attribution "attribution" 2 "Words by which a report says whose account it gives, and lines that are no report.",
    Bounds "bounds" 2 "Words before a number that say how exact it is.",
    Calendar "calendar" 3 "Months, weekdays and words such as \"today\".",
    Conditions "conditions" 2 "Words that make a promise depend on something.",
    Conflicts "conflicts" 2 "Which topics are conflicts, and which tell the course of one.",
    Denials "denials" 2 "Words that say that something did not happen: no talk, no agreement, no promise, no meeting.",
    Distance "distance" 1 "Words by which an account keeps its distance from what it reports.",
    Events "events" 2 "Words that tell an account of an event from its announcement, a greeting or a mention.",
    Furniture "furniture" 1 "Lines of a saved page that belong to the site and not to the statement.",
    Gatherings "gatherings" 3 "Conferences and summits that are no organisation's.",
    Grammar "grammar" 2 "Function words by their class.",
    Groups "groups" 1 "Words for both sides together.",
    Hedges "hedges" 1 "Words that leave a way out of what is said.",
    Hosts "hosts" 2 "Sites of governments and organisations, and who issues what stands there.",
    Loaded "loaded" 2 "Words for an event that lay blame, and words that do not.",
    Modality "modality" 2 "How sure or binding a clause is made.",
    Negation "negation" 2 "What turns a statement round.",
    Numbers "numbers" 2 "Numbers in words.",
    Opposites "opposites" 2 "Words that cannot both be true of one thing.",
    People "people" 3 "Heads of state and government, foreign ministers and heads of organisations, with their terms of office.",
    Places "places" 1 "Cities and houses, other than capitals, where people meet.",
    Roles "roles" 2 "Phrases of the contact itself, of its atmosphere and of what follows.",
    Stopwords "stopwords" 1 "Words that say nothing of the matter.",
    Synonyms "synonyms" 2 "Words that readouts use for the same thing.",
    Terms "terms" 2 "Words for the same thing that carry a position.",
    Timing "timing" 2 "Words that tell what is done, under way and to come.",
    Titles "titles" 3 "Offices that people hold.",
    Tone "tone" 4 "Words of warmth and tension with their conventional reading.",
    Topics "topics" 3 "The matters that readouts speak of.",
    Units "units" 4 "Units of money, time, weight and the like.",
    Voices "voices" 2 "News agencies, broadcasters and houses that speak for a government, and media that speak for none.",
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let source = |table: &Table| Source { file: table.name().into(), text: table.english().into() };
    let sources = Table::ALL.iter().map(|table| vec![source(table)]);
    Lexicon::of(sources.collect()).expect("the built-in tables parse and hold what they must: a test holds it")
});

impl Lexicon {
    /// The built-in tables for English.
    pub fn english() -> Self {
        ENGLISH.clone()
    }

    /// This lexicon with the entries of `text` added to a table. An entry whose first column is there already
    /// takes the place of the old one. `file` is only named in errors.
    ///
    /// # Errors
    /// [`Error::is_lexicon`] names the file and line of an entry that cannot be understood.
    pub fn extended(&self, table: Table, file: &str, text: &str) -> Result<Self, Error> {
        let mut sources = self.sources.to_vec();
        // A caller's entries come first: of two equal phrases the first wins.
        sources[table as usize].insert(0, source(file, text));
        Self::of(sources)
    }

    /// This lexicon with a table made of the entries of `text` alone.
    ///
    /// # Errors
    /// As [`extended`](Lexicon::extended).
    pub fn replaced(&self, table: Table, file: &str, text: &str) -> Result<Self, Error> {
        let mut sources = self.sources.to_vec();
        sources[table as usize] = vec![source(file, text)];
        Self::of(sources)
    }

    fn of(sources: Vec<Vec<Source>>) -> Result<Self, Error> {
        let tables = Table::ALL.iter().zip(&sources).map(|(table, sources)| rows(*table, sources));
        let entries = Entries::of(&tables.collect::<Result<Vec<_>, _>>()?)?;
        Ok(Self { sources: sources.into(), entries: Arc::new(entries) })
    }

    pub(crate) fn entries(&self) -> &Entries {
        &self.entries
    }
}

fn source(file: &str, text: &str) -> Source {
    Source { file: Cow::Owned(file.to_owned()), text: Cow::Owned(text.to_owned()) }
}

/// The rows of a table: those of a later source are left out where a former one has their key.
fn rows(table: Table, sources: &[Source]) -> Result<Vec<Row<'_>>, Error> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for source in sources {
        let keys: HashSet<&str> = rows.iter().map(Row::key).collect();
        let mut more = row::parse(source, table.columns())?;
        more.retain(|row| !keys.contains(row.key()));
        rows.extend(more);
    }
    Ok(rows)
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::english()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_table_names_its_source_is_sorted_and_has_no_doubles() {
        for table in Table::ALL {
            let text = table.english();
            for head in ["# Source:", "# Date:", "# Licence:", "# Columns:"] {
                assert!(text.contains(head), "{} lacks `{head}`", table.name());
            }
            let source = source(table.name(), text);
            let rows = row::parse(&source, table.columns()).unwrap();
            let pair = rows.windows(2).find(|pair| pair[0].key() >= pair[1].key());
            assert!(pair.is_none(), "{}: {:?}", table.name(), pair.map(|p| p[1].key()));
        }
    }

    #[test]
    fn a_bad_entry_is_named_with_file_and_line() {
        let error = Lexicon::english().extended(Table::Acts, "mine.txt", "# mine\nwave | single | often | COOPERATE | wave+").unwrap_err();
        assert!(error.is_lexicon());
        assert_eq!(error.to_string(), "mine.txt, line 2: column `strength` must be a number (entry `wave`)");
        let error = Lexicon::english().replaced(Table::Terms, "t.txt", "kyiv").unwrap_err();
        assert_eq!(error.to_string(), "t.txt, line 1: expected 2 columns parted by ` | `, found 1 in `kyiv`");
    }
}
