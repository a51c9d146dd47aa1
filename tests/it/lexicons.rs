//! Word lists carry their own tests.

use copydesk::lexicon::list::List;
use copydesk::lexicon::parse;

#[test]
fn every_list_parses() {
    let mistakes: Vec<String> =
        List::ALL.into_iter().filter_map(|list| parse(list, list.source()).err()).map(|it| it.to_string()).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}
