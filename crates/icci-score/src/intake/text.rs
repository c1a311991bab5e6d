//! From the bytes of a text file to its text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text of a file, and the name of its encoding where that is worth a note.
pub(super) fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        let (text, broken) = encoding.decode_without_bom_handling(rest);
        let noted = broken || encoding != UTF_8;
        return (text.into_owned(), noted.then_some(encoding.name()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        // Every byte means something in Windows-1252, so nothing is lost; ISO 8859-1 reads the same.
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), Some(WINDOWS_1252.name())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_told() {
        assert_eq!(decode("Väliä".as_bytes()), ("Väliä".to_owned(), None));
        assert_eq!(decode(b"\xef\xbb\xbfa"), ("a".to_owned(), None));
        // ä is E4 in Windows-1252, the euro sign 80.
        assert_eq!(decode(b"V\xe4li \x80"), ("Väli €".to_owned(), Some("windows-1252")));
        assert_eq!(decode(b"\xff\xfea\x00\xe4\x00"), ("aä".to_owned(), Some("UTF-16LE")));
        assert_eq!(decode(b"\xfe\xff\x00a"), ("a".to_owned(), Some("UTF-16BE")));
    }
}
