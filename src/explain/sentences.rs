//! The data: blocks of lines, each a key and its sentence.
//!
//! ```text
//! # ecs container https://docs.aws.amazon.com/…
//! essential | Whether the task stops when this container does.
//! essential=true | If this container exits, ECS stops the whole task.
//! ```

use super::Sentence;

/// The lines about one kind of mapping.
pub struct Sentences<'e>(Vec<(&'e str, Sentence<'e>)>);

impl<'e> Sentences<'e> {
    /// Those of the data about this.
    pub fn new(data: &'e str, platform: &str, what: &str) -> Sentences<'e> {
        let mut sentences = Vec::new();
        let mut url = None;
        for line in data.lines() {
            let mut words = line.split(' ');
            if words.next() == Some("#") {
                let is_wanted = words.next() == Some(platform) && words.next() == Some(what);
                url = words.next().filter(|_| is_wanted);
            } else if let (Some(url), Some((key, text))) = (url, line.split_once('|')) {
                sentences.push((key.trim(), Sentence { text: text.trim(), url }));
            }
        }
        Sentences(sentences)
    }

    /// What a key means, with the keys around it: `healthCheck.interval`.
    pub fn of(&self, key: &str) -> Option<Sentence<'e>> {
        self.0.iter().find(|(other, _)| *other == key).map(|(_, sentence)| *sentence)
    }

    /// What the path means with this value, whatever its value, or as one of free keys.
    pub fn of_field(&self, path: &[&str], value: &str) -> Option<Sentence<'e>> {
        let key = path.join(".");
        let with_value = [key.as_str(), "=", value].concat();
        let any = || {
            let (_, around) = path.split_last()?;
            self.of(&[around.join(".").as_str(), ".*"].concat())
        };
        self.of(&with_value).or_else(|| self.of(&key)).or_else(any)
    }

    /// The values of a key that are explained.
    pub fn values_of(&self, key: &str) -> Vec<(&'e str, Sentence<'e>)> {
        self.after(key, '=')
    }

    /// The keys in the mapping under a key that are explained.
    pub fn below(&self, key: &str) -> Vec<(&'e str, Sentence<'e>)> {
        let mut below = self.after(key, '.');
        below.retain(|(name, _)| !name.contains(['.', '=', '*']));
        below
    }

    fn after(&self, key: &str, sign: char) -> Vec<(&'e str, Sentence<'e>)> {
        let rest = |(other, sentence): &(&'e str, Sentence<'e>)| {
            Some((other.strip_prefix(key)?.strip_prefix(sign)?, *sentence))
        };
        self.0.iter().filter_map(rest).collect()
    }
}
