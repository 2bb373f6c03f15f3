//! What is read: panels, histories, summaries, help. A document says what it is made of, facts, signs,
//! notes, pictures, and is drawn by one drawer and said by one speaker.

use super::lines;
use crate::base::tone::{Line, Tone, line};
use crate::base::{Lang, text};

/// A value by its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    label: String,
    value: String,
    tone: Tone,
    /// Where it comes from, with what parts it from the value.
    source: String,
    /// Columns of the label.
    width: usize,
    /// Columns of the value, in lines as many as it takes.
    room: usize,
}

/// What a document is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Parts blocks; the first line of a block is its heading.
    Gap,
    /// Pieces one after another. A first one that is a label has a colon where it is said.
    Text(Line),
    /// A value by its label.
    Fact(Fact),
    /// A sign and what it is said of, in lines of so many columns.
    Signed(&'static str, Tone, String, Tone, usize),
    /// What is said of the item above: so many blanks before it, in lines of so many columns.
    Note(usize, String, Tone, usize),
    /// The same in ordinary text, with what stands back beside its first line.
    Told(usize, String, String, usize),
    /// Drawn, and never said.
    Picture(Vec<Line>),
    /// Drawn as another, and said so: where its signs say more than their words.
    Said(Box<Item>, String),
}

impl From<Fact> for Item {
    fn from(fact: Fact) -> Item {
        Item::Fact(fact)
    }
}

impl From<Line> for Item {
    fn from(pieces: Line) -> Item {
        Item::Text(pieces)
    }
}

impl Fact {
    /// A value by its label, which takes so many columns.
    pub fn new(label: &str, width: usize, value: impl Into<String>, tone: Tone) -> Fact {
        let (label, value, source) = (label.to_owned(), value.into(), String::new());
        Fact { label, value, tone, source, width, room: usize::MAX }
    }

    /// Where it comes from.
    pub fn from(self, source: &str) -> Fact {
        Fact { source: format!("  {source}"), ..self }
    }

    /// Where it comes from, part by part.
    pub fn parted(self, source: &[&str]) -> Fact {
        let source = source.iter().map(|part| format!(" · {part}")).collect();
        Fact { source, ..self }
    }

    /// In lines of so many columns.
    pub fn within(self, room: usize) -> Fact {
        Fact { room, ..self }
    }

    /// In lines of at most so many columns: the value breaks, and where it comes from stands below it.
    fn draw_within(&self, columns: usize) -> Vec<Line> {
        let room = columns.saturating_sub(self.width).max(1).min(self.room);
        let value = Fact { room, source: String::new(), ..self.clone() };
        let source = self.source.trim_start_matches([' ', '·']);
        let below = text::wrap(source, room).into_iter().filter(|part| !part.is_empty());
        let below = below.map(|part| vec![(" ".repeat(self.width), Tone::Label), (part, Tone::Quiet)]);
        value.draw().into_iter().chain(below).collect()
    }

    fn draw(&self) -> Vec<Line> {
        let source = || Some((self.source.clone(), Tone::Quiet)).filter(|(source, _)| !source.is_empty());
        let label = |n: usize| {
            let label = if n == 0 { &self.label } else { "" };
            (text::pad(label, self.width), Tone::Label)
        };
        let values = match self.room {
            usize::MAX => vec![self.value.clone()],
            room => text::wrap(&self.value, room),
        };
        let last = values.len().saturating_sub(1);
        let lines = values.into_iter().enumerate().map(|(n, value)| {
            let source = source().filter(|_| n == last);
            [label(n), (value, self.tone)].into_iter().chain(source).collect()
        });
        lines.collect()
    }
}

impl Item {
    /// A text of one tone.
    pub fn text(text: impl Into<String>, tone: Tone) -> Item {
        Item::Text(line(text, tone))
    }

    /// The heading of a block.
    pub fn head(text: impl Into<String>) -> Item {
        Item::text(text, Tone::Strong)
    }

    /// The lines that it is drawn in.
    fn draw(&self) -> Vec<Line> {
        match self {
            Item::Gap => vec![Line::new()],
            Item::Text(pieces) => vec![pieces.clone()],
            Item::Fact(fact) => fact.draw(),
            Item::Signed(sign, tone, what, looks, room) => {
                let lines = text::wrap(what, *room).into_iter().enumerate();
                let sign = |n| if n == 0 { format!("{sign} ") } else { "  ".to_owned() };
                lines.map(|(n, part)| vec![(sign(n), *tone), (part, *looks)]).collect()
            }
            Item::Note(indent, what, tone, room) => {
                let lines = text::wrap(what, *room).into_iter();
                lines.map(|part| vec![(" ".repeat(*indent), Tone::Plain), (part, *tone)]).collect()
            }
            Item::Told(indent, what, beside, room) => {
                let beside =
                    |n| if n == 0 && !beside.is_empty() { format!(" · {beside}") } else { String::new() };
                let lines = text::wrap(what, *room).into_iter().enumerate();
                let pieces = |(n, part)| {
                    [(" ".repeat(*indent), Tone::Plain), (part, Tone::Plain), (beside(n), Tone::Quiet)]
                };
                lines.map(|line| pieces(line).to_vec()).collect()
            }
            Item::Picture(lines) => lines.clone(),
            Item::Said(drawn, _) => drawn.draw(),
        }
    }

