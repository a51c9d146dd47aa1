//! Polls without what readers need to judge them.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::listed;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::person::is_person;
use crate::story::{Graf, Story};

rule! {
    /// A poll’s figures without who made it and paid, how many were asked, whom, when, how, and the margin of error.
    ///
    /// **Why:** the Associated Press asks seven questions of every poll before it prints a figure; Reuters wants at least
    /// the organiser, the sample, and how and where; to the BBC polls suggest, and never show or prove.
    ///
    /// Give the details, once, or link to them.
    ///
    /// ```copy
    /// A poll found that 58% of islanders want the bridge.
    /// ^^^^^^ poll-without-details: This poll is missing who made it, who paid, how many were asked, who was asked, when, how and the margin of error
    /// ```
    /// With its details:
    /// ```copy
    /// A poll by Lund Research found that 58% of islanders want the bridge. The survey of 1,012 adults was paid for by the
    /// ferry union and conducted by telephone from 3 to 6 May; its margin of error is three points.
    /// ```
    pub RULE = "poll-without-details" { level: Warning, since: "0.1", check: check }
}

/// What readers need, as the message says it.
const DETAILS: [(&str, &str); 7] = [
    ("detail-pollster", "who made it"),
    ("detail-sponsor", "who paid"),
    ("detail-sample", "how many were asked"),
    ("detail-population", "who was asked"),
    ("detail-dates", "when"),
    ("detail-mode", "how"),
    ("detail-moe", "the margin of error"),
];

/// With fewer of them than this the desk would send it back; with all but one or two it is a nudge.
const ENOUGH: usize = 4;

fn check(cx: &mut Check) {
    let story = cx.story;
    let polls = polls(cx);
    let mut told = Vec::new();
    for (at, poll) in polls.iter().enumerate() {
        if !has_figure(poll) {
            continue;
        }
        let last = polls.get(at + 1).map_or(usize::MAX, |next| next.index.max(poll.index + 1));
        let first = if at == 0 { 0 } else { poll.index };
        let seen = details(story, first..last, poll);
        if seen.iter().all(|&it| it) {
            continue;
        }
        told.push((poll.index, poll.sentence()));
        report(cx, poll, seen);
    }
    for wording in cx.terms(List::Polls).into_iter().filter(|it| it.entry.class != "poll-noun") {
        if !told.contains(&(wording.index, wording.sentence())) {
            reword(cx, &wording);
        }
    }
}

/// The polls of the story, each where it is brought in: “a poll”, “a Lund survey”; “the poll” is one already met.
fn polls<'a>(cx: &Check<'a>) -> Vec<Found<'a>> {
    let polled = |it: &Found| matches!(it.entry.class.as_str(), "poll-noun" | "poll-verb");
    let mut found = cx.worded(List::Polls, polled);
    found.retain(|it| it.graf.segment.is_running() && !is_official(it) && !is_averaged(it));
    let mut kept: Vec<Found> = Vec::new();
    for poll in found {
        let again = kept.last().is_some_and(|last| !is_new(&poll) || same_sentence(last, &poll));
        if !again {
            kept.push(poll);
        }
    }
    kept
}

/// “the statistics office’s labor force survey”: its issuer is enough.
fn is_official(poll: &Found) -> bool {
    let passage = poll.graf.passage();
    let survey = passage.is(poll.run.end as usize - 1, &["survey", "surveys"]);
    survey && poll.beside(Set::SurveysOfState)
}

/// “the Norvik Index average of opinion polls”: many polls, and who puts them together is named.
fn is_averaged(poll: &Found) -> bool {
    let passage = poll.graf.passage();
    let near = poll.run.start.saturating_sub(9).max(poll.sentence_run().start) as usize..poll.run.start as usize;
    let averaged = |at: usize| passage.is(at, &["average", "averages", "aggregate"]) && passage.is(at + 1, &["of"]);
    near.into_iter().any(|at| averaged(at) && at > 0 && passage.tag(at - 1).is_proper())
}

fn same_sentence(a: &Found, b: &Found) -> bool {
    a.index == b.index && a.sentence() == b.sentence()
}

/// Brought in by “a”, “another”, a pollster’s name or a bare plural.
fn is_new(poll: &Found) -> bool {
    let passage = poll.graf.passage();
    let phrase = passage.phrase_over(poll.run.start as usize).unwrap_or(poll.run);
    let first = phrase.start as usize;
    let definite = passage.is(first, &["the", "this", "that", "its", "these", "those", "both", "their"]);
    !definite || pollster_before(passage, poll)
}

