//! DescribeClientQuotas: the quotas of users, clients and addresses.

use crate::wire::ErrorCode;

api! {
    DescribeClientQuotas, versions 0-1, flexible 1+:
    DescribeClientQuotasRequest<'a> => DescribeClientQuotasResponse<'a>
}

message! {
    DescribeClientQuotasRequest<'a> {
        components: Vec<ComponentData<'a>>;
        /// Leave out entities that have more than what was asked for.
        strict: bool;
    }

    ComponentData<'a> {
        entity_type: &'a str;
        /// 0 exact, 1 the default entry, 2 any that is named.
        match_type: i8;
        r#match: Option<&'a str> = Some("");
    }
}

message! {
    DescribeClientQuotasResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        entries: Option<Vec<EntryData<'a>>> = Some(Vec::new());
    }

    EntryData<'a> {
        entity: Vec<EntityData<'a>>;
        values: Vec<ValueData<'a>>;
    }

    EntityData<'a> {
        entity_type: &'a str;
        /// Null is the default entity.
        entity_name: Option<&'a str> = Some("");
    }

    ValueData<'a> {
        key: &'a str;
        value: f64;
    }
}
