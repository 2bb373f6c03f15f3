//! `kdkmp`: the village cooperatives of a regency, their partnerships with state companies, and a
//! weekly quota ledger, in a terminal.
//!
//! # The house
//! Ten floors; imports go down only, and rooms of one floor do not know each other
//! (`tests/suite/floors.rs` walks every `use` line).
//!
//! - [`base`] (0): words everybody uses. Codes, quantities, weeks, the filter for text from outside,
//!   faults, lines with a tone, and every sentence of the program in both languages.
//! - [`domain`] (1): the rules of the field. Cooperatives, papers, juknis, the pipeline, the quota,
//!   roles. Functions over values; a refusal is a value.
//! - [`book`] (2): what happened, forever. Ops, signed and chained entries, `apply` from log to
//!   records, `decide` from a wish to ops, and the bytes of it all.
//! - [`store`] (3): the book on disk. Opening, one transaction an action, snapshots, check, rebuild,
//!   backup.
//! - [`lists`] (4): what the book says in rows, in memory. The catalog of cooperatives, the week of the
//!   ledger, sums, finds, shares, and the audit that proves them; over a [`book::View`], whatever it
//!   looks into.
//! - [`deeds`] (5): from what somebody typed, wherever, to what is asked of the book; and what is told
//!   of what was done.
//! - [`exchange`] (6): what goes in and out. Lists of regions, the built-in data, sheets, statements,
//!   tables and JSON.
//! - [`ui`] (7): one official's session. State, keys, panes, forms, drawing.
//! - [`cli`] (7): the command line, beside it: every deed and list as a command.
//! - [`linear`] (8): a session said in lines and answered by lines, at a [`ui::Seat`].
//! - [`term`] (8): the terminal and the bytes of its wire; beside it, and as far from it as it can be.
//! - [`host`] (9): argv, clock, environment, files, identity; opens the book and runs a face.
//!
//! Lines and wire stand on the session, not beside it: they say and carry what is there once.
//!
//! # What is absent, on purpose
//! - No clock or environment below `host` (`term` asks a terminal what it is; `store/gate.rs` measures how long
//!   one has waited for a lock); no file but the book's and
//!   its copies' in `store`, and what a command is told to open in `cli`; no redb outside `store`; no
//!   bincode outside [`book::wire`]; no ratatui below `ui`; no clap in it; no disk in `ui`, which looks at
//!   a [`book::View`].
//! - No writer of records but [`book::apply()`]; no second way to decide than [`book::decide()`].
//! - No async, no tick, no global mutable state. Of the full screen's two threads one reads keys and
//!   writes frames, the other has the session and the book ([`host::clerk`]); the rest only wait, for
//!   signals, for a line that is typed and, in a reader of spreadsheets, for its time to be over. A check, a
//!   book that is made anew, a find and the records of a country share their work among a few, who end with it
//!   ([`store::check`], `store/rebuild/fill.rs`, [`base::share`]).
//! - No rule, price, paper or gate as a constant: they are entries of the book, seeded from `assets/`.
//!
//! # Where is it?
//! | a … | in |
//! |---|---|
//! | key | [`ui::keys`] |
//! | byte from a terminal | `term/stream.rs`; what a sequence means, `term/sequence.rs` |
//! | word | [`base::words`] |
//! | key that somebody changed | [`ui::keymap`], read by [`host::config`] |
//! | colour, sign | [`ui::theme`] |
//! | line that one types into | [`ui::edit`] |
//! | pane | its folder and the list in [`ui::pane`] |
//! | what lies over a pane | its file in [`ui::layer`] |
//! | what a panel, a history, a summary says | [`ui::doc`]; the panels in `ui/panel` |
//! | what a session knows of the book | [`ui::board`] |
//! | place to come back to | [`ui::Place`], kept by [`host::keeper`] |
//! | column of a list | [`lists::columns`]; how a pane draws it, `COLUMNS` in [`ui::pane`]'s file of that pane |
//! | column that somebody has chosen | [`ui::layer::columns`], kept with their [`ui::Place`] |
//! | chip of a filter | [`ui::filter`]; one that names nothing, a row in [`ui::filter::quality`] |
//! | reason why a key is refused | `ui/able.rs`; why a list is empty, `ui/empty.rs` |
//! | whom a deed means while rows are marked | [`ui::means`]; how one goes through them, `ui/round.rs` |
//! | word of a form, a command, a line: what it means | [`mod@deeds`] |
//! | field of a form | [`ui::form::deeds`] |
//! | sentence that says what was done | [`deeds::told`] |
//! | rule of the pipeline | [`domain::pipeline`], and what it asks for in [`domain::why`] |
//! | rule of an event | [`domain::event`]; its hall in [`ui::layer::hall`] |
//! | reason why one may not order | [`domain::bar`], asked of the day of the order |
//! | days as an official partner | [`domain::term`], kept with each case as [`domain::history`] |
//! | rule of the quota | [`domain::quota`]; what it is about in [`domain::posting`], its span in [`domain::span`], how a supply is split in [`domain::share`] |
//! | day of the ledger, and what must hold on it | [`domain::days`]; what a refusal says of it in `domain/quota/hold.rs` |
//! | version of the quota's rules | [`domain::policy`]; its desk in `ui/policy.rs`, what it would do in [`lists::PolicyImpact`] |
//! | wish in the box, what becomes of it | [`lists::boxed`], [`deeds::home`]; on the screen [`ui::layer::boxed`], `ui/boxed.rs` and [`ui::form`]`/fill.rs` |
//! | visit, and the files that show it | [`domain::visit`], kept by [`book::visits`]; its files [`store::evidence`], together [`exchange::bundle`], its commands `cli/kunjungan.rs`, its form [`ui::form::visit`] |
//! | what figures do not say of themselves | [`lists::asked`] |
//! | figure that the sources leave open | [`domain::norm`], seeded from `assets/aturan.csv` |
//! | week's work on many | [`lists::weekly`]; its sheet in [`ui::layer::sheet`], its keys in `ui/weekly.rs` |
//! | shape of an identity | [`domain::field`] |
//! | figure of a statement | [`book::statement`]; its lines on screen and as text in [`exchange::statement`] |
//! | figure of a kecamatan | [`lists::figures`] |
//! | sum of rows | [`domain::sums`], week by week in [`mod@lists::weeks`]; proven in [`lists::audit`] |
//! | picture made of letters | [`base::picture`]; what it is drawn of in [`book::past`] |
//! | right of a role | [`domain::role`]; of a command, its row in [`cli::table`] |
//! | key that somebody logs in with | [`domain::key`], read by [`deeds::key`]; the file of keys `host/keys.rs` |
//! | gate that OpenSSH opens with it | [`host::gate`]; the files one has there [`host::shelf`], by `titipan` |
//! | fact that is written | [`book::op`]; all that it says in words, `book/describe/detail.rs` |
//! | personal value, the commitment to it | [`book::vault`]; its file `store/vault.rs`, a book moved to commitments [`store::apart`], its deeds `book/decide/personal.rs`, its commands `cli/pribadi.rs`; of a wish [`book::home::personal`], on a stick `cli/paket/beside.rs` by `host/age.rs` |
//! | what the bytes of an entry are, for others | [`exchange::schema`], published as `assets/skema.json` with a reader, `assets/baca.py` |
//! | list that an auditor asks for | [`lists::control`], by figures of [`domain::norm`]; its page, `ui/control.rs` |
//! | month that is closed | [`domain::month`], its figures [`book::month`], its deeds `book/decide/months.rs` |
//! | table, key of a record | `store/tables.rs`, [`book::records`] |
//! | key under which a deed is done once | [`book::once`] |
//! | end of a book in six words | [`book::witness`], by [`base::proquint`]; who last saw which, [`host::seen`] |
//! | backup | [`store::backup`]; one a day by itself, [`store::daily`] |
//! | what a disk does | [`store::disk`]; waits for locks in `store/gate.rs`, a file replaced in `store/beside.rs`, a disk that is simulated in `tests/suite/crash/`; tried on one's own book by [`host::drill`] |
//! | byte on disk, on the wire | [`book::wire`], [`term::wire`] |
//! | flag, command | [`cli::table`], and the file of its noun in `cli`; flags of them all in [`cli::args`] |
//! | setting | [`host::config`] |
//! | word for a sign that is said | [`ui::lines`]; what a line means in [`mod@linear`] |
//! | what a sheet says, and its verdict | [`exchange::intake`]; its words in `assets/kata.csv` and `assets/kolom.csv` |
//! | sheet that lies otherwise than a cooperative a row | `exchange/intake/table/turn.rs` |
//! | folder that goes out | `host/folder.rs` |
//! | work that takes longer than a moment | [`base::watch`], told and stopped by [`host::screen`] |
//! | file that comes in | [`host::files`], read by [`host::reader`]; on the screen [`ui::layer::intake`], what of it is written [`exchange::intake::take`], taken back `book/undo/import.rs` |
//! | figure of the field | `assets/`, with its source in `assets/README.md` |

pub mod base;
pub mod book;
pub mod cli;
pub mod deeds;
pub mod domain;
pub mod exchange;
pub mod host;
pub mod linear;
pub mod lists;
pub mod store;
pub mod term;
pub mod ui;
