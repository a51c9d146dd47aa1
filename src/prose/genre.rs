//! What sort of piece a story says it is: news unless a label over it, its headline or its front matter says otherwise.

use crate::prose::form;
use crate::prose::segment::Segment;
use crate::text::copy::Copy;

/// A sort of piece, by what may be said in it in the writer's own voice.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Genre {
    /// News, and whatever carries no label: the reporter has no opinion.
    #[default]
    News,
    /// Opinion, analysis, review, column: the writer has one, and readers are told.
    Comment,
    /// Features, profiles, obituaries: told by somebody who was close enough to see.
    Feature,
}

const COMMENT: &[&str] = &[
    "opinion",
    "opinions",
    "analysis",
    "news analysis",
    "comment",
    "commentary",
    "editorial",
    "editorials",
    "leader",
    "column",
    "columns",
    "columnists",
    "guest column",
    "review",
    "reviews",
    "perspective",
    "op-ed",
    "viewpoint",
    "letter",
    "letters",
    "letter to the editor",
    "guest essay",
    "first person",
];

const FEATURE: &[&str] = &["feature", "features", "profile", "profiles", "obituary", "obituaries", "obit"];

/// What is reviewed: “Film review” is a label, “Judicial review” is a subject.
const REVIEWED: &[&str] = &[
    "album",
    "art",
    "book",
    "concert",
    "dance",
    "exhibition",
    "film",
    "food",
    "game",
    "movie",
    "music",
    "opera",
    "restaurant",
    "stage",
    "television",
    "theater",
    "theatre",
    "tv",
];

/// The sort of a story, from what stands before its first paragraph; the first label counts.
pub fn genre(copy: &Copy, segments: &[Segment]) -> Genre {
    let top = copy.blocks.iter().zip(segments).take_while(|(_, segment)| !segment.is_running());
    let labels = top.filter_map(|(block, segment)| {
        let text = &copy.text[block.span.range()];
        match segment {
            Segment::Headline => prefix(text),
            Segment::Boilerplate | Segment::Byline | Segment::Subhead | Segment::Dek => Some(text),
            _ => None,
        }
    });
    let filed = copy.filed_under.iter().map(String::as_str);
    filed.chain(labels).find_map(labelled).or_else(|| obituary(copy, segments)).unwrap_or_default()
}

/// “Ana Ruiz, who built dams, dies at 93”: a headline that is a label by itself.
fn obituary(copy: &Copy, segments: &[Segment]) -> Option<Genre> {
    let headline = segments.iter().position(|it| *it == Segment::Headline)?;
    let words: Vec<&str> = copy.text[copy.blocks[headline].span.range()].split_whitespace().collect();
    let number = |word: &str| word.starts_with(|it: char| it.is_ascii_digit());
    let dies = |it: &&[&str]| {
        let [dies, at, age] = it else { return false };
        matches!(*dies, "dies" | "Dies" | "dead" | "Dead")
            && matches!(*at, "at" | "At" | "aged" | "Aged")
            && number(age)
    };
    words.windows(3).any(|it| dies(&it)).then_some(Genre::Feature)
}

/// What stands before the colon or bar of a headline: “Opinion: …”, “Review | …”.
fn prefix(headline: &str) -> Option<&str> {
    let end = [":", " |", " —", " –", " - "].iter().filter_map(|mark| headline.find(mark)).min()?;
    headline.get(..end)
}

fn labelled(label: &str) -> Option<Genre> {
    if label.len() > form::LABEL {
        return None;
    }
    let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let kind = label.split(" by ").next().unwrap_or_default().trim();
    let reviewed = kind.strip_suffix(" review").or(kind.strip_suffix(" reviews"));
    match () {
        () if COMMENT.contains(&kind) || reviewed.is_some_and(|it| REVIEWED.contains(&it)) => Some(Genre::Comment),
        () if FEATURE.contains(&kind) => Some(Genre::Feature),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::form::Look;
    use crate::prose::segment::Top;
    use crate::text::copy::Format;

    #[test]
    fn labels_say_what_sort_of_piece_it_is() {
        let genre = |text: &str| {
            let copy = Copy::read(text, Format::Markdown);
            let mut top = Top::default();
            let look = |block| Look::of(copy.block(block));
            let segments: Vec<Segment> =
                copy.blocks.iter().map(|block| top.place(block.kind, look(block), false)).collect();
            genre(&copy, &segments)
        };
        for text in [
            "OPINION\n\n# The dam must go\n\nIt leaks.",
            "# Opinion: The dam must go\n\nIt leaks.",
            "# The dam must go\n\n*Opinion by Ana Ruiz*\n\nIt leaks.",
            "---\ncategory: Film review\ntitle: The Dam\n---\n\nIt leaks.",
            "# News analysis | The dam must go\n\nIt leaks.",
        ] {
            assert_eq!(genre(text), Genre::Comment, "{text}");
        }
        assert_eq!(genre("# Ana Ruiz, who built dams, dies at 93\n\nShe built dams."), Genre::Feature);
        assert_eq!(genre("---\ntags: [obituary]\n---\n\nShe built dams."), Genre::Feature);
        for text in [
            "# The dam must go\n\nIt leaks.\n\n## Review\n\nIt is old.",
            "# Review of dams ordered\n\nIt leaks.",
            "---\ntags: [judicial review]\n---\n\nIt leaks.",
            "# Minister: dam must go\n\nIt leaks.",
        ] {
            assert_eq!(genre(text), Genre::News, "{text}");
        }
    }
}
