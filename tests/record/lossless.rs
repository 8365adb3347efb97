//! What goes out comes back equal.

use rkafka::r#gen::Random;
use rkafka::record::{
    CsvDecoder, CsvEncoder, CsvSyntax, DataType, HeaderSyntax, JsonDecoder, LineDecoder,
    LineSyntax, PrintField, PrintFormat, RawDecoder, Record, Timestamp, Types, write_json,
    write_raw,
};

use super::{bytes, decode, record, rounds};

/// What a copy of the record says: that it has no timestamp is said too.
fn said(mut record: Record<'_>) -> Record<'_> {
    record.timestamp = record.timestamp.or(Some(Timestamp::NONE));
    record
}

#[test]
fn json_and_raw_keep_everything() {
    let mut random = Random::new(1);
    let records: Vec<_> = (0..rounds()).map(|_| record(&mut random)).collect();
    let copies = || records.iter().cloned().map(said);
    for as_type in [DataType::String, DataType::Bytes, DataType::Hex, DataType::Base64] {
        let types = Types { key: as_type, value: as_type };
        let mut out = Vec::new();
        for record in &records {
            write_json(record, types, &mut out).unwrap();
            out.push(b'\n');
        }
        // The bytes say by themselves how they are written.
        let back = decode(JsonDecoder::new(Types::default()), &out);
        assert!(back.into_iter().map(Result::unwrap).eq(copies()), "{as_type}");
    }
    let mut out = Vec::new();
    records.iter().for_each(|record| write_raw(record, &mut out));
    let back = decode(RawDecoder::default(), &out);
    assert!(back.into_iter().map(Result::unwrap).eq(copies()));
}

#[test]
fn every_line_of_json_is_json_for_others_too() {
    let mut random = Random::new(2);
    for _ in 0..rounds() {
        let record = record(&mut random);
        let mut out = Vec::new();
        write_json(&record, Types::default(), &mut out).unwrap();
        assert!(!out.contains(&b'\n'));
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(value["key"].is_null(), record.key.is_none());
        assert_eq!(value["value"].is_null(), record.value.is_none());
    }
}

#[test]
fn typed_numbers_come_back_by_their_type() {
    let mut random = Random::new(3);
    for (as_type, length) in [
        (DataType::Int8, 1),
        (DataType::Int16, 2),
        (DataType::Int32, 4),
        (DataType::Int64, 8),
        (DataType::Float, 4),
        (DataType::Double, 8),
    ] {
        let types = Types { value: as_type, ..Types::default() };
        for _ in 0..rounds() {
            let bytes = random.number().to_be_bytes()[8 - length..].to_vec();
            // A float that is not a number has many bit patterns and one name.
            if matches!(as_type, DataType::Float | DataType::Double) {
                let mut text = Vec::new();
                as_type.decode(&bytes, &mut text).unwrap();
                if text == b"NaN" {
                    continue;
                }
            }
            let record = Record { value: Some(bytes.into()), ..Record::default() };
            let mut json = Vec::new();
            write_json(&record, types, &mut json).unwrap();
            assert_eq!(decode(JsonDecoder::new(types), &json), [Ok(said(record.clone()))]);

            let mut line = Vec::new();
            PrintFormat { types, ..PrintFormat::default() }.write(&record, &mut line).unwrap();
            let syntax = LineSyntax { types, ..LineSyntax::default() };
            assert_eq!(decode(LineDecoder::new(syntax), &line), [Ok(record)]);
        }
    }
}

/// Lines keep what their separators do not occur in: here those are longer than chance.
#[test]
fn printed_lines_come_back() {
    let mut random = Random::new(4);
    let mut records = Vec::new();
    let mut out = Vec::new();
    let print = PrintFormat {
        fields: vec![PrintField::Headers, PrintField::Key, PrintField::Value],
        separator: b"<sep>".to_vec(),
        delimiter: b"<end>".to_vec(),
        null_marker: b"<null>".to_vec(),
        ..PrintFormat::default()
    };
    for _ in 0..rounds() {
        let mut record = record(&mut random);
        record = Record { key: record.key, value: record.value, ..Record::default() };
        print.write(&record, &mut out).unwrap();
        records.push(record);
    }
    let syntax = LineSyntax {
        delimiter: print.delimiter,
        key_separator: Some(print.separator.clone()),
        headers: Some(HeaderSyntax { delimiter: print.separator, ..HeaderSyntax::default() }),
        null_marker: Some(print.null_marker),
        ..LineSyntax::default()
    };
    let back = decode(LineDecoder::new(syntax), &out);
    assert!(back.into_iter().map(Result::unwrap).eq(records));
}

#[test]
fn rows_come_back_through_json() {
    let mut random = Random::new(5);
    for typed in [false, true] {
        for round in 0..rounds() / 10 {
            let columns = random.between(1, 4);
            let cell = |random: &mut Random| match random.below(3) {
                0 => ["7", "007", "1.10", "1.5", "true", "TRUE", "1e5", "-0"]
                    [random.below(8) as usize]
                    .to_owned(),
                _ => String::from_utf8_lossy(&bytes(random)).into_owned(),
            };
            let mut file = csv::WriterBuilder::new().from_writer(Vec::new());
            file.write_record((0..columns).map(|i| format!("c \"{i}\""))).unwrap();
            for _ in 0..20 {
                file.write_record((0..columns).map(|_| cell(&mut random))).unwrap();
            }
            let file = file.into_inner().unwrap();

            let syntax = CsvSyntax { typed, ..CsvSyntax::default() };
            let mut encoder = CsvEncoder::new(b',', Vec::new(), None);
            let mut out = Vec::new();
            for record in decode(CsvDecoder::new(syntax), &file) {
                encoder.write(&record.unwrap(), &mut out).unwrap();
            }
            let rows = |bytes: &[u8]| -> Vec<csv::StringRecord> {
                csv::ReaderBuilder::new()
                    .has_headers(false)
                    .from_reader(bytes)
                    .records()
                    .map(Result::unwrap)
                    .collect()
            };
            assert_eq!(rows(&out), rows(&file), "round {round}");
        }
    }
}
