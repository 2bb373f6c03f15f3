//! What the store costs: opening, reading, one durable deed, many deeds at once, following another's
//! commit, and asking the rules about every cooperative. `cargo bench` prints the figures.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod leaving;
mod ledger;
mod support;

use divan::{Bencher, black_box};
use kdkmp::base::Seq;
use kdkmp::book::records::{Page, Records};
use kdkmp::book::{Log, Volume};
use kdkmp::domain::why::Lens;
use kdkmp::domain::{blockers, funnel};
use kdkmp::lists::Catalog;
use kdkmp::lists::check;
use kdkmp::store::{Book, rebuild};
use std::sync::atomic::{AtomicU64, Ordering};
use support::{Original, act, country, fact, first, open, order, regency, sure, today};

fn main() {
    sizes();
    divan::main();
    support::clear();
}

/// Bytes on disk, which no clock shows.
fn sizes() {
    for (name, original) in
        [("regency", regency()), ("country", country()), ("years", support::years::years())]
    {
        let book = sure(Book::open_read_only(original.path()));
        let snapshot = sure(book.snapshot());
        let mut bytes = 0;
        for seq in Seq(1).up_to(snapshot.seq()) {
            bytes += sure(snapshot.raw_entry(seq)).map_or(0, |(_, bytes)| bytes.len());
        }
        let file = std::fs::metadata(original.path()).map_or(0, |m| m.len());
        println!(
            "{name}: {} entries, {} bytes of log an entry, {} bytes of file an entry, file {} kB",
            snapshot.seq(),
            bytes as u64 / snapshot.seq().0,
            file / snapshot.seq().0,
            file / 1024
        );
    }
}

const BOOKS: [fn() -> &'static Original; 2] = [regency, country];

#[divan::bench(args = [0, 1])]
fn open_book(bencher: Bencher<'_, '_>, which: usize) {
    let (dir, book) = BOOKS[which]().copy();
    drop(book);
    let path = dir.path().join("buku.redb");
    bencher.bench_local(|| open(&path, || unreachable!("it is filled")));
}

#[divan::bench(args = [0, 1])]
fn snapshot_and_thirty_rows(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    let area = sure(Catalog::load(&sure(book.snapshot()))).pages[0].area;
    bencher.bench_local(|| {
        let snapshot = sure(book.snapshot());
        let page = sure(snapshot.record::<Page>(&area));
        page.map(|page| page.rows.len())
    });
}

#[divan::bench(args = [0, 1])]
fn catalog_load(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    let snapshot = sure(book.snapshot());
    bencher.bench_local(|| sure(Catalog::load(&snapshot)));
}

#[divan::bench(args = [0, 1])]
fn catalog_follow_one_commit(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    let old = sure(Catalog::load(&sure(book.snapshot())));
    act(&book, vec![fact(old.at(0).1.code, 0)]);
    let snapshot = sure(book.snapshot());
    bencher.with_inputs(|| old.clone()).bench_local_values(|mut catalog| {
        sure(catalog.follow(&snapshot));
        catalog
    });
}

/// On disk when it returns.
#[divan::bench]
fn one_deed(bencher: Bencher<'_, '_>) {
    let (_dir, book) = regency().copy();
    let n = AtomicU64::new(0);
    bencher.bench_local(|| act(&book, vec![fact(first(), n.fetch_add(1, Ordering::Relaxed))]));
}

/// Until the week's quota is full: 400 packs.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn one_order(bencher: Bencher<'_, '_>) {
    let (_dir, book) = regency().copy();
    bencher.bench_local(|| act(&book, vec![order(first())]));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn a_deed_for_each_of_365_in_one_commit(bencher: Bencher<'_, '_>) {
    let (_dir, book) = regency().copy();
    let catalog = sure(Catalog::load(&sure(book.snapshot())));
    let n = AtomicU64::new(0);
    bencher.bench_local(|| {
        let n = n.fetch_add(1, Ordering::Relaxed);
        act(&book, catalog.rows().map(|(_, row)| fact(row.code, n)).collect());
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn make_the_regencys_book() -> Book {
    let dir = tempfile::TempDir::new().unwrap_or_else(|e| unreachable!("{e}"));
    open(&dir.path().join("buku.redb"), || sure(kdkmp::exchange::seed::regency()))
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn make_the_countrys_book() -> Book {
    let dir = tempfile::TempDir::new().unwrap_or_else(|e| unreachable!("{e}"));
    open(&dir.path().join("buku.redb"), support::nation_regions)
}

#[divan::bench(args = [0, 1], sample_count = 3, sample_size = 1)]
fn check_book(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    bencher.bench_local(|| sure(check(&book)));
}

#[divan::bench(args = [0, 1], sample_count = 3, sample_size = 1)]
fn rebuild_book(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    let path = book.path().to_owned();
    drop(book);
    bencher.bench_local(|| sure(rebuild(&path, false, "lama", check)));
}

/// Kenapa belum? For every cooperative with every company.
#[divan::bench(args = [0, 1])]
fn first_blockers(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    let catalog = sure(Catalog::load(&sure(book.snapshot())));
    bencher.bench_local(|| {
        let lens = Lens::new(&catalog.registry, today());
        let mut blocked = 0;
        for (_, row) in catalog.rows() {
            for company in 0..catalog.registry.companies.len() {
                blocked += usize::from(black_box(lens.first_blocker(&row.standing, company)).is_some());
            }
        }
        blocked
    });
}

/// Everything that holds every case, grouped.
#[divan::bench(args = [0, 1])]
fn blockers_grouped(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    let catalog = sure(Catalog::load(&sure(book.snapshot())));
    bencher.bench_local(|| {
        let lens = Lens::new(&catalog.registry, today());
        let companies = catalog.registry.companies.len();
        let cases = catalog.rows().flat_map(|(_, row)| (0..companies).map(move |at| (&row.standing, at)));
        blockers::groups(&lens, cases).len()
    });
}

/// The funnels of all companies.
#[divan::bench(args = [0, 1])]
fn funnels(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    let catalog = sure(Catalog::load(&sure(book.snapshot())));
    bencher.bench_local(|| {
        funnel::counts(catalog.registry.companies.len(), catalog.rows().map(|(_, row)| &row.standing))
    });
}

/// The book as of its first day: a replay of its whole log.
#[divan::bench(args = [0])]
fn as_of(bencher: Bencher<'_, '_>, which: usize) {
    let (_dir, book) = BOOKS[which]().copy();
    bencher.bench_local(|| sure(sure(book.snapshot()).as_of(today().plus(400))).seq());
}
