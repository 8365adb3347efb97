//! Brokers and controllers, in `__cluster_metadata`.

use crate::types::Uuid;

record! { RegisterBrokerRecord<'a>, id 0, versions 0-4, flexible 0+ }

message! {
    RegisterBrokerRecord<'a> {
        broker_id: i32;
        is_migrating_zk_broker: bool, v(2+);
        incarnation_id: Uuid;
        broker_epoch: i64;
        end_points: Vec<BrokerEndpoint<'a>>;
        features: Vec<BrokerFeature<'a>>;
        rack: Option<&'a str> = Some("");
        fenced: bool = true;
        in_controlled_shutdown: bool, v(1+);
        log_dirs: Vec<Uuid>, v(3+), tag(0);
        cordoned_log_dirs: Option<Vec<Uuid>>, v(4+), tag(1);
    }

    BrokerEndpoint<'a> {
        name: &'a str;
        host: &'a str;
        port: u16;
        security_protocol: i16;
    }

    BrokerFeature<'a> {
        name: &'a str;
        min_supported_version: i16;
        max_supported_version: i16;
    }
}

record! { UnregisterBrokerRecord, id 1, versions 0-0, flexible 0+ }

message! {
    UnregisterBrokerRecord {
        broker_id: i32;
        broker_epoch: i64;
    }
}

record! { FenceBrokerRecord, id 7, versions 0-0, flexible 0+ }

message! {
    FenceBrokerRecord {
        id: i32;
        epoch: i64;
    }
}

record! { UnfenceBrokerRecord, id 8, versions 0-0, flexible 0+ }

message! {
    UnfenceBrokerRecord {
        id: i32;
        epoch: i64;
    }
}

record! { BrokerRegistrationChangeRecord, id 17, versions 0-3, flexible 0+ }

message! {
    BrokerRegistrationChangeRecord {
        broker_id: i32;
        broker_epoch: i64;
        fenced: i8, tag(0);
        in_controlled_shutdown: i8, v(1+), tag(1);
        log_dirs: Vec<Uuid>, v(2+), tag(2);
        cordoned_log_dirs: Option<Vec<Uuid>>, v(3+), tag(3);
    }
}

record! { RegisterControllerRecord<'a>, id 27, versions 0-0, flexible 0+ }

message! {
    RegisterControllerRecord<'a> {
        controller_id: i32;
        incarnation_id: Uuid;
        zk_migration_ready: bool;
        end_points: Vec<ControllerEndpoint<'a>>;
        features: Vec<ControllerFeature<'a>>;
    }

    ControllerEndpoint<'a> {
        name: &'a str;
        host: &'a str;
        port: u16;
        security_protocol: i16;
    }

    ControllerFeature<'a> {
        name: &'a str;
        min_supported_version: i16;
        max_supported_version: i16;
    }
}
