//! Other people's Makefiles and pipeline scripts, unchanged, in a shell where Kafka's scripts are ours.

use super::course::Course;

#[test]
fn a_makefile_and_a_pipeline_run_as_they_are() {
    let course = Course::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dropin/ci");
    let make = format!("BROKER=$RKAFKA_BOOTSTRAP_SERVERS make -f {folder}/Makefile");
    let said = course.run(&format!("{make} all"));
    assert_eq!(said.code, Some(0), "{said:#?}");
    assert!(said.out.ends_with("checked orders payments\n"), "{said:#?}");
    let said = course.run(&format!("{make} clean"));
    assert!(said.out.ends_with("cleaned\n") && said.code == Some(0), "{said:#?}");
    let said = course.run(&format!("BROKER=$RKAFKA_BOOTSTRAP_SERVERS bash {folder}/ci.sh"));
    assert_eq!(said.code, Some(0), "{said:#?}");
    assert_eq!(
        said.out, "Created topic events.\npartition: events-0\tlow_watermark: 2\npipeline passed\n",
        "{said:#?}"
    );
}

/// Closed streams, readers that leave, many at once.
#[test]
fn what_pipelines_do_besides_is_borne() {
    let course = Course::new();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dropin/ci/corners.sh");
    let said = course.run(&format!("BROKER=$RKAFKA_BOOTSTRAP_SERVERS bash {script}"));
    assert_eq!((said.code, &*said.out), (Some(0), "corners passed\n"), "{said:#?}");
}

/// The quickstarts, and servers of the script's own.
#[test]
fn the_quickstarts_of_the_generations_run() {
    let course = Course::new();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dropin/ci/quickstart.sh");
    let said = course.run(&format!("KAFKA_HOME=$PWD/kafka bash {script}"));
    assert_eq!(said.code, Some(0), "{said:#?}");
    assert_eq!(said.out, "Created topic test.\ntest\none\nquickstart passed\n", "{said:#?}");
}

/// ZooKeeper's shell, and what else older generations have.
#[test]
fn scripts_of_the_time_of_zookeeper_run() {
    let course = Course::new();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dropin/ci/older.sh");
    let said = course.run(&format!("BROKER=$RKAFKA_BOOTSTRAP_SERVERS bash {script}"));
    assert_eq!((said.code, &*said.out), (Some(0), "older passed\n"), "{said:#?}");
}

/// The tour through the course, as a reader would run it.
#[test]
fn the_tour_goes_to_its_end() {
    let course = Course::new();
    let tour = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/course.sh");
    let said = course.run(&format!("sh {tour} tour"));
    assert_eq!(said.code, Some(0), "{said:#?}");
    for text in
        ["Created topic retail.", "00000000000000000000.log", "GET /", "retail_multi", "The end"]
    {
        assert!(said.out.contains(text), "{text} is missing: {said:#?}");
    }
}
