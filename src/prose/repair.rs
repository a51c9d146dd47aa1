//! Mends tags where newsroom English and the tagger are known to part.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::prose::token::{Token, fold};

/// People called by an adjective, which the tagger often takes for one.
const PEOPLE: &[&str] =
    &["official", "executive", "representative", "relative", "individual", "veteran", "insider", "general", "suspect"];

/// Verbs of mind and of forecast that the tagger often takes for plural nouns after a noun.
const MINDS: &[&str] =
    &["aims", "claims", "doubts", "dreads", "estimates", "fears", "forecasts", "hopes", "plans", "regrets", "worries"];

/// The same after a plural.
const MINDS_OF_MANY: &[&str] =
    &["claim", "doubt", "dread", "fear", "forecast", "hope", "plan", "regret", "want", "worry"];

/// Forms that are verbs and nothing else, which the tagger takes for plural nouns where it has not met them.
const SAYS: &[&str] = &[
    "accuses", "admits", "alleges", "argues", "asserts", "believes", "concedes", "contends", "denies", "explains",
    "grumbles", "insists", "reckons",
];

/// The same of many, which the tagger takes for nouns: “Critics of the plan argue that”.
const SAY: &[&str] = &[
    "accuse", "admit", "allege", "argue", "assert", "believe", "complain", "concede", "contend", "deny", "insist",
    "maintain", "say", "think", "warn",
];

/// Of whom it may be said without a noun: “Many argue that”.
const CROWDS: &[&str] = &["few", "many", "most", "others", "several", "some"];

/// “The drug causes damage”: with no other verb in its clause it is the verb.
fn is_cause(text: &str, tokens: &[Token], at: usize) -> bool {
    let clause = |it: &&Token| it.tag != Tag::Punct;
    let before = || tokens[at.saturating_sub(8)..at].iter().rev().take_while(clause);
    let after = || tokens[at + 1..].iter().take(12).take_while(clause);
    let object = tag(tokens, at + 1).is_noun() || tag(tokens, at + 1).is_adjective() || tag(tokens, at + 1) == Tag::Dt;
    let verb = |it: &Token| it.tag.is_finite_verb() || it.tag == Tag::Md;
    let subject = at > 0 && matches!(tag(tokens, at - 1), Tag::Nn | Tag::Nnp);
    let plural = tokens[at].tag == Tag::Nns && is(text, tokens, at, &["causes"]);
    plural && subject && object && !before().any(verb) && !after().any(verb)
}

/// “The coach fears losing”, “Democrats fear that”: a form of those lists after a noun of its number, with an object or
/// a clause after it and no verb before it, is a verb.
fn is_verb_of_mind(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |it| &text[it.span.range()]);
    let tag = |at: usize| tokens.get(at).map_or(Tag::Punct, |it| it.tag);
    let opens = |at: usize| matches!(tag(at), Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Vbg | Tag::To);
    let clause = word(at + 1) == "that" && (opens(at + 2) || tag(at + 2).is_noun() || tag(at + 2).is_adjective());
    let mut before = tokens[at.saturating_sub(8)..at].iter().rev().take_while(|it| it.tag != Tag::Punct);
    let (one, many) = (matches!(tag(at), Tag::Nns), matches!(tag(at), Tag::Nn));
    let of_one = || matches!(tag(at - 1), Tag::Nn | Tag::Nnp) && MINDS.contains(&fold(word(at)).as_str());
    let of_many = || matches!(tag(at - 1), Tag::Nns | Tag::Nnps) && MINDS_OF_MANY.contains(&fold(word(at)).as_str());
    // “Economists at the bank forecast that”: the noun beside it may end what tells which economists.
    let outlook = || clause && word(at) == "forecast" && at > 0 && tag(at - 1).is_noun();
    if many && outlook() {
        return !before.any(|it| it.tag.is_verb());
    }
    at > 0
        && (one || many)
        && (clause || opens(at + 1))
        && (one && of_one() || many && of_many())
        && !before.any(|it| it.tag.is_verb() || it.tag == Tag::In)
}

/// “The rebels claimed that”: a participle between a noun and “that”, with no verb before it, is a past tense.
fn is_told(text: &str, tokens: &[Token], at: usize) -> bool {
    let that = tokens.get(at + 1).is_some_and(|it| &text[it.span.range()] == "that");
    let mut before = tokens[at.saturating_sub(8)..at].iter().rev().take_while(|it| it.tag != Tag::Punct);
    let noun = at > 0 && tokens[at - 1].tag.is_noun();
    tokens[at].tag == Tag::Vbn && that && noun && !before.any(|it| it.tag.is_verb())
}

