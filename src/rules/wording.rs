//! What the wording rules share: words that are names, words somebody else uses, and how to replace or cut them.

use crate::lexicon::sets;
use crate::lexicon::sets::Set;
use crate::prose::inflect;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::rules::check::Found;
use crate::story::Graf;
use crate::text::span::Span;

/// A way to word it otherwise. Spans are of the copy.
pub struct Rewording {
    /// What it does.
    pub title: String,
    /// The edits, apart from each other.
    pub edits: Vec<(Span, String)>,
}

/// At most this many replacements are offered.
const OFFERS: usize = 3;

/// The words stand in a proper name: “Freedom Party”, “Terrorism Act”. Headlines in capitals tell nothing of names.
pub(super) fn is_name(found: &Found) -> bool {
    let passage = found.graf.passage();
    let (first, end) = (found.run.start as usize, found.run.end as usize);
    let opens = found.sentence_run().start as usize == first;
    let capital = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    let joined = capital(end) && passage.tag(end).is_proper();
    let inner = (first + 1..end).any(capital);
    let lower_entry = !found.entry.term.contains(char::is_uppercase);
    lower_entry && (inner || capital(first) && (!opens || joined)) && !is_in_capitals(found.graf)
}

/// Is nearly every longer word of a line in capitals: “Council Backs Draconian Rules”?
fn is_in_capitals(graf: &Graf) -> bool {
    let words = graf.passage().text.split_whitespace().filter(|it| it.len() > 4);
    let (capitals, lower): (Vec<&str>, Vec<&str>) = words.partition(|it| !it.starts_with(char::is_lowercase));
    !graf.segment.is_running() && lower.len() * 4 <= capitals.len()
}

/// Somebody else's word: “what critics call a regime”, “condemned as a coup”, “the so-called regime”.
pub(super) fn is_called(found: &Found) -> bool {
    let passage = found.graf.passage();
    let start = found.run.start as usize;
    let first = found.sentence_run().start as usize;
    let near = || start.saturating_sub(7).max(first)..start;
    let judged = (start.saturating_sub(2).max(first)..start).any(|at| passage.is(at, &["as"]));
    near().any(|at| sets::holds(Set::Calls, passage.word(at)) || judged && sets::holds(Set::Judgings, passage.word(at)))
}

/// The entry's alternatives in the form of what they replace, as many as fit; best first.
pub(super) fn replacements(found: &Found) -> Vec<Rewording> {
    let words = found.entry.instead.iter().filter_map(|word| fitted(word, found)).take(OFFERS);
    words.map(|word| Rewording { title: format!("Replace with “{word}”"), edits: replaced(found, &word) }).collect()
}

/// The alternative that reads best in a message: fitted where it fits, else as listed.
pub(super) fn alternative(found: &Found) -> Option<String> {
    let first = found.entry.instead.first()?;
    Some(fitted(first, found).unwrap_or_else(|| first.clone()))
}

/// An alternative with the case, number and tense of the words it replaces; none where the sentence would not bear it.
fn fitted(word: &str, found: &Found) -> Option<String> {
    let passage = found.graf.passage();
    let (start, end) = (found.run.start as usize, found.run.end as usize);
    let (text, term) = (fold(found.text()), fold(&found.entry.term));
    let tag = passage.tag(start);
    let gerund = text == term && tag == Tag::Vbg && term.ends_with("ing");
    let before = start.checked_sub(1);
    let acts = gerund
        && (before.is_some_and(|at| passage.tag(at).is_verb())
            || matches!(passage.tag(end), Tag::Dt | Tag::Cd | Tag::PrpPoss));
    let counted = word.ends_with('s')
        && text == term
        && !text.ends_with('s')
        && (before.is_some_and(|at| passage.is(at, &["a", "an"])) || passage.tag(end) == Tag::Vbz);
    if acts || counted {
        return None;
    }
    let fitted = match () {
        () if text == term => word.to_owned(),
        () if tag.is_verb() => inflect::agreeing(word, tag)?,
        () if text.ends_with('s') || matches!(passage.tag(end - 1), Tag::Nns | Tag::Nnps) => inflect::plural(word),
        () => word.to_owned(),
    };
    let folded = found.entry.term.starts_with(char::is_lowercase);
    Some(if folded { inflect::cased_as(&fitted, found.text()) } else { fitted })
}

