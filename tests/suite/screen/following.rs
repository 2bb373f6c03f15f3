//! A panel follows the cursor once the keys rest: where there is room for it, and on a line that is quick.

use super::{Frame, Screen, Start, USUAL, WIDE};
use kdkmp::ui::Input;

/// A session whose panels show themselves, as on a terminal.
pub fn following(start: Start) -> Screen {
    let mut screen = start.open();
    screen.desk.session.screen.follows = true;
    screen
}

/// The keys rest until the session wants to be woken, if it does.
pub fn rest(screen: &mut Screen) -> Option<Frame> {
    screen.now = screen.desk.session.alarm()?;
    Some(screen.turn([Input::Alarm]))
}

#[test]
fn the_panel_shows_itself_once_the_keys_rest() {
    let mut screen = following(Start { size: WIDE, ..Start::default() });
    assert!(rest(&mut screen).is_none(), "nobody has pressed a key");
    screen.keys("2 down");
    screen.misses("Hukum");
    let asked = screen.desk.session.alarm().unwrap();
    assert_eq!(asked.0 - screen.now.0, 120);
    screen.turn([Input::Alarm]);
    screen.misses("Hukum");
    rest(&mut screen).unwrap();
    screen.sees("Hukum").sees("Lebakrejo").sees("desa Purwodadi");
    assert_eq!(screen.desk.session.alarm(), None, "no tick after it");
    // While keys come it stands as it was; it is of the row one rests on.
    screen.keys("up up");
    screen.sees("Dawuhansengon  desa");
    rest(&mut screen).unwrap();
    screen.sees("Gerbo  desa").misses("Dawuhansengon  desa");
    // A page more is a page of the list.
    screen.keys("pgdn");
    assert!(!screen.row().contains("Gerbo"));
    rest(&mut screen).unwrap();
    screen.keys("3 down");
    rest(&mut screen).unwrap();
    assert!(screen.desk.session.alarm().is_none());
    screen.sees("× Perum Bulog");
}

/// Of a list without a row it shows none, and not the one before.
#[test]
fn a_panel_goes_with_the_last_row() {
    let mut screen = following(Start { size: (160, 40), ..Start::default() });
    screen.keys("4 down");
    rest(&mut screen).unwrap();
    screen.sees("× Perum Bulog · beras SPHP");
    screen.keys("p p p p");
    screen.sees("LPG 3 kg").sees("Belum ada yang boleh memesan").misses("× Perum Bulog");
}

#[test]
fn what_shows_itself_is_in_nobodys_way() {
    let mut screen = following(Start { size: WIDE, ..Start::default() });
    screen.keys("2 / =ngadiwono enter");
    rest(&mut screen).unwrap();
    screen.sees("Hukum");
    // Esc takes back what one has done first, and the panel last, for good.
    screen.keys("esc");
    screen.misses("/ngadiwono");
    rest(&mut screen);
    screen.sees("Hukum");
    screen.keys("esc");
    screen.misses("Hukum");
    screen.keys("down");
    assert!(rest(&mut screen).is_none());
    screen.misses("Hukum");
    // Enter asks for it again, and then it follows.
    screen.keys("enter");
    screen.sees("Hukum");
    screen.keys("down");
    rest(&mut screen).unwrap();
    screen.keys("esc");
    screen.misses("Hukum");
}

#[test]
fn it_follows_only_where_there_is_room_and_a_quick_line() {
    for start in [
        Start { size: USUAL, ..Start::default() },
        Start { size: (109, 32), ..Start::default() },
        Start { thrifty: true, ..Start::default() },
    ] {
        let mut screen = following(start);
        screen.keys("2 down");
        assert!(rest(&mut screen).is_none());
        screen.misses("Hukum");
    }
    let mut screen = following(Start::default());
    // Where something lies over the pane, where letters are typed, and over the kecamatan there is none.
    for keys in ["1 down", "2 n", "esc esc esc / =a", "esc esc 3 v down"] {
        screen.keys(keys);
        assert!(rest(&mut screen).is_none(), "{keys}");
    }
}

/// The list beside it says what holds and who acts, as on a narrow screen.
#[test]
fn the_list_beside_a_panel_keeps_what_one_comes_for() {
    for (size, list) in [((110, 32), "Kendala"), (WIDE, "Tindak"), ((200, 60), "Kecamatan")] {
        let mut screen = following(Start { size, ..Start::default() });
        screen.keys("2 down");
        rest(&mut screen).unwrap();
        let text = screen.text();
        let head = text.lines().nth(2).unwrap();
        assert!(head.contains(list), "{size:?}: {head}");
        screen.keys("3 down");
        rest(&mut screen).unwrap();
        assert_eq!(
            size.0 >= 120,
            screen.text().contains("B Bulog") || screen.text().contains("B Perum Bulog")
        );
    }
}

/// A ledger is read across: the panel that nobody asked for takes no figure from it that a screen of 80 columns has.
#[test]
fn a_panel_takes_no_figure_from_the_ledger() {
    for (size, follows) in [(WIDE, false), ((160, 40), true)] {
        let mut screen = following(Start { size, ..Start::default() });
        screen.keys("4 down");
        assert_eq!(rest(&mut screen).is_some(), follows, "{size:?}");
        for figure in ["Pagu", "Dipesan", "Diterima", "Stok", "Sisa", "Terpakai"] {
            let text = screen.text();
            assert!(text.lines().nth(2).unwrap().contains(figure), "{size:?} {figure}: {text}");
        }
        screen.keys("enter");
        screen.sees("× Perum Bulog · beras SPHP");
    }
}
