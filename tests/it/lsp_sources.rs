//! A session at a desk: everything an editor can ask about the sources of three stories, as four editors ask it.

use crate::client::{Client, range};
use crate::lsp_clients::{Kind, kinds};
use crate::lsp_house::Desk;
use serde_json::{Value, json};

/// A story to work on. In each, somebody is introduced by full name and quoted, and named by surname in a quotation and
/// in the last paragraph; an outlet passes on what somebody says; and a quotation waits for its speaker.
struct Story {
    file: &'static str,
    language: &'static str,
    person: &'static str,
    /// The quotation that waits, up to the caret.
    waiting: &'static str,
    text: &'static str,
}

const STORIES: [Story; 3] = [
    Story {
        file: "pier.txt",
        language: "plaintext",
        person: "Tamsin Okoro",
        waiting: "“We checked them twice,”",
        text: "Harbor board to vote on pier\n\nSelectwoman Tamsin Okoro said the pilings were sound. “Okoro never asked \
               us,” said Peter Lang, a retired shipwright.\n\nThe survey was stopped in May, the BBC reported, citing a \
               senior engineer.\n\n“We checked them twice,”\n\nA vote is due, Okoro said.\n",
    },
    Story {
        file: "clinic.md",
        language: "markdown",
        person: "Adaeze Brandt",
        waiting: "“Nobody read the ledger,”",
        text: "# Clinic board quits\n\nThe chairwoman, **Adaeze Brandt**, 61, said the books were sound. “Brandt was \
               warned,” said Gordon Maas, a nurse.\n\n## The money\n\nThe audit was stopped in May, Reuters reported, \
               citing a court clerk.\n\n“Nobody read the ledger,”\n\nThe case goes on, Brandt said.\n",
    },
    Story {
        file: "strike.html",
        language: "html",
        person: "Bethan Rowe",
        waiting: "“The cranes are safe,”",
        text: "<h1>Cranes stand idle</h1>\n<p>Bethan Rowe, who leads the union, said the cranes were safe. “Rowe has no \
               mandate,” said Craig Tunnard, a manager.</p>\n<p>The ballot was stopped in May, Sky News reported, citing \
               a union official.</p>\n<p>“The cranes are safe,”</p>\n<p>Talks go on, Rowe said.</p>\n",
    },
];

/// A client of some kind with a story open.
struct Session<'a> {
    client: &'a mut Client,
    kind: &'a Kind,
    story: &'a Story,
    uri: &'a str,
}

#[test]
fn editors_ask_everything_about_sources() {
    for kind in kinds().iter().filter(|kind| ["VS Code", "Neovim 0.11", "Helix", "Eglot"].contains(&kind.name)) {
        let desk = Desk::new(&format!("sources-{}", kind.encoding));
        desk.write(".gitignore", "notes.txt\n");
        desk.write("notes.txt", "Ingrid Moe said the notes were hers.\n");
        desk.write("sidebar.txt", "Wendell Pike said the ferry was late.\n");
        let mut client = desk.client(kind.capabilities.clone());
        for story in &STORIES {
            let uri = desk.uri(story.file);
            client.open(&uri, story.language, story.text);
            client.pull(&uri, Value::Null);
            let mut session = Session { client: &mut client, kind, story, uri: &uri };
            session.outline();
            session.navigation();
            session.renaming();
            session.completion();
            session.actions();
            session.chain();
            session.hover();
        }
        across(&mut client, kind);
    }
}

/// Sources are found in every story of the folder, open or not, but not in what is ignored.
fn across(client: &mut Client, kind: &Kind) {
    let mut found = |query: &str| -> Vec<String> {
        let symbols = client.request("workspace/symbol", json!({ "query": query })).expect(kind.name);
        let name = |it: &Value| it["name"].as_str().map(str::to_owned);
        symbols.as_array().into_iter().flatten().filter_map(name).collect()
    };
    assert_eq!(found("pike"), ["Wendell Pike"], "{}", kind.name);
    assert_eq!(found("bethan"), ["Bethan Rowe"], "{}", kind.name);
    assert_eq!(found("ingrid"), Vec::<String>::new(), "{}", kind.name);
    assert!(found("").len() > STORIES.len(), "{}", kind.name);
}

