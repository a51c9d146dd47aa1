//! What every copy promises, tried on many texts in every format.

use crate::text::copy::Copy;
use crate::text::copy::Format;
use crate::text::span::Span;
use crate::text::xorshift::Xorshift;

const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

/// Pieces that random sources are made of: words, and every kind of markup, whole and broken.
const PIECES: [&str; 74] = [
    "The court ruled ",
    "Zoë",
    "🏏",
    "e\u{301}",
    "“no,”",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u{a0}",
    "\u{c}",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "&amp;",
    "&nbsp;",
    "&#10;",
    "&lt",
    "&bogus;",
    "&#x1F3CF;",
    "&",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<br/>",
    "<q>",
    "</q>",
    "<li>",
    "</ul>",
    "<h1>",
    "</h1>",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<code>",
    "</code>",
    "<a href='x>",
    "<!-- desk: allow x y -->",
    "<!--",
    "-->",
    "<",
    ">",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "[a](b)",
    "![c](d)",
    "[",
    "](",
    "\\",
    "\\*",
    "|",
    "|-|-|\n",
    "---\n",
    "+++\n",
    "title: x\n",
    "title: \"a\\\\\" ''",
    "\"",
    "[^1]: ",
    "[^1]",
];

#[test]
fn every_copy_keeps_its_promises() {
    let mut random = Xorshift::new(11);
    for _ in 0..4000 {
        let source: String = (0..random.below(40)).map(|_| PIECES[random.below(PIECES.len())]).collect();
        for format in FORMATS {
            let copy = Copy::read(&source, format);
            check_blocks(&source, &copy);
            check_map(&source, &copy);
        }
        check_letter(&source, &mut random);
    }
}

fn check_blocks(source: &str, copy: &Copy) {
    let blocks: Vec<&str> = copy.blocks.iter().map(|it| &copy.text[it.span.range()]).collect();
    assert_eq!(blocks.join("\n"), copy.text, "{source:?}");
    assert!(blocks.iter().all(|it| !it.trim().is_empty() && !it.contains(['\n', '\r'])), "{source:?} {blocks:?}");
    for pragma in &copy.pragmas {
        assert!(
            source[pragma.source.range()].contains(&pragma.text) && copy.text.is_char_boundary(pragma.before as usize)
        );
    }
}

fn check_map(source: &str, copy: &Copy) {
    let mut last = Span::default();
    for (at, char) in copy.text.char_indices() {
        let place = copy.to_source(Span::new(at, at + char.len_utf8()));
        assert!(source.get(place.range()).is_some(), "{source:?} {at}");
        assert!(place.start >= last.end || place == last, "{source:?} {at}: {place:?} after {last:?}");
        if char != '\n' {
            let from = &source[place.range()];
            let coded = |it: char| it.is_whitespace() || "&\\<'".contains(it);
            assert!(from.starts_with(char) || from.starts_with(coded), "{source:?} {at} {from:?}");
            assert_eq!(copy.to_copy(place.start) as usize, at, "{source:?} {at} {place:?}");
        }
        last = place;
    }
    let offsets: Vec<u32> = (0..=source.len() as u32 + 2).map(|it| copy.to_copy(it)).collect();
    assert!(offsets.is_sorted() && offsets.iter().all(|it| copy.text.is_char_boundary(*it as usize)), "{source:?}");
    let all = copy.to_source(Span::new(0, copy.text.len()));
    assert!(source.get(all.range()).is_some());
}

/// Another letter for a letter of HTML changes that letter and nothing else.
fn check_letter(source: &str, random: &mut Xorshift) {
    let copy = Copy::read(source, Format::Html);
    let letters: Vec<(usize, char)> = copy.text.char_indices().filter(|it| it.1.is_alphabetic()).collect();
    if letters.is_empty() {
        return;
    }
    let (at, char) = letters[random.below(letters.len())];
    let span = Span::new(at, at + char.len_utf8());
    let (place, text) = copy.edit(span, "x").unwrap();
    let mut edited = source.to_owned();
    edited.replace_range(place.range(), &text);
    let mut expected = copy.text.clone();
    expected.replace_range(span.range(), "x");
    assert_eq!(Copy::read(&edited, Format::Html).text, expected, "{source:?} {at}");
}

