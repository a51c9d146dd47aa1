//! Holds a parsed file against the table of keys and takes out what does not fit.

use crate::house::keys::{Key, Kind, Names};
use crate::house::overrides::check_glob;
use crate::house::problem::{Flaw, closest};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

/// The largest count a key may hold.
const MOST: u32 = 1000;

/// Collects what is wrong while it prunes.
#[derive(Default)]
pub(crate) struct Validator {
    pub(crate) flaws: Vec<Flaw>,
}

impl Validator {
    /// Keeps of `table` what `keys` allow. False when a key it cannot do without is missing or wrong.
    pub(crate) fn table(&mut self, span: Range<usize>, table: &mut DeTable, keys: &[Key]) -> bool {
        let names = || keys.iter().map(|key| key.name);
        let written: Vec<String> = table.keys().map(|name| name.get_ref().to_string()).collect();
        retain(table, |name, value| match keys.iter().find(|key| key.name == name.get_ref().as_ref()) {
            Some(key) => self.value(key.name, value, &key.kind),
            None => self.unknown(name.span(), "key", name.get_ref(), names()),
        });
        let missing = |key: &&Key| key.required && !written.iter().any(|name| name == key.name);
        self.flaws.extend(
            keys.iter().filter(missing).map(|key| Flaw::error(span.clone(), format!("“{}” is missing", key.name))),
        );
        keys.iter().all(|key| !key.required || table.contains_key(key.name))
    }

    fn value(&mut self, name: &str, value: &mut Spanned<DeValue>, kind: &Kind) -> bool {
        let span = value.span();
        match (kind, value.get_mut()) {
            (Kind::Text, DeValue::String(text)) => self.text(span, name, text),
            (Kind::Glob, DeValue::String(text)) => self.text(span.clone(), name, text) && self.glob(span, text),
            (Kind::Name(names), DeValue::String(text)) => self.name(span, *names, text),
            (Kind::Flag, DeValue::Boolean(_)) => true,
            (Kind::Count, DeValue::Integer(number)) => self.count(span, name, number.as_str()),
            (Kind::Many(item), DeValue::Array(items)) => self.array(name, items, item),
            (Kind::Table(keys), DeValue::Table(table)) => self.table(span, table, keys),
            (Kind::Map(names, item), DeValue::Table(table)) => self.map(table, *names, item),
            (Kind::Either(_, keys), DeValue::Table(table)) => self.table(span, table, keys),
            (Kind::Either(bare, _), _) => self.value(name, value, bare),
            (_, wrong) => {
                let message = format!("“{name}” must be {}, not {}", wanted(kind), found(wrong));
                self.reject(Flaw::error(span, message))
            }
        }
    }

    fn array(&mut self, name: &str, items: &mut DeArray, kind: &Kind) -> bool {
        let keep = |mut item: Spanned<_>| self.value(name, &mut item, kind).then_some(item);
        *items = std::mem::replace(items, DeArray::new()).into_iter().filter_map(keep).collect();
        true
    }

    fn map(&mut self, table: &mut DeTable, names: Names, kind: &Kind) -> bool {
        retain(table, |name, value| {
            self.name(name.span(), names, name.get_ref()) && self.value(name.get_ref(), value, kind)
        });
        true
    }

    fn name(&mut self, span: Range<usize>, names: Names, text: &str) -> bool {
        let all = names.all();
        all.contains(&text) || self.unknown(span, names.noun(), text, all)
    }

    fn text(&mut self, span: Range<usize>, name: &str, text: &str) -> bool {
        !text.trim().is_empty() || self.reject(Flaw::error(span, format!("“{name}” must not be empty")))
    }

    fn count(&mut self, span: Range<usize>, name: &str, digits: &str) -> bool {
        let fits = digits.parse().is_ok_and(|number: u32| number <= MOST);
        fits || self.reject(Flaw::error(span, format!("“{name}” must be from 0 to {MOST}")))
    }

    fn glob(&mut self, span: Range<usize>, text: &str) -> bool {
        match check_glob(text) {
            Ok(()) => true,
            Err(why) => self.reject(Flaw::error(span, format!("“{text}” is not a path pattern: {why}"))),
        }
    }

    fn unknown<'a>(
        &mut self,
        span: Range<usize>,
        noun: &str,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> bool {
        let flaw = Flaw::warning(span, format!("There is no {noun} “{name}”"));
        self.reject(flaw.meaning(closest(name, candidates)))
    }

    fn reject(&mut self, flaw: Flaw) -> bool {
        self.flaws.push(flaw);
        false
    }
}

fn retain(table: &mut DeTable, mut keep: impl FnMut(&Spanned<DeString>, &mut Spanned<DeValue>) -> bool) {
    let all = std::mem::replace(table, DeTable::new());
    *table = all.into_iter().filter_map(|(name, mut value)| keep(&name, &mut value).then_some((name, value))).collect();
}

fn wanted(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Glob => "a string".to_owned(),
        Kind::Name(names @ (Names::Levels | Names::Floors | Names::Profiles | Names::Voices | Names::Places)) => {
            format!("one of {}", names.all().join(", "))
        }
        Kind::Name(names) => format!("the name of a {}", names.noun()),
        Kind::Flag => "true or false".to_owned(),
        Kind::Count => format!("a number from 0 to {MOST}"),
        Kind::Many(item) => format!("an array, each item {}", wanted(item)),
        Kind::Table(_) | Kind::Map(..) => "a table".to_owned(),
        Kind::Either(bare, _) => format!("{} or a table", wanted(bare)),
    }
}

fn found(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
