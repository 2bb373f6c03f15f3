//! Temu bisnis: the rules as tables, what a mark does to a case, and the same through the command line.

use crate::desk::{CODES, Desk, code, day, details, move_to, programme, slug, today};
use kdkmp::base::{Code, Seq, Slug};
use kdkmp::book::act::Request;
use kdkmp::book::decide::Deed;
use kdkmp::book::records::{Read, Records};
use kdkmp::book::wire;
use kdkmp::book::{Log, Volume};
use kdkmp::domain::event::{self, Draft, Mark};
use kdkmp::domain::{Attendance, Case, Event, Stage, Tri};
use serde_json::Value;
use std::process::Command;

/// The event that every book begins with.
pub const FIRST: &str = "temu-2025-10-08";

fn draft(slug_text: &str) -> Draft {
    Draft {
        slug: slug(slug_text),
        title: "Temu bisnis kedua".to_owned(),
        on: Some(today()),
        place: "Pendopo".to_owned(),
        companies: vec![slug("bulog"), slug("mandiri")],
        source: "undangan".to_owned(),
    }
}

fn set(change: impl FnOnce(&mut Draft)) -> Deed {
    let mut event = draft("temu-2");
    change(&mut event);
    Deed::SetEvent { event }
}

fn mark(at: usize, mark: Mark) -> Deed {
    Deed::MarkEvent { event: slug(FIRST), code: code(at), mark }
}

fn wants(companies: &[&str]) -> Mark {
    let interests = companies.iter().map(|c| (slug(c), true)).collect();
    Mark { interests, ..Mark::attended(Tri::Yes) }
}

fn attendance(desk: &Desk, event: &str, at: usize) -> Option<Attendance> {
    desk.snapshot().record(&(slug(event), code(at))).unwrap()
}

fn case(desk: &Desk, at: usize, company: &str) -> Option<Case> {
    desk.snapshot().record(&(code(at), slug(company))).unwrap()
}

fn first() -> Event {
    Desk::new().snapshot().registry().unwrap().event(FIRST).unwrap().clone()
}

/// Nobody has stayed away from what has not taken place.
#[test]
fn nobody_is_absent_before_the_day() {
    let event = first();
    let all = [Attendance { invited: true, ..Attendance::default() }, Attendance::default()];
    let on = |day| event.count(&all, day);
    assert_eq!((on(event.on.plus(-1)).invited, on(event.on.plus(-1)).absent), (1, 0));
    assert_eq!((on(event.on).absent, on(event.on.plus(1)).absent), (1, 1));
}

#[test]
fn an_event_says_what_where_when_and_with_whom() {
    type Change = fn(&mut Draft);
    let rows: &[(&str, Change)] = &[
        ("event.title", |d| d.title = "  ".to_owned()),
        ("event.date", |d| d.on = None),
        ("event.place", |d| d.place = String::new()),
        ("event.companies", |d| d.companies.clear()),
        ("company.unknown", |d| d.companies = vec![slug("telkom")]),
        ("event.twice", |d| {
            (d.on, d.place) = (Some(day("2025-10-08")), "auditorium  MPU-Sindok".to_owned());
        }),
        ("", |d| (d.on, d.place) = (Some(day("2025-10-08")), "Auditorium lain".to_owned())),
        ("", |d| (d.on, d.place) = (Some(today().plus(30)), "Auditorium Mpu Sindok".to_owned())),
        ("", |d| d.companies = vec![slug("pupuk"), slug("pupuk")]),
    ];
    let desk = Desk::new();
    let registry = desk.snapshot().registry().unwrap();
    for (rule, change) in rows {
        let mut draft = draft("temu-2");
        change(&mut draft);
        let judged = event::judge(&draft, &registry);
        assert_eq!(judged.as_ref().err().map_or("", |f| f.rule), *rule, "{draft:?}");
        if let Ok(event) = judged {
            let once: std::collections::BTreeSet<Slug> = event.companies.iter().copied().collect();
            assert_eq!(once.len(), event.companies.len());
        }
    }
}

