//! Java's properties as librdkafka has them: one source of properties in, canonical names out.
//!
//! Login lines become user and password, key stores become certificates, classes become words. What has no
//! counterpart is ignored where it only tunes the JVM's client, and an error where ignoring it would change what
//! the client does. A source is translated as a whole, since its properties belong together.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;

use super::known::{self, Java};
use super::stores::{self, Kind};
use super::{Property, jaas};
use crate::cli::error::CliError;

/// Java's properties that need more than another name.
pub const HANDLED: [&str; 18] = [
    "buffer.memory",
    "compression.gzip.level",
    "compression.lz4.level",
    "compression.zstd.level",
    "partitioner.class",
    "receive.buffer.bytes",
    "sasl.jaas.config",
    "sasl.login.callback.handler.class",
    "send.buffer.bytes",
    "ssl.keystore.certificate.chain",
    "ssl.keystore.key",
    "ssl.keystore.location",
    "ssl.keystore.password",
    "ssl.keystore.type",
    "ssl.truststore.certificates",
    "ssl.truststore.location",
    "ssl.truststore.password",
    "ssl.truststore.type",
];

/// What to do with a name that nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// It was written for us: an error.
    Refuse,
    /// A file that other programs read too: ignored unless it looks like a slip.
    Ignore,
}

/// What came of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated<O> {
    pub properties: Vec<Property<O>>,
    /// Names without effect.
    pub ignored: Vec<String>,
}

/// Translates one source. `O` says where a property came from, for errors.
pub fn translate<O: Clone + Display>(
    entries: Vec<Property<O>>,
    unknown: Unknown,
) -> Result<Translated<O>, CliError> {
    let mut source = Source { entries: BTreeMap::new(), done: Vec::new(), ignored: Vec::new() };
    for Property { key, value, origin } in entries {
        source.entries.insert(known::canonical(&key).to_owned(), (value.trim().to_owned(), origin));
    }
    source.login()?;
    source.key_store()?;
    source.trust_store()?;
    source.words();
    source.rest(unknown)?;
    source.done.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(Translated { properties: source.done, ignored: source.ignored })
}

struct Source<O> {
    entries: BTreeMap<String, (String, O)>,
    done: Vec<Property<O>>,
    ignored: Vec<String>,
}

impl<O: Clone + Display> Source<O> {
    fn take(&mut self, key: &str) -> Option<(String, O)> {
        self.entries.remove(key)
    }

    /// Adds what was translated, unless the source says it in librdkafka's words itself.
    fn put(&mut self, key: &str, value: impl Into<String>, origin: &O) {
        if !self.entries.contains_key(key) {
            self.done.push(Property {
                key: key.to_owned(),
                value: value.into(),
                origin: origin.clone(),
            });
        }
    }

