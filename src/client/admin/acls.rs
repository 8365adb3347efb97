//! Access control: who may do what with which resource.

use super::{Admin, Error};
use crate::wire::messages::create_acls::{AclCreation, CreateAclsRequest};
use crate::wire::messages::delete_acls::{DeleteAclsFilter, DeleteAclsRequest};
use crate::wire::messages::describe_acls::DescribeAclsRequest;

/// A rule, with Kafka's numbers for kinds, patterns, operations and permissions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Acl {
    pub pattern: AclPattern,
    pub entry: AclEntry,
}

/// What a rule is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AclPattern {
    pub kind: i8,
    pub name: String,
    pub pattern: i8,
}

/// Whom a rule lets do what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AclEntry {
    pub principal: String,
    pub host: String,
    pub operation: i8,
    pub permission: i8,
}

/// Which rules are meant; what is not said fits all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AclFilter {
    pub kind: i8,
    pub name: Option<String>,
    pub pattern: i8,
    pub principal: Option<String>,
    pub host: Option<String>,
    pub operation: i8,
    pub permission: i8,
}

impl AclFilter {
    /// Everything.
    pub const ANY: i8 = 1;
}

impl Admin {
    /// The rules that fit, by their resources.
    pub fn acls(&mut self, filter: &AclFilter) -> Result<Vec<Acl>, Error> {
        let request = DescribeAclsRequest {
            resource_type_filter: filter.kind,
            resource_name_filter: filter.name.as_deref(),
            pattern_type_filter: filter.pattern,
            principal_filter: filter.principal.as_deref(),
            host_filter: filter.host.as_deref(),
            operation: filter.operation,
            permission_type: filter.permission,
        };
        let reply = self.nodes.ask(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, response.error_message)?;
        let acls = response.resources.iter().flat_map(|resource| {
            resource.acls.iter().map(move |acl| Acl {
                pattern: AclPattern {
                    kind: resource.resource_type,
                    name: resource.resource_name.to_owned(),
                    pattern: resource.pattern_type,
                },
                entry: AclEntry {
                    principal: acl.principal.to_owned(),
                    host: acl.host.to_owned(),
                    operation: acl.operation,
                    permission: acl.permission_type,
                },
            })
        });
        Ok(acls.collect())
    }

    pub fn create_acls(&mut self, acls: &[Acl]) -> Result<(), Error> {
        let creations = acls.iter().map(|acl| AclCreation {
            resource_type: acl.pattern.kind,
            resource_name: &acl.pattern.name,
            resource_pattern_type: acl.pattern.pattern,
            principal: &acl.entry.principal,
            host: &acl.entry.host,
            operation: acl.entry.operation,
            permission_type: acl.entry.permission,
        });
        let request = CreateAclsRequest { creations: creations.collect() };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        response.results.iter().try_for_each(|r| Error::check(r.error_code, r.error_message))
    }

    pub fn delete_acls(&mut self, filters: &[AclFilter]) -> Result<(), Error> {
        let filters = filters.iter().map(|filter| DeleteAclsFilter {
            resource_type_filter: filter.kind,
            resource_name_filter: filter.name.as_deref(),
            pattern_type_filter: filter.pattern,
            principal_filter: filter.principal.as_deref(),
            host_filter: filter.host.as_deref(),
            operation: filter.operation,
            permission_type: filter.permission,
        });
        let request = DeleteAclsRequest { filters: filters.collect() };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        response.filter_results.iter().try_for_each(|r| Error::check(r.error_code, r.error_message))
    }
}
