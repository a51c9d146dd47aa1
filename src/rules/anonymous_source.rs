//! Sources with no name.

use crate::rules::check::Check;
use crate::rules::rule;

rule! {
    /// A source that readers cannot identify, at first mention.
    ///
    /// **Why:** every newsroom's guide treats the unnamed source as a last resort: for vital facts, from somebody reliable
    /// and in a position to know, described as fully as safety allows (Associated Press, Reuters, New York Times, BBC).
    /// This is the list an editor wants to see, not a ban.
    ///
    /// Get it on the record; failing that, say how they know and why they are not named.
    ///
    /// ```copy
    /// The merger is off, a bank executive said.
    ///                    ^^^^^^^^^^^^^^^^ anonymous-source: Unnamed source: a bank executive. On the record? If not, say how they know and why they are unnamed
    /// ```
    /// Named:
    /// ```copy
    /// The merger is off, said Ines Roth, the bank’s finance director.
    /// ```
    pub RULE = "anonymous-source" { level: Information, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    for (id, source) in story.sources().iter().filter(|(_, source)| source.anonymity.is_some()) {
        if story.excuses(id) {
            continue;
        }
        let span = story.span_of(source.mentions[0]);
        let label = &source.label;
        let message =
            format!("Unnamed source: {label}. On the record? If not, say how they know and why they are unnamed");
        let report = cx.report(span, message).because(format!("descriptor {}/5", source.description.score));
        let reason = source.anonymity.as_ref().and_then(|it| it.reason);
        match reason {
            Some((place, _)) => report.related(story.span_of(place), "the reason given"),
            None => report.because("no reason given in the story"),
        };
    }
}
