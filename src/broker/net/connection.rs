//! One connection: reads frames, has the core handle them, writes the answers.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::net::tcp::ReadHalf;
use tokio::sync::SemaphorePermit;

use super::buffer::Buffer;
use super::outbox::Outbox;
use super::server::Server;
use crate::broker::context::ConnectionId;
use crate::broker::limits;

pub(super) struct Connection<'a> {
    pub(super) server: &'a Server,
    pub(super) id: ConnectionId,
    pub(super) outbox: Rc<Outbox>,
}

/// Why the connection's loop goes round.
enum Event {
    Read(io::Result<usize>),
    /// There may be more to write, or more to work on.
    Ready,
    /// A while has passed.
    Idle,
}

/// What is left in the buffer after a turn.
enum Left {
    /// Frames that could be worked on; the others come first.
    More,
    /// Nothing, or nothing to do yet. So many more bytes may be read.
    Room(usize),
    /// Perhaps frames, for which it is not the time: answers before them are not there or not sent. So
    /// many more bytes may be read.
    Held(usize),
}

impl<'a> Connection<'a> {
    /// Until either side closes. An error is the other side's, or bytes that are no frame.
    pub(super) async fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        let (mut reader, writer) = stream.split();
        let mut buffer = Buffer::default();
        let mut share: Option<SemaphorePermit<'a>> = None;
        let mut last_bytes = self.server.monotonic();
        let mut idle = pin!(tokio::time::sleep(limits::CONNECTION_IDLE));
        loop {
            let left = self.work(&mut buffer)?;
            self.outbox.send(
                |slices| writer.try_write_vectored(slices),
                |frame| self.server.sent(frame),
            )?;
            if self.is_over() {
                return Ok(());
            }
            let room = match left {
                Left::Room(room) => room,
                // What held the frames up may have been sent just now, and then nothing else rings.
                Left::Held(room) if !self.is_open() => room,
                Left::More | Left::Held(_) => {
                    tokio::task::yield_now().await;
                    continue;
                }
            };
            self.take_share(&mut share, buffer.len()).await?;
            let event = tokio::select! {
                biased;
                read = self.read(&mut reader, &mut buffer), if room > 0 => Event::Read(read),
                _ = writer.writable(), if self.outbox.has_unsent() => Event::Ready,
                () = self.outbox.changed.notified() => Event::Ready,
                () = &mut idle => Event::Idle,
            };
            match event {
                Event::Read(read) => {
                    if read? == 0 {
                        return Ok(());
                    }
                    last_bytes = self.server.monotonic();
                }
                Event::Ready => {}
                Event::Idle => {
                    let silence = self.server.monotonic().saturating_sub(last_bytes);
                    match limits::CONNECTION_IDLE.checked_sub(silence) {
                        None | Some(Duration::ZERO) => return Ok(()),
                        Some(rest) => idle.set(tokio::time::sleep(rest)),
                    }
                }
            }
        }
    }

    /// Hands frames to the core until there is no other, one has to wait, or it is the others' turn.
    fn work(&self, buffer: &mut Buffer) -> io::Result<Left> {
        let bad = |error| io::Error::new(io::ErrorKind::InvalidData, error);
        let mut turn = 0;
        while self.is_open() {
            let Some(frame) = buffer.next_frame().map_err(bad)? else {
                let whole = buffer.frame_size().map_err(bad)?.unwrap_or(limits::SMALL_FRAME);
                buffer.release(&mut self.server.spare_buffers());
                return Ok(Left::Room(whole - buffer.len().min(whole)));
            };
            turn += frame.len();
            self.server.request(self.id, &self.outbox, frame);
            if turn >= limits::TURN_BYTES {
                return Ok(Left::More);
            }
        }
        // It goes on reading a little, to notice when the client leaves.
        Ok(Left::Held(limits::SMALL_FRAME.saturating_sub(buffer.len())))
    }

    /// Whether the next request may be looked at.
    fn is_open(&self) -> bool {
        self.outbox.is_open(limits::UNSENT_BYTES, limits::UNANSWERED_REQUESTS)
    }

    async fn read(&self, reader: &mut ReadHalf<'_>, buffer: &mut Buffer) -> io::Result<usize> {
        poll_fn(|task| {
            let mut spare = self.server.spare_buffers();
            let read = {
                let room = buffer.room(&mut spare);
                pin!(reader.read_buf(room)).poll(task)
            };
            if read.is_pending() {
                buffer.release(&mut spare);
            }
            read
        })
        .await
    }

    /// A large request grows only as far as there is room for all that are in flight. Who finds none
    /// for a while has to go, so that others can be finished.
    async fn take_share(
        &self,
        share: &mut Option<SemaphorePermit<'a>>,
        buffered: usize,
    ) -> io::Result<()> {
        if buffered < limits::SMALL_FRAME {
            *share = None;
            return Ok(());
        }
        let have = share.as_ref().map_or(0, SemaphorePermit::num_permits);
        let wanted = (2 * buffered).saturating_sub(have);
        if wanted < limits::SMALL_FRAME {
            return Ok(());
        }
        let wanted = u32::try_from(wanted).unwrap_or(u32::MAX);
        let more = self.server.in_flight.acquire_many(wanted);
        let more = match tokio::time::timeout(limits::IN_FLIGHT_PATIENCE, more).await {
            Ok(Ok(more)) => more,
            _ => return Err(io::ErrorKind::OutOfMemory.into()),
        };
        match share {
            Some(share) => share.merge(more),
            None => *share = Some(more),
        }
        Ok(())
    }

    fn is_over(&self) -> bool {
        let stopping = self.server.is_stopping() && !self.outbox.has_unanswered();
        (self.outbox.is_closing() || stopping) && !self.outbox.has_unsent()
    }
}
