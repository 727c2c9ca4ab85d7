//! Bytes ⇄ letters: deflate, then base64url without padding. What is packed may be hostile: it is unpacked only as
//! far as [`MAX_BYTES`].

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::NO_PAD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_COMPUTE_ADLER32, TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::{Refusal, dictionary};

/// What a link holds at most, unpacked.
pub(super) const MAX_BYTES: usize = 2_000_000;

/// No link that holds what a link may hold has as many letters.
const MAX_LETTERS: usize = 3_000_000;

/// Room to unpack most definitions into.
const USUAL_BYTES: usize = 16 * 1024;

/// The smallest links, at some milliseconds for a long definition.
const LEVEL: u8 = 10;

/// The Adler-32 behind what was packed after the dictionary.
const CHECKSUM_BYTES: usize = 4;

/// A link that is cut may end within a byte: that is found when it is unpacked.
const CONFIG: GeneralPurposeConfig = NO_PAD.with_decode_allow_trailing_bits(true);
const LETTERS: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, CONFIG);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// As every language has it built in.
    Zlib,
    /// Deflate as if the dictionary stood before the bytes, and a checksum.
    Dictionary,
}

impl Packing {
    pub(super) const ALL: [Packing; 2] = [Packing::Zlib, Packing::Dictionary];

    /// What stands for it in a link.
    pub(super) fn key(self) -> &'static str {
        match self {
            Packing::Zlib => "z",
            Packing::Dictionary => "d",
        }
    }

    pub(super) fn of_key(key: &str) -> Option<Packing> {
        Packing::ALL.into_iter().find(|packing| packing.key() == key)
    }
}

pub(super) fn pack(bytes: &[u8], packing: Packing) -> Result<String, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let packed = match packing {
        Packing::Zlib => compress_to_vec_zlib(bytes, LEVEL),
        Packing::Dictionary => {
            // Of a short text the table of letters would be half the link.
            let strategies = [CompressionStrategy::Default, CompressionStrategy::Fixed];
            let packed = strategies.map(|strategy| deflate(bytes, strategy));
            let mut packed = packed.into_iter().min_by_key(Vec::len).unwrap_or_default();
            packed.extend(adler32(bytes).to_be_bytes());
            packed
        }
    };
    Ok(LETTERS.encode(packed))
}

pub(super) fn unpack(packed: &str, packing: Packing) -> Result<Vec<u8>, Refusal> {
    if packed.len() > MAX_LETTERS {
        return Err(Refusal::TooLarge);
    }
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if let Some((place, character)) = packed.chars().enumerate().find(|(_, c)| !is_letter(*c)) {
        return Err(Refusal::Character { character, number: place + 1 });
    }
    // A single letter is less than a byte: whether it is one too many or the others are missing, the bytes say.
    let whole = if packed.len() % 4 == 1 { &packed[..packed.len() - 1] } else { packed };
    let bytes = LETTERS.decode(whole).map_err(|_| Refusal::Damaged)?;
    let (unpacked, rest) = match packing {
        Packing::Zlib => inflate(&bytes, "", TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_COMPUTE_ADLER32)?,
        Packing::Dictionary => {
            let (unpacked, rest) = inflate(&bytes, &dictionary::words(), 0)?;
            let (checksum, rest) = rest.split_at_checked(CHECKSUM_BYTES).ok_or(Refusal::Cut)?;
            if checksum != adler32(&unpacked).to_be_bytes() {
                return Err(Refusal::Damaged);
            }
            (unpacked, rest)
        }
    };
    let is_all = rest.is_empty() && whole.len() == packed.len();
    if is_all { Ok(unpacked) } else { Err(Refusal::Trailing) }
}

/// What of the packed bytes comes after those of the dictionary.
fn deflate(bytes: &[u8], strategy: CompressionStrategy) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(LEVEL.into(), 0, strategy as i32);
    let mut state = Box::new(CompressorOxide::new(flags));
    let mut packed = Vec::new();
    // After a flush the next byte begins anew, and what came before is remembered.
    compress_to_output(&mut state, dictionary::words().as_bytes(), TDEFLFlush::Sync, |_| true);
    compress_to_output(&mut state, bytes, TDEFLFlush::Finish, |piece| {
        packed.extend_from_slice(piece);
        true
    });
    packed
}

/// The bytes that were packed after these words, and what follows them.
fn inflate<'p>(packed: &'p [u8], words: &str, flags: u32) -> Result<(Vec<u8>, &'p [u8]), Refusal> {
    let flags = flags | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let max_bytes = words.len() + MAX_BYTES;
    let mut state = Box::<DecompressorOxide>::default();
    let mut unpacked = words.as_bytes().to_vec();
    let (mut n_written, mut n_read) = (unpacked.len(), 0);
    unpacked.resize(words.len() + USUAL_BYTES, 0);
    loop {
        let rest = packed.get(n_read..).unwrap_or_default();
        let (status, n_in, n_out) = decompress(&mut state, rest, &mut unpacked, n_written, flags);
        n_read += n_in;
        n_written += n_out;
        match status {
            TINFLStatus::Done => {
                unpacked.truncate(n_written);
                unpacked.drain(..words.len());
                return Ok((unpacked, packed.get(n_read..).unwrap_or_default()));
            }
            TINFLStatus::HasMoreOutput if unpacked.len() >= max_bytes => return Err(Refusal::TooLarge),
            TINFLStatus::HasMoreOutput => unpacked.resize((unpacked.len() * 4).min(max_bytes), 0),
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => return Err(Refusal::Cut),
            _ => return Err(Refusal::Damaged),
        }
    }
}

/// <https://www.rfc-editor.org/rfc/rfc1950#section-8.2>
fn adler32(bytes: &[u8]) -> u32 {
    const BASE: u32 = 65_521;
    let (a, b) = bytes.iter().fold((1, 0), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % BASE;
        (a, (b + a) % BASE)
    });
    (b << 16) | a
}
