//! `rkafka config show`: precedence, origins, redaction, and files that are wrong.

use crate::support::Rkafka;

#[test]
fn the_flag_is_named_as_the_origin() {
    Rkafka::new()
        .args(["config", "show", "--bootstrap-server", "x:1", "--output", "json"])
        .run()
        .code(0)
        .stderr("")
        .stdout_has(r#"{"name":"bootstrap_servers","value":"x:1","origin":"flag","place":"--bootstrap-server"}"#)
        .stdout_has(r#"{"name":"output","value":"json","origin":"flag","place":"--output"}"#)
        .stdout_has(r#"{"name":"timeout","value":"10s","origin":"default","place":null}"#);
}

/// Every layer sets the timeout; take them away from the top, one by one.
#[test]
fn the_nearest_layer_wins() {
    let project = "profile = 'prod'\n\ntimeout = '3s'\n";
    let user = "timeout = '5s'\n[profiles.prod]\ntimeout = '4s'\n";
    let plain = ["config", "show"];
    let home = ".config/rkafka/config.toml";
    let all = || {
        Rkafka::new().home_file(home, user).file("rkafka.toml", project).env("RKAFKA_TIMEOUT", "2s")
    };
    all().args(plain).args(["--timeout", "1s"]).run().stdout_has("timeout\t1s\tflag\t--timeout\n");
    all().args(plain).run().stdout_has("timeout\t2s\tenvironment\tRKAFKA_TIMEOUT\n");
    let project = Rkafka::new().home_file(home, user).file("rkafka.toml", project).cwd("deep/down");
    let place = project.work().join("rkafka.toml");
    project
        .args(plain)
        .run()
        .stdout_has(&format!("timeout\t3s\tproject\t{}:3\n", place.display()))
        .stdout_has(&format!("profile\tprod\tproject\t{}:1\n", place.display()));
    let profile = Rkafka::new().home_file(home, user);
    let place = profile.home().join(home);
    profile
        .args(plain)
        .args(["--profile", "prod"])
        .run()
        .stdout_has(&format!("timeout\t4s\tprofile\tprod ({}:3)\n", place.display()));
    let user = Rkafka::new().home_file(home, user);
    let place = user.home().join(home);
    user.args(plain).run().stdout_has(&format!("timeout\t5s\tuser\t{}:1\n", place.display()));
    Rkafka::new().args(plain).run().stdout_has("timeout\t10s\tdefault\t-\n");
}

#[test]
fn secrets_are_hidden() {
    Rkafka::new()
        .env("RKAFKA_PROPERTY_SASL_PASSWORD", "geheim")
        .args(["config", "show", "-X", "ssl.key.password=geheim", "-X", "linger.ms=5"])
        .run()
        .code(0)
        .stdout_lacks("geheim")
        .stdout_has("sasl.password\t[hidden]\tenvironment\tRKAFKA_PROPERTY_SASL_PASSWORD\n")
        .stdout_has("ssl.key.password\t[hidden]\tflag\t-X\n")
        .stdout_has("linger.ms\t5\tflag\t-X\n");
}

#[test]
fn wrong_files_are_named_with_their_line() {
    Rkafka::new()
        .file("rkafka.toml", "\ntimeout = '5'\n")
        .args(["config", "show"])
        .run()
        .code(2)
        .stderr_has("rkafka.toml:2: `5` has no unit");
    Rkafka::new()
        .file("rkafka.toml", "\n\nbootstrap_serers = 'x:1'\n")
        .args(["config", "show"])
        .run()
        .code(2)
        .stderr_has("rkafka.toml:3: there is no setting `bootstrap_serers`\nhint: `bootstrap_servers` is one\n");
    Rkafka::new()
        .file("rkafka.toml", "timeout = \n")
        .args(["config", "show"])
        .run()
        .code(2)
        .stderr_has("rkafka.toml:1: ");
    Rkafka::new()
        .home_file(".config/rkafka/config.toml", "[profiles.prod]\ntimeout = '5s'\n")
        .args(["config", "show", "--profile", "pord"])
        .run()
        .code(2)
        .stderr("error: --profile: there is no profile `pord`\nhint: there is a profile `prod`\n");
}

#[test]
fn a_broken_file_does_not_break_help() {
    Rkafka::new().file("rkafka.toml", "?").args(["config", "show", "--help"]).run().code(0);
}

#[test]
fn java_properties_are_translated() {
    let java = "# a client.properties as Java's tools take it\n\
                bootstrap.servers = a:9093,\\\n    b:9093\n\
                security.protocol: SASL_SSL\n\
                sasl.mechanism=SCRAM-SHA-512\n\
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\\n\
                \x20   username=\"j\\u00e4ne\" password=\"geheim\";\n\
                max.poll.records=500\nkey.deserializer=x.StringDeserializer\n";
    let show = || Rkafka::new().file("client.properties", java).args(["config", "show"]);
    show()
        .args(["--command-config", "client.properties", "-X", "client.id=me"])
        .run()
        .code(0)
        .stdout_lacks("geheim")
        .stdout_has("bootstrap_servers\ta:9093,b:9093\tcommand_config\t")
        .stdout_has("client.properties:2\n")
        .stdout_has("sasl.mechanisms\tSCRAM-SHA-512\tcommand_config\t")
        .stdout_has("sasl.username\tjäne\tcommand_config\t")
        .stdout_has("sasl.password\t[hidden]\tcommand_config\t")
        .stdout_has("client.id\tme\tflag\t-X\n")
        .stderr_has("client.properties: without effect here: key.deserializer, max.poll.records\n");
    show()
        .args([
            "--quiet",
            "--command-config",
            "client.properties",
            "-b",
            "c:1",
            "-X",
            "sasl.mechanism=PLAIN",
        ])
        .run()
        .code(0)
        .stderr("")
        .stdout_has("bootstrap_servers\tc:1\tflag\t--bootstrap-server\n")
        .stdout_has("sasl.mechanisms\tPLAIN\tflag\t-X\n");
}

#[test]
fn wrong_properties_are_named() {
    let show = || Rkafka::new().args(["config", "show"]);
    show()
        .args(["-X", "secrity.protocol=ssl"])
        .run()
        .code(2)
        .stderr("error: -X: there is no client property `secrity.protocol`\nhint: `security.protocol` is one\n");
    show().args(["-X", "security.protocol"]).run().code(2).stderr_has("not KEY=VALUE");
    show()
        .args(["--command-config", "not.there"])
        .run()
        .code(2)
        .stderr_has("error: --command-config: cannot read `not.there`\ncaused by: No such file");
    show()
        .file("c.properties", "a=1\nb=\\u12")
        .args(["--command-config", "c.properties"])
        .run()
        .code(2)
        .stderr_has("caused by: line 2: `\\u` needs four hexadecimal digits\n");
    show()
        .file("trust.jks", b"\xfe\xed\xfe\xed\0\0\0\x02")
        .file("c.properties", "ssl.truststore.location=trust.jks\nssl.truststore.password=x")
        .args(["--command-config", "c.properties"])
        .run()
        .code(2)
        .stderr_has("c.properties:1: ssl.truststore.location: `trust.jks` is a JKS store, which only Java reads\n")
        .stderr_has("hint: `keytool -importkeystore -srckeystore trust.jks -destkeystore trust.jks.p12")
        .stderr_has("hint: then say ssl.ca.location=trust.jks.pem\n");
}

#[test]
fn properties_stand_in_files_too() {
    let file = "command_config = 'more.properties'\n\
                [properties]\nsecurity.protocol = 'ssl'\n'linger.ms' = 5\nssl.ca.location = 'ca.pem'\n";
    let project = Rkafka::new()
        .file("rkafka.toml", file)
        .file("more.properties", "client.id=me\nlinger.ms=9")
        .file("ca.pem", "-----BEGIN CERTIFICATE-----\n")
        .cwd("below");
    let work = project.work();
    let (toml, more) = (work.join("rkafka.toml"), work.join("more.properties"));
    project
        .args(["config", "show"])
        .run()
        .code(0)
        .stdout_has(&format!("security.protocol\tssl\tproject\t{}:3\n", toml.display()))
        .stdout_has(&format!("linger.ms\t5\tproject\t{}:4\n", toml.display()))
        .stdout_has(&format!("ssl.ca.location\t{}\tproject\t", work.join("ca.pem").display()))
        .stdout_has(&format!("client.id\tme\tcommand_config\t{}:1\n", more.display()));
}

/// A project's file may come with somebody else's repository.
#[test]
fn the_users_secrets_stay_with_the_users_servers() {
    let user = "bootstrap_servers = 'mine:1'\n[properties]\nsasl.username = 'jane'\nsasl.password = 'geheim'\n";
    let show =
        || Rkafka::new().home_file(".config/rkafka/config.toml", user).args(["config", "show"]);
    show().run().code(0).stdout_has("mine:1");
    show()
        .file("rkafka.toml", "bootstrap_servers = 'theirs:1'\n")
        .run()
        .code(2)
        .stdout("")
        .stderr_has("`sasl.password` of your own file is not sent to servers that a project names");
    show()
        .file("rkafka.toml", "bootstrap_servers = 'theirs:1'\n")
        .args(["-b", "theirs:1"])
        .run()
        .code(0)
        .stdout_has("theirs:1");
}
