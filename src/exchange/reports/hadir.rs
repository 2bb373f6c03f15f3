//! An event: the list in which who comes signs, and afterwards the minutes, with what each wants of whom.

use super::Source;
use crate::base::{Code, Fault, Word};
use crate::book::records::Read;
use crate::domain::{Attendance, Event, Tri};
use crate::exchange::paper::{Block, Cell, Column, Row, Table};
use crate::lists::columns::{NONE, Side};
use crate::msg;

/// An event, and what is known of each cooperative at it.
type Held<'a> = (&'a Event, Vec<(Code, Attendance)>);

/// The event that is meant, and who is known of it.
fn event<'a>(source: &'a Source<'_>) -> Result<Held<'a>, Fault> {
    let last = || source.catalog.registry.events.iter().max_by_key(|event| event.on);
    let event = source.event.or_else(last).ok_or_else(|| Fault::refused("event.none", msg!(EventsNone)))?;
    let all = source.view.attendance(event.slug)?;
    Ok((event, all.into_iter().map(|(code, one)| (code, one.clone())).collect()))
}

fn title(source: &Source<'_>, word: Word, event: &Event) -> Block {
    let when = source.say(msg!(ReportEvent, on: event.on, place: &event.place));
    Block::Title(format!("{}: {}", word.text(source.lang), event.title), vec![when])
}

/// Who is invited, or all where nobody was, with room for a signature.
pub fn attendance(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let (event, all) = event(source)?;
    let invited = |code: Code| all.iter().any(|(of, one)| *of == code && one.invited);
    let any = all.iter().any(|(_, one)| one.invited);
    let column = |title, side| Column::new(title, side, source.lang);
    let columns = vec![
        column(Word::ColNo, Side::Number),
        column(Word::ColName, Side::Text),
        column(Word::ColKecamatan, Side::Text),
        column(Word::ReportWhoCame, Side::Key),
        column(Word::ReportPost, Side::Key),
        column(Word::ReportSignature, Side::Key),
    ];
    let rows = source.rows().filter(|(_, row)| !any || invited(row.code)).enumerate();
    let rows = rows.map(|(n, (page, row))| {
        let (name, kecamatan) = (Cell::text(&*row.name), Cell::text(&*page.name));
        Row::Cells(vec![Cell::count(n + 1), name, kecamatan, Cell::Blank, Cell::Blank, Cell::Blank])
    });
    let table = Table { columns, rows: rows.collect() };
    Ok(vec![
        title(source, Word::ReportHall, event),
        Block::Table(table),
        Block::Signs(vec![source.signer_on(event.on)]),
    ])
}

/// Who came, what they want, and whose turn it is.
pub fn minutes(source: &Source<'_>) -> Result<Vec<Block>, Fault> {
    let (event, all) = event(source)?;
    let counts = event.count(all.iter().map(|(_, one)| one), source.today());
    let registry = source.lens.registry;
    let name = |slug| registry.company_name(slug).show(source.lang);
    let column = |title, side| Column::new(title, side, source.lang);
    let came = msg!(HallCounts, attended: counts.attended, invited: counts.invited, absent: counts.absent);
    let mut blocks = vec![title(source, Word::ReportMinutes, event), Block::Text(source.say(came))];
    let wanted = event.companies.iter().zip(&counts.interests);
    let rows = wanted.map(|(slug, n)| Row::Cells(vec![Cell::text(name(*slug)), Cell::count(*n)])).collect();
    let columns = vec![column(Word::ColBumn, Side::Text), column(Word::ReportInterests, Side::Number)];
    blocks.push(Block::Table(Table { columns, rows }));
    for slug in &event.companies {
        let Some(at) = registry.companies.iter().position(|company| company.slug == *slug) else { continue };
        let mut rows = Vec::new();
        for (code, one) in all.iter().filter(|(_, one)| one.interests.contains(slug)) {
            let Some((page, row)) = source.catalog.find(*code) else { continue };
            let first = source.lens.first_blocker(&row.standing, at);
            let who = first.as_ref().map_or("–", |check| check.who.word().text(source.lang));
            let what = first.as_ref().map_or_else(
                || Word::ReportMayGoOn.text(source.lang).to_owned(),
                |check| source.lens.show(check).show(source.lang),
            );
            rows.push(Row::Cells(vec![
                Cell::text(&*row.name),
                Cell::text(&*page.name),
                Cell::text(if one.attended == Tri::Yes { Word::StateYes.text(source.lang) } else { NONE }),
                Cell::text(what),
                Cell::text(who),
            ]));
        }
        if rows.is_empty() {
            continue;
        }
        let columns = vec![
            column(Word::ColName, Side::Text),
            column(Word::ColKecamatan, Side::Text),
            column(Word::ColAttended, Side::Key),
            column(Word::ReportFollow, Side::Text),
            column(Word::ReportActs, Side::Key),
        ];
        blocks.push(Block::Heading(source.say(msg!(ReportWants, company: name(*slug)))));
        blocks.push(Block::Table(Table { columns, rows }));
    }
    blocks.push(Block::Signs(vec![source.signer_on(event.on)]));
    Ok(blocks)
}
