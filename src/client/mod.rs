//! The only user of librdkafka, and `direct`, our own small client over `wire`.
