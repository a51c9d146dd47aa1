//! All copy at hand, annotations off: rule pages, specs and stories.

use crate::blocks::blocks;
use crate::markers::Annotated;
use crate::tree;
use copydesk::rules;
use copydesk::text::copy::Format;

/// A piece of copy.
pub(crate) struct Piece {
    /// Where it comes from.
    pub(crate) name: String,
    /// The copy.
    pub(crate) text: String,
    /// How it is written.
    pub(crate) format: Format,
}

/// Every piece, in a fixed order.
pub(crate) fn pieces() -> Vec<Piece> {
    let mut found = Vec::new();
    for rule in rules::ALL {
        found.extend(fixtures(rule.code, &rule.page()));
    }
    for name in tree::files("tests/specs", ".md") {
        found.extend(fixtures(&name, &tree::text(&name)));
    }
    let stories =
        tree::files("tests/stories", "").into_iter().filter(|name| !name.ends_with(".expected.md")).map(|name| {
            let text = tree::text(&name);
            let format = Format::of(None, Some(&name));
            Piece { name, text, format }
        });
    found.extend(stories);
    found
}

fn fixtures<'a>(name: &'a str, page: &'a str) -> impl Iterator<Item = Piece> + 'a {
    let copy = blocks(page).into_iter().filter(|block| !matches!(block.kind.as_str(), "toml" | "bash" | "json"));
    copy.map(move |block| Piece {
        name: format!("{name}:{}", block.line),
        text: Annotated::parse(&page[block.body]).text,
        format: block.format,
    })
}
