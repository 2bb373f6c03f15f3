//! `impor check` and `impor file`: a file is read, compared with the book, and what is taken of it written.

use super::findings::{MACHINE, findings, write_tables};
use super::said::{foot, reasons};
use super::{PERSONAL, settings, taking};
use crate::base::words::Arg;
use crate::base::{Fault, Lang, Msg, Seq, text};
use crate::book::Request;
use crate::book::act::{Mode, Signer};
use crate::book::clock;
use crate::book::decide::{Asking, Deed};
use crate::book::records::Read;
use crate::cli::{Answer, Turn};
use crate::deeds::told::{entries, whole};
use crate::domain::{Registry, Verb};
use crate::exchange::export::{Format, Sink};
use crate::exchange::intake::rejected::{csv, len, rejected, xlsx};
use crate::exchange::intake::take;
use crate::exchange::intake::ticks::{Taking, Ties};
use crate::exchange::intake::told::{Names, counts, names, shown, titles, unread, unsigned};
use crate::exchange::intake::verdict::Wish;
use crate::exchange::intake::{self, Class, Incoming, Limits, Outcome, Profile, Settings, Sheets};
use crate::exchange::report::Report;
use crate::lists::imports::known;
use crate::msg;
use crate::store::{Book, Snapshot};
use serde_json::{Map, Value as Json, json};
use std::io;
use std::rc::Rc;

/// A file that was read and compared.
struct Compared {
    file: Incoming,
    /// Kept for the list that goes back to the sender.
    sheets: Option<Sheets>,
    settings: Settings,
    outcome: Outcome,
    ticked: Vec<bool>,
    registry: Rc<Registry>,
    names: Names,
    notes: Vec<Msg>,
    book: Book,
}

/// So many values are told to machines at once.
const PIECE: usize = 1024;

/// What was written of a file.
#[derive(Default)]
struct Written {
    /// The first entry and how many there are.
    entries: (Seq, usize),
    /// How many values.
    values: usize,
    /// Rows that were to be taken and were not, with why not.
    refused: Vec<(u32, Fault)>,
}

/// `impor check`: compares a file with the book, value by value; nothing is written.
pub fn check(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let read = read(turn, &Taking::default())?;
    Ok(read.answer(turn, None))
}

/// `impor file`: writes what is ticked.
pub fn take(turn: &Turn<'_>) -> Result<Answer, Fault> {
    let taking = taking(turn)?;
    let (dry, strict, sure, _) =
        (turn.flag("dry-run"), turn.flag("strict"), turn.flag("clock-ok"), turn.json());
    let _ = (turn.maybe("keep-profile"), turn.path("rejected"), turn.flag("replace"), turn.raw("once"));
    turn.flag("personal-text");
    let read = read(turn, &taking)?;
    turn.all_read()?;
    // What the rules were asked about already is not tried again.
    let known = dry && read.is_judged();
    let (action, of) = if known { Default::default() } else { read.action(turn) };
    if !dry && !sure && !action.is_empty() {
        clock::ask(&read.book.snapshot()?, turn.now)?;
    }
    if let Some(name) = turn.maybe("keep-profile").filter(|_| !dry) {
        let official = &turn.opening.signer.name;
        turn.host.keep_profile(Profile::of(&name, official, &read.outcome, &read.settings.mapping))?;
    }
    // Before anything is in the book: a list that cannot be written is asked for again.
    let rejected = read.reject(turn)?;
    let mode = if dry { Mode::Preview } else { Mode::Rest };
    let older = if dry { None } else { turn.host.look_back(turn, &read.book.snapshot()?)? };
    let written = if known {
        let values = take::taken(&read.outcome.verdicts, &read.ticked).count();
        Written { values, ..Written::default() }
    } else {
        write(turn, &read.book, (action, of), &read.outcome, mode)?
    };
    turn.host.remember(read.book.last_seen());
    let left = read.left(&written);
    let mut answer = read.answer(turn, Some((&written, dry)));
    answer.notes.extend(rejected);
    answer.notes.extend(older.map(|fault| msg!(Beware, what: fault.what)));
    if strict && left > 0 {
        answer
            .faults
            .push(Fault::refused("impor.left", msg!(ImporStrict, n: left)).then(msg!(ImporStrictNext)));
    }
    Ok(answer)
}

