//! A new book's first entries: regions, then the programme, then the cooperatives with what is
//! known of them. All from `assets/`, which is compiled in; `assets/README.md` names every source.

use super::regions::Regions;
use crate::base::quantity::Pack;
use crate::base::{Code, Day, Fault, Qty, Rupiah, Seq, Slug, Unit};
use crate::book::Op;
use crate::book::op::FactChange;
use crate::domain::company::{Bilingual, Company, Paper, Product};
use crate::domain::cooperative::{Claim, Dashboard, Fact};
use crate::domain::juknis::{Block, Gate, GateState, GateVersion};
use crate::domain::norm::Norm;
use crate::domain::policy::{Basis, Cap, Policy};
use crate::domain::{Event, Field, Who};
use crate::msg;
use chrono::NaiveDate;

const REGENCY: &str = include_str!("../../assets/wilayah.csv");
const SIMKOPDES: &str = include_str!("../../assets/simkopdes-2026-08-05.csv");
const PAPERS: &str = include_str!("../../assets/berkas.csv");
const COMPANIES: &str = include_str!("../../assets/bumn.csv");
const PRODUCTS: &str = include_str!("../../assets/produk.csv");
const GATES: &str = include_str!("../../assets/juknis.csv");
const NORMS: &str = include_str!("../../assets/aturan.csv");
const POLICIES: &str = include_str!("../../assets/ketentuan.csv");
const CLAIMS: &str = include_str!("../../assets/klaim.csv");
const EVENTS: &str = include_str!("../../assets/acara.csv");

/// The dashboard that the built-in figures come from.
pub const DASHBOARD: &str = "SIMKOPDES";
/// The day of that dashboard.
const DASHBOARD_DAY: &str = "2026-08-05";

/// The built-in regency.
pub fn regency() -> Result<Regions, Fault> {
    let mut regions = Regions::default();
    regions.add("assets/wilayah.csv", REGENCY.as_bytes())?;
    Ok(regions)
}

/// A new book's ops, in order.
///
/// # Errors
/// If the regions do not hang together.
pub fn ops(regions: &Regions) -> Result<Vec<Op>, Fault> {
    regions.check()?;
    let mut ops = vec![Op::BookOpened { title: regions.title() }];
    for (area, row) in &regions.areas {
        ops.push(if area.is_kecamatan() {
            let (name, abbr) = (row.name.clone(), row.abbr.clone());
            Op::KecamatanAdded { area: *area, name, abbr, tile: row.tile, point: row.point }
        } else {
            Op::AreaNamed { area: *area, name: row.name.clone() }
        });
    }
    programme(&mut ops)?;
    for (code, row) in &regions.villages {
        let (name, others) = (row.name.clone(), row.others.clone());
        ops.push(Op::CooperativeAdded { code: *code, name, kind: row.kind, others, point: row.point });
    }
    known(regions, &mut ops)?;
    Ok(ops)
}

/// Papers, companies, products, gates, policies and events.
fn programme(ops: &mut Vec<Op>) -> Result<(), Fault> {
    for row in rows("berkas.csv", PAPERS)? {
        let who = Who::parse(row.text("who")).ok_or_else(|| row.fault("who"))?;
        let proves = Field::parse(row.text("proves"));
        ops.push(Op::PaperAdded {
            paper: Paper { slug: row.slug("slug")?, name: row.both("name"), who, proves },
        });
    }
    for row in rows("bumn.csv", COMPANIES)? {
        let papers = row.text("papers").split_whitespace().map(Slug::parse).collect::<Result<_, _>>()?;
        let company = Company {
            slug: row.slug("slug")?,
            name: row.text("name").to_owned(),
            letter: row.text("letter").chars().next().ok_or_else(|| row.fault("letter"))?,
            offers: row.both("offers"),
            papers,
            kbli: row.number("kbli")?,
            systems: row.text("systems").to_owned(),
            source: row.text("source").to_owned(),
            on: row.day("date")?,
            version: Seq::NONE,
        };
        ops.push(Op::CompanySet { before: None, after: company });
    }
    for row in rows("produk.csv", PRODUCTS)? {
        let packs = row.text("packs").split_whitespace().map(|pack| {
            let (name, size) = pack.split_once('=').ok_or_else(|| row.fault("packs"))?;
            let size = size.parse().map_err(|_| row.fault("packs"))?;
            Ok(Pack { name: name.to_owned(), size: Qty::whole(size) })
        });
        let packs = packs.collect::<Result<_, Fault>>()?;
        let unit = Unit::parse(row.text("unit"))?;
        ops.push(Op::ProductAdded {
            product: Product { slug: row.slug("slug")?, name: row.both("name"), unit, packs },
        });
    }
    gates(ops)?;
    policies(ops)?;
    for row in rows("acara.csv", EVENTS)? {
        let companies =
            row.text("companies").split_whitespace().map(Slug::parse).collect::<Result<_, _>>()?;
        let event = Event {
            slug: row.slug("slug")?,
            title: row.text("title").to_owned(),
            on: row.day("date")?,
            place: row.text("place").to_owned(),
            companies,
            source: row.text("source").to_owned(),
            version: Seq::NONE,
        };
        ops.push(Op::EventSet { before: None, after: Some(event) });
    }
    Ok(())
}

