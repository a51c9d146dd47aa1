//! How long a reporter waits, over the pipes of the real binary: `cargo bench --bench latency -- [SECTION…]`.
//!
//! Wall times are in milliseconds and mean something on an idle machine only; processor times hold on a busy one too.

mod lot;
mod process;
mod server;
mod story;
mod times;
mod typist;

use crate::server::Server;
use crate::story::story;
use crate::times::{HEADS, Times, milliseconds};
use crate::typist::Typist;
use clap::{Parser, ValueEnum};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Measures how long a reporter waits.
#[derive(Parser)]
struct Options {
    /// What to measure; everything when nothing is named.
    #[arg(value_enum)]
    sections: Vec<Section>,
    /// How many keys are pressed in a story of 1,000 words; a half and a fifth of it in longer ones.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    keys: usize,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Section {
    Keys,
    Start,
    Memory,
    Requests,
}

fn main() {
    let options = Options::parse();
    for &section in Section::value_variants() {
        if options.sections.is_empty() || options.sections.contains(&section) {
            report(section, options.keys);
            println!();
        }
    }
}

fn report(section: Section, keys: usize) {
    match section {
        Section::Keys => keystrokes(keys),
        Section::Start => start(),
        Section::Memory => memory(),
        Section::Requests => requests(keys),
    }
}

/// Where lots begin.
const SEED: u64 = 7;

/// The document most sections open.
const URI: &str = "file:///desk/story.txt";

/// Keystroke → publishDiagnostics of that version. The first row is the floor: a document with nothing to read.
fn keystrokes(keys: usize) {
    println!("{:16} {:>5} {HEADS}  cpu/key findings   bytes", "keystroke → seen", "keys");
    type_into("one sentence", "The council met on Tuesday at seven in the town hall.\n", keys);
    type_into("1,000 words", &story(1_000, SEED), keys);
    type_into("10,000 words", &story(10_000, SEED), keys / 2);
    type_into("100,000 words", &story(100_000, SEED), keys / 5);
}

fn type_into(name: &str, text: &str, keys: usize) {
    let mut server = Server::start();
    let (mut typist, mut times) = (Typist::new(text, SEED), Times::default());
    let mut seen = server.open(URI, text);
    let before = process::cpu(server.pid());
    for version in (2..).take(keys) {
        let change = typist.press();
        let pressed = Instant::now();
        server.change(URI, version, &change);
        seen = server.published(URI, version);
        times.add(seen.at - pressed);
    }
    let cpu = milliseconds(process::cpu(server.pid()) - before) / keys.max(1) as f64;
    println!("{name:16} {keys:>5} {times} {cpu:>8.3} {:>8} {:>7}", seen.findings, seen.bytes);
    server.stop();
}

/// Spawn → publishDiagnostics of an open story of 1,000 words.
fn start() {
    const RUNS: usize = 10;
    let (mut times, mut cpu) = (Times::default(), Times::default());
    let text = story(1_000, SEED);
    for _ in 0..RUNS {
        let begun = Instant::now();
        let mut server = Server::start();
        times.add(server.open(URI, &text).at - begun);
        cpu.add(process::cpu(server.pid()));
        server.stop();
    }
    println!("{:22} {HEADS}", "start → seen");
    println!("{:22} {times}", "1,000 words");
    println!("{:22} {cpu}", "processor time");
}

/// Resident memory as stories of 1,000 words are opened.
fn memory() {
    let mut server = Server::start();
    println!("{:22} {:>8} {:>8}", "memory, MiB", "resident", "peak");
    for number in 0..=10_u64 {
        if number > 0 {
            server.open(&format!("file:///desk/story-{number}.txt"), &story(1_000, number));
        }
        if let (0 | 1 | 10, Some((resident, peak))) = (number, process::memory(server.pid())) {
            println!("{:22} {resident:>8.1} {peak:>8.1}", format!("{number} open stories"));
        }
    }
    server.stop();
}

/// A request an editor sends: its method, the capability that offers it, where it is asked, and what else it says.
struct Request {
    method: &'static str,
    capability: &'static str,
    place: Place,
    extra: fn(&Asked) -> Value,
}

/// What a request may go by.
struct Asked {
    /// Where it is asked.
    caret: Value,
    /// The id of the last result of its kind.
    last: Value,
}

