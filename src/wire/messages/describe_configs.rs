//! DescribeConfigs.

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
        config_source: i8 = -1;
        is_sensitive: bool;
        synonyms: Vec<DescribeConfigsSynonym<'a>>;
        config_type: i8, v(3+, ignorable);
        documentation: Option<&'a str>, v(3+, ignorable) = Some("");
    }

    DescribeConfigsSynonym<'a> {
        name: &'a str;
        value: Option<&'a str> = Some("");
        source: i8;
    }
}
