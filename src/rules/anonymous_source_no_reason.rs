//! Unnamed sources, and no word of why.

use crate::lexicon::entry::Level;
use crate::prose::inflect::uncapitalized;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::anonymity::Strength;
use crate::sourcing::table::Source;
use crate::story::Story;

rule! {
    /// An unnamed source without a reason.
    ///
    /// **Why:** readers deserve to know why somebody is not named. The Associated Press, NPR and the Society of
    /// Professional Journalists want the reason in the story; “declined to be named” is a ground rule, not a reason.
    ///
    /// Say what they risk, or under whose rules they spoke.
    ///
    /// ```copy
    /// A senior diplomat, who asked not to be named, said the text is agreed.
    ///                        ^^^^^^^^^^^^^^^^^^^^^ anonymous-source-no-reason: Tell readers why a senior diplomat is not named (not authorized? fear of reprisal?)
    /// ```
    /// With the reason:
    /// ```copy
    /// A senior diplomat, who asked not to be named because the talks are private, said the text is agreed.
    /// ```
    pub RULE = "anonymous-source-no-reason" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    for (id, source) in story.sources().iter() {
        let Some(anonymity) = &source.anonymity else { continue };
        let weak = anonymity.reason.is_some_and(|(_, strength)| strength == Strength::Weak);
        if story.excuses(id) || anonymity.reason.is_some() && !weak {
            continue;
        }
        let anchor = story.span_of(anonymity.ground_rule.unwrap_or(source.mentions[0]));
        let are = if source.description.plural { "are" } else { "is" };
        let who = called(story, source);
        let message = format!("Tell readers why {who} {are} not named (not authorized? fear of reprisal?)");
        let level = if weak { Level::Hint } else { Level::Warning };
        let report = cx.report(anchor, message).level(level);
        match anonymity.ground_rule {
            Some(_) => report.because("a ground rule is stated, which is no reason").insert(
                "Give the reason",
                anchor,
                " because TK",
            ),
            None => report.because("no ground rule and no reason found at any mention"),
        };
    }
}

/// The source as it stands in mid-sentence: “A senior diplomat” at the head of one is “a senior diplomat”.
fn called(story: &Story, source: &Source) -> String {
    let Some(first) = source.mentions.first() else { return source.label.clone() };
    let passage = story.grafs[first.graf].passage();
    let start = first.run.start as usize;
    let word = passage.word(start);
    let name = passage.tag(start).is_proper() || word.chars().skip(1).any(char::is_uppercase);
    let opens = source.label.starts_with(word) && !name;
    if opens { uncapitalized(&source.label) } else { source.label.clone() }
}
