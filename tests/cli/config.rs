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
