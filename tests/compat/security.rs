//! TLS and login against a real Apache Kafka, and the conversions that our hints promise.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use super::kafka::{Kafka, tools};
use crate::support::Rkafka;

/// Runs a tool in this folder; it must succeed.
fn sh(folder: &Path, line: &str) {
    let output =
        Command::new("sh").args(["-c", line]).current_dir(folder).output().expect("a shell");
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
}

fn free_ports<const N: usize>() -> [u16; N] {
    let held: [TcpListener; N] =
        std::array::from_fn(|_| TcpListener::bind("127.0.0.1:0").expect("a port"));
    held.map(|listener| listener.local_addr().expect("an address").port())
}

/// An authority, a certificate for localhost, and both as Kafka reads them.
fn certificates(folder: &Path) {
    sh(
        folder,
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=test-ca",
    );
    sh(folder, "openssl req -newkey rsa:2048 -nodes -keyout s.key -out s.csr -subj /CN=localhost");
    sh(folder, "echo subjectAltName=DNS:localhost > ext");
    sh(
        folder,
        "openssl x509 -req -in s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out s.crt -days 2 -extfile ext",
    );
    // The same certificate, once still good and once revoked.
    sh(
        folder,
        "printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=i\\ndefault_md=sha256\\n' > cnf; : > i",
    );
    let ca = "openssl ca -config cnf -cert ca.pem -keyfile ca.key";
    sh(folder, &format!("{ca} -gencrl -crldays 1 -out none.crl"));
    sh(folder, &format!("{ca} -revoke s.crt && {ca} -gencrl -crldays 1 -out revoked.crl"));
    sh(folder, "cat s.key s.crt > server.pem");
    sh(folder, "openssl pkcs12 -export -in s.crt -inkey s.key -out k.p12 -passout pass:secret");
}

const JAAS: &str = "org.apache.kafka.common.security";

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn tls_and_logins_of_apache_kafka() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    certificates(folder);
    let [plain, controller, ssl, sasl] = free_ports();
    let listeners = format!(
        "PLAINTEXT://localhost:{plain},CONTROLLER://localhost:{controller},SSL://localhost:{ssl},SASL_SSL://localhost:{sasl}"
    );
    let file = |name: &str| folder.join(name).display().to_string();
    let _kafka = Kafka::with(&[
        ("listeners", &listeners),
        ("advertised.listeners", &listeners),
        ("controller.quorum.bootstrap.servers", &format!("localhost:{controller}")),
        (
            "listener.security.protocol.map",
            "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL",
        ),
        ("ssl.keystore.type", "PEM"),
        ("ssl.keystore.location", &file("server.pem")),
        ("ssl.truststore.type", "PEM"),
        ("ssl.truststore.location", &file("ca.pem")),
        ("listener.name.ssl.ssl.client.auth", "required"),
        ("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512"),
        (
            "listener.name.sasl_ssl.plain.sasl.jaas.config",
            &format!("{JAAS}.plain.PlainLoginModule required user_jane=\"pencil\";"),
        ),
        (
            "listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config",
            &format!("{JAAS}.scram.ScramLoginModule required;"),
        ),
        (
            "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
            &format!("{JAAS}.scram.ScramLoginModule required;"),
        ),
    ]);
    let [plain, ssl, sasl] = [plain, ssl, sasl].map(|port| format!("localhost:{port}"));
    for mechanism in ["SCRAM-SHA-256", "SCRAM-SHA-512"] {
        let credentials = format!("{mechanism}=[password=pencil]");
        let user = [
            "--alter",
            "--add-config",
            &credentials,
            "--entity-type",
            "users",
            "--entity-name",
            "jane",
        ];
        let answer = tools::ask(
            "kafka-configs",
            &[&["--bootstrap-server", &plain], &user[..]].concat(),
            b"",
        );
        assert_eq!(answer.code, 0, "{answer:?}");
    }

    let list = |address: &str, properties: &[&str]| {
        let properties =
            properties.iter().flat_map(|property| ["-X", property]).collect::<Vec<_>>();
        Rkafka::new()
            .args(["cluster", "describe", "--timeout", "20s", "-b", address])
            .args(properties)
            .run()
    };
    let (tls, ca) = ("security.protocol=ssl", format!("ssl.ca.location={}", file("ca.pem")));
    list(&plain, &[]).code(0);
    list(&ssl, &[]).code(3).stderr_has("hint: `-X security.protocol=ssl` speaks TLS\n");
    list(&ssl, &[tls]).code(3).stderr_has("its certificate is not believed: ");
    list(&ssl, &[tls, &ca]).code(3).stderr_has("cannot be spoken to in TLS: ");
    let (certificate, key) = (
        format!("ssl.certificate.location={}", file("s.crt")),
        format!("ssl.key.location={}", file("s.key")),
    );
    list(&ssl, &[tls, &ca, &certificate, &key]).code(0);
    list(&ssl.replace("localhost", "127.0.0.1"), &[tls, &ca, &certificate, &key])
        .code(3)
        .stderr_has("IP address mismatch");
    let none = format!("ssl.crl.location={}", file("none.crl"));
    list(&ssl, &[tls, &ca, &certificate, &key, &none]).code(0);
    let revoked = format!("ssl.crl.location={}", file("revoked.crl"));
    list(&ssl, &[tls, &ca, &certificate, &key, &revoked])
        .code(3)
        .stderr_has("its certificate is not believed: certificate revoked");
    let store = format!("ssl.keystore.location={}", file("k.p12"));
    list(&ssl, &[tls, &ca, &store, "ssl.keystore.password=secret"]).code(0);

    for mechanism in ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] {
        let mechanism = format!("sasl.mechanism={mechanism}");
        let login = ["security.protocol=sasl_ssl", &ca, &mechanism, "sasl.username=jane"];
        list(&sasl, &[&login[..], &["sasl.password=pencil"]].concat()).code(0);
        list(&sasl, &[&login[..], &["sasl.password=wrong"]].concat())
            .code(3)
            .stdout("")
            .stderr_has(&format!("error: {sasl} rejected the credentials: "));
    }

    // A Java properties file as it is; its JKS store after what the hints say.
    sh(
        folder,
        "keytool -importcert -noprompt -alias ca -file ca.pem -keystore t.jks -storetype JKS -storepass secret",
    );
    let java = |trust: &str| {
        format!(
            "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\n{trust}\n\
             sasl.jaas.config={JAAS}.scram.ScramLoginModule required \\\n  username=\"jane\" password=\"pencil\";\n"
        )
    };
    let with_file = |trust: &str| {
        Rkafka::new()
            .file("client.properties", java(trust))
            .args([
                "topics",
                "list",
                "--exclude-internal",
                "--command-config",
                "client.properties",
                "-b",
                &sasl,
            ])
            .run()
    };
    with_file(&format!("ssl.truststore.type=PEM\nssl.truststore.location={}", file("ca.pem")))
        .code(0)
        .stderr("");
    let refused = with_file(&format!("ssl.truststore.location={}", file("t.jks"))).code(2);
    let hints = refused.err();
    let commands: Vec<_> =
        hints.lines().filter_map(|line| line.strip_prefix("hint: `")?.split('`').next()).collect();
    assert_eq!(commands.len(), 2, "{hints}");
    sh(folder, &format!("{} -noprompt -srcstorepass secret -deststorepass secret", commands[0]));
    sh(folder, &format!("{} -passin pass:secret", commands[1]));
    with_file(&format!("ssl.ca.location={}", file("t.jks.pem"))).code(0);
}
