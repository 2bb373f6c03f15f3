//! An answer that names companies, one or many: `Bulog, Pertamina; Pupuk Indonesia`.

use super::cells::{Said, is_dash};
use super::lines::Item;
use super::sheets::Cell;
use super::words::{Words, tokens};
use crate::base::Slug;

/// What the parts of an answer stand under that name no company.
const NONE: &str = "bumn";

/// Whether a text is such an answer: it names a company, or all of them.
pub fn names_companies(words: &Words, text: &str) -> bool {
    words.is("every", text) || !words.within("company", &tokens(text)).is_empty()
}

/// Those of the companies that an answer names, each once, and what of it is not known.
pub fn interests(words: &Words, companies: &[Slug], cell: Cell<'_>) -> Vec<Item> {
    let text = match cell {
        Cell::Text(text) if !is_dash(text) && !words.is("no", text) => text,
        _ => return Vec::new(),
    };
    let good = |slug| Item::Interest(slug, Said::Good(()));
    if words.is("every", text) {
        return companies.iter().copied().map(good).collect();
    }
    let mut items: Vec<Item> = Vec::new();
    // What is in brackets says what the company sells.
    let bare = text.split('(').enumerate().map(|(at, part)| match part.split_once(')') {
        Some((_, after)) if at > 0 => after,
        _ => part,
    });
    let bare: String = bare.collect();
    for part in bare.split([',', ';', '/', '&', '+', '\n']) {
        let all = tokens(part);
        let found = words.within("company", &all).into_iter().filter_map(|(.., slug)| Slug::parse(slug).ok());
        let known: Vec<Slug> = found.filter(|slug| companies.contains(slug)).collect();
        let is_said = all.is_empty() || words.is("no", part) || !known.is_empty();
        let new = known.into_iter().map(good).filter(|item| !items.contains(item)).collect::<Vec<_>>();
        items.extend(new);
        if let Some(none) = Slug::parse(NONE).ok().filter(|_| !is_said) {
            items.push(Item::Interest(none, Said::Unreadable("word", part.trim().to_owned())));
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_names_one_company_or_many() {
        let words = Words::built_in().unwrap();
        let companies =
            ["bulog", "pertamina", "pupuk", "idfood", "mandiri"].map(|slug| Slug::parse(slug).unwrap());
        let read = |text: &str| {
            let said = |item: Item| match item {
                Item::Interest(slug, Said::Good(())) => slug.to_string(),
                Item::Interest(_, Said::Unreadable(_, text)) => format!("?{text}"),
                other => format!("{other:?}"),
            };
            let all: Vec<String> =
                interests(&words, &companies, Cell::Text(text)).into_iter().map(said).collect();
            all.join(" ")
        };
        for (text, said) in [
            ("Bulog, Pertamina; Pupuk Indonesia", "bulog pertamina pupuk"),
            ("Bulog dan Pupuk", "bulog pupuk"),
            ("ID Food / Bank Mandiri", "idfood mandiri"),
            ("Perum Bulog (beras, minyak), Pertamina Patra Niaga (LPG)", "bulog pertamina"),
            ("bulog;bulog", "bulog"),
            ("semua", "bulog pertamina pupuk idfood mandiri"),
            ("Bulog, Telkom", "bulog ?Telkom"),
            ("belum ada", ""),
            ("-", ""),
        ] {
            assert_eq!(read(text), said, "{text}");
        }
    }
}
