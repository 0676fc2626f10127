use axum::{routing::get, Json, Router};
use notes::Note;

pub fn router() -> Router {
    Router::new()
        .route("/note", get(note))
        .layer(tower_http::trace::TraceLayer::new_for_http())
}

async fn note() -> Json<Note> {
    Json(Note { id: uuid::Uuid::new_v4(), at: chrono::Utc::now(), text: "hello".into() })
}

pub async fn fetch(url: &str) -> anyhow::Result<Note> {
    Ok(reqwest::get(url).await?.json().await?)
}
