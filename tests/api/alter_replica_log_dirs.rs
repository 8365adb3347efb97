//! AlterReplicaLogDirs: there is one directory, and everything is in it.

use rkafka::wire::messages::alter_replica_log_dirs::{
    AlterReplicaLogDir, AlterReplicaLogDirTopic, AlterReplicaLogDirsRequest,
    AlterReplicaLogDirsResponse,
};

use crate::support::core::TestCore;

fn ask(core: &mut TestCore, path: &str) -> Vec<(String, i32, i16)> {
    let topic = |name, partitions| AlterReplicaLogDirTopic { name, partitions };
    let topics = vec![topic("m3", vec![0, 99]), topic("nope", vec![0])];
    let dirs = vec![AlterReplicaLogDir { path, topics }];
    let answer = core.call(2, &AlterReplicaLogDirsRequest { dirs });
    let response: AlterReplicaLogDirsResponse<'_> = answer.decode();
    let all = response.results.iter().flat_map(|topic| {
        let partitions = topic.partitions.iter();
        partitions.map(|p| (topic.topic_name.to_owned(), p.partition_index, p.error_code.0))
    });
    all.collect()
}

#[test]
fn only_to_where_it_is() {
    let mut core = TestCore::new();
    core.create("m3");
    let rows = |codes: [i16; 3]| {
        [("m3", 0), ("m3", 99), ("nope", 0)]
            .into_iter()
            .zip(codes)
            .map(|((topic, partition), code)| (topic.to_owned(), partition, code))
            .collect::<Vec<_>>()
    };
    assert_eq!(ask(&mut core, "/data"), rows([0, 3, 3]));
    assert_eq!(ask(&mut core, "/elsewhere"), rows([57, 57, 57]));
    assert_eq!(ask(&mut core, "data"), rows([57, 57, 57]));
    let answer = core.call(1, &AlterReplicaLogDirsRequest::default());
    assert!(answer.decode::<AlterReplicaLogDirsResponse<'_>>().results.is_empty());
}