/// Where something is asked.
#[derive(Clone, Copy)]
enum Place {
    /// Where the last key was pressed.
    Caret,
    /// Where these words begin for the last time: after the surname of somebody who is mentioned often.
    Before(&'static str),
    /// Where these words end for the last time: a quotation that may wait for its speaker.
    After(&'static str),
}

const MENTION: Place = Place::Before(" said");
const QUOTATION: Place = Place::After(",”");

/// What is asked; a new kind is a new line. The first is no method at all: the price of a question without an answer.
const REQUESTS: &[Request] = &[
    request("copydesk/nothing", "", Place::Caret, nothing),
    request("textDocument/hover", "hoverProvider", Place::Caret, nothing),
    request("textDocument/hover", "hoverProvider", MENTION, nothing),
    request("textDocument/hover", "hoverProvider", Place::After(" said the"), nothing),
    request("textDocument/codeAction", "codeActionProvider", Place::Caret, at_caret),
    request("textDocument/documentSymbol", "documentSymbolProvider", Place::Caret, nothing),
    request("workspace/symbol", "workspaceSymbolProvider", Place::Caret, query),
    request("textDocument/definition", "definitionProvider", MENTION, nothing),
    request("textDocument/references", "referencesProvider", MENTION, declared),
    request("textDocument/documentHighlight", "documentHighlightProvider", MENTION, nothing),
    request("textDocument/prepareRename", "renameProvider", MENTION, nothing),
    request("textDocument/rename", "renameProvider", MENTION, renamed),
    request("textDocument/completion", "completionProvider", Place::Caret, nothing),
    request("textDocument/completion", "completionProvider", QUOTATION, nothing),
    request("textDocument/codeLens", "codeLensProvider", Place::Caret, nothing),
    request("textDocument/inlayHint", "inlayHintProvider", Place::Caret, everywhere),
    request("textDocument/semanticTokens/full", "semanticTokensProvider", Place::Caret, nothing),
    request("textDocument/semanticTokens/full/delta", "semanticTokensProvider", Place::Caret, since_last),
    request("textDocument/semanticTokens/range", "semanticTokensProvider", Place::Caret, screen),
    request("textDocument/foldingRange", "foldingRangeProvider", Place::Caret, nothing),
    request("textDocument/selectionRange", "selectionRangeProvider", Place::Caret, positions),
    request("textDocument/documentLink", "documentLinkProvider", Place::Caret, nothing),
];

const fn request(method: &'static str, capability: &'static str, place: Place, extra: fn(&Asked) -> Value) -> Request {
    Request { method, capability, place, extra }
}

fn nothing(_: &Asked) -> Value {
    json!({})
}

fn at_caret(Asked { caret, .. }: &Asked) -> Value {
    json!({ "range": { "start": caret, "end": caret }, "context": { "diagnostics": [] } })
}

fn declared(_: &Asked) -> Value {
    json!({ "context": { "includeDeclaration": true } })
}

fn everywhere(_: &Asked) -> Value {
    json!({ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 9_999, "character": 0 } } })
}

/// The lines round the caret that an editor shows.
fn screen(Asked { caret, .. }: &Asked) -> Value {
    let line = caret["line"].as_u64().unwrap_or_default();
    let at = |line: u64| json!({ "line": line, "character": 0 });
    json!({ "range": { "start": at(line.saturating_sub(30)), "end": at(line + 30) } })
}

fn since_last(Asked { last, .. }: &Asked) -> Value {
    json!({ "previousResultId": last })
}

fn positions(Asked { caret, .. }: &Asked) -> Value {
    json!({ "positions": [caret] })
}

fn query(_: &Asked) -> Value {
    json!({ "query": "okonjo" })
}

fn renamed(_: &Asked) -> Value {
    json!({ "newName": "Quill" })
}

/// Request → answer, a key pressed before each and read.
fn requests(keys: usize) {
    requests_in("1,000 words", &story(1_000, SEED), keys / 10);
    requests_in("100,000 words", &story(100_000, SEED), keys / 50);
}

fn requests_in(name: &str, text: &str, times_each: usize) {
    let mut server = Server::start();
    server.open(URI, text);
    let (mut typist, mut version) = (Typist::new(text, SEED), 1);
    println!("{:34} {:>9} {HEADS}", format!("request → answer, {name}"), "at");
    for request in REQUESTS {
        let offered = request.capability.is_empty() || !server.capabilities[request.capability].is_null();
        if !offered {
            println!("{:34} not offered", request.method);
            continue;
        }
        let (mut times, mut last) = (Times::default(), json!("1"));
        for _ in 0..times_each {
            version += 1;
            server.change(URI, version, &typist.press());
            server.published(URI, version);
            let place = match request.place {
                Place::Caret => typist.caret(),
                Place::Before(words) => typist.find(words).map_or(typist.caret(), |(start, _)| start),
                Place::After(words) => typist.find(words).map_or(typist.caret(), |(_, end)| end),
            };
            let (time, answer) = ask(&mut server, request, place, last);
            last = answer["resultId"].clone();
            times.add(time);
        }
        println!("{:34} {:>9} {times}", request.method, request.place.name());
    }
    server.stop();
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Place::Caret => "caret",
            Place::Before(_) => "mention",
            Place::After(",”") => "quotation",
            Place::After(_) => "claim",
        }
    }
}

fn ask(server: &mut Server, request: &Request, (line, character): (usize, usize), last: Value) -> (Duration, Value) {
    let asked = Asked { caret: json!({ "line": line, "character": character }), last };
    let mut params = json!({ "textDocument": { "uri": URI }, "position": asked.caret });
    if let (Some(params), Value::Object(extra)) = (params.as_object_mut(), (request.extra)(&asked)) {
        params.extend(extra);
    }
    server.request(request.method, params)
}
