//! In: the rows of every table. Out: [`Entries`], typed and ready to be looked up. Left to the rooms: everything else.

use super::phrase::{Form, Hit, PhraseTable, with_forms};
use super::row::Row;
use super::{Error, Table};
use crate::word::{Kind, WordHasher, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::Arc;

/// What single words stand for, by their folded form.
type WordMap<T> = HashMap<String, T, BuildHasherDefault<WordHasher>>;

/// Whether a sentence may end at an abbreviation's full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Never,
    Perhaps,
    BeforeNumber,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Abbreviation {
    pub(crate) ending: Ending,
    /// Whether it is one only with a capital: "No. 10", but "He said no."
    pub(crate) capital: bool,
}

/// Which of the two ladders of acts, from weak to strong, an act stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Ladder {
    /// What two do together: discuss, agree, sign.
    Joint,
    /// What one does: note, urge, warn.
    Single,
}

#[derive(Debug, Clone)]
pub(crate) struct LexicalAct {
    pub(crate) name: Arc<str>,
    pub(crate) ladder: Ladder,
    pub(crate) strength: u8,
    pub(crate) class: ActClass,
    pub(crate) form: VerbForm,
}

/// The form in which an act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VerbForm {
    Base,
    Third,
    Past,
    Participle,
    /// No verb: "exchange of views".
    Noun,
}

macro_rules! act_classes {
    ($($variant:ident $name:literal $doc:literal,)*) => {
        /// The class of an act, after CAMEO and PLOVER; STATEMENT and APPEAL, which PLOVER dropped, are kept because
        /// readouts mostly consist of them.
        ///
        /// Sources: Schrodt, *CAMEO Codebook* (2012); Halterman et al., *PLOVER and POLECAT* (2023).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum ActClass {
            $(#[doc = $doc] #[serde(rename = $name)] $variant,)*
        }

        impl ActClass {
            /// Every class.
            pub const ALL: &'static [ActClass] = &[$(ActClass::$variant,)*];

            /// The class as CAMEO and PLOVER write it.
            pub fn name(self) -> &'static str {
                match self { $(ActClass::$variant => $name,)* }
            }
        }
    };
}

act_classes! {
    Statement "STATEMENT" "Says something.",
    Appeal "APPEAL" "Asks for something.",
    Consult "CONSULT" "Talks, meets, exchanges views.",
    Agree "AGREE" "Agrees or decides.",
    Cooperate "COOPERATE" "Acts together, signs, offers.",
    Support "SUPPORT" "Backs, praises, thanks.",
    Aid "AID" "Gives.",
    Promise "PROMISE" "Commits itself or assures.",
    Concede "CONCEDE" "Yields.",
    Retreat "RETREAT" "Withdraws or suspends.",
    Demand "DEMAND" "Demands.",
    Disapprove "DISAPPROVE" "Condemns or criticises.",
    Accuse "ACCUSE" "Blames.",
    Reject "REJECT" "Denies or refuses.",
    Threaten "THREATEN" "Warns or threatens.",
}

/// How sure or how binding a claim is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Modality {
    /// Told as a fact.
    #[default]
    Stated,
    /// To come: will, is to, plans to.
    Intended,
    /// Only possible: may, could, hopes, explores.
    Possible,
    /// Held to be needed: must, should, important.
    Required,
}

/// When what a claim tells of happens, seen from the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// It has happened: "discussed", "has delivered".
    Done,
    /// It goes on: "are working", "continues to deliver", "is ready".
    UnderWay,
    /// It lies ahead: "will deliver", "agreed to launch", "is to be held".
    ToCome,
}

impl Timing {
    /// The timing in lower case, as it is serialised.
    pub fn name(self) -> &'static str {
        match self {
            Timing::Done => "done",
            Timing::UnderWay => "under-way",
            Timing::ToCome => "to-come",
        }
    }
}

/// What a phrase of the table "timing" shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimingCue {
    Shows(Timing),
    /// Looks like a sign of time and is none ("political will", "is willing").
    Nothing,
}

/// How exact a number is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// The number itself.
    #[default]
    Exact,
    /// "about", "some", "nearly".
    About,
    /// "at least", "over".
    AtLeast,
    /// "up to", "less than".
    AtMost,
}

/// Where a negation reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Clause,
    Act,
    /// "nor": goes on with the negation before it, and does not take it back.
    Resumed,
    /// "not only": no negation at all.
    None,
}

/// What a phrase of the table "roles" speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    Contact,
    ContactVerb,
    Atmosphere,
    AtmosphereNoun,
    NextSteps,
    FormCall,
    FormLetter,
    FormMeeting,
    FormTalks,
    FormVideo,
    FormVisit,
    Initiative,
    Length,
    Caller,
    Holding,
    Matter,
    Occasion,
    VisitRank,
}

const ROLES: [(&str, Role); 18] = [
    ("contact", Role::Contact),
    ("contact-verb", Role::ContactVerb),
    ("atmosphere", Role::Atmosphere),
    ("atmosphere-noun", Role::AtmosphereNoun),
    ("next-steps", Role::NextSteps),
    ("form-call", Role::FormCall),
    ("form-letter", Role::FormLetter),
    ("form-meeting", Role::FormMeeting),
    ("form-talks", Role::FormTalks),
    ("form-video", Role::FormVideo),
    ("form-visit", Role::FormVisit),
    ("initiative", Role::Initiative),
    ("length", Role::Length),
    ("caller", Role::Caller),
    ("holding", Role::Holding),
    ("matter", Role::Matter),
    ("occasion", Role::Occasion),
    ("visit-rank", Role::VisitRank),
];

