//! CSV rows -> records.

use std::borrow::Cow;
use std::mem;

use super::super::{Decode, DecodeError, Fields, Record, Taken, Types};
use super::cell::{is_typed, utf8, write_text};
use super::charset::Charset;
use super::rows::{Row, Rows};

/// How rows are read, and what becomes of them.
#[derive(Debug, Clone)]
pub struct CsvSyntax {
    pub delimiter: u8,
    /// The first row names the columns; otherwise they are `1`, `2`, ….
    pub header_row: bool,
    pub shape: CsvShape,
    /// Cells that are numbers or booleans, and come back equal, are so in JSON too.
    pub typed: bool,
    /// A cell of exactly this text is null.
    pub null: Option<Vec<u8>>,
    pub fields: Fields,
    pub types: Types,
}

/// What a row's value is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CsvShape {
    /// An object with the columns in file order.
    #[default]
    Json,
    /// The row as it was written.
    Line,
}

impl Default for CsvSyntax {
    fn default() -> Self {
        Self {
            delimiter: b',',
            header_row: true,
            shape: CsvShape::Json,
            typed: false,
            null: None,
            fields: Fields::default(),
            types: Types::default(),
        }
    }
}

/// Reads one file: its header row first.
#[derive(Debug)]
pub struct CsvDecoder {
    syntax: CsvSyntax,
    rows: Rows,
    columns: Option<Columns>,
    /// Bytes before a row that is not complete yet: the mark of UTF-8, the header, blank lines.
    skipped: usize,
    begun: bool,
    line: u64,
    next_line: u64,
}

#[derive(Debug)]
struct Columns {
    names: Vec<String>,
    /// `{"name":` and `,"name":`.
    openings: Vec<Vec<u8>>,
}

impl CsvDecoder {
    pub fn new(syntax: CsvSyntax) -> Self {
        Self {
            rows: Rows::new(syntax.delimiter),
            syntax,
            columns: None,
            skipped: 0,
            begun: false,
            line: 0,
            next_line: 1,
        }
    }

    fn failed<'a>(&mut self, taken: usize, error: DecodeError) -> Option<Taken<'a>> {
        Some(Taken { bytes: mem::take(&mut self.skipped) + taken, record: Err(error) })
    }
}

impl Decode for CsvDecoder {
    fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<Taken<'a>> {
        if !self.begun {
            if bytes.len() < 4 && !last {
                return None;
            }
            self.begun = true;
            if let Some(charset) = Charset::recognise(bytes) {
                self.line = 1;
                return self.failed(bytes.len(), DecodeError::OtherCharset { charset });
            }
            if bytes.starts_with("\u{feff}".as_bytes()) {
                self.skipped = 3;
            }
        }
        loop {
            let (row, taken) = self.rows.next(&bytes[self.skipped..], last)?;
            self.line = self.next_line;
            self.next_line += row.lines();
            if row.is_blank() {
                self.skipped += taken;
                continue;
            }
            if row.is_open() {
                return self.failed(taken, DecodeError::OpenQuote);
            }
            let Some(columns) = &self.columns else {
                match Columns::new(&row, &self.syntax) {
                    Ok(columns) => self.columns = Some(columns),
                    Err(error) => return self.failed(taken, error),
                }
                if self.syntax.header_row {
                    self.skipped += taken;
                } else {
                    // The same row again, now that its width is known.
                    self.next_line = self.line;
                }
                continue;
            };
            let record = columns.record(&row, &self.syntax);
            return Some(Taken { bytes: mem::take(&mut self.skipped) + taken, record });
        }
    }

    fn line(&self) -> u64 {
        self.line
    }
}

impl Columns {
    fn new(row: &Row<'_, '_>, syntax: &CsvSyntax) -> Result<Self, DecodeError> {
        let mut names = Vec::with_capacity(row.len());
        for (i, cell) in row.cells().enumerate() {
            let name = if syntax.header_row {
                utf8(&cell).ok_or(DecodeError::CellNotUtf8 { column: (i + 1).to_string() })?
            } else {
                &(i + 1).to_string()
            };
            if syntax.shape == CsvShape::Json && names.iter().any(|other| other == name) {
                return Err(DecodeError::SameColumn { column: name.to_owned() });
            }
            names.push(name.to_owned());
        }
        if let Some(missing) = syntax.fields.names().find(|name| !names.contains(name)) {
            return Err(DecodeError::NoColumn {
                column: missing.clone(),
                columns: names.join(", "),
            });
        }
        let openings = names
            .iter()
            .enumerate()
            .map(|(i, name)| {
                let mut opening = vec![if i == 0 { b'{' } else { b',' }];
                write_text(name, &mut opening);
                opening.push(b':');
                opening
            })
            .collect();
        Ok(Self { names, openings })
    }

    fn record<'a>(&self, row: &Row<'a, '_>, syntax: &CsvSyntax) -> Result<Record<'a>, DecodeError> {
        if row.len() != self.names.len() {
            return Err(DecodeError::Ragged { cells: row.len(), columns: self.names.len() });
        }
        let value = match syntax.shape {
            _ if syntax.fields.value.is_some() => None,
            CsvShape::Line => Some(Cow::Borrowed(row.bytes())),
            CsvShape::Json => Some(Cow::Owned(self.object(row, syntax)?)),
        };
        let mut record = Record { value, ..Record::default() };
        syntax.fields.apply(&mut record, |name| {
            let index = self.names.iter().position(|other| other == name);
            Ok(index
                .and_then(|index| row.cell(index))
                .filter(|cell| syntax.null.as_deref() != Some(cell)))
        })?;
        syntax.types.encode(record)
    }

