//! Mends tags where newsroom English and the tagger are known to part.

use crate::lexicon::list::List;
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::prose::token::{Token, fold};

/// People called by an adjective, which the tagger often takes for one.
const PEOPLE: &[&str] = &["official", "executive", "representative", "relative", "individual", "veteran", "insider"];

/// “a top official in”: an adjective of that list that no noun or adjective follows is a noun.
pub(super) fn tags(text: &str, tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let word = &text[tokens[at].span.range()];
        let followed = tokens.get(at + 1).is_some_and(|next| next.tag.is_noun() || next.tag.is_adjective());
        if tokens[at].tag.is_adjective() && !followed && PEOPLE.contains(&fold(word).as_str()) {
            tokens[at].tag = Tag::Nn;
        }
        if tokens[at].tag == Tag::Vbn && word == "said" && is_told(text, tokens, at) {
            tokens[at].tag = Tag::Vbd;
        }
    }
}

/// “a colleague said of her”: after its subject, “said” is told, unless “to” follows (“a man said to be armed”).
fn is_told(text: &str, tokens: &[Token], said: usize) -> bool {
    let before = said.checked_sub(1).map(|at| tokens[at].tag);
    let reduced = tokens.get(said + 1).is_some_and(|next| fold(&text[next.span.range()]) == "to");
    !reduced && before.is_some_and(|tag| tag.is_noun() || tag == Tag::Prp)
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
