//! Quotations, drawn by putting `{` and `}` round the words they hold, `+` where they run on.

use super::*;
use crate::prose::scan::scan;

fn draw(text: &str, entering: Running) -> (String, Running) {
    let tokens = scan(text);
    let (found, running) = quotations(text, &tokens, entering);
    let mut cuts: Vec<(usize, bool, String)> = Vec::new();
    for it in &found {
        let inner = &tokens[it.inner.start as usize..it.inner.end as usize];
        let (Some(first), Some(last)) = (inner.first(), inner.last()) else { continue };
        cuts.push((first.start as usize, true, if it.open_at_start { "+{".into() } else { "{".into() }));
        cuts.push((last.end as usize, false, if it.open_at_end { "}+".into() } else { "}".into() }));
    }
    cuts.sort_by_key(|it| (it.0, it.1));
    let mut drawn = text.to_owned();
    for (at, _, cut) in cuts.iter().rev() {
        drawn.insert_str(*at, cut);
    }
    (drawn, running)
}

#[track_caller]
fn check(drawn: &str) {
    let text = drawn.replace(['{', '}', '+'], "");
    assert_eq!(draw(&text, Running::default()).0, drawn);
}

#[test]
fn double_marks() {
    check("“{The bridge is safe,}” he said. “{Use it.}”");
    check("\"{The bridge is safe,}\" he said. \"{Use it.}\"");
    check("He called it \"{unsafe}\" (\"{very}\").");
    check("«{Rien,}» „{nichts,}“ he said.");
}

#[test]
fn nested_marks() {
    check("“{She said ‘{no}’ twice,}” he said.");
    check("\"{She said '{no}' twice,}\" he said.");
    check("‘{She said “{no}” twice,}’ he said.");
}

#[test]
fn single_marks_are_told_from_apostrophes() {
    check("‘{The players’ strike is over,}’ the clubs’ lawyer said.");
    check("'{The players' strike is over,}' the clubs' lawyer said.");
    check("The nurses' union and the drivers' union met in the '90s.");
    check("Rock ’n’ roll fans’ ‘{last night}’ of the ’60s");
    check("It isn't O'Neill's, she'd said: '{it's ours}'.");
}

#[test]
fn feet_and_inches_are_no_marks() {
    check("He is 6'2\" and ate a 12\" pizza.");
    check("\"{He is 6'2\" tall,}\" she said.");
    check("\"{There were 12}\" was all she said.");
}

#[test]
fn unclosed_marks_end_with_their_paragraph() {
    check("“{We will appeal, he said.}+");
    check("“{We will appeal, he said.}+ “{We must,}” he added.");
    check("He said we will.” Then he left.");
}

#[test]
fn a_speech_runs_over_paragraphs() {
    let (drawn, running) = draw("“We began in March.", Running::default());
    assert_eq!((drawn.as_str(), running.0), ("“{We began in March.}+", Some(Style::Double)));
    let (drawn, running) = draw("“We had no money.", running);
    assert_eq!((drawn.as_str(), running.0), ("“+{We had no money.}+", Some(Style::Double)));
    let (drawn, running) = draw("“We stopped,” she said. “Enough.”", running);
    assert_eq!((drawn.as_str(), running.0), ("“+{We stopped,}” she said. “{Enough.}”", None));
}

#[test]
fn a_paragraph_without_marks_is_not_quoted() {
    let open = Running(Some(Style::Double));
    assert_eq!(
        draw("The council met again in May.", open),
        ("The council met again in May.".to_owned(), Running(None))
    );
    assert_eq!(draw("and that was that,” she said.", open).0, "+{and that was that,}” she said.");
    assert_eq!(draw("» Et voilà », he said.", Running(Some(Style::Guillemet))).0, "» +{Et voilà} », he said.");
}

#[test]
fn any_marks_pair_within_bounds() {
    for text in ["\"", "”“", "“‘”’", "'\"'\"", "« “ »", "‘‘‘", "““”", "» »", "\"\"\"\"", "’", "5' 6\"", "“”", "''``"]
    {
        for entering in [None, Some(Style::Double), Some(Style::Single), Some(Style::Guillemet)] {
            let tokens = scan(text);
            let (found, _) = quotations(text, &tokens, Running(entering));
            let sound = |it: &Quotation| {
                let ends = [it.tokens.start, it.inner.start, it.inner.end, it.tokens.end, tokens.len() as u32];
                ends.is_sorted() && !it.tokens.is_empty()
            };
            assert!(found.iter().all(sound), "{text} {entering:?} {found:?}");
        }
    }
}