/// “Ruiz, her campaign manager, conceded on Sunday that”: after an apposition, the first verb of its sentence.
fn is_told_past_aside(text: &str, tokens: &[Token], at: usize) -> bool {
    const REACH: usize = 8;
    let word = |it: &Token| &text[it.span.range()];
    let comma = at > 0 && tokens[at].tag == Tag::Vbn && word(&tokens[at - 1]) == ",";
    let before = || tokens[..at].iter().rev().take_while(|it| !matches!(word(it), "." | "”" | "\"" | "?" | "!"));
    let aside = || before().filter(|it| word(it) == ",").count() >= 2 && !before().any(|it| it.tag.is_verb());
    let mut after = tokens[at + 1..].iter().take(REACH).take_while(|it| !it.tag.is_verb());
    comma && after.any(|it| word(it) == "that") && aside()
}

/// “Rivals hammered her”: a participle between a noun and an object, with no finite verb beside it, is a past tense.
fn is_done(text: &str, tokens: &[Token], at: usize) -> bool {
    let object = matches!(tag(tokens, at + 1), Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Nnp);
    let subject = at > 0 && (tag(tokens, at - 1).is_noun() || tag(tokens, at - 1) == Tag::Prp);
    let opens = |it: &Token| ["that", "said", "says"].contains(&&text[it.span.range()]);
    let clause = |it: &&Token| it.tag != Tag::Punct && !opens(it);
    let verb = |it: &Token| it.tag.is_finite_verb() || it.tag == Tag::Md;
    tokens[at].tag == Tag::Vbn
        && object
        && subject
        && !tokens[at.saturating_sub(8)..at].iter().rev().take_while(clause).any(|it| it.tag.is_verb())
        && !tokens[at + 1..].iter().take(12).take_while(clause).any(verb)
}

/// “Four youths climbed out, forced the door”: a participle between a noun and a particle that ends its clause, with no
/// finite verb beside it, is a past tense.
fn is_gone(text: &str, tokens: &[Token], at: usize) -> bool {
    let subject = at > 0 && tokens[at - 1].tag == Tag::Nns;
    let over = tag(tokens, at + 1) == Tag::Rp && is(text, tokens, at + 2, &[",", "and"]);
    subject && over && is_alone(text, tokens, at)
}

fn told(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let mistaken = match tag(tokens, at) {
        Tag::Vbn => {
            is_told(text, tokens, at)
                || is_told_past_aside(text, tokens, at)
                || is_done(text, tokens, at)
                || is(text, tokens, at, &["got"]) && follows_its_subject(text, tokens, at)
                || is_gone(text, tokens, at)
                || is(text, tokens, at, &["said"]) && follows_its_subject(text, tokens, at)
        }
        tag => !tag.is_verb() && is(text, tokens, at, &["told"]),
    };
    mistaken.then_some(Tag::Vbd)
}

fn mind(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    if tokens[at].tag == Tag::Nns && is(text, tokens, at, SAYS) || is_cause(text, tokens, at) {
        return Some(Tag::Vbz);
    }
    let said = |at: usize| is(text, tokens, at, SAY);
    let crowd = || at > 0 && is(text, tokens, at - 1, CROWDS) && is(text, tokens, at + 1, &["that"]);
    let mind = || crowd() && is(text, tokens, at, MINDS_OF_MANY);
    if at > 0 && tokens[at].tag == Tag::Nn && (said(at) && (tokens[at - 1].tag.is_noun() || crowd()) || mind()) {
        return Some(Tag::Vbp);
    }
    is_verb_of_mind(text, tokens, at).then(|| if tokens[at].tag == Tag::Nns { Tag::Vbz } else { Tag::Vbp })
}

/// “a colleague said of her”: after its subject, “said” is told, unless “to” follows (“a man said to be armed”).
fn follows_its_subject(text: &str, tokens: &[Token], said: usize) -> bool {
    let before = said.checked_sub(1).map(|at| tokens[at].tag);
    let reduced = tokens.get(said + 1).is_some_and(|next| fold(&text[next.span.range()]) == "to");
    tokens[said].tag == Tag::Vbn && !reduced && before.is_some_and(|tag| tag.is_noun() || tag == Tag::Prp)
}

/// Mends one tag at a time, from left to right.
pub(super) fn tags(text: &str, tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let mended = count(text, tokens, at)
            .or_else(|| person(text, tokens, at))
            .or_else(|| told(text, tokens, at))
            .or_else(|| verb(text, tokens, at));
        let mended = mended.or_else(|| mind(text, tokens, at)).or_else(|| done(text, tokens, at));
        let mended = mended.or_else(|| people(text, tokens, at)).or_else(|| speaks(text, tokens, at));
        tokens[at].tag = mended.unwrap_or(tokens[at].tag);
    }
}

