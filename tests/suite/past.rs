//! The book as of an earlier day, by the backups that are made of themselves: it is what a replay of the whole log
//! says, whatever became of them.

use crate::desk::{self, Desk, code, day, facts, move_to, nib_of, post, today};
use kdkmp::base::{Day, Seq};
use kdkmp::book::records::Read as _;
use kdkmp::domain::{Field, PostingKind, Stage};
use kdkmp::lists::check;
use kdkmp::store::{Book, Snapshot, daily};
use proptest::prelude::*;

/// Deeds of one day: who orders, who receives, who gets a number, what is taken back.
#[derive(Clone, Debug)]
struct Work {
    after: i32,
    orders: Vec<(usize, i64)>,
    receives: bool,
    moves: usize,
    undoes: bool,
    /// A backup is made before this one of the deeds; of some days there is none.
    backup: Option<usize>,
}

fn work() -> impl Strategy<Value = Work> {
    let orders = prop::collection::vec((0..3usize, 1..40i64), 0..4);
    let (moves, backup) = (0..3usize, prop::option::of(0..5usize));
    (1..5i32, orders, any::<bool>(), moves, any::<bool>(), backup).prop_map(
        |(after, orders, receives, moves, undoes, backup)| Work {
            after,
            orders,
            receives,
            moves,
            undoes,
            backup,
        },
    )
}

/// Does a day's work; what a rule refuses is not done.
fn does(desk: &Desk, on: Day, work: &Work) {
    let mut deeds: Vec<_> =
        work.orders.iter().map(|(at, kg)| post(code(*at), PostingKind::Order, *kg)).collect();
    if work.receives {
        deeds.push(post(code(0), PostingKind::Receive, 1));
    }
    deeds.push(facts(code(5 + work.moves), &[(Field::Nib, Some(&nib_of(code(5 + work.moves))))]));
    deeds.push(move_to(code(5 + work.moves), Stage::Matched));
    deeds.extend(work.undoes.then(desk::undo));
    for (n, deed) in deeds.into_iter().enumerate() {
        if work.backup == Some(n) {
            daily::daily(&desk.path(), on, check).unwrap();
        }
        _ = desk.ask_on(on, "ani", deed);
    }
}

/// The same book where there are no backups of it.
fn alone(desk: &Desk) -> Desk {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("buku.redb");
    std::fs::copy(desk.path(), &path).unwrap();
    Desk { book: Book::open(&path).unwrap(), dir }
}

/// Every day says the same with and without backups; from which entry on each was replayed.
fn agree(desk: &Desk, days: &[Day]) -> Vec<Seq> {
    let alone = alone(desk);
    let each = days.iter().map(|on| {
        let (by_backup, replayed) =
            (desk.snapshot().as_of(*on).unwrap(), alone.snapshot().as_of(*on).unwrap());
        assert_eq!(by_backup.head, replayed.head);
        assert_eq!(by_backup.registry().unwrap(), replayed.registry().unwrap());
        let (a, b) = (desk::state(&by_backup).unwrap(), desk::state(&replayed).unwrap());
        assert!(a == b, "{}: records differ", on.iso());
        for (key, body) in &b {
            assert_eq!(by_backup.get(key).unwrap().as_ref(), Some(body));
            assert_eq!(by_backup.last(&key[..1], key).unwrap(), Some((key.clone(), body.clone())));
        }
        // From anywhere on, as far as one likes.
        for from in b.keys().step_by(7) {
            let first = |of: &Snapshot| {
                let mut found = Vec::new();
                let to = [&from[..1], &[0xff; 80]].concat();
                of.scan(from[0], from, &to, &mut |key, body| {
                    found.push((key.to_vec(), body.to_vec()));
                    Ok(found.len() < 3)
                })
                .unwrap();
                found
            };
            assert_eq!(first(&by_backup), first(&replayed));
        }
        by_backup.replayed_from()
    });
    each.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn a_day_by_a_backup_is_that_of_the_whole_log(
        works in prop::collection::vec(work(), 1..5),
        hurt in prop::option::of((0..8usize, any::<prop::sample::Index>(), 0..8u32)),
    ) {
        let desk = Desk::at_work();
        let (mut on, mut days) = (today(), vec![today()]);
        for work in &works {
            on = on.plus(work.after);
            does(&desk, on, work);
            days.extend([on, on.plus(1)]);
        }
        if let Some((which, at, bit)) = hurt {
            let made = daily::list(desk.path()).unwrap();
            if let Some(made) = made.get(which % made.len().max(1)) {
                let mut bytes = std::fs::read(&made.path).unwrap();
                let at = at.index(bytes.len());
                bytes[at] ^= 1 << bit;
                std::fs::write(&made.path, bytes).unwrap();
            }
        }
        agree(&desk, &days);
    }
}

/// Six days of which each has its backup, and the days.
fn worked() -> (Desk, Vec<Day>) {
    let desk = Desk::at_work();
    let days: Vec<Day> = (1..7).map(|n| today().plus(n)).collect();
    for (n, on) in days.iter().enumerate() {
        let orders = vec![(n % 3, 5), (1, 7)];
        does(
            &desk,
            *on,
            &Work { after: 1, orders, receives: n > 1, moves: n, undoes: n == 3, backup: Some(1) },
        );
    }
    (desk, days)
}

#[test]
fn a_recent_day_replays_what_followed_its_backup_and_no_more() {
    let (desk, days) = worked();
    let from = agree(&desk, &days);
    assert!(from.iter().all(|from| *from > Seq(100)), "{from:?}");
    assert!(from.is_sorted() && from[0] < from[5], "{from:?}");
    // Before the first backup nothing helps.
    assert_eq!(agree(&desk, &[today()]), [Seq(1)]);
}

#[test]
fn a_backup_of_another_book_or_one_that_went_on_otherwise_is_no_help() {
    let (desk, days) = worked();
    let (other, _) = worked();
    let made = daily::list(desk.path()).unwrap();
    other.ask_on(days[5], "ani", post(code(2), PostingKind::Order, 3)).unwrap();
    for made in &made {
        std::fs::copy(other.path(), &made.path).unwrap();
    }
    // The last is the book itself, to a byte, as of a later entry.
    let from = agree(&desk, &days);
    assert!(from[..5].iter().all(|from| *from == Seq(1)), "{from:?}");
    for made in &made {
        std::fs::write(&made.path, b"not a book").unwrap();
    }
    assert!(agree(&desk, &days)[..5].iter().all(|from| *from == Seq(1)));
    made.iter().for_each(|made| std::fs::remove_file(&made.path).unwrap());
    assert!(agree(&desk, &days)[..5].iter().all(|from| *from == Seq(1)));
    assert_eq!(agree(&desk, &[day("2027-12-31")]), [desk.snapshot().head.0 + 1], "nothing was entered since");
}

#[test]
fn a_backup_that_is_damaged_counts_for_nothing() {
    let (desk, days) = worked();
    for made in daily::list(desk.path()).unwrap() {
        let whole = std::fs::read(&made.path).unwrap();
        // Every record's envelope: a byte of each is another.
        let mut hurt = whole.clone();
        for at in (8192..hurt.len()).step_by(64) {
            hurt[at] ^= 0x10;
        }
        std::fs::write(&made.path, hurt).unwrap();
    }
    agree(&desk, &days);
}