/// What some schemes wait for.
fn gates(ops: &mut Vec<Op>) -> Result<(), Fault> {
    let mut gates: Vec<Gate> = Vec::new();
    for row in rows("juknis.csv", GATES)? {
        let slug = row.slug("slug")?;
        let version = GateVersion {
            state: GateState::parse(row.text("state")).ok_or_else(|| row.fault("state"))?,
            instrument: row.text("instrument").to_owned(),
            number: row.text("number").to_owned(),
            issued: row.maybe_day("issued")?,
            from: row.day("from")?,
            until: row.maybe_day("until")?,
            source: row.text("source").to_owned(),
        };
        if let Some(gate) = gates.iter_mut().find(|g| g.slug == slug) {
            gate.versions.push(version);
            continue;
        }
        let blocks = row.text("blocks").split_whitespace().map(|block| match block.split_once(':') {
            Some(("company", slug)) => Ok(Block::Company(Slug::parse(slug)?)),
            Some(("orders", slug)) => Ok(Block::Orders(Slug::parse(slug)?)),
            _ => Err(row.fault("blocks")),
        });
        let blocks = blocks.collect::<Result<_, _>>()?;
        gates.push(Gate {
            slug,
            title: row.both("title"),
            blocks,
            versions: vec![version],
            version: Seq::NONE,
        });
    }
    ops.extend(gates.into_iter().map(|gate| Op::GateAdded { gate }));
    Ok(())
}

/// Caps and prices, and the figures that the sources leave open.
fn policies(ops: &mut Vec<Op>) -> Result<(), Fault> {
    for row in rows("ketentuan.csv", POLICIES)? {
        let cap = match row.text("cap") {
            "" => Cap::None,
            "each" => Cap::PerCooperative,
            _ => Cap::Each(Qty::whole(row.number("cap")?.ok_or_else(|| row.fault("cap"))?)),
        };
        let policy = Policy {
            cap,
            basis: Basis::parse(row.text("basis")).ok_or_else(|| row.fault("basis"))?,
            kbli: row.number("kbli")?,
            buy: row.number("buy_rp")?.map(Rupiah),
            ceiling: row.number("ceiling_rp")?.map(Rupiah),
            tolerance: Qty::whole(row.number("tolerance")?.unwrap_or(0)),
            source: row.text("source").to_owned(),
            ..Policy::new(row.slug("company")?, row.slug("product")?, row.day("from")?)
        };
        ops.push(Op::PolicyVersioned { policy });
    }
    for row in rows("aturan.csv", NORMS)? {
        let norm = Norm::parse(row.text("norm"))?;
        let after = norm.read(row.text("figure"))?;
        ops.push(Op::NormSet { norm, before: 0, after, source: row.text("source").to_owned() });
    }
    Ok(())
}

/// What dashboards and others said of cooperatives that are among the regions.
fn known(regions: &Regions, ops: &mut Vec<Op>) -> Result<(), Fault> {
    let on: Day = iso(DASHBOARD_DAY).ok_or_else(|| unreadable("simkopdes.csv", 0, DASHBOARD_DAY))?;
    let source = DASHBOARD.to_owned();
    for row in rows("simkopdes.csv", SIMKOPDES)? {
        let code = Code::parse(row.text("code"))?;
        let Some(village) = regions.villages.get(&code) else { continue };
        let seen = |field, exists, text: &str| {
            let after = Some(Fact::new(exists, text, on, source.clone()));
            FactChange { field, before: None, after }
        };
        let mut changes = vec![
            seen(Field::Nib, row.text("nib") == "1", ""),
            seen(Field::Npwp, row.text("npwp") == "1", ""),
            seen(Field::Account, row.text("account") == "1", ""),
        ];
        if !village.simkopdes.is_empty() {
            changes.push(seen(Field::SimkopdesId, true, &village.simkopdes));
        }
        ops.push(Op::FactsSet { code, changes });
        let (units, value_rp) = (row.number("units")?.unwrap_or(0), row.number("value_rp")?.unwrap_or(0));
        let after = Some(Dashboard { units, value_rp, on, source: source.clone() });
        ops.push(Op::DashboardSeen { code, before: None, after });
    }
    for row in rows("klaim.csv", CLAIMS)? {
        let code = Code::parse(row.text("code"))?;
        if regions.villages.contains_key(&code) {
            let (text, source) = (row.text("text").to_owned(), row.text("source").to_owned());
            let claim = Claim { text, on: row.day("date")?, source, outcome: None };
            ops.push(Op::ClaimSet { code, before: None, after: Some(claim) });
        }
    }
    Ok(())
}

