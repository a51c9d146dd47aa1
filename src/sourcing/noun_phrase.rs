//! Walks from a cue to the whole noun phrase of its source: prepositions, relative clauses, appositions, parentheses.

use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;

const PREPOSITIONS: &[&str] = &[
    "of", "for", "at", "in", "from", "with", "on", "to", "by", "near", "inside", "within", "about", "under", "over",
    "behind", "against", "between", "around", "across", "outside", "into",
];

/// Participles that shorten a relative clause and look like past tenses: “an official briefed on”.
const REDUCED: &[&str] =
    &["briefed", "involved", "based", "assigned", "appointed", "hired", "employed", "shown", "told"];

/// An apposition or relative clause longer than this many tokens is not walked over.
const ASIDE: usize = 28;

/// The noun phrase that ends with token `last`, as far left as it reaches within `sentence`.
pub fn ending_at(passage: &Passage, last: usize, sentence: Run) -> Option<Run> {
    let first = sentence.start as usize;
    let (mut end, mut core) = (last, last);
    // What stands between the name and the cue: “, a party official,”, “(who asked not to be named)”.
    while let Some(open) = aside_start(passage, end, first) {
        end = open.checked_sub(1).filter(|&before| before >= first)?;
        core = end;
    }
    if let Some(whose) = before_affiliation(passage, core, first) {
        core = whose;
    }
    let start = grow_left(passage, core, first)?;
    Some(Run::new(start, last + 1))
}

/// “Ada Roth, of Channel 9, a cousin,”: the word before the comma that sets off where somebody is from.
fn before_affiliation(passage: &Passage, core: usize, first: usize) -> Option<usize> {
    let start = passage.phrase_over(core)?.start as usize;
    let comma = start.checked_sub(2).filter(|&at| at > first && passage.word(at) == ",")?;
    let of = passage.is(start - 1, &["of", "from"]) && passage.tag(core).is_proper();
    let named = passage.phrase_over(comma - 1).is_some_and(|it| it.end as usize == comma);
    (of && named && passage.tag(comma - 1).is_proper()).then_some(comma - 1)
}

/// The noun phrase that begins at token `first`, as far right as it reaches within `sentence`.
pub fn starting_at(passage: &Passage, first: usize, sentence: Run) -> Option<Run> {
    let limit = sentence.end as usize;
    let phrase = passage.phrase_over(first).filter(|_| first < limit)?;
    let mut end = phrase.end as usize;
    loop {
        let next = after_link(passage, end, limit).or_else(|| after_aside(passage, end, limit));
        match next {
            Some(further) if further > end && quoted_alike(passage, first, further - 1) => end = further,
            _ => return Some(Run::new(first, end)),
        }
    }
}

/// Where the phrase whose last word is `last` begins, prepositional and reduced relative clauses included.
fn grow_left(passage: &Passage, last: usize, first: usize) -> Option<usize> {
    let mut start = passage.phrase_over(last)?.start as usize;
    if passage.tag(last) == Tag::Ex {
        return None;
    }
    while start > first {
        match before_link(passage, start, first) {
            Some(earlier) if quoted_alike(passage, earlier, last) => start = earlier,
            _ => break,
        }
    }
    Some(start.max(first))
}

/// The start of the phrase that a preposition, conjunction or reduced relative clause before `start` hangs on.
fn before_link(passage: &Passage, start: usize, first: usize) -> Option<usize> {
    let link = start - 1;
    let mut hook = link.checked_sub(1)?;
    let alone = passage.phrase_over(start).is_none_or(|it| it.len() == 1);
    if hook < first || passage.tag(start).is_pronoun() && alone && !passage.is(link, &["of", "with", "to"]) {
        return None;
    }
    if passage.is(link, &["and", "&"]) {
        return phrase_ending(passage, hook, first).filter(|&it| !after_verb(passage, it, first));
    }
    let preposition = passage.is(link, PREPOSITIONS);
    let joined = matches!(passage.tag(hook), Tag::Jj | Tag::Vbn | Tag::Vbg | Tag::Vbd) || passage.is(hook, &["close"]);
    if preposition && joined && hook > first {
        // “a person familiar with”, “an official briefed on”, “two people who worked with”
        hook -= 1;
        let relative = passage.is(hook, &["who", "directly", "closely", "personally"]);
        let reduced = passage.tag(hook + 1) != Tag::Vbd || passage.is(hook + 1, REDUCED);
        if !relative && !reduced {
            return None;
        }
        hook = hook.checked_sub(usize::from(relative))?;
    } else if !preposition && passage.tag(link).is_verb() && passage.is(hook, &["who", "that"]) {
        // “people who attended the meeting”
        hook = hook.checked_sub(1)?;
    } else if !preposition {
        return None;
    }
    phrase_ending(passage, hook, first)
}

/// Is the phrase that starts here the object of a verb? Then “and” joins clauses, not names.
fn after_verb(passage: &Passage, start: usize, first: usize) -> bool {
    start > first && passage.tag(start - 1).is_verb()
}

fn phrase_ending(passage: &Passage, last: usize, first: usize) -> Option<usize> {
    let phrase = passage.phrase_over(last)?;
    let whole = phrase.end as usize == last + 1 && phrase.start as usize >= first;
    (whole && !passage.tag(last).is_pronoun()).then_some(phrase.start as usize)
}