#[test]
fn the_same_event_entered_twice_is_refused_and_named() {
    let desk = Desk::new();
    desk.done([set(|_| ())]);
    let again = desk.ask("ani", set(|d| d.slug = slug("temu-3"))).unwrap_err();
    assert_eq!(again.rule, "event.twice");
    let text = again.show(kdkmp::base::Lang::Id);
    assert!(text.contains("Temu bisnis kedua, 24 Nov 2026, Pendopo") && text.contains("(temu-2)"), "{text}");
    assert_eq!(desk.refused(set(|_| ())), "nothing.new");
    desk.done([set(|d| d.title = "Temu bisnis besar".to_owned())]);
    let registry = desk.snapshot().registry().unwrap();
    assert_eq!(registry.events.len(), 2);
    assert_eq!(registry.event("temu-2").unwrap().title, "Temu bisnis besar");
    assert_eq!(registry.event("temu-9").unwrap_err().rule, "event.unknown");
    assert_eq!(
        desk.refused(Deed::MarkEvent { event: slug("temu-9"), code: code(0), mark: wants(&[]) }),
        "event.unknown"
    );
    let nobody = Code::parse("35.14.09.9999").unwrap();
    assert_eq!(
        desk.refused(Deed::MarkEvent { event: slug(FIRST), code: nobody, mark: wants(&[]) }),
        "code.unknown"
    );
    // Two officials announce one that neither saw of the other.
    let blind = Request { base: Some(Seq(0)), ..set(|d| d.place = "Aula".to_owned()).into() };
    let clash = desk.book.act(
        &[blind],
        &crate::desk::signer("eko"),
        crate::desk::noon(today()),
        kdkmp::book::act::Mode::Whole,
    );
    assert_eq!(clash.unwrap_err().rule, "base.changed");
}

/// What was so, what is said, on which day after the event, and what is then so or which rule says no.
#[test]
fn a_mark_is_judged() {
    let event = first();
    let (yes, no, unknown) = (Tri::Yes, Tri::No, Tri::Unknown);
    let at = |invited, attended, interests: &[&str]| Attendance {
        invited,
        attended,
        interests: interests.iter().map(|c| slug(c)).collect(),
        note: String::new(),
    };
    let say = |attended: Option<Tri>, interests: &[(&str, bool)]| Mark {
        attended,
        interests: interests.iter().map(|(c, wanted)| (slug(c), *wanted)).collect(),
        ..Mark::default()
    };
    let blank = Attendance::default();
    let rows = [
        (blank.clone(), say(Some(yes), &[]), 0, Ok(at(false, yes, &[]))),
        (blank.clone(), say(Some(yes), &[]), -1, Err("event.early")),
        (blank.clone(), say(Some(no), &[]), -1, Err("event.early")),
        (blank.clone(), say(Some(unknown), &[]), -1, Ok(blank.clone())),
        (blank.clone(), Mark::invited(), -1, Ok(at(true, unknown, &[]))),
        (blank.clone(), say(None, &[("bulog", true)]), 0, Err("event.stranger")),
        (blank.clone(), say(Some(no), &[("bulog", true)]), 0, Err("event.stranger")),
        (at(true, unknown, &[]), say(None, &[("bulog", true)]), -1, Ok(at(true, unknown, &["bulog"]))),
        (
            blank.clone(),
            say(Some(yes), &[("mandiri", true), ("bulog", true)]),
            0,
            Ok(at(false, yes, &["bulog", "mandiri"])),
        ),
        (at(false, yes, &["bulog"]), say(None, &[("bulog", false)]), 5, Ok(at(false, yes, &[]))),
        (at(false, yes, &["bulog"]), say(Some(unknown), &[]), 5, Err("event.stranger")),
        (at(true, yes, &["bulog"]), say(Some(no), &[]), 5, Ok(at(true, no, &["bulog"]))),
        (blank.clone(), say(Some(yes), &[("telkom", true)]), 0, Err("event.company")),
    ];
    for (before, mark, days, expected) in rows {
        let judged = event::judge_mark(&event, programme(), &before, &mark, event.on.plus(days));
        assert_eq!(judged.map_err(|f| f.rule), expected, "{before:?} {mark:?}");
    }
}

