//! What the machine alone asks for the same bytes: a process with one thread that reads frames from a socket and
//! writes them to a file, or reads a file and writes it to a socket, a buffer and nothing else between.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rkafka::wire::Message;
use rkafka::wire::header::ResponseHeader;
use rkafka::wire::message::Request;
use rkafka::wire::messages::produce::{
    PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceResponse,
};

use super::client::PRODUCE;

/// The first argument of the bench when it is this process.
pub(crate) const ARGUMENT: &str = "bare";
/// What goes out at once: as much as the broker reads for a fetch.
pub(crate) const AT_ONCE: usize = 1 << 20;

/// The process, killed with the value.
pub(crate) struct Bare {
    child: Child,
    pub(crate) address: String,
}

impl Bare {
    /// `in` or `out` of a file.
    pub(crate) fn start(way: &str, file: &Path) -> Self {
        let program = std::env::current_exe().expect("the bench");
        let mut child = Command::new(program)
            .args([ARGUMENT, way])
            .arg(file)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the bench starts again");
        let mut address = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut address).expect("its address");
        Self { child, address: address.trim().to_owned() }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Serves connections one after the other, until it is killed.
pub(crate) fn serve(way: &str, file: &Path) -> ! {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    println!("{}", listener.local_addr().expect("an address"));
    for n in 0.. {
        let (stream, _) = listener.accept().expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        match way {
            "in" => take_in(stream, &file.with_extension(n.to_string())),
            _ => give_out(stream, file),
        }
    }
    unreachable!("it is killed before")
}

/// Each connection's frames go to a new file, each frame with a write of its own.
fn take_in(mut stream: TcpStream, file: &Path) {
    let mut file = OpenOptions::new().create_new(true).write(true).open(file).expect("a file");
    let good = good();
    let mut answers = Vec::new();
    let mut buffer = vec![0; 4 << 20];
    let mut end = 0;
    loop {
        match stream.read(&mut buffer[end..]) {
            Ok(0) | Err(_) => return,
            Ok(n) => end += n,
        }
        let mut start = 0;
        while let Some(length) = buffer[start..end].first_chunk::<4>() {
            let next = start + 4 + u32::from_be_bytes(*length) as usize;
            if next > end {
                break;
            }
            file.write_all(&buffer[start + 4..next]).expect("a write");
            answers.extend_from_slice(&good);
            start = next;
        }
        if stream.write_all(&answers).is_err() {
            return;
        }
        answers.clear();
        buffer.copy_within(start..end, 0);
        end -= start;
    }
}

/// The answer to any `produce`.
fn good() -> Vec<u8> {
    let partition_responses = vec![PartitionProduceResponse::default()];
    let topic = TopicProduceResponse { partition_responses, ..TopicProduceResponse::default() };
    let response = ProduceResponse { responses: vec![topic], ..ProduceResponse::default() };
    let mut frame = vec![0; 4];
    ResponseHeader { correlation_id: 1 }.encode(ProduceRequest::KEY, PRODUCE, &mut frame);
    response.encode(PRODUCE, &mut frame).expect("an answer");
    let length = u32::try_from(frame.len() - 4).expect("not so long");
    frame[..4].copy_from_slice(&length.to_be_bytes());
    frame
}

/// Each byte that is sent is answered with the next piece of the file.
fn give_out(mut stream: TcpStream, file: &Path) {
    let file = File::open(file).expect("a file");
    let mut buffer = vec![0; AT_ONCE];
    let mut at = 0;
    while stream.read_exact(&mut [0]).is_ok() {
        let read = file.read_at(&mut buffer, at).expect("a read");
        at += read as u64;
        // Whoever reads cannot know that a piece is a short one, but for the connection's end.
        if stream.write_all(&buffer[..read]).is_err() || read < AT_ONCE {
            return;
        }
    }
}

/// Reads all that there is; returns how much.
pub(crate) fn drain(address: &str) -> usize {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_nodelay(true).expect("a socket");
    let mut buffer = vec![0; AT_ONCE];
    let mut all = 0;
    loop {
        stream.write_all(&[0]).expect("it reads");
        let mut read = 0;
        while read < AT_ONCE {
            match stream.read(&mut buffer[read..]).expect("bytes") {
                0 => return all + read,
                n => read += n,
            }
        }
        all += read;
    }
}