    /// The same in lines of at most so many columns, where it can be broken.
    fn draw_within(&self, columns: usize) -> Vec<Line> {
        let lines = self.draw();
        if lines.iter().all(|line| width(line) <= columns) {
            return lines;
        }
        let mut item = self.clone();
        match &mut item {
            Item::Fact(fact) => return fact.draw_within(columns),
            Item::Text(pieces) => return broken(pieces, columns),
            Item::Signed(.., room) => *room = columns.saturating_sub(2).min(*room),
            Item::Note(indent, .., room) => *room = columns.saturating_sub(*indent).min(*room),
            Item::Told(indent, what, beside, room) => {
                what.push_str(&if beside.is_empty() { String::new() } else { format!(" · {beside}") });
                beside.clear();
                *room = columns.saturating_sub(*indent).min(*room);
            }
            Item::Said(drawn, _) => return drawn.draw_within(columns),
            Item::Gap | Item::Picture(_) => {}
        }
        item.draw()
    }

    /// What is said of it; nothing of a gap or a picture.
    fn say(&self, lang: Lang) -> Option<String> {
        let said = match self {
            Item::Gap | Item::Picture(_) => String::new(),
            Item::Said(_, said) => said.clone(),
            Item::Text(pieces) => lines::pieces(pieces, lang),
            Item::Fact(fact) => lines::say(&format!("{}: {}{}", fact.label, fact.value, fact.source), lang),
            Item::Signed(sign, _, what, ..) => lines::marked(&format!("{sign} {what}"), lang),
            Item::Note(_, what, ..) => lines::say(what, lang),
            Item::Told(_, what, beside, _) if beside.is_empty() => lines::say(what, lang),
            Item::Told(_, what, beside, _) => lines::say(&format!("{what} · {beside}"), lang),
        };
        Some(said).filter(|said| !said.is_empty())
    }
}

fn width(line: &Line) -> usize {
    line.iter().map(|(text, _)| text::width(text)).sum()
}

/// Pieces one after another in lines of at most so many columns. A line that goes on hangs under the words
/// that it goes on from: behind a sign, or below the head of the column that they stand in.
fn broken(pieces: &Line, columns: usize) -> Vec<Line> {
    let least = hang(pieces.first().map_or("", |(text, _)| text));
    let (mut lines, mut line, mut used, mut indent, mut begins_column) =
        (Vec::new(), Line::new(), 0, least, false);
    for (text, tone) in pieces {
        let longest = text.split(' ').map(text::width).max().unwrap_or(0);
        if begins_column && used + longest <= columns {
            indent = used;
        }
        begins_column = text.ends_with("  ");
        let mut goes_on = used > least;
        for word in text.split_inclusive(' ') {
            let needs = text::width(word.trim_end());
            if goes_on && used + needs > columns {
                if indent + needs > columns {
                    indent = least;
                }
                if let Some((text, _)) = line.last_mut() {
                    text.truncate(text.trim_end().len());
                }
                lines.push(std::mem::replace(&mut line, vec![(" ".repeat(indent), Tone::Plain)]));
                used = indent;
            }
            goes_on |= needs > 0;
            used += text::width(word);
            match line.last_mut() {
                Some((text, last)) if last == tone => text.push_str(word),
                _ => line.push((word.to_owned(), *tone)),
            }
        }
    }
    lines.push(line);
    lines
}

/// How far in a line goes on that begins so: as far as its blanks, and as its sign if it has one.
fn hang(first: &str) -> usize {
    let words = first.trim_start_matches(' ');
    let mut letters = words.chars();
    let has_sign = letters.next().is_some_and(|c| !c.is_alphanumeric()) && letters.next() == Some(' ');
    first.len() - words.len() + if has_sign { 2 } else { 0 }
}

/// A document, and the lines that it is drawn in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    items: Vec<Item>,
    lines: Vec<Line>,
}

impl Doc {
    /// Of its items.
    pub fn of(items: Vec<Item>) -> Doc {
        let lines = items.iter().flat_map(Item::draw).collect();
        Doc { items, lines }
    }

    /// The same in lines of at most so many columns: nothing of it is cut where there is little room.
    #[must_use]
    pub fn within(self, columns: usize) -> Doc {
        if self.fits(columns) {
            return self;
        }
        let lines = self.items.iter().flat_map(|item| item.draw_within(columns)).collect();
        Doc { items: self.items, lines }
    }

    /// True if no line of it takes more columns.
    pub fn fits(&self, columns: usize) -> bool {
        self.lines.iter().all(|line| width(line) <= columns)
    }

    /// The same with more at its end.
    pub fn with(self, more: impl IntoIterator<Item = Item>) -> Doc {
        Doc::of(self.items.into_iter().chain(more).collect())
    }

    /// The lines that it is drawn in.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The lines as they are drawn, as one text.
    pub fn plain(&self) -> String {
        let line = |line: &Line| line.iter().map(|(text, _)| text.as_str()).collect::<String>();
        self.lines.iter().map(|pieces| line(pieces).trim_end().to_owned() + "\n").collect()
    }

