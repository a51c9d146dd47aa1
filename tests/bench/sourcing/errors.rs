//! Errors of the engine, a line each, to read.

use super::{Graf, Marks, Read, System, alike};
use copydesk::prose::run::Run;

/// Lists sources that people mark and `Reading` does not hold, and whether the labeler marks them.
pub(super) fn missed(read: &[Read]) {
    for (story, graf) in read.iter().flat_map(|it| it.grafs.iter().map(|graf| (it.story, graf))) {
        let (gold, both) = (Marks::gold(story, graf), Marks::found(System::Both, graf));
        let labeler = Marks::found(System::Labeler, graf);
        let meets = |marks: &[Run], run: Run| marks.iter().any(|it| it.overlaps(run));
        for run in gold.sources.iter().filter(|run| !meets(&both.sources, **run)) {
            let heard = if meets(&labeler.sources, *run) { "labeled" } else { "unseen " };
            println!("    missed source {heard} {}", graf.quoted(*run));
        }
        for run in both.sources.iter().filter(|run| !meets(&gold.sources, **run)) {
            println!("    made up source {}", graf.quoted(*run));
        }
    }
}

/// Lists sources found whose kind is judged otherwise than by people.
pub(super) fn misjudged(read: &[Read]) {
    for (read, graf) in read.iter().flat_map(|it| (0..it.grafs.len()).map(move |graf| (it, graf))) {
        let found = read.found_kinds(graf);
        for (run, wanted) in read.gold_kinds(graf) {
            let judged = found.iter().find(|it| it.0.overlaps(run)).filter(|it| !alike(it.1, wanted));
            if let Some((_, kind)) = judged {
                println!("    {} for {wanted}: {}", kind.name(), read.grafs[graf].quoted(run));
            }
        }
    }
}

impl Graf {
    /// Some words, marked in their sentence.
    fn quoted(&self, run: Run) -> String {
        let sentence = self.passage.sentences.get(self.passage.sentence_of(run.start as usize)).copied();
        let sentence = sentence.unwrap_or_default().join(run);
        let (span, words) = (self.passage.span(sentence), self.passage.span(run));
        let text = &self.passage.text;
        let (before, after) = (span.start as usize..words.start as usize, words.end as usize..span.end as usize);
        format!("{}[{}]{}", &text[before], &text[words.range()], &text[after])
    }
}
