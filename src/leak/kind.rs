//! The kinds of what a text gives away: how each is called, and what stands in its place.

/// What a person decides about at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Secrets,
    Accounts,
    Hosts,
}

/// Kinds further up are more certain: where two are found in one place, it is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    PrivateKey,
    AwsKeyId,
    AwsSecretKey,
    /// Of the service with this name.
    Token(&'static str),
    JsonWebToken,
    Webhook,
    /// In a URL or a connection string.
    UrlPassword,
    Header,
    RegistryLogin,
    /// Encoded as the Secret wants it.
    KubernetesData,
    KubernetesSecret,
    ApiKey,
    Password,
    /// What only its name calls a secret.
    Named,
    AccountId,
    Host,
    Address,
}

impl Group {
    pub const ALL: [Group; 3] = [Group::Secrets, Group::Accounts, Group::Hosts];

    pub fn key(self) -> &'static str {
        match self {
            Group::Secrets => "secrets",
            Group::Accounts => "accounts",
            Group::Hosts => "hosts",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Group::Secrets => "Secrets",
            Group::Accounts => "Account ids",
            Group::Hosts => "Internal names",
        }
    }
}

impl Kind {
    pub fn group(self) -> Group {
        match self {
            Kind::AccountId => Group::Accounts,
            Kind::Host | Kind::Address => Group::Hosts,
            _ => Group::Secrets,
        }
    }

    /// What it is, for a person.
    pub fn label(self) -> String {
        let label = match self {
            Kind::PrivateKey => "Private key",
            Kind::AwsKeyId => "AWS access key ID",
            Kind::AwsSecretKey => "AWS secret access key",
            Kind::Token(service) => return format!("Key or token of {service}"),
            Kind::JsonWebToken => "JSON Web Token",
            Kind::Webhook => "Webhook address",
            Kind::UrlPassword => "Password in an address",
            Kind::Header => "Authorization header",
            Kind::RegistryLogin => "Login of a registry",
            Kind::ApiKey => "API key",
            Kind::Password => "Password",
            Kind::KubernetesSecret | Kind::KubernetesData => "Value of a Secret",
            Kind::Named => "Secret by its name",
            Kind::AccountId => "AWS account ID",
            Kind::Host => "Internal host name",
            Kind::Address => "Private address",
        };
        label.to_owned()
    }

    /// What stands in its place, before a number.
    pub(super) fn placeholder(self) -> &'static str {
        match self {
            Kind::PrivateKey => "MASKED-PRIVATE-KEY",
            Kind::AwsKeyId => "MASKED-AWS-KEY-ID",
            Kind::AwsSecretKey => "MASKED-AWS-SECRET-KEY",
            Kind::Token(_) | Kind::JsonWebToken | Kind::Header => "MASKED-TOKEN",
            Kind::Webhook => "MASKED-WEBHOOK",
            Kind::UrlPassword | Kind::Password => "MASKED-PASSWORD",
            Kind::RegistryLogin => "MASKED-LOGIN",
            Kind::ApiKey => "MASKED-API-KEY",
            _ => "MASKED-SECRET",
        }
    }

    /// What a secret is that only its name tells.
    pub(super) fn named(name: &str, value: &str) -> Kind {
        let name = name.to_ascii_lowercase().replace(['-', '.'], "_");
        if name.contains("secret_access_key") || (name.ends_with("secretkey") && value.len() == 40) {
            Kind::AwsSecretKey
        } else if name.contains("pass") || name.ends_with("pwd") {
            Kind::Password
        } else if name.ends_with("key") {
            Kind::ApiKey
        } else {
            Kind::Named
        }
    }
}
