//! Edits of the text of a `copydesk.toml` that leave the rest of it as it is.

use crate::text::edit::Edit;
use crate::text::span::Span;

/// Allows what a rule says of a sentence, with the reason still to come. `None` where the file is written in a way
/// that an addition would break.
pub(crate) fn allow(text: &str, rule: &str, sentence: &str) -> Option<Edit> {
    if entry(text, "", "allow").is_some() {
        return None;
    }
    let (rule, sentence) = (quoted(rule), quoted(sentence));
    let entry = format!("[[allow]]\nrule = {rule}\ntext = {sentence}\nreason = \"TK\"\n");
    Some(appended(text, &entry))
}

/// Turns a rule off. `None` where the file is written in a way that an addition would break.
pub(crate) fn turn_off(text: &str, rule: &str) -> Option<Edit> {
    let inline = entry(text, "", "rules").is_some() || header(text, &format!("[rules.{rule}]")).is_some();
    match (inline, header(text, "[rules]"), entry(text, "rules", rule)) {
        (true, _, _) => None,
        (_, _, Some(line)) => Some(Edit { span: line, text: format!("{rule} = \"off\"") }),
        (_, Some(line), _) => Some(inserted(line.end, format!("\n{rule} = \"off\""))),
        (_, None, _) => Some(appended(text, &format!("[rules]\n{rule} = \"off\"\n"))),
    }
}

/// The line that gives `key` in a table; the table without a name is the top of the file.
fn entry(text: &str, table: &str, key: &str) -> Option<Span> {
    let mut current = "";
    lines(text).find_map(|(line, span)| {
        if let Some(name) = line.strip_prefix('[') {
            current = name.split(']').next().unwrap_or_default().trim();
        }
        let name = line.split(['=', '.']).next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        (current == table && name == key).then_some(span)
    })
}

fn header(text: &str, header: &str) -> Option<Span> {
    let bare = |line: &str| line.split('#').next().unwrap_or_default().replace([' ', '\t', '"'], "");
    lines(text).find(|(line, _)| bare(line) == header).map(|(_, span)| span)
}

/// Lines without what surrounds them, each with its span up to the line end.
fn lines(text: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = whole.trim_end_matches(['\n', '\r']);
        let span = Span::new(start, start + line.len());
        start += whole.len();
        (line.trim(), span)
    })
}

fn appended(text: &str, addition: &str) -> Edit {
    let gap = match text {
        "" => "",
        _ if text.ends_with("\n\n") => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    inserted(text.len() as u32, format!("{gap}{addition}"))
}

fn inserted(at: u32, text: String) -> Edit {
    Edit { span: Span::empty(at as usize), text }
}

/// JSON's strings are TOML's.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words.replace('\u{7f}', "")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;

    fn off(text: &str) -> Option<String> {
        Some(apply(text, &[turn_off(text, "hedge")?]))
    }

    #[test]
    fn a_rule_is_turned_off_wherever_rules_are() {
        assert_eq!(off("").as_deref(), Some("[rules]\nhedge = \"off\"\n"));
        assert_eq!(off("show = \"hint\"").as_deref(), Some("show = \"hint\"\n\n[rules]\nhedge = \"off\"\n"));
        assert_eq!(off("[rules] # ours\r\nx = 1\r\n").as_deref(), Some("[rules] # ours\nhedge = \"off\"\r\nx = 1\r\n"));
        let other = "[other]\nhedge = 1\n[rules]\n\"hedge\" = \"error\"\n";
        assert_eq!(off(other).as_deref(), Some("[other]\nhedge = 1\n[rules]\nhedge = \"off\"\n"));
        assert_eq!(off("rules = { x = \"off\" }\n"), None);
        assert_eq!(off("[rules.hedge]\nlevel = \"off\"\n"), None);
    }

    #[test]
    fn a_finding_is_allowed_at_the_end() {
        let text = "show = \"hint\"\n";
        let edit = allow(text, "hedge", "The “board” met\\.").expect("nothing in the way");
        let expected =
            "show = \"hint\"\n\n[[allow]]\nrule = \"hedge\"\ntext = \"The “board” met\\\\.\"\nreason = \"TK\"\n";
        assert_eq!(apply(text, &[edit]), expected);
        assert_eq!(allow("allow = []\n", "hedge", "x"), None);
    }
}
