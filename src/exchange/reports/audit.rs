//! The proof of the book for an auditor: how many entries, where the chain ends, the last ones in full, and
//! the commands by which anybody recomputes it.

use super::Source;
use crate::base::{Fault, Msg, Seq, Word};
use crate::book::describe;
use crate::book::entry::{Entry, hex};
use crate::book::records::Read as _;
use crate::book::view::{Volume, gap};
use crate::exchange::paper::{Block, Cell, Column, Row, Table};
use crate::lists::columns::{Side, Value};
use crate::msg;

/// How many of the last entries are told, each with its line of `sha256sum`.
const LAST: u64 = 5;

/// The report.
pub fn blocks(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let (lang, view) = (source.lang, source.view);
    let (seq, hash) = view.head();
    let registry = source.lens.registry;
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for n in Seq(seq.0.saturating_sub(LAST - 1).max(1)).up_to(seq) {
        let (hash, bytes) = view.raw_entry(n)?.ok_or_else(|| gap(n))?;
        let mut entry = Entry::parse(&bytes)?;
        entry.op.unseal(&|seal| view.value(seal));
        let what = describe::op(&entry.op, registry, &|code| describe::name_in(view, code)).show(lang);
        rows.push(Row::Cells(vec![
            Cell::Value(Value::Entry(n)),
            Cell::Value(Value::Moment(entry.entered)),
            Cell::text(entry.actor.clone()),
            Cell::text(what),
        ]));
        let command = format!("kdkmp log --bytes {n} | sha256sum");
        lines.push(Row::Cells(vec![Cell::text(command), Cell::text(hex(&hash))]));
    }
    let column = |title, side| Column::new(title, side, lang);
    let columns = vec![
        column(Word::ColEntry, Side::Number),
        column(Word::ColTime, Side::Key),
        column(Word::ColActor, Side::Key),
        column(Word::ColWhat, Side::Text),
    ];
    let pair = |label: Word, value: String| (label.text(lang).to_owned(), value);
    let entry = Msg::from_entry(seq).show(lang);
    let mut blocks = vec![
        Block::Title(Word::ReportAudit.text(lang).to_owned(), source.below()),
        Block::Pairs(vec![
            pair(Word::AuditEntries, crate::base::quantity::group(seq.0 as i64, source.lang)),
            pair(Word::AuditHead, hex(&hash)),
            pair(Word::AuditId, registry.id.map_or_else(|| "·".to_owned(), |id| hex(&id))),
        ]),
        Block::Heading(Word::AuditLast.text(lang).to_owned()),
        Block::Table(Table { columns, rows }),
        Block::Heading(Word::AuditProof.text(lang).to_owned()),
        Block::Text(source.say(msg!(AuditHow))),
    ];
    let columns = vec![column(Word::AuditCommand, Side::Text), column(Word::AuditResult, Side::Key)];
    blocks.push(Block::Table(Table { columns, rows: lines }));
    blocks.push(Block::Signs(vec![source.signer()]));
    blocks.push(Block::Code(
        format!("kdkmp {seq} {}", hex(&hash)),
        source.say(msg!(AuditCode, entry: entry, hash: hex(&hash))),
    ));
    Ok(blocks)
}
