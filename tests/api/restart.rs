//! A broker that starts again on its directory: everything that was acknowledged is there, whether it
//! stopped cleanly or not.

use std::sync::Arc;

use rkafka::broker::catalog::Records;
use rkafka::broker::context::Now;
use rkafka::broker::{Config, Core};
use rkafka::sys::entropy::SeededEntropy;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::sys::jobs::SimulatedJobs;
use rkafka::types::Uuid;
use rkafka::wire::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
use rkafka::wire::records::security::AccessControlEntryRecord;

use crate::support::batch::{self, TIME};
use crate::support::catalog;
use crate::support::core::TestCore;

fn producer_id(core: &mut TestCore) -> i64 {
    let request = InitProducerIdRequest { transactional_id: None, ..Default::default() };
    let answer = core.call(4, &request);
    answer.decode::<InitProducerIdResponse>().producer_id
}

#[test]
fn what_was_there_is_there_again() {
    for clean in [true, false] {
        let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
        let mut core = TestCore::on(&fs, Config::default());
        let id = core.create("retail");
        core.create("empty");
        let producer = producer_id(&mut core);
        core.produce(9, "retail", &batch::of(&["a", "b"]));
        core.produce(9, "retail", &batch::by(producer, 0, 0, &["c"]));
        if clean {
            core.close();
        } else {
            drop(core);
        }

        let mut core = TestCore::on(&fs, Config::default());
        assert_eq!(core.create("retail"), id, "the same topic, clean {clean}");
        let values: Vec<_> = core.consume("retail", 0).into_iter().map(|(_, v)| v).collect();
        assert_eq!(values, ["a", "b", "c"]);
        assert_eq!(core.consume("empty", 0), []);
        let again = core.produce(9, "retail", &batch::by(producer, 0, 0, &["c"]));
        assert_eq!(again.short(), (0, 2, TIME.0, 0), "a retry across the restart");
        let next = core.produce(9, "retail", &batch::by(producer, 0, 1, &["d"]));
        assert_eq!(next.short(), (0, 3, -1, 0));
        assert!(producer_id(&mut core) >= producer + 1000, "no id is given twice");
    }
}

#[test]
fn a_directory_nobody_knows_is_set_aside() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let core = TestCore::on(&fs, Config::default());
    core.close();
    fs.create_dir(std::path::Path::new("/data/lost-0")).unwrap();
    drop(TestCore::on(&fs, Config::default()));
    let names: Vec<String> = fs
        .list(std::path::Path::new("/data"))
        .unwrap()
        .into_iter()
        .map(|entry| entry.name)
        .filter(|name| name.starts_with("lost"))
        .collect();
    let [name] = &names[..] else { panic!("{names:?}") };
    assert!(name.ends_with("-stray"), "{name}");
}

#[test]
fn access_rules_that_nobody_would_enforce_are_refused() {
    let mut records = Records::new();
    records.push(&AccessControlEntryRecord {
        id: Uuid([5; 16]),
        resource_type: 2,
        resource_name: "retail",
        pattern_type: 3,
        principal: "User:eve",
        host: "*",
        operation: 3,
        permission_type: 2,
    });
    let fs = catalog::with(&records);
    let open = |ignore_acls| {
        let config = Config { ignore_acls, ..Config::default() };
        let (entropy, jobs) = (SeededEntropy::new(1), SimulatedJobs::new());
        Core::open(config, &fs, Box::new(entropy), Box::new(jobs), Now::default())
    };
    let refused = open(false).map(drop).unwrap_err().to_string();
    let expected = "the catalog holds 1 access rules (ACLs), which nobody would enforce here";
    assert_eq!(refused, expected);
    open(true).expect("somebody has said that it does not matter");
}
