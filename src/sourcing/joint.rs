//! Both readings of a paragraph made one: what the rules see, what the labeler sees, what both do.

use crate::lexicon::Lexicon;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Attribution, Form, Mention, Placement, Seen, attributions, form};
use crate::sourcing::content::trim;
use crate::sourcing::cue::{Act, Cue, CueKind};
use crate::sourcing::heard::{Heard, heard};
use crate::sourcing::label::{Label, Part, parts};
use crate::sourcing::labeler::Labeler;
use crate::sourcing::source::{self, Kind};

/// What only the labeler takes for an attribution, too unsure to stand as one: enough to answer for a claim, no more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doubt {
    /// Who says so, if it hears anybody.
    pub source: Option<Run>,
    /// What tells that they do, if anything.
    pub cue: Option<Run>,
    /// What they say.
    pub content: Vec<Run>,
    /// Is the source a person or a body, outside quotation marks?
    pub human: bool,
}

impl Doubt {
    /// A source without words, or words without a source.
    fn of(part: Part) -> Doubt {
        let words = part.label == Label::Content;
        let (source, content) = if words { (None, vec![part.run]) } else { (Some(part.run), Vec::new()) };
        Doubt { source, cue: None, content, human: false }
    }
}

/// The attributions of a paragraph, in order of their cues, each marked with who sees it, and what is in doubt.
pub fn joint(passage: &Passage, lexicon: &Lexicon) -> (Vec<Attribution>, Vec<Doubt>) {
    let mut found = attributions(passage, lexicon);
    let states = Labeler::shipped().label(passage, lexicon, &found);
    let (all, bare) = heard(passage, &parts(&states));
    let mut doubts: Vec<Doubt> = bare.into_iter().map(Doubt::of).collect();
    for mut heard in all {
        heard.content = heard.content.iter().filter_map(|run| trim(passage, *run)).collect();
        match found.iter_mut().find(|it| it.cue.group.overlaps(heard.cue) || is_marked(it, &heard)) {
            Some(known) => agree(passage, lexicon, known, heard),
            None => match added(passage, lexicon, &heard) {
                Some(it) => found.push(it),
                None => doubts.push(doubt(passage, lexicon, heard)),
            },
        }
    }
    let known = |run: Run| found.iter().filter_map(|it| it.source.as_ref()).any(|it| it.run.overlaps(run));
    doubts.retain(|it| !it.content.is_empty() || it.cue.is_some() || !it.source.is_some_and(known));
    found.retain(|it| it.seen != Seen::Rules || stands(it));
    let echoes: Vec<bool> = found.iter().map(|it| found.iter().any(|other| is_echo(passage, it, other))).collect();
    let mut echoes = echoes.into_iter();
    found.retain(|_| !echoes.next().unwrap_or(false));
    found.sort_by_key(|it| (it.cue.run.start, it.cue.run.end));
    (found, doubts)
}

fn doubt(passage: &Passage, lexicon: &Lexicon, heard: Heard) -> Doubt {
    let plain = !passage.in_quotes(heard.cue.start as usize);
    let human = plain && heard.source.is_some_and(|run| source::describe(passage, lexicon, run).kind.is_human());
    Doubt { source: heard.source, cue: Some(heard.cue), content: heard.content, human }
}

/// “Ruiz said she thinks …”: what speakers say of their own minds is their statement, not another.
fn is_echo(passage: &Passage, thought: &Attribution, said: &Attribution) -> bool {
    let own = |it: &Mention| it.run.len() == 1 && passage.is(it.run.start as usize, &["he", "she", "they"]);
    let first = |it: &Mention| said.content.iter().any(|run| run.start == it.run.start);
    let pronoun = thought.source.as_ref().is_some_and(|it| own(it) && first(it));
    thought.cue.act != Act::Speech && said.is_speech() && said.source.is_some() && pronoun
}

/// “Ruiz had a warning: “…””: what the labeler hears beside a colon is what the colon says.
fn is_marked(known: &Attribution, heard: &Heard) -> bool {
    let shared = |run: &Run| known.content.iter().any(|it| it.overlaps(*run));
    known.cue.kind == CueKind::Mark && known.sentence == heard.sentence && heard.content.iter().any(shared)
}

/// The rules see it too: the labeler knows better where a source and content end, the rules where a quotation does, and
/// each knows of some content that the other misses.
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
    if known.cue.kind != CueKind::Mark {
        let addressee = |run: &Run| known.cue.kind == CueKind::Passive && run.end <= known.cue.group.start;
        let spoken = |run: &Run| has_words(passage, *run) && !(addressee(run) && known.source.is_some());
        let told: Vec<Run> = heard.content.into_iter().filter(spoken).collect();
        let quoted = |run: &Run| run.tokens().any(|at| passage.in_quotes(at));
        known.content.retain(|it| quoted(it) || !told.iter().any(|run| run.overlaps(*it)));
        known.content.extend(told);
    }
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

