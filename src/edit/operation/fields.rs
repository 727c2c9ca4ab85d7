//! The plain fields: a key with one value. What more there is to a field than its kind is checked here.

use super::field::{self, Kind};
use super::table::{FIELDS, Of};
use super::{COMPOSED, Subject, choice, control, written};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, Image, NetworkMode, PartId, Platform};
use crate::yaml::Value;

fn of(draft: &Draft, subject: Subject<'_>) -> Of {
    match (draft.task().platform == Platform::Ecs, subject) {
        (true, Subject::Task) => Of::EcsTask,
        (true, Subject::Container(_)) => Of::EcsContainer,
        (true, Subject::Volume(_)) => Of::EcsVolume,
        (false, Subject::Task) => Of::Pod,
        (false, Subject::Container(_)) => Of::PodContainer,
        (false, Subject::Volume(_)) => Of::PodVolume,
    }
}

fn owner_of(subject: Subject<'_>) -> Owner<'_> {
    match subject {
        Subject::Task => Owner::Task,
        Subject::Container(container) => Owner::Container(&container.id),
        Subject::Volume(volume) => Owner::Volume(&volume.id),
    }
}

/// The fields that the subject has, or may have.
pub(super) fn offer(draft: &Draft, subject: Subject<'_>, controls: &mut Vec<Control>) {
    let of = of(draft, subject);
    let owner = owner_of(subject);
    if matches!(subject, Subject::Task) && !draft.has_task_fields() {
        return;
    }
    for field in FIELDS.iter().filter(|field| field.of == of) {
        let is_inner = field.path.len() > 1;
        let outer = draft.get(owner, field.path.get(..1).unwrap_or_default());
        let is_offered = match (subject, field.group) {
            // Of a volume, what is of its kind; of a health check, what it has.
            (Subject::Volume(_), _) => outer.is_some(),
            (_, "Health check") => outer.is_some(),
            _ if field.operation == "restart-period" => outer.is_some(),
            _ => true,
        };
        if !is_offered || is_inner && outer.is_some_and(|outer| outer.tag().is_some()) {
            continue;
        }
        let node = draft.get(owner, field.path);
        let is_scalar = node.is_none_or(|node| written(node).is_some());
        let mut value = node.and_then(written).unwrap_or_default().to_owned();
        if field.operation == "tag" {
            let Subject::Container(container) = subject else { continue };
            let Some(image) = known_image(container).filter(|image| image.digest.is_none()) else { continue };
            value = image.tag.clone().unwrap_or_default();
        }
        let input = match field.kind {
            Kind::Switch => Input::Switch,
            Kind::Words(words) => {
                let none = choice("", field.fallback);
                Input::Choice(
                    std::iter::once(none)
                        .chain(words.iter().map(|(word, label)| choice(word, label)))
                        .collect(),
                )
            }
            Kind::Text { example } | Kind::NumberText { example } | Kind::Quantity { example } => {
                Input::Text { example }
            }
            Kind::Number { unit, .. } => Input::Text { example: unit },
        };
        let mut control = control(field.operation, field.group, field.label, value, input);
        control.fallback = field.fallback;
        if !is_scalar {
            control.refusal = Some(COMPOSED.to_owned());
        }
        if let Subject::Container(container) = subject
            && field.operation == "essential"
        {
            control.refusal = only_essential(draft, container).err().map(|refusal| refusal.0);
        }
        controls.push(control);
    }
}

fn known_image(container: &Container) -> Option<&Image> {
    container.image.as_ref()?.value.known()
}

/// Writes what was typed into the field; nothing takes the field away.
pub(super) fn perform(
    draft: &mut Draft,
    part: Option<&PartId>,
    key: &str,
    typed: &str,
) -> Result<Option<PartId>, Refusal> {
    let is_volume = part.is_some_and(|part| part.as_str().starts_with("volume:"));
    let subject = match part {
        None => Subject::Task,
        Some(part) if is_volume => Subject::Volume(draft.volume(part)?),
        Some(part) => Subject::Container(draft.container(part)?),
    };
    let of = of(draft, subject);
    let found = FIELDS.iter().find(|field| field.of == of && field.operation == key);
    let field = found.ok_or_else(|| Refusal::of(["There is no edit called `", key, "` for this."]))?;
    if matches!(subject, Subject::Task) && !draft.has_task_fields() {
        return Err(Refusal::new(
            "The text has only containers: what is said for the whole task is elsewhere.",
        ));
    }
    let owner = owner_of(subject);
    let mut value = field::value(draft, owner, field.path, field.kind, typed)?;
    if let Subject::Container(container) = subject {
        match key {
            "essential" if typed.trim() == "false" => only_essential(draft, container)?,
            "image" if typed.trim().is_empty() => {
                return Err(Refusal::new("A container needs an image."));
            }
            "image" if typed.trim().contains(char::is_whitespace) && !super::is_placeholder(typed.trim()) => {
                return Err(Refusal::new("An image has no blanks: registry/repository:tag."));
            }
            "user" if draft.is_ecs() => check_user(typed.trim())?,
            "tag" => value = Some(Value::text(tagged(container, typed.trim())?)),
            _ => {}
        }
    }
    if let (Subject::Task, "network-mode", Some(mode)) = (subject, key, NetworkMode::of_key(typed.trim())) {
        super::network::check(draft, mode)?;
    }
    let own = part.cloned();
    draft.set(
        match (&own, is_volume) {
            (None, _) => Owner::Task,
            (Some(part), true) => Owner::Volume(part),
            (Some(part), false) => Owner::Container(part),
        },
        field.path,
        value,
    )?;
    Ok(own)
}

/// `user`, `user:group`, `uid`, `uid:gid`, `user:gid`, `uid:group`:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
fn check_user(user: &str) -> Result<(), Refusal> {
    let is_number = |part: &str| part.parse::<u32>().is_ok_and(|id| id <= i32::MAX as u32);
    let is_name = |part: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
        part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && part.bytes().all(is_letter)
    };
    let parts: Vec<&str> = user.split(':').collect();
    let is_user = parts.len() <= 2 && parts.iter().all(|part| is_number(part) || is_name(part));
    if is_user || user.is_empty() || super::is_placeholder(user) {
        return Ok(());
    }
    Err(Refusal::of([
        "`",
        user,
        "` is no user: a name or a number, with `:` and a group behind it or without.",
    ]))
}

