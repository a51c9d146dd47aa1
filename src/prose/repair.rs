//! Mends tags where newsroom English and the tagger are known to part.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::prose::token::{Token, fold};

/// People called by an adjective, which the tagger often takes for one.
const PEOPLE: &[&str] =
    &["official", "executive", "representative", "relative", "individual", "veteran", "insider", "general", "suspect"];

/// Mends one tag at a time, from left to right.
pub(super) fn tags(text: &str, tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let mended = person(text, tokens, at).or_else(|| verb(text, tokens, at));
        tokens[at].tag = mended.unwrap_or(tokens[at].tag);
    }
}

/// “a top official in”, “the general said”: an adjective of that list that no noun or adjective follows is a noun.
fn person(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let followed = tag(tokens, at + 1).is_noun() || tag(tokens, at + 1).is_adjective();
    let led = at > 0 && !tag(tokens, at - 1).is_verb() && tag(tokens, at - 1) != Tag::In;
    (tag(tokens, at).is_adjective() && !followed && led && is(text, tokens, at, PEOPLE)).then_some(Tag::Nn)
}

/// “the author pointed out that”: a participle after a bare noun and before “that” is a past tense. “court records
/// show” and “its filing shows”: after a document, at the end of its clause, a verb; what is owned is a noun.
fn verb(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let before = tag(tokens, at.checked_sub(1)?);
    let next = at + 1 + usize::from(tag(tokens, at + 1) == Tag::Rp);
    let clause = is(text, tokens, next, &["that"]) && tag(tokens, next) == Tag::In;
    match tag(tokens, at) {
        Tag::Vbg if before == Tag::PrpPoss && !tag(tokens, at + 1).is_noun() && is(text, tokens, at, &["filing"]) => {
            Some(Tag::Nn)
        }
        Tag::Vbn if clause && (before.is_noun() || before == Tag::Prp) => Some(Tag::Vbd),
        Tag::Nn | Tag::Nns if clause || is(text, tokens, next, &[".", ","]) => shows(text, tokens, at),
        _ => None,
    }
}

fn shows(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let document = |singular: bool| {
        let word = fold(&text[tokens[at - 1].span.range()]);
        let single = if singular { Some(word.as_str()) } else { word.strip_suffix('s') };
        single.is_some_and(|it| sets::holds(Set::Documents, it))
    };
    match tag(tokens, at - 1) {
        Tag::Nns if is(text, tokens, at, &["show", "suggest", "indicate"]) && document(false) => Some(Tag::Vbp),
        Tag::Nn if is(text, tokens, at, &["shows", "suggests", "indicates"]) && document(true) => Some(Tag::Vbz),
        _ => None,
    }
}

fn tag(tokens: &[Token], at: usize) -> Tag {
    tokens.get(at).map_or(Tag::Punct, |it| it.tag)
}

fn is(text: &str, tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|it| words.iter().any(|word| word.eq_ignore_ascii_case(&text[it.span.range()])))
}

/// “Western media reports that”: the last word of a collective is a noun, whatever it may be elsewhere.
pub(super) fn terms(tokens: &mut [Token], hits: &[Hit]) {
    for hit in hits.iter().filter(|hit| hit.list == List::VagueAttribution && hit.run.len() > 1) {
        let last = hit.run.end as usize - 1;
        if tokens[last].tag == Tag::Vbz && tokens[last - 1].tag.is_noun() {
            tokens[last].tag = Tag::Nns;
        }
    }
}
