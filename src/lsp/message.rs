//! One message from the client: told apart, mended where clients are known to err, refused with the right error.

use serde::{Deserialize, Deserializer};
use serde_json::error::Category;
use serde_json::{Value, json};
use std::borrow::Cow;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

/// What a body says.
#[derive(Debug)]
pub(crate) enum Message {
    /// The client asks, or tells.
    Request(Request),
    /// The client answers.
    Response(Response),
    /// Nothing that can be understood; this is what to answer.
    Refused(Response),
}

/// Reads a body. Total: anything is some message.
pub(crate) fn parse(body: &[u8]) -> Message {
    match serde_json::from_slice::<Incoming>(body) {
        Ok(incoming) => incoming.sorted(),
        Err(error) if error.classify() == Category::Data => refused(Id::Null, Error::invalid_request()),
        Err(_) => without_lone_surrogates(body).map_or_else(unreadable, |body| parse(&body)),
    }
}

/// The answer to what is not even JSON.
pub(crate) fn unreadable() -> Message {
    refused(Id::Null, Error::parse_error())
}

#[derive(Deserialize)]
struct Incoming<'a> {
    #[serde(borrow, default)]
    jsonrpc: Cow<'a, str>,
    #[serde(borrow)]
    method: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "given")]
    id: Option<Id>,
    params: Option<Value>,
    #[serde(default, deserialize_with = "given")]
    result: Option<Value>,
    #[serde(default, deserialize_with = "given")]
    error: Option<Value>,
}

/// Tells a `null` that was sent from nothing sent.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(input: D) -> Result<Option<T>, D::Error> {
    T::deserialize(input).map(Some)
}

impl Incoming<'_> {
    fn sorted(self) -> Message {
        match (self.method, self.id) {
            _ if self.jsonrpc != "2.0" => refused(Id::Null, Error::invalid_request()),
            (Some(_), Some(Id::Null)) | (None, None) => refused(Id::Null, Error::invalid_request()),
            (Some(method), id) => Message::Request(request(method.into_owned(), id, self.params)),
            (None, Some(id)) => match (self.result, self.error) {
                (Some(result), None) => Message::Response(Response::from_ok(id, result)),
                (_, Some(error)) => Message::Response(Response::from_error(id, read_error(error))),
                (None, None) => refused(id, Error::invalid_request()),
            },
        }
    }
}

fn request(method: String, id: Option<Id>, params: Option<Value>) -> Request {
    let params = mended(&method, params);
    let mut request = Request::build(method);
    if let Some(id) = id {
        request = request.id(id);
    }
    match params {
        Some(params) => request.params(params).finish(),
        None => request.finish(),
    }
}

/// Makes what clients send fit what `lsp-types` reads.
///
/// A client that offers what `lsp-types` does not know would be refused at `initialize`, and `workspace.diagnostics`
/// is looked for under a name the specification does not have: so the offer is passed on, unread, as `experimental`.
fn mended(method: &str, params: Option<Value>) -> Option<Value> {
    match (method, params) {
        ("shutdown" | "exit", _) => None,
        ("initialized", None) => Some(json!({})),
        ("initialize", Some(Value::Object(mut params))) => {
            let offer = params.remove("capabilities").unwrap_or_default();
            params.insert("capabilities".to_owned(), json!({ "experimental": offer }));
            Some(Value::Object(params))
        }
        (_, params) => params,
    }
}

fn read_error(error: Value) -> Error {
    serde_json::from_value(error).unwrap_or_else(|_| Error::internal_error())
}

fn refused(id: Id, error: Error) -> Message {
    Message::Refused(Response::from_error(id, error))
}

/// Editors that count in UTF-16 can send half a character, which JSON can write and UTF-8 cannot: U+FFFD, as long in
/// every encoding, takes its place. `None` when there is nothing to mend.
fn without_lone_surrogates(body: &[u8]) -> Option<Vec<u8>> {
    let mut mended = body.to_vec();
    let (mut at, mut found) = (0, false);
    while at < body.len() {
        match (surrogate(&body[at..]), surrogate(body.get(at + 6..).unwrap_or_default())) {
            _ if body[at] == b'\\' && body.get(at + 1) != Some(&b'u') => at += 2,
            (Some(Half::High), Some(Half::Low)) => at += 12,
            (Some(_), _) => {
                mended[at..at + 6].copy_from_slice(b"\\ufffd");
                (at, found) = (at + 6, true);
            }
            (None, _) => at += 1,
        }
    }
    found.then_some(mended)
}

#[derive(PartialEq, Eq)]
enum Half {
    High,
    Low,
}

/// The half of a character that `\uXXXX` at the start stands for.
fn surrogate(text: &[u8]) -> Option<Half> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    match u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(body: &str) -> Option<(Id, i64)> {
        match parse(body.as_bytes()) {
            Message::Refused(response) => {
                let (id, result) = response.into_parts();
                Some((id, result.expect_err("a refusal is an error").code.code()))
            }
            _ => None,
        }
    }

    fn params(body: &str) -> Option<Value> {
        match parse(body.as_bytes()) {
            Message::Request(request) => request.params().cloned(),
            other => panic!("not a request: {other:?}"),
        }
    }

    #[test]
    fn what_is_not_a_message_gets_the_right_error() {
        for body in ["", "{", "nonsense", "{\"jsonrpc\":\"2.0\",", "\u{0}"] {
            assert_eq!(refusal(body), Some((Id::Null, -32700)), "{body}");
        }
        let invalid = [
            "[]",
            "42",
            "{}",
            r#"{"jsonrpc":"2.0"}"#,
            r#"{"jsonrpc":"1.0","id":1,"method":"x"}"#,
            r#"{"jsonrpc":"2.0","id":null,"method":"x"}"#,
            r#"{"jsonrpc":"2.0","id":1.5,"method":"x"}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":7}"#,
        ];
        for body in invalid {
            assert_eq!(refusal(body), Some((Id::Null, -32600)), "{body}");
        }
        assert_eq!(refusal(r#"{"jsonrpc":"2.0","id":3}"#), Some((Id::Number(3), -32600)));
        let deep = format!(r#"{{"jsonrpc":"2.0","method":"x","params":{}"#, "[".repeat(100_000));
        assert_eq!(refusal(&deep), Some((Id::Null, -32700)));
    }

    #[test]
    fn half_characters_are_replaced_and_whole_ones_kept() {
        let body = r#"{"jsonrpc":"2.0","method":"x","params":["\ud83c\udfcf \ud83c! \udfcf \\ud83c"]}"#;
        assert_eq!(params(body), Some(json!(["🏏 \u{fffd}! \u{fffd} \\ud83c"])));
    }

    #[test]
    fn params_that_clients_get_wrong_are_mended() {
        let params =
            |method, given| params(&format!(r#"{{"jsonrpc":"2.0","method":"{method}","id":1,"params":{given}}}"#));
        assert_eq!(params("shutdown", "{}"), None);
        assert_eq!(params("shutdown", "null"), None);
        assert_eq!(params("initialized", "null"), Some(json!({})));
        let offer = json!({ "capabilities": { "experimental": { "window": 7 } } });
        assert_eq!(params("initialize", r#"{"capabilities":{"window":7}}"#), Some(offer));
    }
}