#[test]
fn spans_map_both_ways_through_markup() {
    let source = "<p>“The <b>Bank</b> &amp;\n Co,”&nbsp;he said.</p>";
    let copy = Copy::read(source, Format::Html);
    assert_eq!(copy.text, "“The Bank & Co,”\u{a0}he said.");
    let place = |words: &str| {
        let at = copy.text.find(words).unwrap();
        &source[copy.to_source(Span::new(at, at + words.len())).range()]
    };
    assert_eq!(place("The Bank & Co"), "The <b>Bank</b> &amp;\n Co");
    assert_eq!(place("& Co"), "&amp;\n Co");
    let at = |words: &str| copy.to_copy(source.find(words).unwrap() as u32) as usize;
    assert_eq!(at("<b>"), copy.text.find("Bank").unwrap());
    assert_eq!(at("amp;"), copy.text.find('&').unwrap());
    assert_eq!(at("</p>"), copy.text.len());
}

/// Expects that putting `to` for `words` makes `source` into `expected`.
fn check_edit(format: Format, source: &str, words: &str, to: &str, expected: Option<&str>) {
    let copy = Copy::read(source, format);
    let at = copy.text.find(words).unwrap();
    let edit = copy.edit(Span::new(at, at + words.len()), to);
    let edited =
        edit.map(|(span, text)| [&source[..span.start as usize], &text, &source[span.end as usize..]].concat());
    assert_eq!(edited.as_deref(), expected, "{source}");
}

#[test]
fn edits_spare_markup() {
    let (html, markdown, plain) = (Format::Html, Format::Markdown, Format::Plain);
    check_edit(plain, "The mayor slammed it.", "slammed", "<criticized>", Some("The mayor <criticized> it."));
    check_edit(html, "<p>Hale &amp; Sons rose", "Hale & Sons", "R&D", Some("<p>R&amp;D rose"));
    check_edit(html, "<p>Hale <b>and</b> Sons", "Hale and", "x", None);
    check_edit(html, "<p>Hale <b>and</b> Sons", "and", "or", Some("<p>Hale <b>or</b> Sons"));
    check_edit(html, "<p>one<br>two", "one two", "x", None);
    check_edit(html, "<p>one\n   two", "one two", "x", Some("<p>x"));
    check_edit(markdown, "AT\\&T *said* so", "AT&T", "It", Some("It *said* so"));
    check_edit(markdown, "AT&amp;T *said* so", "said so", "did", None);
    check_edit(markdown, "> one\n> two", "one two", "x", None);
    check_edit(markdown, "- one\n  two", "one two", "*x*", Some("- \\*x\\*"));
    check_edit(markdown, "one\n\ntwo", "one\ntwo", "x", None);
}

#[test]
fn places_between_words_map_to_where_words_can_be_put() {
    let source = "One **two**\n\nthree";
    let copy = Copy::read(source, Format::Markdown);
    let place = |at| copy.to_source(Span::empty(at));
    assert_eq!([0, 3, 7, 8, 13].map(place), [0, 3, 9, 13, 18].map(Span::empty));
    assert_eq!(copy.edit(Span::empty(7), " TK"), Some((Span::empty(9), " TK".to_owned())));
    assert_eq!(Copy::default().to_source(Span::empty(0)), Span::empty(0));
}

#[test]
fn comments_to_the_desk_are_kept() {
    let source = "One.\n\n<!-- desk: allow loaded-word in the bill's name -->\n\nTwo <!--desk:allow x--> three.\n\n<!-- no -->\n\n<!-- desk: cut";
    for format in [Format::Markdown, Format::Html] {
        let copy = Copy::read(source, format);
        let found: Vec<_> = copy.pragmas.iter().map(|it| (it.text.as_str(), it.alone)).collect();
        assert_eq!(found, [("allow loaded-word in the bill's name", true), ("allow x", false)]);
        let before = copy.pragmas.iter().map(|it| &copy.text[it.before as usize..]);
        assert!(before.zip(["Two", "three"]).all(|(rest, word)| rest.starts_with(word)), "{:?}", copy.pragmas);
    }
}

#[test]
fn formats_go_by_language_then_extension() {
    let cases = [
        (Some("markdown"), Some("a.html"), Format::Markdown),
        (Some("plaintext"), Some("a.md"), Format::Plain),
        (Some("quarto"), Some("/b.c/a.MD"), Format::Markdown),
        (Some("git-commit"), Some("COMMIT_EDITMSG"), Format::Plain),
        (None, Some("C:\\desk.md\\story.htm"), Format::Html),
        (None, Some("dir.md/story"), Format::Plain),
        (None, None, Format::Plain),
    ];
    for (language, path, format) in cases {
        assert_eq!(Format::of(language, path), format, "{language:?} {path:?}");
    }
}
