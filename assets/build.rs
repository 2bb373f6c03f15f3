//! How the program is linked.

use std::env::{var, var_os};
use std::path::Path;
use std::process::Command;

/// The functions that a start and the commonest commands run, in which order they are laid; `cargo bench --bench beside -- order` writes it.
const ORDER: &str = "assets/start.order";

fn main() {
    println!("cargo::rerun-if-changed=assets/build.rs");
    println!("cargo::rerun-if-changed={ORDER}");
    let is = |key: &str, value: &str| var(key).is_ok_and(|found| found == value);
    // One that is linked whole has no pages of addresses, and is made with a linker of its own.
    let is_whole =
        var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|all| all.split(',').any(|one| one == "crt-static"));
    if !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") || is_whole {
        return;
    }
    // The program lies at a fixed place: a quarter of what a short command costs went into writing a hundred pages of
    // addresses before its first line ran. What is given up is that its own code lies elsewhere each time; heap, stack
    // and libraries still do.
    println!("cargo::rustc-link-arg-bins=-no-pie");
    // What a start runs lies side by side, and functions with the same code are one: memory and what is read from the
    // disk halve. The names are those of one compiler; with another, or another linker, all lies as it comes.
    if is("PROFILE", "release")
        && let Some(lld) = lld()
    {
        let root = var("CARGO_MANIFEST_DIR").unwrap_or_default();
        let order = format!("--symbol-ordering-file={root}/{ORDER}");
        for arg in [lld.as_str(), "-fuse-ld=lld"] {
            println!("cargo::rustc-link-arg-bins={arg}");
        }
        for arg in ["--icf=all", &order, "--no-warn-symbol-ordering"] {
            println!("cargo::rustc-link-arg-bins=-Wl,{arg}");
        }
    }
}

/// Where the compiler keeps the linker that it brings and uses, unless somebody chose another or has flags of their own.
fn lld() -> Option<String> {
    let host = var("HOST").ok().filter(|host| var("TARGET").is_ok_and(|target| target == *host))?;
    let has_flags = var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| !flags.is_empty());
    if var_os("RUSTC_LINKER").is_some() || has_flags {
        return None;
    }
    let found = Command::new(var_os("RUSTC")?).args(["--print", "sysroot"]).output().ok()?;
    let dir = Path::new(String::from_utf8(found.stdout).ok()?.trim())
        .join("lib/rustlib")
        .join(host)
        .join("bin/gcc-ld");
    dir.join("ld.lld").is_file().then(|| format!("-B{}", dir.display()))
}
