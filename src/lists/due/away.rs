//! What is due of laptops: what came home and waits for somebody's choice, and those that are out.

use super::{Count, Due, Kind};
use crate::base::{Day, Fault};
use crate::book::fleet;
use crate::book::records::Read;

/// The lines; on a laptop's copy too, as of the day it was taken out.
pub(super) fn due(read: &dyn Read) -> Result<Vec<Due>, Fault> {
    let [mut boxed, mut out] = [(); 2].map(|()| Count::default());
    for (_, came) in fleet::in_box(read)? {
        boxed.add(Some(Day::from(came.at.date_wib())));
    }
    for carrier in fleet::carriers(read)?.iter().filter(|carrier| carrier.is_trusted()) {
        out.add(Some(Day::from(carrier.since.date_wib())));
    }
    Ok([boxed.line(Kind::Boxed), out.line(Kind::Out)].into_iter().flatten().collect())
}
