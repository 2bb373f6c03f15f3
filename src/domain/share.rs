//! Splitting what there is: a supply that is less than the caps allow, over those who may order.
//! Whole packs only, nobody above what it may take, and the same answer whoever computes it.

use crate::base::words::Arg;
use crate::base::{Code, Fault, Qty, Word};
use crate::msg;

/// One who may get a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimant {
    /// The cooperative.
    pub code: Code,
    /// The most it may get: what is left of its cap or the room in its store, whichever is less.
    pub most: Qty,
    /// What it had so far: of two with the same claim to a pack, who had less gets it.
    pub had: Qty,
    /// What it sold so far.
    pub past_sales: Qty,
}

/// By what rule a supply is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Equal shares, up to what each may get.
    Equal,
    /// In proportion to past sales; what a cap cuts off goes to whoever has least.
    Sales,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 2] = [Rule::Equal, Rule::Sales];

    /// The stable short name.
    pub fn slug(self) -> &'static str {
        match self {
            Rule::Equal => "equal",
            Rule::Sales => "sales",
        }
    }

    /// Reads a slug, or the Indonesian word for it. Fault: `share.rule`.
    pub fn parse(text: &str) -> Result<Rule, Fault> {
        let plain = text.trim().to_lowercase();
        let found = Rule::ALL
            .into_iter()
            .find(|rule| rule.slug() == plain || rule.word().text(crate::base::Lang::Id) == plain);
        found.ok_or_else(|| {
            let known: Vec<Arg> = Rule::ALL.iter().map(|rule| Arg::typed(rule.word(), rule.slug())).collect();
            Fault::usage("share.rule", msg!(ShareRuleUnknown, text: text)).then(msg!(KnownAre, known: known))
        })
    }

    /// In words.
    pub fn word(self) -> Word {
        match self {
            Rule::Equal => Word::ShareEqual,
            Rule::Sales => Word::ShareSales,
        }
    }
}

/// Splits a supply in packs of one size; every claimant is in the answer, by code.
///
/// The shares add up to the supply, or to all that the claimants may get if that is less; both
/// counted in whole packs.
pub fn split(supply: Qty, pack: Qty, claimants: &[Claimant], rule: Rule) -> Vec<(Code, Qty)> {
    let size = pack.0.max(1);
    let packs = |qty: Qty| i128::from(qty.0.max(0) / size);
    let mut shares: Vec<Share<'_>> =
        claimants.iter().map(|of| Share { of, room: packs(of.most), packs: 0 }).collect();
    // Whoever stands first here gets the pack that two could have.
    shares.sort_by_key(|s| (s.of.had, s.of.code, s.room, s.of.past_sales));
    let supply = packs(supply).min(shares.iter().map(|s| s.room).sum());
    let left = match rule {
        Rule::Equal => supply,
        Rule::Sales => supply - by_sales(supply, &mut shares),
    };
    level(left, &mut shares);
    // No share is above its `most`, so it is a quantity again.
    let qty = |s: &Share<'_>| Qty((s.packs * i128::from(size)) as i64);
    let mut all: Vec<(Code, Qty)> = shares.iter().map(|s| (s.of.code, qty(s))).collect();
    all.sort();
    all
}

/// What one gets, counted in packs.
struct Share<'a> {
    of: &'a Claimant,
    room: i128,
    packs: i128,
}

/// Gives packs in proportion to sales by the largest remainder, none above its room; how many.
fn by_sales(supply: i128, shares: &mut [Share<'_>]) -> i128 {
    let sales = |share: &Share<'_>| i128::from(share.of.past_sales.0.max(0));
    let all: i128 = shares.iter().map(sales).sum();
    if all == 0 {
        return 0;
    }
    let mut rests: Vec<(i128, usize)> = Vec::with_capacity(shares.len());
    let mut over = supply;
    for (at, share) in shares.iter_mut().enumerate() {
        let part = supply * sales(share);
        share.packs = part / all;
        over -= share.packs;
        rests.push((part % all, at));
    }
    rests.sort_by_key(|&(rest, at)| (-rest, at));
    for (_, at) in rests.into_iter().take(over as usize) {
        shares[at].packs += 1;
    }
    shares.iter_mut().for_each(|share| share.packs = share.packs.min(share.room));
    shares.iter().map(|share| share.packs).sum()
}

/// Gives packs to whoever has least, as if poured: the lowest rise together until each is full.
fn level(supply: i128, shares: &mut [Share<'_>]) {
    let gets = |share: &Share<'_>, level: i128| (share.room.min(level) - share.packs).max(0);
    let poured = |shares: &[Share<'_>], level: i128| shares.iter().map(|s| gets(s, level)).sum::<i128>();
    // The highest level that the supply reaches; it never fills more than all the room there is.
    let (mut low, mut high) = (0, shares.iter().map(|s| s.room).max().unwrap_or_default());
    while low < high {
        let middle = (low + high + 1) / 2;
        if poured(shares, middle) <= supply { low = middle } else { high = middle - 1 }
    }
    let mut over = supply - poured(shares, low);
    for share in shares {
        share.packs += gets(share, low);
        if over > 0 && share.packs == low && share.room > low {
            share.packs += 1;
            over -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claimant(code: &str, most: i64, had: i64, sales: i64) -> Claimant {
        Claimant {
            code: Code::parse(code).unwrap(),
            most: Qty::whole(most),
            had: Qty::whole(had),
            past_sales: Qty::whole(sales),
        }
    }

    fn shares(supply: i64, claimants: &[Claimant], rule: Rule) -> Vec<i64> {
        let all = split(Qty::whole(supply), Qty::whole(5), claimants, rule);
        all.into_iter().map(|(_, qty)| qty.0 / 1000).collect()
    }

    #[test]
    fn shares_are_equal_up_to_what_each_may_get() {
        let four = [
            claimant("3514012001", 2000, 10, 0),
            claimant("3514012002", 2000, 0, 300),
            claimant("3514012003", 102, 0, 100),
            claimant("3514012004", -5, 0, 900),
        ];
        for (supply, rule, expected) in [
            (0, Rule::Equal, [0, 0, 0, 0]),
            (4, Rule::Equal, [0, 0, 0, 0]),
            // one pack, for the one who had less and comes first
            (5, Rule::Equal, [0, 5, 0, 0]),
            (300, Rule::Equal, [100, 100, 100, 0]),
            (1_109, Rule::Equal, [500, 505, 100, 0]),
            (99_999, Rule::Equal, [2000, 2000, 100, 0]),
            // 300 : 100 : 900, and what the last may not take goes to whoever has least
            (130, Rule::Sales, [40, 45, 45, 0]),
            (99_999, Rule::Sales, [2000, 2000, 100, 0]),
        ] {
            assert_eq!(shares(supply, &four, rule), expected, "{supply} {rule:?}");
        }
        assert_eq!(shares(400, &four[1..3], Rule::Sales), [300, 100]);
        assert_eq!(shares(90, &four[..1], Rule::Sales), [90], "nobody sold anything: equal");
        assert_eq!(shares(90, &[], Rule::Sales), [0; 0]);
    }

    #[test]
    fn a_rule_is_read_in_both_languages() {
        for text in ["equal", "rata", " Sales ", "penjualan"] {
            assert!(Rule::parse(text).is_ok(), "{text}");
        }
        assert_eq!(Rule::parse("adil").unwrap_err().rule, "share.rule");
    }
}
