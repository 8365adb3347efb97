//! The numbers that access rules are made of. Nobody enforces rules here, so none can be set, and
//! whoever asks learns that; but a number that means nothing is no request at all.

use crate::wire::ErrorCode;

/// Highest known numbers; 0 and what lies beyond mean nothing.
const RESOURCE_TYPES: i8 = 7;
const PATTERN_TYPES: i8 = 4;
const OPERATIONS: i8 = 15;
const PERMISSIONS: i8 = 3;

/// What is said of every rule.
pub const NO_AUTHORIZER: (ErrorCode, &str) =
    (ErrorCode::SECURITY_DISABLED, "No Authorizer is configured.");

/// Whether a rule, or a filter for rules, is made of known numbers.
pub fn is_known(resource_type: i8, pattern_type: i8, operation: i8, permission: i8) -> bool {
    (1..=RESOURCE_TYPES).contains(&resource_type)
        && (1..=PATTERN_TYPES).contains(&pattern_type)
        && (1..=OPERATIONS).contains(&operation)
        && (1..=PERMISSIONS).contains(&permission)
}
