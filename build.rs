//! Links the unwinder into the binary.
//!
//! The standard library asks for `libgcc_s.so` to walk stacks, and on a small image that may be all
//! that is missing. Its static twin comes with every gcc, so the binary needs libc and nothing
//! else; `tests/compat/release.rs` looks.

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-lib=static:-bundle=gcc_eh");
    }
}
