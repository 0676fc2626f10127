//! Says hello.

fn main() {
    let argument = std::env::args().nth(1);
    match argument.as_deref() {
        Some("--version") => println!("hello {} ({})", env!("CARGO_PKG_VERSION"), env!("HELLO_COMMIT")),
        Some("--json") => println!("{}", hello_core::greeting_json("world", 1)),
        name => println!("{}", hello_core::greeting(name.unwrap_or("world"), 1)),
    }
}
