//! The stories of one folder, and where one of them tells people otherwise than the others do.

use crate::prose::run::Run;
use crate::prose::token::{WordKey, fold};
use crate::rules::check::Check;
use crate::rules::finding::Elsewhere;
use crate::rules::inconsistent_identity::cast::{self, Cast, Figure, Subjects, Telling};
use crate::rules::inconsistent_identity::{People, is_one_off, is_short_for, same_kind, span, text};
use crate::story::Story;
use crate::text::span::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::path::Path;
use std::sync::Arc;

/// The casts of a folder’s stories, by the names in them.
#[derive(Debug, Default)]
pub struct Company {
    casts: Vec<Arc<Cast>>,
    by_given: FxHashMap<WordKey, Vec<At>>,
    by_surname: FxHashMap<WordKey, Vec<At>>,
    by_figure: FxHashMap<(WordKey, WordKey, WordKey), Vec<At>>,
}

/// Which cast, and which of its tellings or figures.
type At = (usize, usize);

/// A company as one of its stories sees it.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    company: &'a Company,
    own: &'a Path,
}

impl Company {
    /// The company of these stories, in the order in which they are to be pointed at.
    pub fn of(casts: Vec<Arc<Cast>>) -> Company {
        let mut company = Company { casts, ..Company::default() };
        for (number, cast) in company.casts.iter().enumerate() {
            for (at, telling) in cast.tellings.iter().enumerate() {
                company.by_given.entry(telling.given).or_default().push((number, at));
                company.by_surname.entry(telling.surname).or_default().push((number, at));
            }
            for (at, figure) in cast.figures.iter().enumerate() {
                company.by_figure.entry(figure.key).or_default().push((number, at));
            }
        }
        company
    }

    /// Its stories’ casts.
    pub fn casts(&self) -> &[Arc<Cast>] {
        &self.casts
    }

    /// What the others are to the story of that file.
    pub fn beside<'a>(&'a self, own: &'a Path) -> Beside<'a> {
        Beside { company: self, own }
    }
}

impl<'a> Beside<'a> {
    fn tellings(
        self,
        index: &'a FxHashMap<WordKey, Vec<At>>,
        key: WordKey,
    ) -> impl Iterator<Item = Other<'a, Telling>> {
        let all = index.get(&key).into_iter().flatten();
        let told = move |&(number, at): &At| {
            let cast = self.company.casts.get(number)?;
            Some(Other { cast, it: cast.tellings.get(at)? })
        };
        all.filter_map(told).filter(move |other| *other.cast.story != *self.own)
    }

    /// What the others tell of a person.
    fn of(self, (given, surname): (WordKey, WordKey)) -> impl Iterator<Item = Other<'a, Telling>> {
        self.tellings(&self.company.by_surname, surname).filter(move |other| other.it.given == given)
    }

    /// Whom the others call by one of two names, and by another the second.
    fn alike(self, (given, surname): (WordKey, WordKey)) -> impl Iterator<Item = Other<'a, Telling>> {
        let same_given = self.tellings(&self.company.by_given, given).filter(move |it| it.it.surname != surname);
        same_given.chain(self.tellings(&self.company.by_surname, surname).filter(move |it| it.it.given != given))
    }

    fn figures(self, key: (WordKey, WordKey, WordKey)) -> impl Iterator<Item = Other<'a, Figure>> {
        let all = self.company.by_figure.get(&key).into_iter().flatten();
        let told = move |&(number, at): &At| {
            let cast = self.company.casts.get(number)?;
            Some(Other { cast, it: cast.figures.get(at)? })
        };
        all.filter_map(told).filter(move |other| *other.cast.story != *self.own)
    }
}

/// Something told in another story.
struct Other<'a, T> {
    cast: &'a Cast,
    it: &'a T,
}

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
pub(super) fn report(cx: &mut Check, people: &People) {
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