    /// `sasl.jaas.config`: the first module's options.
    fn login(&mut self) -> Result<(), CliError> {
        let handler = self.take("sasl.login.callback.handler.class");
        let Some((line, origin)) = self.take("sasl.jaas.config") else { return Ok(()) };
        let fail = |what: &str| CliError::usage(format!("{origin}: sasl.jaas.config: {what}"));
        let login = jaas::parse(&line).map_err(|error| fail(&error.to_string()))?;
        let class = login.class().to_owned();
        let mut options = login.options;
        let mut put = |option: &str, key: &str| -> bool {
            let value = options.remove(option);
            value.inspect(|value| self.put(key, value.as_str(), &origin)).is_some()
        };
        match class.as_str() {
            "PlainLoginModule" | "ScramLoginModule" => {
                if !(put("username", "sasl.username") & put("password", "sasl.password")) {
                    return Err(fail("username or password is missing"));
                }
                if options.get("tokenauth").is_some_and(|value| value == "true") {
                    return Err(fail("delegation tokens (tokenauth) are not supported"));
                }
                if class == "PlainLoginModule" {
                    self.put("sasl.mechanisms", "PLAIN", &origin);
                }
            }
            "OAuthBearerLoginModule" => {
                let id = put("clientId", "sasl.oauthbearer.client.id");
                put("clientSecret", "sasl.oauthbearer.client.secret");
                put("scope", "sasl.oauthbearer.scope");
                let unsecured = options.remove("unsecuredLoginStringClaim_sub");
                let extensions: Vec<_> = options
                    .iter()
                    .filter_map(|(key, value)| {
                        Some(format!("{}={value}", key.strip_prefix("extension_")?))
                    })
                    .collect();
                if !extensions.is_empty() {
                    self.put("sasl.oauthbearer.extensions", extensions.join(","), &origin);
                }
                self.put("sasl.mechanisms", "OAUTHBEARER", &origin);
                if let Some(subject) = unsecured {
                    self.put("enable.sasl.oauthbearer.unsecure.jwt", "true", &origin);
                    self.put("sasl.oauthbearer.config", format!("principal={subject}"), &origin);
                } else if id
                    || handler.is_some()
                    || self.entries.contains_key("sasl.oauthbearer.token.endpoint.url")
                {
                    self.put("sasl.oauthbearer.method", "oidc", &origin);
                }
            }
            "Krb5LoginModule" => {
                let keytab = put("keyTab", "sasl.kerberos.keytab");
                put("principal", "sasl.kerberos.principal");
                put("serviceName", "sasl.kerberos.service.name");
                self.put("sasl.mechanisms", "GSSAPI", &origin);
                if !keytab {
                    // The ticket that the user's own kinit left: librdkafka only looks whether
                    // there is one, instead of fetching it from a keytab.
                    self.put("sasl.kerberos.kinit.cmd", "klist -s", &origin);
                }
            }
            _ => {
                return Err(fail(&format!("login module `{class}` has no counterpart here"))
                    .hint("PlainLoginModule, ScramLoginModule, OAuthBearerLoginModule and Krb5LoginModule have"));
            }
        }
        Ok(())
    }

    /// `ssl.keystore.*`: our own certificate and key.
    fn key_store(&mut self) -> Result<(), CliError> {
        let kind = self.take("ssl.keystore.type");
        if let Some((key, origin)) = self.take("ssl.keystore.key") {
            self.put("ssl.key.pem", key, &origin);
        }
        if let Some((chain, origin)) = self.take("ssl.keystore.certificate.chain") {
            self.put("ssl.certificate.pem", chain, &origin);
        }
        let file = self.take("ssl.keystore.location").filter(|(file, _)| !file.is_empty());
        let Some((file, origin)) = file else { return Ok(()) };
        match self.kind(&file, "ssl.keystore.location", &origin, kind)? {
            Kind::Pem => {
                self.put("ssl.certificate.location", file.as_str(), &origin);
                self.put("ssl.key.location", file.as_str(), &origin);
                if let Some((password, origin)) = self.take("ssl.keystore.password") {
                    self.put("ssl.key.password", password, &origin);
                }
            }
            Kind::Pkcs12 | Kind::Unknown => {
                let keep = |key: &str, value| Property {
                    key: key.to_owned(),
                    value,
                    origin: origin.clone(),
                };
                self.done.push(keep("ssl.keystore.location", file));
                // In PKCS#12 key and store have one password; librdkafka asks for the store's.
                self.take("ssl.key.password");
            }
            Kind::Jks => {
                return Err(java_only(&file, "ssl.keystore.location", &origin)
                    .hint(format!(
                        "`keytool -importkeystore -srckeystore {file} -destkeystore {file}.p12 -deststoretype PKCS12` \
                         converts it"
                    ))
                    .hint(format!("then say ssl.keystore.location={file}.p12")));
            }
        }
        Ok(())
    }

