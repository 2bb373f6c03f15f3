//! The hall as it is said, line by line.

use super::Hall;
use crate::base::calendar::show_date;
use crate::base::words::Arg;
use crate::base::{Code, Slug, Word};
use crate::domain::{Attendance, Tri};
use crate::msg;
use crate::ui::lines::say;
use crate::ui::table::Cx;

impl Hall {
    /// What event it is.
    pub fn title_line(&self, cx: &Cx<'_>) -> String {
        let event = &self.event;
        say(&format!("{} · {} · {}", event.title, show_date(event.on.date(), cx.lang), event.place), cx.lang)
    }

    /// How many came, who is wanted by how many, and who is listed.
    pub fn about_lines(&self, cx: &Cx<'_>) -> Vec<String> {
        let counts = &self.counts;
        let came =
            msg!(HallCounts, attended: counts.attended, invited: counts.invited, absent: counts.absent);
        let name = |slug: &Slug| cx.catalog.registry.company_name(*slug).show(cx.lang);
        let company = |(slug, n): (&Slug, &usize)| Arg::from(format!("{} {n}", name(slug)));
        let wanted: Vec<Arg> = self.event.companies.iter().zip(&counts.interests).map(company).collect();
        let show = format!("{}: {}", Word::KeyShow.text(cx.lang), self.show.word().text(cx.lang));
        let lines = [came.show(cx.lang), msg!(EventInterests, list: wanted).show(cx.lang), show];
        lines.iter().map(|line| say(line, cx.lang)).collect()
    }

    /// The row at a place of the list: who it is, whether it came, what it wants.
    pub fn row_line(&self, at: usize, cx: &Cx<'_>) -> Option<String> {
        let one = self.mark_of(self.code_at(at, cx)?);
        let mut said = vec![self.name_of(at, cx)?, came(&one).text(cx.lang).to_owned()];
        if !one.interests.is_empty() {
            let list: Vec<Arg> =
                one.interests.iter().map(|slug| cx.catalog.registry.company_name(*slug)).collect();
            said.push(msg!(LinearWants, list: list).show(cx.lang));
        }
        if !one.note.is_empty() {
            said.push(msg!(EventNote, note: &one.note).show(cx.lang));
        }
        Some(said.join("; "))
    }

    /// The name of the row at a place of the list.
    pub fn name_of(&self, at: usize, cx: &Cx<'_>) -> Option<String> {
        let (page, row) = cx.catalog.at(*self.list.items.get(at)? as usize);
        Some(format!("{}, {}", row.name, page.name))
    }

    /// Whose row is at a place of the list.
    pub fn code_at(&self, at: usize, cx: &Cx<'_>) -> Option<Code> {
        self.list.items.get(at).map(|place| cx.catalog.at(*place as usize).1.code)
    }

    /// The mark that was saved last.
    pub fn saved_line(&self, cx: &Cx<'_>) -> Option<String> {
        self.saved_msg(cx.catalog).map(|saved| saved.show(cx.lang))
    }
}

fn came(one: &Attendance) -> Word {
    match one.attended {
        Tri::Yes => Word::EventAttended,
        Tri::No => Word::EventAbsent,
        Tri::Unknown if one.invited => Word::HallAbsent,
        Tri::Unknown => Word::EventUnsaid,
    }
}
