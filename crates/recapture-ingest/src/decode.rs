use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Decodes bytes: a byte order mark decides, then valid UTF-8, then UTF-16 without a mark (many zero
/// bytes on one side), then detection. Never fails: what can't be decoded becomes U+FFFD and a note.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (String, Vec<(&'static str, String)>) {
    decode_stated(bytes, None)
}

/// The same with the encoding that stands beside the bytes, as in an HTTP header: it counts after a byte order mark,
/// and unless the bytes are UTF-8.
pub(crate) fn decode_stated(bytes: Vec<u8>, charset: Option<&str>) -> (String, Vec<(&'static str, String)>) {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding == encoding_rs::UTF_8 {
            return match std::str::from_utf8(&bytes[mark..]) {
                Ok(text) => (text.to_owned(), Vec::new()),
                Err(_) => with(encoding, &bytes[mark..]),
            };
        }
        return with(encoding, &bytes[mark..]);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !looks_like_utf16(text.as_bytes()) => return (text, Vec::new()),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if looks_like_utf16(&bytes) {
        let little = bytes.iter().skip(1).step_by(2).take(512).filter(|&&b| b == 0).count()
            > bytes.iter().step_by(2).take(512).filter(|&&b| b == 0).count();
        return with(if little { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE }, &bytes);
    }
    if let Some(stated) = charset.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return with(stated, &bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes, true);
    with(detector.guess(None, Utf8Detection::Allow), &bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> (String, Vec<(&'static str, String)>) {
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    let mut notes = vec![("decoded", format!("decoded as {}", encoding.name()))];
    if faulty {
        notes.push(("undecodable", format!("some bytes are not {}: each became U+FFFD", encoding.name())));
    }
    (text.into_owned(), notes)
}

/// Whether nearly every second byte is zero.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    if head.len() < 4 || bytes.len() % 2 == 1 {
        return false;
    }
    let half = head.len() / 2;
    let odd = head.iter().skip(1).step_by(2).filter(|&&b| b == 0).count();
    let even = head.iter().step_by(2).filter(|&&b| b == 0).count();
    (odd * 10 > half * 7 && even * 10 < half) || (even * 10 > half * 7 && odd * 10 < half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(decode("Zoë".into()).0, "Zoë");
        assert_eq!(decode(b"\xEF\xBB\xBFZo\xC3\xAB".to_vec()).0, "Zoë");
        assert_eq!(decode(Vec::new()).0, "");
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let text = "# Notes from a conference\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(little.clone()).0, text);
        assert_eq!(decode(big.clone()).0, text);
        assert_eq!(decode([&[0xFF, 0xFE], &little[..]].concat()).0, text);
        assert_eq!(decode([&[0xFE, 0xFF], &big[..]].concat()).0, text);
    }

    #[test]
    fn legacy_encodings_are_detected() {
        let (text, notes) = decode(b"Vortrag von J\xFCrgen \xFCber M\xFCnchen, sch\xF6n und gr\xFCndlich".to_vec());
        assert!(text.contains("Jürgen über München"), "{text}");
        assert_eq!(notes[0].0, "decoded");
    }

    #[test]
    fn any_bytes_give_text() {
        let (text, _) = decode((0..=255).collect());
        assert!(!text.is_empty());
    }
}
