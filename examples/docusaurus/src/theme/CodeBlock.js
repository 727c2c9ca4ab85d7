// A code block that is marked `ecs` or `pod` is a diagram. Without the script it is a plain block of code.
import CodeBlock from "@theme-original/CodeBlock";

export default function CodeBlockOrDiagram(props) {
  if (!/\blanguage-(ecs|pod)\b/.test(props.className)) return <CodeBlock {...props} />;
  return (
    <sidecarta-diagram>
      <pre>{props.children}</pre>
    </sidecarta-diagram>
  );
}