/// Reads a file and compares it with the book.
fn read(turn: &Turn<'_>, taking: &Taking) -> Result<Compared, Fault> {
    let limits = Limits::default();
    let mut file = turn.host.read(turn.file(), limits.bytes)?;
    let (mut settings, spellings) = settings(turn)?;
    settings.file_day = file.day.map(|day| day.min(turn.today()));
    let sheets = turn.host.sheets(&file.bytes, &limits)?;
    file.let_go();
    settings.file = if file.name.is_empty() { "-".to_owned() } else { file.name.clone() };
    must_have(&sheets, &settings)?;
    let (book, kept, mut notes): (Book, Snapshot, Vec<Msg>) = turn.open()?;
    let snapshot = kept.view();
    let registry = snapshot.registry()?;
    let asking = Asking::of_shown(turn.opening.signer.person(&registry), turn.now, &snapshot);
    let (outcome, sheets) = match turn.path("rejected") {
        Some(_) => (intake::compare(&sheets, &snapshot, &asking, &settings, &spellings)?, Some(sheets)),
        None => (intake::compare_all(sheets, &snapshot, &asking, &settings, &spellings)?, None),
    };
    // What is told to machines, and to nobody else, names nobody.
    let is_named = !turn.json() || turn.path("rejected").is_some();
    let names = if is_named { names(&snapshot, &outcome)? } else { Names::new() };
    if let Some(taken) = known(&snapshot, &file.sha256())? {
        let entry = Msg::from_entry(taken.entry);
        notes.push(msg!(Beware, what: msg!(ImporKnown, who: taken.actor, when: taken.entered, entry: entry)));
    }
    // A profile that nobody named is proposed, and not used by itself.
    if settings.mapping.is_empty() {
        let official = &turn.opening.signer.name;
        let all = turn.host.profiles().unwrap_or_default();
        let fits = all.into_iter().find(|one| one.official == *official && one.fits(&outcome));
        notes.extend(fits.map(|one| msg!(ProfileFits, name: one.name)));
    }
    let ticked = Ties::of(&outcome.verdicts).ticks(&outcome.verdicts, taking);
    Ok(Compared { file, sheets, settings, outcome, ticked, registry, names, notes, book })
}

fn must_have(sheets: &Sheets, settings: &Settings) -> Result<(), Fault> {
    let Some(name) = &settings.sheet else { return Ok(()) };
    if sheets.sheets.iter().any(|sheet| sheet.name.eq_ignore_ascii_case(name)) {
        return Ok(());
    }
    let known: Vec<Arg> = sheets.sheets.iter().map(|sheet| text::quote(&sheet.name).into()).collect();
    let fault = Fault::usage("impor.sheet", msg!(ImporSheetNone, text: text::quote(name)));
    Err(fault.then(msg!(KnownAre, known: known)))
}

/// One action: the file first, then what was answered, then its rows.
fn write(
    turn: &Turn<'_>,
    book: &Book,
    (action, of): (Vec<Request>, Vec<Vec<usize>>),
    outcome: &Outcome,
    mode: Mode,
) -> Result<Written, Fault> {
    if action.is_empty() {
        return Ok(Written::default());
    }
    // Whoever takes personal data too means the texts in which they stand.
    let personal =
        turn.opening.signer.personal || turn.many("take").iter().any(|word| word.trim() == PERSONAL);
    let signer = Signer { personal, ..turn.opening.signer.clone() };
    let results = book.act(&action, &signer, turn.now, mode)?;
    let mut written = Written::default();
    let done = results.iter().zip(&of).map(|(result, of)| (result.is_ok(), &**of));
    written.values = whole(done);
    for (request, (result, of)) in action.iter().zip(results.into_iter().zip(of)) {
        match result {
            Ok(done) => {
                if written.entries.1 == 0 {
                    written.entries.0 = done.entry;
                }
                written.entries.1 += done.ops.len();
            }
            // The file itself: then nothing of it is.
            Err(fault) if matches!(request.deed, Deed::Import { .. }) => return Err(fault),
            Err(fault) => {
                let row = of.first().map_or(0, |at| outcome.verdicts[*at].row);
                written.refused.push((row, fault));
            }
        }
    }
    Ok(written)
}