    /// `ssl.truststore.*`: whom we believe.
    fn trust_store(&mut self) -> Result<(), CliError> {
        let kind = self.take("ssl.truststore.type");
        self.take("ssl.truststore.password");
        if let Some((certificates, origin)) = self.take("ssl.truststore.certificates") {
            self.put("ssl.ca.pem", certificates, &origin);
        }
        let file = self.take("ssl.truststore.location").filter(|(file, _)| !file.is_empty());
        let Some((file, origin)) = file else { return Ok(()) };
        let to_pem = |from: &str| {
            format!("`openssl pkcs12 -in {from} -nokeys -out {file}.pem` writes its certificates")
        };
        let then = format!("then say ssl.ca.location={file}.pem");
        match self.kind(&file, "ssl.truststore.location", &origin, kind)? {
            Kind::Pem | Kind::Unknown => self.put("ssl.ca.location", file, &origin),
            Kind::Pkcs12 => {
                let what = format!(
                    "{origin}: ssl.truststore.location: `{file}` is PKCS#12, and must be PEM"
                );
                return Err(CliError::usage(what).hint(to_pem(&file)).hint(then));
            }
            Kind::Jks => {
                return Err(java_only(&file, "ssl.truststore.location", &origin)
                    .hint(format!(
                        "`keytool -importkeystore -srckeystore {file} -destkeystore {file}.p12 -deststoretype PKCS12` \
                         converts it"
                    ))
                    .hint(to_pem(&format!("{file}.p12")))
                    .hint(then));
            }
        }
        Ok(())
    }

    /// What the file is; its `type` counts only where the bytes say nothing.
    fn kind(
        &self,
        file: &str,
        key: &str,
        origin: &O,
        named: Option<(String, O)>,
    ) -> Result<Kind, CliError> {
        let kind = stores::kind_of(Path::new(file)).map_err(|error| {
            CliError::usage(format!("{origin}: {key}: cannot read `{file}`")).caused_by(&error)
        })?;
        let named = named.map(|(kind, _)| kind.to_ascii_uppercase());
        Ok(match (kind, named.as_deref()) {
            (Kind::Unknown, Some("JKS" | "JCEKS")) => Kind::Jks,
            (Kind::Unknown, Some("PKCS12")) => Kind::Pkcs12,
            (kind, _) => kind,
        })
    }

    /// Values that have other words, and numbers that have other units.
    fn words(&mut self) {
        if let Some((bytes, origin)) = self.take("buffer.memory") {
            let kbytes =
                bytes.parse::<u64>().map_or(bytes, |bytes| (bytes / 1024).max(1).to_string());
            self.put("queue.buffering.max.kbytes", kbytes, &origin);
        }
        for (java, ours) in [
            ("send.buffer.bytes", "socket.send.buffer.bytes"),
            ("receive.buffer.bytes", "socket.receive.buffer.bytes"),
        ] {
            if let Some((bytes, origin)) = self.take(java) {
                self.put(ours, if bytes == "-1" { "0".to_owned() } else { bytes }, &origin);
            }
        }
        let codec = self.entries.get("compression.type").map(|(codec, _)| codec.clone());
        for name in ["gzip", "lz4", "zstd"] {
            let level = self.take(&format!("compression.{name}.level"));
            if let Some((level, origin)) = level.filter(|_| codec.as_deref() == Some(name)) {
                self.put("compression.level", level, &origin);
            }
        }
        if let Some((class, origin)) = self.take("partitioner.class") {
            match class.rsplit('.').next() {
                Some("DefaultPartitioner") => self.put("partitioner", "murmur2_random", &origin),
                _ => self.ignored.push("partitioner.class".to_owned()),
            }
        }
        self.reword("ssl.endpoint.identification.algorithm", |value| match value {
            "" => "none".to_owned(),
            value => value.to_ascii_lowercase(),
        });
        self.reword("auto.offset.reset", |value| match value {
            "none" => "error".to_owned(),
            value => value.to_owned(),
        });
        self.reword("partition.assignment.strategy", |value| {
            let names = value.split(',').map(|class| match class.trim().rsplit('.').next() {
                Some("RangeAssignor") => "range",
                Some("RoundRobinAssignor") => "roundrobin",
                Some("CooperativeStickyAssignor" | "StickyAssignor") => "cooperative-sticky",
                _ => class.trim(),
            });
            names.collect::<Vec<_>>().join(",")
        });
        self.reword("isolation.level", str::to_ascii_lowercase);
    }