/// The opening mark of the aside that ends at token `last`: a bracket pair, or a pair of commas or dashes round an
/// apposition, an age or a relative clause.
fn aside_start(passage: &Passage, last: usize, first: usize) -> Option<usize> {
    let mark = passage.word(last);
    let open = match mark {
        ")" => "(",
        "," | "—" | "–" => mark,
        _ => return None,
    };
    let floor = last.saturating_sub(ASIDE).max(first);
    let start = (floor..last).rev().find(|&at| passage.word(at) == open)?;
    let named = start > first && passage.phrase_over(start - 1).is_some_and(|it| it.end as usize == start);
    let relative = passage.is(start + 1, &["who", "whose", "which", "that"]);
    // “speaking anonymously because he has friends there”
    let speaking = passage.is(start + 1, &["speaking"]);
    let medium = in_medium(passage, start + 1);
    let clause = !relative
        && !speaking
        && !medium
        && (start + 1..last).any(|at| passage.tag(at).is_finite_verb() && !passage.in_quotes(at));
    let fits = open == "(" || (medium || opens_aside(passage, start + 1)) && last - start > 1 && !clause;
    (named && fits && !passage.tag(start - 1).is_pronoun()).then_some(start)
}

/// “The bank, in a statement that surprised investors, said”
fn in_medium(passage: &Passage, at: usize) -> bool {
    let phrase = passage.phrase_over(at + 1).filter(|it| it.start as usize == at + 1 && passage.is(at, &["in"]));
    phrase.is_some_and(|it| sets::holds(Set::Documents, passage.word(it.end as usize - 1)))
}

/// Can an apposition, an age or a relative clause open with this token?
fn opens_aside(passage: &Passage, at: usize) -> bool {
    let tag = passage.tag(at);
    matches!(tag, Tag::Dt | Tag::Cd | Tag::Jj | Tag::Jjs | Tag::PrpPoss | Tag::Wp | Tag::Wdt)
        || tag.is_noun()
        || passage.is(at, &["who", "whose", "which", "then", "now", "speaking", "formerly", "according", "citing"])
}

/// Past a preposition or conjunction and the phrase after it.
fn after_link(passage: &Passage, end: usize, limit: usize) -> Option<usize> {
    let link = end;
    if link + 1 >= limit || passage.in_quotes(link) != passage.in_quotes(end - 1) {
        return None;
    }
    let mut next = link + 1;
    if passage.is(next, PREPOSITIONS) && matches!(passage.tag(link), Tag::Jj | Tag::Vbn | Tag::Vbg) {
        next += 1; // “familiar with the plan”, “briefed on the talks”
    } else if passage.tag(link) == Tag::Wp && passage.tag(next).is_verb() {
        next += 1;
        while next < limit && passage.is(next, PREPOSITIONS) {
            next += 1;
        }
    } else if !passage.is(link, &["of", "for", "at", "in", "from", "with", "near", "inside", "and", "&"]) {
        return None;
    }
    let phrase = passage.phrase_over(next).filter(|it| it.start as usize == next)?;
    let clause = passage.is(link, &["and", "&"]) && passage.tag(phrase.end as usize).is_finite_verb();
    (!clause).then_some(phrase.end as usize)
}

/// Past an apposition or relative clause after a comma, or a bracket; a closing comma that is the sentence's own is
/// left out.
fn after_aside(passage: &Passage, end: usize, limit: usize) -> Option<usize> {
    let mark = passage.word(end);
    let clause = passage.tag(end + 1) == Tag::Vbg || passage.is(end + 1, &["according"]);
    if end + 1 >= limit || !matches!(mark, "," | "(") || clause || !(mark == "(" || opens_aside(passage, end + 1)) {
        return None;
    }
    let close = if mark == "(" { ")" } else { "," };
    let stop = |at: &usize| {
        let word = passage.word(*at);
        word == close || matches!(word, "." | ";" | "—" | "–") || passage.in_quotes(*at)
    };
    let until = (end + 1..limit.min(end + ASIDE)).find(stop).unwrap_or(limit.min(end + ASIDE));
    let relative = passage.is(end + 1, &["who", "whose", "which"]) || mark == "(";
    if is_sum(passage, end + 1) && until > end + 3 {
        return None; // “According to Marr, 40 boats were lost”, where an age would be shorter
    }
    if !relative && (end + 1..until).any(|at| passage.tag(at).is_finite_verb()) {
        return None; // a clause, not an apposition: “According to Marr, the plan is dead”
    }
    if !relative && passage.word(until) == "," && passage.tag(until + 1).is_finite_verb() {
        return None; // the subject of a verb: “According to AFP, the prosecutor, Ana Ruiz, said”
    }
    let closed = until < limit && passage.word(until) == ")";
    Some(if closed { until + 1 } else { until }).filter(|&it| it > end + 1)
}

/// A number in figures.
fn is_sum(passage: &Passage, at: usize) -> bool {
    passage.word(at).contains(|letter: char| letter.is_ascii_digit())
}

fn quoted_alike(passage: &Passage, a: usize, b: usize) -> bool {
    passage.in_quotes(a) == passage.in_quotes(b)
}
