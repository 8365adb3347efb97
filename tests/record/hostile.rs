//! Bad input ends with an error, whatever it is and however it is cut.

use rkafka::r#gen::Random;
use rkafka::record::{
    CsvDecoder, CsvSyntax, Decode, HeaderSyntax, JsonDecoder, LineDecoder, LineSyntax, RawDecoder,
    Template, Types, write_json, write_raw,
};

use super::{bytes, decode, record, rounds};

fn decoders() -> Vec<Box<dyn Decode>> {
    let headers = Some(HeaderSyntax::default());
    let keyed = LineSyntax { headers, key_separator: Some(b":".to_vec()), ..LineSyntax::default() };
    vec![
        Box::new(LineDecoder::new(keyed)),
        Box::new(JsonDecoder::new(Types::default())),
        Box::new(CsvDecoder::new(CsvSyntax { typed: true, ..CsvSyntax::default() })),
        Box::new(RawDecoder::default()),
    ]
}

/// Runs a decoder over bytes that come in pieces: it takes no more than is there, and says whether each was a record.
fn exhaust(mut decoder: Box<dyn Decode>, input: &[u8], step: usize) -> Vec<bool> {
    let (mut start, mut end, mut found) = (0, 0, Vec::new());
    loop {
        let last = end == input.len();
        while let Some(taken) = decoder.next(&input[start..end], last) {
            assert!(taken.bytes > 0 && start + taken.bytes <= end);
            start += taken.bytes;
            found.push(taken.record.is_ok());
            if taken.record.is_err_and(|error| error.is_fatal()) {
                return found;
            }
        }
        if last {
            return found;
        }
        end = input.len().min(end + step);
    }
}

#[test]
fn any_bytes_in_any_pieces() {
    let mut random = Random::new(6);
    for _ in 0..rounds() {
        let mut input = Vec::new();
        for _ in 0..random.below(4) {
            match random.below(3) {
                0 => write_json(&record(&mut random), Types::default(), &mut input).unwrap(),
                1 => write_raw(&record(&mut random), &mut input),
                _ => input.extend_from_slice(&bytes(&mut random)),
            }
            input.push(b'\n');
        }
        if !input.is_empty() && random.below(2) == 0 {
            let at = random.below(input.len() as u64) as usize;
            input[at] = random.number() as u8;
            input.truncate(at + random.below((input.len() - at) as u64) as usize);
        }
        for (whole, pieces) in decoders().into_iter().zip(decoders()) {
            let step = random.between(1, 7) as usize;
            assert_eq!(
                exhaust(whole, &input, usize::MAX - input.len()),
                exhaust(pieces, &input, step)
            );
        }
    }
}

#[test]
fn any_template() {
    let mut random = Random::new(7);
    for _ in 0..rounds() {
        let text: String = (0..random.below(10))
            .map(|_| {
                ["%", "{", "}", "s", "time:", "header:", "9", "-", "\\", "x", "é"]
                    [random.below(11) as usize]
            })
            .collect();
        if let Ok(template) = Template::parse(&text) {
            template.write(&record(&mut random), &mut Vec::new()).unwrap();
        }
    }
}

#[test]
fn a_million_empty_lines_and_one_of_a_megabyte() {
    let mut input = vec![b'\n'; 1_000_000];
    input.extend(std::iter::repeat_n(b'x', 3 << 20));
    let records = decode(LineDecoder::new(LineSyntax::default()), &input);
    assert_eq!(records.len(), 1_000_001);
    let last = records.into_iter().next_back().unwrap().unwrap();
    assert_eq!(last.value.unwrap().len(), 3 << 20);
}
