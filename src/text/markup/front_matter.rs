//! The YAML or TOML that may stand before a story, of which only its title is copy. What it files the story
//! under is kept beside.

use crate::text::copy::BlockKind;
use crate::text::copy_map::Origin;
use crate::text::markup::writer::Writer;
use crate::text::position;
use crate::text::span::Span;

/// Reads the title out of front matter at a byte offset, and returns where the story begins: the same offset if there
/// is no front matter.
pub(super) fn read(out: &mut Writer, from: usize) -> usize {
    let source = out.source();
    let Some((fence, lines)) = fenced(source, from) else { return from };
    let title = if fence == YAML { yaml_title(source, &lines) } else { toml_title(source, &lines) };
    out.file_under(filed_under(source, &lines));
    out.turn(BlockKind::Heading(1));
    title.into_iter().for_each(|it| value(out, it));
    out.turn(BlockKind::Paragraph);
    lines.last().map_or(from, |it| it.end as usize)
}

const YAML: &str = "---";
const TOML: &str = "+++";

/// The fence, and the lines after it, the closing one included. A rule with a blank line below it is no fence.
fn fenced(source: &str, from: usize) -> Option<(&'static str, Vec<Span>)> {
    let fence = [YAML, TOML].into_iter().find(|it| source[from..].starts_with(it))?;
    let mut lines = position::lines(source, from);
    let text = |line: Span| source[line.range()].trim_end();
    lines.next().filter(|&it| text(it) == fence)?;
    let mut inner: Vec<Span> = Vec::new();
    let closed = lines.any(|it| {
        inner.push(it);
        text(it) == fence || fence == YAML && text(it) == "..." || inner.len() == 1 && text(it).is_empty()
    });
    (closed && !text(inner[0]).is_empty()).then_some((fence, inner))
}

/// Keys under which newsrooms say what sort of piece it is.
const KINDS: &[&str] =
    &["kicker", "category", "categories", "tags", "section", "sections", "genre", "type", "label", "content_type"];

/// The values of those keys: one, several in brackets, or one a line.
fn filed_under(source: &str, lines: &[Span]) -> Vec<String> {
    let mut found = Vec::new();
    let mut listing = false;
    for line in lines.iter().map(|it| source[it.range()].trim_end()) {
        let indented = line.starts_with([' ', '\t', '-']) && line != YAML;
        let value = match line.split_once([':', '=']) {
            _ if indented => Some(line).filter(|_| listing),
            Some((key, value)) => Some(value).filter(|_| KINDS.contains(&key.trim().to_lowercase().as_str())),
            None => None,
        };
        listing = value.is_some();
        let parts = value.unwrap_or_default().split([',', '[', ']', '/']);
        let words = parts.map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        found.extend(words.filter(|it| !it.is_empty()));
    }
    found
}

/// The title's value: one span, or several for a value folded over indented lines.
fn yaml_title(source: &str, lines: &[Span]) -> Vec<Span> {
    let title = lines.iter().enumerate().find_map(|(at, &line)| Some((at, after_key(source, line, ':')?)));
    let Some((at, first)) = title else { return Vec::new() };
    if !matches!(source[first.range()].bytes().next(), None | Some(b'>' | b'|')) {
        return vec![first];
    }
    lines[at + 1..].iter().copied().take_while(|it| source[it.range()].starts_with([' ', '\t'])).collect()
}

fn toml_title(source: &str, lines: &[Span]) -> Vec<Span> {
    let top = lines.iter().take_while(|it| !source[it.range()].starts_with('['));
    top.filter_map(|&it| after_key(source, it, '=')).take(1).collect()
}

/// What follows `title:` or `title =`, comment and white space trimmed.
fn after_key(source: &str, line: Span, sign: char) -> Option<Span> {
    let text = source[line.range()].trim_end();
    let rest = text.strip_prefix("title").or_else(|| text.strip_prefix("Title"))?;
    let value = rest.trim_start().strip_prefix(sign)?.trim_start();
    let start = line.start as usize + (text.len() - value.len());
    let value = if value.starts_with(['"', '\'']) { value } else { value.split(" #").next()?.trim_end() };
    Some(Span::new(start, start + value.len()))
}

/// Reads a value without its quotation marks.
fn value(out: &mut Writer, span: Span) {
    let text = &out.source()[span.range()];
    let start = span.start as usize + (text.len() - text.trim_start().len());
    let text = text.trim();
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''));
    match quote.and_then(|it| Some((it, text[1..].rfind(it)?))) {
        Some((quote, length)) => quoted(out, Span::new(start + 1, start + 1 + length), quote),
        None => out.run(Span::new(start, start + text.len())),
    }
    out.space(Span::empty(start + text.len()), Origin::Coded);
}

/// Reads what stands in quotation marks, where `\"`, `\\` or `''` is one character.
fn quoted(out: &mut Writer, span: Span, quote: char) {
    let escape = if quote == '"' { '\\' } else { quote };
    let start = span.start as usize;
    let mut from = start;
    let mut chars = out.source()[span.range()].char_indices();
    while let Some((at, char)) = chars.next() {
        let next = chars.clone().next().map_or(' ', |it| it.1);
        if char == escape && (next == quote || next == escape) {
            chars.next();
            out.run(Span::new(from, start + at));
            from = start + at + 2;
            out.coded(Span::new(start + at, from), next.encode_utf8(&mut [0; 4]), Origin::Coded);
        }
    }
    out.run(Span::new(from, span.end as usize));
}

#[cfg(test)]
mod tests {
    use crate::text::copy::BlockKind;
    use crate::text::copy::Copy;
    use crate::text::copy::Format;

    fn check(source: &str, title: &str) {
        let copy = Copy::read(&format!("{source}\nThe court rose.\n"), Format::Markdown);
        let (first, last) = (copy.blocks[0], copy.blocks[copy.blocks.len() - 1]);
        assert_eq!(&copy.text[last.span.range()], "The court rose.", "{source}");
        let found = if first.kind == BlockKind::Heading(1) { &copy.text[first.span.range()] } else { "" };
        assert_eq!(found, title, "{source}");
    }

    #[test]
    fn the_title_is_a_headline_and_nothing_else_is_read() {
        check("---\nauthor: A. Reyes\ntitle: Judge frees two # draft\n---", "Judge frees two");
        check("---\r\ntitle: \"The \\\"quiet\\\" mayor\"\r\n...\r\n", "The \"quiet\" mayor");
        check("---\ntitle: 'It''s over'\n---", "It's over");
        check("---\ntitle: >-\n  Two lines\n  of headline\ntags: [a]\n---", "Two lines of headline");
        check("+++\ntitle = \"Rates rise\"\n[extra]\ntitle = \"no\"\n+++", "Rates rise");
        check("---\ntags: [court]\n---", "");
    }

    #[test]
    fn what_a_story_is_filed_under_is_kept() {
        let filed = |source: &str| Copy::read(source, Format::Markdown).filed_under;
        assert_eq!(
            filed("---\nkicker: \"Opinion\"\ntags: [Water, rates]\n---\nIt rained."),
            ["opinion", "water", "rates"]
        );
        assert_eq!(
            filed("---\ncategories:\n  - Reviews\n- Film\nauthor: Comment\n---\nIt rained."),
            ["reviews", "film"]
        );
        assert_eq!(filed("+++\nsection = 'analysis'\n+++\nIt rained."), ["analysis"]);
        assert!(filed("kicker: Opinion\n\nIt rained.").is_empty());
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        let copy = Copy::read("---\n\ntitle: still copy\n\n---\n", Format::Markdown);
        assert_eq!(copy.text, "title: still copy");
    }
}
