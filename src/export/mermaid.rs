//! The task as a flowchart of Mermaid: containers, volumes, who waits for whom, and where logs go.
//! <https://mermaid.js.org/syntax/flowchart.html>

use crate::task::{Container, Destination, Edge, Effective, PartId, Task};

/// The task without what is switched off. Texts of the person stand in quotes, with everything that means
/// something in Mermaid or HTML as codes.
pub fn mermaid(task: &Task, effective: &Effective) -> String {
    let mut chart = Chart { task, effective, lines: Vec::new(), destinations: Vec::new() };
    chart.boxes();
    chart.dependencies();
    chart.mounts();
    chart.logs();
    format!("flowchart LR\n{}", chart.lines.concat())
}

struct Chart<'a> {
    task: &'a Task,
    effective: &'a Effective,
    lines: Vec<String>,
    /// Places where logs go, each with its number.
    destinations: Vec<Destination>,
}

impl<'a> Chart<'a> {
    fn line(&mut self, line: &str) {
        self.lines.push(format!("  {line}\n"));
    }

    /// The containers that are on, each with its number.
    fn containers(&self) -> impl Iterator<Item = (usize, &'a Container)> + use<'a> {
        let off = &self.effective.off;
        self.task.containers.iter().enumerate().filter(|(_, container)| !off.contains(&container.id))
    }

    fn id(&self, part: &PartId) -> Option<String> {
        let (index, _) = self.containers().find(|(_, container)| container.id == *part)?;
        Some(format!("c{index}"))
    }

    fn boxes(&mut self) {
        self.line(&format!("subgraph task[{}]", quoted(self.task.display_name())));
        for (index, container) in self.containers() {
            let role = container.role.label().to_lowercase();
            let words = [container.display_name(), "\n", &role].concat();
            let essential = if container.is_essential() == Some(true) { "\nessential" } else { "" };
            self.line(&format!("  c{index}[{}]", quoted(&[&words, essential].concat())));
        }
        self.line("end");
        for (index, volume) in self.task.volumes.iter().enumerate() {
            let is_unused = self.effective.unused_volumes.contains(&volume.id);
            if !is_unused {
                self.line(&format!("v{index}[({})]", quoted(volume.display_name())));
            }
        }
    }

    fn dependencies(&mut self) {
        for Edge { from, to, condition, implied, .. } in self.task.edges() {
            let (Some(from), Some(to)) = (self.id(&from), self.id(&to)) else { continue };
            let words = match (condition, implied) {
                (Some(condition), _) => condition.key(),
                (None, _) => "waits for",
            };
            let arrow = if implied.is_some() { "-.->" } else { "-->" };
            self.line(&format!("{from} {arrow}|{}| {to}", quoted(words)));
        }
    }

    fn mounts(&mut self) {
        for (index, container) in self.containers() {
            for mount in &container.mounts {
                let name = mount.volume.as_ref().map(|field| field.value.as_written());
                let volume = self.task.volumes.iter().position(|volume| {
                    volume.name.as_ref().map(|field| field.value.as_written()) == name && name.is_some()
                });
                let Some(volume) = volume else { continue };
                let path = mount.path.as_ref().map_or("", |field| field.value.as_written());
                let words = if mount.is_read_only() { format!("{path} read-only") } else { path.to_owned() };
                self.line(&format!("c{index} ---|{}| v{volume}", quoted(&words)));
            }
        }
    }

    fn logs(&mut self) {
        let router = self.task.log_router().map(|router| router.id.clone());
        for (index, container) in self.containers() {
            let destination = container.logs.as_ref().and_then(|logs| logs.destination(router.as_ref()));
            match destination {
                None => {}
                Some(Destination::Router(router)) => {
                    if let Some(router) = self.id(&router) {
                        self.line(&format!("c{index} -.->|{}| {router}", quoted("logs")));
                    }
                }
                Some(destination) => {
                    let to = self.destination(destination);
                    self.line(&format!("c{index} -.->|{}| {to}", quoted("logs")));
                }
            }
        }
    }

    /// The node of the place, made where it is new.
    fn destination(&mut self, destination: Destination) -> String {
        if let Some(index) = self.destinations.iter().position(|known| *known == destination) {
            return format!("d{index}");
        }
        let id = format!("d{}", self.destinations.len());
        let words = [destination.title(), "\n", destination.detail().unwrap_or_default()].concat();
        self.line(&format!("{id}>{}]", quoted(words.trim_end())));
        self.destinations.push(destination);
        id
    }
}

/// The text as a label: letters, digits and a few signs as they are, all else as codes.
fn quoted(text: &str) -> String {
    let mut label = String::from("\"");
    for character in text.chars() {
        match character {
            '\n' => label.push_str("<br>"),
            ' ' | '-' | '_' | '.' | ':' | '/' | '@' | ',' | '(' | ')' => label.push(character),
            _ if character.is_alphanumeric() => label.push(character),
            _ if character.is_control() => label.push(' '),
            _ => label.push_str(&format!("#{};", character as u32)),
        }
    }
    // An empty label is an error.
    if text.is_empty() {
        label.push(' ');
    }
    label.push('"');
    label
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::analysis::{Choices, analyze};

    fn chart(text: &str, off: &[&str]) -> String {
        let off = off.iter().map(|name| PartId::container(name, 1)).collect();
        let analysis = analyze(text.into(), &Choices { off, ..Choices::default() });
        mermaid(analysis.task().unwrap(), &analysis.shown.as_ref().unwrap().effective)
    }

    const TEXT: &str = "family: shop
volumes: [{name: data}]
containerDefinitions:
  - name: app
    image: a
    dependsOn: [{containerName: router, condition: START}]
    mountPoints: [{sourceVolume: data, containerPath: /data, readOnly: true}]
    logConfiguration: {logDriver: awsfirelens}
  - name: router
    image: r
    essential: false
    firelensConfiguration: {type: fluentbit}
    logConfiguration: {logDriver: awslogs, options: {awslogs-group: /ecs/router}}
";

    #[test]
    fn everything_that_is_shared_is_in_the_chart() {
        expect![[r#"
            flowchart LR
              subgraph task["shop"]
                c0["app<br>application<br>essential"]
                c1["router<br>log router"]
              end
              v0[("data")]
              c0 -->|"START"| c1
              c0 ---|"/data read-only"| v0
              c0 -.->|"logs"| c1
              d0>"CloudWatch Logs<br>/ecs/router"]
              c1 -.->|"logs"| d0
        "#]]
        .assert_eq(&chart(TEXT, &[]));
    }

    #[test]
    fn what_is_off_is_not() {
        let chart = chart(TEXT, &["router"]);
        assert!(!chart.contains("c1") && chart.contains("c0"), "{chart}");
    }

    #[test]
    fn no_text_is_more_than_a_label() {
        let chart = chart("[{name: 'a\"]; click c0 \"javascript:x\" <script>', image: a}]", &[]);
        assert!(!chart.contains("<script>") && !chart.contains("\"]; click"), "{chart}");
    }
}
