//! What gives a container of ECS more than it needs, or shows what is secret.

mod published_log_router;

use super::group;

group! {
    published_log_router,
}
