//! House style: profiles, keys, words, overrides, and where the file is found.

use copydesk::house::houses::Houses;
use copydesk::house::profile::{Profile, catalogue};
use copydesk::house::{HouseStyle, find, load, parse};
use copydesk::lexicon::entry::Level;
use copydesk::lexicon::list::List;
use copydesk::rules;
use std::path::Path;
use std::sync::Arc;

use crate::cli::Folder;

#[track_caller]
fn style(text: &str) -> HouseStyle {
    let (style, problems) = parse(text, Path::new("/desk"), None);
    assert_eq!(problems, []);
    style
}

#[test]
fn desk_lists_the_whole_catalogue() {
    assert_eq!(catalogue().len(), 45);
    for rule in rules::ALL {
        assert_eq!(catalogue().get(rule.code), Some(&rule.level), "{}", rule.code);
    }
}

#[test]
fn profiles_are_house_files_with_a_summary() {
    for profile in Profile::ALL {
        let (_, problems) = parse(profile.source(), Path::new(""), None);
        assert!(problems.iter().all(|it| it.message == "There is no key “summary”"), "{problems:?}");
        assert!(!profile.summary().is_empty());
        assert_eq!(Profile::named(profile.name()), Some(profile));
        assert_eq!(profile.style().profile, profile.name());
    }
}

#[test]
fn profiles_differ_in_what_they_show() {
    let shown = |profile: Profile, rule: &str| {
        let usual = catalogue()[rule];
        profile.style().level(rule, usual, usual)
    };
    for (rule, expected) in [
        ("accusation-as-fact", [Level::Error, Level::Error, Level::Error, Level::Error]),
        ("anonymous-source", [Level::Information; 4]),
        ("headline-unattributed", [Level::Warning; 4]),
        ("loaded-label", [Level::Off, Level::Warning, Level::Warning, Level::Warning]),
        ("puffery", [Level::Off, Level::Information, Level::Information, Level::Information]),
        ("fragment-quote", [Level::Off, Level::Off, Level::Information, Level::Hint]),
    ] {
        let levels = Profile::ALL.map(|profile| shown(profile, rule));
        assert_eq!(levels[..4], expected, "{rule}");
    }
}

#[test]
fn a_rule_may_be_louder_than_usual_in_the_desk_profile() {
    assert_eq!(HouseStyle::default().level("loaded-verb", Level::Information, Level::Warning), Level::Warning);
    assert_eq!(style("").level("loaded-verb", Level::Information, Level::Warning), Level::Warning);
}

#[test]
fn the_files_levels_lie_over_the_profiles() {
    let style = style("extends = \"breaking\"\n[rules]\npuffery = \"warning\"\norphan-quote = { level = \"hint\" }");
    assert_eq!(style.level("puffery", Level::Information, Level::Information), Level::Warning);
    assert_eq!(style.level("puffery", Level::Information, Level::Hint), Level::Off);
    assert_eq!(style.levels["orphan-quote"], Level::Hint);
    assert!(style.silences("loaded-verb"));
}

#[test]
fn a_profile_asked_for_replaces_the_one_extended() {
    let (style, _) =
        parse("extends = \"breaking\"\nrules = { puffery = \"off\" }", Path::new(""), Some(Profile::Teaching));
    assert_eq!((style.profile.as_str(), style.floor), ("teaching", Level::Hint));
    assert!(style.silences("puffery") && !style.silences("loaded-verb"));
}

#[test]
fn outlets_descriptors_and_allowances_are_kept() {
    let style = style(
        "own-outlets = [\"The Harbour Post\"]\n\
         approved-descriptors = [\"An Official briefed on the talks\"]\n\
         [[allow]]\nrule = \"contested-name\"\ntext = \"the Strait\"\nreason = \"House style since 2024\"\n",
    );
    assert_eq!(style.own_outlets, ["The Harbour Post"]);
    assert_eq!(style.approved_descriptors, ["an official briefed on the talks"]);
    assert_eq!((style.allowed[0].rule.as_str(), style.allowed[0].text.as_str()), ("contested-name", "the Strait"));
}

#[test]
fn words_are_added_with_what_the_house_says_of_them() {
    let style = style(
        "[words.loaded-labels]\n\
         add = [\"spin doctor\", { term = \"bean counter\", forms = [\"bean counters\"], level = \"error\", instead = [\"accountant\"] }]",
    );
    let term = |name: &str| style.lexicon.list(List::LoadedLabels).find(|it| it.entry.term == name).unwrap();
    assert_eq!(term("bean counter").entry.level, Level::Error);
    assert_eq!(term("bean counter").entry.forms, ["bean counters"]);
    assert_eq!(term("bean counter").entry.instead, ["accountant"]);
    assert_eq!(term("spin doctor").entry.why, "House style.");
    assert_eq!(style.lexicon.terms.len(), HouseStyle::default().lexicon.terms.len() + 2);
    assert!(style.lexicon.terms.is_sorted_by_key(|term| term.list.name()));
}

#[test]
fn a_term_said_again_replaces_the_first() {
    let style = style("words = { verbs = { add = [\"Huff\", { term = \"huff\", why = \"It mocks.\" }] } }");
    let huff: Vec<_> = style.lexicon.list(List::Verbs).filter(|it| it.entry.term.to_lowercase() == "huff").collect();
    assert_eq!(huff.iter().map(|it| it.entry.why.as_str()).collect::<Vec<_>>(), ["It mocks."]);
}

