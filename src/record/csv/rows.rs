//! Where rows and cells end.
//!
//! A quote opens a cell only as its first byte and doubles to mean itself; a cell that is quoted may
//! hold delimiters and line breaks. A row ends with a line feed, a carriage return before it belongs
//! to the end. Every byte is looked at once, however slowly they come.

use std::borrow::Cow;

/// Finds one row at a time.
#[derive(Debug)]
pub(super) struct Rows {
    delimiter: u8,
    state: State,
    at: usize,
    cell: Cell,
    cells: Vec<Cell>,
    /// The last row ended inside of quotes.
    open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// After a quote in a quoted cell: its end, or half of a doubled quote.
    Quote,
}

/// A cell's place in its row.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    start: usize,
    end: usize,
    quoted: bool,
}

/// One row: its cells, and the bytes that hold them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a, 'r> {
    bytes: &'a [u8],
    cells: &'r [Cell],
    open: bool,
}

impl Rows {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            state: State::CellStart,
            at: 0,
            cell: Cell::default(),
            cells: Vec::new(),
            open: false,
        }
    }

    /// The first row of `bytes`, and how many bytes it takes with its end.
    pub(super) fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<(Row<'a, '_>, usize)> {
        if self.state == State::CellStart && self.at == 0 {
            self.cells.clear();
        }
        let end = loop {
            let Some(&byte) = bytes.get(self.at) else {
                if !last || bytes.is_empty() {
                    return None;
                }
                break self.at;
            };
            match self.state {
                State::CellStart => {
                    let quoted = byte == b'"';
                    self.cell = Cell { start: self.at, end: self.at, quoted };
                    self.state = if quoted { State::Quoted } else { State::Plain };
                    self.at += usize::from(quoted);
                }
                State::Quoted => match memchr::memchr(b'"', &bytes[self.at..]) {
                    Some(found) => {
                        self.at += found + 1;
                        self.state = State::Quote;
                    }
                    None => self.at = bytes.len(),
                },
                State::Quote if byte == b'"' => {
                    self.at += 1;
                    self.state = State::Quoted;
                }
                State::Quote => self.state = State::Plain,
                State::Plain => {
                    match memchr::memchr2(self.delimiter, b'\n', &bytes[self.at..]) {
                        Some(found) => self.at += found,
                        None => {
                            self.at = bytes.len();
                            continue;
                        }
                    }
                    if bytes[self.at] == b'\n' {
                        break self.at;
                    }
                    self.cells.push(Cell { end: self.at, ..self.cell });
                    self.at += 1;
                    self.state = State::CellStart;
                }
            }
        };
        // The last cell, which may be empty and never begun.
        let taken = (end + 1).min(bytes.len());
        let start = if self.state == State::CellStart { end } else { self.cell.start };
        let quoted = self.state != State::CellStart && self.cell.quoted;
        let stop =
            if end < bytes.len() && end > start && bytes[end - 1] == b'\r' { end - 1 } else { end };
        self.cells.push(Cell { start, end: stop, quoted });
        self.open = self.state == State::Quoted;
        self.state = State::CellStart;
        self.at = 0;
        Some((Row { bytes: &bytes[..stop], cells: &self.cells, open: self.open }, taken))
    }
}

impl<'a> Row<'a, '_> {
    /// The row as it was written, without its end.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The file ended inside of quotes.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// A line without anything on it.
    pub(super) fn is_blank(&self) -> bool {
        self.bytes.is_empty()
    }

    /// How many lines of the file the row spans.
    pub(super) fn lines(&self) -> u64 {
        let breaks = if self.cells.iter().any(|cell| cell.quoted) {
            memchr::memchr_iter(b'\n', self.bytes).count() as u64
        } else {
            0
        };
        breaks + 1
    }

    /// What a cell says, its quotes resolved.
    pub(super) fn cell(&self, index: usize) -> Option<Cow<'a, [u8]>> {
        let cell = self.cells.get(index)?;
        let bytes = &self.bytes[cell.start..cell.end];
        if !cell.quoted {
            return Some(Cow::Borrowed(bytes));
        }
        let inner = &bytes[1..];
        match memchr::memchr(b'"', inner) {
            Some(end) if end + 1 == inner.len() => Some(Cow::Borrowed(&inner[..end])),
            None => Some(Cow::Borrowed(inner)),
            Some(_) => Some(Cow::Owned(unquoted(inner))),
        }
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = Cow<'a, [u8]>> + '_ {
        (0..self.len()).filter_map(|index| self.cell(index))
    }
}

/// A doubled quote means itself; what follows the closing quote belongs to the cell as it is.
fn unquoted(inner: &[u8]) -> Vec<u8> {
    let mut cell = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = memchr::memchr(b'"', rest) {
        cell.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        if rest.first() != Some(&b'"') {
            break;
        }
        cell.push(b'"');
        rest = &rest[1..];
    }
    cell.extend_from_slice(rest);
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(input: &[u8], step: usize) -> Vec<Vec<Vec<u8>>> {
        let mut rows = Rows::new(b',');
        let (mut start, mut end, mut all) = (0, 0, Vec::new());
        loop {
            let last = end == input.len();
            while let Some((row, taken)) = rows.next(&input[start..end], last) {
                start += taken;
                all.push(row.cells().map(Cow::into_owned).collect());
            }
            if last {
                assert_eq!(start, input.len());
                return all;
            }
            end = input.len().min(end + step);
        }
    }

    fn texts(input: &str) -> Vec<Vec<String>> {
        rows(input.as_bytes(), usize::MAX)
            .into_iter()
            .map(|row| row.into_iter().map(|cell| String::from_utf8(cell).unwrap()).collect())
            .collect()
    }

    #[test]
    fn quotes_breaks_and_ends() {
        assert_eq!(
            texts("a,\"b,\"\"c\"\"\r\nd\",\r\n,x\n"),
            [vec!["a", "b,\"c\"\r\nd", ""], vec!["", "x"]]
        );
        // A quote inside a cell is a quote; a last row needs no end, and may be an empty cell.
        assert_eq!(texts("5\" pipe,\"a\"b\"\"\na,"), [vec!["5\" pipe", "ab\"\""], vec!["a", ""]]);
        assert_eq!(texts("\"open\nx"), [vec!["open\nx"]]);
        assert_eq!(texts("a\r\n\r\n"), [vec!["a"], vec![""]]);
    }

    #[test]
    fn agrees_with_another_reader_however_slowly_the_bytes_come() {
        // Every text of up to six of these bytes.
        for number in 0..5_usize.pow(6) {
            let digits = (0..6).map(|digit| number / 5_usize.pow(digit) % 5);
            let input: Vec<u8> = digits.filter(|d| *d > 0).map(|d| b"a,\"\n"[d - 1]).collect();
            // That reader skips blank lines.
            let mut ours = rows(&input, usize::MAX);
            assert_eq!(rows(&input, 1), ours, "{:?}", String::from_utf8_lossy(&input));
            let oracle: Vec<Vec<Vec<u8>>> = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(&input[..])
                .byte_records()
                .map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect())
                .collect();
            let quoted_alone = |row: &Vec<Vec<u8>>| row == &[Vec::<u8>::new()];
            ours.retain(|row| !quoted_alone(row));
            let oracle: Vec<_> = oracle.into_iter().filter(|row| !quoted_alone(row)).collect();
            assert_eq!(ours, oracle, "{:?}", String::from_utf8_lossy(&input));
        }
    }
}
