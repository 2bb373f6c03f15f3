//! Names: one finding order for every face, and no code where a person reads a sentence.

use crate::desk::signer;
use crate::screen::{Screen, Shelf, Start, at};
use kdkmp::base::Lang;
use kdkmp::book::{Op, describe};
use kdkmp::domain::Stage;
use kdkmp::host::desk::Desk;
use kdkmp::host::lines::Lines;
use kdkmp::linear::{Ends, Linear};
use kdkmp::ui::form::{Form, Will};
use kdkmp::ui::keymap::Keymap;
use kdkmp::ui::keys::Scope;
use kdkmp::ui::layer::pick::Pick;
use std::io::Cursor;

/// Wates bears the name, Watestani begins with it, Candiwates is also written Candi Wates.
const WATES: [&str; 3] = ["Wates", "Watestani", "Candiwates"];

fn new() -> Screen {
    Start { shelf: Shelf::New, ..Start::default() }.open()
}

/// Where the names stand on the screen, from the top: each where it is first seen as a word.
#[track_caller]
fn in_order(shown: &str, what: &str) {
    let line_of = |name: &str| {
        let is = |line: &str| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
        shown.lines().position(is).unwrap_or_else(|| panic!("{what}: no {name} in\n{shown}"))
    };
    let lines = WATES.map(line_of);
    assert!(lines.is_sorted(), "{what}: {lines:?}\n{shown}");
}

/// What is shown below the line in which it was typed.
fn below(screen: &Screen, typed: &str) -> String {
    let text = screen.text();
    text.split_once(&format!("/ {typed}")).map_or(text.clone(), |(_, below)| below.to_owned())
}

#[test]
fn every_face_finds_the_name_itself_first() {
    let mut screen = new();
    screen.keys("2 / =wates");
    in_order(&screen.text(), "find");
    screen.keys("esc C-k =wates");
    in_order(&below(&screen, "wates"), "jump");
    screen.keys("enter");
    assert!(screen.row().contains("Wates "), "{}", screen.row());
    let mut hall = new();
    hall.keys("3 b enter =wates");
    in_order(&below(&hall, "wates"), "hall");

    let desk = crate::cli::desk::Desk::new();
    in_order(&desk.does("koperasi list --find wates"), "command line");
    assert!(desk.does("koperasi show wates").contains("35.14.22.2010"));
    assert!(desk.does("koperasi show 'candi wates'").contains("35.14.10.2014"), "by its other spelling");
    let (id, _) = desk.fails("koperasi show watestan", 2, "name.unknown");
    assert!(id.contains("Maksud Anda: Watestani"), "{id}");

    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::write(&path, Shelf::New.bytes()).unwrap();
    let book = crate::desk::open(&path, || unreachable!("the book is filled")).unwrap();
    let desk = Desk::new(book, signer("tri"), Lang::Id, (80, 24), at(9)).unwrap();
    let (mut input, mut out, now) = (Cursor::new("koperasi\n/wates\nq\n"), Vec::new(), || at(9));
    let ends = Ends::new(&mut input, &mut out, (80, 24), true);
    Linear::new(&mut Lines::new(desk, &now), ends).hold().unwrap();
    let told = String::from_utf8(out).unwrap();
    in_order(told.rsplit_once("/wates").map_or(told.as_str(), |(_, after)| after), "lines");
}

/// A name that several bear is narrowed by its kecamatan, on the screen and on the command line.
#[test]
fn a_name_and_its_kecamatan_find_one_of_several() {
    let mut screen = new();
    screen.keys("2 /");
    screen.typed("wonosari gempol");
    assert!(screen.row().contains("Wonosari") && screen.text().contains("Gempol"), "{}", screen.text());
    let desk = crate::cli::desk::Desk::new();
    let (id, _) = desk.fails("koperasi show wonosari", 2, "name.many");
    assert!(id.contains("Wonosari (Gempol, 35.14.12.2003)") && id.contains("kecamatan"), "{id}");
    for (name, code) in [("wonosari gempol", "35.14.12.2003"), ("wonosari tutur", "35.14.02.2005")] {
        assert_eq!(desk.objects(&format!("koperasi list --find '{name}'"))[0]["code"], code);
        assert_eq!(desk.objects(&format!("koperasi show '{name}'"))[0]["code"], code);
    }
}

