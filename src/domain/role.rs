//! Who works with the book, and what each may do. Source: DOMAIN 7.

use crate::base::words::Arg;
use crate::base::{Area, Code, Fault, Slug, Word};
use crate::msg;
use serde::{Deserialize, Serialize};

/// A role in the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// An official of the Dinas Koperasi: everything but change the past.
    Dinas,
    /// A field officer: papers, visits and ledger entries in the kecamatan assigned.
    Petugas,
    /// A branch of a state company: verification, agreement, deliveries of its own company.
    Bumn,
    /// An auditor: reads everything, writes nothing.
    Pengawas,
}

/// What a person can do to the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Record identities, contacts, members, storage.
    Facts,
    /// Record that a paper was received, or has expired.
    Papers,
    /// Record a visit, and what was found there.
    Visits,
    /// Move a case up to and including the NIB stage, and back again.
    Prepare,
    /// Verification, agreement, operation, and the ways out.
    Partner,
    /// Post to the quota ledger and reverse a posting.
    Ledger,
    /// Change companies, gates, policies, people: the programme itself.
    Programme,
    /// See personal values whole, which is itself an entry.
    Reveal,
}

impl Verb {
    /// The heavier of two rights: a move needs the one of where it starts and of where it ends.
    pub fn max_of(self, other: Verb) -> Verb {
        if self == Verb::Partner { self } else { other }
    }

    /// Whether it may be asked for away from the office. A rule that is changed there would re-judge what
    /// everybody else has done meanwhile. Source: SYNC 2.
    pub fn may_away(self) -> bool {
        match self {
            Verb::Facts | Verb::Papers | Verb::Visits | Verb::Prepare | Verb::Partner | Verb::Ledger => true,
            // What was seen there is told at home.
            Verb::Reveal => true,
            Verb::Programme => false,
        }
    }
}

/// The one table of who may do what.
const MAY: &[(Verb, &[Role])] = &[
    (Verb::Facts, &[Role::Dinas, Role::Petugas]),
    (Verb::Papers, &[Role::Dinas, Role::Petugas]),
    (Verb::Visits, &[Role::Dinas, Role::Petugas]),
    (Verb::Prepare, &[Role::Dinas, Role::Petugas]),
    (Verb::Partner, &[Role::Dinas, Role::Bumn]),
    (Verb::Ledger, &[Role::Dinas, Role::Petugas, Role::Bumn]),
    (Verb::Programme, &[Role::Dinas]),
    (Verb::Reveal, &[Role::Dinas, Role::Petugas, Role::Pengawas]),
];

impl Role {
    /// Every role, in the order of the table.
    pub const ALL: [Role; 4] = [Role::Dinas, Role::Petugas, Role::Bumn, Role::Pengawas];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Role::Dinas => "dinas",
            Role::Petugas => "petugas",
            Role::Bumn => "bumn",
            Role::Pengawas => "pengawas",
        }
    }

    /// Reads a slug.
    pub fn parse(text: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.slug() == text)
    }

    /// The role in words.
    pub fn word(self) -> Word {
        match self {
            Role::Dinas => Word::WhoDinas,
            Role::Petugas => Word::WhoPetugas,
            Role::Bumn => Word::WhoBumn,
            Role::Pengawas => Word::WhoPengawas,
        }
    }

    /// Whether the role may do it at all.
    pub fn may(self, verb: Verb) -> bool {
        MAY.iter().any(|(v, roles)| *v == verb && roles.contains(&self))
    }
}

/// Who must act before something can go on. Wider than [`Role`]: most of them never touch the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Who {
    /// The cooperative's own officers.
    Pengurus,
    /// The field officer.
    Petugas,
    /// The Dinas.
    Dinas,
    /// The company.
    Bumn,
    /// The central government.
    Pusat,
}

impl Who {
    /// Every one, nearest to the village first.
    pub const ALL: [Who; 5] = [Who::Pengurus, Who::Petugas, Who::Dinas, Who::Bumn, Who::Pusat];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Who::Pengurus => "pengurus",
            Who::Petugas => "petugas",
            Who::Dinas => "dinas",
            Who::Bumn => "bumn",
            Who::Pusat => "pusat",
        }
    }

    /// Reads a slug.
    pub fn parse(text: &str) -> Option<Who> {
        Who::ALL.into_iter().find(|w| w.slug() == text)
    }

    /// In one short word, for columns.
    pub fn short(self) -> Word {
        match self {
            Who::Pengurus => Word::ShortPengurus,
            Who::Petugas => Word::ShortPetugas,
            Who::Dinas => Word::ShortDinas,
            Who::Bumn => Word::ShortBumn,
            Who::Pusat => Word::ShortPusat,
        }
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Who::Pengurus => Word::WhoPengurus,
            Who::Petugas => Word::WhoPetugas,
            Who::Dinas => Word::WhoDinas,
            Who::Bumn => Word::WhoBumn,
            Who::Pusat => Word::WhoPusat,
        }
    }
}

