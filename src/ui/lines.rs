//! What a session shows, as lines that are said and not drawn: for ears, for paper, for lines that
//! cannot be drawn upon. They are made from what is drawn (the same columns, panels and texts); a
//! sign becomes its word, and space that parts becomes a comma.

use super::clear;
use super::keys::{Action, Scope};
use super::list::List;
use super::panel::Step;
use super::session::Session;
use super::table::{Column, Cx, Drawn};
use super::theme::{Tone, glyph};
use crate::base::tone::Line;
use crate::base::{Lang, Word};

impl Session {
    /// Whose book, which week or day, and who sits at it.
    pub fn header_line(&self) -> String {
        let right = self.header_right().into_iter().next().unwrap_or_default();
        let registry = &self.board.catalog.registry;
        let mark = if registry.is_practice { Word::PracticeSaid.text(self.lang) } else { "" };
        say(&format!("{mark}{}  {right}", registry.title), self.lang)
    }

    /// What the pane's list shows, in words, and how many it holds.
    pub fn title_line(&self) -> String {
        let mut words = vec![self.tab().word().text(self.lang).to_owned()];
        // Figures stand in `about_lines`.
        if !self.pane().is_titled_by_figures() {
            let (title, shown) = self.title();
            words.extend(title.into_iter().map(|word| self.found(word)));
            words.push(shown);
        }
        say(&words.join(" · "), self.lang)
    }

    /// What stands around the pane's list: figures of the whole, how many are marked.
    pub fn about_lines(&self) -> Vec<String> {
        let mut lines = self.with_cx(|cx| self.pane().about(cx));
        lines.extend(self.marked_words());
        lines.iter().map(|line| say(line, self.lang)).collect()
    }

    /// What is being found stands there as it was typed, after the name of the key for it.
    fn found(&self, word: String) -> String {
        match word.strip_prefix('/') {
            Some(text) => format!("{} {text}", Word::KeyFind.text(self.lang)),
            None => word,
        }
    }

    /// Where one is, in a few words: the pane, its week, what its list is filtered by.
    pub fn place_line(&self) -> String {
        let mut words = vec![self.tab().word().text(self.lang).to_lowercase()];
        if !self.pane().is_titled_by_figures() {
            // Of a week its number is enough.
            let week = self.board.week.short(self.lang);
            let brief = |word: String| if word.starts_with(&week) { week.clone() } else { word };
            words.extend(self.title().0.into_iter().map(brief).map(|word| self.found(word)));
        }
        say(&words.join(" · "), self.lang)
    }

    /// The row at a place of the pane's list: its name, then each heading with its cell.
    pub fn row_line(&self, at: usize) -> Option<String> {
        let said = self.said(at)?;
        let marked = self.list().is_marked(at).then(|| Word::LinearMarked.text(self.lang).to_owned());
        Some(std::iter::once(said.name).chain(marked).chain(said.cells).collect::<Vec<_>>().join("; "))
    }

    /// The name of the row at a place of the pane's list.
    pub fn row_name(&self, at: usize) -> Option<String> {
        self.said(at).map(|said| said.name)
    }

    fn said(&self, at: usize) -> Option<Said> {
        self.with_cx(|cx| self.pane().said(cx, at))
    }

    /// What a step of a case's page is about, and the deed that does it.
    pub fn step_words(&self, step: Step) -> (String, String) {
        let (what, (scope, action)) = match step {
            Step::Clear(check) => {
                (self.with_cx(|cx| cx.lens.show(&check).show(self.lang)), clear::by(check.item))
            }
            Step::Forward(to) => (to.word().text(self.lang).to_owned(), (Scope::Kemitraan, Action::Forward)),
        };
        let deed = self.keys.label(scope, action).map_or("", |word| word.text(self.lang));
        (what, deed.to_owned())
    }

    /// The open panel's lines.
    pub fn panel_lines(&self) -> Vec<String> {
        self.panel.as_ref().map_or_else(Vec::new, |(panel, _)| panel.said(self.lang))
    }
}

/// A row: what it is about, and what is said of it.
pub struct Said {
    /// What it is about.
    pub name: String,
    /// Each heading with its cell.
    pub cells: Vec<String>,
}

