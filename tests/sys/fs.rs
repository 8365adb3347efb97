//! One list of promises for every file system.

use std::io::{ErrorKind, IoSlice};
use std::path::Path;

use rkafka::sys::fs::{Entry, Fs, MemFs, Metadata, Open, OsFs};

use crate::support::fault_fs::FaultFs;

fn everywhere(promise: impl Fn(&dyn Fs, &Path)) {
    let dir = tempfile::tempdir().unwrap();
    promise(&OsFs, dir.path());
    for fs in [&MemFs::new() as &dyn Fs, &FaultFs::new(1)] {
        fs.create_dir(Path::new("/data")).unwrap();
        promise(fs, Path::new("/data"));
    }
}

fn kind<T>(result: std::io::Result<T>) -> ErrorKind {
    match result {
        Ok(_) => panic!("this should have failed"),
        Err(error) => error.kind(),
    }
}

fn names(fs: &dyn Fs, dir: &Path) -> Vec<String> {
    fs.list(dir).unwrap().into_iter().map(|entry| entry.name).collect()
}

fn write(fs: &dyn Fs, path: &Path, text: &str) {
    let file = fs.open(path, Open::Truncate).unwrap();
    file.write_all_at(&mut [IoSlice::new(text.as_bytes())], 0).unwrap();
}

fn read(fs: &dyn Fs, path: &Path) -> String {
    String::from_utf8(fs.read_file(path, 1 << 20).unwrap()).unwrap()
}

#[test]
fn open_modes() {
    everywhere(|fs, dir| {
        let path = &dir.join("f");
        assert_eq!(kind(fs.open(path, Open::Read)), ErrorKind::NotFound);
        assert_eq!(kind(fs.open(path, Open::Write)), ErrorKind::NotFound);
        assert_eq!(kind(fs.open(&dir.join("no/f"), Open::Create)), ErrorKind::NotFound);
        assert_eq!(kind(fs.open(dir, Open::Read)), ErrorKind::IsADirectory);
        fs.open(path, Open::CreateNew).unwrap();
        assert_eq!(kind(fs.open(path, Open::CreateNew)), ErrorKind::AlreadyExists);
        write(fs, path, "abc");
        assert_eq!(fs.open(path, Open::Create).unwrap().len().unwrap(), 3);
        let reader = fs.open(path, Open::Read).unwrap();
        assert!(reader.write_at(&[IoSlice::new(b"x")], 0).is_err());
        assert!(reader.set_len(0).is_err());
        assert!(fs.open(path, Open::Truncate).unwrap().is_empty().unwrap());
    });
}

#[test]
fn bytes_at_offsets() {
    everywhere(|fs, dir| {
        let file = fs.open(&dir.join("f"), Open::Create).unwrap();
        file.allocate(0, 1 << 16).unwrap();
        assert_eq!(file.len().unwrap(), 0);
        let parts = &mut [IoSlice::new(b"he"), IoSlice::new(b""), IoSlice::new(b"llo")];
        file.write_all_at(parts, 3).unwrap();
        let mut buf = [7; 10];
        assert_eq!(file.read_at(&mut buf, 0).unwrap(), 8);
        assert_eq!(&buf, b"\0\0\0hello\x07\x07");
        assert_eq!(file.read_at_cached(&mut buf[..2], 4).unwrap(), 2);
        assert_eq!(&buf[..2], b"el");
        assert_eq!(file.read_at(&mut buf, 8).unwrap(), 0);
        assert_eq!(file.read_at(&mut buf, 800).unwrap(), 0);
        assert_eq!(kind(file.read_exact_at(&mut buf, 0)), ErrorKind::UnexpectedEof);
        file.set_len(4).unwrap();
        file.set_len(6).unwrap();
        file.read_exact_at(&mut buf[..6], 0).unwrap();
        assert_eq!(&buf[..6], b"\0\0\0h\0\0");
        file.write_all_at(&mut [], 0).unwrap();
        file.sync().unwrap();
    });
}

#[test]
fn long_files_and_many_slices() {
    everywhere(|fs, dir| {
        let file = fs.open(&dir.join("f"), Open::Create).unwrap();
        let bytes: Vec<u8> = (0..200_000u32).map(|i| (i * 7 / 8) as u8).collect();
        let mut slices: Vec<IoSlice<'_>> = bytes.chunks(61).map(IoSlice::new).collect();
        file.write_all_at(&mut slices, 0).unwrap();
        assert_eq!(file.len().unwrap(), 200_000);
        let mut back = vec![0; 200_000];
        file.read_exact_at(&mut back, 0).unwrap();
        assert!(back == bytes);
        file.write_all_at(&mut [IoSlice::new(&bytes[..70_000])], 65_000).unwrap();
        file.read_exact_at(&mut back[..70_000], 65_000).unwrap();
        assert!(back[..70_000] == bytes[..70_000]);
        file.set_len(131_072).unwrap();
        assert_eq!(file.len().unwrap(), 131_072);
        file.set_len(65_537).unwrap();
        file.read_exact_at(&mut back[..537], 65_000).unwrap();
        assert!(back[..537] == bytes[..537]);
        assert_eq!(kind(fs.read_file(&dir.join("f"), 100)), ErrorKind::FileTooLarge);
    });
}