/// A row of a built-in table; a cell that cannot be read is a fault of the program's own data.
struct Row {
    file: &'static str,
    line: u64,
    header: csv::StringRecord,
    cells: csv::StringRecord,
}

fn rows(file: &'static str, text: &str) -> Result<Vec<Row>, Fault> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| unreadable(file, 1, &e.to_string()))?.clone();
    let mut all = Vec::new();
    for cells in reader.records() {
        let cells = cells.map_err(|e| unreadable(file, 0, &e.to_string()))?;
        let line = cells.position().map_or(0, csv::Position::line);
        all.push(Row { file, line, header: header.clone(), cells });
    }
    Ok(all)
}

impl Row {
    fn text(&self, column: &str) -> &str {
        let at = self.header.iter().position(|h| h == column);
        at.and_then(|at| self.cells.get(at)).unwrap_or("")
    }

    fn fault(&self, column: &str) -> Fault {
        unreadable(self.file, self.line, &format!("{column}={}", self.text(column)))
    }

    fn slug(&self, column: &str) -> Result<Slug, Fault> {
        Slug::parse(self.text(column)).map_err(|_| self.fault(column))
    }

    fn both(&self, column: &str) -> Bilingual {
        let text = |lang: &str| self.text(&format!("{column}_{lang}")).to_owned();
        Bilingual { id: text("id"), en: text("en") }
    }

    fn number<N: std::str::FromStr>(&self, column: &str) -> Result<Option<N>, Fault> {
        let text = self.text(column);
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| self.fault(column)) }
    }

    fn maybe_day(&self, column: &str) -> Result<Option<Day>, Fault> {
        let text = self.text(column);
        if text.is_empty() { Ok(None) } else { self.day(column).map(Some) }
    }

    fn day(&self, column: &str) -> Result<Day, Fault> {
        iso(self.text(column)).ok_or_else(|| self.fault(column))
    }
}

fn iso(text: &str) -> Option<Day> {
    text.parse::<NaiveDate>().ok().map(Day::from)
}

fn unreadable(file: &str, line: u64, what: &str) -> Fault {
    Fault::damaged(
        "assets",
        msg!(AtLine, path: file, line: line.to_string(), what: msg!(RegionsCsv, why: what)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// DOMAIN 9: the figures to test against.
    #[test]
    fn the_regency_has_the_domains_figures() {
        let ops = ops(&regency().unwrap()).unwrap();
        let count = |pick: fn(&Op) -> bool| ops.iter().filter(|op| pick(op)).count();
        assert_eq!(count(|op| matches!(op, Op::KecamatanAdded { .. })), 24);
        assert_eq!(count(|op| matches!(op, Op::CooperativeAdded { .. })), 365);
        assert_eq!(count(|op| matches!(op, Op::ClaimSet { .. })), 6);
        assert_eq!(count(|op| matches!(op, Op::CompanySet { .. })), 5);
        let event = ops.iter().find_map(|op| match op {
            Op::EventSet { after: Some(event), .. } => Some(event),
            _ => None,
        });
        assert_eq!(event.map(|e| (e.on.iso(), e.companies.len())), Some(("2025-10-08".to_owned(), 5)));
        assert_eq!(count(|op| matches!(op, Op::EventMarked { .. })), 0, "nobody's attendance is known");
        let mut missing = std::collections::BTreeMap::new();
        let (mut units, mut value, mut places) = (0, 0, std::collections::BTreeSet::new());
        let mut selling = 0;
        for op in &ops {
            match op {
                Op::FactsSet { code, changes } => {
                    let nib = changes.iter().find(|c| c.field == Field::Nib).unwrap().after.as_ref().unwrap();
                    *missing.entry(code.kecamatan().to_string()).or_insert(0) += usize::from(!nib.exists);
                }
                Op::DashboardSeen { code, after: Some(seen), .. } => {
                    units += seen.units;
                    value += seen.value_rp;
                    if seen.value_rp > 0 {
                        selling += 1;
                        places.insert(code.kecamatan());
                    }
                }
                _ => {}
            }
        }
        assert_eq!(missing.values().sum::<usize>(), 24);
        for (area, n) in [
            ("24", 8),
            ("02", 3),
            ("18", 2),
            ("06", 2),
            ("05", 2),
            ("17", 2),
            ("03", 2),
            ("16", 1),
            ("04", 1),
            ("09", 1),
        ] {
            assert_eq!(missing[&format!("35.14.{area}")], n, "35.14.{area}");
        }
        assert_eq!((units, value, selling, places.len()), (61_887, 744_310_000, 19, 12));
    }
}
