//! Who answers: whether somebody written against speaks in the story, or was asked to.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::{WordKey, fold};
use crate::sourcing::attribution::clause_subject;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::Story;
use crate::story::actor::Actor;

/// Does this person or body, or somebody for them, speak anywhere in the story, refuse to, or fail to answer?
pub fn is_heard(story: &Story, who: &Actor) -> bool {
    let words = names(story, who);
    let keys: Vec<WordKey> = words.iter().map(|word| WordKey::folded(word)).collect();
    let body = who.description.kind == Kind::Organization;
    let accuser = accuser(story, who);
    let speaks = story.running().any(|(index, graf)| {
        let all = graf.reading().attributions.iter().enumerate();
        all.filter(|(_, it)| it.is_speech()).any(|(at, attribution)| {
            let id = story.sources().of(index, at).filter(|id| Some(*id) != accuser);
            let source = id.map(|id| story.sources().source(id));
            let mention = attribution.source.as_ref().map(|it| it.run);
            // “A nurse has sued Drewe, alleging”: who is accused in the source’s own words does not speak by them.
            let verb = |at: usize| graf.passage().tag(at).is_finite_verb();
            let accuses = |run: Run| {
                let before = run.start as usize..who.place.run.start as usize;
                index == who.place.graf && run.covers(who.place.run) && before.into_iter().any(verb)
            };
            let kin = |run: Run| index == who.place.graf && accuser.is_some() && is_kin(graf.passage(), run);
            let named = mention.is_some_and(|run| is_of(graf.passage(), run, &keys) && !accuses(run) && !kin(run));
            let alone = mention.is_some_and(|run| is_first_name(story, who, graf.passage(), run));
            let theirs = mention.is_some_and(|run| is_for_them(story, who, &keys, (index, run)));
            named || alone || theirs || source.is_some_and(|it| is_they(it, &words, body))
        })
    });
    speaks || (0..story.grafs.len()).any(|index| is_answered_in(story, index, who, &keys))
}

/// “Keel’s former wife”: who is somebody’s and speaks for themselves.
fn is_kin(passage: &Passage, run: Run) -> bool {
    const KIN: &[&str] =
        &["wife", "husband", "partner", "girlfriend", "boyfriend", "employee", "colleague", "rival", "rivals"];
    let owned = run.tokens().any(|at| passage.tag(at) == Tag::Pos);
    owned && run.tokens().any(|at| passage.is(at, KIN))
}

/// Who says what they are accused of, where they are named in it.
fn accuser(story: &Story, who: &Actor) -> Option<SourceId> {
    let Place { graf, run } = who.place;
    let at = story.grafs.get(graf)?.reading().attribution_over(run.start as usize)?;
    story.sources().of(graf, at)
}

/// The folded words by which a story may call them: surname, the nouns of their post, the words of a body’s name.
fn names(story: &Story, who: &Actor) -> Vec<String> {
    let passage = story.grafs[who.place.graf].passage();
    let run = who.place.run;
    let owner = run.tokens().rev().find(|&at| passage.tag(at) == Tag::Pos).map_or(run.start as usize, |at| at + 1);
    let named = who.description.name.map_or(run.end as usize, |it| it.end as usize);
    let nouns = (owner..named.max(owner)).filter(|&at| passage.tag(at).is_noun()).map(|at| fold(passage.word(at)));
    let given = who.description.name.filter(|it| it.len() > 1).map(|it| passage.word(it.start as usize));
    let given = given.filter(|word| !sets::holds(Set::Titles, word)).map(fold);
    nouns.filter(|word| Some(word) != given.as_ref()).chain([who.key(story)]).collect()
}

/// “Her lawyer said”, “A company spokesman said”: somebody who speaks for whoever was last named.
fn is_for_them(story: &Story, who: &Actor, words: &[WordKey], (index, run): (usize, Run)) -> bool {
    let passage = story.grafs[index].passage();
    let body = who.description.kind == Kind::Organization;
    let own = passage.is(run.start as usize, &["his", "her", "their", "its"]);
    let speaks = run
        .tokens()
        .any(|at| sets::holds(Set::Voices, passage.word(at)) || sets::holds(Set::Advocates, passage.word(at)));
    let house =
        body && run.tokens().any(|at| passage.is(at, &["company", "firm", "club", "bank", "hospital", "school"]));
    let here = || is_of(passage, Run::new(0, run.start as usize), words);
    let above = || index > 0 && is_of_all(story.grafs[index - 1].passage(), words);
    speaks && (own || house) && (here() || above())
}

fn is_of_all(passage: &Passage, words: &[WordKey]) -> bool {
    is_of(passage, Run::new(0, passage.tokens.len()), words)
}

/// “Arkwright said” of Arkwright Homes, “Ana said” of Ana Bell: the first word of the name, alone.
fn is_first_name(story: &Story, who: &Actor, passage: &Passage, run: Run) -> bool {
    let theirs = story.grafs[who.place.graf].passage();
    let first = who.description.name.map_or(who.place.run.start, |it| it.start) as usize;
    let proper = theirs.tag(first).is_proper() && passage.tag(run.start as usize).is_proper();
    run.len() == 1 && proper && passage.word(run.start as usize) == theirs.word(first)
}

fn is_of(passage: &Passage, run: Run, words: &[WordKey]) -> bool {
    run.tokens().any(|at| passage.tokens.get(at).is_some_and(|token| words.contains(&token.word)))
}

fn is_they(source: &Source, words: &[String], body: bool) -> bool {
    let own = words.iter().any(|word| word == source.head());
    own || body && source.description.definite && sets::holds(Set::Bodies, source.head())
        || body && source.head() == "company"
}

/// A denial, a refusal, an attempt to reach them: in their name, or of whoever was spoken of last.
fn is_answered_in(story: &Story, index: usize, who: &Actor, words: &[WordKey]) -> bool {
    if !story.grafs[index].holds(List::Responses) {
        return false;
    }
    let passage = story.grafs[index].passage();
    let body = who.description.kind == Kind::Organization;
    let names = |passage: &Passage| is_of_all(passage, words);
    let at_hand = || names(passage) || index > 0 && names(story.grafs[index - 1].passage());
    let markers =
        passage.hits.iter().filter(|hit| hit.list == List::Responses && !passage.in_quotes(hit.run.start as usize));
    markers.into_iter().any(|hit| {
        let sentence = passage.sentences.get(passage.sentence_of(hit.run.start as usize)).copied().unwrap_or_default();
        let subject = clause_subject(passage, sentence, hit.run.end as usize);
        let first = subject.map_or(hit.run.start, |it| it.start) as usize;
        let again =
            passage.is(first, &["he", "she", "they", "it", "his", "her", "their", "its", "both", "neither", "none"]);
        let definite = passage.is(first, &["the"]) && (body || story.class_of(hit) != "statement");
        let alone = subject.is_some_and(|run| is_first_name(story, who, passage, run));
        is_of(passage, sentence, words) || alone || (again || definite) && at_hand()
    })
}
