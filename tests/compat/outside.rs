//! Where the outside programs are: the environment that `tests/compat/run` sets.

use std::{env, path::PathBuf};

/// The folder with Apache Kafka's jars.
pub(crate) fn kafka_libs() -> PathBuf {
    named("RKAFKA_KAFKA_LIBS")
}

pub(crate) fn kcat() -> PathBuf {
    named("RKAFKA_KCAT")
}

/// A Python with today's Kafka clients.
pub(crate) fn python() -> PathBuf {
    named("RKAFKA_PYTHON")
}

/// A Python with a client of years ago.
pub(crate) fn python_old() -> PathBuf {
    named("RKAFKA_PYTHON_OLD")
}

/// The release binary, built with the default features.
pub(crate) fn release_binary() -> PathBuf {
    named("RKAFKA_RELEASE_BINARY")
}

/// The folder with the test programs of other clients.
pub(crate) fn client_suites() -> PathBuf {
    named("RKAFKA_CLIENT_SUITES")
}

fn named(variable: &str) -> PathBuf {
    let Some(value) = env::var_os(variable) else {
        panic!("{variable} is not set: run these tests through tests/compat/run");
    };
    let path = PathBuf::from(value);
    assert!(path.exists(), "{variable} names {}, which is not there", path.display());
    path
}
