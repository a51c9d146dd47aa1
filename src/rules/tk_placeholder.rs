//! Copy still to come.

use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::rules::check::Check;
use crate::rules::rule;

rule! {
    /// A placeholder that must not be filed: TK, XX, a bracketed blank.
    ///
    /// **Why:** “TK” marks what is still to come; published, it is an embarrassment, and in place of a name or a number it
    /// can be a libel.
    ///
    /// Fill it in.
    ///
    /// ```copy
    /// The fire began at TK on Monday.
    ///                   ^^ tk-placeholder: Still to come: fill in “TK” before filing
    /// ```
    /// Filled in:
    /// ```copy
    /// The fire began at 4 a.m. on Monday.
    /// ```
    pub RULE = "tk-placeholder" { level: Error, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    for (_, graf) in cx.grafs() {
        let passage = graf.passage();
        let opens = |at: &usize| {
            matches!(passage.word(*at).as_bytes(), [b'T' | b'X' | b'x' | b'[' | b'_' | b'L' | b'F' | b'P' | b'0', ..])
        };
        for at in (0..passage.tokens.len()).filter(opens) {
            let Some(end) = placeholder_end(passage, at) else { continue };
            let run = Run::new(at, end);
            let text = passage.text_of(run);
            cx.report(graf.span(run), format!("Still to come: fill in “{text}” before filing"));
        }
    }
}

const MONEY: &[&str] = &["$", "£", "€"];

/// “$X million”, “£00 million”: a sum that nobody has filled in.
fn is_sum(passage: &Passage, at: usize) -> bool {
    passage.is(at + 1, &["million", "billion", "trillion"])
}

/// What desks shout in brackets for what is still to come.
const BLANKS: &[&str] =
    &["NAME", "DATE", "NUMBER", "TITLE", "AGE", "PLACE", "CITY", "QUOTE", "FIGURE", "LINK", "CHECK", "TIME", "AMOUNT"];

/// Where the placeholder that begins at a token ends.
fn placeholder_end(passage: &Passage, at: usize) -> Option<usize> {
    let word = passage.word(at);
    let inside = at > 0 && passage.word(at - 1) == "[";
    match word {
        "[" => bracketed(passage, at),
        _ if is_tk(word) && !inside && !is_initials(passage, at) => Some(at + 1),
        _ if is_marked(word) && !inside => Some(at + 1),
        _ if is_crosses(word) && !inside && counts(passage, at) => Some(at + 1),
        _ if is_crosses(word) && is_crosses(passage.word(at + 1)) => Some(at + 2),
        "Lorem" | "LOREM" if passage.is(at + 1, &["ipsum"]) => Some(at + 2),
        "TODO" | "FIXME" | "PLACEHOLDER" if !inside => Some(at + 1),
        "0" | "00" | "000" | "X" if at > 0 && passage.is(at - 1, MONEY) && is_sum(passage, at) => Some(at + 1),
        _ if word.len() >= 3 && word.bytes().all(|byte| byte == b'_') => Some(at + 1),
        _ => None,
    }
}

/// TK, TKTK, TKs; lower case is a word.
fn is_tk(word: &str) -> bool {
    let core = word.strip_suffix('s').unwrap_or(word);
    !core.is_empty() && core.len().is_multiple_of(2) && core.as_bytes().chunks(2).all(|pair| pair == b"TK")
}

/// “TKCITY”, “TKname”: what is to come, named.
fn is_marked(word: &str) -> bool {
    let what = word.strip_prefix("TK").unwrap_or_default();
    let shouted = what.len() >= 3 && what.bytes().all(|byte| byte.is_ascii_uppercase());
    shouted || BLANKS.iter().any(|it| it.eq_ignore_ascii_case(what))
}

/// “TK Maxx”, “flight TK 1951”, “the code is TK”: letters that stand for a company.
fn is_initials(passage: &Passage, at: usize) -> bool {
    let names = |it: usize| passage.is(it, &["flight", "flights", "code", "codes", "initials"]);
    let joined = at > 0 && passage.is(at - 1, &["is", "was", "flight", "flights"]);
    let before = joined && (at.saturating_sub(3)..at).any(names);
    let shop = passage.is(at + 1, &["elevator", "maxx", "maxx’s"]) && passage.tag(at + 1).is_proper();
    let sentence = passage.sentences.get(passage.sentence_of(at)).copied().unwrap_or_default();
    let line = || {
        sentence
            .tokens()
            .any(|it| passage.is(it, &["airline", "airlines", "flight", "plate", "plates", "registration", "ticker"]))
    };
    shop || before || passage.tag(at + 1).is_number() && line()
}

/// XX, XXX
fn is_crosses(word: &str) -> bool {
    (2..=5).contains(&word.len()) && (word.bytes().all(|byte| byte == b'X') || word.bytes().all(|byte| byte == b'x'))
}

/// Crosses stand for a number when they are counted, priced or measured; Super Bowl XX is one.
fn counts(passage: &Passage, at: usize) -> bool {
    let before = at > 0 && passage.is(at - 1, &["$", "£", "€", "about", "some", "than", "nearly", "by", "aged", "age"]);
    let named = at > 0 && passage.tag(at - 1).is_proper();
    // “Ida Blum, XX, ” is somebody’s age.
    let aged = at > 1
        && passage.word(at - 1) == ","
        && passage.word(at + 1) == ","
        && passage.tag(at - 2).is_proper()
        && passage.word(at).len() == 2;
    let unit = &[
        "percent",
        "%",
        "per",
        "people",
        "million",
        "billion",
        "points",
        "votes",
        "years",
        "km",
        "miles",
        "percentage",
        "jobs",
    ];
    let date =
        passage.word(at).len() == 4 && at > 0 && passage.is(at - 1, &["in", "since", "until", "of", "by", "from"]);
    before || date || aged || !named && passage.is(at + 1, unit)
}

/// “[TK]”, “[NAME]”, “[ ]”, “[?]”, “[insert date]”; an editor’s “[sic]” or a supplied word is none.
fn bracketed(passage: &Passage, at: usize) -> Option<usize> {
    let close = (at + 1..at + 8).find(|&it| passage.word(it) == "]")?;
    let inner = || at + 1..close;
    let outside = !passage.in_quotes(at);
    let shouted = outside && inner().all(|it| BLANKS.contains(&passage.word(it))) && close > at + 1;
    let asks = inner().all(|it| passage.word(it) == "?") && outside;
    let inserts = passage.is(at + 1, &["insert", "fill", "add", "blank", "name", "date", "check"]) && close > at + 1;
    let tk = inner().any(|it| is_tk(passage.word(it)));
    (shouted || asks || inserts || tk).then_some(close + 1)
}
