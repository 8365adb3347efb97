//! Frames, headers and messages.

#![no_main]

#[path = "../../tests/wire/hostile/messages.rs"]
mod messages;
#[path = "../../tests/wire/messages/names.rs"]
mod names;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| messages::run(bytes));
