//! What a desk editor flags. One file a rule; [`ALL`] is the one list.

pub mod allow;
pub mod check;
mod comment;
mod dedupe;
pub mod finding;
mod wording;

pub mod accusation_as_fact;
pub mod anonymous_source;
pub mod anonymous_source_no_reason;
pub mod anonymous_source_vague;
pub mod attribution_drift;
pub mod contested_name;
pub mod contested_status;
pub mod editorializing;
pub mod euphemism;
pub mod fragment_quote;
pub mod guilt_phrasing;
pub mod hedge_without_source;
pub mod house_term;
pub mod late_attribution;
pub mod loaded_label;
pub mod loaded_verb;
pub mod mind_reading;
pub mod number_without_source;
pub mod orphan_quote;
pub mod passive_attribution;
pub mod poll_without_details;
pub mod prediction_as_fact;
pub mod puffery;
pub mod quote_continuation;
pub mod quote_provenance;
pub mod redundant_hedge;
pub mod scare_quotes;
pub mod secondhand_attribution;
pub mod speaker_switch;
pub mod tk_placeholder;
pub mod unattributed_claim;
pub mod unused_allowance;
pub mod unverified_superlative;
pub mod vague_attribution;

use crate::lexicon::entry::Level;
use crate::rules::allow::Review;
use crate::rules::check::Check;
use crate::rules::finding::Finding;
use crate::story::Story;

/// A rule: its page and its check.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as people write it: `unattributed-claim`.
    pub code: &'static str,
    /// Its level in the catalogue; a single finding may be quieter or louder.
    pub level: Level,
    /// The release it came with.
    pub since: &'static str,
    /// Its page in Markdown: what, why, how to satisfy it, examples that are run.
    pub docs: &'static str,
    /// Looks through a story and reports.
    pub check: fn(&mut Check),
}

impl Rule {
    /// The first line of its page: what it flags.
    pub fn what(&self) -> &'static str {
        self.docs.trim_start().lines().next().unwrap_or_default().trim()
    }

    /// The paragraph of its page that says why, with its authorities.
    pub fn why(&self) -> Option<&'static str> {
        self.docs.split("\n\n").map(str::trim).find(|graf| graf.starts_with("**Why:**"))
    }
}

/// Declares a rule from its doc comment, which is its page.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ pub $name:ident = $code:literal { level: $level:ident, since: $since:literal, check: $check:path }) => {
        $(#[doc = $doc])+
        pub static $name: $crate::rules::Rule = $crate::rules::Rule {
            code: $code,
            level: $crate::lexicon::entry::Level::$level,
            since: $since,
            docs: concat!($($doc, "\n"),+),
            check: $check,
        };
    };
}
pub(crate) use rule;

/// Every rule, in the order of the catalogue.
pub static ALL: &[&Rule] = &[
    &unattributed_claim::RULE,
    &passive_attribution::RULE,
    &vague_attribution::RULE,
    &late_attribution::RULE,
    &attribution_drift::RULE,
    &number_without_source::RULE,
    &poll_without_details::RULE,
    &unverified_superlative::RULE,
    &prediction_as_fact::RULE,
    &mind_reading::RULE,
    &anonymous_source::RULE,
    &anonymous_source_no_reason::RULE,
    &anonymous_source_vague::RULE,
    &orphan_quote::RULE,
    &quote_continuation::RULE,
    &speaker_switch::RULE,
    &scare_quotes::RULE,
    &fragment_quote::RULE,
    &quote_provenance::RULE,
    &secondhand_attribution::RULE,
    &hedge_without_source::RULE,
    &redundant_hedge::RULE,
    &loaded_verb::RULE,
    &loaded_label::RULE,
    &contested_status::RULE,
    &contested_name::RULE,
    &euphemism::RULE,
    &editorializing::RULE,
    &puffery::RULE,
    &accusation_as_fact::RULE,
    &guilt_phrasing::RULE,
    &house_term::RULE,
    &tk_placeholder::RULE,
    &unused_allowance::RULE,
];

/// The rule of that code.
pub fn named(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == code)
}

/// The findings of a story at the levels its house wants, in source order; the same story gives the same list.
pub fn check(story: &Story) -> Vec<Finding> {
    review(story).findings
}

/// The findings of a story, those that somebody has allowed apart.
pub fn review(story: &Story) -> Review {
    let mut findings = Vec::new();
    for rule in ALL.iter().filter(|rule| !story.house.silences(rule.code) && !comment::is_free_of(story, rule)) {
        (rule.check)(&mut Check::new(story, rule, &mut findings));
    }
    let (mut review, idle) = allow::part(story, dedupe::sharpest(story, findings));
    idle.into_iter().for_each(|pragma| unused_allowance::report(story, pragma, &mut review.findings));
    let place = |finding: &Finding| (finding.span.start, finding.span.end, finding.rule.code);
    review.findings.sort_by_key(place);
    review.allowed.sort_by_key(|it| place(&it.finding));
    review
}
