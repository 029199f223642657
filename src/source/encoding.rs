//! In: the bytes of a file. Out: its text, and in which encoding it was read where the file does not say so. Left to `file`:
//! what the text is.

use crate::error::{Error, Place};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A text, and what to say of how it was read.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) remark: Option<String>,
}

/// Reads bytes by their byte order mark, as UTF-8, by the label that the file gives, else by what its bytes look like.
///
/// # Errors
/// [`Error::is_source`] if the bytes are no text, with the line.
pub(super) fn decode(name: &str, bytes: &[u8], label: Option<&str>) -> Result<Decoded, Error> {
    if let Some(what) = no_text(bytes) {
        return Err(Error::source(Place::new(name), format!("the file is {what}; copy its text into a text file")));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(name, &bytes[mark..], encoding).map(|text| Decoded { text, remark: None });
    }
    if let Some(encoding) = wide(bytes) {
        return strictly(name, bytes, encoding).map(|text| Decoded { text, remark: guessed(encoding) });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), remark: None });
    }
    match label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(encoding) if encoding != encoding_rs::UTF_8 => strictly(name, bytes, encoding).map(|text| Decoded { text, remark: None }),
        _ => {
            let encoding = guess(bytes);
            strictly(name, bytes, encoding).map(|text| Decoded { text, remark: guessed(encoding) })
        }
    }
}

fn guessed(encoding: &'static Encoding) -> Option<String> {
    Some(format!("was read as {}, which its file does not say", encoding.name()))
}

/// What a file is that holds no text.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF"),
        [b'P', b'K', 3, 4, ..] => Some("a ZIP archive or an office document"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some("an old office document"),
        [0x1F, 0x8B, ..] => Some("compressed"),
        _ => None,
    }
}

/// UTF-16 without a mark: every second byte of European text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).take(512).filter(|&&byte| byte == 0).count();
    let half = bytes.len().div_ceil(2).min(512);
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 2 > half => Some(UTF_16LE),
        (even, 0) if even * 2 > half => Some(UTF_16BE),
        _ => None,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn strictly(name: &str, bytes: &[u8], encoding: &'static Encoding) -> Result<String, Error> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
        let line = bytes[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
        let message = format!("byte {valid} is neither UTF-8 nor {}; save the file as UTF-8", encoding.name());
        Error::source(Place::new(name).line(line), message)
    })
}
