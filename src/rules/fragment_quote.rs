//! Scraps of speech in quotation marks.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::rules::check::Check;
use crate::rules::rule;
use crate::story::Graf;
use crate::story::Story;
use crate::story::quoted::{self, Quoted};

rule! {
    /// A word or two of somebody’s in quotation marks that any words would have served for.
    ///
    /// **Why:** Reuters keeps part quotations for words that are vital, colourful or likely to inflame; round plain ones
    /// the marks only make readers wonder.
    ///
    /// Paraphrase, or quote a whole sentence.
    ///
    /// ```copy
    /// The envoy said the talks were “useful.”
    ///                               ^^^^^^^^^ fragment-quote: Do you need the quote marks? Paraphrase “useful”
    /// ```
    /// Worth its marks:
    /// ```copy
    /// The envoy said the talks were “two hours of soup and silence.”
    /// ```
    pub RULE = "fragment-quote" { level: Hint, since: "0.1", check: check }
}

/// A quotation of at most so many words is a fragment.
const FEW: usize = 3;

/// So many short ones in one sentence are too many, whatever they say.
const CROWD: usize = 3;

/// In a crowd, so many words are still short.
const SHORT: usize = 5;

fn check(cx: &mut Check) {
    let story = cx.story;
    let total = quoted::all(story).filter(|it| it.words() <= FEW && it.said().is_some()).count();
    for (index, graf) in story.running() {
        let quotations: Vec<Quoted> = quoted::of(index, graf).filter(|it| it.words() <= SHORT).collect();
        for quoted in &quotations {
            let crowd = quotations.iter().filter(|it| it.sentence() == quoted.sentence()).count();
            let first = quotations
                .iter()
                .find(|it| it.sentence() == quoted.sentence())
                .is_some_and(|it| it.span() == quoted.span());
            if crowd >= CROWD && first {
                report(cx, quoted, total, &format!("{crowd} scraps of quotation in one sentence"));
            } else if crowd < CROWD && quoted.words() <= FEW && is_attributed(graf, quoted) && is_plain(story, quoted) {
                report(cx, quoted, total, "neither contentious nor vivid");
            }
        }
    }
}

fn report(cx: &mut Check, quoted: &Quoted, total: usize, why: &str) {
    let message = format!("Do you need the quote marks? Paraphrase “{}”", quoted.text());
    let (open, close) = quoted.marks();
    let report = cx.report(quoted.span(), message).because(why).because(format!("{total} fragments in the story"));
    if let Some(close) = close {
        report.suggest("Remove the quotation marks", &[(open, ""), (close, "")]);
    }
}

/// Said by somebody in its sentence, and not the whole of what they say.
fn is_attributed(graf: &Graf, quoted: &Quoted) -> bool {
    let sentence = quoted.sentence();
    let said = graf.reading().attributions.iter().any(|it| it.sentence == sentence);
    let verb = graf
        .passage()
        .hits_in(List::Verbs, quoted.sentence_run())
        .any(|hit| !graf.passage().in_quotes(hit.run.start as usize));
    (said || verb || graf.reading().carried.iter().any(|it| it.sentence == sentence)) && !quoted.opens_sentence()
}

/// No contentious, coloured or legal word, no name, no wording at issue.
fn is_plain(story: &Story, quoted: &Quoted) -> bool {
    let passage = quoted.graf.passage();
    let name = quoted
        .inner()
        .tokens()
        .any(|at| passage.word(at).starts_with(char::is_uppercase) || passage.tag(at).is_number());
    // “charged with “aggravated nuisance””: the words are the law’s.
    let open = quoted.run().start as usize;
    let charged = open > 0 && passage.is(open - 1, &["with", "of", "to", "under", "as", "for"]);
    let exact = quoted.sentence_run().tokens().any(|at| {
        let before = (at as u32) < quoted.inner().start;
        let worded =
            sets::holds(Set::Denials, passage.word(at)) || charged && sets::holds(Set::Charges, passage.word(at));
        sets::holds(Set::Exact, passage.word(at)) || before && worded
    });
    !name && !exact && !is_loaded(story, quoted) && !quoted.is_looked_at() && !is_called(quoted)
}

/// “called the referee “a blind donkey””, “said the vote was a “robbery””: what somebody or something is called is the
/// news, unless it is “a great success”.
fn is_called(quoted: &Quoted) -> bool {
    const CALLED: &[&str] =
        &["called", "calls", "branded", "dubbed", "labelled", "labeled", "is", "was", "are", "were"];
    let passage = quoted.graf.passage();
    let (start, open) = (quoted.inner().start as usize, quoted.run().start as usize);
    let mut before = quoted.sentence_run().start as usize..start;
    let article = passage.is(start, &["a", "an"]) || open > 0 && passage.is(open - 1, &["a", "an"]);
    let plain = quoted.inner().tokens().any(|at| sets::holds(Set::PlainWords, passage.word(at)));
    article && !plain && before.any(|at| passage.is(at, CALLED))
}

/// Does it hold a word that takes a side, accuses or colours: one that an editor would see in running text?
fn is_loaded(story: &Story, quoted: &Quoted) -> bool {
    const LOADED: &[List] = &[
        List::LoadedLabels,
        List::CrimeAllegation,
        List::Euphemisms,
        List::PufferySuperlatives,
        List::ClaimTriggers,
        List::Contested,
        List::Hedges,
        List::Predictions,
    ];
    let passage = quoted.graf.passage();
    let mut judged = passage.hits_in(List::Editorializing, quoted.inner());
    let mut words = quoted.inner().tokens().map(|at| passage.word(at));
    quoted.holds_term(LOADED)
        || judged.any(|hit| !matches!(story.class_of(hit), "intensifier" | "valence"))
        || words.any(|it| sets::holds(Set::Insults, it) || sets::holds(Set::Disparagements, it) || is_harsh(it))
}

/// A word of judgement that stings: “an insult”, “a disaster”; not “good”.
fn is_harsh(word: &str) -> bool {
    const MILD: &[&str] =
        &["good", "great", "best", "excellent", "wonderful", "fantastic", "superb", "terrific", "sad"];
    sets::holds(Set::Valuations, word) && !MILD.contains(&word.to_lowercase().as_str())
}