    /// The lines that are said.
    pub fn said(&self, lang: Lang) -> Vec<String> {
        self.items.iter().filter_map(|item| item.say(lang)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(item: Item) -> Vec<String> {
        let line = |line: &Line| line.iter().map(|(text, _)| text.as_str()).collect::<String>();
        Doc::of(vec![item]).lines().iter().map(line).collect()
    }

    #[test]
    fn what_is_broken_to_be_drawn_is_said_whole() {
        let text = || "satu dua tiga empat".to_owned();
        for (item, lines, said) in [
            (
                Item::Signed("✗", Tone::Bad, text(), Tone::Strong, 9),
                vec!["✗ satu dua", "  tiga", "  empat"],
                "satu dua tiga empat",
            ),
            (
                Item::Note(4, text(), Tone::Plain, 10),
                vec!["    satu dua", "    tiga empat"],
                "satu dua tiga empat",
            ),
            (
                Fact::new("NPWP", 6, text(), Tone::Plain).within(10).from("surat").into(),
                vec!["NPWP  satu dua", "      tiga empat  surat"],
                "NPWP: satu dua tiga empat, surat",
            ),
        ] {
            assert_eq!(Doc::of(vec![item.clone()]).said(Lang::Id), [said]);
            assert_eq!(drawn(item), lines);
        }
    }

    #[test]
    fn a_fact_is_its_label_its_value_and_where_it_comes_from() {
        let fact = |value: &str| Fact::new("NPWP", 8, value, Tone::Plain);
        for (item, line, said) in [
            (fact("·"), "NPWP    ·", "NPWP: belum diketahui"),
            (
                fact("12").from("surat · 8 Okt 2025"),
                "NPWP    12  surat · 8 Okt 2025",
                "NPWP: 12, surat, 8 Okt 2025",
            ),
            (fact("12").parted(&["surat", "8 Okt"]), "NPWP    12 · surat · 8 Okt", "NPWP: 12, surat, 8 Okt"),
        ] {
            assert_eq!(Doc::of(vec![item.clone().into()]).said(Lang::Id), [said]);
            assert_eq!(drawn(item.into()), [line]);
        }
    }

    /// Where there is little room everything is there all the same, in more lines.
    #[test]
    fn nothing_is_cut_where_there_is_little_room() {
        let told = |item: Item, columns| {
            let doc = Doc::of(vec![item]).within(columns);
            assert!(doc.lines().iter().all(|line| width(line) <= columns), "{doc:?}");
            doc.plain().lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let text = || "satu dua tiga empat".to_owned();
        assert_eq!(
            told(Item::Signed("✗", Tone::Bad, text(), Tone::Strong, 70), 11),
            ["✗ satu dua", "  tiga", "  empat"]
        );
        assert_eq!(told(Item::Note(2, text(), Tone::Plain, 70), 12), ["  satu dua", "  tiga empat"]);
        assert_eq!(
            told(Item::Told(1, text(), "8 Okt".to_owned(), 70), 12),
            [" satu dua", " tiga empat", " · 8 Okt"]
        );
        let fact = Fact::new("NPWP", 6, "belum ada", Tone::Plain).parted(&["SIMKOPDES", "5 Agu"]);
        assert_eq!(told(fact.into(), 17), ["NPWP  belum ada", "      SIMKOPDES ·", "      5 Agu"]);
        let pieces =
            vec![("  sejak 5 Agu · ".to_owned(), Tone::Quiet), ("petugas: minta".to_owned(), Tone::Plain)];
        assert_eq!(told(Item::Text(pieces), 16), ["  sejak 5 Agu ·", "  petugas: minta"]);
        let pieces = vec![("K   ".to_owned(), Tone::Key), ("klaim tidak ada".to_owned(), Tone::Plain)];
        assert_eq!(told(Item::Text(pieces), 12), ["K   klaim", "    tidak", "    ada"]);
        assert_eq!(told(Item::text("satu dua tiga", Tone::Plain), 8), ["satu dua", "tiga"]);
        assert_eq!(told(Item::text("✓ satu dua", Tone::Plain), 7), ["✓ satu", "  dua"]);
        let row = |texts: [&str; 4]| Item::Text(texts.map(|text| (text.to_owned(), Tone::Plain)).to_vec());
        assert_eq!(
            told(row(["✓ ", "dokumen   ", "5 Agu  ", "sampai kini: 70 hari"]), 32),
            ["✓ dokumen   5 Agu  sampai kini:", "                   70 hari"]
        );
        assert_eq!(
            told(row(["✓ ", "dokumen   ", "5 Agu  ", "berakhir"]), 24),
            ["✓ dokumen   5 Agu", "            berakhir"]
        );
    }

    #[test]
    fn a_picture_is_not_said() {
        let doc = Doc::of(vec![Item::Picture(vec![line("▁▂▃", Tone::Plain)]), Item::Gap]);
        assert_eq!((doc.lines().len(), doc.said(Lang::Id).len()), (2, 0));
    }
}
