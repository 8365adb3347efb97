//! What Prometheus reads: plain HTTP, every path the same text, under the names that exporters of Kafka's
//! own metrics give them.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use super::presence::memory_bytes;
use crate::broker::{Observer, Status};

/// How long somebody may take to ask and to listen.
const PATIENCE: Duration = Duration::from_secs(10);
/// No request for metrics is longer.
const REQUEST: u64 = 16 << 10;

/// Serves from a thread of its own; the address with the port that was found.
pub(crate) fn serve(address: SocketAddr, observer: Observer) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(address)?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let Some(status) = observer.status() else { return };
            // What went wrong is the other side's.
            let _ = answer(client, &text(&status));
        }
    });
    Ok(address)
}

fn answer(client: TcpStream, text: &str) -> io::Result<()> {
    client.set_read_timeout(Some(PATIENCE))?;
    client.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(client.take(REQUEST));
    let mut line = String::new();
    while lines.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut client = lines.into_inner().into_inner();
    write!(
        client,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    )
}

fn text(status: &Status) -> String {
    let mut text = String::new();
    let mut metric = |name: &str, kind: &str, help: &str, value: u64| {
        // Writing into a string cannot fail.
        let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
    };
    let topics = "kafka_server_brokertopicmetrics";
    metric(
        &format!("{topics}_messagesin_total"),
        "counter",
        "Records produced",
        status.messages_in,
    );
    metric(&format!("{topics}_bytesin_total"), "counter", "Bytes produced", status.bytes_in);
    metric(&format!("{topics}_bytesout_total"), "counter", "Bytes fetched", status.bytes_out);
    let controller = "kafka_controller_kafkacontroller";
    metric(&format!("{controller}_activecontrollercount"), "gauge", "Active controllers", 1);
    metric(&format!("{controller}_globaltopiccount"), "gauge", "Topics", status.topics as u64);
    let partitions = status.partitions as u64;
    metric(&format!("{controller}_globalpartitioncount"), "gauge", "Partitions", partitions);
    let replicas = "kafka_server_replicamanager";
    metric(&format!("{replicas}_partitioncount"), "gauge", "Replicas kept here", partitions);
    metric(
        &format!("{replicas}_underreplicatedpartitions"),
        "gauge",
        "Partitions short of replicas",
        0,
    );
    let offline = status.offline_dirs as u64;
    metric(
        "kafka_log_logmanager_offlinelogdirectorycount",
        "gauge",
        "Directories that failed",
        offline,
    );
    metric("kafka_log_log_size", "gauge", "Bytes in the logs of all partitions", status.log_bytes);
    let groups = "kafka_coordinator_group_groupmetadatamanager_numgroups";
    metric(groups, "gauge", "Consumer groups", status.groups as u64);
    let sockets = "kafka_server_socketservermetrics";
    metric(
        &format!("{sockets}_connection_count"),
        "gauge",
        "Open connections",
        status.connections as u64,
    );
    metric(
        &format!("{sockets}_connection_creation_total"),
        "counter",
        "Connections ever",
        status.connections_opened,
    );
    metric("process_uptime_seconds", "gauge", "Since the start", status.uptime.as_secs());
    metric("process_resident_memory_bytes", "gauge", "Resident memory", memory_bytes());
    let name = "kafka_network_requestmetrics_requests_total";
    let _ = write!(text, "# HELP {name} Requests\n# TYPE {name} counter\n");
    for (api, count) in &status.requests_by_api {
        let _ = writeln!(text, "{name}{{request=\"{api}\"}} {count}");
    }
    text
}