/// Puts `word` in place of the words, with the article before them to match.
pub(super) fn replaced(found: &Found, word: &str) -> Vec<(Span, String)> {
    let passage = found.graf.passage();
    let start = found.run.start as usize;
    let article = start.checked_sub(1).filter(|&at| passage.is(at, &["a", "an"]) && !passage.in_quotes(at));
    let matching = article.map(|at| (at, inflect::cased_as(inflect::article(word), passage.word(at))));
    match matching {
        Some((at, article)) if article != passage.word(at) => {
            let span = passage.tokens[at].span.shifted(found.graf.base).join(found.span());
            vec![(span, format!("{article} {word}"))]
        }
        _ => vec![(found.span(), word.to_owned())],
    }
}

/// Takes the words out, where the sentence still reads without them: with their comma or space, the next word raised
/// if they opened the sentence, the article before them made to match.
pub(super) fn cut(found: &Found) -> Option<Rewording> {
    let passage = found.graf.passage();
    let (start, end) = (found.run.start as usize, found.run.end as usize);
    let sentence = found.sentence_run();
    let token = |at: usize| passage.tokens[at].span.shifted(found.graf.base);
    let last = sentence.end as usize;
    let leaning = start > 0 && passage.is(start - 1, LEANING) || passage.is(end, &["as", "than", "enough"]);
    if leaning || end >= last || !reads_without(found) || passage.in_quotes(end) {
        return None;
    }
    let comma_after = passage.word(end) == ",";
    let title = format!("Delete “{}”", found.text());
    if start == sentence.start as usize {
        let next = end + usize::from(comma_after);
        if next >= last || passage.in_quotes(next) {
            return None;
        }
        let raised = inflect::cased_as(passage.word(next), found.text());
        return Some(Rewording { title, edits: vec![(token(start).join(token(next)), raised)] });
    }
    let before = start - 1;
    if passage.in_quotes(before) {
        return None;
    }
    let aside = passage.word(before) == "," && (comma_after || passage.tag(end) == Tag::Punct);
    if passage.is(before, &["a", "an"]) {
        let article = inflect::cased_as(inflect::article(passage.word(end)), passage.word(before));
        return Some(Rewording { title, edits: vec![(token(before).join(token(end - 1)), article)] });
    }
    let from = if aside { token(before).start } else { token(before).end };
    let until = if aside && comma_after { token(end).end } else { token(end - 1).end };
    Some(Rewording { title, edits: vec![(Span { start: from, end: until }, String::new())] })
}

/// Words that lean on the next, and would lean on nothing.
const LEANING: &[&str] = &[
    "very", "so", "more", "most", "less", "least", "too", "as", "how", "quite", "rather", "not", "n't", "n’t", "and",
    "or",
];

/// An adverb can go; an adjective can where it stands before its noun, and a set phrase that is an aside can.
fn reads_without(found: &Found) -> bool {
    const ASIDES: &[&str] =
        &["of course", "without doubt", "no doubt", "in fact", "needless to say", "make no mistake"];
    let passage = found.graf.passage();
    let end = found.run.end as usize;
    let last = passage.tag(end - 1);
    let noun_follows = passage.tag(end).is_noun() || passage.tag(end).is_adjective();
    let single = found.run.len() == 1 || found.text().contains('-');
    let adjective = last.is_adjective() || last.is_participle() || last.is_noun();
    let set = ASIDES.iter().any(|it| fold(found.text()) == *it);
    set || single && (last.is_adverb() || adjective && noun_follows)
}
