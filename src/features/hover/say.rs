//! How hovers say classes and kinds: the word lists name classes for programs, and editors read sentences.

use crate::lexicon::list::List;
use crate::prose::terms::Hit;
use crate::sourcing::source::Kind;
use crate::story::Story;

/// What a listed word does to a sentence, where that is what makes it worth checking: “gives a toll”.
pub(super) fn effect(story: &Story, hit: &Hit) -> Option<&'static str> {
    match hit.list {
        List::ClaimTriggers => claim(story.class_of(hit)),
        List::Numbers => figure(story.class_of(hit)),
        List::CrimeAllegation => charge(story.class_of(hit)),
        _ => None,
    }
}

fn claim(class: &str) -> Option<&'static str> {
    Some(match class {
        "control" => "says who holds ground",
        "military" => "says what an army did",
        "cause" => "names a cause",
        "motive" => "names a motive",
        "evaluation" => "passes a verdict",
        "agency" => "says who gave an order",
        "activity" => "says what a force is doing",
        "consensus" => "speaks for everybody",
        "covert" => "says that it was kept secret",
        "legal" => "says that somebody did wrong",
        _ => return None,
    })
}

fn figure(class: &str) -> Option<&'static str> {
    Some(match class {
        "casualty" | "toll" => "gives a toll",
        "count" | "military" => "gives a count",
        "crowd" => "gives the size of a crowd",
        "rate" => "gives a rate",
        "share" => "gives a share",
        "amount" => "gives a sum",
        "measure" => "gives a distance",
        "change" => "says by how much something changed",
        "vague-number" => "gives a rough number",
        _ => return None,
    })
}

fn charge(class: &str) -> Option<&'static str> {
    Some(match class {
        "conviction" => "reports a verdict",
        "court-status" | "charge" | "complaint" => "says where a case stands",
        "response" => "reports a denial",
        _ => "says that somebody did wrong",
    })
}

/// What a listed word is: “vague source”, “loaded label”.
pub(super) fn class(class: &str) -> String {
    match class {
        "pick-up" | "media-vague" => "report of an outlet that is not named".to_owned(),
        "anon-collective" => "unnamed sources".to_owned(),
        "factive" => "verb that vouches for what is said".to_owned(),
        "impersonal" | "agentless-report" | "nominal" | "reportative" => "nobody is said to say it".to_owned(),
        "collective" | "expert-vague" | "study-vague" | "institution-vague" => "crowd that nobody can ask".to_owned(),
        _ if class.starts_with("mental-") => "what is in somebody’s mind".to_owned(),
        _ => class.replace('-', " "),
    }
}

/// What kind of source: nothing where that is not known.
pub(super) fn kind(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Collective => Some("a crowd, nobody of it named"),
        Kind::Pronoun | Kind::Other => None,
        known => Some(known.name()),
    }
}

/// What the noun says of an unnamed source, by its class; nothing where the words themselves say it best.
pub(super) fn standing(class: &str) -> Option<&'static str> {
    match class {
        "official" | "official-plural" | "official-collective" => Some("official"),
        "staff" => Some("aide"),
        "corporate" => Some("business"),
        "political" => Some("politics"),
        "legal" => Some("law"),
        "advocacy" => Some("campaigner"),
        "family" => Some("relative"),
        _ => None,
    }
}

/// What kind of outlet.
pub(super) fn outlet(class: &str) -> String {
    match class {
        "agency" => "news agency".to_owned(),
        "state-agency" => "state news agency".to_owned(),
        "digital" => "news site".to_owned(),
        "osint" => "open-source investigators".to_owned(),
        _ => class.replace('-', " "),
    }
}
