//! Who says what, against people's reading: the rules, the labeler, and both.

use copydesk::lexicon::Lexicon;
use copydesk::prose::desk::Desk;
use copydesk::prose::passage::Passage;
use copydesk::prose::quotation::Running;
use copydesk::prose::run::Run;
use copydesk::prose::tag::Tag;
use copydesk::sourcing::attribution::{Attribution, attributions};
use copydesk::sourcing::label::{Label, parts};
use copydesk::sourcing::labeler::Labeler;
use copydesk::sourcing::reading::Reading;
use copydesk::sourcing::source::Kind;
use copydesk::sourcing::table::Table;
use copydesk::sourcing::train::corpus::{self, Gold, Story, tokens_in};
use copydesk::text::span::Span;
use std::path::Path;
use std::time::{Duration, Instant};

mod errors;
mod speakers;

const SETS: [&str; 4] = ["polnear_dev", "wikinews_dev", "desk_dev", "gum_dev"];

/// Prints tables of scores on the sets of the folder `data`.
pub(crate) fn report(data: &Path, verbose: bool) {
    let mut desk = corpus::desk();
    for set in SETS {
        let Ok(stories) = corpus::read(data, set) else { continue };
        let read: Vec<Read> = stories.iter().map(|story| Read::of(story, &mut desk)).collect();
        println!("{set:13}           source P/R/F     cue P/R/F        content P/R/F    cue overlap      attributed");
        for system in [System::Rules, System::Labeler, System::Both, System::All] {
            println!("  {:11} {}", system.name(), Scores::of(&read, system));
        }
        kinds(&read);
        if verbose {
            errors::missed(&read);
            errors::misjudged(&read);
        }
    }
    if let Ok(stories) = corpus::read(data, "polnear_dev_quotes") {
        let read: Vec<Read> = stories.iter().map(|story| Read::of(story, &mut desk)).collect();
        speakers::report(&read, verbose);
    }
    speed(data, &mut desk);
}

/// Who reads.
#[derive(Clone, Copy)]
enum System {
    Rules,
    Labeler,
    /// What stands, and the words that are in doubt.
    Both,
    /// With the sources and cues that are in doubt: all that `copydesk inspect` prints.
    All,
}

impl System {
    fn name(self) -> &'static str {
        match self {
            System::Rules => "rules",
            System::Labeler => "labeler",
            System::Both => "both",
            System::All => "with doubts",
        }
    }
}

/// A story as people and copydesk read it.
struct Read<'a> {
    story: &'a Story,
    grafs: Vec<Graf>,
    table: Table,
}

struct Graf {
    base: usize,
    passage: Passage,
    reading: Reading,
}

impl<'a> Read<'a> {
    fn of(story: &'a Story, desk: &mut Desk) -> Read<'a> {
        let lexicon = Lexicon::built_in();
        let grafs: Vec<Graf> = story
            .passages(desk)
            .into_iter()
            .map(|(base, passage)| {
                let reading = Reading::of(&passage, lexicon);
                Graf { base, passage, reading }
            })
            .collect();
        let table =
            Table::read(grafs.len(), grafs.iter().enumerate().map(|(at, graf)| (at, &graf.passage, &graf.reading)));
        Read { story, grafs, table }
    }
}

/// What one reader sees in a paragraph.
#[derive(Default)]
struct Marks {
    sources: Vec<Run>,
    cues: Vec<Run>,
    contents: Vec<Run>,
}

impl Marks {
    fn gold(story: &Story, graf: &Graf) -> Marks {
        let run = |span: &Span| tokens_in(&graf.passage, graf.base, *span);
        let all = &story.attributions;
        Marks {
            sources: all.iter().filter_map(|it| it.source.as_ref()).map(run).collect(),
            cues: all.iter().filter_map(|it| it.cue.as_ref()).map(run).collect(),
            contents: all.iter().flat_map(|it| &it.content).map(run).collect(),
        }
        .trimmed(&graf.passage)
    }

    fn found(system: System, graf: &Graf) -> Marks {
        let lexicon = Lexicon::built_in();
        let rules = || attributions(&graf.passage, lexicon);
        let marks = match system {
            System::Rules => Marks::listed(&rules()),
            System::Labeler => Marks::labelled(&graf.passage, &rules()),
            System::Both => Marks::read(&graf.passage, &graf.reading),
            System::All => Marks::read(&graf.passage, &graf.reading).doubted(&graf.reading),
        };
        marks.trimmed(&graf.passage)
    }

    fn listed(attributions: &[Attribution]) -> Marks {
        Marks {
            sources: attributions.iter().filter_map(|it| it.source.as_ref()).map(|it| it.run).collect(),
            cues: attributions.iter().map(|it| it.cue.run).collect(),
            contents: attributions.iter().flat_map(|it| it.content.iter().copied()).collect(),
        }
    }

