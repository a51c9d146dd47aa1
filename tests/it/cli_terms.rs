//! `copydesk check --self-test` on the house's own terms, and the terms of the profiles that come with copydesk.

use crate::cli::Folder;
use copydesk::house::profile::Profile;
use copydesk::rules::house_term::disproved;
use std::sync::Arc;

#[test]
fn examples_of_the_profiles_hold() {
    for profile in Profile::ALL {
        let style = Arc::new(profile.style());
        let failures: Vec<String> =
            disproved(&style).iter().map(|it| format!("{:?} {}: {}", it.term.find, it.wanted, it.sentence)).collect();
        assert!(failures.is_empty(), "{}: {failures:#?}", profile.name());
        assert!(style.terms.iter().all(|it| !it.flag.is_empty() && !it.allow.is_empty()), "{}", profile.name());
    }
}

#[test]
fn examples_that_fail_are_named_with_their_line() {
    let house = r#"extends = "npr"

[[terms]]
find = ["in regards to"]
instead = ["about"]
flag = [
    "Ask in regards to rent.",
    "Ask with regard to rent.",
]
allow = ["Ask about rent."]
"#;
    let run = Folder::of(&[("copydesk.toml", house)]).run(&["check", "--self-test"]);
    let (first, rest) = run.out.split_once('\n').unwrap_or_default();
    assert!(
        first.ends_with("copydesk.toml:8: “in regards to” is not found in: Ask with regard to rent."),
        "{}",
        run.out
    );
    assert_eq!((rest, run.code), ("3 examples, 1 fails\n", 1));
}

#[test]
fn a_self_test_without_a_file_says_so() {
    let run = Folder::of(&[]).run(&["check", "--self-test"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("there is no copydesk.toml"), "{}", run.err);
}

#[test]
fn entries_that_allow_nothing_any_more_are_named_when_the_whole_house_is_checked() {
    let entry = |text: &str| {
        format!("[[allow]]\nrule = \"hedge-without-source\"\ntext = \"{text}\"\nreason = \"cleared by the lawyer\"\n")
    };
    let house = entry("the striker") + &entry("the keeper");
    let folder =
        Folder::of(&[("copydesk.toml", &*house), ("news/a.txt", "The match ended.\n\nThe striker reportedly left.\n")]);
    let run = folder.run(&["check", "."]);
    assert!(run.err.contains("copydesk.toml:7:9: warning: no story has “the keeper”"), "{}", run.err);
    assert!(!run.err.contains("“the striker”"), "{}", run.err);
    folder.run(&["check", "news"]).clean();
}
