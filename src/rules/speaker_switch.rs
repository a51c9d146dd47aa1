//! A new speaker whose name readers learn too late.

use crate::prose::segment::Segment;
use crate::prose::token::fold;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::attribution::{Attribution, Form};
use crate::sourcing::source::Kind;
use crate::sourcing::table::SourceId;
use crate::story::Story;
use crate::story::quoted::{self, Quoted};
use crate::text::span::Span;

rule! {
    /// A quotation straight after another person’s, with its own speaker named only at the end.
    ///
    /// **Why:** readers take it for the first speaker’s until they are told otherwise. The Guardian does not let a new
    /// speaker’s words open a paragraph that way; Reuters does not run quotations of different speakers together.
    ///
    /// Put the new speaker’s name first.
    ///
    /// ```copy
    /// “The bid is fair,” said Rosa Kern.
    ///
    /// “It was never fair. They met over dinner,” said Paul Idris.
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speaker-switch: New speaker (Paul Idris) after Rosa Kern: put Paul Idris before the quote
    /// ```
    /// Brought in first:
    /// ```copy
    /// “The bid is fair,” said Rosa Kern.
    ///
    /// Paul Idris disagreed. “It was never fair. They met over dinner,” he said.
    /// ```
    pub RULE = "speaker-switch" { level: Information, since: "0.1", check: check }
}

/// Fewer words than this are a fragment, and nobody’s turn to speak.
const TURN: usize = 2;

fn check(cx: &mut Check) {
    let story = cx.story;
    let turns: Vec<Quoted> = quoted::all(story).filter(|it| it.words() >= TURN).collect();
    for pair in turns.windows(2) {
        let [before, quoted] = pair else { continue };
        let (Some(first), Some(second)) = (speaker(story, before), late_speaker(story, quoted)) else { continue };
        if first == second || !follows(story, before, quoted) || is_named_between(story, before, quoted, second) {
            continue;
        }
        let (a, b) = (quoted::short(story, first), quoted::short(story, second));
        let start = Span::empty(quoted.span().start as usize);
        cx.report(quoted.span(), format!("New speaker ({b}) after {a}: put {b} before the quote"))
            .related(before.span(), format!("{a} speaks here"))
            .because("the attribution follows the first sentence")
            .suggest(format!("Bring {b} in first"), &[(start, &quoted::introduction(&b))]);
    }
}

/// Whose it is, by its own paragraph or by the one that it goes on from.
fn speaker(story: &Story, quoted: &Quoted) -> Option<SourceId> {
    let first = || quoted.quotation.open_at_start || quoted.run().start == 0;
    let carried = || story.sources().continued(quoted.index).filter(|_| first()).map(|it| it.source);
    quoted.speaker(story).or_else(carried)
}

/// The speaker of a quotation that opens its sentence, ends its first, and is attributed only after that.
fn late_speaker(story: &Story, quoted: &Quoted) -> Option<SourceId> {
    let all = &quoted.graf.reading().attributions;
    let ends = |it: &Attribution| it.cue.run.start >= quoted.quotation.tokens.end && it.source.is_some();
    let own =
        |it: &Attribution| ends(it) && it.form != Form::Indirect && it.holds(quoted.quotation.inner.start as usize);
    let at = all.iter().position(own)?;
    let attribution = &all[at];
    let source = attribution.source.as_ref()?;
    let after = attribution.cue.run.start >= quoted.quotation.tokens.end;
    let named = source.description.kind != Kind::Pronoun && source.run.start >= quoted.quotation.tokens.end;
    let late = quoted.last_sentence() > quoted.sentence() || attribution.sentence > quoted.last_sentence();
    let fits = quoted.opens_sentence() && after && named && late;
    story.sources().of(quoted.index, at).filter(|_| fits)
}

/// In the same paragraph or the one before.
fn follows(story: &Story, before: &Quoted, quoted: &Quoted) -> bool {
    let body = [before, quoted].iter().all(|it| it.graf.segment == Segment::Body);
    let between = story.grafs[before.index..quoted.index].iter().skip(1);
    let only_furniture = between.into_iter().all(|it| it.segment == Segment::Boilerplate);
    body && only_furniture
}

/// Does the copy between the two name the new speaker, or tell of somebody?
fn is_named_between(story: &Story, before: &Quoted, quoted: &Quoted, speaker: SourceId) -> bool {
    let source = story.sources().source(speaker);
    let stretches = (before.index..=quoted.index).map(|index| {
        let tokens = story.grafs[index].passage().tokens.len();
        let start = if index == before.index { before.quotation.tokens.end as usize } else { 0 };
        let end = if index == quoted.index { quoted.quotation.tokens.start as usize } else { tokens };
        (index, start..end.max(start))
    });
    stretches.into_iter().any(|(index, tokens)| {
        let passage = story.grafs[index].passage();
        let mentioned = source.mentions.iter().any(|it| it.graf == index && tokens.contains(&(it.run.start as usize)));
        mentioned || tokens.into_iter().any(|at| fold(passage.word(at)) == source.head())
    })
}
