//! Mistakes in a house's file, as annotated TOML: carets under the place, and what is said there.

use copydesk::house::parse;
use copydesk::house::problem::Problem;
use copydesk::lexicon::Term;
use copydesk::lexicon::entry::Level;
use copydesk::lexicon::list::List;
use std::path::Path;

/// Reads the TOML without its annotations and expects exactly the problems annotated.
#[track_caller]
fn check(annotated: &str) -> copydesk::house::HouseStyle {
    let text: String =
        annotated.lines().filter(|it| !it.trim_start().starts_with('^')).map(|it| format!("{it}\n")).collect();
    let (style, problems) = parse(&text, Path::new(""), None);
    assert_eq!(redraw(&text, &problems), annotated, "what was found is on the left");
    style
}

fn redraw(text: &str, problems: &[Problem]) -> String {
    let mut drawn = String::new();
    for (number, line) in text.lines().enumerate() {
        drawn += &format!("{line}\n");
        for it in problems.iter().filter(|it| it.line == number + 1) {
            let marked = text[it.span.range()].lines().next().unwrap_or("");
            let (indent, carets) = (" ".repeat(it.column - 1), "^".repeat(marked.chars().count().max(1)));
            drawn += &format!("{indent}{carets} {it}\n");
        }
    }
    drawn
}

#[test]
fn unknown_names_are_marked_and_the_rest_holds() {
    let style = check(
        r#"extends = "dsk"
           ^^^ There is no profile “dsk”; did you mean “desk”?
colour = "red"
^^^^^^ There is no key “colour”
own_outlets = ["The Harbour Post"]
^^^^^^^^^^^ There is no key “own_outlets”; did you mean “own-outlets”?
show = "warn"
        ^^^^ There is no level “warn”; did you mean “warning”?
[rules]
loaded-verbs = "off"
^^^^^^^^^^^^ There is no rule “loaded-verbs”; did you mean “loaded-verb”?
puffery = "loud"
           ^^^^ There is no level “loud”
mind-reading = { level = "error", since = 3 }
                                  ^^^^^ There is no key “since”
[words.loaded-lables]
       ^^^^^^^^^^^^^ There is no word list “loaded-lables”; did you mean “loaded-labels”?
add = ["spin doctor"]
"#,
    );
    assert_eq!((style.profile.as_str(), style.floor), ("desk", Level::Information));
    assert_eq!(style.levels.into_iter().collect::<Vec<_>>(), [("mind-reading".to_owned(), Level::Error)]);
}

#[test]
fn wrong_types_say_what_is_wanted() {
    let style = check(
        r#"extends = true
          ^^^^ “extends” must be one of breaking, desk, strict, teaching, reuters, ap, bbc, guardian, npr, not true or false
own-outlets = "The Harbour Post"
               ^^^^^^^^^^^^^^^^ “own-outlets” must be an array, each item a string, not a string
approved-descriptors = ["an aide", 7, "a clerk"]
                                   ^ “approved-descriptors” must be a string, not a number
rules = { puffery = ["off"], euphemism = "hint" }
                    ^^^^^^^ “puffery” must be one of off, hint, information, warning, error, not an array
words = 2026-05-04
        ^^^^^^^^^^ “words” must be a table, not a date
"#,
    );
    assert_eq!(style.approved_descriptors, ["an aide", "a clerk"]);
    assert_eq!(style.levels["euphemism"], Level::Hint);
}

#[test]
fn an_allowance_needs_a_rule_words_and_a_reason() {
    let style = check(
        r#"[[allow]]
^^^^^^^^^ “reason” is missing
rule = "contested-name"
text = "the Strait"

[[allow]]
rule = "contested-name"
text = "the Gulf"
reason = "  "
          ^^ “reason” must not be empty

[[allow]]
rule = "contested-name"
text = "the Cape"
reason = "House style since 2024"
"#,
    );
    assert_eq!(style.allowed.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["the Cape"]);
}

#[test]
fn a_bad_pattern_costs_only_itself() {
    let style = check(
        r#"[[overrides]]
paths = ["opinion/", "{letters", ""]
                      ^^^^^^^^ “{letters” is not a path pattern: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)
                                 ^^ “paths” must not be empty
rules = { puffery = "off" }
[[overrides]]
^^^^^^^^^^^^^ “paths” is missing
show = "hint"
"#,
    );
    assert!(style.for_story(Path::new("opinion/a.md")).silences("puffery"));
    assert!(!style.for_story(Path::new("news/a.md")).silences("puffery"));
}

#[test]
fn words_that_cannot_be_changed_are_marked() {
    check(
        r#"[words.verbs]
add = ["huff", { trem = "puff" }, { term = "chortle", instead = "laugh" }]
               ^^^^^^^^^^^^^^^^^ “term” is missing
                 ^^^^ There is no key “trem”; did you mean “term”?
                                                                 ^^^^^ “instead” must be an array, each item a string, not a string
remove = ["wibble"]
           ^^^^^^ “wibble” is not a term of verbs
"#,
    );
}

#[test]
fn a_form_is_not_a_term() {
    check(
        r#"[words.verbs]
add = [{ term = "huff", forms = ["huffed"], class = "manner" }]
[[overrides]]
paths = ["sport/"]
words = { verbs = { remove = ["huffed"] } }
                               ^^^^^^ “huffed” is not a term of verbs; did you mean “huff”?
"#,
    );
}

#[test]
fn a_stray_class_is_told_what_classes_there_are() {
    let text = "[words.verbs]\nadd = [{ term = \"huff\", class = \"manner\" }]\n\
                [[overrides]]\npaths = [\"sport/\"]\nwords = { verbs = { add = [{ term = \"puff\", class = \"maner\" }] } }";
    let (style, problems) = parse(text, Path::new(""), None);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let message = &problems[0].message;
    assert!(message.starts_with("verbs has no class “maner”, only ") && message.contains("manner"), "{message}");
    let puff = |it: &Term| it.entry.term == "puff" && it.entry.class == "maner";
    assert!(style.for_story(Path::new("sport/a.md")).lexicon.list(List::Verbs).any(puff));
}

#[test]
fn what_is_not_toml_leaves_the_defaults() {
    let text = "show = \"hint\"\nrules = { puffery = \n";
    let (style, problems) = parse(text, Path::new(""), None);
    assert_eq!((style.floor, problems.len()), (Level::Information, 1));
    assert!(problems[0].message.starts_with("Not TOML: "), "{problems:?}");
    assert_eq!(problems[0].line, 2);
    assert_eq!(parse("show = \"hint\"\nshow = \"off\"\n", Path::new(""), None).1.len(), 1);
}

#[test]
fn columns_count_characters_and_spans_count_bytes() {
    let text = "own-outlets = [\"Le Télégraphe 🗞\", 3]";
    let (_, problems) = parse(text, Path::new(""), None);
    assert_eq!(&text[problems[0].span.range()], "3");
    assert_eq!((problems[0].line, problems[0].column), (1, 35));
}

#[test]
fn any_text_is_some_house_style() {
    for text in ["", "\u{feff}", "\0", "=", "[", "[[", "a.b.c = 1", "\"\" = 1", "rules = []", "[rules.puffery.level]"] {
        parse(text, Path::new(""), None);
    }
    parse(&"[".repeat(100_000), Path::new(""), None);
    parse(&format!("a = {}", "[".repeat(100_000)), Path::new(""), None);
}
