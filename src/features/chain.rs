//! The sourcing chain as calls: a claim rests on whoever says it, who may rest on somebody else, down to the origin.

use crate::features::mention::{Mentions, short_label, source_of, source_span};
use crate::features::outline::first_words;
use crate::sourcing::attribution::{Attribution, Form, Mention};
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, SourceId};
use crate::story::Story;
use crate::text::span::Span;

/// A link of the chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Node {
    /// What is said: an attribution, by paragraph and number in it.
    Claim(usize, usize),
    /// Somebody it rests on: an attribution, and which link from us to the origin.
    Link(usize, usize, usize),
    /// A source as such.
    Source(SourceId),
}

/// A link of the chain as it is shown. Spans are in the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Which.
    pub node: Node,
    /// The first words of a claim, or who it is.
    pub name: String,
    /// What there is to say of it.
    pub detail: String,
    /// The kind of source; none for a claim.
    pub kind: Option<Kind>,
    /// All of it.
    pub span: Span,
    /// The words to go to, within [`Item::span`].
    pub focus: Span,
}

/// A step along the chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// Where it leads.
    pub to: Item,
    /// The words that make it, in the source.
    pub at: Vec<Span>,
}

/// So many words stand for a claim.
const WORDS: usize = 10;

/// What stands at a source offset: the source mentioned there, else what somebody is credited with.
pub fn prepare(story: &Story, mentions: &Mentions, offset: u32) -> Option<Item> {
    if let Some(mention) = mentions.at(story, offset) {
        return item(story, mentions, Node::Source(mention.id));
    }
    let at = story.copy.to_copy(offset);
    let (index, graf) = story.graf_at(at)?;
    let token = graf.passage().tokens.partition_point(|token| token.span.end + graf.base <= at);
    let attribution = graf.reading().attribution_over(token)?;
    item(story, mentions, Node::Claim(index, attribution))
}

/// Whom it rests on: of a claim or a link, the next link; of a source, everybody it passes on.
pub fn outgoing(story: &Story, mentions: &Mentions, node: Node) -> Vec<Call> {
    match node {
        Node::Claim(graf, number) => step(story, mentions, graf, number, 0).into_iter().collect(),
        Node::Link(graf, number, link) => step(story, mentions, graf, number, link + 1).into_iter().collect(),
        Node::Source(id) => {
            let passed_on = chains(story).filter_map(|(graf, number)| {
                let link = link_of(story, mentions, graf, number, id)?;
                step(story, mentions, graf, number, link + 1)
            });
            gathered(story, mentions, passed_on.collect())
        }
    }
}

/// What rests on a source, whether it speaks to us or through somebody. Nothing rests on a claim.
pub fn incoming(story: &Story, mentions: &Mentions, node: Node) -> Vec<Call> {
    let id = match node {
        Node::Claim(..) => return Vec::new(),
        Node::Link(graf, number, link) => {
            link_at(story, graf, number, link).and_then(|it| mentions.source(graf, it.run))
        }
        Node::Source(id) => Some(id),
    };
    let Some(id) = id else { return Vec::new() };
    let resting = chains(story).filter(|&(graf, number)| link_of(story, mentions, graf, number, id).is_some());
    let call = |(graf, number)| {
        let to = item(story, mentions, Node::Claim(graf, number))?;
        let cue = attribution(story, graf, number)?.cue.run;
        Some(Call { to, at: vec![source_span(story, Place { graf, run: cue })] })
    };
    resting.filter_map(call).collect()
}

/// A link as it is shown; none for what is not in the story.
pub fn item(story: &Story, mentions: &Mentions, node: Node) -> Option<Item> {
    match node {
        Node::Claim(graf, number) => claim(story, graf, number),
        Node::Link(graf, number, link) => {
            let mention = link_at(story, graf, number, link)?;
            let place = Place { graf, run: mention.run };
            let focus = source_span(story, place);
            let name = short_label(story.text_of(place)).to_owned();
            let kind = mentions.source(graf, mention.run).map(|id| story.sources().source(id).kind);
            let kind = kind.unwrap_or(mention.description.kind);
            let origin = link_at(story, graf, number, link + 1).is_none();
            let detail = if origin { format!("{}, the origin", kind.name()) } else { kind.name().to_owned() };
            Some(Item { node, name, detail, kind: Some(kind), span: focus, focus })
        }
        Node::Source(id) => {
            let source = story.sources().sources.get(id.0 as usize)?;
            let focus = source_span(story, mentions.introduction(id)?.place);
            let (name, detail) = (mentions.name(story, id).to_owned(), source.kind.name().to_owned());
            Some(Item { node, name, detail, kind: Some(source.kind), span: focus, focus })
        }
    }
}

fn claim(story: &Story, graf: usize, number: usize) -> Option<Item> {
    let it = attribution(story, graf, number)?;
    let first = *it.content.first()?;
    let whole = it.content.iter().fold(first, |all, run| all.join(*run));
    let form = if it.form == Form::Indirect { "paraphrased" } else { "quoted" };
    Some(Item {
        node: Node::Claim(graf, number),
        name: first_words(story.grafs[graf].passage(), first, WORDS),
        detail: format!("¶{}, {form}", story.paragraph_number(graf)),
        kind: None,
        span: source_span(story, Place { graf, run: whole }),
        focus: source_span(story, Place { graf, run: first }),
    })
}

/// The step to a link of an attribution’s chain.
fn step(story: &Story, mentions: &Mentions, graf: usize, number: usize, link: usize) -> Option<Call> {
    let to = item(story, mentions, Node::Link(graf, number, link))?;
    let by =
        if link == 0 { attribution(story, graf, number)?.cue.run } else { link_at(story, graf, number, link)?.run };
    Some(Call { to, at: vec![source_span(story, Place { graf, run: by })] })
}

/// Steps from one source, each source they lead to once.
fn gathered(story: &Story, mentions: &Mentions, steps: Vec<Call>) -> Vec<Call> {
    let mut found: Vec<Call> = Vec::new();
    for step in steps {
        let Node::Link(graf, number, link) = step.to.node else { continue };
        let mention = link_at(story, graf, number, link);
        let id = mention.and_then(|it| mentions.source(graf, it.run));
        let to = id.and_then(|id| item(story, mentions, Node::Source(id))).unwrap_or(step.to);
        match found.iter_mut().find(|it| it.to.node == to.node) {
            Some(known) => known.at.extend(step.at),
            None => found.push(Call { to, at: step.at }),
        }
    }
    found
}

/// Every attribution of the running text, by paragraph and number.
fn chains(story: &Story) -> impl Iterator<Item = (usize, usize)> {
    story.running().flat_map(|(index, graf)| (0..graf.reading().chains.len()).map(move |number| (index, number)))
}

fn attribution(story: &Story, graf: usize, number: usize) -> Option<&Attribution> {
    story.grafs.get(graf)?.reading().attributions.get(number)
}

fn link_at(story: &Story, graf: usize, number: usize, link: usize) -> Option<&Mention> {
    story.grafs.get(graf)?.reading().chains.get(number)?.get(link)
}

/// Which link of an attribution’s chain a source is.
fn link_of(story: &Story, mentions: &Mentions, graf: usize, number: usize, id: SourceId) -> Option<usize> {
    let own = attribution(story, graf, number)?.source.as_ref().map(|it| it.run);
    let own = own.filter(|_| source_of(story, graf, number) == Some(id));
    let chain = story.grafs[graf].reading().chains.get(number)?;
    chain.iter().position(|it| Some(it.run) == own || mentions.source(graf, it.run) == Some(id))
}
