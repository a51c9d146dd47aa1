//! Labels that take a side.

use crate::lexicon::list::List;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::ground;
use crate::rules::rule;
use crate::rules::wording::alternative;
use crate::rules::wording::is_called;
use crate::rules::wording::is_name;
use crate::rules::wording::replacements;
use crate::text::span::Span;

rule! {
    /// A label for people, governments or events that is a judgement, in the reporter’s own voice.
    ///
    /// **Why:** Reuters avoids contentious labels and describes what a group did or wants; the BBC does not adopt other
    /// people’s language as its own; the Associated Press keeps “regime” and “coup” for when the facts, or a source, bear
    /// them out.
    ///
    /// Describe the act, use the plain word, or say who calls it that.
    ///
    /// ```copy
    /// The regime cut power to the northern towns.
    ///     ^^^^^^ loaded-label: “regime” is a judgement in our voice: “government”, or say who calls it that
    /// ```
    /// Attributed:
    /// ```copy
    /// Opposition leaders called the vote a sham.
    /// ```
    /// The list takes no side: so many labels harm or flatter each of these.
    ///
    /// | Labels | that harm | that flatter |
    /// |---|--:|--:|
    /// | anybody | 65 | 5 |
    /// | business | 3 | 0 |
    /// | faiths | 6 | 0 |
    /// | governments | 20 | 3 |
    /// | insurgents | 8 | 3 |
    /// | migrants | 9 | 0 |
    /// | protesters | 7 | 2 |
    /// | suspects | 4 | 0 |
    /// | the ill | 4 | 0 |
    /// | the left | 16 | 1 |
    /// | the right | 12 | 4 |
    /// | unions | 1 | 0 |
    ///
    pub RULE = "loaded-label" { level: Warning, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    let contested = cx.wordings(List::Contested);
    let mut covered = None;
    for label in contested.into_iter().chain(cx.wordings(List::LoadedLabels)) {
        let span = label.span();
        if is_name(&label)
            || is_called(&label)
            || label.is_history()
            || is_status(&label)
            || covered.is_some_and(|it: Span| it.overlaps(span))
        {
            continue;
        }
        covered = Some(span);
        let text = label.text();
        let advice = match (alternative(&label), &label.entry.advice) {
            (Some(word), _) => format!("“{word}”"),
            (None, Some(advice)) => advice.clone(),
            (None, None) => "use a plain word".to_owned(),
        };
        cx.report(span, format!("“{text}” is a judgement in our voice: {advice}, or say who calls it that"))
            .level(label.entry.level)
            .because(label.entry.why.clone())
            .rewordings(replacements(&label));
    }
}

/// “Troops liberated Harven”: whose it is, is another rule’s question.
fn is_status(label: &Found) -> bool {
    let start = label.run.start as usize;
    label.graf.passage().hit_over(List::Contested, start).is_some() && ground::is_taken(label)
}