/// “Farrow embezzled money”, “the manager stole cash”: a past form between its subject and its object, in a clause that
/// has no other verb, is that verb, whatever the tagger took it for. So is one after “they” that can be nothing else.
fn done(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    if !matches!(tag(tokens, at), Tag::Nn | Tag::Jj | Tag::Vbn | Tag::Vb | Tag::Vbp) {
        return None;
    }
    let before = tag(tokens, at.checked_sub(1)?);
    if !before.is_noun() && before != Tag::Prp {
        return None;
    }
    let word = &text[tokens[at].span.range()];
    let strong = sets::holds(Set::Pasts, word);
    let past = word.len() > 4 && word.ends_with("ed") || strong;
    if before == Tag::Prp && strong && tag(tokens, at) == Tag::Vbp && !word.ends_with('t') {
        return Some(Tag::Vbd);
    }
    let next = at + 1 + usize::from(tag(tokens, at + 1) == Tag::Rp);
    let told = past && before.is_noun() && has_object(text, tokens, at, next);
    (told && is_alone(text, tokens, at)).then_some(Tag::Vbd)
}

/// Does an object open at `next`: “the”, “his”, a sum of money, or a bare noun that is no time? After a participle a name may be a name.
fn has_object(text: &str, tokens: &[Token], at: usize, next: usize) -> bool {
    let when = tokens.get(next).is_some_and(|it| sets::holds(Set::Times, &text[it.span.range()]));
    match tag(tokens, next) {
        Tag::Dt | Tag::PrpPoss | Tag::Sym => true,
        Tag::Nn | Tag::Nns => !when,
        Tag::Nnp | Tag::Nnps | Tag::Jj => !when && tag(tokens, at) != Tag::Vbn,
        _ => false,
    }
}

/// Is there no finite verb in the clause but this one?
fn is_alone(text: &str, tokens: &[Token], at: usize) -> bool {
    let inside = |it: &&Token| !matches!(&text[it.span.range()], "." | "," | ";" | "?" | "!" | "“" | "”" | "\"");
    let finite = |it: &Token| matches!(it.tag, Tag::Vbd | Tag::Vbz | Tag::Md);
    let before = tokens[..at].iter().rev().take_while(inside).any(|it| it.tag.is_finite_verb());
    !before && !tokens[at + 1..].iter().take_while(inside).any(finite)
}

/// “rebels said” after a comma is a plural noun; “” recalls Wim” after a quotation is a verb, and “retired” in “a retired
/// colonel” a participle.
fn speaks(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let before = at.checked_sub(1)?;
    let word = &text[tokens[at].span.range()];
    let plural = word.ends_with('s');
    let capital = word.starts_with(char::is_uppercase);
    match tag(tokens, at) {
        Tag::Nns if capital && tag(tokens, before) == Tag::Nnp && sets::holds(Set::ProperBodies, word) => {
            Some(Tag::Nnps)
        }
        Tag::Vbz | Tag::Nns if capital && tag(tokens, at + 1).is_proper() && sets::holds(Set::Titles, word) => {
            Some(Tag::Nnp)
        }
        Tag::Vbz if plural && is(text, tokens, before, &[","]) && is(text, tokens, at + 1, &["said", "say"]) => {
            Some(Tag::Nns)
        }
        Tag::Vbd if tag(tokens, before) == Tag::Dt && tag(tokens, at + 1).is_noun() => Some(Tag::Vbn),
        Tag::Nns if closes(text, tokens, before) && matches!(tag(tokens, at + 1), Tag::Nnp | Tag::Prp) => {
            Some(Tag::Vbz)
        }
        Tag::Nn if closes(text, tokens, before) && sets::holds(Set::Pasts, word) => Some(Tag::Vbd),
        Tag::Jj if closes(text, tokens, before) && word.ends_with("ed") => Some(Tag::Vbd),
        Tag::In if word.ends_with("ist") => Some(Tag::Nn),
        Tag::Nns if speaks_after_quotation(text, tokens, at) => Some(Tag::Vbz),
        Tag::Jj if word.ends_with("ed") && speaks_after_quotation(text, tokens, at) => Some(Tag::Vbd),
        _ => None,
    }
}