/// What a person may read inside a sentence: without what was quoted of them, without what stands in
/// brackets behind a name to be typed, without a command that is shown to be copied.
fn read_aloud(text: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0);
    let text = text.split("kdkmp ").enumerate().map(|(n, part)| {
        // A command ends with its sentence.
        let end = part.find(". ").or(part.find(';')).unwrap_or(part.len());
        if n == 0 { part } else { &part[end..] }
    });
    for c in text.collect::<Vec<_>>().join(" ").chars() {
        match c {
            '(' | '“' => depth += 1,
            ')' | '”' => depth -= 1,
            _ if depth <= 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Words that only machines use: slugs that are no words of either language, codes of areas and
/// villages, weeks as machines write them.
#[track_caller]
fn assert_names_only(text: &str, whence: &str) {
    let registry = crate::desk::programme();
    let slugs = registry.companies.iter().map(|c| c.slug.to_string());
    let slugs = slugs.chain(registry.products.iter().map(|p| p.slug.to_string()));
    let slugs = slugs.chain(registry.papers.iter().map(|p| p.slug.to_string()));
    let slugs = slugs.chain(registry.events.iter().map(|e| e.slug.to_string()));
    let stages = Stage::ALL.iter().map(|stage| stage.slug().to_owned());
    let is_word = |slug: &String| {
        let plain = !slug.contains(['-', '_']) && slug.chars().all(char::is_alphabetic);
        plain && !["bulog", "pertamina", "idfood"].contains(&slug.as_str())
    };
    let machine: Vec<String> = slugs.chain(stages).filter(|slug| !is_word(slug)).collect();
    let aloud = read_aloud(text);
    let sentences = aloud.split(". ").flat_map(|sentence| {
        // The one that says how a week is written shows it; no other does.
        let shows_how = ["Tulis ", "Write "].iter().any(|told| sentence.trim_start().starts_with(told));
        let words = sentence.split(|c: char| !(c.is_alphanumeric() || "-_.".contains(c)));
        words.map(move |word| (shows_how, word.trim_matches(['.', '-'])))
    });
    for (shows_how, word) in sentences {
        let is_code = word.starts_with("35.14") && word.chars().all(|c| c.is_ascii_digit() || c == '.');
        let is_week = word.split_once("-W").is_some_and(|(year, _)| year.len() == 4);
        // A code or a week that a person wrote and that there is not has no name: it is said back as it
        // was written. What has a name is never said by its slug, whoever wrote that.
        let is_said_back = whence.split([' ', '\'']).any(|typed| typed == word);
        assert!(
            (!is_code || is_said_back) && (!is_week || shows_how || is_said_back),
            "{whence}: `{word}` is for machines, in “{text}”"
        );
        assert!(!machine.iter().any(|slug| slug == word), "{whence}: `{word}` is a slug, in “{text}”");
    }
}

#[test]
fn what_happened_is_told_by_names() {
    let registry = crate::desk::programme();
    for (name, op) in crate::golden::examples() {
        for lang in [Lang::Id, Lang::En] {
            let called = |code: kdkmp::base::Code| Some(format!("Desa {}", code.to_string().len()));
            let mut text = describe::op(&op, registry, &called).show(lang);
            // A village's new code is what happened to it: it is told as it was and as it is, and no other.
            if let Op::VillageChanged { before, after, .. } = &op {
                let arrow = format!("{} → {}", before.code, after.code);
                text = text.replace(&arrow, "");
            }
            assert_names_only(&text, &name);
        }
    }
}

/// What `check` says of a ledger and of records that do not fit the log: whose, by names.
#[test]
fn what_a_check_finds_is_told_by_names() {
    use kdkmp::book::folio::Folio;
    use kdkmp::book::records::{Account, Read, Record, Records};
    use kdkmp::domain::{Cooperative, Line, PostingKind};
    let desk = crate::desk::Desk::at_work();
    desk.done([crate::desk::post(crate::desk::code(0), PostingKind::Order, 500)]);
    let of = Account {
        code: crate::desk::code(0),
        company: crate::desk::slug("bulog"),
        product: crate::desk::slug("beras-sphp"),
    };
    let key = (crate::desk::week(), of.code.kecamatan());
    let mut folio = desk.snapshot().record::<Folio<Line>>(&key).unwrap().unwrap();
    folio.entry(&of).ordered = kdkmp::base::Qty::whole(700);
    let mut coop = desk.snapshot().cooperative(of.code).unwrap();
    coop.point = None;
    let path = desk.path();
    let crate::desk::Desk { book, dir } = desk;
    drop(book);
    let put = |key: &[u8], body: Vec<u8>| {
        crate::faults::put_record(&path, key, &kdkmp::book::wire::seal(key[0], key, &body));
    };
    put(&Folio::<Line>::key(&key), kdkmp::book::wire::body(&folio).unwrap());
    put(&Cooperative::key(&of.code), kdkmp::book::wire::body(&coop).unwrap());
    let book = crate::desk::open(&path, || unreachable!("the book is filled")).unwrap();
    let wrong = kdkmp::lists::check(&book).unwrap().wrong;
    for lang in [Lang::Id, Lang::En] {
        let told: Vec<String> = wrong.iter().map(|fault| fault.show(lang)).collect();
        for rule in ["state.differs", "ledger.differs", "ledger.sum"] {
            assert!(wrong.iter().any(|fault| fault.rule == rule), "{rule}: {told:?}");
        }
        assert!(told.iter().any(|text| text.contains("Ampelsari (Pasrepan)")), "{told:?}");
        for text in told {
            assert_names_only(&text, "check");
        }
    }
    drop(dir);
}

/// Refusals of the command line, whoever provokes them: known lists name what is to be typed.
#[test]
fn refusals_of_the_command_line_tell_names() {
    let desk = crate::cli::desk::Desk::partner();
    for line in [
        "orang set ani --role dinas",
        "orang set budi --role petugas --kecamatan tosari",
        "orang set cabang --role bumn --bumn pertamina",
    ] {
        desk.does(&format!("--as ani {line}"));
    }
    for line in [
        "--as budi koperasi nib gerbo active --number 9120012345678",
        "--as cabang kemitraan move gerbo bulog operasional",
        "--as ani kemitraan why gerbo bulogg",
        "--as ani kemitraan move gerbo bulog entah",
        "--as ani kemitraan move gerbo bulog terdaftar",
        "--as ani kemitraan move mororejo bulog operasional",
        "--as ani kuota post gerbo beras order 100",
        "--as ani kuota post gerbo gula order 100",
        "--as ani kuota post gerbo lpg-3kg order 100 --bumn bulog",
        "--as ani kuota post gerbo lpg-3kg order 100",
        "--as ani kuota post gerbo beras-sphp ordr 100",
        "--as ani kuota post gerbo beras-sphp order 9000",
        "--as ani kuota post gerbo beras-sphp receive 100",
        "--as ani kuota post gerbo beras-sphp order 100 --week 2027-W30",
        "--as ani kuota post mororejo beras-sphp order 100",
        "--as ani kuota policy cap gerbo beras-sphp 100 --reason uji --approver ani",
        "--as ani koperasi paper gerbo aktaa received",
        "--as ani koperasi paper gerbo akta received_",
        "--as ani koperasi nib gerbo activ",
        "--as ani koperasi claim gerbo confirmed --bumn bulog --evidence surat",
        "--as ani koperasi show 35.14.09.2099",
        "--as ani koperasi show tosariii",
        "--as ani koperasi list --kecamatan 35.14.77",
        "--as ani koperasi list --kecamatan tosri",
        "--as ani juknis set G8 issued",
        "--as ani juknis set G2 isued",
        "--as ani temu mark temu-2025-10-09 gerbo --attended",
        "--as ani temu set temu-lain --title Temu --date 2025-10-08 --place 'Auditorium Mpu Sindok' --bumn bulog",
        "--as ani kuota split beras-sphp 1000 --set 'mororejo=100'",
        "--as ani kuota list --week 2026-W60",
        "--as ani orang set joko --role kepala",
        "--as ani aturan set umur 3",
    ] {
        for lang in ["id", "en"] {
            let ran = desk.run(&format!("--lang {lang} {line}"));
            assert_ne!(ran.status, 0, "{line} is refused: {ran:?}");
            assert_names_only(&ran.err, line);
        }
    }
}

/// Every key of every pane, on a book at work: what the screen says of itself, in a line, a title or a
/// form, names things.
#[test]
fn sentences_of_the_screen_tell_names() {
    for (name, lang) in [("tri", Lang::Id), ("budi", Lang::En), ("cabang", Lang::Id), ("dewi", Lang::En)] {
        for (pane, scope) in
            [("1", Scope::Kecamatan), ("2", Scope::Koperasi), ("3", Scope::Kemitraan), ("4", Scope::Kuota)]
        {
            let mut screen = Start { name, lang, ..Start::default() }.open();
            let keys: Vec<String> = Keymap::default()
                .bindings(&[scope, Scope::List])
                .filter_map(|binding| binding.keys.split(' ').next().map(str::to_owned))
                .collect();
            for key in keys {
                screen.keys(pane);
                screen.keys(&key);
                say_all(&screen, &format!("{name}, pane {pane}, {key}"));
                screen.keys("enter");
                say_all(&screen, &format!("{name}, pane {pane}, {key} and Enter"));
                screen.keys("esc esc esc esc");
            }
        }
    }
}

/// Every sentence that is on the screen.
#[track_caller]
fn say_all(screen: &Screen, whence: &str) {
    let session = &screen.desk.session;
    let lang = session.lang;
    let mut said: Vec<String> = session.notice().iter().map(|notice| notice.news.drawn()).collect();
    for form in session.layers.all::<Form>() {
        said.push(form.title.to_string());
        said.extend(form.note.iter().map(|note| note.show(lang)));
        said.extend(form.fault.iter().map(|fault| fault.show(lang)));
        match &form.will {
            Some(Will::Do(text) | Will::Fail(text) | Will::Beware(text)) => said.push(text.clone()),
            None => {}
        }
    }
    for pick in session.layers.all::<Pick>() {
        said.push(pick.title.to_string());
        said.extend(pick.choices.iter().filter_map(|c| c.unable.as_ref()).map(|why| why.show(lang)));
    }
    for text in said {
        assert_names_only(&text, whence);
    }
}