/// What only the labeler sees outside quotation marks: somebody we can make out, or hearsay. “Told off” is a scolding.
fn added(passage: &Passage, lexicon: &Lexicon, heard: &Heard) -> Option<Attribution> {
    let cue = cue(passage, lexicon, heard.cue);
    let scolds = passage.is(cue.run.end as usize, &["off"]);
    if passage.in_quotes(cue.run.start as usize) || scolds {
        return None;
    }
    let form = form(passage, &heard.content);
    let source = actor(passage, lexicon, heard, &cue);
    let (sentence, content) = (heard.sentence, heard.content.clone());
    let it = Attribution { sentence, cue, source, content, form, seen: Seen::Labeler };
    (is_told(passage, &it) && speaks(passage, &it)).then_some(it)
}

/// The source, unless it is the subject of a passive (“Marr is believed to”): that is nobody’s source.
fn actor(passage: &Passage, lexicon: &Lexicon, heard: &Heard, cue: &Cue) -> Option<Mention> {
    let acts = |run: &Run| run.start > cue.run.start || !is_agentless(passage, cue);
    let run = heard.source.filter(acts).filter(|run| has_words(passage, *run))?;
    Some(mention(passage, lexicon, with_name(passage, lexicon, run), heard.cue))
}

/// “is believed”, “allegedly”: a cue without an agent.
fn is_agentless(passage: &Passage, cue: &Cue) -> bool {
    passage.tag(cue.run.end as usize - 1).is_adverb() || is_passive(passage, cue)
}

/// Has it a source, or what is said of nobody in particular?
fn is_told(passage: &Passage, it: &Attribution) -> bool {
    let relative = passage.tag(it.cue.run.end as usize) == Tag::Wdt;
    let noun = passage.tag(it.cue.run.end as usize - 1).is_noun() && !relative;
    let beside = it.content.first().is_some_and(|run| run.start.saturating_sub(it.cue.run.end) <= 1);
    let alone = is_agentless(passage, &it.cue) || noun && beside || it.form != Form::Indirect;
    it.source.is_some() || !it.content.is_empty() && alone
}

/// Is the cue one of the lists, hearsay, or a verb for what somebody says, does by saying or shows?
fn speaks(passage: &Passage, it: &Attribution) -> bool {
    let end = it.cue.run.end as usize;
    let last = passage.tag(end - 1);
    if it.cue.term.is_some() {
        return !last.is_pronoun();
    }
    let kind = it.source.as_ref().map(|it| it.description.kind);
    let acts =
        kind.is_some_and(Kind::is_human) && !it.content.is_empty() && sets::holds(Set::Acts, passage.word(end - 1));
    let told = kind == Some(Kind::Document) || acts || passage.is(end, &["that"]) || says(passage, &it.content);
    kind != Some(Kind::Other) && (last.is_verb() && told || kind.is_none() && is_hearsay(passage, it))
}

/// May the rules alone see it? What they take for a participle or a thought is often none.
fn stands(it: &Attribution) -> bool {
    match it.cue.kind {
        CueKind::Participle => false,
        CueKind::Verb => it.is_speech(),
        CueKind::Passive | CueKind::Preposition | CueKind::Chain | CueKind::Noun | CueKind::Mark => true,
    }
}

/// “is expected to”, “is seen as”, “allegedly”
fn is_hearsay(passage: &Passage, it: &Attribution) -> bool {
    let end = it.cue.run.end as usize;
    let follows = passage.tag(end) != Tag::In || passage.is(end, &["as", "that"]);
    passage.tag(end - 1).is_adverb() || is_passive(passage, &it.cue) && follows
}

/// Is there a clause in the content, or is it quoted speech? “opened a “corridor””, “forged the letters that made it
/// famous” say nothing.
fn says(passage: &Passage, content: &[Run]) -> bool {
    let clause = |at: &usize| passage.tag(*at).is_finite_verb() || passage.tag(*at) == Tag::Md;
    let opens = |at: usize| content.iter().any(|run| run.start as usize == at);
    let relative = |at: usize| matches!(passage.tag(at), Tag::Wdt | Tag::Wp) && !opens(at);
    let first = content.iter().flat_map(|run| run.tokens()).find(clause);
    form(passage, content) == Form::Direct || first.is_some_and(|at| !at.checked_sub(1).is_some_and(relative))
}

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"];

/// “is believed”, “was told”, “have been raised”
fn is_passive(passage: &Passage, cue: &Cue) -> bool {
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
