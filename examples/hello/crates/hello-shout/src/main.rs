//! Says hello loudly.

fn main() {
    let name = std::env::args().nth(1).unwrap_or_else(|| "world".to_owned());
    println!("{}", hello_core::greeting(&name, 3).to_uppercase());
}