impl Said {
    /// Says too that something of the cooperative at a place did not come home yet.
    #[must_use]
    pub fn pending(mut self, cx: &Cx<'_>, place: Option<u32>) -> Said {
        let is_pending = place.is_some_and(|place| cx.is_pending(place));
        self.cells.extend(is_pending.then(|| Word::SignPending.text(cx.lang).to_owned()));
        self
    }
}

/// A row by its columns. The first names it, and the kecamatan belongs to the name, since many
/// villages have the same. What is empty or none, and the column of the key `common`, is left out.
pub fn row<K: Drawn>(
    cx: &Cx<'_>,
    columns: &[Column<K>],
    list: &List<K::Item>,
    at: usize,
    common: Option<&str>,
) -> Option<Said> {
    let row = K::row(cx, *list.items.get(at)?);
    let mut said = Said { name: String::new(), cells: Vec::new() };
    for (n, column) in columns.iter().enumerate() {
        let Some(words) = column.words(cx, &row).filter(|_| common != Some(column.of.key)) else { continue };
        let (words, is_claimed) = match words.strip_suffix(glyph::CLAIM).filter(|_| n == 0) {
            Some(name) => (name.trim_end(), true),
            None => (&*words, false),
        };
        let text = say(words, cx.lang);
        if n == 0 {
            said.name = text;
            said.cells.extend(is_claimed.then(|| Word::SignClaim.text(cx.lang).to_owned()));
        } else if column.title == Word::ColKecamatan {
            said.name = format!("{}, {text}", said.name);
        } else {
            said.cells.push(format!("{}: {text}", column.name().text(cx.lang)));
        }
    }
    Some(said)
}

/// Pieces as they are said: a label gets a colon.
pub(super) fn pieces(pieces: &Line, lang: Lang) -> String {
    let rest = |pieces: &[(String, Tone)]| pieces.iter().map(|(piece, _)| piece.as_str()).collect::<String>();
    match &pieces[..] {
        [(label, Tone::Label), more @ ..] if !more.is_empty() => {
            say(&format!("{}: {}", label.trim(), rest(more)), lang)
        }
        all => marked(&rest(all), lang),
    }
}

/// What follows the sign of yes is said after the word.
pub(super) fn marked(drawn: &str, lang: Lang) -> String {
    match drawn.trim_start().strip_prefix(glyph::YES).filter(|rest| rest.starts_with(' ')) {
        Some(rest) => format!("{}: {}", Word::LinearYes.text(lang), say(rest, lang)),
        None => say(drawn, lang),
    }
}