/// A task stops with its essential containers, and has at least one:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
fn only_essential(draft: &Draft, container: &Container) -> Result<(), Refusal> {
    let mut others = draft.task().containers.iter().filter(|other| other.id != container.id);
    if container.is_essential() == Some(false) || others.any(|other| other.is_essential() != Some(false)) {
        return Ok(());
    }
    Err(Refusal::new("A task needs an essential container, and this is the only one."))
}

/// The image with another tag; registry and repository stay as they are.
fn tagged(container: &Container, tag: &str) -> Result<String, Refusal> {
    let image = known_image(container)
        .ok_or_else(|| Refusal::new("The image is a placeholder: change it as a whole."))?;
    if image.digest.is_some() {
        return Err(Refusal::new(
            "The image is pinned by its digest, which wins over a tag. Change it as a whole.",
        ));
    }
    // <https://docs.docker.com/reference/cli/docker/image/tag/>
    let is_tag = tag.len() <= 128
        && !tag.starts_with(['.', '-'])
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    if !is_tag {
        return Err(Refusal::of(["`", tag, "` is no tag: letters, digits, `_`, `.` and `-`, at most 128."]));
    }
    let end = image.tag.as_ref().map_or(0, |tag| tag.len() + 1);
    let name = image.text.get(..image.text.len() - end).unwrap_or_default();
    Ok(if tag.is_empty() { name.to_owned() } else { [name, ":", tag].concat() })
}
