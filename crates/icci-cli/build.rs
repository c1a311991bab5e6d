//! Has cargo build the command anew when a file of the demonstrations changes: `include_dir!` alone is not watched.

fn main() {
    println!("cargo:rerun-if-changed=../../reports/demonstration");
}
