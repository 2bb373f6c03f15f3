//! `log export`: the chain as files, so that it is proven without this program: an entry a file as it is
//! chained, what its bytes are made of, a reader, and the lines of a shell that prove it all.

use crate::base::{Fault, Msg, Seq};
use crate::book::Entry;
use crate::book::entry::hex;
use crate::book::records::Read as _;
use crate::book::vault::clear_in;
use crate::book::view::{Volume, gap};
use crate::cli::{Answer, Turn};
use crate::exchange::schema;
use crate::msg;
use serde_json::json;

/// Entries that lie in one folder: more of them, and programs that list folders grow slow.
const SHELF: u64 = 10_000;

/// `log export DIR`.
pub fn export(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let (_book, snapshot, notes) = turn.open()?;
    let (path, json) = (turn.file(), turn.json());
    turn.all_read()?;
    let (last, head) = snapshot.head();
    let title = snapshot.registry()?.title.clone();
    let folder = turn.host.write_folder(path, &|shelf| {
        let (mut previous, mut clear) = ([0; 32], 0);
        for seq in Seq(1).up_to(last) {
            let (hash, bytes) = snapshot.raw_entry(seq)?.ok_or_else(|| gap(seq))?;
            shelf(
                &format!("catatan/{:05}/{:09}.bin", seq.0 / SHELF, seq.0),
                &[&previous[..], &bytes].concat(),
            )?;
            clear += usize::from(!clear_in(&Entry::parse(&bytes)?.op).is_empty());
            previous = hash;
        }
        shelf("skema.json", schema::text().as_bytes())?;
        shelf("baca.py", schema::READER.as_bytes())?;
        let personal = if clear == 0 { msg!(LogSealed) } else { msg!(LogClear, n: clear) };
        let last = Msg::from_entry(last);
        let steps = msg!(LogSteps, title: &title, personal: personal, last: last, head: hex(&head));
        shelf("LANGKAH.txt", steps.show(turn.lang()).as_bytes())
    })?;
    let folder = folder.display().to_string();
    let out = match json {
        true => json!({"folder": folder, "entries": last.0, "head": hex(&head)}).to_string(),
        false => msg!(LogExported, entries: last.0, path: folder).show(turn.lang()),
    };
    Ok(Answer { notes, ..Answer::text(out + "\n") })
}
