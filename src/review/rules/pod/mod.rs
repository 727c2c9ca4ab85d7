//! What is wrong with a Pod, or surprises in it.

use super::group;

group! {}
