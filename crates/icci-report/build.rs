//! Has cargo build the crate anew when a file of `reports/` comes or goes: `include_dir!` alone does not see that.

fn main() {
    println!("cargo:rerun-if-changed=../../reports");
}
