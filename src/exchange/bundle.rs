//! Files of evidence that travel together, as one archive that any program opens: each under its hash and the
//! name that it had. What comes in is believed only as far as its own bytes: a file is what its SHA-256 says,
//! whatever it is called there.

use crate::base::words::Arg;
use crate::base::{Fault, text};
use crate::book::entry::{Hash, hex};
use crate::domain::visit::{Evidence, LARGEST};
use crate::msg;
use sha2::{Digest, Sha256};
use std::io::{self, Cursor, Read as _, Seek, Write};
use std::path::{Path, PathBuf};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Bytes of files in one archive, and of an archive: it is read whole on a laptop of 2 GB.
pub const MOST: u64 = 256 << 20;
/// Bytes that an archive may have, with the names of its files.
pub const WHOLE: u64 = MOST + (1 << 20);

/// What takes one file after the other: its hash and its bytes.
pub type Each<'a> = dyn FnMut(&Hash, &[u8]) -> Result<(), Fault> + 'a;

/// Where the evidence of a packet lies, beside it.
pub fn beside(packet: &Path) -> PathBuf {
    let mut path = packet.as_os_str().to_owned();
    path.push(".bukti.zip");
    path.into()
}

/// Refuses more than one archive holds.
///
/// # Errors
/// `bundle.large`.
pub fn must_fit<'e>(files: impl IntoIterator<Item = &'e Evidence>) -> Result<(), Fault> {
    let bytes: u64 = files.into_iter().map(|file| file.bytes).sum();
    match bytes <= MOST {
        true => Ok(()),
        false => {
            let what = msg!(BundleLarge, size: Arg::Bytes(bytes), most: MOST >> 20);
            Err(Fault::refused("bundle.large", what).then(msg!(BundleLargeNext)))
        }
    }
}

/// Writes files into an archive; `read` gives the bytes of one.
///
/// # Errors
/// If one cannot be read, or the archive not be written.
pub fn write<W: Write + Seek>(
    files: &[Evidence],
    sink: W,
    read: impl Fn(&Hash) -> io::Result<Vec<u8>>,
) -> io::Result<()> {
    let mut archive = ZipWriter::new(sink);
    match fill(&mut archive, files, read) {
        Ok(()) => archive.finish().map(drop).map_err(whole),
        Err(error) => {
            // An archive that ends early would be tried to be finished, and say on the terminal that it cannot.
            std::mem::forget(archive);
            Err(error)
        }
    }
}

fn fill<W: Write + Seek>(
    archive: &mut ZipWriter<W>,
    files: &[Evidence],
    read: impl Fn(&Hash) -> io::Result<Vec<u8>>,
) -> io::Result<()> {
    // Photos are packed already.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for file in files {
        let name = format!("{} {}", hex(&file.sha256), text::clean(&file.name));
        archive.start_file(name, options).map_err(whole)?;
        archive.write_all(&read(&file.sha256)?)?;
    }
    Ok(())
}

/// What the system said, as it said it: that a disk is full is told in other words than that it is broken.
fn whole(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}

/// Reads the files of an archive, one after the other.
///
/// # Errors
/// `bundle.short` for what is no such archive, or holds more than one may; what `each` meets.
pub fn read(bytes: &[u8], each: &mut Each<'_>) -> Result<(), Fault> {
    if bytes.len() as u64 > WHOLE {
        return Err(short(Arg::Bytes(bytes.len() as u64)));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| short(error.to_string()))?;
    let mut left = MOST;
    for at in 0..archive.len() {
        let mut plain = Vec::new();
        let part = archive.by_index(at).map_err(|error| short(error.to_string()))?;
        // Of what it says of its size nothing is believed.
        let read = part.take(LARGEST + 1).read_to_end(&mut plain);
        read.map_err(|error| short(error.to_string()))?;
        let fits = plain.len() as u64 <= LARGEST;
        left = left.checked_sub(plain.len() as u64).filter(|_| fits).ok_or_else(|| short("MB"))?;
        each(&Sha256::digest(&plain).into(), &plain)?;
    }
    Ok(())
}

fn short(why: impl Into<Arg>) -> Fault {
    Fault::refused("bundle.short", msg!(BundleShort, why: why.into())).then(msg!(BundleShortNext))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> Evidence {
        Evidence {
            name: "a/b.jpg".to_owned(),
            sha256: Sha256::digest(bytes).into(),
            bytes: bytes.len() as u64,
        }
    }

    fn archive() -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let all = [b"satu".to_vec(), b"dua".to_vec()];
        let read =
            |hash: &Hash| Ok(all.iter().find(|one| Sha256::digest(one)[..] == hash[..]).unwrap().clone());
        write(&[file(b"satu"), file(b"dua")], &mut out, read).unwrap();
        out.into_inner()
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let mut found = Vec::new();
        read(&archive(), &mut |hash, bytes| {
            found.push((*hash, bytes.to_vec()));
            Ok(())
        })
        .unwrap();
        assert_eq!(
            found,
            [b"satu".to_vec(), b"dua".to_vec()].map(|bytes| (Sha256::digest(&bytes).into(), bytes))
        );
        assert_eq!(beside(Path::new("a/p")), Path::new("a/p.bukti.zip"));
    }

    /// A damaged archive is refused, or what comes out of it is what its hash says: never anything else.
    #[test]
    fn one_cut_or_flipped_anywhere_gives_nothing_false() {
        let whole = archive();
        let taken = |bytes: &[u8]| {
            let mut all = Vec::new();
            let _ = read(bytes, &mut |hash, bytes| {
                assert_eq!(Sha256::digest(bytes)[..], hash[..]);
                all.push(*hash);
                Ok(())
            });
            all
        };
        for at in 0..whole.len() {
            taken(&whole[..at]);
            let mut hurt = whole.clone();
            hurt[at] ^= 8;
            taken(&hurt);
        }
        assert_eq!(read(b"PK", &mut |_, _| Ok(())).unwrap_err().rule, "bundle.short");
    }
}
