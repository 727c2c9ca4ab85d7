//! Where a container's output goes.

use super::{Field, Known, PartId};
use crate::text::Span;

/// `logConfiguration`.
#[derive(Clone, Debug)]
pub struct Logs {
    /// `awslogs`, `awsfirelens`, `splunk`, …
    pub driver: Option<Field<Known<String>>>,
    pub options: Vec<LogOption>,
    pub span: Span,
}

/// What becomes of the logs of a container whose router is switched off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFallback {
    #[default]
    Awslogs,
    /// The log configuration goes.
    None,
    JsonFile,
}

#[derive(Clone, Debug)]
pub struct LogOption {
    pub name: String,
    pub value: Field<Known<String>>,
}

/// The end of a log route, as far as the text says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// A container of the task passes the logs on.
    Router(PartId),
    /// `None` where the group is not written.
    CloudWatch { group: Option<String> },
    /// Any other place: the service and its address or name, where written.
    Service { name: String, address: Option<String> },
}

impl LogFallback {
    pub const ALL: [LogFallback; 3] = [LogFallback::Awslogs, LogFallback::None, LogFallback::JsonFile];

    /// The log driver; `none` where there is to be no log configuration.
    pub fn key(self) -> &'static str {
        match self {
            LogFallback::Awslogs => "awslogs",
            LogFallback::None => "none",
            LogFallback::JsonFile => "json-file",
        }
    }

    pub fn of_key(key: &str) -> Option<LogFallback> {
        LogFallback::ALL.into_iter().find(|fallback| fallback.key() == key)
    }

    /// For people, as the end of a sentence about where logs go.
    pub fn title(self) -> &'static str {
        match self {
            LogFallback::Awslogs => "CloudWatch Logs",
            LogFallback::None => "no configuration",
            LogFallback::JsonFile => "files on the instance",
        }
    }
}

impl Logs {
    pub fn option(&self, name: &str) -> Option<&Field<Known<String>>> {
        self.options.iter().find(|option| option.name == name).map(|option| &option.value)
    }

    /// Where the driver sends the logs; `router` is the task's log router.
    /// Drivers and options:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html>.
    pub fn destination(&self, router: Option<&PartId>) -> Option<Destination> {
        let written = |name: &str| self.option(name).map(|field| field.value.as_written().to_owned());
        let service =
            |name: &str, address: Option<String>| Destination::Service { name: name.to_owned(), address };
        let driver = self.driver.as_ref()?.value.as_written();
        Some(match driver {
            "awslogs" => Destination::CloudWatch { group: written("awslogs-group") },
            "awsfirelens" => Destination::Router(router?.clone()),
            "splunk" => service("Splunk", written("splunk-url")),
            "gelf" => service("Graylog", written("gelf-address")),
            "syslog" => service("Syslog", written("syslog-address")),
            "fluentd" => service("Fluentd", written("fluentd-address")),
            "journald" => service("journald", None),
            "json-file" => service("Docker log files", None),
            other => service(other, None),
        })
    }

    /// Where a log router sends what it is given: the output that the options of `awsfirelens` name.
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html>
    pub fn firelens_output(&self) -> Option<Destination> {
        let option = |names: &[&str]| {
            let found = self
                .options
                .iter()
                .find(|option| names.iter().any(|name| option.name.eq_ignore_ascii_case(name)));
            found.map(|option| option.value.value.as_written().to_owned())
        };
        let name = option(&["Name", "@type"])?;
        if name.starts_with("cloudwatch") {
            return Some(Destination::CloudWatch { group: option(&["log_group_name"]) });
        }
        let address = option(&[
            "delivery_stream",
            "delivery_stream_name",
            "stream",
            "bucket",
            "Host",
            "host",
            "endpoint",
            "uri",
        ]);
        Some(Destination::Service { name: output_name(&name), address })
    }
}

/// The service behind a Fluent Bit or Fluentd output plugin.
fn output_name(plugin: &str) -> String {
    let name = match plugin {
        "firehose" | "kinesis_firehose" => "Amazon Data Firehose",
        "kinesis" | "kinesis_streams" => "Kinesis Data Streams",
        "s3" => "Amazon S3",
        "es" | "opensearch" | "elasticsearch" => "OpenSearch",
        "datadog" => "Datadog",
        "splunk" => "Splunk",
        "nrlogs" | "newrelic" => "New Relic",
        "loki" | "grafana-loki" => "Loki",
        "http" => "HTTP endpoint",
        "forward" => "Fluentd forward",
        "stdout" => "standard output",
        "opentelemetry" => "OpenTelemetry",
        other => other,
    };
    name.to_owned()
}

impl Destination {
    /// What the place is, in a word or two.
    pub fn title(&self) -> &str {
        match self {
            Destination::Router(_) => "Log router",
            Destination::CloudWatch { .. } => "CloudWatch Logs",
            Destination::Service { name, .. } => name,
        }
    }

    /// Which one it is, where written.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Destination::Router(_) => None,
            Destination::CloudWatch { group } => group.as_deref(),
            Destination::Service { address, .. } => address.as_deref(),
        }
    }
}
