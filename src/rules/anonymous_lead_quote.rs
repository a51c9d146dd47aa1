//! The first voice of a story that has no name.

use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::anonymity::Strength;
use crate::sourcing::table::SourceId;
use crate::story::Story;
use crate::story::quoted::{self, Quoted};
use crate::story::unnamed::{is_withheld, origin};

rule! {
    /// The first quotation of a story is an unnamed source’s.
    ///
    /// **Why:** the Washington Post’s ombudsman put it as a rule of the desk: the first voice that readers hear has a name.
    ///
    /// Lead with somebody on the record, if there is one. Whoever is in danger, and the story is theirs, may speak first.
    ///
    /// ```copy
    /// “The pumps were off for a day,” a harbor official said.
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anonymous-lead-quote: The first voice readers hear is unnamed: lead with an on-record quote if you have one
    /// ```
    /// On the record:
    /// ```copy
    /// “The pumps were off for a day,” Harbor Master Lena Fitch said. An official later gave the times.
    /// ```
    pub RULE = "anonymous-lead-quote" { level: Hint, since: "0.1", check: check }
}

/// Fewer words than this are no voice yet.
const VOICE: usize = 3;

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut voices = quoted::all(story).filter(|it| it.words() >= VOICE && !it.is_words_as_words() && !it.is_title());
    let Some(first) = voices.next() else { return };
    if !speaker(story, &first).is_some_and(|id| is_unnamed(story, id)) {
        return;
    }
    let signed =
        voices.find(|it| speaker(story, it).is_some_and(|id| story.sources().source(id).description.score == 5));
    let message = "The first voice readers hear is unnamed: lead with an on-record quote if you have one";
    let report = cx.report(first.span(), message);
    match signed {
        Some(it) => {
            let number = story.paragraph_number(it.index);
            report.related(it.span(), format!("the first quotation on the record, in paragraph {number}"));
        }
        None => drop(report.because("nobody in the story is quoted by name")),
    }
}

fn speaker(story: &Story, quoted: &Quoted) -> Option<SourceId> {
    origin(story, quoted.index, quoted.attribution()?)
}

/// Somebody whose name an editor would ask for, and who gives no strong reason to keep it.
fn is_unnamed(story: &Story, id: SourceId) -> bool {
    let source = story.sources().source(id);
    let strong =
        source.anonymity.as_ref().and_then(|it| it.reason).is_some_and(|(_, strength)| strength == Strength::Strong);
    is_withheld(source) && !strong && !story.is_named_nearby(id)
}
