//! Where sentences end.

use crate::prose::abbreviation;
use crate::prose::abbreviation::Class;
use crate::text::span::Span;
use std::ops::Range;

/// The sentences of a paragraph as ranges of its tokens: in order, touching, none empty.
pub fn sentences(text: &str, tokens: &[Span]) -> Vec<Range<u32>> {
    let mut found = Vec::new();
    let mut splitter = Splitter { text, tokens, quoting: false };
    let (mut start, mut at) = (0, 0);
    while at < tokens.len() {
        let Some(stop) = splitter.stop(at) else {
            at += 1;
            continue;
        };
        let next = splitter.past_closers(at + 1);
        if next < tokens.len() && splitter.ends(stop, at, next) {
            found.push(start as u32..next as u32);
            start = next;
        }
        at = next;
    }
    if start < tokens.len() {
        found.push(start as u32..tokens.len() as u32);
    }
    found
}

/// What may end a sentence.
#[derive(Clone, Copy, PartialEq)]
enum Stop {
    Period,
    Ellipsis,
    /// `!` and `?`.
    Shout,
    Abbreviation(Class),
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Span],
    /// Is a straight double mark open?
    quoting: bool,
}

impl<'a> Splitter<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |it| &self.text[it.range()])
    }

    /// Is there white space before the token?
    fn spaced(&self, at: usize) -> bool {
        at == 0 || at >= self.tokens.len() || self.tokens[at - 1].end < self.tokens[at].start
    }

    /// What stop the token is, if any. Also keeps count of straight marks.
    fn stop(&mut self, at: usize) -> Option<Stop> {
        let word = self.word(at);
        match word.as_bytes()[word.len() - 1] {
            b'"' => {
                self.quoting = !self.quoting;
                None
            }
            b'!' | b'?' => Some(Stop::Shout),
            b'.' if word.len() == 1 => Some(Stop::Period),
            b'.' if word.starts_with('.') => Some(Stop::Ellipsis),
            b'.' => abbreviation::class(&word[..word.len() - 1]).map(Stop::Abbreviation),
            _ if word == "…" => Some(Stop::Ellipsis),
            _ => None,
        }
    }

    /// Past the marks that close with the sentence: quotation marks, brackets, `[1]`.
    fn past_closers(&mut self, mut at: usize) -> usize {
        while at < self.tokens.len() {
            at += match self.word(at) {
                "”" | "»" | "›" | ")" | "]" | "}" => 1,
                "’" | "'" | "''" if !self.spaced(at) => 1,
                "\"" if self.quoting && (!self.spaced(at) || self.spaced(at + 1)) => {
                    self.quoting = false;
                    1
                }
                "[" if !self.spaced(at) && self.word(at + 2) == "]" => 3,
                "." | "!" | "?" | "…" | "..." if !self.spaced(at) => 1,
                _ => return at,
            };
        }
        at.min(self.tokens.len())
    }

    fn ends(&self, stop: Stop, at: usize, next: usize) -> bool {
        let word = self.word(next);
        if !self.spaced(next) || !begins(word) {
            return false;
        }
        match stop {
            Stop::Period => true,
            Stop::Shout => next == at + 1 || !self.speaker_follows(next),
            Stop::Ellipsis => word.starts_with(char::is_uppercase) || is_opener(word),
            Stop::Abbreviation(class) => self.ends_after(class, next),
        }
    }

    fn ends_after(&self, class: Class, next: usize) -> bool {
        let opening = self.word(next);
        if matches!(opening, "(" | "[" | "{") {
            return false;
        }
        if is_opener(opening) {
            return !matches!(class, Class::Never | Class::Number | Class::Initial);
        }
        match class {
            Class::Never | Class::Number => false,
            Class::Initial => opening.len() > 1 && abbreviation::opens_sentence(opening),
            Class::Name | Class::Month => abbreviation::opens_sentence(opening),
            Class::Time => !self.clock_goes_on(next),
            Class::Trailing => true,
        }
    }

    /// "9 p.m. Tuesday", "9 p.m. EDT", "9 p.m. Moscow time", "9 p.m. 300 miles away".
    fn clock_goes_on(&self, next: usize) -> bool {
        let word = self.word(next);
        word.starts_with(char::is_numeric) || abbreviation::follows_clock(word) || self.word(next + 1) == "time"
    }

    /// `“Stop!” Mr. Jones yelled.`: a name, then a verb of speech, with no mark between.
    fn speaker_follows(&self, next: usize) -> bool {
        let named = self.word(next).starts_with(char::is_uppercase);
        let near = (next + 1..next + 7).map(|at| self.word(at));
        let clause = near.take_while(|it| it.len() > 1 && !matches!(*it, "..." | "--" | "—" | "“" | "”"));
        named && clause.into_iter().any(abbreviation::is_speech)
    }
}

