//! What a desk editor flags. One file a rule; [`ALL`] is the one list.

pub mod allow;
pub mod check;
mod comment;
mod dedupe;
pub mod finding;
mod ground;
pub mod memory;
mod wording;

pub mod accusation_as_fact;
pub mod anonymous_attack;
pub mod anonymous_lead_quote;
pub mod anonymous_no_comment_clash;
pub mod anonymous_opinion;
pub mod anonymous_single_source;
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
pub mod headline_unattributed;
pub mod hedge_without_source;
pub mod house_term;
pub mod inconsistent_identity;
pub mod late_attribution;
pub mod loaded_label;
pub mod loaded_verb;
pub mod mind_reading;
pub mod no_response;
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
pub mod single_source_story;
pub mod source_inflation;
pub mod speaker_switch;
pub mod tk_placeholder;
pub mod unattributed_claim;
pub mod unintroduced_source;
pub mod unused_allowance;
pub mod unverified_superlative;
pub mod vague_attribution;

use crate::lexicon::entry::Level;
use crate::rules::allow::Review;
use crate::rules::check::Check;
use crate::rules::finding::{Draft, Finding};
use crate::rules::memory::Memory;
use crate::story::Story;
use crate::story::company::Beside;
use std::ops::Range;

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
    /// How much it looks at.
    pub reach: Reach,
    /// Looks through it and reports.
    pub check: fn(&mut Check),
}

/// How much of a story a rule looks at to say something of a place in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// One paragraph, and perhaps the one before it. What it finds there is kept for as long as both stay as they are.
    Paragraph,
    /// All of it, in every version.
    Story,
}

impl Rule {
    /// What it finds in a story, be it allowed or not.
    pub fn findings(&'static self, story: &Story) -> Vec<Finding> {
        let mut drafts = Vec::new();
        (self.check)(&mut Check::new(story, self, 0..story.grafs.len(), &mut drafts));
        drafts.iter().map(|draft| draft.placed(&story.copy, 0)).collect()
    }

    /// The first line of its page: what it flags.
    pub fn what(&self) -> &'static str {
        self.docs.trim_start().lines().next().unwrap_or_default().trim()
    }

    /// Its page as it is read: without the space that doc comments begin with.
    pub fn page(&self) -> String {
        self.docs.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
    }

    /// The paragraph of its page that says why, with its authorities.
    pub fn why(&self) -> Option<&'static str> {
        self.docs.split("\n\n").map(str::trim).find(|graf| graf.starts_with("**Why:**"))
    }
}

/// Declares a rule from its doc comment, which is its page. `check` looks at the whole story; a rule that needs no more
/// than a paragraph and the one before it says `paragraph` instead, and is free in paragraphs that nobody edits.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ pub $name:ident = $code:literal { level: $level:ident, since: $since:literal, check: $check:path }) => {
        $crate::rules::rule!(@ $name $code $level $since Story $check, $($doc)+);
    };
    ($(#[doc = $doc:literal])+ pub $name:ident = $code:literal { level: $level:ident, since: $since:literal, paragraph: $check:path }) => {
        $crate::rules::rule!(@ $name $code $level $since Paragraph $check, $($doc)+);
    };
    (@ $name:ident $code:literal $level:ident $since:literal $reach:ident $check:path, $($doc:literal)+) => {
        $(#[doc = $doc])+
        pub static $name: $crate::rules::Rule = $crate::rules::Rule {
            code: $code,
            level: $crate::lexicon::entry::Level::$level,
            since: $since,
            docs: concat!($($doc, "\n"),+),
            reach: $crate::rules::Reach::$reach,
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
    &headline_unattributed::RULE,
    &number_without_source::RULE,
    &poll_without_details::RULE,
    &unverified_superlative::RULE,
    &prediction_as_fact::RULE,
    &mind_reading::RULE,
    &anonymous_source::RULE,
    &anonymous_source_no_reason::RULE,
    &anonymous_source_vague::RULE,
    &anonymous_single_source::RULE,
    &anonymous_opinion::RULE,
    &anonymous_attack::RULE,
    &anonymous_lead_quote::RULE,
    &anonymous_no_comment_clash::RULE,
    &source_inflation::RULE,
    &orphan_quote::RULE,
    &quote_continuation::RULE,
    &speaker_switch::RULE,
    &scare_quotes::RULE,
    &fragment_quote::RULE,
    &quote_provenance::RULE,
    &unintroduced_source::RULE,
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
    &no_response::RULE,
    &single_source_story::RULE,
    &inconsistent_identity::RULE,
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
    review_again(story, &mut Memory::default())
}

/// The same, sooner where `memory` knows another version of the story that the same reader has read.
pub fn review_again(story: &Story, memory: &mut Memory) -> Review {
    review_among(story, memory, None)
}

/// The same, for a story with others beside it in its folder.
pub fn review_among(story: &Story, memory: &mut Memory, beside: Option<Beside>) -> Review {
    memory.renew(story, |graf| drafts(story, Reach::Paragraph, graf..graf + 1, None));
    memory.keep(drafts(story, Reach::Story, 0..story.grafs.len(), beside));
    reviewed(story, memory)
}

/// What can be told at once of a version of a long story: what is found in its paragraphs, and what was found of the
/// story when `memory` last had the whole of it, so far as that stands in paragraphs nobody has edited since.
pub fn review_meanwhile(story: &Story, memory: &mut Memory) -> Review {
    memory.renew(story, |graf| drafts(story, Reach::Paragraph, graf..graf + 1, None));
    reviewed(story, memory)
}

fn reviewed(story: &Story, memory: &Memory) -> Review {
    let mut findings: Vec<Finding> = memory.findings(story).collect();
    findings.extend(memory.wide().iter().map(|draft| draft.placed(&story.copy, 0)));
    let (mut review, idle) = allow::part(story, dedupe::sharpest(story, findings));
    idle.into_iter().for_each(|pragma| unused_allowance::report(story, pragma, &mut review.findings));
    let place = |finding: &Finding| (finding.span.start, finding.span.end, finding.rule.code);
    review.findings.sort_by_key(place);
    review.allowed.sort_by_key(|it| place(&it.finding));
    review
}

/// What the rules of that reach find in some paragraphs of a story.
fn drafts(story: &Story, reach: Reach, grafs: Range<usize>, beside: Option<Beside>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let speaks = |rule: &Rule| !story.house.silences(rule.code) && !comment::is_free_of(story, rule);
    for rule in ALL.iter().filter(|rule| rule.reach == reach && speaks(rule)) {
        (rule.check)(&mut Check::new(story, rule, grafs.clone(), &mut drafts).among(beside));
    }
    drafts
}