/// ““No names,” Ames replies,”: between the name that follows a quotation and what is no noun.
fn speaks_after_quotation(text: &str, tokens: &[Token], at: usize) -> bool {
    let names = tokens[..at].iter().rev().take_while(|it| it.tag.is_proper()).count();
    let mark = at.checked_sub(names + 1).filter(|_| names > 0);
    mark.is_some_and(|it| closes(text, tokens, it)) && !tag(tokens, at + 1).is_noun()
}

/// “Seven in ten voters”: a number spelt out, which in a capital the tagger may take for anything but a name.
fn count(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let counts = || is(text, tokens, at + 1, &["in", "out", "of"]) || tag(tokens, at + 1).is_noun();
    let number = matches!(tag(tokens, at), Tag::Rb | Tag::Jj | Tag::Nn | Tag::In | Tag::Nns);
    (number && counts() && sets::holds(Set::Numerals, &text[tokens[at].span.range()])).then_some(Tag::Cd)
}

/// “a top official in”, “the general said”: an adjective of that list that no noun or adjective follows is a noun.
fn person(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let speaks = is(text, tokens, at + 1, &["told", "said", "says"]);
    // “A NATO commander told”
    if matches!(tag(tokens, at), Tag::Vb | Tag::Vbp) && speaks && at > 0 {
        let before = tag(tokens, at - 1);
        let caller = sets::holds(Set::People, &text[tokens[at].span.range()]);
        return (caller && (before.is_noun() || before.is_adjective())).then_some(Tag::Nn);
    }
    if !tag(tokens, at).is_adjective() {
        return None;
    }
    let followed = !speaks && (tag(tokens, at + 1).is_noun() || tag(tokens, at + 1).is_adjective());
    let led = at > 0 && !tag(tokens, at - 1).is_verb() && tag(tokens, at - 1) != Tag::In;
    (!followed && led && is(text, tokens, at, PEOPLE)).then_some(Tag::Nn)
}

/// “Diplomats said”: people, in a capital only because they open the sentence, are no name.
fn people(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let opens = at == 0 || tag(tokens, at - 1) == Tag::Punct && is(text, tokens, at - 1, &[".", "”", "!", "?", ")"]);
    let alone = !tag(tokens, at + 1).is_proper();
    let named = tokens[at].tag.is_proper() && opens && alone;
    let word = || fold(&text[tokens[at].span.range()]);
    if named && is(text, tokens, at, &["anybody", "everybody", "nobody", "somebody", "someone"]) {
        return Some(Tag::Nn);
    }
    // “Arsenal want a keeper”
    let body = || sets::holds(Set::OneWordBodies, &text[tokens[at].span.range()]);
    if tokens[at].tag == Tag::Jj && opens && tag(tokens, at + 1).is_finite_verb() && body() {
        return Some(Tag::Nnp);
    }
    let many = || word().strip_suffix('s').is_some_and(|it| sets::holds(Set::People, it));
    (named && many()).then_some(Tag::Nns)
}

/// “the author pointed out that”: a participle after a bare noun and before “that” is a past tense. “court records
/// show” and “its filing shows”: after a document, at the end of its clause, a verb; what is owned is a noun.
fn verb(text: &str, tokens: &[Token], at: usize) -> Option<Tag> {
    let before = tag(tokens, at.checked_sub(1)?);
    let next = at + 1 + usize::from(tag(tokens, at + 1) == Tag::Rp);
    let clause = is(text, tokens, next, &["that"]) && tag(tokens, next) == Tag::In;
    match tag(tokens, at) {
        Tag::Vbg if before == Tag::PrpPoss && is(text, tokens, at, &["filing"]) => {
            let shows = is(text, tokens, at + 1, &["shows", "suggests", "indicates", "says"]);
            (shows || !tag(tokens, at + 1).is_noun()).then_some(Tag::Nn)
        }
        Tag::Vbn if clause && (before.is_noun() || before == Tag::Prp) => Some(Tag::Vbd),
        Tag::Nn | Tag::Nns if clause || is(text, tokens, next, &[".", ",", ":", "in"]) => shows(text, tokens, at),
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
        Tag::Nn if is(text, tokens, at, &["read"]) && document(true) => Some(Tag::Vbd),
        Tag::Nns if is(text, tokens, at, &["show", "suggest", "indicate"]) && document(false) => Some(Tag::Vbp),
        Tag::Nn if is(text, tokens, at, &["shows", "suggests", "indicates"]) && document(true) => Some(Tag::Vbz),
        _ => None,
    }
}

fn tag(tokens: &[Token], at: usize) -> Tag {
    tokens.get(at).map_or(Tag::Punct, |it| it.tag)
}

/// Is it the mark that closes a quotation?
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    is(text, tokens, at, &["”", "\""])
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
