//! Tokens, written with a space between them.

use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    let tokens: Vec<&str> = scan(text).iter().map(|it| &text[it.range()]).collect();
    assert_eq!(tokens.join(" "), expected);
}

#[test]
fn words_and_marks() {
    check("The council voted, 7-2, to close it.", "The council voted , 7 - 2 , to close it .");
    check("A long-term plan — costly; vague…", "A long - term plan — costly ; vague …");
    check("He (the clerk) paused... twice?!", "He ( the clerk ) paused ... twice ?!");
}

#[test]
fn clitics() {
    check("It isn't Ann's, they'd say.", "It is n't Ann 's , they 'd say .");
    check("It isn’t Ann’s; we’ll see", "It is n’t Ann ’s ; we ’ll see");
    check("the players' strike at O'Neill's", "the players ' strike at O'Neill 's");
    check("She cannot stay past 10pm", "She can not stay past 10 pm");
    check("“Time”’s cover", "“ Time ” ’s cover");
}

#[test]
fn stops_that_belong_to_words() {
    check("Gen. Ruth Oyelaran of the U.S. Army", "Gen. Ruth Oyelaran of the U.S. Army");
    check("J.K. Vance and George W. Pruitt met at 9 a.m.", "J.K. Vance and George W. Pruitt met at 9 a.m.");
    check("No. 10 said no. It meant No.", "No. 10 said no . It meant No .");
    check("Vitamin C. Plan B", "Vitamin C. Plan B");
    check("She has a Ph.D. from Leeds.", "She has a Ph.D. from Leeds .");
    check("1. Buy milk. 2. Pay", "1. Buy milk . 2 . Pay");
}

#[test]
fn numbers() {
    check("$4.5m, £1,200 and 12%", "$ 4.5m , £ 1,200 and 12 %");
    check("At 10:45 on 9/11 it fell .50 to 3,14", "At 10:45 on 9/11 it fell .50 to 3 , 14");
    check("pages 13,14", "pages 13 , 14");
}

#[test]
fn prefixes_stay() {
    check("pro-Europe, non-profit, ex-wife, well-known", "pro-Europe , non-profit , ex-wife , well - known");
}

#[test]
fn addresses() {
    check(
        "See https://example.org/a(b)?c=1, or www.example.com.",
        "See https://example.org/a(b)?c=1 , or www.example.com .",
    );
    check(
        "Mail tips@desk.example.org. Ask @newsdesk re #budget!",
        "Mail tips@desk.example.org . Ask @newsdesk re #budget !",
    );
    check("at ferries.example.nz/vote, he said.Then", "at ferries.example.nz/vote , he said . Then");
    check("Mail ann.lee@paper.co.uk", "Mail ann.lee@paper.co.uk");
}

#[test]
fn elisions() {
    check("rock ’n’ roll of the ’90s and '70s", "rock ’n’ roll of the ’90s and '70s");
    check("the nation 's debt", "the nation 's debt");
    check("Give 'em time, ’cause", "Give 'em time , ’cause");
    check("‘Go,’ he said. 'Now.'", "‘ Go , ’ he said . ' Now . '");
}

#[test]
fn any_text_scans() {
    for text in [
        "",
        " ",
        "’",
        "'",
        "a’",
        "👩‍🚒 ok",
        "\u{feff}É.",
        "…’”»",
        "@",
        "#1",
        "x.",
        ".5",
        "a'",
        "é'é",
        "-’s",
        "U.",
        "\u{301}",
    ] {
        let tokens = scan(text);
        assert!(tokens.iter().all(|it| !it.is_empty() && text.get(it.range()).is_some()), "{text:?}");
        assert!(tokens.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?}");
    }
}
