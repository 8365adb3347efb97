//! `kafka-producer-perf-test`.

use super::argparse::{Arg, Asked, Errors, Refusal, Tool, flag, value, values};
use super::jopt::Kind;
use crate::cli::exit::Exit;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-producer-perf-test",
    prog: "kafka-producer-perf-test",
    help: include_str!("argparse/help/kafka-producer-perf-test.txt"),
    helped: Exit::Failed,
    helps_alone: true,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &[],
    run,
};

static ARGS: [Arg; 17] = [
    value(&["--bootstrap-server"]),
    value(&["--topic"]).required(),
    value(&["--num-records"]).of(Kind::Long).required(),
    value(&["--payload-delimiter"]),
    value(&["--throughput"]).required(),
    values(&["--producer-props"]),
    values(&["--command-property"]),
    value(&["--producer.config"]),
    value(&["--command-config"]),
    flag(&["--print-metrics"]),
    value(&["--transactional-id"]),
    value(&["--transaction-duration-ms"]).of(Kind::Long),
    value(&["--warmup-records"]).of(Kind::Long),
    value(&["--reporting-interval"]).of(Kind::Long),
    value(&["--record-size"]).of(Kind::Integer).one_of(),
    value(&["--payload-file"]).one_of(),
    flag(&["--payload-monotonic"]).one_of(),
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let properties = ["--command-property", "--producer-props"];
    let places = ["--bootstrap-server", "--producer.config", "--command-config"];
    if !places.iter().chain(&properties).any(|name| asked.given.has(name)) {
        return Err(Refusal::Usage(
            "At least one of --bootstrap-server, --command-property, --producer-props, \
             --producer.config or --command-config must be specified."
                .into(),
        ));
    }
    let mut given = properties.iter().flat_map(|name| asked.given.all(name));
    if let Some(bad) = given.find(|pair| !pair.contains('=')) {
        return Err(Refusal::Bare(format!(
            "Exception in thread \"main\" java.lang.IllegalArgumentException: Invalid property: {bad}"
        )));
    }
    Err(asked.not_yet())
}
