//! kdkmp
fn main() {}
