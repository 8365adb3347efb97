//! Listings -> table, plain, json, jsonl, csv.
