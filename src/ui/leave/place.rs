//! Where a file comes to lie: asked for first, and told once it does.

use super::letters;
use crate::base::words::Arg;
use crate::base::{Fault, Word};
use crate::book::act::Request;
use crate::book::decide::Deed;
use crate::book::view::Log as _;
use crate::msg;
use crate::ui::act::push_form;
use crate::ui::form::Form;
use crate::ui::form::deeds::Deeds;
use crate::ui::input::{Content, Effect, Leaving, Letters, Saving};
use crate::ui::session::{News, Session, Turn};
use std::path::PathBuf;
use std::sync::Arc;

/// Asks where a file is to lie: nothing is written to a place that nobody has seen.
pub fn place(s: &mut Session, file: Leaving) {
    let place = s.screen.files.join(&file.name).display().to_string();
    push_form(s, Deeds::file(file, place, Word::FileTitle.text(s.lang)));
}

/// The same of one that is made.
pub fn place_of(s: &mut Session, name: String, bytes: Vec<u8>) {
    place(s, Leaving { name, content: Content::Bytes(bytes) });
}

/// Sends a file to a place; letters are made now.
pub fn send(s: &mut Session, place: String, file: Arc<Leaving>, turn: &mut Turn<'_>) {
    let letters = match file.content {
        Content::Bytes(_) => Ok(None),
        Content::Letters(slug, anew) => letters::make(s, slug, anew, turn).map(Some),
    };
    match letters {
        Ok(letters) => turn.effects.push(Effect::File(Saving { place, file, letters })),
        Err(fault) => refuse(s, &file, fault, turn),
    }
}

/// Says where a file lies, and the form closes that asked for it; or why there is none. Letters whose numbers
/// somebody else has drawn meanwhile are made anew with the next ones.
///
/// # Errors
/// If the book cannot be read.
pub fn saved(
    s: &mut Session,
    saving: Saving,
    put: Result<PathBuf, Fault>,
    turn: &mut Turn<'_>,
) -> Result<(), Fault> {
    let Saving { place, file, letters } = saving;
    let is_behind = letters.as_ref().is_some_and(|letters| letters.seq < turn.book.seq());
    if letters.is_some() {
        s.follow(turn)?;
    }
    match put {
        Ok(path) => {
            s.layers.remove_if(|form: &Form| form.deeds.is_of(&file));
            let what = msg!(ExportDone, path: path.display().to_string()).show(s.lang);
            let warnings = letters.iter().filter_map(|letters| numbers(s, letters)).collect();
            s.tell(News { what, warnings }, turn.now);
        }
        Err(fault) if fault.is("letter.number") && is_behind => send(s, place, file, turn),
        Err(fault) => refuse(s, &file, fault, turn),
    }
    Ok(())
}

/// The numbers that letters were given.
fn numbers(s: &Session, letters: &Letters) -> Option<String> {
    let number = |request: &Request| match &request.deed {
        Deed::IssueLetter { letter } => Some(Arg::from(letter.number.as_str())),
        _ => None,
    };
    let numbers: Vec<Arg> = letters.issues.iter().filter_map(number).collect();
    (!numbers.is_empty()).then(|| msg!(LettersIssued, n: numbers.len(), numbers: numbers).show(s.lang))
}

/// Why there is no file is told at the form that asked for it.
fn refuse(s: &mut Session, file: &Arc<Leaving>, fault: Fault, turn: &Turn<'_>) {
    match s.layers.find_where(|form: &Form| form.deeds.is_of(file)) {
        Some(form) => form.refuse(fault),
        None => s.say(&fault, turn.now),
    }
}
