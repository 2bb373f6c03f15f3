//! Whom an action means: the one place that says, for each of them, what marked rows are to it.
//!
//! While rows are marked, "these" are meant by every deed, wherever the cursor is. A deed for one
//! record goes through them (`round.rs`), others act on all at once after a summary. Whoever
//! opens a deed asks [`rows`], and nothing else, for whom it is.

use super::act;
use super::keys::Action;
use super::list::List;
use super::session::Session;
use super::title::Title;
use crate::base::{Code, Fault, Seq, Slug, Word};
use crate::book::records::Account;
use crate::domain::{Company, Verb};
use crate::msg;
use std::collections::BTreeSet;

/// Whom an action means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// No record: the list, the pane, the book, the session.
    Nothing,
    /// The row under the cursor, marked or not: it is only looked at.
    Look,
    /// The marked rows one after another, a form each; else the row under the cursor.
    Each,
    /// The marked rows at once; else the row under the cursor.
    Together,
    /// The marked rows at once; else all that are shown.
    All,
    /// All that are shown, marked or not.
    Shown,
}

impl Means {
    /// The items of a list that are meant.
    pub fn of<T: Copy + Ord>(self, list: &List<T>) -> Vec<T> {
        match self {
            Means::Nothing => Vec::new(),
            Means::Look => list.current().into_iter().collect(),
            Means::Shown => list.items.clone(),
            Means::All if list.marks.is_empty() => list.items.clone(),
            Means::Each | Means::Together | Means::All => list.chosen(),
        }
    }
}

impl Action {
    /// Whom it means. Every action is named here: a new one must say what marks are to it.
    pub fn means(self) -> Means {
        use Action::*;
        match self {
            Nib | Edit | Claim | Visit | Reverse => Means::Each,
            // One looks at one's own cursor.
            Unmask => Means::Look,
            Paper | Sanction | Forward | Backward | Aside | Post | OwnCap => Means::Together,
            Sheet | Split | Repeat | Invite => Means::All,
            Why | Text => Means::Look,
            // Copying and inviting take marked rows of any list, and write nothing by themselves.
            Copy | Export | Reports | Events => Means::Nothing,
            // What is done again says itself whom it means.
            Again => Means::Nothing,
            // The map changes one village at a time: the one under the cursor, or a new one.
            Village | Programme => Means::Nothing,
            Pane1 | Pane2 | Pane3 | Pane4 | NextPane | PreviousPane | Up | Down | PageUp | PageDown | Top
            | Bottom | Enter | Back | Find | Sort | SortTurn | Filter | Unfilter | Forget | Jump
            | Villages | Mark | MarkAll | LeaveHidden | Undo | History | Help | Palette | Redraw | Quit
            | Suspend | Measure | Company | Gates | Groups | Matrix | Compare | AsOf | Product | Sums
            | WeekBefore | WeekAfter | Submit | NextField | PreviousField | Choose | Cancel | Skip
            | Attend | Absent | Interest | Note | Meter | Thrifty | Look | Tongue | Policies | People
            | GoWeek | Save | Kind | Day | Clear | Show | Leave | Today | Box | Practise | MapCompany
            | North | East | South | West | Import | Alike | Columns | Earlier | Later => Means::Nothing,
        }
    }

    /// True if it leads to entries about rows.
    pub fn is_deed(self) -> bool {
        matches!(self.means(), Means::Each | Means::Together | Means::All)
    }
}

/// A row that an action may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// A cooperative.
    Cooperative(Code),
    /// A cooperative with a company, by the company's place.
    Case(Code, u8),
    /// A ledger.
    Account(Account),
}

impl Row {
    /// Whose it is.
    pub fn code(self) -> Code {
        match self {
            Row::Cooperative(code) | Row::Case(code, _) => code,
            Row::Account(account) => account.code,
        }
    }

    /// The company that it is about, if it is about one.
    pub fn company(self, s: &Session) -> Option<Slug> {
        match self {
            Row::Cooperative(_) => None,
            Row::Case(_, company) => Some(s.board.catalog.registry.companies[usize::from(company)].slug),
            Row::Account(account) => Some(account.company),
        }
    }
}

/// The rows that an action means now, as they are shown; marked ones that are not shown come last.
pub fn rows(s: &Session, action: Action) -> Vec<Row> {
    of_pane(s, action.means())
}

/// The rows that are marked in the list one sees.
pub fn marked(s: &Session) -> Vec<Row> {
    if s.list().marked() == 0 { Vec::new() } else { of_pane(s, Means::Together) }
}

/// The rows that are shown, marked or not.
pub fn shown(s: &Session) -> Vec<Row> {
    of_pane(s, Means::Shown)
}

/// The row under the cursor, whatever is marked.
pub fn here(s: &Session) -> Option<Row> {
    of_pane(s, Means::Look).first().copied()
}

fn of_pane(s: &Session, means: Means) -> Vec<Row> {
    s.with_cx(|cx| s.pane().meant(cx, means))
}

/// The cooperatives of rows, each once, in their order.
pub fn codes(rows: &[Row]) -> Vec<Code> {
    let mut seen = BTreeSet::new();
    rows.iter().map(|row| row.code()).filter(|code| seen.insert(*code)).collect()
}