/// A share, a lead or odds in its sentence or the next.
fn has_figure(poll: &Found) -> bool {
    let passage = poll.graf.passage();
    let last = (poll.sentence() + 1).min(passage.sentences.len().saturating_sub(1));
    let averaged = passage.sentences[last].tokens().any(|at| passage.is(at, &["average", "averages"]));
    let last = if averaged { poll.sentence() } else { last };
    let sentences = &passage.sentences[poll.sentence()..=last];
    sentences.iter().any(|&sentence| {
        let result = passage.hits_in(List::Polls, sentence).any(|hit| poll.class_of(hit) == "poll-result");
        result || sentence.tokens().any(|at| is_share(passage, at))
    })
}

/// “54%”, “54 percent”, “8 in 10”, “two-thirds of voters”, “by 4 points”
fn is_share(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    let number = passage.tag(at).is_number();
    let unit = passage.is(at + 1, &["%", "percent", "per", "points", "point", "pc"]);
    let odds = passage.is(at + 1, &["in", "out"]) && (at + 2..at + 4).any(|it| passage.tag(it).is_number());
    let part = passage.is(at, &["majority", "half", "thirds", "quarters", "two-thirds", "three-quarters"]);
    let lead = passage.word(at + 1) == "-" && passage.is(at + 2, &["point", "points"]);
    number && (word.ends_with('%') || unit || odds || lead) || part && passage.is(at + 1, &["of"])
}

/// Which of the seven are told in these paragraphs.
fn details(story: &Story, grafs: std::ops::Range<usize>, poll: &Found) -> [bool; 7] {
    let mut seen = [false; 7];
    let near = |index: usize| (index..=index + 1).contains(&poll.index) || index == poll.index + 1;
    for (index, graf) in story.running().filter(|(index, _)| grafs.contains(index)) {
        let passage = graf.passage();
        for hit in passage.hits.iter().filter(|hit| hit.list == List::Polls) {
            let class = story.class_of(hit);
            let at = DETAILS.iter().position(|(name, _)| *name == class);
            at.into_iter().for_each(|at| seen[at] = true);
        }
        if near(index) {
            read_form(graf, poll, &mut seen);
        }
    }
    seen[0] |= pollster(poll);
    seen
}

/// What no term says: numbers of people, dates, ways of asking.
fn read_form(graf: &Graf, poll: &Found, seen: &mut [bool; 7]) {
    let passage = graf.passage();
    let own = graf.base == poll.graf.base;
    let first = if own { passage.sentences[poll.sentence()].start as usize } else { 0 };
    for at in first..passage.tokens.len() {
        let people = is_person(passage, at) || passage.is(at, &["voters", "households", "adults", "consumers"]);
        let count = (at.saturating_sub(3)..at).any(|it| is_count(passage.word(it)));
        let before = |words: &[&str]| at > 0 && passage.is(at - 1, words);
        let plural = passage.tag(at) == Tag::Nns;
        let asked = own && before(&["of"]) && at == poll.run.end as usize + 1;
        seen[1] |= own && before(&["for"]) && passage.phrase_over(at).is_some_and(|it| ends_proper(passage, it));
        seen[1] |= passage.is(at, &["paid", "funded", "commissioned", "sponsored"]);
        seen[2] |= count && people;
        seen[3] |= people && plural && (count || asked || before(&["likely", "registered", "eligible"]));
        seen[4] |= is_date(passage, at);
        seen[5] |= sets::holds(Set::PollModes, passage.word(at))
            && before(&["by", "on", "via", "over", "through", "cell", "land"])
            || passage.is(at, &["online", "landlines", "cellphones", "face-to-face", "in-person", "door-to-door"]);
    }
}

/// “for the Daily Courier”: a name.
fn ends_proper(passage: &Passage, phrase: Run) -> bool {
    (phrase.end as usize).checked_sub(1).is_some_and(|at| passage.tag(at).is_proper())
}

/// A month with a day, or a weekday or week beside a word for asking.
fn is_date(passage: &Passage, at: usize) -> bool {
    let day = |it: usize| passage.tag(it).is_number() && passage.word(it).len() <= 5;
    let dated = at > 0 && day(at - 1) || day(at + 1);
    let sentence = passage.sentences.get(passage.sentence_of(at)).copied().unwrap_or_default();
    let asking = || sentence.tokens().any(|it| sets::holds(Set::Asking, passage.word(it)));
    let month = sets::holds(Set::Months, passage.word(at)) && passage.tag(at).is_proper();
    month && (dated || asking()) || sets::holds(Set::Days, passage.word(at)) && asking()
}