/// What words tell of a statement about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum EventCue {
    /// "Upcoming", "will meet": it has not taken place.
    Announcement,
    /// "On the sidelines of": a gathering that is only the place.
    Aside,
    /// "Summit", "session": what makes an organisation's name a gathering.
    Gathering,
    /// "Condolences", "greetings": sent, not told of.
    Greeting,
    /// "Interview": told of among other things.
    Interview,
    /// "Joint statement": published by all who took part.
    Joint,
    /// "Readout", "fact sheet": what a headline calls the statement itself.
    Paper,
    /// "Fact sheet", "letter to Congress": a paper of policy and no account.
    Policy,
    /// "News conference": spoken after the event, of the event.
    Press,
    /// "During his speech": where the statement was spoken.
    Speech,
    /// "Press Secretary": who speaks for those who took part.
    Speaker,
    /// "Discussed with": further verbs of a contact.
    Talk,
}

const EVENT_CUES: [(&str, EventCue); 12] = [
    ("announcement", EventCue::Announcement),
    ("aside", EventCue::Aside),
    ("gathering", EventCue::Gathering),
    ("greeting", EventCue::Greeting),
    ("interview", EventCue::Interview),
    ("joint", EventCue::Joint),
    ("paper", EventCue::Paper),
    ("policy", EventCue::Policy),
    ("press", EventCue::Press),
    ("speech", EventCue::Speech),
    ("speaker", EventCue::Speaker),
    ("talk", EventCue::Talk),
];

/// Classes of function words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Grammar {
    /// "Also", "turning to": what opens a further matter.
    Addition,
    Adverb,
    Agent,
    /// "Side", "delegation": nouns that act for a state.
    AgentNoun,
    /// "In order to", "aimed at": what for.
    Aim,
    /// "All of", "every".
    AllOf,
    /// "this problem": the matter is that of the claim before.
    Anaphor,
    /// "New", "another": what comes on top.
    Anew,
    Auxiliary,
    Be,
    /// "Commencing": before the hour at which a contact began.
    Beginning,
    /// "between": those after it stand in one relation.
    Between,
    Complementiser,
    Connector,
    Contrast,
    Coordinator,
    /// "Number", "total": nouns after which stands what is counted.
    Count,
    /// "The crisis", "the war": that which was named before, unless the words that follow name one.
    Crisis,
    /// "White House", "Ministry": what an issuer's name begins with that takes "the".
    Definite,
    /// "This", "such": points back to what was said, unless to a time ("this week").
    Demonstrative,
    /// "including", "pursuant to": what a detail follows.
    Detail,
    /// "Ms.", "Queen", "Her Majesty": how women are called.
    Feminine,
    /// "Cooperation in", "areas of": what fields follow.
    Field,
    /// "I", "we", "us".
    FirstPerson,
    /// "Recent", "earlier": what was there before.
    Former,
    /// "Half of".
    HalfOf,
    /// "Meets", "hosts": what a headline has one leader do with another.
    HeadlineVerb,
    Infinitive,
    /// "Ministry", "secretary": what the name of an office begins with.
    Institution,
    /// "Agreement", "Act": what the name of an instrument or a body ends with.
    Instrument,
    /// "Invitation": what is accepted.
    Invitation,
    /// "Jointly": what two do.
    Jointly,
    /// "River", "Strait": what the name of a place ends with.
    Landform,
    /// "The latter": the one of two who was named last.
    Latter,
    /// "The overview is as follows": says of the account itself what comes.
    LeadIn,
    ListOpener,
    /// "Mr.", "King", "His Majesty": how men are called.
    Masculine,
    /// "on", "about": what a matter follows.
    Matter,
    /// "Most of", "the bulk of".
    MostOf,
    /// "Spokesman", "statement": through which an issuer speaks.
    Mouthpiece,
    /// "The opposite side": what an issuer calls the other one.
    OtherNoun,
    /// "Our delegation", "the ministry": what an issuer calls its own.
    OwnNoun,
    OwnPronoun,
    PairPronoun,
    /// "Some of", "part of".
    PartOf,
    PersonPronoun,
    /// Prepositions after which a name is most often a place.
    Place,
    /// "They": both, or the one side that was named in the plural.
    PluralPronoun,
    /// "Foreign", "affairs": what an office is about.
    Portfolio,
    Preposition,
    Relative,
    Reporter,
    /// "it", "its": a subject that goes on with the clause before.
    Resumptive,
    /// "ties", "issues": nouns before which several matters stand together.
    SharedHead,
    /// "Importance", "fact": nouns that are empty until it is told of what.
    ShellNoun,
    /// "Economic", "trade": words that name a sphere of relations.
    Sphere,
    /// "Support", "readiness": what somebody holds, feels or is ready for.
    StanceNoun,
    /// "pleased", "committed": what one is, not what is done to one.
    StateOfMind,
    /// "Recognise", "tolerate", "allow": who does not is against the object.
    Sufferance,
    /// "Support", "solidarity", "partner": a disposition and no undertaking.
    Support,
    /// "Week", "morning", "end".
    TimeNoun,
    /// "Commitment", "pledge": what somebody is bound by.
    Undertaking,
    /// "The case", "customary": what "as is" says without another matter.
    Usual,
}

