//! What a client may do, as the bits that answers carry. Without an authorizer it is everything that
//! the kind of resource knows.

/// Nobody asked.
pub const NOT_ASKED: i32 = i32::MIN;
/// Create, alter, describe, cluster action, describe configs, alter configs, idempotent write.
pub const CLUSTER: i32 = 8096;
/// Read, write, create, delete, alter, describe, describe configs, alter configs.
pub const TOPIC: i32 = 3576;
/// Read, delete, describe, describe configs, alter configs.
pub const GROUP: i32 = 3400;
