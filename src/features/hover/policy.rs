//! What the newsrooms’ guides want, a line a subject, in our own words.

/// An unnamed source without a reason.
pub(super) const NO_REASON: &str = "Readers should be told why (AP, NPR, SPJ).";

/// An unnamed source with one.
pub(super) const UNNAMED: &str = "Unnamed sources are for vital facts, from somebody reliable, described as far as is safe (AP, New York Times, Reuters).";

/// What another outlet found.
pub(super) const SECOND_HAND: &str = "Name the outlet, try to confirm, and say so if you could not (Reuters).";

/// Somebody accused.
pub(super) const ANSWER: &str = "Whoever is accused gets to answer, and readers see that they were asked (SPJ, BBC).";

/// Words that take a side, in somebody’s own words.
pub(super) const QUOTED_WORD: &str = "Within a quotation it is the speaker’s word; keep it there.";
