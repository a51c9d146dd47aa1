//! HTML character references.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The character that the reference at the start of `text` stands for, and its length in bytes. `None` if there is no
/// reference there.
pub(super) fn decode(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    match body.strip_prefix('#') {
        Some(number) => numeric(number).map(|(char, length)| (char, length + 2)),
        None => named(body).map(|(char, length)| (char, length + 1)),
    }
}

fn numeric(text: &str) -> Option<(char, usize)> {
    let hex = text.starts_with(['x', 'X']);
    let (radix, digits) = if hex { (16, &text[1..]) } else { (10, text) };
    let length = digits.bytes().take_while(|it| (*it as char).is_digit(radix)).count();
    let code = digits[..length].chars().filter_map(|it| it.to_digit(radix));
    let code = code.fold(0u32, |sum, digit| sum.saturating_mul(radix).saturating_add(digit));
    let semicolon = usize::from(digits[length..].starts_with(';'));
    (length > 0).then(|| (character(code), usize::from(hex) + length + semicolon))
}

/// What a browser shows for a number: pages from before Unicode used those of Windows-1252.
fn character(code: u32) -> char {
    let index = code.wrapping_sub(0x80) as usize;
    let old = WINDOWS.chars().nth(index).filter(|it| *it != ' ');
    old.or(char::from_u32(code)).filter(|it| *it != '\0').unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Windows-1252 from 0x80 on; a space where it has nothing.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

fn named(text: &str) -> Option<(char, usize)> {
    let length = text.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    if text[length..].starts_with(';')
        && let Some(&char) = NAMES.get(&text[..length])
    {
        return Some((char, length + 1));
    }
    (2..=length).rev().find_map(|it| Some((*NAMES.get(&text[..it]).filter(|_| is_old(&text[..it]))?, it)))
}

/// May the name go without a semicolon? Those of Latin-1 may.
fn is_old(name: &str) -> bool {
    name != "apos" && NAMES.get(name).is_some_and(|it| u32::from(*it) <= 0xFF)
}

/// Longer than any name we know, so that a word after `&` is not searched for ever.
const LONGEST: usize = 12;

static NAMES: LazyLock<FxHashMap<&str, char>> = LazyLock::new(|| {
    let words: Vec<&str> = LIST.split(' ').collect();
    let char = |word: &str| word.chars().next().unwrap_or(' ');
    let listed = words.chunks_exact(2).map(|it| (it[0], char(it[1])));
    listed
        .chain([("nbsp", '\u{a0}'), ("ensp", '\u{2002}'), ("emsp", '\u{2003}'), ("thinsp", '\u{2009}')])
        .chain([("shy", '\u{ad}'), ("zwnj", '\u{200c}'), ("zwj", '\u{200d}'), ("lrm", '\u{200e}'), ("rlm", '\u{200f}')])
        .collect()
});

/// Names and their characters in turn.
const LIST: &str = "amp & AMP & lt < LT < gt > GT > quot \" QUOT \" apos ' \
    ldquo “ rdquo ” bdquo „ lsquo ‘ rsquo ’ sbquo ‚ laquo « raquo » lsaquo ‹ rsaquo › \
    ndash – mdash — horbar ― hellip … bull • middot · dagger † Dagger ‡ permil ‰ prime ′ Prime ″ oline ‾ frasl ⁄ \
    minus − hyphen ‐ dash ‐ num # percnt % dollar $ ast * lpar ( rpar ) comma , period . colon : semi ; quest ? excl ! \
    lsqb [ rsqb ] lbrack [ rbrack ] lowbar _ sol / bsol \\ verbar | vert | commat @ plus + equals = \
    iexcl ¡ cent ¢ pound £ curren ¤ yen ¥ brvbar ¦ sect § uml ¨ copy © COPY © ordf ª not ¬ reg ® REG ® macr ¯ \
    deg ° plusmn ± sup2 ² sup3 ³ acute ´ micro µ para ¶ cedil ¸ sup1 ¹ ordm º frac14 ¼ frac12 ½ frac34 ¾ iquest ¿ \
    Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë \
    Igrave Ì Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö times × Oslash Ø \
    Ugrave Ù Uacute Ú Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß \
    agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë \
    igrave ì iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö divide ÷ oslash ø \
    ugrave ù uacute ú ucirc û uuml ü yacute ý thorn þ yuml ÿ \
    OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Ccaron Č ccaron č Cacute Ć cacute ć Dstrok Đ dstrok đ \
    Lstrok Ł lstrok ł Nacute Ń nacute ń Sacute Ś sacute ś Zacute Ź zacute ź Zdot Ż zdot ż Ecaron Ě ecaron ě \
    Rcaron Ř rcaron ř Ncaron Ň ncaron ň Uring Ů uring ů Aogon Ą aogon ą Eogon Ę eogon ę Scedil Ş scedil ş \
    Gbreve Ğ gbreve ğ Idot İ imath ı inodot ı Amacr Ā amacr ā Emacr Ē emacr ē Omacr Ō omacr ō Yuml Ÿ fnof ƒ \
    circ ˆ tilde ˜ euro € trade ™ TRADE ™ numero № larr ← uarr ↑ rarr → darr ↓ harr ↔ star ☆ check ✓ cross ✗ \
    infin ∞ ne ≠ le ≤ ge ≥ asymp ≈ equiv ≡ sum ∑ radic √ isin ∈ notin ∉ part ∂ frac13 ⅓ frac23 ⅔ frac18 ⅛ frac38 ⅜ \
    frac58 ⅝ frac78 ⅞ Alpha Α Beta Β Gamma Γ Delta Δ Theta Θ Lambda Λ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω alpha α beta β \
    gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ \
    upsilon υ phi φ chi χ psi ψ omega ω";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_decode_as_in_a_browser() {
        let cases = [
            ("&amp;c", Some(('&', 5))),
            ("&ampc", Some(('&', 4))),
            ("&eacute;", Some(('é', 8))),
            ("&copyright", Some(('©', 5))),
            ("&mdash x", None),
            ("&apos", None),
            ("&notin;", Some(('∉', 7))),
            ("&notit;", Some(('¬', 4))),
            ("&#8217;s", Some(('’', 7))),
            ("&#x2019s", Some(('’', 7))),
            ("&#147;", Some(('“', 6))),
            ("&#0;", Some(('\u{fffd}', 4))),
            ("&#xD800;", Some(('\u{fffd}', 8))),
            ("&#99999999999;", Some(('\u{fffd}', 14))),
            ("&#;", None),
            ("& ", None),
            ("R", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text), expected, "{text}");
        }
    }

    #[test]
    fn every_name_in_the_list_is_one_character() {
        let words: Vec<&str> = LIST.split(' ').collect();
        assert_eq!(words.len() % 2, 0);
        for pair in words.chunks_exact(2) {
            assert!(pair[0].len() <= LONGEST && pair[1].chars().count() == 1, "{pair:?}");
        }
    }
}
