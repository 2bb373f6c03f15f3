//! A supply is split to the last pack: the sum is exact, nobody gets more than it may, nobody could
//! get more without taking it from one who has no more, and only the figures decide.

use kdkmp::base::{Code, Qty};
use kdkmp::domain::share::{Claimant, Rule, split};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What is said of a claimant: most, had, sold.
type Figures = (i64, i64, i64);

fn figure() -> impl Strategy<Value = i64> {
    prop_oneof![6 => 0..5_000_000i64, 1 => Just(0), 1 => Just(2_000_000), 1 => any::<i64>()]
}

/// A few different amounts, so that many have the same claim.
fn had() -> impl Strategy<Value = i64> {
    prop_oneof![4 => select(vec![0i64, 0, 50_000, 100_000]), 1 => any::<i64>()]
}

fn figures() -> impl Strategy<Value = Vec<Figures>> {
    vec((figure(), had(), prop_oneof![2 => figure(), 1 => Just(0)]), 0..40)
}

fn supply() -> impl Strategy<Value = Qty> {
    prop_oneof![6 => 0..60_000_000i64, 1 => any::<i64>()].prop_map(Qty)
}

fn pack() -> impl Strategy<Value = Qty> {
    prop_oneof![6 => select(vec![1i64, 1000, 5_000, 12_000, 50_000]), 1 => any::<i64>()].prop_map(Qty)
}

fn claimants(figures: &[Figures]) -> Vec<Claimant> {
    let one = |(at, &(most, had, sold)): (usize, &Figures)| Claimant {
        code: Code::parse(&format!("351401{:04}", 2001 + at)).unwrap(),
        most: Qty(most),
        had: Qty(had),
        past_sales: Qty(sold),
    };
    figures.iter().enumerate().map(one).collect()
}

proptest! {
    #[test]
    fn the_sum_is_exact(
        supply in supply(), pack in pack(), figures in figures(), rule in select(Rule::ALL.to_vec()),
    ) {
        let claimants = claimants(&figures);
        let shares = split(supply, pack, &claimants, rule);
        let size = i128::from(pack.0.max(1));
        let rounded = |qty: Qty| i128::from(qty.0.max(0)) / size * size;
        let most: i128 = claimants.iter().map(|c| rounded(c.most)).sum();
        let sum: i128 = shares.iter().map(|(_, qty)| i128::from(qty.0)).sum();
        prop_assert_eq!(sum, rounded(supply).min(most));
        // everybody is there once, by code, in whole packs, and nobody above its most
        prop_assert_eq!(shares.len(), claimants.len());
        for ((code, qty), claimant) in shares.iter().zip(&claimants) {
            prop_assert_eq!(*code, claimant.code);
            prop_assert!(qty.0 >= 0 && i128::from(qty.0) % size == 0);
            prop_assert!(qty.0 <= claimant.most.0.max(0));
        }
    }

    #[test]
    fn nobody_could_get_more_but_from_one_who_has_no_more(
        supply in supply(), pack in pack(), figures in figures(),
    ) {
        let claimants = claimants(&figures);
        let size = i128::from(pack.0.max(1));
        let shares: Vec<i128> =
            split(supply, pack, &claimants, Rule::Equal).iter().map(|(_, q)| i128::from(q.0)).collect();
        let sum: i128 = shares.iter().sum();
        let over = i128::from(supply.0.max(0)) - sum >= size;
        for (a, one) in claimants.iter().enumerate() {
            if shares[a] + size > i128::from(one.most.0.max(0)) {
                continue;
            }
            prop_assert!(!over, "a pack is left and somebody could take it");
            for (b, other) in claimants.iter().enumerate().filter(|(b, _)| shares[*b] > 0 && *b != a) {
                // A pack from the other would leave it with less than the one has then.
                prop_assert!(shares[b] <= shares[a] + size);
                if shares[b] > shares[a] {
                    prop_assert!((other.had, other.code) < (one.had, one.code), "who had less comes first");
                }
            }
        }
    }

    #[test]
    fn only_the_figures_decide(
        supply in supply(), pack in pack(), figures in figures(), rule in select(Rule::ALL.to_vec()),
        turn in any::<prop::sample::Index>(),
    ) {
        let mut claimants = claimants(&figures);
        let shares = split(supply, pack, &claimants, rule);
        prop_assert_eq!(&shares, &split(supply, pack, &claimants, rule));
        claimants.reverse();
        let at = turn.index(claimants.len() + 1);
        claimants.rotate_left(at);
        prop_assert_eq!(&shares, &split(supply, pack, &claimants, rule));
    }

    /// Where no cap and no store stands in the way, a share is within a pack of its proportion.
    #[test]
    fn sales_are_followed_to_the_pack(supply in 0..60_000_000i64, sold in vec(0..3_000_000i64, 1..40)) {
        let figures: Vec<Figures> = sold.iter().map(|sold| (i64::MAX, 0, *sold)).collect();
        let all: i64 = sold.iter().sum();
        prop_assume!(all > 0);
        let (pack, packs) = (5_000, supply / 5_000);
        for ((_, share), sold) in
            split(Qty(supply), Qty(pack), &claimants(&figures), Rule::Sales).iter().zip(&sold)
        {
            let exact = i128::from(packs) * i128::from(*sold);
            let got = i128::from(share.0 / pack) * i128::from(all);
            prop_assert!((got - exact).abs() < i128::from(all));
        }
    }

    #[test]
    fn without_sales_shares_are_equal(supply in supply(), pack in pack(), figures in figures()) {
        let figures: Vec<Figures> = figures.iter().map(|(most, had, _)| (*most, *had, 0)).collect();
        let claimants = claimants(&figures);
        let [equal, sales] = Rule::ALL.map(|rule| split(supply, pack, &claimants, rule));
        prop_assert_eq!(equal, sales);
    }
}