    /// Attributions, sentences that plainly go on under one, and words that are somebody’s without a cue.
    fn read(passage: &Passage, reading: &Reading) -> Marks {
        let mut marks = Marks::listed(&reading.attributions);
        marks.contents.extend(reading.carried.iter().filter(|it| it.heard).map(|it| passage.sentences[it.sentence]));
        marks.contents.extend(reading.doubts.iter().flat_map(|it| it.content.iter().copied()));
        marks
    }

    fn doubted(mut self, reading: &Reading) -> Marks {
        self.sources.extend(reading.doubts.iter().filter_map(|it| it.source));
        self.cues.extend(reading.doubts.iter().filter_map(|it| it.cue));
        self
    }

    fn labelled(passage: &Passage, rules: &[Attribution]) -> Marks {
        let mut marks = Marks::default();
        for part in parts(&Labeler::shipped().label(passage, Lexicon::built_in(), rules)) {
            match part.label {
                Label::Source => marks.sources.push(part.run),
                Label::Cue => marks.cues.push(part.run),
                _ => marks.contents.push(part.run),
            }
        }
        marks
    }

    fn trimmed(mut self, passage: &Passage) -> Marks {
        for runs in [&mut self.sources, &mut self.cues, &mut self.contents] {
            runs.iter_mut().for_each(|run| *run = trimmed(passage, *run));
            runs.retain(|run| !run.is_empty());
            runs.sort();
            runs.dedup();
        }
        self
    }

    fn attributes(&self, sentence: Run) -> bool {
        [&self.sources, &self.cues, &self.contents].into_iter().flatten().any(|run| run.overlaps(sentence))
    }
}

/// Without leading “that” and “to” and the punctuation at its edges, on which the sets differ.
fn trimmed(passage: &Passage, run: Run) -> Run {
    let (mut start, mut end) = (run.start as usize, run.end as usize);
    let loose = |at: usize| passage.tag(at) == Tag::Punct;
    while start < end && (loose(start) || passage.is(start, &["that", "to"])) {
        start += 1;
    }
    while end > start && loose(end - 1) {
        end -= 1;
    }
    Run::new(start, end)
}

/// Right, found and wanted.
#[derive(Clone, Copy, Default)]
struct Score {
    right: f64,
    found: f64,
    recalled: f64,
    wanted: f64,
}

impl Score {
    fn tokens(&mut self, found: &[Run], gold: &[Run], tokens: usize) {
        let set = |runs: &[Run]| {
            let mut set = vec![false; tokens];
            runs.iter().flat_map(|run| run.tokens()).for_each(|at| set[at] = true);
            set
        };
        set(found).into_iter().zip(set(gold)).for_each(|(found, gold)| self.one(found, gold));
    }

    fn overlaps(&mut self, found: &[Run], gold: &[Run]) {
        let met = |a: &[Run], b: &[Run]| a.iter().filter(|it| b.iter().any(|other| it.overlaps(*other))).count() as f64;
        self.right += met(found, gold);
        self.recalled += met(gold, found);
        self.found += found.len() as f64;
        self.wanted += gold.len() as f64;
    }

    fn one(&mut self, found: bool, gold: bool) {
        self.right += f64::from(u8::from(found && gold));
        self.recalled += f64::from(u8::from(found && gold));
        self.found += f64::from(u8::from(found));
        self.wanted += f64::from(u8::from(gold));
    }
}

impl Score {
    fn share(&self) -> String {
        format!("{:.1}%", 100.0 * self.right / self.wanted.max(1.0))
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let (p, r) = (100.0 * self.right / self.found.max(1.0), 100.0 * self.recalled / self.wanted.max(1.0));
        write!(f, "{p:4.1} {r:4.1} {:4.1}", 2.0 * p * r / (p + r).max(1e-9))
    }
}

#[derive(Default)]
struct Scores {
    source: Score,
    cue: Score,
    content: Score,
    cue_spans: Score,
    attributed: Score,
}

impl Scores {
    fn of(read: &[Read], system: System) -> Scores {
        let mut scores = Scores::default();
        for (story, graf) in read.iter().flat_map(|it| it.grafs.iter().map(|graf| (it.story, graf))) {
            scores.add(&graf.passage, &Marks::found(system, graf), &Marks::gold(story, graf));
        }
        scores
    }

    fn add(&mut self, passage: &Passage, found: &Marks, gold: &Marks) {
        let tokens = passage.tokens.len();
        self.source.tokens(&found.sources, &gold.sources, tokens);
        self.cue.tokens(&found.cues, &gold.cues, tokens);
        self.content.tokens(&found.contents, &gold.contents, tokens);
        self.cue_spans.overlaps(&found.cues, &gold.cues);
        for sentence in &passage.sentences {
            self.attributed.one(found.attributes(*sentence), gold.attributes(*sentence));
        }
    }
}

impl std::fmt::Display for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let scores = [self.source, self.cue, self.content, self.cue_spans, self.attributed];
        scores.iter().try_for_each(|score| write!(f, "   {score}"))
    }
}

