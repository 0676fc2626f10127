//! Compiles and runs probe.c like a build script of a release would compile C: with the compiler and the flags that the
//! `cc` crate would use, in the same container, with the same environment. It passes its results to Cargo as variables
//! of this package, which our caller reads from Cargo's messages.

use std::env;
use std::path::Path;
use std::process::{Command, Output};

fn main() {
    let target = env::var("TARGET").unwrap();
    tell("TARGET", &target);
    tell("OS", &operating_system());
    let compiler = compiler(&target);
    let answer = match identify(&compiler, &target) {
        Err(reason) => {
            tell("COMPILER", "");
            reason
        }
        Ok(()) => prove(&compiler, &target),
    };
    tell("MEMCMP", &answer);
}

fn tell(name: &str, value: &str) {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    println!("cargo:rustc-env=PROBE_{name}={line}");
}

/// Variables in the order in which the `cc` crate reads them.
fn variable(name: &str, target: &str) -> Option<String> {
    let kind = if env::var("HOST").unwrap() == target { "HOST" } else { "TARGET" };
    let names = [
        format!("{name}_{target}"),
        format!("{name}_{}", target.replace('-', "_")),
        format!("{kind}_{name}"),
        name.to_owned(),
    ];
    names.iter().find_map(|name| env::var(name).ok())
}

fn compiler(target: &str) -> Vec<String> {
    let chosen = variable("CC", target).unwrap_or_else(|| default_compiler(target));
    chosen.split_whitespace().map(str::to_owned).collect()
}

/// The names that the `cc` crate uses for cross compilers. GNU's names of machines have no `gc`.
fn default_compiler(target: &str) -> String {
    if target == env::var("HOST").unwrap() {
        return "cc".to_owned();
    }
    let (machine, system) = target.split_once('-').unwrap_or((target, ""));
    let machine = match machine.strip_suffix("gc").unwrap_or(machine) {
        arm if arm.starts_with("arm") || arm.starts_with("thumb") => "arm",
        other => other,
    };
    match (machine, system.strip_prefix("unknown-").unwrap_or(system)) {
        ("x86_64" | "i686" | "i586", "linux-musl") => "musl-gcc".to_owned(),
        (_, "pc-windows-gnu" | "pc-windows-gnullvm") => format!("{machine}-w64-mingw32-gcc"),
        (_, android) if android.contains("android") => format!("{target}-clang"),
        (_, linux) if linux.starts_with("linux-") => format!("{machine}-{linux}-gcc"),
        _ => "cc".to_owned(),
    }
}

fn run(compiler: &[String], target: &str, arguments: &[&str]) -> Result<Output, String> {
    let [program, own @ ..] = compiler else { return Err("no compiler".into()) };
    let flags = variable("CFLAGS", target).unwrap_or_default();
    let output = Command::new(program)
        .args(own)
        .args(arguments)
        .args(flags.split_whitespace())
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    match output.status.success() {
        true => Ok(output),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn identify(compiler: &[String], target: &str) -> Result<(), String> {
    let output = run(compiler, target, &["-E", "-P", "identity.c"])?;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["probe", what, rest @ ..] = &words[..] {
            let numbers = rest.iter().filter(|word| word.parse::<u32>().is_ok());
            let version = numbers.copied().collect::<Vec<_>>().join(".");
            match *what {
                "compiler" => tell("COMPILER", &format!("{} {version}", rest[0])),
                _ => tell("GLIBC", &version),
            }
        }
    }
    Ok(())
}

/// Tests both levels of optimization that releases use. The user's flags come last, and may avoid the bug.
fn prove(compiler: &[String], target: &str) -> String {
    let folder = env::var("OUT_DIR").unwrap();
    for level in ["-O2", "-O3"] {
        let program = Path::new(&folder).join(format!("probe{level}"));
        let program = program.to_str().unwrap();
        if let Err(reason) = run(compiler, target, &[level, "probe.c", "-o", program]) {
            return format!("can't compile C: {reason}");
        }
        match execute(program, target) {
            Ok(answer) if answer == "memcmp=right" => (),
            Ok(answer) if answer == "memcmp=wrong" => return format!("wrong at {level}"),
            Ok(answer) => return format!("can't run it: it said {answer}"),
            Err(reason) => return format!("can't run it: {reason}"),
        }
    }
    "right".to_owned()
}

/// Runs a program of the target, under the runner that Cargo would use for it.
fn execute(program: &str, target: &str) -> Result<String, String> {
    let name = target.to_uppercase().replace(['-', '.'], "_");
    let runner = env::var(format!("CARGO_TARGET_{name}_RUNNER")).unwrap_or_default();
    let mut words = runner.split_whitespace().chain([program]);
    let output = Command::new(words.next().unwrap())
        .args(words)
        .output()
        .map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn operating_system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| env::consts::OS.to_owned(), |name| name.trim_matches('"').to_owned())
}
