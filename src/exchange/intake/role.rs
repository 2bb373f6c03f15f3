//! What a column of a sheet may hold, and the words of `assets/kolom.csv` for it.

use crate::base::Slug;
use crate::domain::Field;

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// The Kemendagri code.
    Code,
    /// The cooperative's or the village's name.
    Name,
    /// The kecamatan.
    Kecamatan,
    /// The kabupaten.
    Regency,
    /// The id in SIMKOPDES.
    VillageId,
    /// Something that is not taken.
    Skip,
    /// The day of what the row says.
    Day,
    /// The week of what the row says.
    Week,
    /// The day the NIB was looked up.
    CheckDay,
    /// The state of the NIB.
    Status,
    /// A fact.
    Fact(Field),
    /// Men and women among the members, in one cell.
    Members,
    /// A paper, by its slug or the beginning of it.
    Paper(String),
    /// Somebody was there: a signature, a tick.
    Attended,
    /// Interest in a company.
    Interest(Slug),
    /// Interest in the companies that it names.
    Interests,
    /// The papers that it names.
    Papers,
    /// A quantity.
    Qty,
    /// The unit of the quantity.
    Unit,
    /// Rupiah per unit.
    Price,
    /// The delivery order's number.
    DeliveryOrder,
    /// The product.
    Product,
    /// The kind of posting.
    Kind,
    /// A dashboard's units.
    Units,
    /// A dashboard's rupiah.
    Rupiah,
}

/// What needs no more than a word, with the word of `assets/kolom.csv` for it.
const PLAIN: [(&str, Role); 22] = [
    ("code", Role::Code),
    ("name", Role::Name),
    ("kecamatan", Role::Kecamatan),
    ("regency", Role::Regency),
    ("village-id", Role::VillageId),
    ("skip", Role::Skip),
    ("day", Role::Day),
    ("week", Role::Week),
    ("check-day", Role::CheckDay),
    ("status", Role::Status),
    ("members", Role::Members),
    ("attended", Role::Attended),
    ("interests", Role::Interests),
    ("papers", Role::Papers),
    ("qty", Role::Qty),
    ("unit", Role::Unit),
    ("price", Role::Price),
    ("do", Role::DeliveryOrder),
    ("product", Role::Product),
    ("kind", Role::Kind),
    ("units", Role::Units),
    ("rupiah", Role::Rupiah),
];

impl Role {
    /// Reads the word for it.
    pub fn parse(word: &str) -> Option<Role> {
        if let Some((_, role)) = PLAIN.iter().find(|(known, _)| *known == word) {
            return Some(role.clone());
        }
        match word.split_once(':') {
            Some(("paper", paper)) => Some(Role::Paper(paper.to_owned())),
            Some(("interest", company)) => Slug::parse(company).ok().map(Role::Interest),
            _ => Field::parse(word).map(Role::Fact),
        }
    }

    /// The words that are known, but for papers and companies.
    pub fn words() -> Vec<&'static str> {
        PLAIN.iter().map(|(word, _)| *word).chain(Field::ALL.iter().map(|field| field.slug())).collect()
    }

    /// The word for it.
    pub fn slug(&self) -> String {
        match self {
            Role::Fact(field) => field.slug().to_owned(),
            Role::Paper(paper) => format!("paper:{paper}"),
            Role::Interest(company) => format!("interest:{company}"),
            plain => PLAIN.iter().find(|(_, role)| role == plain).map_or("", |(word, _)| word).to_owned(),
        }
    }

    /// Whether a column may be of a person as well as of the cooperative: `Rekening Bendahara`.
    pub(super) fn is_anybodys(&self) -> bool {
        use Field::{Account, Address, LegalName, Npwp, Phone};
        matches!(self, Role::Fact(Account | Address | LegalName | Npwp | Phone))
    }

    /// Whether a column is of the men, or of the women.
    pub(super) fn is_of_members(&self) -> bool {
        matches!(self, Role::Fact(Field::MembersMen | Field::MembersWomen))
    }
}
