//! However narrow the screen: which company, which day and which role is never hidden, and no heading is cut.

use super::{SMALL, Screen, Shelf, Start, USUAL, WIDE};
use crate::gladi;
use kdkmp::base::Lang;
use kdkmp::base::text::width;
use kdkmp::domain::Company;
use kdkmp::ui::means::{self, Row};

const SIZES: [(u16, u16); 3] = [SMALL, USUAL, WIDE];

fn practice(start: Start) -> Screen {
    let mut screen = Screen::on(gladi::bytes(), start);
    screen.keys("esc");
    screen
}

fn companies(screen: &Screen) -> Vec<Company> {
    screen.desk.session.board().catalog.registry.companies.clone()
}

/// The lines that show rows, below the headings.
fn rows(screen: &Screen) -> Vec<String> {
    let text = screen.text();
    let lines: Vec<&str> = text.lines().collect();
    let headings = lines.iter().position(|l| l.contains("Desa") || l.contains("Village")).unwrap();
    lines[headings + 1..].iter().map(|l| (*l).to_owned()).collect()
}

#[test]
fn a_row_says_whose_it_is_where_companies_mix() {
    for size in SIZES {
        for keys in ["3 c c c c c end", "4 p"] {
            let mut screen = practice(Start { size, ..Start::default() });
            screen.keys(keys);
            if keys.starts_with('4') {
                while !screen.text().contains("semua produk") {
                    screen.keys("p");
                }
            }
            let all = companies(&screen);
            let shown = means::shown(&screen.desk.session);
            let top = screen.desk.session.list().top();
            let seen = rows(&screen);
            assert!(shown.len() > 60);
            for (row, line) in shown[top..].iter().zip(seen.iter().take(5)) {
                let company = match row {
                    Row::Case(_, at) => &all[usize::from(*at)],
                    Row::Account(account) => all.iter().find(|c| c.slug == account.company).unwrap(),
                    Row::Cooperative(_) => unreachable!(),
                };
                let words: Vec<&str> = line.split_whitespace().collect();
                let is_said = line.contains(company.short()) || words.contains(&&*company.mark());
                assert!(is_said, "{size:?}: {} in {line:?}", company.name);
            }
        }
    }
}

/// Of which product or company the rows are is said before all that narrows them: nothing of that cuts it off.
#[test]
fn all_products_are_said_first() {
    for (keys, all, narrowed) in [("4", "semua produk · ", "p"), ("3", "semua BUMN · ", "c")] {
        let mut screen = practice(Start { size: USUAL, ..Start::default() });
        screen.keys(keys);
        while !screen.text().contains(all.trim_end_matches([' ', '·'])) {
            screen.keys(narrowed);
        }
        screen.keys("f =belum enter esc f =wonorejo enter esc");
        let title = screen.text().lines().nth(1).unwrap().to_owned();
        assert!(title.trim_start().starts_with(all), "{title}");
    }
}

/// The letter that stands for a company is explained where cases are.
#[test]
fn the_funnel_explains_the_letters() {
    for size in SIZES {
        let mut screen = practice(Start { size, ..Start::default() });
        screen.keys("3");
        for company in companies(&screen) {
            let line = format!("{} {}", company.mark(), company.short());
            let full = format!("{} {}", company.mark(), company.name);
            assert!(screen.text().contains(&line) || screen.text().contains(&full), "{line}");
        }
    }
}

#[test]
fn a_title_names_cooperative_and_company_at_every_width() {
    for size in SIZES {
        for (keys, whom) in [
            ("3 / =wonokerto enter >", "Wonokerto × Bulog → verifikasi"),
            ("3 / =wonokerto enter <", "Wonokerto × Bulog → dokumen"),
            ("3 / =wonokerto enter x", "Wonokerto × Bulog"),
            ("3 / =wonokerto enter d", "Wonokerto × Bulog"),
            ("2 / =wonokerto enter n", "Wonokerto"),
            ("4 / =ampelsari enter a", "Ampelsari × Bulog · beras SPHP · M48"),
            ("4 / =ampelsari enter c", "Ampelsari × Bulog · beras SPHP"),
            ("4 / =ampelsari enter x", "Ampelsari × Bulog · beras SPHP"),
            ("4 / =ampelsari enter x enter", "Ampelsari × Bulog · beras SPHP"),
            ("4 / =ampelsari enter %", "Bulog · beras SPHP · M48"),
        ] {
            let mut screen = Start { size, ..Start::default() }.open();
            screen.keys(keys);
            let text = screen.text();
            let title = text.lines().find(|l| l.contains('╭')).unwrap_or_else(|| panic!("{keys}:\n{text}"));
            let plain =
                |t: &str| t.replace("Perum ", "").replace(" (Wonorejo)", "").replace(" (Pohjentrek)", "");
            let title = plain(title);
            let bare: String = title.chars().collect();
            let bare =
                bare.split(" (").map(|p| p.split_once(')').map_or(p, |(_, rest)| rest)).collect::<String>();
            assert!(bare.contains(whom), "{size:?} {keys}: {whom:?} in {title:?}");
            assert!(!title.contains('…'), "{size:?} {keys}: {title}");
        }
    }
}

