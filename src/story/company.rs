//! The stories of one folder, by the names and figures in them.

use crate::prose::token::WordKey;
use crate::story::cast::{Cast, Figure, Telling};
use rustc_hash::FxHashMap;
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
    /// What the other stories have at these places of the company.
    fn others<T: 'a>(
        self,
        places: Option<&'a Vec<At>>,
        kept: impl Fn(&'a Cast) -> &'a [T] + 'a,
    ) -> impl Iterator<Item = Other<'a, T>> {
        let all = places.into_iter().flatten().filter_map(move |&(number, at)| {
            let cast = self.company.casts.get(number)?;
            Some(Other { cast, it: kept(cast).get(at)? })
        });
        all.filter(move |other| *other.cast.story != *self.own)
    }

    fn tellings(self, places: Option<&'a Vec<At>>) -> impl Iterator<Item = Other<'a, Telling>> {
        self.others(places, |cast| &cast.tellings)
    }

    /// What the others tell of a person.
    pub fn of(self, (given, surname): (WordKey, WordKey)) -> impl Iterator<Item = Other<'a, Telling>> {
        self.tellings(self.company.by_surname.get(&surname)).filter(move |other| other.it.given == given)
    }

    /// Whom the others call by one of two names, and by another the second.
    pub fn alike(self, (given, surname): (WordKey, WordKey)) -> impl Iterator<Item = Other<'a, Telling>> {
        let same_given = self.tellings(self.company.by_given.get(&given)).filter(move |it| it.it.surname != surname);
        same_given.chain(self.tellings(self.company.by_surname.get(&surname)).filter(move |it| it.it.given != given))
    }

    /// What the others say of a body.
    pub fn figures(self, key: (WordKey, WordKey, WordKey)) -> impl Iterator<Item = Other<'a, Figure>> {
        self.others(self.company.by_figure.get(&key), |cast| &cast.figures)
    }
}

/// Something told in another story.
pub struct Other<'a, T> {
    /// By whom.
    pub cast: &'a Cast,
    /// What.
    pub it: &'a T,
}