    fn object(&self, row: &Row<'_, '_>, syntax: &CsvSyntax) -> Result<Vec<u8>, DecodeError> {
        let mut object = Vec::with_capacity(row.bytes().len() + 16 * self.names.len());
        for ((cell, opening), name) in row.cells().zip(&self.openings).zip(&self.names) {
            object.extend_from_slice(opening);
            if syntax.null.as_deref() == Some(&*cell) {
                object.extend_from_slice(b"null");
                continue;
            }
            let cell = utf8(&cell).ok_or(DecodeError::CellNotUtf8 { column: name.clone() })?;
            if syntax.typed && is_typed(cell) {
                object.extend_from_slice(cell.as_bytes());
            } else {
                write_text(cell, &mut object);
            }
        }
        object.push(b'}');
        Ok(object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (Option<String>, Result<String, String>, u64);

    /// Key, value or error, and line of each row; the same in one piece and byte by byte.
    fn rows(syntax: &CsvSyntax, input: &[u8]) -> Vec<Row> {
        let run = |step: usize| {
            let mut decoder = CsvDecoder::new(syntax.clone());
            let (mut start, mut end, mut all) = (0, 0, Vec::new());
            loop {
                let last = end == input.len();
                while let Some(taken) = decoder.next(&input[start..end], last) {
                    start += taken.bytes;
                    let text = |bytes: Option<Cow<'_, [u8]>>| {
                        bytes.map(|bytes| String::from_utf8(bytes.into_owned()).unwrap())
                    };
                    all.push(match taken.record {
                        Ok(record) => {
                            (text(record.key), Ok(text(record.value).unwrap()), decoder.line())
                        }
                        Err(error) => (None, Err(error.to_string()), decoder.line()),
                    });
                }
                if last {
                    return all;
                }
                end = input.len().min(end + step);
            }
        };
        let all = run(usize::MAX - input.len());
        assert_eq!(run(1), all);
        all
    }

    fn values(syntax: &CsvSyntax, input: &str) -> Vec<String> {
        rows(syntax, input.as_bytes()).into_iter().map(|(_, value, _)| value.unwrap()).collect()
    }

    #[test]
    fn rows_are_objects_of_strings() {
        // R writes its row names under an empty header; Excel begins with a mark.
        let input = "\u{feff}\"\",\"Time\",a \"b\"\r\n1,0,\"x,\"\"y\"\"\n\"\r\n\r\n2,1.10,é";
        assert_eq!(
            values(&CsvSyntax::default(), input),
            [
                r#"{"":"1","Time":"0","a \"b\"":"x,\"y\"\n"}"#,
                r#"{"":"2","Time":"1.10","a \"b\"":"é"}"#
            ]
        );
    }

    #[test]
    fn typed_and_null() {
        let syntax = CsvSyntax {
            typed: true,
            null: Some(b"NA".to_vec()),
            delimiter: b';',
            header_row: false,
            ..CsvSyntax::default()
        };
        assert_eq!(
            values(&syntax, "1;1.5;007;true;NA;\n"),
            [r#"{"1":1,"2":1.5,"3":"007","4":true,"5":null,"6":""}"#]
        );
    }

    #[test]
    fn fields_and_shapes() {
        let fields = Fields { key: Some("id".to_owned()), ..Fields::default() };
        let line =
            CsvSyntax { shape: CsvShape::Line, fields: fields.clone(), ..CsvSyntax::default() };
        assert_eq!(
            rows(&line, b"id,text\n7,\"a\nb\"\r\n8,c\n"),
            [
                (Some("7".to_owned()), Ok("7,\"a\nb\"".to_owned()), 2),
                (Some("8".to_owned()), Ok("8,c".to_owned()), 4)
            ]
        );
        let cell = CsvSyntax {
            fields: Fields { value: Some("text".to_owned()), ..fields },
            ..CsvSyntax::default()
        };
        assert_eq!(values(&cell, "id,text\n7,\"a\"\"\"\n"), ["a\""]);
    }

    #[test]
    fn a_bad_row_names_its_line_and_the_next_one_is_read() {
        assert_eq!(
            rows(&CsvSyntax::default(), b"a,b\n\"1\n\",2\n3\n4,\xff\n5,6\n7,\"8\n"),
            [
                (None, Ok(r#"{"a":"1\n","b":"2"}"#.to_owned()), 2),
                (None, Err("1 cell, and the header names 2 columns".to_owned()), 4),
                (None, Err("the column \"b\" is not UTF-8".to_owned()), 5),
                (None, Ok(r#"{"a":"5","b":"6"}"#.to_owned()), 6),
                (None, Err("a quote that is never closed".to_owned()), 7),
            ]
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_says_so_at_once() {
        let error = |input: &[u8], fields: Fields| {
            let syntax = CsvSyntax { fields, ..CsvSyntax::default() };
            let taken = CsvDecoder::new(syntax).next(input, true).unwrap();
            let error = taken.record.unwrap_err();
            assert!(error.is_fatal());
            error.to_string()
        };
        assert_eq!(error(b"\xff\xfea\0\n\0", Fields::default()), "the file is utf-16le");
        assert_eq!(error(b"a,b,a\n", Fields::default()), "two columns are named \"a\"");
        let fields = Fields { key: Some("id".to_owned()), ..Fields::default() };
        assert_eq!(error(b"a,b\n", fields), "no column \"id\" among a, b");
    }
}
