//! In: nothing. Out: the names of what a word is ([`Tag`]) and of what it does for its head ([`Relation`]).

macro_rules! names {
    ($(#[$outer:meta])* $kind:ident { $($(#[$inner:meta])* $name:ident = $written:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $kind {
            $($(#[$inner])* $name,)+
        }

        impl $kind {
            pub(crate) const ALL: &[Self] = &[$(Self::$name),+];

            /// Its name in the literature.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $written,)+
                }
            }
        }
    };
}

names! {
    /// What a word is: the tags of the Penn Treebank (Marcus, Santorini and Marcinkiewicz 1993), its marks taken together.
    Tag {
        /// A mark of punctuation.
        Mark = "mark",
        /// A coordinator: "and".
        Coordinator = "CC",
        /// A number: "two".
        Number = "CD",
        /// A determiner: "the".
        Determiner = "DT",
        /// The "there" of "there is".
        Existential = "EX",
        /// A foreign word.
        Foreign = "FW",
        /// A preposition or a subordinator: "on", "that".
        Preposition = "IN",
        /// An adjective: "new".
        Adjective = "JJ",
        /// "closer".
        AdjectiveComparative = "JJR",
        /// "closest".
        AdjectiveSuperlative = "JJS",
        /// A modal: "will".
        Modal = "MD",
        /// A noun: "talk".
        Noun = "NN",
        /// A name: "Iran".
        Name = "NNP",
        /// A name in the plural: "Allies".
        NamePlural = "NNPS",
        /// A noun in the plural: "talks".
        NounPlural = "NNS",
        /// "all" in "all the".
        Predeterminer = "PDT",
        /// "'s".
        Possessive = "POS",
        /// A pronoun: "he".
        Pronoun = "PRP",
        /// "his".
        PronounPossessive = "PRP$",
        /// An adverb: "also".
        Adverb = "RB",
        /// "more".
        AdverbComparative = "RBR",
        /// "most".
        AdverbSuperlative = "RBS",
        /// "up" in "set up".
        Particle = "RP",
        /// A symbol: "$".
        Symbol = "SYM",
        /// "to" before a verb.
        To = "TO",
        /// "yes".
        Interjection = "UH",
        /// A verb's base form: "agree".
        Verb = "VB",
        /// "agreed", as in "they agreed".
        VerbPast = "VBD",
        /// "agreeing".
        VerbGerund = "VBG",
        /// "agreed", as in "it was agreed".
        VerbParticiple = "VBN",
        /// "agree", as in "they agree".
        VerbPresent = "VBP",
        /// "agrees".
        VerbThird = "VBZ",
        /// "which", "that".
        RelativeDeterminer = "WDT",
        /// "who".
        RelativePronoun = "WP",
        /// "whose".
        RelativePossessive = "WP$",
        /// "where".
        RelativeAdverb = "WRB",
    }
}

names! {
    /// What a word does for its head: the relations of ClearNLP (Choi and Palmer 2012), after the Stanford dependencies
    /// (de Marneffe and Manning 2008).
    Relation {
        /// The word on which the sentence hangs.
        Root = "ROOT",
        /// A clause that modifies a noun: "efforts to end the war".
        NounClause = "acl",
        /// An adjective as a complement: "was useful".
        AdjectiveComplement = "acomp",
        /// A clause that modifies a verb: "noting that".
        AdverbialClause = "advcl",
        /// An adverb.
        Adverb = "advmod",
        /// "by" of a passive.
        Agent = "agent",
        /// An adjective before its noun.
        Adjective = "amod",
        /// An apposition: "Emmanuel Macron, President".
        Apposition = "appos",
        /// A noun as a complement: "was a success".
        Attribute = "attr",
        /// An auxiliary.
        Auxiliary = "aux",
        /// The auxiliary of a passive.
        PassiveAuxiliary = "auxpass",
        /// "'s".
        Case = "case",
        /// "and".
        Coordinator = "cc",
        /// A clause as a complement: "said that it agreed".
        ClausalComplement = "ccomp",
        /// A part of a compound.
        Compound = "compound",
        /// A further member of a coordination.
        Conjunct = "conj",
        /// A clause as a subject.
        ClausalSubject = "csubj",
        /// A clause as the subject of a passive.
        PassiveClausalSubject = "csubjpass",
        /// To whom.
        Dative = "dative",
        /// What has no better name.
        Dependent = "dep",
        /// A determiner.
        Determiner = "det",
        /// A direct object.
        Object = "dobj",
        /// "there", "it".
        Expletive = "expl",
        /// An interjection.
        Interjection = "intj",
        /// "that", "because", "if".
        Marker = "mark",
        /// What stands beside the sentence.
        Meta = "meta",
        /// "not".
        Negation = "neg",
        /// A noun that modifies a noun.
        NounModifier = "nmod",
        /// A noun that modifies a verb: "met Monday".
        NounAdverbial = "npadvmod",
        /// The subject.
        Subject = "nsubj",
        /// The subject of a passive.
        PassiveSubject = "nsubjpass",
        /// A number of its noun.
        NumberModifier = "nummod",
        /// The complement of an object.
        ObjectPredicate = "oprd",
        /// A sentence in the sentence.
        Parataxis = "parataxis",
        /// The clause of a preposition: "in strengthening".
        PrepositionClause = "pcomp",
        /// The noun of a preposition.
        PrepositionObject = "pobj",
        /// A possessor.
        Possessor = "poss",
        /// "both" of "both … and".
        Preconjunction = "preconj",
        /// "all" of "all the".
        Predeterminer = "predet",
        /// A preposition.
        Preposition = "prep",
        /// "up" of "set up".
        Particle = "prt",
        /// A mark.
        Mark = "punct",
        /// "over" of "over 20".
        QuantityModifier = "quantmod",
        /// A relative clause.
        RelativeClause = "relcl",
        /// A clause that has the subject of its verb: "agreed to extend".
        OpenComplement = "xcomp",
    }
}

impl Tag {
    /// Whether it is a noun or a name.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::NounPlural | Tag::Name | Tag::NamePlural)
    }

    /// Whether it is a form of a verb.
    pub(crate) const fn is_verb(self) -> bool {
        use Tag::{Verb, VerbGerund, VerbParticiple, VerbPast, VerbPresent, VerbThird};
        matches!(self, Verb | VerbGerund | VerbParticiple | VerbPast | VerbPresent | VerbThird)
    }
}
