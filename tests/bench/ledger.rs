//! What the ledger costs in a small book, after five years, and with a whole country in one week.

use crate::support::years::{day_in, full_country, last_week, noon_in, read, years};
use crate::support::{Original, first, regency, signer, slug, sure};
use divan::Bencher;
use kdkmp::base::{Lang, Qty, Seq, Week};
use kdkmp::book::Deed;
use kdkmp::book::act::{Mode, Request};
use kdkmp::book::records::Records;
use kdkmp::book::view::Log;
use kdkmp::domain::PostingKind;
use kdkmp::domain::quota::{Draft, Posted};
use kdkmp::lists::check;
use kdkmp::lists::week::past;
use kdkmp::lists::{Catalog, WeekLedger};
use kdkmp::store::{Book, daily, rebuild};
use kdkmp::ui::input::{Code, Input, Key};
use kdkmp::ui::session::Session;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use redb::{ConcurrencyMode, TableDefinition};

fn deed(kind: PostingKind, kg: i64) -> Deed {
    deed_in(last_week().next(), kind, kg)
}

fn deed_in(week: Week, kind: PostingKind, kg: i64) -> Deed {
    let mut draft = Draft::of(kind, Qty::whole(kg), week, day_in(week));
    if kind == PostingKind::Receive {
        draft.delivery_order = "DO-67890".to_owned();
    }
    Deed::Post { code: first(), company: slug("bulog"), product: slug("beras-sphp"), draft }
}

/// Everything but the flush: decided, chained, projected, and let go.
fn preview(book: &Book, deed: Deed) {
    let now = noon_in(last_week().next());
    let results = sure(book.act(&[Request::from(deed)], &signer(), now, Mode::Preview));
    assert!(results.iter().all(Result::is_ok), "{results:?}");
}

const KINDS: [PostingKind; 5] =
    [PostingKind::Order, PostingKind::Receive, PostingKind::Pay, PostingKind::Sell, PostingKind::Count];

/// A receipt has a number that no other has; of a payment all that was ordered and paid is asked.
#[divan::bench(args = KINDS, sample_count = 200, sample_size = 1)]
fn years_posting_besides_the_flush(bencher: Bencher<'_, '_>, kind: PostingKind) {
    let (_dir, book) = years().copy();
    let now = noon_in(last_week().next());
    sure(book.act(&[Request::from(deed(PostingKind::Order, 500))], &signer(), now, Mode::Whole));
    bencher.bench_local(|| preview(&book, deed(kind, 500)));
}

/// The whole deed with its flush, in a new book and after five years; beside it what the store alone takes for one
/// row of as many bytes, opened as a book is: of a posting's time that much is not ours.
#[divan::bench(sample_count = 60, sample_size = 1, args = ["new", "years", "store alone"])]
fn posting_with_its_flush(bencher: Bencher<'_, '_>, which: &str) {
    if which == "store alone" {
        return store_alone(bencher);
    }
    let (_dir, book) = if which == "years" { years().copy() } else { regency().copy() };
    let now = noon_in(last_week().next());
    let act = |deed: Deed| sure(book.act(&[Request::from(deed)], &signer(), now, Mode::Whole)).remove(0);
    bencher.bench_local(|| sure(act(deed(PostingKind::Order, 5))).entry);
}

fn store_alone(bencher: Bencher<'_, '_>) {
    const ROWS: TableDefinition<u64, &[u8]> = TableDefinition::new("rows");
    let Ok(dir) = tempfile::tempdir() else { unreachable!("no directory") };
    let mut builder = redb::Builder::new();
    builder.set_concurrency_mode(ConcurrencyMode::MultiWriter);
    let Ok(store) = builder.create(dir.path().join("rows.redb")) else { unreachable!("no store") };
    let mut at = 0;
    let mut write = || -> Result<(), redb::Error> {
        let mut tx = store.begin_write()?;
        tx.set_quick_repair(true);
        at += 1;
        tx.open_table(ROWS)?.insert(at, &[7; 300][..])?;
        Ok(tx.commit()?)
    };
    bencher.bench_local(|| write().unwrap_or_else(|why| unreachable!("{why}")));
}

