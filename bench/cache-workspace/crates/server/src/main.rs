use clap::Parser;

#[derive(Parser)]
struct Options {
    #[arg(default_value = "127.0.0.1:8080")]
    address: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter("info").init();
    println!("{:?}", notes::sign("started"));
    let listener = tokio::net::TcpListener::bind(Options::parse().address).await?;
    axum::serve(listener, service::router()).await?;
    Ok(())
}
