//! `copydesk init --from-vale`: what becomes of Vale rules.

use crate::cli::Folder;

const BANNED: &str = "extends: existence\nmessage: \"Not in our pages: '%s'.\"\nlevel: error\nignorecase: true\ntokens:\n  - a \
                      (?:huge|giant) win\n  - whilst\n  - '\\w+gate'\nexceptions:\n  - whilst\nscope: heading\n";
const SWAPS: &str = "extends: substitution\nmessage: Use '%s' instead of '%s'.\nlevel: suggestion\nswap:\n  utili[sz]e: use\n  \
                     in order to: to|so as to\n";
const OFTEN: &str = "extends: occurrence\nmessage: Too many.\nscope: sentence\nmax: 1\ntoken: however\n";
const LENGTH: &str = "extends: occurrence\nmessage: Too long.\nscope: sentence\nmax: 25\ntoken: '\\b(\\w+)\\b'\n";

fn folder() -> Folder {
    Folder::of(&[
        ("styles/House/Banned.yml", BANNED),
        ("styles/House/Swaps.yml", SWAPS),
        ("styles/House/Often.yml", OFTEN),
        ("styles/House/Length.yml", LENGTH),
        ("styles/House/Case.yml", "extends: capitalization\nmatch: $title\n"),
        ("styles/House/Broken.yml", "extends: [existence\n"),
    ])
}

#[test]
fn lists_of_words_become_terms_and_the_rest_is_named() {
    let folder = folder();
    let run = folder.run(&["init", "--from-vale", "styles"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let said: Vec<&str> = run.out.lines().skip(1).collect();
    assert_eq!(
        said,
        [
            "4 terms taken over, 5 things not",
            "not taken over: House/Banned.yml:8: “\\w+gate” is no short list of words",
            "not taken over: House/Banned.yml:11: “scope” is not taken over",
            "not taken over: House/Broken.yml:2: while parsing a flow sequence, expected ',' or ']'",
            "not taken over: House/Case.yml:1: there is no term for “capitalization” rules",
            "not taken over: House/Length.yml:5: “\\b(\\w+)\\b” is no short list of words",
        ]
    );
}

#[test]
fn the_terms_are_found_in_copy() {
    let folder = folder();
    folder.run(&["init", "--from-vale", "styles"]);
    folder.write(
        "a.txt",
        "Ferries utilise diesel whilst moored. It was a giant win. However cold, however wet, it held. They came in order to \
         see.\n"
            .as_bytes(),
    );
    let run = folder.run(&["check", "a.txt", "--format", "github"]);
    let found: Vec<&str> = run.out.lines().filter_map(|it| it.rsplit("::").next()).collect();
    assert_eq!(
        found,
        [
            "Use 'use' instead of 'utilise'",
            "Not in our pages: 'a giant win'",
            "Too many",
            "Use 'to' instead of 'in order to'"
        ],
        "{}{}",
        run.out,
        run.err
    );
}

#[test]
fn nothing_to_take_over_is_said() {
    let run = Folder::of(&[("styles/readme.md", "none")]).run(&["init", "--from-vale", "styles"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("styles: no rules (.yml files) there"), "{}", run.err);
}
