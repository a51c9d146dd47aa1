//! Stories of one folder that tell people and figures otherwise than each other.

use crate::desk;
use copydesk::rules;
use copydesk::rules::memory::Memory;
use copydesk::story::cast::Cast;
use copydesk::story::company::Company;
use copydesk::text::copy::Format;
use std::path::Path;
use std::sync::Arc;

/// What the rule says of the first of two stories, beside the second.
fn told(main: &str, sidebar: &str) -> Vec<String> {
    let pages = [("main.md", main), ("sidebar.md", sidebar)];
    let stories = pages.map(|(name, text)| (Path::new(name), text, desk::read(text, Format::Markdown)));
    let casts = stories.iter().map(|(path, text, story)| Arc::new(Cast::read(path, text, story)));
    let company = Company::of(casts.collect());
    let (path, _, story) = &stories[0];
    let review = rules::review_among(story, &mut Memory::default(), Some(company.beside(path)));
    let mine = review.findings.into_iter().filter(|it| it.rule.code == "inconsistent-identity");
    mine.map(|it| it.message).collect()
}

const MAIN: &str = "The Harrow Lane clinic will close in May, its director, Ingrid Solveig, said on Tuesday.\n\n\
    Dr. Tomas Wikander, 52, who has worked there for a decade, called the decision a mistake.\n";

#[test]
fn a_name_spelt_otherwise_in_the_sidebar() {
    let sidebar = "Tomas Vikander has treated three generations on Harrow Lane, Ingrid Solveig said.\n";
    assert_eq!(told(MAIN, sidebar), ["“Tomas Wikander” here, “Tomas Vikander” in sidebar.md: which is it?"]);
}

#[test]
fn an_age_told_otherwise() {
    let sidebar = "Tomas Wikander, 57, came to Harrow Lane as a student, Ingrid Solveig said.\n";
    assert_eq!(told(MAIN, sidebar), ["Tomas Wikander is 52 here, 57 in sidebar.md: which is it?"]);
    assert_eq!(told(MAIN, &sidebar.replace("57", "53")), [""; 0], "a birthday may lie between");
    assert_eq!(told(MAIN, &sidebar.replace("57, came", "57 when he left, came")), [""; 0]);
}

#[test]
fn a_rank_told_otherwise() {
    let main = "Sgt. Oona Redfern led the search of the Calder Quarry, Ingrid Solveig said.\n";
    let sidebar = "Capt. Oona Redfern joined the force in 2011, Ingrid Solveig said.\n";
    let said = ["Oona Redfern is “Sgt.” here, “Capt.” in sidebar.md: which is it?"];
    assert_eq!(told(main, sidebar), said);
    assert_eq!(told(main, &sidebar.replace("Capt.", "Former Capt.")), [""; 0]);
    assert_eq!(told(main, &sidebar.replace("Capt.", "Sergeant")), [""; 0]);
}

#[test]
fn a_figure_of_a_body_told_otherwise() {
    let main = "The Calder Water Authority, which serves 41,000 homes, will raise its rates, Ingrid Solveig said.\n";
    let sidebar = "The Calder Water Authority serves 14,000 homes in two counties, Ingrid Solveig said.\n";
    let said = ["Calder Water Authority: 41,000 here, 14,000 in sidebar.md: which is it?"];
    assert_eq!(told(main, sidebar), said);
    assert_eq!(
        told(main, &sidebar.replace("14,000", "about 40,000")),
        [""; 0],
        "a round figure is another way to say it"
    );
    assert_eq!(told(main, &sidebar.replace("serves", "served")), [""; 0], "then is not now");
}

#[test]
fn stories_of_different_matters_are_not_compared() {
    let elsewhere = "Tomas Vikander, 31, scored twice for Lindby on Saturday.\n";
    assert_eq!(told(MAIN, elsewhere), [""; 0]);
}

#[test]
fn two_people_whom_one_story_names_are_two() {
    let sidebar =
        "Tomas Vikander is no kin of Tomas Wikander, whose office on Harrow Lane he shares with Ingrid Solveig.\n";
    assert_eq!(told(MAIN, sidebar), [""; 0]);
    let kin = "Maria Solveig, a nurse, will move to Harrow Lane, Tomas Wikander said.\n";
    assert_eq!(
        told(&MAIN.replace("Ingrid", "Mario"), kin),
        [""; 0],
        "a first name of another ending is another person’s"
    );
}

#[test]
fn a_quoted_misspelling_is_the_speakers() {
    let main = "“Tomas Wikander is the best we have,” Ingrid Solveig said of the clinic on Harrow Lane.\n";
    let sidebar = "Tomas Vikander has treated three generations on Harrow Lane, Ingrid Solveig said.\n";
    assert_eq!(told(main, sidebar), [""; 0]);
}
