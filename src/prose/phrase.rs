//! Base noun phrases: “the senior US official”, “John Kirby”, “31 people”, “they”.

use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::Token;

/// The base noun phrases of one sentence, in order, apart from each other. A possessive and what it owns are one
/// (“Germany’s intelligence agency”); prepositions, clauses and appositions are left to whoever needs them.
pub fn phrases(text: &str, tokens: &[Token], sentence: Run) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = sentence.start as usize;
    while at < sentence.end as usize {
        let end = phrase_end(text, tokens, at, sentence.end as usize);
        if end > at {
            found.push(Run::new(at, end));
        }
        at = end.max(at + 1);
    }
    found
}

/// Where the phrase that begins at `at` ends; `at` when none does.
fn phrase_end(text: &str, tokens: &[Token], at: usize, limit: usize) -> usize {
    let tag = |at: usize| tokens[at].tag;
    if matches!(tag(at), Tag::Prp | Tag::Wp | Tag::Ex) {
        return at + 1;
    }
    let mut end = at; // one past the last noun
    let mut next = at;
    while next < limit {
        let seen_noun = end > at;
        match tag(next) {
            Tag::Dt | Tag::Pdt | Tag::PrpPoss if seen_noun && tag(next - 1) != Tag::Pos => break,
            Tag::Dt | Tag::Pdt | Tag::PrpPoss | Tag::Pos => {}
            noun if noun.is_noun() => end = next + 1,
            Tag::Cd => end = next + 1,
            modifier if modifier.is_adjective() || modifier == Tag::Sym => {}
            Tag::Vbn | Tag::Vbg | Tag::Rb if modifies(tokens, at, next, limit) => {}
            Tag::Punct if joins(text, tokens, next, limit) => {}
            Tag::Cc if &text[tokens[next].span.range()] == "&" => {}
            _ => break,
        }
        next += 1;
    }
    end
}

/// A participle or adverb belongs to the phrase when it stands between a determiner and a noun or adjective.
fn modifies(tokens: &[Token], start: usize, at: usize, limit: usize) -> bool {
    let before = at > start && !tokens[at - 1].tag.is_noun();
    let after = at + 1 < limit && (tokens[at + 1].tag.is_noun() || tokens[at + 1].tag.is_adjective());
    (before || at == start && tokens[at].tag == Tag::Vbn) && after
}

/// A hyphen or slash that touches both its neighbours, or a full stop inside a name (“St. John”), joins.
fn joins(text: &str, tokens: &[Token], at: usize, limit: usize) -> bool {
    let span = tokens[at].span;
    let tight =
        at > 0 && tokens[at - 1].span.end == span.start && at + 1 < limit && tokens[at + 1].span.start == span.end;
    tight && matches!(&text[span.range()], "-" | "–" | "/")
}
