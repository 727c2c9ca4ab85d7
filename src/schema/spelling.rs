//! Two spellings of one key: `portMappings` of the ECS API is `PortMappings` in CloudFormation.

use std::borrow::Cow;

/// Where more differs than the first letter, API first:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html>.
const IRREGULAR: [(&str, &str); 6] = [
    ("efsVolumeConfiguration", "EFSVolumeConfiguration"),
    // Of an EFS volume; FSx has the regular `FileSystemId`, which is read all the same.
    ("fileSystemId", "FilesystemId"),
    ("iam", "IAM"),
    ("fsxWindowsFileServerVolumeConfiguration", "FSxWindowsFileServerVolumeConfiguration"),
    ("s3filesVolumeConfiguration", "S3FilesVolumeConfiguration"),
    ("properties", "ProxyConfigurationProperties"),
];

/// The key of the ECS API that a key of CloudFormation stands for.
pub fn api_name(cloudformation_key: &str) -> Cow<'_, str> {
    if cloudformation_key.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return Cow::Borrowed(cloudformation_key);
    }
    match IRREGULAR.iter().find(|(_, written)| *written == cloudformation_key) {
        Some((name, _)) => Cow::Borrowed(name),
        None => with_first(cloudformation_key, |first| first.to_ascii_lowercase()),
    }
}

/// How CloudFormation spells a key of the ECS API.
pub fn cloudformation_name(api_key: &str) -> Cow<'_, str> {
    match IRREGULAR.iter().find(|(name, _)| *name == api_key) {
        Some((_, written)) => Cow::Borrowed(written),
        None => with_first(api_key, |first| first.to_ascii_uppercase()),
    }
}

fn with_first(key: &str, change: fn(&char) -> char) -> Cow<'_, str> {
    let mut characters = key.chars();
    match characters.next().map(|first| (first, change(&first))) {
        Some((first, changed)) if first != changed => {
            let mut name = String::with_capacity(key.len());
            name.push(changed);
            name.push_str(characters.as_str());
            Cow::Owned(name)
        }
        _ => Cow::Borrowed(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_tells_the_spellings_apart() {
        assert_eq!(api_name("ContainerDefinitions"), "containerDefinitions");
        assert_eq!(cloudformation_name("cpu"), "Cpu");
        assert_eq!(api_name("cpu"), "cpu");
        assert_eq!(api_name(""), "");
        assert_eq!(api_name("Ünder"), "Ünder");
    }

    #[test]
    fn irregular_names_lead_there_and_back() {
        for (name, written) in IRREGULAR {
            assert_eq!((api_name(written), cloudformation_name(name)), (name.into(), written.into()));
        }
        assert_eq!(api_name("FileSystemId"), "fileSystemId");
    }
}
