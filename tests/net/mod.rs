//! Connections over real sockets: framing, order, and what happens to those who misbehave.

mod connection;
mod hostile;
