//! Opinion slipped in by a word.

use crate::lexicon::list::List;
use crate::lexicon::sets::Set;
use crate::prose::tag::Tag;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::rule;
use crate::rules::wording::cut;
use crate::rules::wording::is_called;
use crate::rules::wording::is_name;
use crate::rules::wording::replacements;

rule! {
    /// A word that tells readers what to think: clearly, sadly, of course, was forced to, long-overdue.
    ///
    /// **Why:** the judgement is ours and nobody asked for it. Reuters bars adverbs and adjectives that imply one, and with
    /// the BBC asks whose good news it is and who forced whom; Wikipedia’s editors cut “of course”, “notably” and “sadly”.
    ///
    /// Cut the word, or give the fact that made you write it.
    ///
    /// ```copy
    /// The council clearly ignored the flood report.
    ///             ^^^^^^^ editorializing: “clearly” is our opinion: cut it, or say what shows it
    /// ```
    /// What can be seen:
    /// ```copy
    /// The hills are clearly visible from the road.
    /// ```
    pub RULE = "editorializing" { level: Information, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    for word in cx.wordings(List::Editorializing) {
        if is_name(&word)
            || !is_of_a_deed(&word)
            || is_justified(&word)
            || is_forced_by_things(&word)
            || word.entry.class == "valence" && is_called(&word)
        {
            continue;
        }
        let text = word.text();
        let advice = word.entry.advice.as_deref().unwrap_or("use a plain word");
        cx.report(word.span(), format!("“{text}” is our opinion: {advice}"))
            .level(word.entry.level)
            .because(format!("“{text}” ({}): {}", word.entry.class, word.entry.why))
            .rewordings(cut(&word))
            .rewordings(replacements(&word));
    }
}

/// Does a figure in the sentence show the size that the word asserts?
fn is_justified(word: &Found) -> bool {
    const SIZES: &[&str] = &["massive", "huge", "enormous", "skyrocket", "soaring", "plummet"];
    let sized = word.entry.class == "intensifier" || SIZES.contains(&word.entry.term.as_str());
    let passage = word.graf.passage();
    sized && word.sentence_run().tokens().any(|at| passage.tag(at) == Tag::Cd)
}

/// “forced to” and “dared to” judge what is done; “forced to the ground” tells where.
fn is_of_a_deed(word: &Found) -> bool {
    let passage = word.graf.passage();
    let next = word.run.end as usize;
    let next = if passage.tag(next).is_adverb() { next + 1 } else { next };
    !word.text().ends_with(" to") || passage.tag(next) == Tag::Vb
}

/// Weather, fire and water force people in fact, not in our opinion.
fn is_forced_by_things(word: &Found) -> bool {
    word.entry.term == "forced to" && word.beside(Set::Elements)
}