/// What a person is bound to; a refusal says what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A kecamatan.
    Kecamatan(Area),
    /// A company.
    Company(Slug),
}

/// A person whom the book knows, or who sits at it now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The name entries are signed with.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The kecamatan of a field officer; empty means all.
    pub areas: Vec<Area>,
    /// The company of a branch.
    pub company: Option<Slug>,
}

impl Person {
    /// A person with a role and no bounds.
    pub fn new(name: &str, role: Role) -> Person {
        Person { name: name.to_owned(), role, areas: Vec::new(), company: None }
    }

    /// Refuses what the role, the kecamatan or the company does not allow; `called` gives the names of
    /// both.
    pub fn may(
        &self,
        verb: Verb,
        code: Option<Code>,
        company: Option<Slug>,
        called: &dyn Fn(Bound) -> Arg,
    ) -> Result<(), Fault> {
        if !self.role.may(verb) {
            let roles = MAY.iter().find(|(v, _)| *v == verb).map_or(&[][..], |(_, r)| r);
            let able: Vec<_> = roles.iter().map(|r| r.word().into()).collect();
            let what = msg!(RoleMayNot, name: &self.name, role: self.role.word(), able: able);
            return Err(Fault::refused("role.verb", what).then(msg!(RoleMayNotNext)));
        }
        if let (Role::Petugas, Some(code)) = (self.role, code)
            && !self.areas.is_empty()
            && !self.areas.contains(&code.kecamatan())
        {
            let area = |area: Area| called(Bound::Kecamatan(area));
            let areas: Vec<Arg> = self.areas.iter().copied().map(area).collect();
            let what = msg!(RoleOtherArea, name: &self.name, area: area(code.kecamatan()), areas: areas);
            return Err(Fault::refused("role.area", what).by(Word::WhoDinas));
        }
        if let (Role::Bumn, Some(own)) = (self.role, self.company)
            && company != Some(own)
        {
            let what = msg!(RoleOtherCompany, name: &self.name, own: called(Bound::Company(own)));
            return Err(Fault::refused("role.company", what).by(Word::WhoDinas));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// DOMAIN 7 as a table.
    #[test]
    fn each_role_may_what_the_domain_says() {
        use Verb::*;
        for (role, verbs) in [
            (Role::Dinas, &[Facts, Papers, Visits, Prepare, Partner, Ledger, Programme, Reveal][..]),
            (Role::Petugas, &[Facts, Papers, Visits, Prepare, Ledger, Reveal]),
            (Role::Bumn, &[Partner, Ledger]),
            (Role::Pengawas, &[Reveal]),
        ] {
            for verb in [Facts, Papers, Visits, Prepare, Partner, Ledger, Programme, Reveal] {
                assert_eq!(role.may(verb), verbs.contains(&verb), "{role:?} {verb:?}");
            }
        }
    }

    #[test]
    fn an_officer_stays_in_the_kecamatan_and_a_branch_with_its_company() {
        let called = |_| Arg::from("nama");
        let code = Code::parse("35.14.24.2003").unwrap();
        let bulog = Slug::parse("bulog").ok();
        let mut officer = Person::new("siti", Role::Petugas);
        assert!(officer.may(Verb::Papers, Some(code), None, &called).is_ok());
        officer.areas = vec![Area::parse("35.14.01").unwrap()];
        assert_eq!(officer.may(Verb::Papers, Some(code), None, &called).unwrap_err().rule, "role.area");
        let mut branch = Person::new("cabang", Role::Bumn);
        branch.company = bulog;
        assert!(branch.may(Verb::Partner, Some(code), bulog, &called).is_ok());
        let other = Slug::parse("mandiri").ok();
        assert_eq!(branch.may(Verb::Partner, Some(code), other, &called).unwrap_err().rule, "role.company");
    }
}
