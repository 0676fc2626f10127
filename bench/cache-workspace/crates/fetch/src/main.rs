use clap::Parser;

#[derive(Parser)]
struct Options {
    url: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter("info").init();
    let note = service::fetch(&Options::parse().url).await?;
    println!("{} {:?}", notes::digest(&note)?, notes::words(&note.text));
    print!("{}", toml::to_string(&note)?);
    Ok(())
}