#[test]
fn names_and_directories() {
    everywhere(|fs, dir| {
        let inner = &dir.join("a/b");
        fs.create_dir(inner).unwrap();
        fs.create_dir(inner).unwrap();
        write(fs, &inner.join("x"), "1");
        write(fs, &dir.join("file"), "2");
        assert_eq!(kind(fs.create_dir(&dir.join("file"))), ErrorKind::AlreadyExists);
        assert_eq!(kind(fs.create_dir(&dir.join("file/deep"))), ErrorKind::NotADirectory);
        let entries = fs.list(dir).unwrap();
        let entry = |name: &str, is_dir| Entry { name: name.to_owned(), is_dir };
        assert_eq!(entries, [entry("a", true), entry("file", false)]);
        assert_eq!(kind(fs.list(&dir.join("none"))), ErrorKind::NotFound);
        assert_eq!(kind(fs.list(&dir.join("file"))), ErrorKind::NotADirectory);
        let metadata = fs.metadata(&dir.join("file")).unwrap();
        assert_eq!(metadata, Metadata { len: 1, is_dir: false });
        assert!(fs.metadata(dir).unwrap().is_dir);
        assert!(fs.exists(inner).unwrap() && !fs.exists(&dir.join("none")).unwrap());
        assert_eq!(kind(fs.remove_dir(inner)), ErrorKind::DirectoryNotEmpty);
        assert_eq!(kind(fs.remove_file(&dir.join("none"))), ErrorKind::NotFound);
        assert_eq!(kind(fs.remove_dir(&dir.join("none"))), ErrorKind::NotFound);
        assert!(fs.remove_file(inner).is_err());
        fs.sync_dir(inner).unwrap();
        assert_eq!(kind(fs.sync_dir(&dir.join("none"))), ErrorKind::NotFound);
        fs.remove_file(&inner.join("x")).unwrap();
        fs.remove_dir(inner).unwrap();
        assert_eq!(names(fs, &dir.join("a")), [""; 0]);
    });
}

#[test]
fn renames_replace_and_carry_what_is_inside() {
    everywhere(|fs, dir| {
        let path = |name: &str| dir.join(name);
        write(fs, &path("old"), "old");
        write(fs, &path("new"), "new");
        fs.rename(&path("new"), &path("old")).unwrap();
        assert_eq!((read(fs, &path("old")).as_str(), names(fs, dir).len()), ("new", 1));
        assert_eq!(kind(fs.rename(&path("new"), &path("x"))), ErrorKind::NotFound);
        assert_eq!(kind(fs.rename(&path("old"), &path("no/x"))), ErrorKind::NotFound);
        fs.create_dir(&path("topic-0/sub")).unwrap();
        write(fs, &path("topic-0/sub/f"), "inside");
        write(fs, &path("topic-00"), "beside");
        assert_eq!(kind(fs.rename(&path("old"), &path("topic-0"))), ErrorKind::IsADirectory);
        assert_eq!(kind(fs.rename(&path("topic-0"), &path("old"))), ErrorKind::NotADirectory);
        fs.rename(&path("topic-0"), &path("gone")).unwrap();
        assert_eq!(read(fs, &path("gone/sub/f")), "inside");
        assert_eq!(names(fs, dir), ["gone", "old", "topic-00"]);
        fs.create_dir(&path("full/x")).unwrap();
        assert_eq!(kind(fs.rename(&path("gone"), &path("full"))), ErrorKind::DirectoryNotEmpty);
    });
}

#[test]
fn handles_outlive_names() {
    everywhere(|fs, dir| {
        let (a, b) = (dir.join("a"), dir.join("b"));
        write(fs, &a, "one");
        let file = fs.open(&a, Open::Write).unwrap();
        fs.rename(&a, &b).unwrap();
        file.write_all_at(&mut [IoSlice::new(b"two")], 0).unwrap();
        assert_eq!(read(fs, &b), "two");
        fs.remove_file(&b).unwrap();
        let mut buf = [0; 3];
        file.read_exact_at(&mut buf, 0).unwrap();
        assert_eq!(&buf, b"two");
    });
}

#[test]
fn a_lock_is_held_once() {
    everywhere(|fs, dir| {
        let path = &dir.join(".lock");
        let held = fs.lock(path).unwrap();
        assert_eq!(kind(fs.lock(path)), ErrorKind::WouldBlock);
        drop(held);
        let again = fs.lock(path).unwrap();
        fs.remove_file(path).unwrap();
        drop(again);
        assert!(!fs.exists(path).unwrap());
    });
}

#[test]
fn a_full_disk_says_so_and_recovers() {
    let full = |fs: &dyn Fs, used: &dyn Fn() -> u64, set_limit: &dyn Fn(u64)| {
        fs.create_dir(Path::new("/d")).unwrap();
        set_limit(10);
        write(fs, Path::new("/d/a"), "12345678");
        let file = fs.open(Path::new("/d/b"), Open::Create).unwrap();
        let slices = &mut [IoSlice::new(b"1234")];
        assert_eq!(kind(file.write_all_at(slices, 0)), ErrorKind::StorageFull);
        file.set_len(0).unwrap();
        assert_eq!(used(), 8);
        fs.remove_file(Path::new("/d/a")).unwrap();
        file.write_all_at(&mut [IoSlice::new(b"1234")], 0).unwrap();
        file.write_all_at(&mut [IoSlice::new(b"9999")], 0).unwrap();
        assert_eq!(used(), 4);
    };
    let (memory, fault) = (MemFs::new(), FaultFs::new(1));
    full(&memory, &|| memory.used(), &|limit| memory.set_limit(limit));
    full(&fault, &|| fault.used(), &|limit| fault.set_limit(limit));
}