/// A number of people that a poll could have asked: 100 and more, no year.
fn is_count(word: &str) -> bool {
    let digits: String = word.chars().filter(|it| *it != ',').collect();
    digits.parse::<u32>().is_ok_and(|it| it >= 100 && (word.contains(',') || !(1900..2100).contains(&it)))
}

/// Is the pollster named: before the noun, after “by” or “from”, or as the source?
fn pollster(poll: &Found) -> bool {
    let passage = poll.graf.passage();
    let end = poll.run.end as usize;
    let by = (end..end + 6).any(|at| {
        let stop = passage.sentence_of(at) != poll.sentence();
        !stop && passage.is(at, &["by", "from"]) && (at + 1..at + 4).any(|it| passage.tag(it).is_proper())
    });
    // “Lund Research interviewed 1,012 adults”
    let asks = |at: usize| passage.is(at, &["asked", "canvassed", "interviewed", "polled", "questioned", "surveyed"]);
    let asked = poll.sentence_run().tokens().any(|at| at > 0 && asks(at) && passage.tag(at - 1).is_proper());
    by || asked || pollster_before(passage, poll)
}

/// “a Lund Research poll”
fn pollster_before(passage: &Passage, poll: &Found) -> bool {
    let before = (poll.run.start as usize).checked_sub(1);
    before.is_some_and(|at| {
        passage.tag(at).is_proper()
            && !passage.is(at, &["new", "one"])
            && !sets::holds(Set::Days, passage.word(at))
            && passage.phrase_over(at).is_some_and(|it| it.contains(poll.run.start as usize))
    })
}

fn report(cx: &mut Check, poll: &Found, seen: [bool; 7]) {
    let passage = poll.graf.passage();
    let count = seen.iter().filter(|&&it| it).count();
    let part = |have: bool| -> Vec<&str> {
        DETAILS.iter().zip(seen).filter(|(_, it)| *it == have).map(|((_, name), _)| *name).collect()
    };
    let level = match count {
        _ if poll.entry.level == Level::Warning => Level::Warning,
        0..ENOUGH => Level::Warning,
        ENOUGH => Level::Information,
        _ => Level::Hint,
    };
    let run = passage.phrase_over(poll.run.start as usize).filter(|it| it.end <= poll.run.end).unwrap_or(poll.run);
    let run = run.join(poll.run);
    let have = part(true);
    let found = if have.is_empty() { "nothing".to_owned() } else { listed(&have) };
    let report = cx
        .report(poll.graf.span(run), format!("This poll is missing {}", listed(&part(false))))
        .level(level)
        .because(format!("{count} of 7 found: {found}"))
        .because(poll.entry.why.clone());
    if let Some(last) = passage.tokens.len().checked_sub(1) {
        let end = poll.graf.span(Run::new(last, last + 1));
        let note = " The poll of TK adults was conducted by TK for TK by TK on TK; its margin of error is TK points.";
        report.insert("Add a line on how it was done", end, note);
    }
}

/// Polls suggest; they do not show or prove.
fn reword(cx: &mut Check, wording: &Found) {
    let text = wording.text();
    let advice = match (wording.entry.instead.first(), &wording.entry.advice) {
        (Some(words), _) => format!("“{words}”"),
        (None, Some(advice)) => advice.clone(),
        (None, None) => "say less".to_owned(),
    };
    let report = cx
        .report(wording.span(), format!("“{text}” says more than a poll can: {advice}"))
        .level(wording.entry.level)
        .because(wording.entry.why.clone());
    if let Some(verb) = suggested(wording) {
        let last = wording.run.end as usize - 1;
        let span = wording.graf.span(Run::new(last, last + 1));
        report.suggest(format!("Write “{verb}”"), &[(span, verb)]);
    }
}

/// The form of “suggest” that the verb it replaces has.
fn suggested(wording: &Found) -> Option<&'static str> {
    let last = wording.run.end as usize - 1;
    match wording.graf.passage().tag(last) {
        _ if wording.entry.class != "poll-verb" => None,
        Tag::Vbd | Tag::Vbn => Some("suggested"),
        Tag::Vbz => Some("suggests"),
        tag if tag.is_verb() => Some("suggest"),
        _ => None,
    }
}
