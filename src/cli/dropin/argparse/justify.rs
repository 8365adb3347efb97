//! Text stretched over 75 columns, as argparse4j prints its errors.

use super::super::lines;

const WIDTH: usize = 75;

/// The text in lines, all but the last filled with blanks between their words.
pub(super) fn wrap(text: &str) -> String {
    let mut wrapped = String::new();
    let mut line = String::new();
    let mut left = text.len();
    for piece in lines::pieces(text) {
        left -= piece.len();
        // The line end that follows the text needs a column too.
        let columns = piece.chars().count() + usize::from(left == 0);
        if line.chars().count() + columns > WIDTH {
            wrapped.push_str(&stretched(line.trim_matches(' ')));
            wrapped.push('\n');
            line.clear();
        }
        line.push_str(piece);
    }
    wrapped + &line
}

/// The odd blanks go to the gaps in the middle.
fn stretched(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let gaps = words.len() - 1;
    let missing = WIDTH.saturating_sub(line.chars().count());
    if gaps == 0 {
        return line.to_owned();
    }
    let (each, odd) = (missing / gaps, missing % gaps);
    let first = (gaps - odd).div_ceil(2);
    let mut text = words[0].to_owned();
    for (gap, word) in words[1..].iter().enumerate() {
        let more = each + usize::from((first..first + odd).contains(&gap));
        text.push_str(&" ".repeat(1 + more));
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_stretched_from_their_middle() {
        for (text, wrapped) in [
            ("tool: error: too few arguments", "tool: error: too few arguments"),
            (
                "kafka-cluster: error: one of the arguments --bootstrap-server/-b \
                 --bootstrap-controller/-C is required",
                "kafka-cluster:  error:  one  of   the  arguments  --bootstrap-server/-b  --\n\
                 bootstrap-controller/-C is required",
            ),
            (
                "kafka-producer-perf-test: error: unrecognized arguments: '--no-such-option'",
                "kafka-producer-perf-test:  error:   unrecognized   arguments:   '--no-such-\noption'",
            ),
            (
                "kafka-producer-perf-test: error: argument --num-records: could not convert 'many' to \
                 Long (For input string: \"many\")",
                "kafka-producer-perf-test: error: argument --num-records:  could not convert\n\
                 'many' to Long (For input string: \"many\")",
            ),
        ] {
            assert_eq!(wrap(text), wrapped);
        }
    }
}
