//! Which files a directory has to show: those of one partition, or of all in a log directory.

use std::io;
use std::path::{Path, PathBuf};

use crate::storage::names::{FileKind, PartitionDir};
use crate::sys::fs::{Fs, OsFs};

/// The files of a partition in the order of their offsets, a log before its indexes; of a log directory
/// those of each partition.
pub(crate) fn inside(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut partitions = Vec::new();
    for entry in OsFs.list(dir)? {
        let path = dir.join(&entry.name);
        if entry.is_dir {
            if let Some(PartitionDir::Log(partition)) = PartitionDir::parse(&entry.name) {
                partitions.push((partition, path));
            }
        } else if let Some((base, kind, "")) = FileKind::parse(&entry.name) {
            files.push((base, kind, path));
        } else if entry.name.ends_with(".checkpoint") {
            files.push((crate::types::Offset(0), FileKind::Log, path));
        }
    }
    files.sort();
    let mut paths: Vec<PathBuf> = files.into_iter().map(|(.., path)| path).collect();
    partitions.sort();
    for (_, partition) in partitions {
        // One that goes while we look is gone.
        match inside(&partition) {
            Ok(files) => paths.extend(files),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(paths)
}
