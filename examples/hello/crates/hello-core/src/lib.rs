//! Greetings.

/// Greets somebody the given number of times.
pub fn greeting(name: &str, times: u32) -> String {
    let mut number = number::Buffer::new();
    format!("Hello, {name}! ({} of process {})", number.format(times), process_id())
}

#[cfg(unix)]
fn process_id() -> i64 {
    // SAFETY: getpid has no preconditions and cannot fail.
    i64::from(unsafe { libc::getpid() })
}

#[cfg(not(unix))]
fn process_id() -> i64 {
    i64::from(std::process::id())
}

/// The greeting as a JSON string.
#[cfg(feature = "json")]
pub fn greeting_json(name: &str, times: u32) -> String {
    serde_json::Value::from(greeting(name, times)).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn greets_by_name() {
        assert!(super::greeting("world", 1).starts_with("Hello, world!"));
    }
}