#[test]
fn an_interest_moves_a_case_that_is_only_registered() {
    let desk = Desk::at_work();
    let done = desk.ask("ani", mark(4, wants(&["bulog", "pupuk"]))).unwrap();
    assert_eq!(
        done.ops.iter().map(|op| op.about().slug).collect::<Vec<_>>(),
        ["event_marked", "partnership_moved", "partnership_moved"]
    );
    let moved = case(&desk, 4, "bulog").unwrap();
    assert_eq!((moved.stage, moved.since), (Stage::Matched, day("2025-10-08")));
    assert_eq!(moved.state.reason, "Temu bisnis KDKMP dan BUMN");
    let entry = desk.snapshot();
    let entry = kdkmp::book::view::Log::entry(&entry, done.entry).unwrap().unwrap();
    assert_eq!(entry.happened, day("2025-10-08"), "who came is of the day of the event");
    // A case further on stays where it is; so does one off the road, and that is said.
    let done = desk.ask("ani", mark(0, wants(&["bulog"]))).unwrap();
    assert_eq!((done.ops.len(), done.warnings.len()), (1, 0));
    assert_eq!(case(&desk, 0, "bulog").unwrap().stage, Stage::Operational);
    desk.done([move_to(code(5), Stage::Rejected)]);
    let done = desk.ask("ani", mark(5, wants(&["bulog"]))).unwrap();
    assert_eq!((done.ops.len(), done.warnings.len()), (1, 1));
    // Interest taken away: the case stays, and that is said.
    let away = Mark { interests: vec![(slug("bulog"), false)], ..Mark::default() };
    let done = desk.ask("ani", mark(4, away)).unwrap();
    assert_eq!((done.ops.len(), done.warnings.len()), (1, 1));
    assert_eq!(case(&desk, 4, "bulog").unwrap().stage, Stage::Matched);
    assert_eq!(attendance(&desk, FIRST, 4).unwrap().interests, [slug("pupuk")]);
}

#[test]
fn two_doors_do_not_overwrite_each_other() {
    let desk = Desk::at_work();
    desk.ask("ani", mark(4, wants(&["bulog"]))).unwrap();
    desk.ask("budi", mark(4, wants(&["mandiri"]))).unwrap();
    assert_eq!(attendance(&desk, FIRST, 4).unwrap().interests, [slug("bulog"), slug("mandiri")]);
    assert_eq!(desk.ask("budi", mark(4, wants(&["bulog"]))).unwrap_err().rule, "nothing.new");
}

#[test]
fn who_may() {
    let desk = Desk::at_work();
    // Budi's kecamatan are Tosari and Pasrepan.
    for (name, at, rule) in [
        ("ani", 4, ""),
        ("budi", 5, ""),
        ("budi", 2, "role.area"),
        ("cabang", 6, "role.verb"),
        ("dewi", 6, "role.verb"),
    ] {
        let asked = desk.ask(name, mark(at, Mark::attended(Tri::Yes)));
        assert_eq!(asked.err().map_or("", |f| f.rule), rule, "{name} {}", CODES[at]);
    }
    assert_eq!(desk.ask("budi", set(|_| ())).unwrap_err().rule, "role.verb");
}

#[test]
fn what_was_recorded_holds_its_event() {
    let desk = Desk::new();
    desk.done([set(|_| ())]);
    let at_second = |mark| Deed::MarkEvent { event: slug("temu-2"), code: code(4), mark };
    desk.done([at_second(wants(&["mandiri"]))]);
    assert_eq!(desk.refused(set(|d| d.companies = vec![slug("bulog")])), "event.interest");
    assert_eq!(desk.refused(set(|d| d.on = Some(today().plus(7)))), "event.early");
    desk.done([set(|d| d.companies = vec![slug("mandiri")])]);
    // Undone one after another, each as one, down to a book that never heard of it.
    let before = Desk::new();
    for _ in 0..3 {
        desk.ask("ani", crate::desk::undo()).unwrap();
    }
    assert!(crate::desk::seen(&desk.snapshot()) == crate::desk::seen(&before.snapshot()));
    // Another's mark keeps the event that it was made at.
    desk.done([set(|_| ())]);
    desk.ask("eko", at_second(wants(&["mandiri"]))).unwrap();
    assert_eq!(desk.ask("ani", crate::desk::undo()).unwrap_err().rule, "event.marked");
}

