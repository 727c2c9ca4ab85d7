//! Bytes ⇄ letters: zlib, then base64url without padding. What is packed may be hostile: it is unpacked only as
//! far as [`MAX_BYTES`].

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::NO_PAD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_COMPUTE_ADLER32, TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::Refusal;

/// What a link holds at most, unpacked.
pub(super) const MAX_BYTES: usize = 2_000_000;

/// Room to unpack most definitions into.
const USUAL_BYTES: usize = 16 * 1024;

/// The smallest links, at some milliseconds for a long definition.
const LEVEL: u8 = 10;

/// A link that is cut may end within a byte: that is found when it is unpacked.
const CONFIG: GeneralPurposeConfig = NO_PAD.with_decode_allow_trailing_bits(true);
const LETTERS: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, CONFIG);

pub(super) fn pack(bytes: &[u8]) -> Result<String, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    Ok(LETTERS.encode(compress_to_vec_zlib(bytes, LEVEL)))
}

pub(super) fn unpack(packed: &str) -> Result<Vec<u8>, Refusal> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if let Some((place, character)) = packed.chars().enumerate().find(|(_, c)| !is_letter(*c)) {
        return Err(Refusal::Character { character, number: place + 1 });
    }
    // A single letter is less than a byte: whether it is one too many or the others are missing, the bytes say.
    let whole = if packed.len() % 4 == 1 { &packed[..packed.len() - 1] } else { packed };
    let bytes = LETTERS.decode(whole).map_err(|_| Refusal::Damaged)?;
    let (unpacked, n_read) = inflate(&bytes)?;
    let is_all = n_read == bytes.len() && whole.len() == packed.len();
    if is_all { Ok(unpacked) } else { Err(Refusal::Trailing) }
}

/// The bytes that were packed, and how many bytes that took.
fn inflate(packed: &[u8]) -> Result<(Vec<u8>, usize), Refusal> {
    let flags =
        TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_COMPUTE_ADLER32 | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::<DecompressorOxide>::default();
    let (mut unpacked, mut n_written, mut n_read) = (vec![0; USUAL_BYTES], 0, 0);
    loop {
        let rest = packed.get(n_read..).unwrap_or_default();
        let (status, n_in, n_out) = decompress(&mut state, rest, &mut unpacked, n_written, flags);
        n_read += n_in;
        n_written += n_out;
        match status {
            TINFLStatus::Done => {
                unpacked.truncate(n_written);
                return Ok((unpacked, n_read));
            }
            TINFLStatus::HasMoreOutput if unpacked.len() >= MAX_BYTES => return Err(Refusal::TooLarge),
            TINFLStatus::HasMoreOutput => unpacked.resize((unpacked.len() * 4).min(MAX_BYTES), 0),
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => return Err(Refusal::Cut),
            _ => return Err(Refusal::Damaged),
        }
    }
}
