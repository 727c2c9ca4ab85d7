//! The habits of a text in block style.

/// How deep things stand in block style, told from what the text has of it.
pub struct Indentation {
    /// By how much a mapping stands deeper than its key.
    pub step: usize,
    /// By how much the dashes of a list do.
    pub dash_step: usize,
}

impl Indentation {
    /// From pairs of lines: a key without a value, and what follows it.
    pub fn of(text: &str) -> Indentation {
        let (mut steps, mut dashes) = ([0usize; 9], [0usize; 9]);
        let mut key_column = None;
        for line in text.lines() {
            let rest = line.trim_start_matches(' ');
            if rest.is_empty() || rest.starts_with('#') {
                continue;
            }
            let column = line.len() - rest.len();
            if let Some(deeper) = key_column.and_then(|key: usize| column.checked_sub(key)) {
                let counts = if rest.starts_with("- ") { &mut dashes } else { &mut steps };
                if let Some(count) = counts.get_mut(deeper) {
                    *count += 1;
                }
            }
            let key = rest.trim_start_matches(['-', ' ']);
            let ends = key.split(" #").next().unwrap_or_default().trim_end().ends_with(':');
            key_column = ends.then(|| line.len() - key.len());
        }
        let most = |counts: &[usize; 9], from: usize| {
            let all = counts.iter().enumerate().skip(from).filter(|(_, count)| **count > 0);
            all.rev().max_by_key(|(_, count)| **count).map(|(deeper, _)| deeper)
        };
        let step = most(&steps, 1);
        Indentation { step: step.unwrap_or(2), dash_step: most(&dashes, 0).unwrap_or(step.unwrap_or(2)) }
    }
}
