//! How the program is linked.

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // The program lies at a fixed place: a quarter of what a short command costs went into writing a hundred pages of
    // addresses before its first line ran. What is given up is that its own code lies elsewhere each time; heap, stack
    // and libraries still do. One that is linked whole has no such pages.
    let is = |key: &str, value: &str| var(key).is_ok_and(|found| found == value);
    let is_whole =
        var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|all| all.split(',').any(|one| one == "crt-static"));
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && !is_whole {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
