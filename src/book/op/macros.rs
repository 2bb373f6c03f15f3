//! What `op/v1.rs` is made by: of one list of fields how they are written, how they become the values of the
//! domain and back, what their shape is called in the published schema, and what they say.

macro_rules! structs {
    ($($name:ident = $of:ty { $($field:ident: $type:ty),* $(,)? })*) => { $(
        #[derive(Serialize, Deserialize)]
        pub(super) struct $name { $($field: $type),* }

        impl Shape for $name {
            fn shape(types: &mut Types) -> Type {
                types.name(stringify!($name), |types| {
                    Made::Fields(vec![$((stringify!($field), <$type>::shape(types))),*])
                })
            }

            fn tell(&self) -> Told {
                Told::Fields(vec![$((stringify!($field).into(), self.$field.tell())),*])
            }
        }

        impl Turn<$name> for $of {
            fn turn(self) -> $name {
                $name { $($field: self.$field.turn()),* }
            }
        }

        impl Turn<$of> for $name {
            fn turn(self) -> $of {
                type Of = $of;
                Of { $($field: self.$field.turn()),* }
            }
        }
    )* };
}

/// What the variant of a closed list is called: as the domain calls it, or by its own name.
macro_rules! called {
    (own $of:ident $variant:ident) => {
        snake(stringify!($variant))
    };
    (named $of:ident $variant:ident) => {
        snake(stringify!($variant))
    };
    ($how:ident $of:ident $variant:ident) => {
        $of::$variant.slug().to_owned()
    };
}

/// What a variant says.
macro_rules! told {
    (word $of:ident $variant:ident) => { Told::Word($of::$variant.slug().into(), $of::$variant.word()) };
    (named $of:ident $variant:ident) => {
        Told::Word(snake(stringify!($variant)).into(), $of::$variant.word())
    };
    ($how:ident $of:ident $variant:ident) => { Told::Choice(called!($how $of $variant)) };
    ($how:ident $of:ident $variant:ident = $one:ident) => {
        Told::Fields(vec![(snake(stringify!($variant)).into(), $one.tell())])
    };
    ($how:ident $of:ident $variant:ident : $($field:ident)*) => {{
        let fields = Told::Fields(vec![$((stringify!($field).into(), $field.tell())),*]);
        Told::Fields(vec![(snake(stringify!($variant)).into(), fields)])
    }};
}

/// What a variant holds.
macro_rules! holds {
    ($types:ident) => { Holds::Nothing };
    ($types:ident = $type:ty) => { Holds::One(<$type>::shape($types)) };
    ($types:ident : $($field:ident $type:ty;)*) => {
        Holds::Fields(vec![$((stringify!($field), <$type>::shape($types))),*])
    };
}

/// Each says how its values are called: `word`, by the slug and the word that the domain has for them;
/// `slug`, by its slug; `named`, by the variant's name and the domain's word; `own`, by that name.
macro_rules! enums {
    ($(enum $name:ident = $of:ty as $how:ident {
        $($variant:ident $(($one:ident: $one_type:ty))? $({ $($field:ident: $type:ty),* $(,)? })?),* $(,)?
    })*) => { $(
        #[derive(Serialize, Deserialize)]
        pub(super) enum $name { $($variant $(($one_type))? $({ $($field: $type),* })?),* }

        impl Shape for $name {
            fn shape(types: &mut Types) -> Type {
                #[allow(unused, reason = "a list called by its own names asks the domain for none")]
                type Of = $of;
                types.name(stringify!($name), |types| {
                    let _ = &types;
                    Made::Choice(vec![$((
                        called!($how Of $variant),
                        holds!(types $(= $one_type)? $(: $($field $type;)*)?),
                    )),*])
                })
            }

            fn tell(&self) -> Told {
                #[allow(unused, reason = "as above")]
                type Of = $of;
                match self {
                    $($name::$variant $(($one))? $({ $($field),* })? =>
                        told!($how Of $variant $(= $one)? $(: $($field)*)?),)*
                }
            }
        }

        impl Turn<$name> for $of {
            fn turn(self) -> $name {
                type Of = $of;
                match self {
                    $(Of::$variant $(($one))? $({ $($field),* })? =>
                        $name::$variant $(($one.turn()))? $({ $($field: $field.turn()),* })?,)*
                }
            }
        }

        impl Turn<$of> for $name {
            fn turn(self) -> $of {
                type Of = $of;
                match self {
                    $($name::$variant $(($one))? $({ $($field),* })? =>
                        Of::$variant $(($one.turn()))? $({ $($field: $field.turn()),* })?,)*
                }
            }
        }
    )* };
}

