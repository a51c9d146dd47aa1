//! A real server process, and a client that speaks to it over its pipes.

use crate::typist::Change;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// A server that has been greeted.
pub(crate) struct Server {
    child: Child,
    input: ChildStdin,
    frames: Receiver<Frame>,
    requests: u64,
    /// What it says it can do.
    pub(crate) capabilities: Value,
}

/// What was published about a version of a document.
pub(crate) struct Published {
    /// When the last byte arrived.
    pub(crate) at: Instant,
    /// How many findings.
    pub(crate) findings: usize,
    /// How many bytes.
    pub(crate) bytes: usize,
}

/// How long an answer may take before the benchmark gives up.
const PATIENCE: Duration = Duration::from_secs(60);

struct Frame {
    at: Instant,
    body: Vec<u8>,
}

#[derive(Deserialize)]
struct Message {
    id: Option<Value>,
    method: Option<String>,
    params: Option<Params>,
    result: Option<Value>,
}

#[derive(Deserialize)]
struct Params {
    uri: Option<String>,
    version: Option<i32>,
    #[serde(default)]
    diagnostics: Vec<IgnoredAny>,
}

impl Server {
    /// Starts the release binary, or the one that `COPYDESK` names, and greets it.
    pub(crate) fn start() -> Server {
        let binary = std::env::var("COPYDESK").unwrap_or_else(|_| env!("CARGO_BIN_EXE_copydesk").to_owned());
        let mut command = Command::new(binary);
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the binary starts");
        let input = child.stdin.take().expect("input is a pipe");
        let output = child.stdout.take().expect("output is a pipe");
        let (sender, frames) = channel();
        std::thread::spawn(move || receive(BufReader::new(output), &sender));
        let mut server = Server { child, input, frames, requests: 0, capabilities: Value::Null };
        let (_, greeting) = server.request("initialize", greeting());
        server.capabilities = greeting["capabilities"].clone();
        server.notify("initialized", json!({}));
        server
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Opens a plain-text document as version 1 and waits for what is found in it.
    pub(crate) fn open(&mut self, uri: &str, text: &str) -> Published {
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
        self.published(uri, 1)
    }

    /// Makes a change, which gives the document that version.
    pub(crate) fn change(&mut self, uri: &str, version: i32, change: &Change) {
        let place = |character: usize| json!({ "line": change.line, "character": character });
        let range = json!({ "start": place(change.start), "end": place(change.end) });
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri, "version": version },
                "contentChanges": [{ "range": range, "text": change.text }],
            }),
        );
    }

    /// Waits for what is found in a version of a document.
    pub(crate) fn published(&mut self, uri: &str, version: i32) -> Published {
        loop {
            let (frame, message) = self.next();
            let params = message.params.filter(|_| message.method.as_deref() == Some(PUBLISH));
            let wanted = |it: &Params| it.uri.as_deref() == Some(uri) && it.version == Some(version);
            if let Some(params) = params.filter(wanted) {
                return Published { at: frame.at, findings: params.diagnostics.len(), bytes: frame.body.len() };
            }
        }
    }

    /// Asks, and waits for the answer: how long it took, and what it was (null for an error).
    pub(crate) fn request(&mut self, method: &str, params: Value) -> (Duration, Value) {
        self.requests += 1;
        let id = json!(self.requests);
        let asked = Instant::now();
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let (frame, message) = self.next();
            if message.method.is_none() && message.id.as_ref() == Some(&id) {
                return (frame.at - asked, message.result.unwrap_or_default());
            }
        }
    }

    /// Ends it the polite way.
    pub(crate) fn stop(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.child.wait().ok();
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(frame.as_bytes()).expect("the server reads");
    }

    /// The next message; requests of the server are granted on the way.
    fn next(&mut self) -> (Frame, Message) {
        loop {
            let frame = self.frames.recv_timeout(PATIENCE).expect("the server answers in time");
            let message: Message = serde_json::from_slice(&frame.body).expect("messages are well-formed");
            match (&message.method, &message.id) {
                (Some(_), Some(id)) => self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null })),
                _ => return (frame, message),
            }
        }
    }
}

const PUBLISH: &str = "textDocument/publishDiagnostics";

fn greeting() -> Value {
    json!({
        "processId": std::process::id(),
        "rootUri": null,
        "capabilities": { "textDocument": {
            "publishDiagnostics": { "versionSupport": true, "relatedInformation": true },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeLens": {}, "inlayHint": {}, "foldingRange": {}, "selectionRange": {}, "documentLink": {},
            "rename": { "prepareSupport": true },
            "semanticTokens": { "formats": ["relative"], "requests": { "full": { "delta": true }, "range": true } },
        } },
        "initializationOptions": { "holdMilliseconds": 0 },
    })
}

fn receive(mut output: BufReader<ChildStdout>, frames: &Sender<Frame>) {
    while let Some(body) = body(&mut output) {
        if frames.send(Frame { at: Instant::now(), body }).is_err() {
            return;
        }
    }
}

/// The body of the next frame; nothing at the end.
fn body(output: &mut BufReader<ChildStdout>) -> Option<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).ok().filter(|&read| read > 0)?;
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    Some(body)
}