/// The cooperatives of rows with the versions that are shown.
pub fn versions(s: &Session, rows: &[Row]) -> Vec<(Code, Seq)> {
    let version = |code| s.board.catalog.find(code).map_or(Seq::NONE, |(_, row)| row.standing.version);
    codes(rows).into_iter().map(|code| (code, version(code))).collect()
}

/// The ledgers among rows.
pub fn accounts(rows: &[Row]) -> Vec<Account> {
    let account = |row: &Row| match row {
        Row::Account(account) => Some(*account),
        Row::Cooperative(_) | Row::Case(..) => None,
    };
    rows.iter().filter_map(account).collect()
}

/// The cases among rows.
pub fn cases(rows: &[Row]) -> Vec<(Code, u8)> {
    let case = |row: &Row| match row {
        Row::Case(code, company) => Some((*code, *company)),
        Row::Cooperative(_) | Row::Account(_) => None,
    };
    rows.iter().filter_map(case).collect()
}

/// The one product that ledgers are of.
///
/// # Errors
/// If they are of several: a quantity is of one.
pub fn one_product(accounts: &[Account]) -> Result<Option<(Slug, Slug)>, Fault> {
    let offer = |account: &Account| (account.company, account.product);
    let first = accounts.first().map(offer);
    if accounts.iter().any(|other| Some(offer(other)) != first) {
        return Err(Fault::usage("row.products", msg!(OneProduct)));
    }
    Ok(first)
}

/// What a role must allow for a deed, whatever row it is for; `None` if that depends on the row, or if
/// it is no deed.
pub fn verb(action: Action) -> Option<Verb> {
    Some(match action {
        Action::Nib | Action::Edit => Verb::Facts,
        Action::Paper => Verb::Papers,
        Action::Visit => Verb::Visits,
        Action::Claim | Action::Sanction | Action::Aside => Verb::Partner,
        Action::Invite => Verb::Prepare,
        Action::Unmask => Verb::Reveal,
        Action::OwnCap => Verb::Programme,
        Action::Reverse | Action::Post | Action::Sheet | Action::Split | Action::Repeat => Verb::Ledger,
        _ => return None,
    })
}

/// What a role must allow for a deed on a row, and of which company; `None` if it is no deed.
pub fn asks(s: &Session, action: Action, row: Row) -> Option<(Verb, Option<Slug>)> {
    match action {
        Action::Forward | Action::Backward => {
            let target = act::target(s, row, action == Action::Forward)?;
            Some((target.to.verb().max_of(target.from.verb()), row.company(s)))
        }
        // What is a cooperative's own is no company's.
        Action::Nib
        | Action::Edit
        | Action::Paper
        | Action::Claim
        | Action::Sanction
        | Action::Visit
        | Action::Invite
        | Action::Unmask => Some((verb(action)?, None)),
        _ => Some((verb(action)?, row.company(s))),
    }
}

/// The name of one that a deed is for, after the deed's: `NIB · Tosari (Tosari)`.
pub fn named(s: &Session, word: Word, code: Code) -> Title {
    about(s, word.text(s.lang).into(), &[Row::Cooperative(code)])
}

/// The name of a village, without its kecamatan.
fn village(s: &Session, code: Code) -> String {
    s.board.catalog.find(code).map_or_else(|| code.to_string(), |(_, row)| row.name.to_string())
}

/// A cooperative as titles name it: `Gerbo (Purwodadi)`.
pub fn name(s: &Session, code: Code) -> String {
    let found = s.board.catalog.find(code);
    found.map_or_else(|| code.to_string(), |(page, row)| format!("{} ({})", row.name, page.name))
}

/// A title for a deed on rows.
pub fn titled(s: &Session, word: Word, rows: &[Row]) -> Title {
    let title = about(s, word.text(s.lang).into(), rows);
    match s.list().hidden() {
        hidden if hidden > 0 && rows.len() > 1 => title.and(msg!(TitleHidden, n: hidden).show(s.lang)),
        _ => title,
    }
}

/// A title with whose rows are, or how many they are and the first by its name; with which companies, and of
/// which product.
pub fn about(s: &Session, title: Title, rows: &[Row]) -> Title {
    let Some(first) = rows.first().map(|row| row.code()) else { return title };
    let (n, cases) = (codes(rows).len(), cases(rows).len());
    let many = |first: String| match cases {
        cases if cases > n => Some(msg!(TitleCases, n: cases, first: first)),
        _ if n > 1 => Some(msg!(TitleMany, n: n, first: first)),
        _ => None,
    };
    let who = |first: String| many(first.clone()).map_or(first, |many| many.show(s.lang));
    let title = title.with(" · ", who(name(s, first)), who(village(s, first)));
    let registry = &s.board.catalog.registry;
    let of: BTreeSet<Slug> = rows.iter().filter_map(|row| row.company(s)).collect();
    let companies: Vec<&Company> = registry.companies.iter().filter(|c| of.contains(&c.slug)).collect();
    let short = companies.iter().map(|c| c.short()).collect::<Vec<_>>().join(", ");
    let title = match companies[..] {
        [] => title,
        [one] => title.with(" × ", &*one.name, short),
        _ => {
            let marks = companies.iter().map(|c| c.mark()).collect::<Vec<_>>().join(" ");
            title.with(" × ", short, marks)
        }
    };
    match one_product(&accounts(rows)) {
        Ok(Some((_, product))) => title.and(registry.product_name(product).show(s.lang)),
        Ok(None) | Err(_) => title,
    }
}