/// A sale that was forgotten for a year: every day since is asked, every week's end since moved.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn years_posting_a_year_late_besides_the_flush(bencher: Bencher<'_, '_>) {
    let (_dir, book) = years().copy();
    bencher.bench_local(|| preview(&book, deed_in(last_week().plus(-51), PostingKind::Sell, 100)));
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn years_reversal_besides_the_flush(bencher: Bencher<'_, '_>) {
    let (_dir, book) = years().copy();
    let now = noon_in(last_week().next());
    let post = [Request::from(deed(PostingKind::Order, 500))];
    let done = sure(book.act(&post, &signer(), now, Mode::Whole)).remove(0);
    let entry = sure(done).entry;
    bencher.bench_local(|| preview(&book, Deed::Reverse { entry, reason: "salah".to_owned(), rebook: true }));
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn years_undo_besides_the_flush(bencher: Bencher<'_, '_>) {
    let (_dir, book) = years().copy();
    let now = noon_in(last_week().next());
    let post = [Request::from(deed(PostingKind::Order, 500))];
    sure(book.act(&post, &signer(), now, Mode::Whole));
    bencher.bench_local(|| preview(&book, Deed::Undo { reason: "keliru".to_owned() }));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn years_statement(bencher: Bencher<'_, '_>) {
    let book = read(years());
    let snapshot = sure(book.snapshot());
    bencher.bench_local(|| sure(snapshot.records::<Posted>(&first().to_key())).len());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn years_history(bencher: Bencher<'_, '_>) {
    let book = read(years());
    let snapshot = sure(book.snapshot());
    bencher.bench_local(|| sure(snapshot.history(Some(first()), Seq::NONE)).len());
}

fn week(bencher: Bencher<'_, '_>, original: &Original, week: Week) {
    let book = read(original);
    let snapshot = sure(book.snapshot());
    let catalog = sure(Catalog::load(&snapshot));
    bencher.bench_local(|| sure(WeekLedger::load(&snapshot, &catalog, week, day_in(week))));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn years_week_load(bencher: Bencher<'_, '_>) {
    week(bencher, years(), last_week());
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn country_week_load(bencher: Bencher<'_, '_>) {
    week(bencher, full_country(), last_week());
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn years_check(bencher: Bencher<'_, '_>) {
    let book = read(years());
    bencher.bench_local(|| {
        let report = sure(check(&book));
        assert!(report.wrong.is_empty(), "{:?}", report.wrong);
    });
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn years_rebuild(bencher: Bencher<'_, '_>) {
    let (_dir, book) = years().copy();
    let path = book.path().to_owned();
    drop(book);
    bencher.bench_local(|| sure(rebuild(&path, false, "lama", check)));
}

/// A day that has a backup: what was entered after it that day is laid over it.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn years_as_of_a_day_with_a_backup(bencher: Bencher<'_, '_>) {
    let (_dir, book) = years().copy();
    let week = last_week().next();
    sure(daily::daily(book.path(), day_in(week), check));
    for week in [week, week.next()] {
        let order = [Request::from(deed_in(week, PostingKind::Order, 500))];
        sure(book.act(&order, &signer(), noon_in(week), Mode::Whole));
    }
    bencher.bench_local(|| {
        let past = sure(sure(book.snapshot()).as_of(day_in(week)));
        assert!(past.replayed_from() > Seq(1));
        sure(WeekLedger::load(&past, &sure(Catalog::load(&past)), week, day_in(week)))
    });
}

/// From the key to the frame: the week read, its list made, all of it drawn.
fn frame(bencher: Bencher<'_, '_>, original: &Original) {
    let book = read(original);
    let snapshot = sure(book.snapshot());
    let now = noon_in(last_week());
    let person = kdkmp::domain::Person::new("ani", kdkmp::domain::Role::Dinas);
    let mut session = sure(Session::new(&snapshot.view(), person, Lang::Id, false, (120, 32), now));
    let mut key = move |key: char| {
        session.step(Input::Key(Key::plain(Code::Char(key))), &snapshot.view(), now, &mut Vec::new());
        let area = Rect::new(0, 0, 120, 32);
        let mut buffer = Buffer::empty(area);
        session.view(area, &mut buffer);
        buffer
    };
    key('4');
    let mut back = false;
    bencher.bench_local(|| {
        back = !back;
        key(if back { '[' } else { ']' })
    });
}

#[divan::bench(sample_count = 40, sample_size = 1)]
fn years_week_turned_to_a_frame(bencher: Bencher<'_, '_>) {
    frame(bencher, years());
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn country_week_turned_to_a_frame(bencher: Bencher<'_, '_>) {
    frame(bencher, full_country());
}

/// A pane of the country sorted by a column, from the key to the frame: the pane's key, the column.
#[divan::bench(sample_count = 10, sample_size = 1, args = [('2', "name"), ('2', "nib_state"), ('2', "held_by"), ('4', "name"), ('4', "remaining")])]
fn country_sorted(bencher: Bencher<'_, '_>, (pane, column): (char, &'static str)) {
    let book = read(full_country());
    let snapshot = sure(book.snapshot());
    let now = noon_in(last_week());
    let person = kdkmp::domain::Person::new("ani", kdkmp::domain::Role::Dinas);
    let mut session = sure(Session::new(&snapshot.view(), person, Lang::Id, false, (120, 32), now));
    let mut key = move |key: char, column: Option<&'static str>| {
        let sort = column.map(|column| (column, false));
        let panes = session.panes_mut();
        panes.koperasi.list.sort = sort.or(panes.koperasi.list.sort);
        panes.kuota.list.sort = sort.or(panes.kuota.list.sort);
        session.step(Input::Key(Key::plain(Code::Char(key))), &snapshot.view(), now, &mut Vec::new());
        let area = Rect::new(0, 0, 120, 32);
        let mut buffer = Buffer::empty(area);
        session.view(area, &mut buffer);
        buffer
    };
    key(pane, Some(column));
    bencher.bench_local(|| key('S', None));
}

/// One commit of another's, followed.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn country_commit_followed(bencher: Bencher<'_, '_>) {
    let (_dir, book) = full_country().copy();
    let snapshot = sure(book.snapshot());
    let (week, today) = (last_week().next(), day_in(last_week().next()));
    let catalog = sure(Catalog::load(&snapshot));
    let ledger = sure(WeekLedger::load(&snapshot, &catalog, week, today));
    let now = noon_in(week);
    sure(book.act(&[Request::from(deed(PostingKind::Order, 500))], &signer(), now, Mode::Whole));
    let snapshot = sure(book.snapshot());
    bencher.with_inputs(|| (catalog.clone(), ledger.clone())).bench_local_values(
        |(mut catalog, mut ledger)| {
            if let Some(touched) = sure(catalog.follow(&snapshot)) {
                sure(ledger.follow(&snapshot, &catalog, &touched, today));
            }
            (catalog, ledger)
        },
    );
}

/// A year before a week, for the rows of one kecamatan.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn years_a_year_of_one_kecamatan(bencher: Bencher<'_, '_>) {
    let book = read(years());
    let snapshot = sure(book.snapshot());
    bencher.bench_local(|| sure(past(&snapshot, first().kecamatan(), last_week(), 52)));
}
