//! Record batches, message sets and compressed bytes.

#![no_main]

#[path = "../../tests/wire/hostile/batch.rs"]
mod batch;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| batch::run(bytes));
