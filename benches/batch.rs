//! How fast batches are built and checked: lines in, batch out; batch in, verdict out.
//!
//! `cargo bench --bench batch` (with the house's features). Each figure is the best of several rounds:
//! what the code can do when the machine is left alone.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use rkafka::types::TimestampMs;
use rkafka::wire::batch::{BatchBuilder, BatchSpec, BatchView, batches, validate};
use rkafka::wire::compression::{Codec, Decompressor};

const BATCH: usize = 1 << 20;
const ROUNDS: usize = 7;
const NOW: TimestampMs = TimestampMs(1_767_225_600_000);

/// Lines of `size` bytes, ending included, with enough variety that codecs have to work.
fn lines(size: usize, total: usize) -> Vec<u8> {
    let mut state = 1u64;
    let mut text = Vec::with_capacity(total + size);
    while text.len() < total {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut line =
            format!("{{\"id\":{},\"user\":\"u{:05}\",\"path\":\"/p/", text.len(), state >> 47);
        while line.len() < size - 1 {
            line.push(char::from(b'a' + (state >> (line.len() % 57) & 15) as u8));
        }
        line.truncate(size - 1);
        line.push('\n');
        text.extend(line.as_bytes());
    }
    text
}

/// The best rate of several rounds over `bytes`, in GB/s.
fn rate(bytes: usize, mut round: impl FnMut()) -> f64 {
    let seconds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        round();
        start.elapsed().as_secs_f64()
    });
    bytes as f64 / seconds.fold(f64::MAX, f64::min) / 1e9
}

fn encode(text: &[u8], builder: &mut BatchBuilder, mut each: impl FnMut(&[u8])) {
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text) {
        let line = &text[start..end];
        start = end + 1;
        if builder.push_value(NOW, line).is_err() {
            each(builder.finish().expect("codecs take any bytes"));
            builder.push_value(NOW, line).expect("the first fits");
        }
    }
    each(builder.finish().expect("codecs take any bytes"));
}

fn main() {
    for size in [100, 1024] {
        let text = lines(size, 64 << 20);
        for codec in Codec::ALL {
            let text = if codec == Codec::None { &text[..] } else { &text[..8 << 20] };
            let spec =
                BatchSpec { compression: codec.into(), max_size: BATCH, ..BatchSpec::default() };
            let mut builder = BatchBuilder::new(spec);
            let built = rate(text.len(), || encode(text, &mut builder, |b| _ = black_box(b.len())));

            let mut sent = Vec::new();
            builder.restart(spec);
            encode(text, &mut builder, |batch| sent.push(batch.to_vec()));
            for batch in &mut sent {
                let mut batch = rkafka::wire::batch::BatchMut::parse(batch).expect("a batch");
                batch.set_base_offset(rkafka::types::Offset(0));
            }
            let mut decompressor = Decompressor::new(2 * BATCH);
            let checked = rate(text.len(), || {
                for batch in &sent {
                    let view = BatchView::single(batch).expect("a batch");
                    black_box(validate(&view, &mut decompressor).expect("valid"));
                }
            });
            // One batch again and again: what is left when memory is not in the way.
            let one = &sent[0];
            let hot = rate(one.len() * 64, || {
                for _ in 0..64 {
                    let view = BatchView::single(black_box(one)).expect("a batch");
                    black_box(validate(&view, &mut decompressor).expect("valid"));
                }
            });
            let stored: usize = sent.iter().map(Vec::len).sum();
            println!(
                "{size:>5} B lines, {codec:<6}: build {built:>6.2} GB/s, validate {checked:>6.2} GB/s of lines \
                 ({hot:.2} GB/s of batch in cache), {:.2} of the size",
                stored as f64 / text.len() as f64
            );
        }
    }

    let value = &lines(100, 100)[..99];
    let mut builder = BatchBuilder::new(BatchSpec::default());
    let count = 10_000;
    let keyed = rate(count, || {
        builder.restart(BatchSpec::default());
        for i in 0..count {
            let key = (i as u64).to_be_bytes();
            builder.push(NOW, Some(&key), Some(value), &[]).expect("room");
        }
        black_box(builder.size());
    });
    let batch = builder.finish_plain().to_vec();
    let view = BatchView::single(&batch).expect("a batch");
    let mut decompressor = Decompressor::new(BATCH);
    let read = rate(count, || {
        let records = view.records(&mut decompressor).expect("plain");
        black_box(records.flatten().map(|r| r.value.map_or(0, <[u8]>::len)).sum::<usize>());
    });
    println!("keyed records: {:.0} M/s built, {:.0} M/s read", keyed * 1e3, read * 1e3);

    let mut log = Vec::new();
    let mut builder = BatchBuilder::new(BatchSpec { max_size: 1000, ..BatchSpec::default() });
    encode(&lines(100, 64 << 20), &mut builder, |batch| log.extend_from_slice(batch));
    let count = batches(&log).count();
    let seen = rate(count, || {
        black_box(batches(&log).flatten().map(|b| b.next_offset()).max());
    });
    println!("batch headers of 1 KB batches: {:.0} M/s", seen * 1e3);
}
