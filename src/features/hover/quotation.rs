//! The hover of a quotation: whose words, how we know, through whom, and what else they say.

use crate::features::hover::{Hover, policy};
use crate::features::mention::{Mentions, short_label, source_of};
use crate::features::navigation::quotations_of;
use crate::prose::inflect::counted;
use crate::prose::run::Run;
use crate::sourcing::attribution::{Attribution, Placement, Seen};
use crate::sourcing::chain::{Chain, is_press};
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, SourceId};
use crate::story::{Graf, Story};

/// Fewer words than this are a fragment.
const SPEECH: usize = 4;

/// The quotation at a copy offset.
pub(super) fn at(story: &Story, mentions: &Mentions, offset: u32) -> Option<Hover> {
    let (index, graf) = story.graf_at(offset)?;
    let run = quotation_at(graf, offset)?;
    let span = story.copy.to_source(graf.span(run));
    Some(Hover { span, markdown: describe(story, mentions, index, graf, run) })
}

/// The innermost quotation that holds the offset.
fn quotation_at(graf: &Graf, offset: u32) -> Option<Run> {
    let runs = graf.passage().quotations.iter().map(|it| Run { start: it.tokens.start, end: it.tokens.end });
    runs.filter(|run| graf.span(*run).touches(offset as usize)).min_by_key(|run| run.len())
}

fn describe(story: &Story, mentions: &Mentions, index: usize, graf: &Graf, run: Run) -> String {
    let passage = graf.passage();
    let words = run.tokens().filter(|&at| !passage.tag(at).is_punctuation()).count();
    let kind = if words < SPEECH { "Fragment" } else { "Quotation" };
    let head = format!("**{kind}** of {}", counted(words, "word"));
    let Some(number) = graf.reading().attribution_over(run.start as usize + 1) else {
        let told = story
            .continuation(index)
            .filter(|_| passage.quotations.first().is_some_and(|it| it.tokens.start == run.start));
        return match told {
            Some((id, why)) => format!("{head}. Speaker: **{}** ({why}).", mentions.name(story, id)),
            None => format!("{head}. No speaker found."),
        };
    };
    let attribution = &graf.reading().attributions[number];
    let id = source_of(story, index, number);
    let speaker = id.map_or("nobody named".to_owned(), |id| format!("**{}**", mentions.name(story, id)));
    let cue = passage.text_of(attribution.cue.run);
    let mut lines = vec![format!("{head}. Speaker: {speaker} (“{cue}”).")];
    lines.extend(id.map(|_| resolution(story, mentions, index, graf, attribution, run)));
    let chain = &graf.reading().chains[number];
    lines.extend(through(&mentions.links(story, index, chain)));
    lines.extend(provenance(graf, attribution, chain));
    lines.extend(id.and_then(|id| neighbours(story, id, Place { graf: index, run })));
    lines.join("\n\n")
}

/// How sure it is, and what shows it.
fn resolution(
    story: &Story,
    mentions: &Mentions,
    index: usize,
    graf: &Graf,
    attribution: &Attribution,
    run: Run,
) -> String {
    let passage = graf.passage();
    let beside = (passage.sentence_of(run.start as usize)..=passage.sentence_of(run.end as usize - 1))
        .contains(&attribution.sentence);
    let sure = match attribution.seen {
        _ if !beside => "Carried over from the sentence that names the speaker",
        Seen::Labeler => "Guessed from the wording",
        Seen::Rules | Seen::Both => "Sure",
    };
    let Some(source) = &attribution.source else { return format!("{sure}: nobody is named.") };
    let pronoun = source.description.kind == Kind::Pronoun;
    let introduced = mentions.source(index, source.run).and_then(|id| mentions.introduction(id));
    let who = match introduced.filter(|it| pronoun && it.place.graf != index) {
        Some(it) => format!(", and stands for who is introduced in ¶{}", story.paragraph_number(it.place.graf)),
        None if pronoun => ", and stands for the last person at hand".to_owned(),
        None => String::new(),
    };
    let away = gap(run, source.run.join(attribution.cue.run)) as usize;
    let place = if away == 0 { "beside the quotation".to_owned() } else { format!("{} away", counted(away, "word")) };
    let standing = standing(source.placement, passage.text_of(attribution.cue.run));
    format!("{sure}: “{}” {standing}, {place}{who}.", short_label(passage.text_of(source.run)))
}

/// How the words for the speaker stand to the cue.
fn standing(placement: Placement, cue: &str) -> String {
    match placement {
        Placement::Subject => format!("is the subject of “{cue}”"),
        Placement::Inverted => format!("stands after “{cue}”"),
        Placement::Object => format!("is the object of “{cue}”"),
        Placement::Agent => format!("is who does it in “{cue}”"),
        Placement::Owner => format!("is whose “{cue}” it is"),
        Placement::Relative => "stands before “who”".to_owned(),
        Placement::Shared => "is the subject of an earlier verb".to_owned(),
        Placement::Borrowed => "is who speaks just before".to_owned(),
        Placement::Colon => "stands before the colon".to_owned(),
        Placement::Credit => "stands after the dash".to_owned(),
    }
}

/// Tokens between two runs.
fn gap(a: Run, b: Run) -> u32 {
    let apart = b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end));
    apart.saturating_sub(1)
}

/// “Chain: us ← AFP ← the official.” when there is more than one link.
pub(super) fn through(links: &[&str]) -> Option<String> {
    (links.len() > 1).then(|| format!("Chain: us ← {}.", links.join(" ← ")))
}

/// What may make the words other than those that were spoken.
fn provenance(graf: &Graf, attribution: &Attribution, chain: &Chain) -> Option<String> {
    let passage = graf.passage();
    let sentence = *passage.sentences.get(attribution.sentence)?;
    let says = |words: &[&str]| sentence.tokens().any(|at| !passage.in_quotes(at) && passage.is(at, words));
    let press = chain.first().filter(|it| is_press(it.description.kind));
    if says(&["translator", "interpreter", "translated", "translation"]) {
        Some("Translated: these are not the words that were spoken.".to_owned())
    } else if says(&["recalled", "remembered", "quoted", "paraphrased"]) && chain.len() > 1 {
        Some("Told by somebody else: it may not be verbatim.".to_owned())
    } else {
        press.map(|it| {
            format!("The words may be those of {}. _{}_", short_label(passage.text_of(it.run)), policy::SECOND_HAND)
        })
    }
}

/// “By the same speaker: before in ¶2, next in ¶6.”
fn neighbours(story: &Story, id: SourceId, here: Place) -> Option<String> {
    let all = quotations_of(story, id);
    let key = |place: &Place| (place.graf, place.run);
    let number = |place: &Place| story.paragraph_number(place.graf);
    let before = all.iter().rev().find(|it| key(it) < key(&here)).map(|it| format!("before in ¶{}", number(it)));
    let next = all.iter().find(|it| key(it) > key(&here)).map(|it| format!("next in ¶{}", number(it)));
    let both: Vec<String> = before.into_iter().chain(next).collect();
    (!both.is_empty()).then(|| format!("By the same speaker: {}.", both.join(", ")))
}
