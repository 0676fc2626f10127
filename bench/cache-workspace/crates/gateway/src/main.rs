use axum::routing::get;
use axum::Router;
use clap::Parser;

#[derive(Parser)]
struct Options {
    upstream: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter("info").init();
    let Options { upstream } = Options::parse();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8081").await?;
    let text = move || async move { service::fetch(&upstream).await.map_or_else(|error| error.to_string(), |note| note.text) };
    axum::serve(listener, Router::new().route("/text", get(text))).await?;
    Ok(())
}