#[test]
fn overrides_speak_of_their_paths_and_the_later_wins() {
    let style = style(
        "words = { verbs = { add = [\"huff\"] } }\n\
         [[overrides]]\npaths = [\"opinion/\", \"*.column.md\"]\nrules = { puffery = \"off\" }\nshow = \"hint\"\n\
         [[overrides]]\npaths = [\"/opinion/letters/*.md\"]\nrules = { puffery = \"error\" }\n\
         words = { verbs = { remove = [\"huff\"] } }\n",
    );
    let at = |path: &str| style.for_story(Path::new(path));
    let puffery = |path: &str| at(path).levels.get("puffery").copied();
    assert_eq!(puffery("/desk/news/a.md"), None);
    assert_eq!(puffery("/desk/opinion/a.md"), Some(Level::Off));
    assert_eq!(puffery("/desk/sport/opinion/deep/a.md"), Some(Level::Off));
    assert_eq!(puffery("/desk/news/ade.column.md"), Some(Level::Off));
    assert_eq!(puffery("/desk/opinion/letters/b.md"), Some(Level::Error));
    assert_eq!(puffery("/elsewhere/opinion/a.md"), None);
    assert_eq!(at("/desk/opinion/letters/b.md").floor, Level::Hint);
    let huffs = |path: &str| at(path).lexicon.list(List::Verbs).any(|it| it.entry.term == "huff");
    assert!(huffs("/desk/opinion/a.md") && !huffs("/desk/opinion/letters/b.md"));
}

#[test]
fn the_nearest_file_upward_is_found() {
    let folder =
        Folder::of(&[("copydesk.toml", ""), ("a/copydesk.toml", ""), ("a/b/story.md", ""), ("c/story.md", "")]);
    let found = |story: &str| find(&folder.path(story)).map(|it| it.canonicalize().unwrap());
    assert_eq!(found("a/b/story.md"), folder.path("a/copydesk.toml").canonicalize().ok());
    assert_eq!(found("c/story.md"), folder.path("copydesk.toml").canonicalize().ok());
    assert_eq!(found("c/../a/new.md"), folder.path("a/copydesk.toml").canonicalize().ok());
}

#[test]
fn the_search_ends_with_the_repository() {
    let folder = Folder::of(&[
        ("copydesk.toml", ""),
        ("bare/.git/HEAD", ""),
        ("bare/x/story.md", ""),
        ("own/.git", "gitdir: elsewhere"),
        ("own/copydesk.toml", ""),
        ("own/story.md", ""),
    ]);
    assert_eq!(find(&folder.path("bare/x/story.md")), None);
    assert!(find(&folder.path("own/story.md")).is_some());
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_desk() {
    let folder = Folder::of(&[("folder/story.md", "")]);
    for path in ["gone.toml", "folder"] {
        let (style, problems) = load(&folder.path(path));
        assert_eq!((style.profile.as_str(), problems.len()), ("desk", 1));
        assert!(problems[0].message.starts_with("Cannot be read: "));
    }
}

#[test]
fn stories_of_one_kind_share_a_style() {
    let folder = Folder::of(&[
        ("copydesk.toml", "colour = 1\n[[overrides]]\npaths = [\"opinion/\"]\nshow = \"hint\"\n"),
        ("news/a.md", ""),
        ("opinion/b.md", ""),
    ]);
    let houses = Houses::default();
    let at = |path: &str| houses.for_story(&folder.path(path));
    assert!(Arc::ptr_eq(&at("news/a.md"), &at("news/c.md")));
    assert!(Arc::ptr_eq(&at("opinion/b.md"), &at("opinion/d.md")));
    assert_eq!((at("news/a.md").floor, at("opinion/b.md").floor), (Level::Information, Level::Hint));
    assert_eq!(houses.problems().values().map(Vec::len).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_term_of_a_profile_can_be_said_otherwise() {
    let own = "extends = \"npr\"\n[[terms]]\nfind = [\"spokesperson\"]\ninstead = [\"press officer\"]\n";
    let style = style(own);
    let terms: Vec<_> = style.terms.iter().filter(|it| it.find[0] == "spokesperson").collect();
    assert_eq!(terms.len(), 1);
    assert_eq!(terms[0].instead, ["press officer"]);
    assert_eq!(style.lexicon.list(List::HouseTerms).count(), 1);
}

#[test]
fn houses_differ_where_their_guides_do() {
    let level = |profile: Profile, list: List, term: &str| {
        let lexicon = profile.style().lexicon;
        let level = lexicon.list(list).find(|it| it.entry.term == term).map(|it| it.entry.level);
        level.unwrap_or_else(|| panic!("{term} is on no list"))
    };
    for (term, expected) in [
        ("terror attack", [Level::Warning, Level::Off, Level::Information]),
        ("regime", [Level::Warning, Level::Warning, Level::Hint]),
        ("pro-life", [Level::Warning, Level::Information, Level::Warning]),
    ] {
        let houses = [Profile::Reuters, Profile::Bbc, Profile::Guardian];
        assert_eq!(houses.map(|it| level(it, List::LoadedLabels, term)), expected, "{term}");
    }
}
