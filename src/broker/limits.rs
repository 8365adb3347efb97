//! How much anybody may ask of the broker: every bound in one place, with the reason for its size.

use std::time::Duration;

/// The largest request: `socket.request.max.bytes`.
pub const REQUEST_MAX_BYTES: usize = 104_857_600;

/// What all connections together may have buffered of requests that are not complete yet. Two of the
/// largest always fit, with the room that their buffers grow by.
pub const IN_FLIGHT_REQUEST_BYTES: usize = 4 * REQUEST_MAX_BYTES;

/// How long a connection waits for its share of that.
pub const IN_FLIGHT_PATIENCE: Duration = Duration::from_secs(10);

/// A frame that needs no share of `IN_FLIGHT_REQUEST_BYTES`.
pub const SMALL_FRAME: usize = 64 * 1024;

/// What is read from a socket at once. Batches of clients are 16 KB to 1 MB.
pub const READ_CHUNK: usize = 64 * 1024;

/// Read buffers that are kept for the next connection that has something to say.
pub const SPARE_BUFFERS: usize = 4;

/// Larger ones are given back to the system.
pub const SPARE_BUFFER_BYTES: usize = 2 << 20;

/// What a connection may work through before the others have their turn.
pub const TURN_BYTES: usize = 1 << 20;

/// Answers that a client has not taken yet; beyond it, none of its requests are looked at.
pub const UNSENT_BYTES: usize = 1 << 20;

/// Requests of one connection that may wait for their answers at once.
pub const UNANSWERED_REQUESTS: usize = 64;

/// Open connections; the next one is closed at once.
pub const CONNECTIONS: usize = 100_000;

/// A connection without a byte either way: `connections.max.idle.ms`.
pub const CONNECTION_IDLE: Duration = Duration::from_secs(600);

/// How long a stop waits for answers that are on their way.
pub const STOP_GRACE: Duration = Duration::from_secs(5);

/// What one fetch reads before others have their turn, whatever it asks for. The client asks again.
/// Small enough to be copied on while it is still in the processor's cache, and for the allocator not
/// to give the room back to the system between two fetches.
pub const FETCH_TURN_BYTES: usize = 1 << 20;

/// Files that a node keeps open.
pub const OPEN_FILES: usize = 4096;

/// Descriptors that a process is asked to be granted, and those of them that it begins with room for: most
/// brokers never need more.
pub const DESCRIPTORS: u64 = (OPEN_FILES + CONNECTIONS) as u64 + 1000;
pub const SOON_DESCRIPTORS: u64 = 2 * OPEN_FILES as u64;

/// Logs that a stop closes at a time: who syncs together waits once.
pub const CLOSED_AT_ONCE: usize = 16;

/// Directories of new partitions that one job makes.
pub const MADE_AT_ONCE: usize = 64;

/// Flushes of a round of housekeeping that are on their way at a time.
pub const FLUSHED_AT_ONCE: usize = 8;

/// Between two rounds of flushing, checkpoints and retention.
pub const HOUSEKEEPING_MS: i64 = 30_000;

/// When a flush that a full disk has refused is tried again: somebody waits for it.
pub const FLUSH_AGAIN_MS: i64 = 1000;

/// How long a request waits for logs that are being opened, before it is told to ask again.
pub const OPENING_PATIENCE: Duration = Duration::from_secs(1);

/// The shortest time between two looks for something to compact.
pub const CLEANER_PAUSE_MS: i64 = 100;

/// What the keys of one cleaning may take, whatever `log.cleaner.dedupe.buffer.size` says.
pub const CLEANER_BYTES: usize = 128 << 20;

/// The first look for logs that have become too old or too large: `log.initial.task.delay.ms`.
pub const FIRST_RETENTION_MS: i64 = 30_000;

/// Logs that one round of retention opens only to look at them.
pub const RETENTION_OPENS: usize = 64;

/// Records that a refusal names.
pub const RECORD_ERRORS: usize = 10_000;

/// The largest thing that a compressed batch may turn into.
pub const DECOMPRESSED_BATCH_BYTES: usize = REQUEST_MAX_BYTES;

/// Events that wait for somebody to write them down.
pub const UNHEARD_EVENTS: usize = 1000;

/// Incremental fetch sessions: `max.incremental.fetch.session.cache.slots`.
pub const FETCH_SESSIONS: usize = 1000;
