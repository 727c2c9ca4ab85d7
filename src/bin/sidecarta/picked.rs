//! Which definition of a text is meant, and what of it is switched off.

use std::rc::Rc;

use clap::Args;
use sidecarta::analysis::{Analysis, Choices, analyze};
use sidecarta::diagram::Space;
use sidecarta::task::{PartId, Task};

use super::{Failure, absent};

#[derive(Args)]
pub(super) struct Picked {
    /// The definition to take where there are several: its number, counted from 1, or its name.
    #[arg(long)]
    unit: Option<String>,
    /// A container that is switched off; can be given again for others.
    #[arg(long, value_name = "NAME")]
    off: Vec<String>,
}

impl Picked {
    pub(super) fn new(unit: Option<String>, off: Vec<String>) -> Picked {
        Picked { unit, off }
    }

    /// The analysis of a text with what was picked.
    pub(super) fn analyze(&self, text: Rc<str>) -> Result<Analysis, Failure> {
        self.analyze_in(text, Space::default())
    }

    /// The same, for a picture in this room.
    pub(super) fn analyze_in(&self, text: Rc<str>, space: Space) -> Result<Analysis, Failure> {
        let analysis = analyze(text.clone(), &Choices { space, ..Choices::default() });
        if self.unit.is_none() && self.off.is_empty() {
            return Ok(analysis);
        }
        let shown = self.number(&analysis.tasks)?;
        let task = analysis.tasks.get(shown).ok_or_else(|| analysis.dialect.advice().to_owned())?;
        let off: Option<Vec<PartId>> =
            self.off.iter().map(|name| Some(task.container(name)?.id.clone())).collect();
        let off = off.ok_or_else(|| absent(&[Rc::clone(task)], &self.off))?.into_iter().collect();
        Ok(analyze(text, &Choices { shown, off, space, ..Choices::default() }))
    }

    fn number(&self, tasks: &[Rc<Task>]) -> Result<usize, Failure> {
        let Some(unit) = &self.unit else { return Ok(0) };
        let is_named = |task: &Rc<Task>| task.display_name() == unit;
        let by_number = unit.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let by_number = by_number.filter(|index| *index < tasks.len());
        tasks.iter().position(is_named).or(by_number).ok_or_else(|| {
            let names: Vec<&str> = tasks.iter().map(|task| task.display_name()).collect();
            format!("there is no definition `{unit}`; there are: {}", names.join(", "))
        })
    }
}