impl Session<'_> {
    fn surname(&self) -> &'static str {
        self.story.person.rsplit(' ').next().expect("a surname")
    }

    fn ask(&mut self, method: &str, extra: Value) -> Value {
        let mut params = json!({ "textDocument": { "uri": self.uri } });
        let map = params.as_object_mut().expect("an object");
        map.extend(extra.as_object().cloned().unwrap_or_default());
        let answer = self.client.request(method, params);
        answer.unwrap_or_else(|error| panic!("{}, {method}, {}: {error}", self.kind.name, self.story.file))
    }

    /// Asks at a byte of the story.
    fn ask_at(&mut self, method: &str, byte: usize, extra: Value) -> Value {
        let mut params = json!({ "position": self.position(byte) });
        params.as_object_mut().expect("an object").extend(extra.as_object().cloned().unwrap_or_default());
        self.ask(method, params)
    }

    fn position(&self, byte: usize) -> Value {
        let (line, character) = self.place(byte);
        json!({ "line": line, "character": character })
    }

    fn place(&self, byte: usize) -> (u64, u64) {
        let before = &self.story.text[..byte];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        let character = match self.kind.encoding {
            "utf-8" => line.len(),
            "utf-16" => line.encode_utf16().count(),
            _ => line.chars().count(),
        };
        (before.matches('\n').count() as u64, character as u64)
    }

    /// The words of a range.
    fn words(&self, wanted: &Value) -> &'static str {
        let boundaries = || (0..=self.story.text.len()).filter(|&at| self.story.text.is_char_boundary(at));
        let at = |end: &str| boundaries().find(|&byte| self.position(byte) == wanted[end]);
        let (start, end) = at("start").zip(at("end")).expect("a range of the story");
        &self.story.text[start..end]
    }

    fn find(&self, words: &str) -> usize {
        self.story.text.find(words).expect("the story has these words")
    }

    /// The surname in the last paragraph.
    fn last_mention(&self) -> usize {
        self.story.text.rfind(self.surname()).expect("a mention") + 1
    }

    fn outline(&mut self) {
        let symbols = self.ask("textDocument/documentSymbol", json!({}));
        let symbols = symbols.as_array().expect("a list");
        let nests = self.kind.capabilities.pointer("/textDocument/documentSymbol").is_some();
        let named =
            |list: &[Value]| list.iter().any(|it| it["name"].as_str().is_some_and(|it| it.contains(self.surname())));
        if nests {
            let sources = symbols.last().expect("sources")["children"].as_array().expect("sources");
            assert!(named(sources), "{sources:?}");
            assert!(sources.iter().any(|it| it["children"].is_array()), "{sources:?}");
        } else {
            assert!(symbols.iter().all(|it| it["location"]["uri"] == self.uri), "{symbols:?}");
            assert!(named(symbols), "{symbols:?}");
        }
    }

    fn navigation(&mut self) {
        let at = self.last_mention();
        let target = self.ask_at("textDocument/definition", at, json!({}));
        let linked = self.kind.capabilities.pointer("/textDocument/definition/linkSupport").is_some();
        let target = if linked { &target[0]["targetSelectionRange"] } else { &target["range"] };
        assert!(
            self.words(target).contains(self.story.person.split(' ').next().expect("a name")),
            "{}",
            self.words(target)
        );

        let context = json!({ "context": { "includeDeclaration": true } });
        let all = self.ask_at("textDocument/references", at, context);
        let context = json!({ "context": { "includeDeclaration": false } });
        let fewer = self.ask_at("textDocument/references", at, context);
        let count = |list: &Value| list.as_array().map_or(0, Vec::len);
        assert!(count(&fewer) >= 3 && count(&all) == count(&fewer) + 1, "{all}");

        let highlights = self.ask_at("textDocument/documentHighlight", at, json!({}));
        let written = |it: &&Value| it["kind"] == 3;
        assert_eq!(highlights.as_array().into_iter().flatten().filter(written).count(), 1, "{highlights}");

        let speaker = self.find("said ") + 5;
        let speaker = self.story.text[speaker..].find("said ").expect("a second speaker") + speaker + 6;
        let quotations = self.ask_at("textDocument/implementation", speaker, json!({}));
        let place = if linked { &quotations[0]["targetSelectionRange"] } else { &quotations["range"] };
        assert!(self.words(place).starts_with('“'), "{}", self.words(place));
    }

    fn renaming(&mut self) {
        let at = self.last_mention();
        if self.kind.capabilities.pointer("/textDocument/rename/prepareSupport").is_some() {
            let name = self.ask_at("textDocument/prepareRename", at, json!({}));
            assert_eq!(name["placeholder"], self.surname());
        }
        let edit = self.ask_at("textDocument/rename", at, json!({ "newName": "Quill" }));
        let edits = match edit.get("documentChanges") {
            Some(changes) => changes[0]["edits"].clone(),
            None => edit["changes"][self.uri].clone(),
        };
        let edits = edits.as_array().expect("edits");
        let asks = self.kind.name == "VS Code";
        let quoted = edits.iter().filter(|it| it["annotationId"].is_string()).count();
        assert_eq!(quoted, usize::from(asks), "{edit}");
        let annotations = edit["changeAnnotations"].as_object();
        assert_eq!(annotations.is_some_and(|it| it.values().all(|it| it["needsConfirmation"] == true)), asks, "{edit}");
        assert_eq!(edits.len() - quoted, 2, "{edit}");
        for edit in edits {
            assert_eq!((self.words(&edit["range"]), &edit["newText"]), (self.surname(), &json!("Quill")));
        }
        let params = json!({ "textDocument": { "uri": self.uri }, "position": self.position(0), "newName": "Quill" });
        assert_eq!(self.client.request("textDocument/rename", params).expect_err("no name")["code"], -32803);
    }

    fn completion(&mut self) {
        let at = self.find(self.story.waiting) + self.story.waiting.len();
        let context = json!({ "context": { "triggerKind": 2, "triggerCharacter": "”" } });
        let items = self.ask_at("textDocument/completion", at, context);
        let wanted = format!(" {} said", self.surname());
        let found = items.as_array().into_iter().flatten().any(|it| it["textEdit"]["newText"] == wanted);
        assert!(found, "{}: {items}", self.kind.name);
        let elsewhere = self.find("stopped") + 3;
        assert_eq!(self.ask_at("textDocument/completion", elsewhere, json!({})), Value::Null);
    }

    fn actions(&mut self) {
        let last = self.last_mention();
        let start = self.story.text[..last].rfind(['\n', '>']).expect("a line") + 3;
        let place = range(self.place(start), self.place(start + 2));
        let context = json!({ "diagnostics": [], "only": ["refactor"] });
        let actions = self.ask("textDocument/codeAction", json!({ "range": place, "context": context }));
        let titles: Vec<&Value> = actions.as_array().into_iter().flatten().map(|it| &it["title"]).collect();
        assert_eq!(titles, ["Move the attribution to the front"], "{actions}");
        let context = json!({ "diagnostics": [], "only": ["source.fixAll"] });
        let fixes = self.ask("textDocument/codeAction", json!({ "range": place, "context": context }));
        assert_eq!(fixes, json!([]));
    }

    fn chain(&mut self) {
        if self.kind.capabilities.pointer("/textDocument/callHierarchy").is_none() {
            return;
        }
        let claim = self.find("stopped");
        let mut item = self.ask_at("textDocument/prepareCallHierarchy", claim, json!({}))[0].clone();
        let mut names = Vec::new();
        loop {
            let calls = self.ask("callHierarchy/outgoingCalls", json!({ "item": item }));
            let Some(call) = calls.get(0) else { break };
            item = call["to"].clone();
            names.push(item["name"].as_str().expect("a name").to_owned());
        }
        assert_eq!(names.len(), 2, "{names:?}");
        let resting = self.ask("callHierarchy/incomingCalls", json!({ "item": item }));
        assert_eq!(resting.as_array().map_or(0, Vec::len), 1, "{resting}");
        assert!(self.words(&resting[0]["from"]["selectionRange"]).contains("stopped"));
    }

    fn hover(&mut self) {
        let hover = self.ask_at("textDocument/hover", self.last_mention(), json!({}));
        let value = hover["contents"]["value"].as_str().expect("words");
        assert!(value.contains(self.surname()) && value.contains("named person"), "{value}");
    }
}

