//! The nouns of what the programme consists of: companies, papers, products.

use super::Tongue;
use crate::base::Word as W;
use clap::{Arg, Command};

/// `bumn`, `berkas`, `produk`.
pub(super) fn nouns(t: &Tongue) -> [Command; 3] {
    let text = |id, help| t.flag(id, W::ValueText, help);
    let company = || t.word("bumn", W::ValueBumn, W::HelpBumnSlug);
    let paper = || t.word("paper", W::ValuePaper, W::HelpPaperSlug);
    let product = || t.word("product", W::ValueProduct, W::HelpProductSlug);
    let names = || [text("name", W::HelpThingName), text("name-en", W::HelpThingNameEn)];
    [
        t.noun("bumn", W::HelpNounBumn)
            .subcommand(t.command("list", W::HelpBumnList))
            .subcommand(t.command("show", W::HelpBumnShow).arg(company()))
            .subcommand(t.command("set", W::HelpBumnSet).args([
                company(),
                text("name", W::HelpThingName),
                text("letter", W::HelpLetter),
                text("offers", W::HelpOffers),
                text("offers-en", W::HelpOffersEn),
                t.several("papers", W::ValuePaper, W::HelpAskedPapers),
                t.flag("kbli", W::ValueKbli, W::HelpKbli).allow_hyphen_values(true),
                text("systems", W::HelpSystems).allow_hyphen_values(true),
                t.flag("date", W::ValueDate, W::HelpAsOfDate),
                t.flag("source", W::ValueText, W::HelpSource),
            ]))
            .subcommand(t.command("retire", W::HelpRetire).args(retire(t, company()))),
        t.noun("berkas", W::HelpNounBerkas)
            .subcommand(t.command("list", W::HelpBerkasList))
            .subcommand(t.command("set", W::HelpBerkasSet).arg(paper()).args(names()).args([
                t.flag("who", W::ValueWho, W::HelpWho),
                t.flag("proves", W::ValueMissing, W::HelpProves).allow_hyphen_values(true),
            ]))
            .subcommand(t.command("retire", W::HelpRetire).args(retire(t, paper()))),
        t.noun("produk", W::HelpNounProduk)
            .subcommand(t.command("list", W::HelpProdukList))
            .subcommand(t.command("set", W::HelpProdukSet).arg(product()).args(names()).args([
                t.flag("unit", W::ValueUnit, W::HelpUnit),
                t.several("packs", W::ValuePacks, W::HelpPacks),
            ]))
            .subcommand(t.command("retire", W::HelpRetire).args(retire(t, product()))),
    ]
}

/// What is retired, why, since when; or taken into use again.
pub(super) fn retire(t: &Tongue, which: Arg) -> [Arg; 4] {
    [
        which,
        t.flag("reason", W::ValueText, W::HelpReason),
        t.flag("date", W::ValueDate, W::HelpRetireDate),
        t.switch("lift", W::HelpUnretire),
    ]
}
