//! What ops are written of, and what they say: two answers to the same question, given together for every
//! type of `op/v1.rs` by the macros that make it. The first is the published schema of the bytes, the
//! second what the log tells; neither can leave out a field that is written.

use crate::base::month::Month;
use crate::base::{Area, Code, Day, Qty, Rupiah, Seq, Slug, Week, Word};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How a value is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// As what the name stands for: a primitive, or one of [`Types`].
    Named(&'static str),
    /// One byte, 0 or 1, and the value after a 1.
    Maybe(Box<Type>),
    /// How many, then each.
    Many(Box<Type>),
    /// One after the other.
    Together(Vec<Type>),
    /// So many bytes.
    Bytes(usize),
}

/// Fields in the order in which they are written.
pub type Fields = Vec<(&'static str, Type)>;

/// What a variant holds after its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Nothing.
    Nothing,
    /// One value.
    One(Type),
    /// Fields.
    Fields(Fields),
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Fields.
    Fields(Fields),
    /// The number of a variant, from 0, and what it holds.
    Choice(Vec<(String, Holds)>),
}

/// Every type that has a name, in the order in which they were met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Types {
    all: Vec<(&'static str, Kind)>,
}

impl Types {
    /// Their names, with what each stands for.
    pub fn all(&self) -> &[(&'static str, Kind)] {
        &self.all
    }

    /// Takes note of a type, unless it is known, and names it.
    pub(crate) fn name(&mut self, name: &'static str, make: impl FnOnce(&mut Types) -> Kind) -> Type {
        if !self.all.iter().any(|(known, _)| *known == name) {
            let at = self.all.len();
            self.all.push((name, Kind::Choice(Vec::new())));
            self.all[at].1 = make(self);
        }
        Type::Named(name)
    }
}

/// What a value says. Texts of people stand in it as they were written.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is the value it is named after")]
pub enum Told {
    Nothing,
    Truth(bool),
    Int(i64),
    Text(String),
    Code(Code),
    Area(Area),
    Day(Day),
    Month(Month),
    Qty(Qty),
    Rupiah(Rupiah),
    Slug(Slug),
    Week(Week),
    /// A value of a closed list, and its word.
    Word(Cow<'static, str>, Word),
    /// A value of a closed list that is a sign or a unit for people.
    Choice(String),
    Many(Vec<Told>),
    Fields(Vec<(Cow<'static, str>, Told)>),
}

impl Told {
    /// The field of a name; nothing if there is none.
    pub fn get(&self, name: &str) -> &Told {
        match self {
            Told::Fields(all) => all.iter().find(|(key, _)| key == name).map_or(&Told::Nothing, |(_, v)| v),
            _ => &Told::Nothing,
        }
    }
}

/// A type that ops are written of.
pub(super) trait Shape {
    /// How it is written.
    fn shape(types: &mut Types) -> Type;
    /// What it says.
    fn tell(&self) -> Told;
}

/// `NibChecked`: `nib_checked`.
pub(super) fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

impl<T: Shape> Shape for Option<T> {
    fn shape(types: &mut Types) -> Type {
        Type::Maybe(Box::new(T::shape(types)))
    }

    fn tell(&self) -> Told {
        self.as_ref().map_or(Told::Nothing, T::tell)
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn shape(types: &mut Types) -> Type {
        Type::Many(Box::new(T::shape(types)))
    }

    fn tell(&self) -> Told {
        Told::Many(self.iter().map(T::tell).collect())
    }
}

/// Bytes, as many as there are: told as an auditor's tools print them.
#[derive(Serialize, Deserialize)]
pub(super) struct Blob(pub Vec<u8>);

impl Shape for Blob {
    fn shape(types: &mut Types) -> Type {
        Vec::<u8>::shape(types)
    }

    fn tell(&self) -> Told {
        Told::Text(self.0.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl<A: Shape, B: Shape> Shape for (A, B) {
    fn shape(types: &mut Types) -> Type {
        Type::Together(vec![A::shape(types), B::shape(types)])
    }

    fn tell(&self) -> Told {
        Told::Many(vec![self.0.tell(), self.1.tell()])
    }
}

impl<const N: usize> Shape for [u8; N] {
    fn shape(_: &mut Types) -> Type {
        Type::Bytes(N)
    }

    fn tell(&self) -> Told {
        Told::Text(self.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

macro_rules! primitives {
    ($($type:ty: $name:literal |$v:ident| $told:expr;)*) => { $(
        impl Shape for $type {
            fn shape(_: &mut Types) -> Type {
                Type::Named($name)
            }

            fn tell(&self) -> Told {
                let $v = self;
                $told
            }
        }
    )* };
}
primitives! {
    bool: "bool" |v| Told::Truth(*v);
    char: "char" |v| Told::Text(v.to_string());
    u8: "u8" |v| Told::Int((*v).into());
    u16: "u16" |v| Told::Int((*v).into());
    u32: "u32" |v| Told::Int((*v).into());
    u64: "u64" |v| Told::Int(i64::try_from(*v).unwrap_or(i64::MAX));
    Seq: "u64" |v| Told::Int(i64::try_from(v.0).unwrap_or(i64::MAX));
    i32: "i32" |v| Told::Int((*v).into());
    i64: "i64" |v| Told::Int(*v);
    String: "string" |v| Told::Text(v.clone());
    Area: "area" |v| Told::Area(*v);
    Code: "code" |v| Told::Code(*v);
    Month: "month" |v| Told::Month(*v);
    Day: "day" |v| Told::Day(*v);
    Qty: "qty" |v| Told::Qty(*v);
    Rupiah: "rupiah" |v| Told::Rupiah(*v);
    Slug: "slug" |v| Told::Slug(*v);
    Week: "week" |v| Told::Week(*v);
}
