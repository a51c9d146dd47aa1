//! Both readings of a paragraph made one: what the rules see, what the labeler sees, what both do.

use crate::lexicon::Lexicon;
use crate::lexicon::list::List;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Attribution, Form, Mention, Placement, Seen, attributions, form};
use crate::sourcing::content::trim;
use crate::sourcing::cue::{Act, Cue, CueKind};
use crate::sourcing::heard::{Heard, heard};
use crate::sourcing::label::parts;
use crate::sourcing::labeler::Labeler;
use crate::sourcing::source::{self, Kind};

/// The attributions of a paragraph, in order of their cues, each marked with who sees it, and what the labeler takes for
/// somebody’s words without a cue.
pub fn joint(passage: &Passage, lexicon: &Lexicon) -> (Vec<Attribution>, Vec<Run>) {
    let mut found = attributions(passage, lexicon);
    let states = Labeler::shipped().label(passage, lexicon, &found);
    let (all, loose) = heard(passage, &parts(&states));
    for mut heard in all {
        heard.content = heard.content.iter().filter_map(|run| trim(passage, *run)).collect();
        match found.iter_mut().find(|it| it.cue.group.overlaps(heard.cue) || is_marked(it, &heard)) {
            Some(known) => agree(passage, lexicon, known, heard),
            None => found.extend(added(passage, lexicon, heard)),
        }
    }
    found.sort_by_key(|it| (it.cue.run.start, it.cue.run.end));
    (found, loose)
}

/// “Ruiz had a warning: “…””: what the labeler hears beside a colon is what the colon says.
fn is_marked(known: &Attribution, heard: &Heard) -> bool {
    let shared = |run: &Run| known.content.iter().any(|it| it.overlaps(*run));
    known.cue.kind == CueKind::Mark && known.sentence == heard.sentence && heard.content.iter().any(shared)
}

/// The rules see it too: the labeler knows better where a source ends, and both know of some of the content.
fn agree(passage: &Passage, lexicon: &Lexicon, known: &mut Attribution, heard: Heard) {
    known.seen = Seen::Both;
    let rules = known.source.as_ref();
    let apart = |run: &Run| rules.is_some_and(|it| !it.run.overlaps(*run) || wider(passage, it.run, *run));
    let told = |run: &Run| run.start < known.cue.run.start && is_passive(passage, &known.cue);
    if let Some(run) = heard.source.filter(|run| !apart(run) && !told(run) && known.cue.kind != CueKind::Mark) {
        let mention = mention(passage, lexicon, run, heard.cue);
        let placement = rules.map_or(mention.placement, |it| it.placement);
        known.source = Some(Mention { placement, ..mention });
    }
    let marked = known.cue.kind == CueKind::Mark;
    known.content.extend(heard.content.into_iter().filter(|run| !marked && has_words(passage, *run)));
    merge(&mut known.content);
    known.form = form(passage, &known.content);
}

/// More than an article and a comma?
fn has_words(passage: &Passage, run: Run) -> bool {
    run.tokens().any(|at| !matches!(passage.tag(at), Tag::Dt | Tag::Punct))
}

/// Do the rules see more of the source: the name before an apposition, or what tells one official from another (“two
/// executives briefed on the plan”)?
fn wider(passage: &Passage, rules: Run, labeler: Run) -> bool {
    if !rules.covers(labeler) || rules == labeler {
        return false;
    }
    let rest = Run { start: labeler.end, end: rules.end };
    let plain = rest.tokens().all(|at| passage.tag(at) != Tag::Punct);
    let comma = |at: usize| at == rest.start as usize && passage.word(at) == ",";
    let name = rest.tokens().all(|at| passage.tag(at).is_proper() || comma(at));
    let restricts = rules.start == labeler.start && rest.len() <= RESTRICTION && (plain || name);
    rules.start < labeler.start || restricts
}

/// What is said of a source beyond this many tokens is no part of what it is called.
const RESTRICTION: usize = 4;

/// Sorts runs and joins those that touch.
fn merge(runs: &mut Vec<Run>) {
    runs.sort();
    runs.dedup_by(|later, earlier| {
        let touch = later.start <= earlier.end;
        if touch {
            *earlier = earlier.join(*later);
        }
        touch
    });
}

/// What only the labeler sees outside quotation marks: somebody we can make out, or a cue on the lists. The subject of a passive (“Marr is
/// believed to”) is nobody’s source, and “told off” is a scolding.
fn added(passage: &Passage, lexicon: &Lexicon, heard: Heard) -> Option<Attribution> {
    let cue = cue(passage, lexicon, heard.cue);
    if passage.in_quotes(cue.run.start as usize) {
        return None;
    }
    let form = form(passage, &heard.content);
    let last = passage.tag(cue.run.end as usize - 1);
    let (passive, adverb) = (is_passive(passage, &cue), last.is_adverb());
    let acts = |run: &Run| run.start > cue.run.start || !passive && !adverb;
    let source =
        heard.source.filter(acts).filter(|run| has_words(passage, *run)).map(|run| with_name(passage, lexicon, run));
    let source = source.map(|run| mention(passage, lexicon, run, heard.cue));
    let thing = cue.term.is_none() && source.as_ref().is_some_and(|it| it.description.kind == Kind::Other);
    let scolds = passage.is(cue.run.end as usize, &["off"]);
    let (sentence, content) = (heard.sentence, heard.content);
    let beside = content.first().is_some_and(|it| it.start.saturating_sub(cue.run.end) <= 1);
    let agentless = passive || adverb || last.is_noun() && beside || form != Form::Indirect;
    let somebody = source.is_some() || !content.is_empty() && agentless;
    let shows = source.as_ref().is_some_and(|it| it.description.kind == Kind::Document);
    let that = passage.is(cue.run.end as usize, &["that"]);
    let speaks = cue.term.is_some() || last.is_verb() && (shows || that || says(passage, &content));
    (somebody && speaks && !thing && !scolds && !(last.is_pronoun() || last == Tag::In && cue.term.is_none()))
        .then_some(Attribution { sentence, cue, source, content, form, seen: Seen::Labeler })
}

