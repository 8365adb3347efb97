//! A connection's answers: expected in the order of the requests, sent in that order, whatever the
//! order in which they come.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::IoSlice;

use tokio::sync::Notify;

use crate::broker::context::RequestId;
use crate::broker::core::Next;
use crate::broker::frame::Frame;

#[derive(Debug, Default)]
pub(super) struct Outbox {
    state: RefCell<State>,
    /// Rings when there is something new to send, or to close for.
    pub(super) changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    /// Requests without an answer, or with one that is not its turn yet.
    expected: VecDeque<(RequestId, Option<Frame>)>,
    /// No other request is looked at until this one is answered.
    waits_for: Option<RequestId>,
    unsent: VecDeque<Frame>,
    unsent_bytes: usize,
    /// What the client has taken of the first unsent answer.
    taken: usize,
    closing: bool,
}

impl Outbox {
    /// A request went to the core.
    pub(super) fn expect(&self, request: RequestId, next: Next) {
        let mut state = self.state.borrow_mut();
        state.expected.push_back((request, None));
        if next == Next::Wait {
            state.waits_for = Some(request);
        }
    }

    /// Its answer; an empty one is none.
    pub(super) fn answer(&self, request: RequestId, frame: Frame) {
        let mut state = self.state.borrow_mut();
        if state.waits_for == Some(request) {
            state.waits_for = None;
        }
        if let Some((_, slot)) = state.expected.iter_mut().find(|(id, _)| *id == request) {
            *slot = Some(frame);
        }
        while let Some((_, Some(_))) = state.expected.front() {
            if let Some((_, Some(frame))) = state.expected.pop_front() {
                state.unsent_bytes += frame.len();
                if !frame.is_empty() {
                    state.unsent.push_back(frame);
                }
            }
        }
        self.changed.notify_one();
    }

    /// Nothing more is sent than what is ready now.
    pub(super) fn close(&self) {
        self.state.borrow_mut().closing = true;
        self.changed.notify_one();
    }

    pub(super) fn is_closing(&self) -> bool {
        self.state.borrow().closing
    }

    /// Whether the next request may be looked at, with so many bytes unsent and requests unanswered.
    pub(super) fn is_open(&self, unsent: usize, unanswered: usize) -> bool {
        let state = self.state.borrow();
        !state.closing
            && state.waits_for.is_none()
            && state.unsent_bytes < unsent
            && state.expected.len() < unanswered
    }

    pub(super) fn has_unsent(&self) -> bool {
        !self.state.borrow().unsent.is_empty()
    }

    pub(super) fn has_unanswered(&self) -> bool {
        !self.state.borrow().expected.is_empty()
    }

    /// Gives what is ready to `write`, several answers at once, until it takes no more. Those that it has
    /// taken are `sent`.
    pub(super) fn send(
        &self,
        mut write: impl FnMut(&[IoSlice<'_>]) -> std::io::Result<usize>,
        mut sent: impl FnMut(Frame),
    ) -> std::io::Result<()> {
        const AT_ONCE: usize = 16;
        let mut state = self.state.borrow_mut();
        while !state.unsent.is_empty() {
            let mut skip = state.taken;
            let pieces = state.unsent.iter().flat_map(Frame::pieces).filter_map(|piece| {
                let left = piece.get(skip..).filter(|left| !left.is_empty());
                skip -= skip.min(piece.len());
                left
            });
            let mut slices = [IoSlice::new(&[]); AT_ONCE];
            let filled = slices.iter_mut().zip(pieces);
            let count = filled.map(|(slice, piece)| *slice = IoSlice::new(piece)).count();
            match write(&slices[..count]) {
                Ok(0) => return Err(std::io::ErrorKind::WriteZero.into()),
                Ok(written) => state.take(written, &mut sent),
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl State {
    fn take(&mut self, written: usize, mut sent: impl FnMut(Frame)) {
        self.unsent_bytes = self.unsent_bytes.saturating_sub(written);
        self.taken += written;
        while self.unsent.front().is_some_and(|first| first.len() <= self.taken)
            && let Some(first) = self.unsent.pop_front()
        {
            self.taken -= first.len();
            sent(first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(outbox: &Outbox) -> Vec<u8> {
        let mut out = Vec::new();
        outbox
            .send(
                |slices| {
                    // A socket that takes three bytes at a time.
                    let bytes: Vec<u8> = slices.iter().flat_map(|s| s.iter().copied()).collect();
                    let some = bytes.len().min(3);
                    out.extend_from_slice(&bytes[..some]);
                    Ok(some)
                },
                |_| (),
            )
            .unwrap();
        out
    }

    #[test]
    fn answers_leave_in_the_order_of_their_requests() {
        let outbox = Outbox::default();
        for id in 1..=4 {
            outbox.expect(RequestId(id), Next::GoOn);
        }
        outbox.answer(RequestId(2), b"second".to_vec().into());
        assert_eq!(sent(&outbox), b"");
        outbox.answer(RequestId(1), Vec::new().into());
        assert_eq!(sent(&outbox), b"second");
        outbox.answer(RequestId(4), b"fourth".to_vec().into());
        outbox.answer(RequestId(3), b"third".to_vec().into());
        assert_eq!(sent(&outbox), b"thirdfourth");
        assert!(!outbox.has_unsent() && !outbox.has_unanswered());
    }

    #[test]
    fn pieces_are_sent_as_one() {
        let outbox = Outbox::default();
        let gaps = vec![(0, 0..0), (1, 0..5), (2, 5..6), (2, 0..0)];
        let frames = [Frame::new(b"-+".to_vec(), gaps, b"bytes!".to_vec()), b"end".to_vec().into()];
        for (id, frame) in (1..).map(RequestId).zip(frames) {
            outbox.expect(id, Next::GoOn);
            outbox.answer(id, frame);
        }
        assert_eq!(sent(&outbox), b"-bytes+!end");
        assert!(!outbox.has_unsent());
    }

    #[test]
    fn a_request_that_waits_holds_those_behind_it() {
        let outbox = Outbox::default();
        outbox.expect(RequestId(1), Next::Wait);
        assert!(!outbox.is_open(100, 10));
        outbox.answer(RequestId(1), b"x".to_vec().into());
        assert!(outbox.is_open(100, 10));
        assert!(!outbox.is_open(1, 10), "one byte is unsent");
        outbox.close();
        assert!(!outbox.is_open(100, 10));
        assert_eq!(sent(&outbox), b"x");
    }

    #[test]
    fn a_socket_that_takes_nothing_loses_nothing() {
        let outbox = Outbox::default();
        outbox.expect(RequestId(1), Next::GoOn);
        outbox.answer(RequestId(1), b"abc".to_vec().into());
        let mut left = 1;
        outbox
            .send(
                |_| match left {
                    0 => Err(std::io::ErrorKind::WouldBlock.into()),
                    _ => {
                        left -= 1;
                        Ok(1)
                    }
                },
                |_| (),
            )
            .unwrap();
        assert_eq!(sent(&outbox), b"bc");
    }
}
