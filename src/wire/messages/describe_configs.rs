//! DescribeConfigs: the settings of topics, brokers and other resources, and where each comes from.

use crate::wire::ErrorCode;

api! {
    DescribeConfigs, versions 1-4, flexible 4+:
    DescribeConfigsRequest<'a> => DescribeConfigsResponse<'a>
}

message! {
    DescribeConfigsRequest<'a> {
        resources: Vec<DescribeConfigsResource<'a>>;
        include_synonyms: bool;
        include_documentation: bool, v(3+);
    }

    DescribeConfigsResource<'a> {
        resource_type: i8;
        resource_name: &'a str;
        /// Null means all.
        configuration_keys: Option<Vec<&'a str>> = Some(Vec::new());
    }
}

message! {
    DescribeConfigsResponse<'a> {
        throttle_time_ms: i32;
        results: Vec<DescribeConfigsResult<'a>>;
    }

    DescribeConfigsResult<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        resource_type: i8;
        resource_name: &'a str;
        configs: Vec<DescribeConfigsResourceResult<'a>>;
    }

    DescribeConfigsResourceResult<'a> {
        name: &'a str;
        value: Option<&'a str> = Some("");
        read_only: bool;
        /// 1 topic, 2 broker, 3 all brokers, 4 the broker's file, 5 default, 6 logger, 7 client
        /// metrics, 8 group.
        config_source: i8 = -1;
        /// Then the value is not told.
        is_sensitive: bool;
        /// What would hold if this were not set, nearest first.
        synonyms: Vec<DescribeConfigsSynonym<'a>>;
        /// 1 boolean, 2 string, 3 int, 4 short, 5 long, 6 double, 7 list, 8 class, 9 password.
        config_type: i8, v(3+, ignorable);
        documentation: Option<&'a str>, v(3+, ignorable) = Some("");
    }

    DescribeConfigsSynonym<'a> {
        name: &'a str;
        value: Option<&'a str> = Some("");
        source: i8;
    }
}
