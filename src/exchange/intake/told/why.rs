//! Why a value is asked about, doubted or not read, in words: rule by rule. What each of them means, and of which
//! verdict it is, stands in `tests/samples/README.md`.

use crate::base::{Msg, Word};
use crate::domain::Field;
use crate::exchange::intake::ticks::is_borne;
use crate::exchange::intake::verdict::{Class, Verdict};
use crate::msg;

/// What a rule that asks, doubts or cannot read says of a value.
pub(super) fn of_rule(rule: &str, verdict: &Verdict) -> Msg {
    match rule {
        "place.contradicts" => msg!(AskContradicts),
        "nib.twice" => msg!(AskTwice),
        "row.contradicts" => msg!(AskTorn),
        "mark.unclear" => msg!(AskMark),
        "event.unknown" => msg!(AskEvent),
        "posting.what" => msg!(AskPosting),
        "posting.when" => msg!(AskWhen),
        "zero" => msg!(DoubtZero),
        "digits" => msg!(DoubtDigits),
        "percent" => msg!(DoubtPercent),
        "remark" => msg!(DoubtRemark),
        "question" => msg!(DoubtQuestion),
        "nought" => msg!(DoubtNought),
        "aside" => msg!(DoubtAside),
        "zeros" => msg!(DoubtZeros),
        "filler" => msg!(DoubtFiller),
        "comma" => msg!(DoubtComma),
        "month.first" => msg!(DoubtMonthFirst),
        "undone" => msg!(DoubtUndone),
        "sample" => msg!(DoubtSample),
        "nik" => msg!(DoubtNik),
        "day" => msg!(DoubtDay),
        "day.above" => msg!(DoubtDayAbove),
        "below.sum" => msg!(DoubtBelowSum),
        "title" => msg!(DoubtTitle),
        "rough" => msg!(DoubtRough),
        "several" => msg!(DoubtSeveral),
        "need" => msg!(DoubtNeed),
        "row.above" => msg!(DoubtRowAbove),
        "phone" => msg!(DoubtPhone),
        "across" => msg!(UnreadAcross),
        "dashboard" => msg!(UnreadDashboard),
        "kecamatan" => msg!(DoubtKecamatan),
        "corrected" => msg!(DoubtCorrected),
        "month" => msg!(DoubtMonth),
        "stock" => msg!(DoubtStock),
        "flow" => msg!(DoubtFlow),
        "event.none" => msg!(DoubtEventNone),
        "order.beside" => msg!(DoubtOrderBeside),
        "ahead" => msg!(DoubtAhead),
        "planned" => msg!(DoubtPlanned),
        "scientific" => msg!(UnreadScientific),
        "numbers" => msg!(UnreadNumbers),
        "rupiah" => msg!(UnreadRupiah),
        "unit" => msg!(UnreadUnit),
        "money" => msg!(UnreadMoney),
        "price" => msg!(UnreadPrice),
        "price.of" => msg!(UnreadPriceOf),
        "paper" => msg!(UnreadPaper),
        "merged" => msg!(UnreadMerged),
        "word" if verdict.field == "nib_status" => msg!(UnreadStatus),
        "members" => msg!(UnreadMembers),
        "word" => msg!(UnreadWord),
        "error" => msg!(UnreadError),
        "formula" => msg!(UnreadFormula),
        _ => msg!(AskPlace),
    }
}

/// Why a value that can be taken waits for somebody to tick it, where nothing is asked or doubted: what it hangs on
/// goes first.
pub fn waits(verdicts: &[Verdict], ticked: &[bool], at: usize) -> Option<Msg> {
    let verdict = verdicts.get(at)?;
    hangs(verdicts, ticked, at).or_else(|| match verdict.state.class() {
        Class::New | Class::Newer => verdict.personal.map(|_| msg!(WaitsPersonal)),
        Class::Different => Some(msg!(WaitsDifferent)),
        Class::Older => Some(msg!(WaitsOlder)),
        _ => None,
    })
}

/// What a value hangs on that is neither written nor known, if there is such a thing.
pub fn hangs(verdicts: &[Verdict], ticked: &[bool], at: usize) -> Option<Msg> {
    let verdict = verdicts.get(at).filter(|one| one.can_be_taken() && !is_borne(verdicts, ticked, at))?;
    let needed = if verdict.field.starts_with("interest:") { Word::FieldCame } else { Field::Nib.word() };
    Some(msg!(WaitsNeeded, needed: needed))
}
