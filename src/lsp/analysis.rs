//! One version of a document as read: what requests are answered from.

use crate::features::hover::{self, Hover};
use crate::features::mention::Mentions;
use crate::features::sentence::{self, Sentence};
use crate::lsp::from_proto;
use crate::lsp::to_proto;
use crate::rules;
use crate::rules::allow::{Allowed, Review};
use crate::rules::finding::Finding;
use crate::rules::memory::Memory;
use crate::story::cast::Cast;
use crate::story::company::Beside;
use crate::story::{Reader, Story};
use crate::text::copy::Format;
use crate::text::position::{Encoding, LineIndex, Spot};
use crate::text::span::Span;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tower_lsp::lsp_types::{Position, Range};

/// A version of a document, what was found in it, and the way from its bytes to the client's positions.
pub(crate) struct Analysis {
    /// The text.
    pub(crate) text: String,
    /// How it is written.
    pub(crate) format: Format,
    /// The story it tells.
    pub(crate) story: Story,
    /// What the rules say.
    pub(crate) findings: Vec<Finding>,
    /// What they would say, had nobody allowed it.
    pub(crate) allowed: Vec<Allowed>,
    /// The version number the client gave it.
    pub(crate) version: i32,
    /// Have the rules that look at the whole story had their look?
    pub(crate) thorough: bool,
    lines: LineIndex,
    encoding: Encoding,
    mentions: OnceLock<Mentions>,
    sentences: OnceLock<Vec<Sentence>>,
    cast: OnceLock<Arc<Cast>>,
}

/// A version of a document that is to be read.
pub(crate) struct Draft {
    /// The text.
    pub(crate) text: String,
    /// How it is written.
    pub(crate) format: Format,
    /// The version number the client gave it.
    pub(crate) version: i32,
    /// What the client's positions count.
    pub(crate) encoding: Encoding,
    /// Is there time to look at the whole of a long story?
    pub(crate) at_rest: bool,
}

/// In a longer text, in bytes, what takes a look at all of it waits until typing rests: at 20,000 words that look and
/// the reading take as long as a key should.
const LONG: usize = 120_000;

/// Who reads the versions of one document, remembering the last.
pub(crate) struct Editor {
    reader: Reader,
    memory: Memory,
}

impl Editor {
    /// An editor who has read nothing yet.
    pub(crate) fn new(reader: Reader) -> Editor {
        Editor { reader, memory: Memory::default() }
    }
}

impl Analysis {
    /// Reads a version.
    pub(crate) fn read(draft: Draft, editor: &mut Editor, beside: Option<Beside>) -> Analysis {
        let Draft { text, format, version, encoding, at_rest } = draft;
        let story = editor.reader.read(&text, format);
        let thorough = at_rest || text.len() <= LONG || !editor.memory.is_versed();
        let Review { findings, allowed } = match thorough {
            true => rules::review_among(&story, &mut editor.memory, beside),
            false => rules::review_meanwhile(&story, &mut editor.memory),
        };
        Analysis {
            lines: LineIndex::new(&text),
            text,
            format,
            story,
            findings,
            allowed,
            version,
            thorough,
            encoding,
            mentions: OnceLock::new(),
            sentences: OnceLock::new(),
            cast: OnceLock::new(),
        }
    }

    /// What it says of people, as the file of that path, found when a story beside it first asks.
    pub(crate) fn cast(&self, path: &Path) -> Arc<Cast> {
        self.cast.get_or_init(|| Arc::new(Cast::read(path, &self.text, &self.story))).clone()
    }

    /// The mentions of its sources, found when they are first asked for.
    pub(crate) fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| Mentions::read(&self.story))
    }

    /// Its sentences, and who answers for each, found when they are first asked for.
    pub(crate) fn sentences(&self) -> &[Sentence] {
        self.sentences.get_or_init(|| sentence::sentences(&self.story))
    }

    /// The whole text.
    pub(crate) fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// The byte offset of a position.
    pub(crate) fn offset(&self, position: Position) -> usize {
        self.lines.offset(&self.text, from_proto::position(position), self.encoding)
    }

    /// The source offset of a position, as features take it.
    pub(crate) fn at(&self, position: Position) -> u32 {
        self.offset(position) as u32
    }

    /// The bytes of a range, whichever of its ends comes first.
    pub(crate) fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }

    /// The range of a span.
    pub(crate) fn range(&self, span: Span) -> Range {
        to_proto::range(&self.lines, &self.text, span, self.encoding)
    }

    /// The range between two spots of another text.
    pub(crate) fn spots(&self, start: Spot, end: Spot) -> Range {
        to_proto::between(start.position(self.encoding), end.position(self.encoding))
    }

    /// The words of a span.
    pub(crate) fn words(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The hover at a position.
    pub(crate) fn hover(&self, position: Position) -> Option<Hover> {
        hover::at(&self.story, self.mentions(), &self.findings, self.at(position))
    }

    /// The findings that a span overlaps or touches.
    pub(crate) fn findings_at(&self, span: Span) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |it| it.span.start <= span.end && span.start <= it.span.end)
    }
}