impl Compared {
    /// What is asked of the book.
    fn action(&self, turn: &Turn<'_>) -> (Vec<Request>, Vec<Vec<usize>>) {
        let may_answer = turn.opening.signer.person(&self.registry).role.may(Verb::Facts);
        let spellings = if may_answer { self.outcome.answered.clone() } else { Vec::new() };
        let import = take::import(&self.file, &self.outcome, &self.settings, &self.ticked);
        take::action(import, spellings, take::asks(&self.outcome, &self.ticked))
    }

    /// How many values were neither taken nor known, of those that are about this book.
    fn left(&self, written: &Written) -> usize {
        take::wanted(&self.outcome, &self.ticked) - written.values
    }

    /// Whether all that is taken was asked of the rules when it was compared, and no text of it may be refused
    /// for what stands in it: then nothing new is found by trying it.
    fn is_judged(&self) -> bool {
        let is_plain = |wish: &Wish| match wish {
            Wish::Status(..) => true,
            Wish::Fact(_, told, _) => {
                told.as_ref().is_none_or(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
            }
            Wish::Deeds(_) => false,
        };
        take::taken(&self.outcome.verdicts, &self.ticked).all(|at| {
            let verdict = &self.outcome.verdicts[at];
            matches!(verdict.state.class(), Class::New | Class::Newer)
                && verdict.wish.as_ref().is_some_and(is_plain)
        })
    }

    /// Writes the list that goes back to the sender, if one is wanted.
    fn reject(&self, turn: &Turn<'_>) -> Result<Option<Msg>, Fault> {
        let (Some(path), Some(sheets)) = (turn.path("rejected"), &self.sheets) else { return Ok(None) };
        let format = Format::of(path)?;
        if !matches!(format, Format::Xlsx | Format::Csv) {
            let file = text::quote(&path.display().to_string());
            let known = vec!["xlsx".into(), "csv".into()];
            return Err(
                Fault::usage("file.ending", msg!(FileEnding, file: file)).then(msg!(KnownAre, known: known))
            );
        }
        let all = rejected(sheets, &self.outcome, &self.ticked, &self.names, turn.lang());
        if all.is_empty() {
            return Ok(Some(msg!(ImporRejectedNone)));
        }
        let fill = |sink: &mut dyn Sink| match format {
            Format::Xlsx => xlsx(&all, sink),
            _ => csv(&all, sink),
        };
        let full = turn.host.write(path, turn.flag("replace"), &fill)?;
        Ok(Some(msg!(ImporRejectedTo, path: full.display().to_string(), rows: len(&all))))
    }

    fn answer(self, turn: &Turn<'_>, written: Option<(&Written, bool)>) -> Answer {
        if turn.json() {
            let summary = self.summary(written);
            let Compared { outcome, ticked, registry, names, notes, .. } = self;
            let rest = move |out: &mut dyn io::Write| {
                let pieces = outcome.verdicts.chunks(PIECE).zip(ticked.chunks(PIECE));
                for (verdicts, ticked) in pieces {
                    let findings = findings(verdicts, ticked, &registry, &names);
                    Report::of(MACHINE, &findings, Lang::Id).write_json(out)?;
                }
                out.write_all(summary.as_bytes())
            };
            return Answer { rest: Some(Box::new(rest)), notes, ..Answer::default() };
        }
        let (columns, lang) = (turn.opening.columns, turn.lang());
        let mut below = turn.foot(&reasons(&self.outcome, &self.ticked, &self.names));
        if !below.is_empty() {
            below.push('\n');
        }
        let mut foot = foot(&self.settings.file, &self.outcome, &self.registry);
        foot.extend(self.done(written));
        below.push_str(&turn.foot(&foot));
        let Compared { outcome, ticked, registry, names, notes, .. } = self;
        let rest = move |out: &mut dyn io::Write| {
            write_tables(&findings(&outcome.verdicts, &ticked, &registry, &names), columns, lang, out)?;
            out.write_all(below.as_bytes())
        };
        Answer { rest: Some(Box::new(rest)), notes, ..Answer::default() }
    }

    /// What was written, and what of it was not.
    fn done(&self, written: Option<(&Written, bool)>) -> Vec<Msg> {
        let Some((written, dry)) = written else { return vec![msg!(ImporUnwritten)] };
        let mut told: Vec<Msg> = written
            .refused
            .iter()
            .map(|(row, fault)| {
                let why = match &fault.next {
                    Some(next) => msg!(Sentences, first: fault.what.clone(), second: next.clone()),
                    None => fault.what.clone(),
                };
                msg!(ImporMoved, row: *row, why: why)
            })
            .collect();
        let left = self.left(written);
        let personal = self
            .outcome
            .verdicts
            .iter()
            .zip(&self.ticked)
            .filter(|(one, ticked)| one.personal.is_some() && one.can_be_taken() && !**ticked);
        let personal = personal.count();
        told.extend((left > 0).then(|| msg!(ImporLeft, n: left)));
        told.extend((personal > 0).then(|| msg!(ImporPersonal, n: personal)));
        told.push(match (dry, written.entries) {
            (true, _) => msg!(ImporWould, n: written.values),
            (false, (_, 0)) => msg!(ImporUnwritten),
            (false, (first, n)) => {
                msg!(ImporWritten, n: written.values, entries: entries(first, n), first: first.to_string())
            }
        });
        told
    }

    /// The last line for machines: how many there are of each sort, and what was written.
    fn summary(&self, written: Option<(&Written, bool)>) -> String {
        let counts: Map<String, Json> =
            counts(&self.outcome).into_iter().map(|(class, n)| (class.slug().to_owned(), json!(n))).collect();
        let clean = |names: &[String]| -> Vec<String> {
            names.iter().map(|name| text::clean(name).into_owned()).collect()
        };
        let mut summary = json!({
            "summary": counts,
            "idle": clean(&self.outcome.idle),
            "hidden": clean(&self.outcome.hidden),
            "hidden_rows": self.outcome.unseen.iter().map(|(sheet, rows)| json!({"sheet": text::clean(sheet), "rows": rows})).collect::<Vec<_>>(),
            "hidden_columns": self.outcome.unseen_columns.iter().map(|(sheet, columns)| json!({"sheet": text::clean(sheet), "columns": columns})).collect::<Vec<_>>(),
            "columns_unread": unread(&self.outcome).into_iter().map(|(sheet, columns)| json!({"sheet": text::clean(sheet), "columns": columns.into_iter().map(text::clean).collect::<Vec<_>>()})).collect::<Vec<_>>(),
            "rows_without_day": self.outcome.undated.iter().map(|(sheet, rows)| json!({"sheet": text::clean(sheet), "rows": rows})).collect::<Vec<_>>(),
            "titles": titles(&self.outcome).into_iter().map(text::clean).collect::<Vec<_>>(),
            "unsigned": unsigned(&self.outcome).into_iter().map(text::clean).collect::<Vec<_>>(),
            "lines_unread": self.outcome.unheard.iter().map(|one| json!({"sheet": text::clean(&one.sheet), "row": one.row, "text": shown(one), "why": one.why})).collect::<Vec<_>>(),
            "beyond": self.outcome.beyond,
            "written": false,
        });
        if let (Some((written, dry)), Some(object)) = (written, summary.as_object_mut()) {
            object.insert("written".to_owned(), json!(!dry && written.entries.1 > 0));
            object.insert("dry_run".to_owned(), json!(dry));
            object.insert("values".to_owned(), json!(written.values));
            object.insert("left".to_owned(), json!(self.left(written)));
            object.insert("entries".to_owned(), if dry { Json::Null } else { json!(written.entries.1) });
            let first = (!dry && written.entries.1 > 0).then_some(written.entries.0);
            object.insert("entry".to_owned(), json!(first));
            let refused = written.refused.iter().map(|(row, fault)| json!({"row": row, "rule": fault.rule}));
            object.insert("refused".to_owned(), refused.collect());
        }
        format!("{summary}\n")
    }
}