const GRAMMAR: [(&str, Grammar); 63] = [
    ("addition", Grammar::Addition),
    ("adverb", Grammar::Adverb),
    ("agent", Grammar::Agent),
    ("agent-noun", Grammar::AgentNoun),
    ("aim", Grammar::Aim),
    ("all-of", Grammar::AllOf),
    ("anaphor", Grammar::Anaphor),
    ("anew", Grammar::Anew),
    ("auxiliary", Grammar::Auxiliary),
    ("be", Grammar::Be),
    ("beginning", Grammar::Beginning),
    ("between", Grammar::Between),
    ("complementiser", Grammar::Complementiser),
    ("connector", Grammar::Connector),
    ("contrast", Grammar::Contrast),
    ("coordinator", Grammar::Coordinator),
    ("count", Grammar::Count),
    ("crisis", Grammar::Crisis),
    ("definite", Grammar::Definite),
    ("demonstrative", Grammar::Demonstrative),
    ("detail", Grammar::Detail),
    ("feminine", Grammar::Feminine),
    ("field", Grammar::Field),
    ("first-person", Grammar::FirstPerson),
    ("former", Grammar::Former),
    ("half-of", Grammar::HalfOf),
    ("headline-verb", Grammar::HeadlineVerb),
    ("infinitive", Grammar::Infinitive),
    ("institution", Grammar::Institution),
    ("instrument", Grammar::Instrument),
    ("invitation", Grammar::Invitation),
    ("jointly", Grammar::Jointly),
    ("landform", Grammar::Landform),
    ("latter", Grammar::Latter),
    ("lead-in", Grammar::LeadIn),
    ("list-opener", Grammar::ListOpener),
    ("masculine", Grammar::Masculine),
    ("matter", Grammar::Matter),
    ("most-of", Grammar::MostOf),
    ("mouthpiece", Grammar::Mouthpiece),
    ("other-noun", Grammar::OtherNoun),
    ("own-noun", Grammar::OwnNoun),
    ("own-pronoun", Grammar::OwnPronoun),
    ("pair-pronoun", Grammar::PairPronoun),
    ("part-of", Grammar::PartOf),
    ("person-pronoun", Grammar::PersonPronoun),
    ("place", Grammar::Place),
    ("plural-pronoun", Grammar::PluralPronoun),
    ("portfolio", Grammar::Portfolio),
    ("preposition", Grammar::Preposition),
    ("relative", Grammar::Relative),
    ("reporter", Grammar::Reporter),
    ("resumptive", Grammar::Resumptive),
    ("shared-head", Grammar::SharedHead),
    ("shell-noun", Grammar::ShellNoun),
    ("sphere", Grammar::Sphere),
    ("stance-noun", Grammar::StanceNoun),
    ("state-of-mind", Grammar::StateOfMind),
    ("sufferance", Grammar::Sufferance),
    ("support", Grammar::Support),
    ("time-noun", Grammar::TimeNoun),
    ("undertaking", Grammar::Undertaking),
    ("usual", Grammar::Usual),
];

/// What a phrase of the table "attribution" is to an attribution; its head explains the classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Attribution {
    Account,
    Audience,
    Both,
    Furniture,
    Inside,
    Issue,
    Lead,
    Office,
    Outsider,
    Passive,
    Privy,
    Say,
    Silence,
    Spokesman,
    Tell,
    Unnamed,
}

const ATTRIBUTION: [(&str, Attribution); 16] = [
    ("account", Attribution::Account),
    ("audience", Attribution::Audience),
    ("both", Attribution::Both),
    ("furniture", Attribution::Furniture),
    ("inside", Attribution::Inside),
    ("issue", Attribution::Issue),
    ("lead", Attribution::Lead),
    ("office", Attribution::Office),
    ("outsider", Attribution::Outsider),
    ("passive", Attribution::Passive),
    ("privy", Attribution::Privy),
    ("say", Attribution::Say),
    ("silence", Attribution::Silence),
    ("spokesman", Attribution::Spokesman),
    ("tell", Attribution::Tell),
    ("unnamed", Attribution::Unnamed),
];

/// For whom a name of the table "voices" speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoken {
    /// A state or organisation, by its row.
    For(usize),
    /// Media that only relay.
    Press,
}

#[derive(Debug, Clone)]
pub(crate) struct Actor {
    pub(crate) code: Arc<str>,
    pub(crate) label: Arc<str>,
    pub(crate) is_organisation: bool,
}

/// A name of a state or organisation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Naming {
    /// Row of the state or organisation.
    pub(crate) actor: usize,
    /// Whether it names a capital, which may be no more than the place where something happens.
    pub(crate) capital: bool,
    /// Whether people can meet there: a capital or a seat of government.
    pub(crate) is_place: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Title {
    /// Row of the title, so that singular and plural are one.
    pub(crate) id: usize,
    pub(crate) plural: bool,
    pub(crate) rank: Rank,
}

/// What a title says of its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Rank {
    Office,
    /// "Mr", "Dr": goes before a name but is no office.
    Honorific,
    /// "Counterpart": whoever holds the same office on the other side.
    Counterpart,
}

/// Both sides together: "the two leaders".
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group;

#[derive(Debug, Clone)]
pub(crate) struct Tone {
    pub(crate) warmth: i8,
    pub(crate) reading: Arc<str>,
    pub(crate) source: Arc<str>,
}