/// A drawn text as a said one. A sign alone becomes its word; a sign before words that say the same
/// goes; points and wide spaces that part become commas.
pub fn say(drawn: &str, lang: Lang) -> String {
    let parted = drawn.trim().split("  ").filter(|part| !part.trim().is_empty());
    let parted = parted.map(str::trim).collect::<Vec<_>>().join(" · ");
    let tokens: Vec<&str> = parted.split(' ').filter(|token| !token.is_empty()).collect();
    if let [only] = tokens[..]
        && let Some(word) = sign(only)
    {
        return word.text(lang).to_owned();
    }
    let mut out = String::new();
    for (n, token) in tokens.iter().enumerate() {
        let (first, last) = (out.is_empty(), n + 1 == tokens.len());
        let word = match *token {
            glyph::CLAIM if last => format!("({})", Word::SignClaim.text(lang)),
            "→" => Word::LinearTo.text(lang).to_owned(),
            "×" => Word::LinearWith.text(lang).to_owned(),
            sign if is_sign(sign) => {
                // After a label, or before what it became, a sign says all there is to say.
                let becomes = tokens.get(n + 1) == Some(&"→");
                if last && out.ends_with(':') || becomes {
                    let word = self::sign(sign).map_or("", |word| word.text(lang));
                    out.push_str(if first { "" } else { " " });
                    out.push_str(word);
                } else if !first
                    && !last
                    && out.ends_with(|c: char| c.is_alphanumeric() || ")]…”".contains(c))
                {
                    out.push(',');
                }
                continue;
            }
            // Weeks and tonnes are words too.
            token => match (week(token), waits(token)) {
                (Some(n), _) => format!("{} {n}", Word::LinearWeek.text(lang)),
                (_, Some(n)) => format!("{} {n}", Word::SignPending.text(lang)),
                _ if token == "t" || token == "t," => token.replacen('t', Word::Tonnes.text(lang), 1),
                _ => spans(token, lang),
            },
        };
        if !first {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// What a sign says when it stands alone.
fn sign(token: &str) -> Option<Word> {
    Some(match token {
        glyph::YES => Word::LinearYes,
        glyph::NO => Word::LinearNo,
        glyph::WAIT => Word::GateWaiting,
        glyph::UNKNOWN | glyph::CLAIM => Word::SignUnknown,
        glyph::NONE => Word::SignNone,
        "∞" => Word::LinearNoLimit,
        _ => return None,
    })
}

/// A token that is a sign: alone a word, between words a pause.
fn is_sign(token: &str) -> bool {
    token != "∞" && sign(token).is_some() || matches!(token, "▸" | glyph::MARK | glyph::CURSOR)
}

/// The number of a week, with what follows it: of `M48,` it is `48,`.
fn week(token: &str) -> Option<&str> {
    let n = token.strip_prefix(['M', 'W'])?;
    let digits = n.trim_end_matches([',', '.', ':', ';', ')']);
    (matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(n)
}

/// The number of what did not come home yet, or how many do not.
fn waits(token: &str) -> Option<&str> {
    token.strip_prefix(glyph::UP).filter(|n| n.starts_with(|c: char| c.is_ascii_digit()))
}

/// `23–29` is heard as `23 sampai 29`.
fn spans(token: &str, lang: Lang) -> String {
    match token.split_once('–') {
        Some((from, until)) if !from.is_empty() && !until.is_empty() => {
            format!("{from} {} {until}", Word::LinearUntil.text(lang))
        }
        _ => token.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_becomes_a_word_or_goes() {
        for (drawn, said) in [
            ("✓", "ya"),
            ("·", "belum diketahui"),
            ("–", "tidak ada"),
            ("∞", "tanpa batas"),
            ("✗ tidak ada", "tidak ada"),
            ("▸ dokumen", "dokumen"),
            ("Gerbo ?", "Gerbo (klaim yang belum dipastikan)"),
            ("M48 · 23–29 Nov 2026   tri (dinas)", "minggu 48, 23 sampai 29 Nov 2026, tri (dinas)"),
            ("bulog: terdaftar → temu bisnis", "bulog: terdaftar ke temu bisnis"),
            ("NIB · → 9120012345678", "NIB belum diketahui ke 9120012345678"),
            ("Tosari × Perum Bulog", "Tosari dengan Perum Bulog"),
            ("", ""),
        ] {
            assert_eq!(say(drawn, Lang::Id), said, "{drawn}");
        }
    }

    #[test]
    fn a_label_gets_a_colon_and_space_becomes_a_comma() {
        let piece = |text: &str, tone| (text.to_owned(), tone);
        let label = piece("NPWP              ", Tone::Label);
        for (drawn, said) in [
            (vec![label.clone(), piece("·", Tone::Quiet)], "NPWP: belum diketahui"),
            (
                vec![label, piece("1234", Tone::Plain), piece("  surat · 8 Okt 2025", Tone::Quiet)],
                "NPWP: 1234, surat, 8 Okt 2025",
            ),
            (vec![piece("✓ ", Tone::Good), piece("akta, AHU", Tone::Plain)], "ya: akta, AHU"),
            (vec![piece("✗ ", Tone::Bad), piece("NIB belum ada", Tone::Strong)], "NIB belum ada"),
            (
                vec![
                    piece("  sejak 8 Okt 2025 · ", Tone::Quiet),
                    piece("petugas", Tone::Wait),
                    piece(": catat.", Tone::Plain),
                ],
                "sejak 8 Okt 2025, petugas: catat.",
            ),
            (vec![piece("Tahap ", Tone::Label), piece("· terdaftar", Tone::Quiet)], "Tahap: terdaftar"),
            (vec![piece("#12  ", Tone::Quiet), piece("Gerbo: ", Tone::Strong)], "#12, Gerbo:"),
            (vec![], ""),
        ] {
            assert_eq!(pieces(&drawn, Lang::Id), said);
        }
    }
}
