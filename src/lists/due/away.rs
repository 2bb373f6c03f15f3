//! What is due of laptops: what came home and waits for somebody's choice, and those that are out.

use super::{Count, Due, Kind};
use crate::base::{Day, Fault};
use crate::book::fleet;
use crate::book::view::Volume;
use crate::domain::device::Carrier;

/// The lines; on a laptop's copy too, as of the day it was taken out: the others.
pub(super) fn due(read: &dyn Volume) -> Result<Vec<Due>, Fault> {
    let [mut boxed, mut out] = [(); 2].map(|()| Count::default());
    for (_, came) in fleet::in_box(read)? {
        boxed.add(Some(Day::from(came.at.date_wib())));
    }
    let own = read.own_device();
    let is_out = |carrier: &&Carrier| carrier.is_trusted() && own != Some(&carrier.device.name);
    for carrier in fleet::carriers(read)?.iter().filter(is_out) {
        out.add(Some(Day::from(carrier.since.date_wib())));
    }
    Ok([boxed.line(Kind::Boxed), out.line(Kind::Out)].into_iter().flatten().collect())
}