/// May a sentence begin with the word?
fn begins(word: &str) -> bool {
    let first = word.chars().next().unwrap_or(' ');
    first.is_uppercase() || first.is_numeric() || is_opener(word) || "$£€¥@#*•¿¡".contains(first) || is_uncased(first)
}

/// Letters that have no capitals, and pictures.
fn is_uncased(first: char) -> bool {
    !first.is_ascii() && !first.is_lowercase() && !"–—…’”»".contains(first)
}

fn is_opener(word: &str) -> bool {
    matches!(word, "“" | "‘" | "\"" | "'" | "''" | "``" | "«" | "‹" | "„" | "(" | "[" | "{")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::scan::scan;

    /// Sentences are apart by `|`.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace("| ", "");
        let tokens = scan(&text);
        let starts = sentences(&text, &tokens).into_iter().skip(1).map(|it| tokens[it.start as usize].start as usize);
        let mut found = text.clone();
        for at in starts.collect::<Vec<_>>().into_iter().rev() {
            found.insert_str(at, "| ");
        }
        assert_eq!(found, marked);
    }

    #[test]
    fn stops() {
        check("The mill closed. | Nobody was told. | Why? | The owner left!");
        check("It rose 3.5 percent. | 40 firms failed.");
        check("");
    }

    #[test]
    fn titles_and_initials() {
        check("Gen. Amara Diallo met Sen. J.K. Ortiz. | St. Paul was next.");
        check("Judge George W. Pruitt ruled in Doe v. Harlan. | He cited no case.");
    }

    #[test]
    fn names_with_stops() {
        check("Troops left the U.S. | The base closed. | The U.S. Senate objected.");
        check("She runs Acme Corp. | But Acme Corp. Chairman Li disagreed.");
        check("He was born in Waltham, Mass. | In 1971 he left.");
        check("Sen. Amos Fell Jr. (D-Mont.) left Billings, Mont. | “I am done,” he said.");
        check("It broke on Jan. 6. | It was Jan. 2021 before long.");
    }

    #[test]
    fn the_clock() {
        check("Polls close at 8 p.m. | Counting starts at once.");
        check("Polls close at 8 p.m. Tuesday, or 9 p.m. EST.");
        check("It hit at 7 a.m. Nairobi time (6 p.m. E.T. Friday), or 6 p.m. (1800 GMT).");
    }

    #[test]
    fn quotation_marks_close_with_their_sentence() {
        check("“We lost.” | “We did not,” she said. | “Next.”");
        check("He said: “No.” | Then he left. | (He came back.) | She waved.");
        check("\"We lost.\" | \"We did not,\" she said. | \"Go.\"");
        check("‘We lost.’ | The crowd left.[3] | Nobody sang.");
        check("It was over, she said. | “Next case.”");
    }

    #[test]
    fn a_shout_stays_with_its_speaker() {
        check("“Stop!” Mr. Jones yelled. | “Why?” asked the guard.");
        check("“Who knows?” | The mayor left. | He said no more.");
    }

    #[test]
    fn any_tokens_have_sentences() {
        for text in ["...", "!", "\"", "”", ". . .", "U.S.", "(", "A. (", "a.m. “", "。好", "[. ]", "x. [1"] {
            let tokens = scan(text);
            let found = sentences(text, &tokens);
            assert_eq!(found.iter().map(|it| it.len()).sum::<usize>(), tokens.len(), "{text}");
            assert!(found.iter().all(|it| !it.is_empty()), "{text}");
        }
    }

    #[test]
    fn ellipses() {
        check("We waited ... and waited. | And then… | Nothing came.");
    }
}
