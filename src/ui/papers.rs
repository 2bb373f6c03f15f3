//! Papers as a checklist: what a cooperative has handed in and what it lacks, or how many of the marked.

use super::act;
use super::form::deeds::Deeds;
use super::form::field::Label;
use super::form::ticks::{Has, Tick};
use super::means::{self, Row, titled};
use super::session::Session;
use crate::base::{Code, Fault, Slug, Word};
use crate::book::records::Read as _;
use crate::book::view::View;
use crate::domain::Paper;
use crate::msg;

/// The checklist of papers for rows; one of them may be ticked already.
///
/// # Errors
/// If the book cannot be read.
pub fn open(s: &mut Session, rows: &[Row], ticked: Option<Slug>, snapshot: &View<'_>) -> Result<(), Fault> {
    if rows.is_empty() {
        return Ok(());
    }
    let registry = s.board.catalog.registry.clone();
    // In the pipeline only the papers of the cases' companies are asked for.
    let mut companies: Vec<usize> = means::cases(rows).into_iter().map(|(_, c)| c.into()).collect();
    companies.sort_unstable();
    companies.dedup();
    let is_wanted = |paper: Slug| {
        companies.is_empty() || companies.iter().any(|c| registry.companies[*c].papers.contains(&paper))
    };
    let codes = means::versions(s, rows);
    let only = match codes[..] {
        [(code, _)] => Some(snapshot.cooperative(code)?),
        _ => None,
    };
    let wanted = registry.papers_in_use().filter(|p| is_wanted(p.slug));
    let tick = |paper: &Paper| {
        let at = registry.papers.iter().position(|p| p.slug == paper.slug);
        let has = |code: &Code| {
            let found = s.board.catalog.find(*code).zip(at);
            found.is_some_and(|((_, row), at)| row.standing.has_paper(at, s.board.today))
        };
        let lack: Vec<Code> = codes.iter().map(|(code, _)| *code).filter(|code| !has(code)).collect();
        let have = codes.len() - lack.len();
        let note = match &only {
            Some(coop) => coop.papers.get(&paper.slug).map_or(Word::SignUnknown.into(), |mark| {
                msg!(TickMark, state: mark.state_on(s.board.today).word(), on: mark.on, source: &mark.source)
            }),
            None => msg!(TickOf, n: have, all: codes.len()),
        };
        let label = Label::Text(paper.name.text(s.lang).to_owned());
        let (slug, has, note) = (paper.slug.to_string(), Has::of(have, codes.len()), note.show(s.lang));
        (Tick { slug, label, has, note: note.trim().to_owned(), on: ticked == Some(paper.slug) }, lack)
    };
    let papers = wanted.map(tick).collect();
    let title = titled(s, Word::KeyPaper, rows);
    let form = Deeds::papers(codes, papers, title, s.board.today, s.lang);
    act::push_form(s, form);
    Ok(())
}
