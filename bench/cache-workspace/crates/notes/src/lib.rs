use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub struct Note {
    pub id: uuid::Uuid,
    pub at: chrono::DateTime<chrono::Utc>,
    pub text: String,
}

pub fn digest(note: &Note) -> anyhow::Result<String> {
    use sha2::Digest;
    let bytes = serde_json::to_vec(note)?;
    Ok(hex::encode(sha2::Sha256::digest(bytes)))
}

pub fn sign(text: &str) -> Vec<u8> {
    use ed25519_dalek::Signer;
    let key = ed25519_dalek::SigningKey::generate(&mut rand::rngs::OsRng);
    key.sign(text.as_bytes()).to_vec()
}

pub fn words(text: &str) -> Vec<String> {
    let word = regex::Regex::new(r"\w+").unwrap();
    word.find_iter(text).map(|found| found.as_str().to_owned()).collect()
}