/// Ops in the order of their numbers. Those in the middle are read as others are by now, and are never
/// written again; those apart are other bytes of an op, for what has a part that is kept elsewhere.
macro_rules! ops {
    (
        first { $($early:ident { $($ef:ident: $et:ty),* $(,)? })* }
        retired { $($old:ident { $($of:ident: $ot:ty),* $(,)? } => $new:ident)* }
        then { $($late:ident { $($lf:ident: $lt:ty),* $(,)? })* }
        apart { $($apart:ident { $($af:ident: $at:ty),* $(,)? } => $whole:ident)* }
        now { $($last:ident { $($nf:ident: $nt:ty),* $(,)? })* }
    ) => {
        /// An op as its bytes are.
        #[derive(Serialize, Deserialize)]
        pub(super) enum Op {
            $($early { $($ef: $et),* },)*
            $($old { $($of: $ot),* },)*
            $($late { $($lf: $lt),* },)*
            $($apart { $($af: $at),* },)*
            $($last { $($nf: $nt),* },)*
        }

        impl Shape for Op {
            fn shape(types: &mut Types) -> Type {
                types.name("Op", |types| Made::Choice(vec![
                    $((snake(stringify!($early)), holds!(types : $($ef $et;)*)),)*
                    $((snake(stringify!($old)), holds!(types : $($of $ot;)*)),)*
                    $((snake(stringify!($late)), holds!(types : $($lf $lt;)*)),)*
                    $((snake(stringify!($apart)), holds!(types : $($af $at;)*)),)*
                    $((snake(stringify!($last)), holds!(types : $($nf $nt;)*)),)*
                ]))
            }

            /// What its fields say; which op it is, its name says.
            fn tell(&self) -> Told {
                match self {
                    $(Op::$early { $($ef),* } =>
                        Told::Fields(vec![$((stringify!($ef).into(), $ef.tell())),*]),)*
                    $(Op::$old { $($of),* } =>
                        Told::Fields(vec![$((stringify!($of).into(), $of.tell())),*]),)*
                    $(Op::$late { $($lf),* } =>
                        Told::Fields(vec![$((stringify!($lf).into(), $lf.tell())),*]),)*
                    $(Op::$apart { $($af),* } =>
                        Told::Fields(vec![$((stringify!($af).into(), $af.tell())),*]),)*
                    $(Op::$last { $($nf),* } =>
                        Told::Fields(vec![$((stringify!($nf).into(), $nf.tell())),*]),)*
                }
            }
        }

        impl From<super::Op> for Op {
            fn from(op: super::Op) -> Op {
                match op {
                    $(super::Op::$early { $($ef),* } => Op::$early { $($ef: $ef.turn()),* },)*
                    $(super::Op::$whole { $($af),* } if is_apart($(&$af),*) => {
                        Op::$apart { $($af: $af.turn()),* }
                    })*
                    $(super::Op::$late { $($lf),* } => Op::$late { $($lf: $lf.turn()),* },)*
                    $(super::Op::$last { $($nf),* } => Op::$last { $($nf: $nf.turn()),* },)*
                }
            }
        }

        impl From<Op> for super::Op {
            fn from(op: Op) -> super::Op {
                match op {
                    $(Op::$early { $($ef),* } => super::Op::$early { $($ef: $ef.turn()),* },)*
                    $(Op::$old { $($of),* } => super::Op::$new { $($of: $of.turn()),* },)*
                    $(Op::$late { $($lf),* } => super::Op::$late { $($lf: $lf.turn()),* },)*
                    $(Op::$apart { $($af),* } => super::Op::$whole { $($af: $af.turn()),* },)*
                    $(Op::$last { $($nf),* } => super::Op::$last { $($nf: $nf.turn()),* },)*
                }
            }
        }
    };
}
