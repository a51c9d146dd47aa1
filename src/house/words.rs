//! The house's own words: terms put on a list, terms taken off.

use crate::house::file::{Addition, Change, NewTerm, Words};
use crate::house::problem::{Flaw, closest};
use crate::house::profile::catalogue;
use crate::lexicon::entry::{Entry, Level};
use crate::lexicon::list::List;
use crate::lexicon::{Lexicon, Term};
use std::collections::BTreeMap;
use std::sync::Arc;
use toml::Spanned;

/// `lexicon` with the changes made; what could not be done is a flaw.
pub(crate) fn change(lexicon: &Arc<Lexicon>, changes: &BTreeMap<String, Words>) -> (Arc<Lexicon>, Vec<Flaw>) {
    if changes.is_empty() {
        return (lexicon.clone(), Vec::new());
    }
    let mut changed = Lexicon::clone(lexicon);
    let mut flaws = Vec::new();
    for (list, words) in changes.iter().filter_map(|(name, words)| Some((List::named(name)?, words))) {
        let classes = classes(lexicon, list);
        for term in &words.remove {
            flaws.extend(remove(&mut changed, list, term));
        }
        for item in &words.change {
            flaws.extend(alter(&mut changed, list, item));
        }
        for addition in &words.add {
            flaws.extend(add(&mut changed, list, addition, &classes));
        }
    }
    (Arc::new(changed), flaws)
}

fn remove(lexicon: &mut Lexicon, list: List, term: &Spanned<String>) -> Option<Flaw> {
    (!take(lexicon, list, term.get_ref())).then(|| missing(lexicon, list, term.get_ref(), term.span()))
}

/// Every entry of a term is changed: a spelling may have several, apart by their surroundings.
fn alter(lexicon: &mut Lexicon, list: List, change: &Spanned<Change>) -> Option<Flaw> {
    let Change { term, level, instead, why } = change.get_ref();
    let mut known = false;
    for it in lexicon.terms.iter_mut().filter(|it| it.list == list && same(&it.entry.term, term)) {
        known = true;
        let mut entry = Entry::clone(&it.entry);
        entry.level = level.unwrap_or(entry.level);
        entry.instead = instead.clone().unwrap_or(entry.instead);
        entry.why = why.clone().unwrap_or(entry.why);
        it.entry = Arc::new(entry);
    }
    (!known).then(|| missing(lexicon, list, term, change.span()))
}

/// The flaw of speaking of a term that is not on the list.
fn missing(lexicon: &Lexicon, list: List, term: &str, span: std::ops::Range<usize>) -> Flaw {
    let meant =
        citation(lexicon, list, term).or_else(|| closest(term, lexicon.list(list).map(|it| it.entry.term.as_str())));
    Flaw::warning(span, format!("“{term}” is not a term of {}", list.name())).meaning(meant)
}

/// Takes a term off its list. Was it there?
fn take(lexicon: &mut Lexicon, list: List, term: &str) -> bool {
    let before = lexicon.terms.len();
    lexicon.terms.retain(|it| it.list != list || !same(&it.entry.term, term));
    lexicon.terms.len() < before
}

/// The term one of whose forms this is.
fn citation<'a>(lexicon: &'a Lexicon, list: List, form: &str) -> Option<&'a str> {
    let term = lexicon.list(list).find(|it| it.entry.forms.iter().any(|it| same(it, form)))?;
    Some(&term.entry.term)
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn add(lexicon: &mut Lexicon, list: List, addition: &Spanned<Addition>, classes: &[&str]) -> Option<Flaw> {
    let new = match addition.get_ref() {
        Addition::Bare(term) => NewTerm { term: term.clone(), ..NewTerm::default() },
        Addition::Full(new) => new.clone(),
    };
    let stray = new.class.clone().filter(|class| !classes.is_empty() && !classes.contains(&class.as_str()));
    let term = resembling(lexicon, list, new);
    take(lexicon, list, &term.entry.term);
    let at = lexicon.terms.partition_point(|it| it.list <= list);
    lexicon.terms.insert(at, term);
    stray.map(|class| {
        let message = format!("{} has no class “{class}”, only {}", list.name(), classes.join(", "));
        Flaw::warning(addition.span(), message)
    })
}

/// The classes of a list, in order, each once.
fn classes(lexicon: &Lexicon, list: List) -> Vec<&str> {
    let mut classes = Vec::new();
    for term in lexicon.list(list) {
        if !classes.contains(&term.entry.class.as_str()) {
            classes.push(&term.entry.class);
        }
    }
    classes
}

/// The new term, which takes after the terms of its class, or else after those of the list that are flagged.
fn resembling(lexicon: &Lexicon, list: List, new: NewTerm) -> Term {
    let like = |test: &dyn Fn(&Term) -> bool| lexicon.list(list).find(|it| test(it));
    let model = like(&|it| new.class.as_ref() == Some(&it.entry.class))
        .or_else(|| like(&|it| it.entry.level > Level::Off))
        .or_else(|| like(&|_| true));
    let rule = model.and_then(|it| it.rule.clone());
    let usual = rule.as_ref().and_then(|it| catalogue().get(it)).copied().unwrap_or_default();
    let class = new.class.or_else(|| Some(model?.entry.class.clone()));
    let entry = Entry {
        forms: new.forms,
        level: new.level.unwrap_or(usual),
        instead: new.instead,
        why: new.why.unwrap_or_else(|| "House style.".to_owned()),
        ..Entry::blank(new.term, class.unwrap_or_else(|| "house".to_owned()))
    };
    Term { list, rule, entry: Arc::new(entry) }
}