/// Is there a clause in the content, or is it quoted speech? “opened a “corridor””, “put them ahead” say nothing.
fn says(passage: &Passage, content: &[Run]) -> bool {
    let clause = |at: usize| passage.tag(at).is_finite_verb() || passage.tag(at) == Tag::Md;
    form(passage, content) == Form::Direct || content.iter().flat_map(|run| run.tokens()).any(clause)
}

/// “is believed”, “was told”, “have been raised”
fn is_passive(passage: &Passage, cue: &Cue) -> bool {
    const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"];
    let at = cue.run.start as usize;
    let helped = (at.saturating_sub(3)..at).rev().take_while(|it| !passage.tag(*it).is_noun());
    passage.tag(at) == Tag::Vbn && helped.into_iter().any(|it| passage.is(it, BE))
}

/// With the name before it, when the labeler marks only what stands in apposition: “Ana Ruiz, [a historian]”.
fn with_name(passage: &Passage, lexicon: &Lexicon, run: Run) -> Run {
    let Some(last) = (run.start as usize).checked_sub(2).filter(|&at| passage.word(at + 1) == ",") else { return run };
    let name = passage.phrase_over(last).filter(|it| it.end as usize == last + 1);
    let named = |it: &Run| source::describe(passage, lexicon, *it).kind == Kind::NamedPerson;
    name.filter(named).map_or(run, |name| name.join(run))
}

fn mention(passage: &Passage, lexicon: &Lexicon, run: Run, cue: Run) -> Mention {
    let owner = passage.tag(run.end as usize) == Tag::Pos || passage.tag(run.end as usize - 1) == Tag::PrpPoss;
    let placement = match () {
        () if run.start >= cue.end && passage.is(run.start as usize - 1, &["by"]) => Placement::Agent,
        () if run.start >= cue.end && passage.tag(cue.end as usize - 1).is_verb() => Placement::Inverted,
        () if run.start >= cue.end => Placement::Object,
        () if owner => Placement::Owner,
        () => Placement::Subject,
    };
    Mention { run, placement, description: source::describe(passage, lexicon, run) }
}

/// The cue in a run the labeler marks: a term of the lists where there is one, else its last verb or word.
fn cue(passage: &Passage, lexicon: &Lexicon, group: Run) -> Cue {
    let hit = [List::Verbs, List::Cues, List::SpeechNouns]
        .into_iter()
        .find_map(|list| passage.hits_in(list, group).last().copied());
    let verb = group.tokens().rev().find(|at| passage.tag(*at).is_verb());
    let head = verb.unwrap_or(group.end as usize - 1);
    let run = hit.map_or(Run::new(head, head + 1), |it| it.run);
    let class = hit.map_or("", |it| lexicon.terms[it.term.0 as usize].entry.class.as_str());
    let act = if class.starts_with("mental") { Act::Attitude } else { Act::Speech };
    Cue {
        run,
        group: group.join(run),
        kind: kind(passage, run.end as usize - 1, class),
        act,
        term: hit.map(|it| it.term),
    }
}

fn kind(passage: &Passage, last: usize, class: &str) -> CueKind {
    match passage.tag(last) {
        _ if class == "preposition" => CueKind::Preposition,
        _ if class == "chain" => CueKind::Chain,
        Tag::Vbn if passage.is(last + 1, &["by"]) => CueKind::Passive,
        Tag::Vbg => CueKind::Participle,
        tag if tag.is_noun() => CueKind::Noun,
        _ => CueKind::Verb,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::desk::Desk;
    use crate::prose::quotation::Running;
    use crate::prose::terms::Terms;
    use std::sync::Arc;

    fn read(text: &str) -> (Passage, Vec<Attribution>) {
        let lexicon = Lexicon::built_in();
        let passage = Desk::new(Arc::new(Terms::new(lexicon))).read(text, Running::default()).0;
        let found = joint(&passage, lexicon).0;
        (passage, found)
    }

    /// Each attribution as “source | cue | content …”.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (passage, found) = read(text);
        let line = |it: &Attribution| {
            let source = it.source.as_ref().map_or("", |it| passage.text_of(it.run));
            let content: Vec<&str> = it.content.iter().map(|run| passage.text_of(*run)).collect();
            format!("{source} | {} | {}", passage.text_of(it.cue.run), content.join(" … "))
        };
        assert_eq!(found.iter().map(line).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn both_see_what_is_plain() {
        let (_, found) = read("The bridge will close in May, the transport minister said.");
        assert_eq!(found.iter().map(|it| it.seen).collect::<Vec<_>>(), [Seen::Both]);
        check(
            "The bridge will close in May, the transport minister said.",
            &["the transport minister | said | The bridge will close in May"],
        );
    }

    #[test]
    fn runs_that_touch_are_one() {
        let mut runs = vec![Run::new(7, 9), Run::new(0, 3), Run::new(3, 5), Run::new(1, 2)];
        merge(&mut runs);
        assert_eq!(runs, [Run::new(0, 5), Run::new(7, 9)]);
    }

    #[test]
    fn any_text_is_read() {
        for text in ["", "“", "said", "”said”", "according to", "— : “ ” ’", "Said said said, said."] {
            read(text);
        }
    }
}