#[test]
fn a_mark_is_undone_as_one_while_its_case_stands() {
    let desk = Desk::at_work();
    let before = crate::desk::seen(&desk.snapshot());
    desk.done([mark(4, wants(&["bulog", "mandiri"]))]);
    desk.ask("ani", crate::desk::undo()).unwrap();
    assert!(crate::desk::seen(&desk.snapshot()) == before);
    assert_eq!(attendance(&desk, FIRST, 4), None);
    desk.done([mark(4, wants(&["bulog"]))]);
    let company = slug("bulog");
    let further = Deed::Move {
        code: code(4),
        company,
        to: Stage::Documents,
        details: details().only(Stage::Documents),
        on: today(),
    };
    desk.ask("budi", further).unwrap();
    assert_eq!(desk.ask("ani", crate::desk::undo()).unwrap_err().rule, "undo.changed");
}

/// What a mark adds to the log, for 365 cooperatives of which each is interested in two companies.
#[test]
fn a_mark_is_small() {
    let desk = Desk::at_work();
    let before = desk.snapshot().seq();
    desk.done([mark(4, Mark::attended(Tri::Yes))]);
    desk.done([mark(5, wants(&["bulog"]))]);
    let after = desk.snapshot();
    let sizes: Vec<usize> =
        (before + 1).up_to(after.seq()).map(|n| after.raw_entry(n).unwrap().unwrap().1.len()).collect();
    assert!(sizes[0] <= 80 && sizes.iter().all(|size| *size <= 120), "{sizes:?}");
    let value = wire::body(&attendance(&desk, FIRST, 5).unwrap()).unwrap();
    assert!(value.len() <= 12, "{}", value.len());
}

/// The program on a book of its own.
struct Shell(tempfile::TempDir);

impl Shell {
    fn new() -> Shell {
        let shell = Shell(tempfile::TempDir::new().unwrap());
        shell.says("init");
        shell
    }

    fn run(&self, line: &str) -> (i32, String, String) {
        // Words in quotes stay together.
        let words = line.split('\'').enumerate().flat_map(|(n, part)| match n % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        });
        let mut command = Command::new(env!("CARGO_BIN_EXE_kdkmp"));
        command
            .env_remove("KDKMP_LANG")
            .env("COLUMNS", "80")
            .env("XDG_STATE_HOME", self.0.path())
            .arg("--book")
            .arg(self.0.path().join("buku.redb"))
            .args(["--as", "ani"]);
        let ran = command.args(words).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (ran.status.code().unwrap(), text(ran.stdout), text(ran.stderr))
    }

    #[track_caller]
    fn says(&self, line: &str) -> String {
        let (status, out, err) = self.run(line);
        assert_eq!(status, 0, "{line}: {err}");
        out
    }

    #[track_caller]
    fn objects(&self, line: &str) -> Vec<Value> {
        let out = self.says(&format!("{line} --json"));
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[track_caller]
    fn refuses(&self, line: &str) -> (i32, String) {
        let (status, _, err) = self.run(&format!("{line} --json"));
        let fault: Value = serde_json::from_str(err.lines().last().unwrap()).unwrap();
        (status, fault["error"].as_str().unwrap().to_owned())
    }
}

