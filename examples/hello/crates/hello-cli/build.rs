//! Tells the program which commit it was built from.

fn main() {
    println!("cargo::rerun-if-env-changed=HELLO_GIT_COMMIT");
    println!("cargo::rerun-if-env-changed=BUILD_PACKAGES_COMMIT");
    let commit = ["HELLO_GIT_COMMIT", "BUILD_PACKAGES_COMMIT"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| "unknown".to_owned());
    println!("cargo::rustc-env=HELLO_COMMIT={commit}");
}
