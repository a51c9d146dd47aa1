//! People and figures that stories beside this one, in its folder, tell otherwise.

use crate::prose::run::Run;
use crate::prose::token::{WordKey, fold};
use crate::rules::check::Check;
use crate::story::Story;
use crate::story::cast::{self, Cast, Elsewhere, Subjects, Telling};
use crate::story::company::{Beside, Other};
use crate::story::people::{People, is_one_off, is_short_for, same_kind, span, text};
use crate::text::span::Span;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// A story’s own side of the comparison.
struct Own<'a> {
    story: &'a Story,
    people: &'a People,
    /// Found when two stories are first to be compared, which is seldom.
    subjects: OnceCell<Subjects>,
}

impl Own<'_> {
    /// Is the other story of the same matter, going by names other than those in question?
    fn meets(&self, cast: &Cast, besides: &[WordKey]) -> bool {
        self.subjects.get_or_init(|| Subjects::of(self.story)).meet(&cast.subjects, besides)
    }
}

/// Reports whom the stories beside this one tell otherwise, each person once for each way.
pub(crate) fn report(cx: &mut Check, people: &People) {
    let Some(beside) = cx.beside else { return };
    let own = Own { story: cx.story, people, subjects: OnceCell::new() };
    let mut clashes = misspelt(&own, beside);
    clashes.extend(told_apart(&own, beside));
    clashes.extend(miscounted(&own, beside));
    for Clash { span, here, there, place, spelling } in clashes {
        let file = place.story.file_name().unwrap_or_default().to_string_lossy();
        let report = cx.report(span, format!("{here} here, {there} in {file}: which is it?"));
        let report = report.elsewhere(&place, format!("{there} in {file}"));
        if let Some(spelling) = spelling {
            report.suggest(format!("Spell it “{spelling}”"), &[(span, &spelling)]);
        }
    }
}

/// Two stories that disagree.
struct Clash {
    span: Span,
    here: String,
    there: String,
    place: Elsewhere,
    /// How the other story spells it.
    spelling: Option<String>,
}

/// People whose name another story spells a letter otherwise. Names that one story has both of are two people’s.
fn misspelt(own: &Own, beside: Beside) -> Vec<Clash> {
    let mut found = Vec::new();
    for (person, name) in own.people.firsts() {
        let written = text(own.story, name);
        let slip = beside.alike(person).find_map(|other| {
            let theirs = other.it.name.as_deref().filter(|it| is_slip(written, it))?;
            let they = (other.it.given, other.it.surname);
            let two = own.people.full.contains_key(&they) || other.cast.tellings.iter().any(|it| is(it, person));
            let (ours, others) = ([WordKey::of(written), person.0, person.1], [WordKey::of(theirs), they.0, they.1]);
            let one_matter = !two && own.meets(other.cast, &[ours, others].concat());
            one_matter.then(|| (theirs.to_owned(), other.it.place.clone()))
        });
        let quoted = own.story.grafs[name.graf].passage().in_quotes(name.run.start as usize);
        if let Some((theirs, place)) = slip.filter(|_| !quoted) {
            let (here, there) = (format!("“{written}”"), format!("“{theirs}”"));
            found.push(Clash { span: span(own.story, name), here, there, place, spelling: Some(theirs) });
        }
    }
    found
}

fn is(telling: &Telling, person: (WordKey, WordKey)) -> bool {
    (telling.given, telling.surname) == person
}

/// As many words, all but one the same and that one a letter away.
fn is_slip(ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (fold(ours), fold(theirs));
    let (x, y): (Vec<&str>, Vec<&str>) = (ours.split_whitespace().collect(), theirs.split_whitespace().collect());
    let unlike: Vec<usize> = (0..x.len().min(y.len())).filter(|&at| x[at] != y[at]).collect();
    let [at] = unlike.as_slice() else { return false };
    x.len() == y.len() && is_one_off(x[*at], y[*at], *at > 0)
}

/// People whose age or rank another story has otherwise. Between two stories there may be a birthday.
fn told_apart(own: &Own, beside: Beside) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut seen = FxHashSet::default();
    for name in &own.people.names {
        let Some(person) = own.people.person(name).filter(|_| name.age.is_some() || !name.titles.is_empty()) else {
            continue;
        };
        let written = text(own.story, name);
        let besides = |other: &Other<Telling>| {
            let full = other.it.name.as_deref().unwrap_or(written);
            [WordKey::of(full), WordKey::of(written), person.0, person.1]
        };
        let clash = |other: Other<Telling>, here: String, there: String, own_words: Span| {
            own.meets(other.cast, &besides(&other)).then(|| Clash {
                span: own_words,
                here: format!("{written} is {here}"),
                there,
                place: other.it.place.clone(),
                spelling: None,
            })
        };
        if let Some((age, at)) = cast::age(own.story, name).zip(name.age.map(|it| it.1)) {
            let number = own.story.grafs[name.graf].span(Run::new(at, at + 1));
            let apart = beside.of(person).filter_map(|it| Some((it.it.age?, it))).filter(|it| it.0.abs_diff(age) > 1);
            let aged =
                apart.into_iter().find_map(|(theirs, it)| clash(it, age.to_string(), theirs.to_string(), number));
            found.extend(aged.filter(|_| seen.insert((person, "age"))));
        }
        if let Some((title, last)) = cast::rank(own.story, name) {
            let whole = own.story.grafs[name.graf].span(name.titles.join(name.run));
            let ranked = beside.of(person).filter_map(|it| Some((it.it.rank.as_ref()?, it)));
            let apart = ranked.filter(|((_, theirs), _)| {
                same_kind(&last, theirs) && !is_short_for(&last, theirs) && !is_short_for(theirs, &last)
            });
            let quoted = |it: &str| format!("“{it}”");
            let ranked =
                apart.into_iter().find_map(|((theirs, _), it)| clash(it, quoted(&title), quoted(theirs), whole));
            found.extend(ranked.filter(|_| seen.insert((person, "rank"))));
        }
    }
    found
}

/// Bodies of which another story has another figure.
fn miscounted(own: &Own, beside: Beside) -> Vec<Clash> {
    let mut seen = FxHashSet::default();
    let clash = |it: cast::Stated| {
        let other = beside.figures(it.key).find(|other| other.it.number != it.number)?;
        let number = own.story.copy.text.get(it.span.range()).unwrap_or_default();
        let agreed = beside.figures(it.key).any(|other| other.it.number == it.number);
        (!agreed && own.meets(other.cast, &[]) && seen.insert(it.key)).then(|| Clash {
            span: it.span,
            here: format!("{}: {number}", it.who),
            there: other.it.shown.clone(),
            place: other.it.place.clone(),
            spelling: None,
        })
    };
    cast::stated(own.story).filter_map(clash).collect()
}
