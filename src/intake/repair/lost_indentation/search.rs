//! The lines of one document → the place of each. A beam search: every line may stand in any collection
//! that is open, or begin one below the line before; the readings that fit the tables best are kept.

use super::collection::{Collections, NO_COLLECTION};
use super::cost;
use super::line::Content;
use super::node::Node;
use super::reading::{Fits, Move, Order, Pending, Reading};
use crate::text::order;

/// Readings that are kept; of a long text fewer, as its time goes with them.
const BEAM: usize = 24;
const BEAM_OF_MANY: usize = 10;
const MANY_LINES: usize = 2000;

/// Readings that are dearer than the best by more than this are given up.
const HOPELESS: u32 = cost::WRONG;

/// Other readings that are dearer by no more than this make a line doubtful.
const MARGIN: u32 = 12;

/// How far back two readings are compared.
const MAX_COMPARED: u32 = 60;

const NO_STEP: u32 = u32::MAX;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) column: u32,
    /// Another place was nearly as likely.
    pub(super) is_doubtful: bool,
    /// A line of a `|` or `>`.
    pub(super) is_text: bool,
}

/// Where a reading put a line, and the step before.
#[derive(Clone, Copy)]
struct Step {
    before: u32,
    place: Place,
}

struct Candidate {
    /// The reading that it follows.
    from: u32,
    to: Move,
    cost: u32,
}

struct Search<'t> {
    collections: Collections<'t>,
    steps: Vec<Step>,
    readings: Vec<Reading>,
    beam: usize,
    order: Order,
}

/// The places of the lines, in order.
pub(super) fn places(root: Node, contents: &[Content<'_>], order: Order) -> Vec<Place> {
    let start = Reading { top: NO_COLLECTION, pending: Pending::Value(root, 0), cost: 0, step: NO_STEP };
    let beam = if contents.len() > MANY_LINES { BEAM_OF_MANY } else { BEAM };
    let collections = Collections::default();
    let mut search = Search { collections, steps: Vec::new(), readings: vec![start], beam, order };
    for content in contents {
        search.line(content);
    }
    search.conclude()
}

impl<'t> Search<'t> {
    fn line(&mut self, content: &Content<'t>) {
        let mut fits = Fits::new(content, self.order);
        let candidates = self.candidates(&mut fits);
        let mut kept: Vec<(u64, Reading)> = Vec::new();
        for index in order(candidates.iter().map(|candidate| i64::from(candidate.cost))) {
            if kept.len() >= self.beam {
                break;
            }
            let Some(candidate) = candidates.get(index) else { continue };
            let Some(next) = self.follow(&mut fits, candidate) else { continue };
            let hash = self.collections.hash(next.top, next.pending);
            let same = kept.iter().find(|(other, _)| *other == hash).map(|(_, same)| *same);
            match same {
                Some(winner) => self.doubt(winner, next),
                None => kept.push((hash, next)),
            }
        }
        self.readings = kept.into_iter().map(|(_, reading)| reading).collect();
    }

    fn candidates(&self, fits: &mut Fits<'_, 't>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (from, reading) in (0..).zip(&self.readings) {
            let mut add = |to, cost| candidates.push(Candidate { from, to, cost: reading.cost + cost });
            reading.offer(fits, &self.collections, &mut add);
        }
        let best = candidates.iter().map(|candidate| candidate.cost).min().unwrap_or_default();
        candidates.retain(|candidate| candidate.cost <= best + HOPELESS);
        candidates
    }

    fn follow(&mut self, fits: &mut Fits<'_, 't>, candidate: &Candidate) -> Option<Reading> {
        let reading = *self.readings.get(candidate.from as usize)?;
        let is_text = matches!((candidate.to, reading.pending), (Move::Text(_), Pending::Block(..)));
        let followed = self.collections.follow(fits, reading, candidate.to);
        let place = Place { column: followed.column, is_doubtful: false, is_text };
        self.steps.push(Step { before: reading.step, place });
        let step = (self.steps.len() - 1) as u32;
        Some(Reading { top: followed.top, pending: followed.pending, cost: candidate.cost, step })
    }

    /// Marks the lines that a reading nearly as good as the winner put elsewhere.
    fn doubt(&mut self, winner: Reading, loser: Reading) {
        if loser.cost > winner.cost + MARGIN {
            return;
        }
        let (mut won, mut lost) = (winner.step as usize, loser.step as usize);
        for _ in 0..MAX_COMPARED {
            let Some(other) = self.steps.get(lost).copied().filter(|_| won != lost) else { return };
            let Some(step) = self.steps.get_mut(won) else { return };
            step.place.is_doubtful |= step.place.column != other.place.column;
            (won, lost) = (step.before as usize, other.before as usize);
        }
    }

    /// The places of the best reading, now that nothing follows.
    fn conclude(mut self) -> Vec<Place> {
        for reading in &mut self.readings {
            reading.cost += reading.ending(&self.collections);
        }
        let Some(best) = self.readings.iter().min_by_key(|reading| reading.cost).copied() else {
            return Vec::new();
        };
        for other in std::mem::take(&mut self.readings) {
            self.doubt(best, other);
        }
        let mut places = Vec::new();
        let mut next = best.step;
        while let Some(step) = self.steps.get(next as usize) {
            places.push(step.place);
            next = step.before;
        }
        places.reverse();
        places
    }
}