/// Of attributions whose source was found: is its kind right, and is it rightly called named or unnamed? Of unnamed
/// sources: how many are called so of those found, and how many of all?
fn kinds(read: &[Read]) {
    let [mut kind, mut named, mut called, mut unnamed] = [Score::default(); 4];
    for (read, graf) in read.iter().flat_map(|it| (0..it.grafs.len()).map(move |graf| (it, graf))) {
        let (gold, found) = (read.gold_kinds(graf), read.found_kinds(graf));
        for (run, wanted) in &gold {
            let Some((_, found)) = found.iter().find(|it| it.0.overlaps(*run)) else { continue };
            kind.one(alike(*found, wanted), true);
            named.one(wanted.starts_with("unnamed") == is_unnamed(*found), true);
            called.one(is_unnamed(*found), wanted.starts_with("unnamed"));
        }
        let gold: Vec<Run> = gold.iter().filter(|it| it.1.starts_with("unnamed")).map(|it| it.0).collect();
        let found: Vec<Run> = found.iter().filter(|it| is_unnamed(it.1)).map(|it| it.0).collect();
        unnamed.overlaps(&found, &gold);
    }
    if named.wanted > 0.0 {
        println!(
            "  kind {}   named or not {}   unnamed, of those found {called}, of all {unnamed}",
            kind.share(),
            named.share()
        );
    }
}

impl Read<'_> {
    /// Where a paragraph names sources, and of what kind people found them.
    fn gold_kinds(&self, graf: usize) -> Vec<(Run, &str)> {
        let Graf { base, passage, .. } = &self.grafs[graf];
        let kind = |it: &Gold| self.story.kinds.get(it.key.as_ref()?).map(String::as_str);
        let place = |it: &Gold| it.source.map(|span| tokens_in(passage, *base, span)).filter(|run| !run.is_empty());
        let all = self.story.attributions.iter();
        all.filter_map(|it| Some((place(it)?, kind(it)?))).collect()
    }

    /// Where a paragraph names sources, and of what kind copydesk finds them, pronouns resolved.
    fn found_kinds(&self, graf: usize) -> Vec<(Run, Kind)> {
        let attributions = self.grafs[graf].reading.attributions.iter().enumerate();
        let found = attributions.filter_map(|(at, it)| {
            let mention = it.source.as_ref()?;
            let resolved = self.table.of(graf, at).map(|id| self.table.source(id).kind);
            Some((mention.run, resolved.unwrap_or(mention.description.kind)))
        });
        found.collect()
    }
}

fn is_unnamed(kind: Kind) -> bool {
    kind.is_unnamed() || matches!(kind, Kind::Collective | Kind::Spokesperson)
}

/// Is our kind what the annotation calls by this name?
fn alike(kind: Kind, gold: &str) -> bool {
    match gold {
        "named-person" => kind == Kind::NamedPerson,
        "named-organization" => kind == Kind::Organization,
        "unnamed-person" => matches!(kind, Kind::UnnamedPerson | Kind::Spokesperson | Kind::Other),
        "unnamed-group" => matches!(kind, Kind::UnnamedGroup | Kind::Collective | Kind::Other),
        "outlet" => kind == Kind::Outlet,
        "document" => kind == Kind::Document,
        _ => false,
    }
}

/// How long reading takes over raw stories once their paragraphs are split and tagged, the best of some runs.
fn speed(data: &Path, desk: &mut Desk) {
    let Ok(file) = std::fs::read_to_string(data.join("raw/wikinews.jsonl")) else { return };
    let lexicon = Lexicon::built_in();
    let texts = file
        .lines()
        .filter_map(|line| Some(serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str()?.to_owned()));
    let passages: Vec<Passage> = texts
        .flat_map(|text| text.lines().map(|line| desk.read(line, Running::default()).0).collect::<Vec<_>>())
        .collect();
    let words: usize = passages.iter().map(|it| it.tokens.iter().filter(|token| token.tag != Tag::Punct).count()).sum();
    let rules: Vec<Vec<Attribution>> = passages.iter().map(|it| attributions(it, lexicon)).collect();
    let labeler = Labeler::shipped();
    let per_thousand = |time: Duration| time.as_secs_f64() * 1e9 / words as f64;
    let labelled =
        best_of(|| passages.iter().zip(&rules).map(|(it, rules)| labeler.label(it, lexicon, rules).what.len()).sum());
    let ruled = best_of(|| passages.iter().map(|it| attributions(it, lexicon).len()).sum());
    let all = best_of(|| passages.iter().map(|it| Reading::of(it, lexicon).attributions.len()).sum());
    let load =
        best_of(|| usize::from(Labeler::from_bytes(include_bytes!("../../src/sourcing/model/labeler.bin")).is_some()));
    println!(
        "µs a 1,000 words: rules {:.0}, labeler {:.0}, all of sourcing {:.0}",
        per_thousand(ruled),
        per_thousand(labelled),
        per_thousand(all)
    );
    println!("load {:?}", load);
}

fn best_of(run: impl Fn() -> usize) -> Duration {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed()
    };
    (0..5).map(time).min().unwrap_or_default()
}
