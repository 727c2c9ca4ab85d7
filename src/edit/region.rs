//! The region that a text speaks of: <https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html>.

/// The first word of the text that is a region: in an ARN, in the host of an image.
pub(super) fn region_in(text: &str) -> Option<&str> {
    text.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')).find(|it| is_region(it))
}

/// `eu-central-1`, `us-gov-west-1`.
fn is_region(word: &str) -> bool {
    let areas = ["us", "eu", "ap", "ca", "sa", "me", "af", "il", "mx", "cn"];
    let sides =
        ["north", "south", "east", "west", "central", "northeast", "southeast", "northwest", "southwest"];
    let parts: Vec<&str> = word.split('-').collect();
    match parts.as_slice() {
        [area, side, number] | [area, "gov" | "iso" | "isob" | "isoe" | "isof", side, number] => {
            areas.contains(area)
                && sides.contains(side)
                && number.len() == 1
                && number.bytes().all(|it| it.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_found_where_they_stand() {
        let found = |text| region_in(text).unwrap_or("-");
        assert_eq!(found("arn:aws:iam::1:role/a arn:aws:ssm:eu-west-1:1:parameter/x"), "eu-west-1");
        assert_eq!(found("1.dkr.ecr.us-gov-west-1.amazonaws.com/a"), "us-gov-west-1");
        assert_eq!(found("name: us-east-1a-thing, other: ap-1"), "-");
    }
}
