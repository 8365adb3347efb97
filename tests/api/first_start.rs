//! A broker's first start makes a directory of many files, and syncs few of them before it listens: it
//! may stop at any of its calls, with the power or without, and the next start works.

use std::sync::Arc;

use rkafka::broker::config::Durability;
use rkafka::broker::context::Now;
use rkafka::broker::{Config, Core};
use rkafka::sys::entropy::SeededEntropy;
use rkafka::sys::fs::Fs;
use rkafka::sys::jobs::SimulatedJobs;

use crate::support::batch;
use crate::support::core::TestCore;
use crate::support::fault_fs::{Crash, FaultFs};

fn config() -> Config {
    Config { durability: Durability::Fsync, ..Config::default() }
}

fn shared(fs: &FaultFs) -> Arc<dyn Fs> {
    Arc::new(fs.clone())
}

/// What a start may do before the machine stops.
fn start(fs: &FaultFs) {
    let (entropy, jobs) = (SeededEntropy::new(1), SimulatedJobs::new());
    let core = Core::open(config(), &shared(fs), Box::new(entropy), Box::new(jobs), Now::default());
    drop(core);
}

#[test]
fn it_may_stop_anywhere() {
    let calls = {
        let fs = FaultFs::new(1);
        start(&fs);
        fs.calls()
    };
    assert!(calls > 10, "{calls}");
    let mut policies = vec![Crash::Process, Crash::Nothing, Crash::Names, Crash::Bytes];
    policies.extend((0..5).map(Crash::Seeded));
    for call in 0..=calls {
        for policy in &policies {
            let fs = FaultFs::new(1);
            fs.crash_at(call);
            start(&fs);
            fs.restart(*policy);

            let mut core = TestCore::on(&shared(&fs), config());
            let id = core.create("retail");
            core.produce(9, "retail", &batch::of(&["a"]));
            drop(core);
            // What was acknowledged is there, whatever the start had left to be synced.
            fs.restart(Crash::Nothing);
            let mut core = TestCore::on(&shared(&fs), config());
            let case = format!("call {call}, {policy:?}");
            assert_eq!(core.create("retail"), id, "{case}");
            assert_eq!(core.consume("retail", 0), [(0, "a".to_owned())], "{case}");
            core.close();
            fs.restart(Crash::Nothing);
            TestCore::on(&shared(&fs), config()).close();
        }
    }
}
