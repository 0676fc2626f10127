use wasm_bindgen::prelude::*;

/// Greets somebody.
#[wasm_bindgen]
pub fn greet(name: &str) -> String {
    greet::greet(name)
}