    fn reword(&mut self, key: &str, word: impl Fn(&str) -> String) {
        if let Some((value, _)) = self.entries.get_mut(key) {
            *value = word(value);
        }
    }

    /// Everything else: kept, renamed, ignored or refused by its name.
    fn rest(&mut self, unknown: Unknown) -> Result<(), CliError> {
        for (key, (value, origin)) in std::mem::take(&mut self.entries) {
            if known::scope(&key).is_some() {
                self.done.push(Property { key, value, origin });
                continue;
            }
            match known::java(&key) {
                Some(Java::Renamed(to)) => self.put(to, value, &origin),
                Some(Java::Ignored) => self.ignored.push(key),
                Some(Java::Refused) => {
                    return Err(CliError::usage(format!("{origin}: `{key}` is not supported")));
                }
                None => match (known::nearest(&key), unknown) {
                    (None, Unknown::Ignore) => self.ignored.push(key),
                    (near, _) => return Err(no_such(&key, &origin, near)),
                },
            }
        }
        Ok(())
    }
}

fn no_such(key: &str, origin: &impl Display, near: Option<&str>) -> CliError {
    let error = CliError::usage(format!("{origin}: there is no client property `{key}`"));
    match near {
        Some(near) => error.hint(format!("`{near}` is one")),
        None => error,
    }
}

