//! Unnamed sources that nothing is told of.

use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::source::Kind;
use crate::sourcing::table::Source;
use crate::story::Story;

rule! {
    /// An unnamed source described as nobody: “a source”, “insiders”, “people familiar with”.
    ///
    /// **Why:** the Associated Press does not allow a bare “a source”; Reuters wants the description as specific as
    /// possible; the Guardian calls “one MP” so weak that it means nothing.
    ///
    /// Give rank, organization and how they know.
    ///
    /// ```copy
    /// A source said the port will reopen in May.
    /// ^^^^^^^^ anonymous-source-vague: “A source” tells readers nothing: give rank, organization and how they know
    /// ```
    /// Described:
    /// ```copy
    /// A source at the port authority who attended the meeting said the port will reopen in May.
    /// ```
    pub RULE = "anonymous-source-vague" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    for (_, source) in story.sources().iter().filter(|(_, source)| is_bare(story, source)) {
        let label = &source.label;
        let message = format!("“{label}” tells readers nothing: give rank, organization and how they know");
        let span = story.span_of(source.mentions[0]);
        cx.report(span, message).because(format!("descriptor {}/5", source.description.score)).insert(
            "Describe the source",
            span,
            " at TK with direct knowledge of TK",
        );
    }
}

/// A bare source noun that scores a point at most.
fn is_bare(story: &Story, source: &Source) -> bool {
    // “According to insiders”: a crowd that the list of crowds knows too.
    let crowd = source.kind == Kind::Collective && !source.label.contains(' ');
    let Some(noun) = source.description.noun.filter(|_| crowd || source.anonymity.is_some()) else { return false };
    let class = story.term(noun).entry.class.as_str();
    class.starts_with("anon-") && class != "anon-role" && source.description.score <= 1
}