/// With the longest names there are.
#[test]
fn no_title_is_cut_at_eighty_columns() {
    for lang in [Lang::Id, Lang::En] {
        let mut screen = practice(Start { size: USUAL, lang, ..Start::default() });
        screen.keys("3 c c c c c / =ombokulon enter");
        for _ in 0..5 {
            for key in [">", "<", "x", "d"] {
                screen.keys(key);
                let text = screen.text();
                if let Some(title) = text.lines().find(|l| l.contains('╭')) {
                    assert!(!title.contains('…'), "{title}");
                    screen.keys("esc");
                }
            }
            screen.keys("down");
        }
    }
}

#[test]
fn the_header_says_week_or_day_and_role_at_every_width() {
    for size in SIZES {
        for lang in [Lang::Id, Lang::En] {
            for shelf in [true, false] {
                for name in ["tri", "siti.rahmawati.kusumaningrum"] {
                    let start = Start { size, lang, name, ..Start::default() };
                    let mut screen = if shelf { practice(start) } else { start.open() };
                    let week = if lang == Lang::Id { "M48" } else { "W48" };
                    let session = &screen.desk.session;
                    let stranger = session.board().catalog.registry.is_stranger(name);
                    let role = match (stranger, lang) {
                        (true, Lang::Id) => "hanya membaca",
                        (true, Lang::En) => "only reads",
                        _ => "dinas",
                    };
                    for tab in ["1", "2", "3", "4"] {
                        screen.keys(tab);
                        let text = screen.text();
                        let header = text.lines().next().unwrap();
                        assert!(header.contains(week), "{size:?} {lang:?} {tab}: {header:?}");
                        assert!(header.contains(role), "{size:?} {lang:?} {tab}: {header:?}");
                    }
                    screen.keys("@ =24.11.2026 enter");
                    for tab in ["1", "2", "3", "4"] {
                        screen.keys(tab);
                        let text = screen.text();
                        let header = text.lines().next().unwrap();
                        assert!(header.contains("24 Nov 2026"), "{size:?} {lang:?} {tab}: {header:?}");
                        assert!(header.contains(role), "{size:?} {lang:?} {tab}: {header:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn no_heading_is_cut_and_titles_lose_whole_pieces() {
    for size in [SMALL, USUAL, WIDE, (200, 60)] {
        for lang in [Lang::Id, Lang::En] {
            let mut screen = practice(Start { size, lang, ..Start::default() });
            for keys in ["1", "2", "3", "3 v", "3 v 4", "4 v"] {
                screen.keys(keys);
                let text = screen.text();
                let heads = ["Desa", "Village", "Kecamatan  ", "Wilayah", "Area", "dokumen", "dok.", "doc"];
                for line in text.lines().skip(1).filter(|l| heads.iter().any(|h| l.contains(h))) {
                    if !line.contains('▌') && !line.contains("…  ") {
                        assert!(!line.contains('…'), "{size:?} {keys}: {line}");
                    }
                }
                let title = text.lines().nth(1).unwrap();
                let at = title.find('…');
                assert!(at.is_none_or(|at| title[..at].ends_with(" · ")), "{size:?} {keys}: {title}");
                assert!(width(title) <= size.0.into());
            }
            screen.keys("4 v");
        }
    }
}

/// A book that is no practice says the same of another regency's long name.
#[test]
fn the_regency_goes_before_the_week() {
    let mut screen = Start { shelf: Shelf::Worked, size: WIDE, ..Start::default() }.open();
    screen.sees("Kabupaten Pasuruan").sees("M48 · 23–29 Nov 2026   tri (dinas)");
    let mut usual = Start { shelf: Shelf::Worked, size: USUAL, ..Start::default() }.open();
    usual.misses("Kabupaten Pasuruan").sees("M48");
}