fn java_only(file: &str, key: &str, origin: &impl Display) -> CliError {
    CliError::usage(format!("{origin}: {key}: `{file}` is a JKS store, which only Java reads"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `key=value` lines in; canonical lines and what was ignored out.
    fn translated(
        lines: &[&str],
        unknown: Unknown,
    ) -> Result<(Vec<String>, Vec<String>), CliError> {
        let entries = lines.iter().map(|line| {
            let (key, value) = line.split_once('=').unwrap();
            Property { key: key.to_owned(), value: value.to_owned(), origin: "file:1" }
        });
        let translated = translate(entries.collect(), unknown)?;
        let lines = translated.properties.into_iter().map(|p| format!("{}={}", p.key, p.value));
        Ok((lines.collect(), translated.ignored))
    }

    #[test]
    fn names_and_words() {
        for (lines, expected) in [
            (&["metadata.broker.list=a:1"][..], &["bootstrap.servers=a:1"][..]),
            (&["sasl.mechanism=PLAIN"], &["sasl.mechanisms=PLAIN"]),
            (&["security.protocol=SASL_SSL"], &["security.protocol=SASL_SSL"]),
            (
                &["ssl.endpoint.identification.algorithm="],
                &["ssl.endpoint.identification.algorithm=none"],
            ),
            (
                &["ssl.endpoint.identification.algorithm=HTTPS"],
                &["ssl.endpoint.identification.algorithm=https"],
            ),
            (&["auto.offset.reset=none"], &["auto.offset.reset=error"]),
            (&["isolation.level=READ_COMMITTED"], &["isolation.level=read_committed"]),
            (&["fetch.max.wait.ms=5"], &["fetch.wait.max.ms=5"]),
            (&["max.request.size=5"], &["message.max.bytes=5"]),
            (&["buffer.memory=33554432"], &["queue.buffering.max.kbytes=32768"]),
            (
                &["send.buffer.bytes=-1", "receive.buffer.bytes=65536"],
                &["socket.receive.buffer.bytes=65536", "socket.send.buffer.bytes=0"],
            ),
            (
                &["compression.type=zstd", "compression.zstd.level=3", "compression.gzip.level=9"],
                &["compression.level=3", "compression.type=zstd"],
            ),
            (
                &[
                    "partition.assignment.strategy=org.apache.kafka.clients.consumer.CooperativeStickyAssignor,range",
                ],
                &["partition.assignment.strategy=cooperative-sticky,range"],
            ),
            (
                &[
                    "partitioner.class=org.apache.kafka.clients.producer.internals.DefaultPartitioner",
                ],
                &["partitioner=murmur2_random"],
            ),
            (&["linger.ms=1", "queue.buffering.max.ms=2"], &["linger.ms=2"]),
        ] {
            let (found, ignored) = translated(lines, Unknown::Refuse).unwrap();
            assert_eq!(found, expected, "{lines:?}");
            assert_eq!(ignored, <[&str; 0]>::default(), "{lines:?}");
        }
    }

    #[test]
    fn login_lines() {
        let plain =
            "sasl.jaas.config=o.a.k.PlainLoginModule required username=\"jane\" password=\"p w\";";
        let user = ["sasl.password=p w", "sasl.username=jane"];
        let (found, _) = translated(&[plain], Unknown::Refuse).unwrap();
        assert_eq!(found, ["sasl.mechanisms=PLAIN", user[0], user[1]]);
        let scram = plain.replace("Plain", "Scram");
        let (found, _) =
            translated(&[&scram, "sasl.mechanism=SCRAM-SHA-512"], Unknown::Refuse).unwrap();
        assert_eq!(found, ["sasl.mechanisms=SCRAM-SHA-512", user[0], user[1]]);
        let oauth = "sasl.jaas.config=o.a.k.OAuthBearerLoginModule required clientId=me clientSecret=s scope=all \
                     extension_cluster=lkc;";
        let (found, _) =
            translated(&[oauth, "sasl.oauthbearer.token.endpoint.url=https://x"], Unknown::Refuse)
                .unwrap();
        assert_eq!(
            found,
            [
                "sasl.mechanisms=OAUTHBEARER",
                "sasl.oauthbearer.client.id=me",
                "sasl.oauthbearer.client.secret=s",
                "sasl.oauthbearer.extensions=cluster=lkc",
                "sasl.oauthbearer.method=oidc",
                "sasl.oauthbearer.scope=all",
                "sasl.oauthbearer.token.endpoint.url=https://x",
            ]
        );
        let unsecured = "sasl.jaas.config=o.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"jane\";";
        let (found, _) = translated(&[unsecured], Unknown::Refuse).unwrap();
        assert_eq!(
            found,
            [
                "enable.sasl.oauthbearer.unsecure.jwt=true",
                "sasl.mechanisms=OAUTHBEARER",
                "sasl.oauthbearer.config=principal=jane"
            ]
        );
    }

    #[test]
    fn without_a_keytab_the_ticket_is_the_users_own() {
        let login = |options: &str| {
            let line = format!("sasl.jaas.config=x.Krb5LoginModule required {options};");
            translated(&[&line], Unknown::Refuse).unwrap().0
        };
        assert_eq!(
            login("useKeyTab=true keyTab=\"/a.keytab\" principal=\"a@B\""),
            [
                "sasl.kerberos.keytab=/a.keytab",
                "sasl.kerberos.principal=a@B",
                "sasl.mechanisms=GSSAPI"
            ]
        );
        assert_eq!(
            login("useTicketCache=true"),
            ["sasl.kerberos.kinit.cmd=klist -s", "sasl.mechanisms=GSSAPI"]
        );
    }

    #[test]
    fn login_lines_that_cannot_work_say_why_and_show_no_secret() {
        for (line, why) in [
            ("x.PlainLoginModule required username=jane;", "username or password is missing"),
            ("x.PlainLoginModule required password=geheim", "the semicolon at its end is missing"),
            (
                "x.ScramLoginModule required username=a password=geheim tokenauth=true;",
                "delegation tokens",
            ),
            (
                "software.amazon.IAMLoginModule required;",
                "login module `IAMLoginModule` has no counterpart",
            ),
        ] {
            let error =
                translated(&[&format!("sasl.jaas.config={line}")], Unknown::Refuse).unwrap_err();
            assert!(error.message.starts_with("file:1: sasl.jaas.config: "), "{error}");
            assert!(error.message.contains(why), "{error}");
            assert!(!error.message.contains("geheim"), "{error}");
        }
    }

    #[test]
    fn inline_stores() {
        let lines =
            ["ssl.keystore.type=PEM", "ssl.keystore.key=K", "ssl.keystore.certificate.chain=C"];
        let (found, _) = translated(&lines, Unknown::Refuse).unwrap();
        assert_eq!(found, ["ssl.certificate.pem=C", "ssl.key.pem=K"]);
        let (found, _) = translated(
            &["ssl.truststore.certificates=A", "ssl.truststore.type=PEM"],
            Unknown::Refuse,
        )
        .unwrap();
        assert_eq!(found, ["ssl.ca.pem=A"]);
    }

    #[test]
    fn stores_in_files() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path.display().to_string()
        };
        let pem = write("a.pem", b"-----BEGIN CERTIFICATE-----\n");
        let p12 = write("a.p12", b"\x30\x82\x09\xf4\x02\x01\x03\x30");
        let jks = write("a.jks", b"\xfe\xed\xfe\xed\0\0\0\x02");
        let key_store = |file: &str| {
            let lines = [
                &*format!("ssl.keystore.location={file}"),
                "ssl.key.password=k",
                "ssl.keystore.password=s",
            ];
            translated(&lines, Unknown::Refuse).map(|(found, _)| found)
        };
        let trust_store = |file: &str| {
            let lines = [
                &*format!("ssl.truststore.location={file}"),
                "ssl.truststore.password=s",
                "ssl.truststore.type=JKS",
            ];
            translated(&lines, Unknown::Refuse).map(|(found, _)| found)
        };
        let found = key_store(&pem).unwrap();
        assert_eq!(found[0], format!("ssl.certificate.location={pem}"));
        assert_eq!(found[1], format!("ssl.key.location={pem}"));
        assert_eq!(found[2], "ssl.key.password=k");
        let found = key_store(&p12).unwrap();
        assert_eq!(
            found,
            [format!("ssl.keystore.location={p12}"), "ssl.keystore.password=s".to_owned()]
        );
        assert_eq!(trust_store(&pem).unwrap(), [format!("ssl.ca.location={pem}")]);

        let error = key_store(&jks).unwrap_err();
        assert!(error.message.contains("is a JKS store"), "{error}");
        assert!(error.hints[0].starts_with("`keytool -importkeystore -srckeystore "), "{error:?}");
        let error = trust_store(&jks).unwrap_err();
        assert!(error.hints[1].starts_with("`openssl pkcs12 -in "), "{error:?}");
        let error = trust_store(&p12).unwrap_err();
        assert!(error.hints[0].contains("-nokeys"), "{error:?}");
        let error = trust_store("/not/there").unwrap_err();
        assert_eq!(error.message, "file:1: ssl.truststore.location: cannot read `/not/there`");
    }

    #[test]
    fn what_nobody_knows_is_named() {
        let error = translated(&["secrity.protocol=SSL"], Unknown::Ignore).unwrap_err();
        assert_eq!(error.message, "file:1: there is no client property `secrity.protocol`");
        assert_eq!(error.hints, ["`security.protocol` is one"]);
        let error = translated(&["schema.registry.url=x"], Unknown::Refuse).unwrap_err();
        assert_eq!(error.message, "file:1: there is no client property `schema.registry.url`");
        let (_, ignored) =
            translated(&["schema.registry.url=x", "max.poll.records=5"], Unknown::Ignore).unwrap();
        assert_eq!(ignored, ["max.poll.records", "schema.registry.url"]);
        let error = translated(&["ssl.engine.factory.class=x"], Unknown::Ignore).unwrap_err();
        assert_eq!(error.message, "file:1: `ssl.engine.factory.class` is not supported");
    }
}