#[test]
fn an_event_from_invitation_to_the_list_of_the_absent() {
    let shell = Shell::new();
    let all = shell.objects("temu list");
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0]["event"], &all[0]["date"]), (&FIRST.into(), &"2025-10-08".into()));
    assert_eq!((&all[0]["invited"], &all[0]["attended"]), (&0.into(), &0.into()), "nothing is invented");
    assert_eq!(
        shell.refuses(
            "temu set temu-2 --date 2025-10-08 --place 'auditorium mpu sindok' --title X --bumn bulog"
        ),
        (1, "event.twice".to_owned())
    );
    for (line, rule) in [
        ("temu set temu-2", "event.title"),
        ("temu set temu-2 --title X", "event.date"),
        ("temu set temu-2 --title X --date 2025-11-03", "event.place"),
        ("temu set temu-2 --title X --date 2025-11-03 --place Y", "event.companies"),
        ("temu mark temu-2025-10-08 35.14.24.2003 --interest bulog --attended no", "event.stranger"),
    ] {
        assert_eq!(shell.refuses(line), (1, rule.to_owned()), "{line}");
    }
    for (line, rule) in [
        ("temu show temu-7", "event.unknown"),
        ("temu set temu-2 --bumn telkom", "company.unknown"),
        ("temu invite temu-2025-10-08", "usage.missing"),
        ("temu mark temu-2025-10-08 35.14.24.2003 --attended mungkin", "event.attended"),
    ] {
        assert_eq!(shell.refuses(line), (2, rule.to_owned()), "{line}");
    }
    let tried = shell.says("temu invite temu-2025-10-08 --kecamatan tosari --dry-run");
    assert!(tried.contains("8 koperasi: Temu bisnis KDKMP dan BUMN: diundang"), "{tried}");
    assert!(shell.objects("temu show temu-2025-10-08").is_empty(), "a trial leaves no trace");
    let said = shell.says("temu invite temu-2025-10-08 --kecamatan tosari");
    assert!(said.contains("8 koperasi: Temu bisnis KDKMP dan BUMN: diundang (Mororejo, "), "{said}");
    assert_eq!(
        shell.objects("temu invite temu-2025-10-08 --kecamatan tosari 35.14.09.2019").len(),
        1,
        "the others were"
    );
    assert_eq!(
        shell.refuses("temu invite temu-2025-10-08 --kecamatan tosari"),
        (1, "nothing.new".to_owned())
    );
    let done = shell
        .objects("temu mark temu-2025-10-08 35.14.24.2003 --interest bulog mandiri --note 'gudang kecil'");
    assert_eq!(
        done.iter().map(|o| o["op"].as_str().unwrap()).collect::<Vec<_>>(),
        ["event_marked", "partnership_moved", "partnership_moved"]
    );
    shell.says("temu mark temu-2025-10-08 35.14.09.2019");
    shell.says("temu mark temu-2025-10-08 35.14.24.2001 --attended no");
    let absent = shell.objects("temu show temu-2025-10-08 --absent");
    assert_eq!(absent.len(), 7);
    assert_eq!((&absent[0]["code"], &absent[0]["attended"]), (&"35.14.24.2001".into(), &false.into()));
    assert_eq!(absent[1]["attended"], Value::Null, "nobody said");
    let keen = shell.objects("temu show temu-2025-10-08 --interested mandiri");
    assert_eq!(
        (keen.len(), &keen[0]["code"], &keen[0]["note"]),
        (1, &"35.14.24.2003".into(), &"gudang kecil".into())
    );
    let cases = shell.objects("kemitraan list --stage temu_bisnis");
    assert_eq!(cases.len(), 2);
    assert_eq!(cases[0]["since"], "2025-10-08");
    for line in shell.says("temu show temu-2025-10-08").lines().chain(shell.says("temu list").lines()) {
        assert!(kdkmp::base::text::width(line) <= 80, "{line}");
    }
    shell.says("undo");
    shell.says("undo");
    assert_eq!(shell.objects("kemitraan list").len(), 2, "only the last two marks are taken back");
    shell.says(
        "temu mark temu-2025-10-08 35.14.24.2003 --no-interest mandiri --interest pupuk --interest idfood",
    );
    let one = shell.objects("temu show temu-2025-10-08 --interested idfood").remove(0);
    assert_eq!(one["interests"], serde_json::json!(["bulog", "pupuk", "idfood"]));
    assert_eq!(
        shell.objects("temu invite temu-2025-10-08 --all").len(),
        365 - 9,
        "one action for all who are left"
    );
    shell.says("undo");
    assert_eq!(shell.objects("temu list")[0]["invited"], 9);
    let wrong = &shell.objects("check");
    assert!(wrong.iter().all(|o| o["wrong"].as_array().is_none_or(Vec::is_empty)), "{wrong:?}");
}
