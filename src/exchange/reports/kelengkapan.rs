//! The letter to a cooperative: what is missing for the partnership, who brings it, by when. One paper for
//! many, each letter with its own number.

use super::Source;
use super::letters::Letter;
use crate::base::words::Arg;
use crate::base::{Day, Fault, Lang, Word};
use crate::book::Row as Cooperative;
use crate::domain::office::{Part, addressed};
use crate::domain::why::{Check, Item};
use crate::exchange::paper::{Block, Cell, Column, Row, Table};
use crate::lists::columns::Side;
use crate::lists::figures::holds;
use crate::msg;
use chrono::Datelike;

/// What a letter is about: a cooperative, what it lacks of a company.
struct About<'a> {
    kecamatan: &'a str,
    row: &'a Cooperative,
    company: usize,
    lacks: Vec<Check>,
}

/// The letters.
///
/// # Errors
/// `report.unbegun` where nobody has set out with a company: nothing is asked of them yet, which is not to say
/// that nothing is missing.
pub fn letters<'a>(source: &'a Source<'_>) -> Result<Vec<Letter<'a>>, Fault> {
    let has_set_out = |(_, row): (_, &Cooperative)| row.standing.moving().next().is_some();
    if source.company.is_none() && !source.rows().any(has_set_out) {
        return Err(unbegun(source));
    }
    let letter = |about: About<'a>| Letter {
        about: addressed(&about.row.name, about.row.current),
        of: Some(about.row.code),
        make: Box::new(move |n| letter(source, &about, n)),
    };
    Ok(about(source).into_iter().map(letter).collect())
}

/// Nobody has set out, with what holds them first.
fn unbegun(source: &Source<'_>) -> Fault {
    let holds = holds(source.rows().map(|(_, row)| &row.standing), source.lens);
    let held = holds.iter().map(|(check, n)| msg!(ReportHeldBy, what: source.lens.show(check), n: *n).into());
    let held: Vec<Arg> = held.collect();
    let what = match held.is_empty() {
        true => msg!(ReportUnbegun),
        false => msg!(ReportUnbegunHeld, held: held),
    };
    Fault::refused("report.unbegun", what).then(msg!(ReportUnbegunNext))
}

/// Those who lack something of a company that they have set out with, or of the one that was named.
fn about<'a>(source: &'a Source<'_>) -> Vec<About<'a>> {
    let mut all = Vec::new();
    for (page, row) in source.rows() {
        let companies = (0..source.lens.registry.companies.len()).filter(|at| match source.company {
            Some(company) => company == *at,
            None => row.standing.case(*at).is_some(),
        });
        for company in companies {
            let mut lacks = source.lens.blockers(&row.standing, company);
            // What a ministry has yet to issue is not the cooperative's to bring.
            lacks.retain(|check| !matches!(check.item, Item::Gate(_) | Item::Interest | Item::Delivery));
            if !lacks.is_empty() {
                all.push(About { kecamatan: &page.name, row, company, lacks });
            }
        }
    }
    all
}

fn letter(source: &Source<'_>, about: &About<'_>, number: Option<&str>) -> Vec<Block> {
    let (lang, office) = (source.lang, &source.catalog.registry.office);
    let company = &source.lens.registry.companies[about.company];
    let year = source.today().date().year();
    let number = number.map_or_else(
        || office.get(Part::Number).replace("{n}", "…").replace("{tahun}", &year.to_string()),
        str::to_owned,
    );
    let until: Day = source.today().plus(office.get(Part::Days).parse().unwrap_or(14));
    let fill = |part| {
        let text = office.get(part).replace("{koperasi}", &name(about.row, lang));
        text.replace("{bumn}", &company.name).replace("{tanggal}", &source.day_in_full(until))
    };
    let pair = |label: Word, value: String| (label.text(lang).to_owned(), value);
    let column = |title, side| Column::new(title, side, lang);
    let columns = vec![
        column(Word::ColNo, Side::Number),
        column(Word::ColWhatIsLacking, Side::Text),
        column(Word::ReportBrings, Side::Key),
        column(Word::ReportUntil, Side::Key),
    ];
    let row = |(n, check): (usize, &Check)| {
        Row::Cells(vec![
            Cell::count(n + 1),
            Cell::text(source.lens.show(check).show(lang)),
            Cell::text(check.who.word().text(lang)),
            Cell::text(source.day(until)),
        ])
    };
    let rows = about.lacks.iter().enumerate().map(row).collect();
    vec![
        Block::Pairs(vec![
            pair(Word::LetterNumber, number),
            pair(Word::LetterAbout, source.say(msg!(LetterLacks, company: &company.name))),
            pair(
                Word::LetterTo,
                source.say(msg!(LetterToBoard, name: name(about.row, lang), kecamatan: about.kecamatan)),
            ),
        ]),
        Block::Text(fill(Part::LacksOpening)),
        Block::Table(Table { columns, rows }),
        Block::Text(fill(Part::LacksClosing)),
        Block::Signs(vec![source.signer()]),
    ]
}

/// `Koperasi Desa Merah Putih Tosari`.
fn name(row: &Cooperative, lang: Lang) -> String {
    let kind = match row.kind {
        crate::domain::VillageKind::Desa => Word::CooperativeOfDesa,
        crate::domain::VillageKind::Kelurahan => Word::CooperativeOfKelurahan,
    };
    format!("{} {}", kind.text(lang), row.name)
}
