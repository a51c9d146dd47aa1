//! Quotations as the rules about them see them: how long, whose, and what stands beside them.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::uncapitalized;
use crate::prose::quotation::Quotation;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Attribution, Form};
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, SourceId};
use crate::story::{Graf, Story};
use crate::text::span::Span;

/// A quotation that stands in no other, in its paragraph.
#[derive(Clone, Copy)]
pub struct Quoted<'a> {
    /// The paragraph's number.
    pub index: usize,
    /// The paragraph.
    pub graf: &'a Graf,
    /// Its marks and what they say of it.
    pub quotation: &'a Quotation,
}

/// The outermost quotations of a paragraph, in order.
pub fn of(index: usize, graf: &Graf) -> impl DoubleEndedIterator<Item = Quoted<'_>> {
    let outer = graf.passage().quotations.iter().filter(|it| it.depth == 0 && !it.inner.is_empty());
    outer.map(move |quotation| Quoted { index, graf, quotation })
}

/// The outermost quotations of the running text, in order.
pub fn all(story: &Story) -> impl Iterator<Item = Quoted<'_>> {
    story.running().filter(|(_, graf)| graf.quotes()).flat_map(|(index, graf)| of(index, graf))
}

impl<'a> Quoted<'a> {
    /// Its tokens, marks included.
    pub fn run(&self) -> Run {
        Run { start: self.quotation.tokens.start, end: self.quotation.tokens.end }
    }

    /// The tokens between its marks.
    pub fn inner(&self) -> Run {
        Run { start: self.quotation.inner.start, end: self.quotation.inner.end }
    }

    /// Where it stands in the copy, marks included.
    pub fn span(&self) -> Span {
        self.graf.span(self.run())
    }

    /// The words without their marks, and without the punctuation they end with.
    pub fn text(&self) -> &'a str {
        self.graf.passage().text_of(self.inner()).trim_end_matches([',', '.', ' '])
    }

    /// How many words, as people count them.
    pub fn words(&self) -> usize {
        self.graf.passage().text_of(self.inner()).split_whitespace().count()
    }

    /// The number of the sentence its first word is in.
    pub fn sentence(&self) -> usize {
        self.graf.passage().sentence_of(self.quotation.inner.start as usize)
    }

    /// The sentence its first word is in.
    pub fn sentence_run(&self) -> Run {
        self.graf.passage().sentences.get(self.sentence()).copied().unwrap_or_default()
    }

    /// The number of the sentence its last word is in.
    pub fn last_sentence(&self) -> usize {
        self.graf.passage().sentence_of((self.quotation.inner.end as usize).saturating_sub(1))
    }

    /// Does it open its sentence?
    pub fn opens_sentence(&self) -> bool {
        self.quotation.tokens.start == self.sentence_run().start
    }

    /// Does its last sentence end inside it, with a mark of its own?
    pub fn ends_sentence(&self) -> bool {
        let last = (self.quotation.inner.end as usize).saturating_sub(1);
        matches!(self.graf.passage().word(last), "." | "!" | "?" | "…")
    }

    /// The attribution that holds it, by number: one with a source before one without.
    pub fn attribution(&self) -> Option<usize> {
        let reading = self.graf.reading();
        let all = || 0..reading.attributions.len();
        let holds = |&it: &usize| {
            let attribution = &reading.attributions[it];
            attribution.form != Form::Indirect && self.inner().tokens().any(|at| attribution.holds(at))
        };
        let sourced = all().filter(|&it| reading.attributions[it].source.is_some()).find(holds);
        sourced.or_else(|| all().find(holds))
    }

    /// The attribution that holds it.
    pub fn said(&self) -> Option<&'a Attribution> {
        self.attribution().map(|it| &self.graf.reading().attributions[it])
    }

    /// Whose it is, where the story says so.
    pub fn speaker(&self, story: &Story) -> Option<SourceId> {
        self.attribution().and_then(|it| story.sources().of(self.index, it))
    }

    /// The opening mark, and the closing one where there is one.
    pub fn marks(&self) -> (Span, Option<Span>) {
        let (tokens, inner) = (&self.quotation.tokens, &self.quotation.inner);
        let open = Run { start: tokens.start, end: inner.start };
        let close = Run { start: inner.end, end: tokens.end };
        (self.graf.span(open), Some(close).filter(|it| !it.is_empty()).map(|it| self.graf.span(it)))
    }

    /// Is it a name, a title, a sign or a word that is looked at, and nobody’s speech?
    pub fn is_words_as_words(&self) -> bool {
        self.is_looked_at() || self.follows(&[Set::Namings])
    }

    /// Is it a title, a sign or a word that is looked at: “the word …”?
    pub fn is_looked_at(&self) -> bool {
        self.follows(&[Set::WordsAsWords])
    }

    /// Does a word of one of these sets stand shortly before it in the sentence?
    fn follows(&self, all: &[Set]) -> bool {
        const BEFORE: usize = 8;
        let passage = self.graf.passage();
        let start = self.quotation.tokens.start as usize;
        let first = self.sentence_run().start as usize;
        let mut before = start.saturating_sub(BEFORE).max(first)..start;
        before.any(|at| all.iter().any(|&set| sets::holds(set, passage.word(at))))
    }

    /// Is every longer word of it a capital’s: a title or a name?
    pub fn is_title(&self) -> bool {
        const SHORT: usize = 3;
        let passage = self.graf.passage();
        let mut words = self.inner().tokens().map(|at| passage.word(at)).filter(|word| word.len() > SHORT).peekable();
        let verb = |at: usize| {
            let told = passage.tag(at).is_finite_verb() || matches!(passage.tag(at), Tag::Nn | Tag::Nns);
            told && passage.word(at).starts_with(char::is_lowercase)
        };
        let titled = words.peek().is_some() && words.all(|word| word.starts_with(|first: char| !first.is_lowercase()));
        titled && !self.inner().tokens().any(verb)
    }

    /// Does it hold a term of one of these lists?
    pub fn holds_term(&self, lists: &[List]) -> bool {
        lists.iter().any(|&list| self.graf.passage().hits_in(list, self.inner()).next().is_some())
    }
}

/// What a source is called in a few words, as it stands inside a sentence: the name, else the description.
pub fn short(story: &Story, id: SourceId) -> String {
    const LONG: usize = 40;
    let source = story.sources().source(id);
    let Some(first) = source.mentions.first() else { return source.label.clone() };
    let name = source.description.name.filter(|_| source.kind == Kind::NamedPerson);
    if let Some(run) = name {
        return story.text_of(Place { graf: first.graf, run }).to_owned();
    }
    let label =
        if source.label.len() > LONG { source.label.split([',', '(']).next().unwrap_or("") } else { &source.label };
    let proper = story.grafs[first.graf].passage().tag(first.run.start as usize).is_proper();
    if proper { label.trim_end().to_owned() } else { uncapitalized(label.trim_end()) }
}

/// What is put before a quotation to bring its speaker in, for the reporter to finish: “Marr TK. ”
pub fn introduction(name: &str) -> String {
    let mut letters = name.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{} TK. ", letters.as_str())
}