#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub(crate) base: Arc<str>,
    pub(crate) factor: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeWord {
    Month(i8),
    Weekday(i8),
    DayFrom(i8),
    WeekFrom(i8),
    WeekendFrom(i8),
    MonthFrom(i8),
    QuarterFrom(i8),
    YearFrom(i8),
    /// A quarter of a year, 1 to 4.
    Quarter(i8),
    /// A season, by its first month on the northern hemisphere, where most issuers write.
    Season(i8),
    /// "the year", "the month": a day, week, month or year, told only after "end of" and the like.
    Bare(BareUnit),
    /// "next", "last" before a month, a weekday or a season.
    Shift(i8),
    /// "end of", "early", "the first half of": a part of what follows.
    Part(DatePart),
    /// "by": no later.
    By,
    /// "until": so long.
    Until,
    /// "before": earlier.
    Before,
    /// "since", "after": no earlier.
    From,
    /// "soon", "in the coming days": a time that names no day.
    Vague,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BareUnit {
    Week,
    Month,
    Year,
    Decade,
}

/// A part of an interval, as a fraction of it: from, to, out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DatePart {
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) of: i64,
}

/// Whether a phrase of the table "conditions" makes a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConditionKind {
    /// It does.
    Condition,
    /// It does, unless a day or a length of time follows ("until May").
    Event,
    /// It looks like one and is none ("even if").
    None,
}

/// Somebody who held an office of state, with the state and the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OfficeTerm {
    pub(crate) actor: usize,
    pub(crate) from: Date,
    pub(crate) to: Date,
}

#[derive(Debug, Clone)]
pub(crate) struct LexicalTopic {
    pub(crate) slug: Arc<str>,
    pub(crate) label: Arc<str>,
    pub(crate) part: Option<ConflictPart>,
}

/// What a topic is in a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConflictPart {
    /// The conflict itself, or a matter within it.
    Conflict,
    /// "Ceasefire", "restraint": of whatever conflict was named.
    Course,
}

const CONFLICT_PARTS: [(&str, ConflictPart); 2] = [("conflict", ConflictPart::Conflict), ("course", ConflictPart::Course)];

/// What an account says did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum DeniedAct {
    /// That the matter came up: "was not discussed".
    Talk,
    /// That something was agreed or decided: "failed to reach".
    Agreement,
    /// That something was promised: "no assurance".
    Promise,
    /// That a meeting is planned: "no date".
    Meeting,
}

impl DeniedAct {
    /// Every act.
    pub const ALL: &'static [DeniedAct] = &[DeniedAct::Talk, DeniedAct::Agreement, DeniedAct::Promise, DeniedAct::Meeting];
}

const DENIED: [(&str, DeniedAct); 4] =
    [("talk", DeniedAct::Talk), ("agreement", DeniedAct::Agreement), ("promise", DeniedAct::Promise), ("meeting", DeniedAct::Meeting)];

/// How a word names an event that somebody is answerable for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Loaded {
    /// "Aggression", "unlawful": it lays blame.
    Blame,
    /// "Situation", "incident": it names what happened and nobody who did it.
    Plain,
}

const LOADED: [(&str, Loaded); 2] = [("blame", Loaded::Blame), ("plain", Loaded::Plain)];

/// One position of a concept: (row of the concept, number of the position in it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Term {
    pub(crate) concept: usize,
    pub(crate) position: usize,
}

/// The typed tables.
#[derive(Debug)]
pub(crate) struct Entries {
    pub(crate) abbreviations: WordMap<Abbreviation>,
    pub(crate) acts: PhraseTable<LexicalAct>,
    pub(crate) actors: PhraseTable<Naming>,
    pub(crate) actor_list: Vec<Actor>,
    attribution: Vec<PhraseTable<()>>,
    pub(crate) bounds: PhraseTable<Bound>,
    pub(crate) calendar: PhraseTable<TimeWord>,
    pub(crate) conditions: PhraseTable<ConditionKind>,
    denials: Vec<PhraseTable<()>>,
    pub(crate) distance: PhraseTable<()>,
    events: Vec<PhraseTable<()>>,
    /// Whole lines, folded.
    #[cfg_attr(not(feature = "html"), expect(dead_code, reason = "only saved pages have such lines"))]
    pub(crate) furniture: HashSet<String, BuildHasherDefault<WordHasher>>,
    pub(crate) gatherings: PhraseTable<usize>,
    pub(crate) gathering_list: Vec<Arc<str>>,
    pub(crate) groups: PhraseTable<Group>,
    pub(crate) hedges: PhraseTable<()>,
    pub(crate) hosts: WordMap<Arc<str>>,
    loaded: Vec<PhraseTable<()>>,
    pub(crate) modality: PhraseTable<Modality>,
    pub(crate) negation: PhraseTable<Scope>,
    pub(crate) numbers: WordMap<f64>,
    /// First and second of each pair, under the rows of the pairs: "decline" is the opposite of "accept" and of "grow".
    pub(crate) opposites: [PhraseTable<Vec<usize>>; 2],
    /// The terms of office that a name stands for; see [`Entries::person`].
    people: WordMap<Vec<OfficeTerm>>,
    pub(crate) places: PhraseTable<()>,
    grammar: Vec<PhraseTable<()>>,
    roles: Vec<PhraseTable<()>>,
    pub(crate) stopwords: HashSet<String, BuildHasherDefault<WordHasher>>,
    pub(crate) synonyms: PhraseTable<usize>,
    terms: PhraseTable<Term>,
    pub(crate) timing: PhraseTable<TimingCue>,
    pub(crate) concepts: Vec<Arc<str>>,
    pub(crate) titles: PhraseTable<Title>,
    pub(crate) tone: PhraseTable<Tone>,
    pub(crate) topics: PhraseTable<usize>,
    pub(crate) topic_list: Vec<LexicalTopic>,
    pub(crate) units: PhraseTable<Unit>,
    pub(crate) voices: PhraseTable<Spoken>,
}

