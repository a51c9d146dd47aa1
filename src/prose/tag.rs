//! Parts of speech: the Penn tags, merged to thirty-two.

/// A part of speech. Foreign words are nouns (`FW`), degrees of adverbs are adverbs (`RBR`, `RBS`), list numbers and
/// currency signs are symbols (`LS`, `$`), `WP$` is a [`Tag::Wp`], and all punctuation is one.
#[allow(missing_docs)]
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tag {
    Cc,
    Cd,
    Dt,
    Ex,
    In,
    Jj,
    Jjr,
    Jjs,
    Md,
    Nn,
    Nns,
    Nnp,
    Nnps,
    Pdt,
    Pos,
    Prp,
    PrpPoss,
    Rb,
    Rp,
    Sym,
    To,
    Uh,
    Vb,
    Vbd,
    Vbg,
    Vbn,
    Vbp,
    Vbz,
    Wdt,
    Wp,
    Wrb,
    Punct,
}

/// How many tags there are: the width of a row of weights.
pub const TAGS: usize = 32;

impl Tag {
    /// Every tag, in the order of its number.
    pub const ALL: [Tag; TAGS] = {
        use Tag::*;
        [
            Cc, Cd, Dt, Ex, In, Jj, Jjr, Jjs, Md, Nn, Nns, Nnp, Nnps, Pdt, Pos, Prp, PrpPoss, Rb, Rp, Sym, To, Uh, Vb,
            Vbd, Vbg, Vbn, Vbp, Vbz, Wdt, Wp, Wrb, Punct,
        ]
    };

    const NAMES: [&'static str; TAGS] = [
        "CC", "CD", "DT", "EX", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS", "PRP",
        "PRP$", "RB", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WRB", "PUNCT",
    ];

    /// Its Penn name, `PUNCT` for marks.
    pub fn name(self) -> &'static str {
        Tag::NAMES[self as usize]
    }

    /// The tag a Penn name is merged into; `None` for what is no Penn tag.
    pub fn from_penn(name: &str) -> Option<Tag> {
        let merged = match name {
            "FW" => "NN",
            "RBR" | "RBS" => "RB",
            "WP$" => "WP",
            "LS" | "$" | "#" => "SYM",
            "," | "." | ":" | "``" | "''" | "\"" | "'" | "-LRB-" | "-RRB-" | "(" | ")" | "HYPH" | "-" | "..." => {
                "PUNCT"
            }
            other => other,
        };
        Tag::NAMES.iter().position(|it| *it == merged).map(|at| Tag::ALL[at])
    }

    /// Any verb form, modals included.
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Md | Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// A verb that can head a clause: past, present or modal.
    pub fn is_finite_verb(self) -> bool {
        matches!(self, Tag::Md | Tag::Vbd | Tag::Vbp | Tag::Vbz)
    }

    /// A participle: `-ing`, `-ed` and their like.
    pub fn is_participle(self) -> bool {
        matches!(self, Tag::Vbg | Tag::Vbn)
    }

    /// A common or proper noun.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// A proper noun.
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }

    /// A personal, possessive or wh-pronoun.
    pub fn is_pronoun(self) -> bool {
        matches!(self, Tag::Prp | Tag::PrpPoss | Tag::Wp)
    }

    /// An adjective in any degree.
    pub fn is_adjective(self) -> bool {
        matches!(self, Tag::Jj | Tag::Jjr | Tag::Jjs)
    }

    /// An adverb, wh-adverbs included.
    pub fn is_adverb(self) -> bool {
        matches!(self, Tag::Rb | Tag::Wrb)
    }

    /// A number.
    pub fn is_number(self) -> bool {
        self == Tag::Cd
    }

    /// An article or another determiner.
    pub fn is_determiner(self) -> bool {
        matches!(self, Tag::Dt | Tag::Pdt | Tag::Wdt | Tag::PrpPoss)
    }

    /// A punctuation mark.
    pub fn is_punctuation(self) -> bool {
        self == Tag::Punct
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_agree() {
        for (at, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag as usize, at);
            assert!(tag == Tag::Punct || Tag::from_penn(tag.name()) == Some(tag));
        }
    }

    #[test]
    fn penn_tags_merge() {
        assert_eq!(Tag::from_penn("RBR"), Some(Tag::Rb));
        assert_eq!(Tag::from_penn("-LRB-"), Some(Tag::Punct));
        assert_eq!(Tag::from_penn("GW"), None);
    }
}
