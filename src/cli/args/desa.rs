//! The noun of the map of villages.

use super::Tongue;
use crate::base::Word as W;
use clap::Command;

/// `desa`.
pub(super) fn noun(t: &Tongue) -> Command {
    let code = || t.word("code", W::ValueCode, W::HelpCode);
    let name = || t.word("name", W::ValueName, W::HelpVillageName);
    let reason = || t.flag("reason", W::ValueText, W::HelpBasisOfChange);
    let point = || t.flag("point", W::ValuePoint, W::HelpPoint).allow_hyphen_values(true);
    let since = || t.flag("date", W::ValueDate, W::HelpChangedOn);
    let closed = || t.flag("date", W::ValueDate, W::HelpClosedOn);
    let stock = || t.flag("stock", W::ValueLeftover, W::HelpLeftover);
    t.noun("desa", W::HelpNounDesa)
        .subcommand(t.command("add", W::HelpDesaAdd).args([
            code(),
            name(),
            t.several("spelling", W::ValueName, W::HelpSpelling),
            point(),
        ]))
        .subcommand(t.command("rename", W::HelpDesaRename).args([code(), name(), point(), reason(), since()]))
        .subcommand(t.command("recode", W::HelpDesaRecode).args([
            code(),
            t.word("new", W::ValueCode, W::HelpNewCode),
            reason(),
            since(),
        ]))
        .subcommand(t.command("merge", W::HelpDesaMerge).args([
            code(),
            t.word("into", W::ValueCode, W::HelpInto),
            reason(),
            closed(),
            stock(),
        ]))
        .subcommand(t.command("close", W::HelpDesaClose).args([
            code(),
            reason(),
            closed(),
            stock(),
            t.flag("into", W::ValueCode, W::HelpInto),
        ]))
}