impl Entries {
    pub(super) fn of(rows: &[Vec<Row<'_>>]) -> Result<Self, Error> {
        let of = |table: Table| rows[table as usize].as_slice();
        let grammar = classes(of(Table::Grammar), "class", &GRAMMAR)?;
        Ok(Self {
            abbreviations: abbreviations(of(Table::Abbreviations))?,
            acts: acts(of(Table::Acts))?,
            actors: actors(of(Table::Actors)),
            actor_list: of(Table::Actors).iter().map(|row| actor(row)).collect(),
            attribution: classes(of(Table::Attribution), "class", &ATTRIBUTION)?,
            bounds: bounds(of(Table::Bounds))?,
            calendar: calendar(of(Table::Calendar))?,
            conditions: conditions(of(Table::Conditions))?,
            denials: classes(of(Table::Denials), "act", &DENIED)?,
            distance: constant(of(Table::Distance), ()),
            events: classes(of(Table::Events), "class", &EVENT_CUES)?,
            furniture: of(Table::Furniture).iter().map(|row| folded(row.key())).collect(),
            gatherings: phrases(of(Table::Gatherings), Form::Folded, &[2]),
            gathering_list: of(Table::Gatherings).iter().map(|row| row.column(1).into()).collect(),
            groups: constant(of(Table::Groups), Group),
            hedges: constant(of(Table::Hedges), ()),
            hosts: of(Table::Hosts).iter().map(|row| (row.key().to_owned(), row.column(1).into())).collect(),
            loaded: classes(of(Table::Loaded), "stance", &LOADED)?,
            modality: modality(of(Table::Modality))?,
            negation: negation(of(Table::Negation))?,
            numbers: numbers(of(Table::Numbers))?,
            opposites: [0, 1].map(|column| opposites(of(Table::Opposites), column)),
            people: people(of(Table::People), of(Table::Actors), &grammar[Grammar::Connector as usize])?,
            places: constant(of(Table::Places), ()),
            grammar,
            roles: classes(of(Table::Roles), "role", &ROLES)?,
            stopwords: of(Table::Stopwords).iter().map(|row| folded(row.key())).collect(),
            synonyms: phrases(of(Table::Synonyms), Form::Stem, &[0, 1]),
            terms: terms(of(Table::Terms)),
            timing: timing(of(Table::Timing))?,
            concepts: of(Table::Terms).iter().map(|row| row.key().into()).collect(),
            titles: titles(of(Table::Titles))?,
            tone: tone(of(Table::Tone))?,
            topics: phrases(of(Table::Topics), Form::Stem, &[2]),
            topic_list: topic_list(of(Table::Topics), of(Table::Conflicts))?,
            units: units(of(Table::Units))?,
            voices: voices(of(Table::Voices), of(Table::Actors))?,
        })
    }

    pub(crate) fn role(&self, role: Role) -> &PhraseTable<()> {
        &self.roles[role as usize]
    }

    /// The words of every role: of the contact, of how it went, of what follows.
    pub(crate) fn roles(&self) -> impl Iterator<Item = &PhraseTable<()>> {
        self.roles.iter()
    }

    /// The terms of office of whoever bears a name, given by its folded words without connectors and initials.
    pub(crate) fn person(&self, name: &str) -> &[OfficeTerm] {
        self.people.get(name).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn denial(&self, act: DeniedAct) -> &PhraseTable<()> {
        &self.denials[act as usize]
    }

    pub(crate) fn loaded(&self, stance: Loaded) -> &PhraseTable<()> {
        &self.loaded[stance as usize]
    }

    pub(crate) fn attribution(&self, class: Attribution) -> &PhraseTable<()> {
        &self.attribution[class as usize]
    }

    pub(crate) fn event(&self, cue: EventCue) -> &PhraseTable<()> {
        &self.events[cue as usize]
    }

    /// The terms in a range of words; none within a longer name of somebody else ("Republic of China" in "People's Republic of
    /// China").
    pub(crate) fn terms_in<'e>(&'e self, words: &'e Words, range: Range<usize>) -> impl Iterator<Item = Hit<'e, Term>> {
        let names: Vec<_> = self.actors.hits(words, range.clone()).collect();
        let is_within = move |term: &Range<usize>| {
            let own = self.actors.at(words, term.start, term.end).map(|hit| hit.value.actor);
            let holds = |name: &Hit<'_, Naming>| name.from <= term.start && term.end <= name.to && name.words().len() > term.len();
            names.iter().any(|name| holds(name) && own.is_some_and(|own| own != name.value.actor))
        };
        self.terms.hits(words, range).filter(move |hit| !is_within(&hit.words()))
    }

    pub(crate) fn grammar(&self, class: Grammar) -> &PhraseTable<()> {
        &self.grammar[class as usize]
    }
}

fn folded(written: &str) -> String {
    let mut out = String::new();
    crate::word::fold_into(written, &mut out);
    out
}

/// The listed columns' phrases, each with the number of its row.
fn phrases(rows: &[Row<'_>], form: Form, columns: &[usize]) -> PhraseTable<usize> {
    let mut phrases = Vec::new();
    for (id, row) in rows.iter().enumerate() {
        phrases.extend(columns.iter().flat_map(|&column| row.list(column)).map(|phrase| (phrase, id)));
    }
    PhraseTable::of(form, phrases)
}

/// A column's phrases by stem, each with all the rows in which it stands.
fn opposites(rows: &[Row<'_>], column: usize) -> PhraseTable<Vec<usize>> {
    let mut of_stems: BTreeMap<String, (&str, Vec<usize>)> = BTreeMap::new();
    for (id, row) in rows.iter().enumerate() {
        for phrase in row.list(column) {
            let words = Words::of(phrase);
            let stems: Vec<_> = (0..words.len()).map(|word| words.stem(word)).collect();
            of_stems.entry(stems.join(" ")).or_insert((phrase, Vec::new())).1.push(id);
        }
    }
    PhraseTable::of(Form::Stem, of_stems.into_values())
}

fn actor(row: &Row<'_>) -> Actor {
    Actor { code: row.key().into(), label: row.column(2).into(), is_organisation: row.column(1) == "organisation" }
}

fn actors(rows: &[Row<'_>]) -> PhraseTable<Naming> {
    let mut phrases = Vec::new();
    for (actor, row) in rows.iter().enumerate() {
        for column in 2..=6 {
            let naming = Naming { actor, capital: column == 5, is_place: column >= 5 };
            phrases.extend(row.list(column).map(|phrase| (phrase, naming)));
        }
    }
    PhraseTable::of(Form::Folded, phrases)
}

fn constant<T: Clone>(rows: &[Row<'_>], value: T) -> PhraseTable<T> {
    PhraseTable::of(Form::Folded, rows.iter().map(|row| (row.key(), value.clone())))
}

/// The phrases of the first column, each with what its row says.
fn keys<'r, T: Clone>(rows: &[Row<'r>], value: impl Fn(&Row<'r>) -> Result<T, Error>) -> Result<PhraseTable<T>, Error> {
    let phrases = rows.iter().map(|row| Ok((row.key(), value(row)?)));
    Ok(PhraseTable::of(Form::Folded, phrases.collect::<Result<Vec<_>, Error>>()?))
}

/// A column's phrases, each with what its row says.
fn lists<'r, T: Clone>(rows: &[Row<'r>], column: usize, value: impl Fn(&Row<'r>) -> Result<T, Error>) -> Result<PhraseTable<T>, Error> {
    let mut phrases = Vec::new();
    for row in rows {
        let value = value(row)?;
        phrases.extend(row.list(column).map(|phrase| (phrase, value.clone())));
    }
    Ok(PhraseTable::of(Form::Folded, phrases))
}

fn abbreviations(rows: &[Row<'_>]) -> Result<WordMap<Abbreviation>, Error> {
    let choices = [("never", Ending::Never), ("perhaps", Ending::Perhaps), ("number", Ending::BeforeNumber)];
    let entry = |row: &Row<'_>| {
        let capital = row.key().starts_with(char::is_uppercase);
        Ok((folded(row.key()), Abbreviation { ending: row.choice(1, "ending", &choices)?, capital }))
    };
    rows.iter().map(entry).collect()
}

fn acts(rows: &[Row<'_>]) -> Result<PhraseTable<LexicalAct>, Error> {
    let classes: Vec<_> = ActClass::ALL.iter().map(|class| (class.name(), *class)).collect();
    let mut phrases = Vec::new();
    for row in rows {
        let act = LexicalAct {
            name: row.key().into(),
            ladder: row.choice(1, "ladder", &[("joint", Ladder::Joint), ("single", Ladder::Single)])?,
            strength: row.number(2, "strength")?,
            class: row.choice(3, "class", &classes)?,
            form: VerbForm::Base,
        };
        phrases.extend(row.list(4).flat_map(verb_forms).map(|(phrase, form)| (phrase, LexicalAct { form, ..act.clone() })));
    }
    Ok(PhraseTable::of(Form::Folded, phrases))
}

/// The forms that an entry of the acts stands for, each with what form it is.
fn verb_forms(written: &str) -> Vec<(Cow<'_, str>, VerbForm)> {
    if let Some(noun) = written.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return vec![(noun.into(), VerbForm::Noun)];
    }
    if let Some((verb, rest)) = written.split_once('+') {
        let forms = [VerbForm::Base, VerbForm::Third, VerbForm::Past, VerbForm::Participle, VerbForm::Past, VerbForm::Participle];
        return with_forms(verb, rest).map(Cow::from).zip(forms).collect();
    }
    // "Understanding was reached", "meeting took place": a noun that a finite verb follows.
    let finite = || [" was ", " were ", " took "].into_iter().any(|verb| written.contains(verb));
    let first = written.split(' ').next().unwrap_or(written);
    let form = if first.ends_with("ing") && !finite() { VerbForm::Participle } else { VerbForm::Past };
    vec![(written.into(), form)]
}

fn bounds(rows: &[Row<'_>]) -> Result<PhraseTable<Bound>, Error> {
    let choices = [("about", Bound::About), ("at-least", Bound::AtLeast), ("at-most", Bound::AtMost)];
    keys(rows, |row| row.choice(1, "bound", &choices))
}

fn calendar(rows: &[Row<'_>]) -> Result<PhraseTable<TimeWord>, Error> {
    type Kind = fn(i8) -> TimeWord;
    let kinds: [(&str, Kind); 25] = [
        ("month", TimeWord::Month),
        ("weekday", TimeWord::Weekday),
        ("day-from", TimeWord::DayFrom),
        ("week-from", TimeWord::WeekFrom),
        ("weekend-from", TimeWord::WeekendFrom),
        ("month-from", TimeWord::MonthFrom),
        ("quarter-from", TimeWord::QuarterFrom),
        ("year-from", TimeWord::YearFrom),
        ("quarter", TimeWord::Quarter),
        ("season", TimeWord::Season),
        ("shift", TimeWord::Shift),
        ("bare-week", |_| TimeWord::Bare(BareUnit::Week)),
        ("bare-month", |_| TimeWord::Bare(BareUnit::Month)),
        ("bare-year", |_| TimeWord::Bare(BareUnit::Year)),
        ("bare-decade", |_| TimeWord::Bare(BareUnit::Decade)),
        ("third", |nth| TimeWord::Part(DatePart { from: i64::from(nth) - 1, to: i64::from(nth), of: 3 })),
        ("half", |nth| TimeWord::Part(DatePart { from: i64::from(nth) - 1, to: i64::from(nth), of: 2 })),
        ("end", |_| TimeWord::Part(DatePart { from: 5, to: 6, of: 6 })),
        ("start", |_| TimeWord::Part(DatePart { from: 0, to: 1, of: 6 })),
        ("whole", |_| TimeWord::Part(DatePart { from: 0, to: 1, of: 1 })),
        ("by", |_| TimeWord::By),
        ("before", |_| TimeWord::Before),
        ("until", |_| TimeWord::Until),
        ("from", |_| TimeWord::From),
        ("vague", |_| TimeWord::Vague),
    ];
    keys(rows, |row| Ok(row.choice(1, "kind", &kinds)?(row.number(2, "value")?)))
}

fn conditions(rows: &[Row<'_>]) -> Result<PhraseTable<ConditionKind>, Error> {
    let choices = [("condition", ConditionKind::Condition), ("event", ConditionKind::Event), ("none", ConditionKind::None)];
    keys(rows, |row| row.choice(1, "kind", &choices))
}

fn timing(rows: &[Row<'_>]) -> Result<PhraseTable<TimingCue>, Error> {
    let shown = [Timing::Done, Timing::UnderWay, Timing::ToCome].map(|timing| (timing.name(), TimingCue::Shows(timing)));
    let choices = [shown[0], shown[1], shown[2], ("none", TimingCue::Nothing)];
    lists(rows, 1, |row| row.choice(0, "timing", &choices))
}

/// The people with their terms of office; two people may share a name, which then has the terms of both. A state that
/// the table of actors lacks is an error.
fn people(rows: &[Row<'_>], actors: &[Row<'_>], connectors: &PhraseTable<()>) -> Result<WordMap<Vec<OfficeTerm>>, Error> {
    let codes: HashMap<&str, usize> = actors.iter().enumerate().map(|(at, row)| (row.key(), at)).collect();
    // Most people have a full name and a short one.
    let mut table: WordMap<Vec<OfficeTerm>> = HashMap::with_capacity_and_hasher(2 * rows.len(), BuildHasherDefault::default());
    let mut words = Words::default();
    for row in rows {
        let terms = row.list(2).map(|term| office_term(term, &codes).ok_or_else(|| row.wrong("offices", OFFICE_TERM)));
        let terms = terms.collect::<Result<Vec<_>, _>>()?;
        for name in std::iter::once(row.key()).chain(row.list(1)) {
            words.refill(name);
            let mut key = String::with_capacity(name.len());
            for part in (0..words.len()).filter(|&i| is_name_part(&words, i, connectors)) {
                key.push_str(if key.is_empty() { "" } else { " " });
                key.push_str(words.folded(part));
            }
            table.entry(key).or_default().extend(&terms);
        }
    }
    Ok(table)
}

/// Whether a word of a name tells people apart: no "von", no "al-", no initial.
fn is_name_part(words: &Words, at: usize, connectors: &PhraseTable<()>) -> bool {
    words.kind(at) != Kind::Mark && words.folded(at).chars().nth(1).is_some() && connectors.at(words, at, at + 1).is_none()
}

const OFFICE_TERM: &str =
    "`state office FROM..TO`, the state a code of the actors, FROM and TO a year and a month (`fr president 2017-05..`)";

fn office_term(written: &str, codes: &HashMap<&str, usize>) -> Option<OfficeTerm> {
    let mut parts = written.split_whitespace();
    let (state, _office, term) = (parts.next()?, parts.next()?, parts.next()?);
    let (from, to) = term.split_once("..")?;
    let month = |written: &str| {
        let (year, month) = written.split_once('-')?;
        Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
    };
    let to = if to.is_empty() { Date::MAX } else { month(to)?.last_of_month() };
    Some(OfficeTerm { actor: *codes.get(state)?, from: month(from)?, to }).filter(|_| parts.next().is_none())
}

fn modality(rows: &[Row<'_>]) -> Result<PhraseTable<Modality>, Error> {
    let choices = [Modality::Intended, Modality::Possible, Modality::Required];
    let choices = choices.map(|modality| (modality.name(), modality));
    lists(rows, 1, |row| row.choice(0, "modality", &choices))
}

impl Modality {
    /// The modality in one lower-case word, as it is serialised.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Stated => "stated",
            Modality::Intended => "intended",
            Modality::Possible => "possible",
            Modality::Required => "required",
        }
    }
}

fn negation(rows: &[Row<'_>]) -> Result<PhraseTable<Scope>, Error> {
    let choices = [("clause", Scope::Clause), ("act", Scope::Act), ("resumed", Scope::Resumed), ("none", Scope::None)];
    keys(rows, |row| row.choice(1, "scope", &choices))
}

fn numbers(rows: &[Row<'_>]) -> Result<WordMap<f64>, Error> {
    rows.iter().map(|row| Ok((row.key().to_owned(), row.number(1, "value")?))).collect()
}

/// One phrase table for each class of a closed list, in its order; empty where a caller's table lacks the class.
fn classes<C: Copy>(rows: &[Row<'_>], name: &str, all: &[(&str, C)]) -> Result<Vec<PhraseTable<()>>, Error> {
    let mut phrases: Vec<Vec<_>> = all.iter().map(|_| Vec::new()).collect();
    let places: Vec<_> = all.iter().enumerate().map(|(place, (class, _))| (*class, place)).collect();
    for row in rows {
        phrases[row.choice(0, name, &places)?].extend(row.list(1).map(|phrase| (phrase, ())));
    }
    Ok(phrases.into_iter().map(|phrases| PhraseTable::of(Form::Folded, phrases)).collect())
}

fn topic_list(topics: &[Row<'_>], conflicts: &[Row<'_>]) -> Result<Vec<LexicalTopic>, Error> {
    let part = |row: &Row<'_>| row.choice(1, "part", &CONFLICT_PARTS);
    let parts = conflicts.iter().map(|row| Ok((row.key(), part(row)?))).collect::<Result<HashMap<_, _>, Error>>()?;
    let topic = |row: &Row<'_>| LexicalTopic { slug: row.key().into(), label: row.column(1).into(), part: parts.get(row.key()).copied() };
    Ok(topics.iter().map(topic).collect())
}

fn terms(rows: &[Row<'_>]) -> PhraseTable<Term> {
    let mut phrases = Vec::new();
    for (concept, row) in rows.iter().enumerate() {
        for (position, variants) in row.list(1).enumerate() {
            phrases.extend(variants.split('=').map(|word| (word.trim(), Term { concept, position })));
        }
    }
    PhraseTable::of(Form::Stem, phrases)
}

const RANKS: [(&str, Rank); 5] = [
    ("leader", Rank::Office),
    ("minister", Rank::Office),
    ("official", Rank::Office),
    ("honorific", Rank::Honorific),
    ("counterpart", Rank::Counterpart),
];

fn titles(rows: &[Row<'_>]) -> Result<PhraseTable<Title>, Error> {
    let mut phrases = Vec::new();
    let mut offices: HashMap<(Rank, Vec<&str>), usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let rank = row.choice(1, "rank", &RANKS)?;
        let id = *offices.entry((rank, office(row.key()))).or_insert(at);
        phrases.push((row.key(), Title { id, plural: false, rank }));
        phrases.extend(row.list(2).map(|plural| (plural, Title { id, plural: true, rank })));
    }
    Ok(PhraseTable::of(Form::Folded, phrases))
}

/// What a title is of: "minister of foreign affairs" and "foreign minister" are one office.
fn office(title: &str) -> Vec<&str> {
    let mut words: Vec<_> = title.split(' ').filter(|word| !matches!(*word, "of" | "for" | "the" | "affairs")).collect();
    words.sort_unstable();
    words
}

fn tone(rows: &[Row<'_>]) -> Result<PhraseTable<Tone>, Error> {
    keys(rows, |row| Ok(Tone { warmth: row.number(1, "warmth")?, reading: row.column(2).into(), source: row.column(3).into() }))
}

fn units(rows: &[Row<'_>]) -> Result<PhraseTable<Unit>, Error> {
    lists(rows, 3, |row| Ok(Unit { base: row.column(1).into(), factor: row.number(2, "factor")? }))
}

fn voices(rows: &[Row<'_>], actors: &[Row<'_>]) -> Result<PhraseTable<Spoken>, Error> {
    let codes: HashMap<&str, usize> = actors.iter().enumerate().map(|(at, row)| (row.key(), at)).collect();
    lists(rows, 1, |row| {
        let state = codes.get(row.key()).map(|&actor| Spoken::For(actor));
        let spoken = state.or((row.key() == "press").then_some(Spoken::Press));
        spoken.ok_or_else(|| row.wrong("code", "a code of the actors, or `press`"))
    })
}

/// Whether a phrase of this table stands anywhere in the words.
impl<T: Clone> PhraseTable<T> {
    pub(crate) fn is_in(&self, words: &Words, range: Range<usize>) -> bool {
        self.hits(words, range).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classes_of_a_closed_list_stand_in_the_order_of_their_enum() {
        assert!(GRAMMAR.iter().enumerate().all(|(place, (_, class))| *class as usize == place));
        assert!(DENIED.iter().enumerate().all(|(place, (_, act))| *act as usize == place));
        assert!(ATTRIBUTION.iter().enumerate().all(|(place, (_, class))| *class as usize == place));
        assert!(LOADED.iter().enumerate().all(|(place, (_, stance))| *stance as usize == place));
    }
}
