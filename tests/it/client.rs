//! A client that speaks to the real binary over real pipes. Nothing in it sleeps; what never comes fails in a minute.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// How long anything may take before a test is taken to hang.
const GUARD: Duration = Duration::from_secs(60);

/// A server and the client's end of it.
pub(crate) struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    seen: VecDeque<Value>,
    gate: Arc<Gate>,
    requests: i64,
    /// What it answers to `workspace/configuration`.
    pub(crate) settings: Value,
}

/// Lets the thread that reads the server through, or not.
#[derive(Default)]
struct Gate {
    shut: Mutex<bool>,
    moved: Condvar,
}

impl Client {
    /// Starts a server, and says nothing to it yet.
    pub(crate) fn spawn() -> Client {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().expect("the binary starts");
        let (sender, output) = channel();
        let gate = Arc::new(Gate::default());
        let (pipe, through) = (server.stdout.take().expect("a pipe"), gate.clone());
        std::thread::spawn(move || read_all(pipe, &sender, &through));
        let input = server.stdin.take();
        Client { server, input, output, seen: VecDeque::new(), gate, requests: 0, settings: Value::Null }
    }

    /// Starts a server for a client with these capabilities, without any hold.
    pub(crate) fn with(capabilities: Value) -> Client {
        Client::started(json!({ "capabilities": capabilities, "initializationOptions": { "holdMilliseconds": 0 } }))
    }

    /// Starts a server with these parameters of `initialize`.
    pub(crate) fn started(params: Value) -> Client {
        let mut client = Client::spawn();
        client.request("initialize", params).expect("initialize is answered");
        client.notify("initialized", json!({}));
        client
    }

    /// Sends a request and waits for its result, or its error.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Sends a request.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.requests, "method": method, "params": params }));
        self.requests
    }

    /// Waits for the answer to a request.
    pub(crate) fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let mut answer = self.wait(|it| it["id"] == id && it.get("method").is_none());
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer["result"].take()),
        }
    }

    /// Sends a notification.
    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Writes bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    /// The first message, of those not yet taken, that is wanted. What else comes is kept.
    pub(crate) fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.seen.iter().position(&wanted) {
            return self.seen.remove(at).expect("it was just found");
        }
        loop {
            let message = self.output.recv_timeout(GUARD).expect("the server says what is waited for");
            self.oblige(&message);
            if wanted(&message) {
                return message;
            }
            self.seen.push_back(message);
        }
    }

    /// The next message with that method.
    pub(crate) fn told(&mut self, method: &str) -> Value {
        self.wait(|it| it["method"] == method)
    }

    /// The next diagnostics pushed for a version of a document.
    pub(crate) fn pushed(&mut self, uri: &str, version: impl Into<Value>) -> Vec<Value> {
        let version = version.into();
        let message = self.wait(|it| {
            it["method"] == "textDocument/publishDiagnostics"
                && it["params"]["uri"] == uri
                && it["params"].get("version").unwrap_or(&Value::Null) == &version
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// Messages that have come and were not taken, with that method.
    pub(crate) fn unclaimed(&self, method: &str) -> usize {
        self.seen.iter().filter(|it| it["method"] == method).count()
    }

    /// Opens a document.
    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a document.
    pub(crate) fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Types at a place.
    pub(crate) fn insert(&mut self, uri: &str, version: i64, (line, character): (u64, u64), text: &str) {
        self.change(uri, version, json!([{ "range": range((line, character), (line, character)), "text": text }]));
    }

    /// Asks for the diagnostics of a document until its newest version is read, which the answer waits for.
    pub(crate) fn pull(&mut self, uri: &str, previous: Value) -> Value {
        const STILL_READING: i64 = -32802;
        loop {
            let params = json!({ "textDocument": { "uri": uri }, "previousResultId": previous });
            match self.request("textDocument/diagnostic", params) {
                Ok(report) => return report,
                Err(error) => assert_eq!(error["code"], STILL_READING, "{error}"),
            }
        }
    }

    /// The actions offered for a range of the newest version, once that is read.
    pub(crate) fn actions(&mut self, uri: &str, range: Value) -> Vec<Value> {
        self.pull(uri, Value::Null);
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
        let actions = self.request("textDocument/codeAction", params).expect("actions are answered");
        actions.as_array().cloned().unwrap_or_default()
    }

    /// The hover at a place of the newest version, once that is read.
    pub(crate) fn hover(&mut self, uri: &str, place: (u64, u64)) -> Value {
        self.pull(uri, Value::Null);
        self.hover_now(uri, place)
    }

    /// The hover at a place, or nothing if the server is still reading.
    pub(crate) fn hover_now(&mut self, uri: &str, (line, character): (u64, u64)) -> Value {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        self.request("textDocument/hover", params).expect("hovers are answered")
    }

    /// Stops reading the server, or goes on.
    pub(crate) fn read(&self, go_on: bool) {
        *self.gate.shut.lock().expect("no reader panics") = !go_on;
        self.gate.moved.notify_all();
    }

    /// The server's process id.
    pub(crate) fn id(&self) -> u32 {
        self.server.id()
    }

    /// Closes the server's input.
    pub(crate) fn hang_up(&mut self) {
        self.input = None;
    }

    /// Waits until the server is gone.
    pub(crate) fn exit_code(&mut self) -> Option<i32> {
        while self.output.recv_timeout(GUARD).is_ok() {}
        self.server.wait().expect("it was started").code()
    }

    fn oblige(&mut self, message: &Value) {
        if let (Some(id), Some(method)) = (message.get("id"), message["method"].as_str()) {
            let result = if method == "workspace/configuration" { json!([self.settings]) } else { Value::Null };
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.read(true);
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// A range.
pub(crate) fn range(start: (u64, u64), end: (u64, u64)) -> Value {
    let position = |(line, character)| json!({ "line": line, "character": character });
    json!({ "start": position(start), "end": position(end) })
}

fn read_all(output: ChildStdout, sender: &Sender<Value>, gate: &Gate) {
    let mut output = BufReader::new(output);
    loop {
        drop(gate.moved.wait_while(gate.shut.lock().expect("no holder panics"), |shut| *shut));
        let Some(message) = read_one(&mut output) else { return };
        if sender.send(message).is_err() {
            return;
        }
    }
}

fn read_one(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).ok().filter(|&read| read > 0)?;
        match line.trim_end().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().ok()?,
            None if line == "\r\n" => break,
            None => {}
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}
