//! What a thread needs to read one story after another.

use crate::house::HouseStyle;
use crate::story::Reader;
use std::sync::Arc;

/// Readers of the house styles met last: making one costs more than reading a story.
#[derive(Default)]
pub(crate) struct Readers {
    recent: Vec<(Arc<HouseStyle>, Reader)>,
}

/// House styles a thread keeps readers of.
const KEPT: usize = 4;

impl Readers {
    /// A reader for that house style.
    pub(crate) fn of(&mut self, house: Arc<HouseStyle>) -> &mut Reader {
        let at = self.recent.iter().position(|(known, _)| Arc::ptr_eq(known, &house));
        let at = at.unwrap_or_else(|| {
            self.recent.truncate(KEPT - 1);
            self.recent.insert(0, (house.clone(), Reader::new(house)));
            0
        });
        self.recent[..=at].rotate_right(1);
        &mut self.recent[0].1
    }
}
