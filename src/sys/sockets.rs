//! What the standard library does not say to sockets.

use std::io;
use std::net::TcpStream;

/// How much may be written before the peer has taken it.
pub fn set_send_buffer(socket: &TcpStream, bytes: usize) -> io::Result<()> {
    Ok(rustix::net::sockopt::set_socket_send_buffer_size(socket, bytes)?)
}