#[test]
fn what_a_client_cannot_use_is_not_offered() {
    for kind in kinds() {
        let mut client = Client::spawn();
        let answer = client.request("initialize", json!({ "capabilities": kind.capabilities })).expect(kind.name);
        let offers = |name: &str| answer["capabilities"].get(name).is_some_and(|it| !it.is_null());
        let calls = kind.capabilities.pointer("/textDocument/callHierarchy").is_some();
        assert_eq!(offers("callHierarchyProvider"), calls, "{}", kind.name);
        let prepares = kind.capabilities.pointer("/textDocument/rename/prepareSupport").is_some();
        assert_eq!(answer["capabilities"]["renameProvider"]["prepareProvider"] == true, prepares, "{}", kind.name);
        assert!(offers("definitionProvider") && offers("workspaceSymbolProvider"), "{}", kind.name);
    }
}

#[test]
fn the_chain_of_an_older_version_is_not_walked() {
    let mut client = Client::with(json!({ "textDocument": { "callHierarchy": {} } }));
    let uri = "file:///desk/pier.txt";
    client.open(uri, "plaintext", "The pier is safe, Tamsin Okoro said.");
    client.pull(uri, Value::Null);
    let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 6 } });
    let item = client.request("textDocument/prepareCallHierarchy", params).expect("an answer")[0].clone();
    client.insert(uri, 2, (0, 0), "Gulls cried. ");
    client.pull(uri, Value::Null);
    let calls = client.request("callHierarchy/outgoingCalls", json!({ "item": item })).expect("an answer");
    assert_eq!(calls, Value::Null);
}
