//! Where a source is heard in the story, and on whom it speaks.

use crate::features::mention::{Mentions, attributions_of};
use crate::prose::inflect::{listed, times};
use crate::prose::run::Run;
use crate::sourcing::attribution::{Attribution, Form};
use crate::sourcing::table::SourceId;
use crate::story::Story;

/// “Heard in ¶4 and ¶5: quoted 3 times and paraphrased once, in 2 of the 7 attributed sentences.”
pub(super) fn footprint(story: &Story, id: SourceId) -> String {
    let own: Vec<(usize, &Attribution)> = attributions_of(story, id).collect();
    let grafs = paragraphs(story, own.iter().map(|(graf, _)| *graf));
    let told = own.iter().filter(|(_, it)| it.form == Form::Indirect).count();
    let all = sentences(story.grafs.iter().enumerate().flat_map(|(index, graf)| {
        graf.reading().attributions.iter().filter(|it| it.source.is_some()).map(move |it| (index, it))
    }));
    let share = sentences(own.iter().copied());
    match own.len() {
        0 => "Nothing in the story rests on it alone.".to_owned(),
        count => {
            let forms = [("quoted", count - told), ("paraphrased", told)];
            let forms = forms.iter().filter(|(_, number)| *number > 0);
            let forms: Vec<String> = forms.map(|(how, number)| format!("{how} {}", times(*number))).collect();
            let share = match all {
                1 => "the one attributed sentence".to_owned(),
                all => format!("{share} of the {all} attributed sentences"),
            };
            format!("Heard in {grafs}: {}, in {share}.", listed(&forms))
        }
    }
}

/// “Speaks of Lang (heard in ¶6) and the board (not heard).”
pub(super) fn speaks_of(story: &Story, mentions: &Mentions, id: SourceId) -> Option<String> {
    let mut others: Vec<SourceId> = Vec::new();
    for (graf, attribution) in attributions_of(story, id) {
        let held = |run: Run| attribution.content.iter().any(|content| content.covers(run));
        others.extend(mentions.in_graf(graf).filter(|it| it.id != id && held(it.place.run)).map(|it| it.id));
    }
    others.sort();
    others.dedup();
    let named: Vec<String> = others.into_iter().map(|other| heard(story, mentions, other)).collect();
    (!named.is_empty()).then(|| format!("Speaks of {}.", listed(&named)))
}

/// “Lang (heard in ¶6)”
pub(super) fn heard(story: &Story, mentions: &Mentions, id: SourceId) -> String {
    let label = mentions.name(story, id);
    let grafs = paragraphs(story, attributions_of(story, id).map(|(graf, _)| graf));
    if grafs.is_empty() { format!("{label} (not heard)") } else { format!("{label} (heard in {grafs})") }
}

/// “¶4, ¶5 and ¶7”
fn paragraphs(story: &Story, grafs: impl Iterator<Item = usize>) -> String {
    let mut numbers: Vec<usize> = grafs.map(|graf| story.paragraph_number(graf)).collect();
    numbers.dedup();
    listed(&numbers.iter().map(|number| format!("¶{number}")).collect::<Vec<String>>())
}

/// How many sentences attributions stand in.
fn sentences<'a>(attributions: impl Iterator<Item = (usize, &'a Attribution)>) -> usize {
    let mut places: Vec<(usize, usize)> = attributions.map(|(graf, it)| (graf, it.sentence)).collect();
    places.sort();
    places.dedup();
    places.len()
}
