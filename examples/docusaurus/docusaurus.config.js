export default {
  title: "The shop",
  url: "http://127.0.0.1:8000",
  baseUrl: "/examples/docusaurus/",
  onBrokenLinks: "throw",
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false }]],
  // Where your copy of Sidecarta is, such as https://sidecarta.example/embed.js. It comes without `?upgrade`: what React
  // made is React's to change, so src/theme/CodeBlock.js makes the diagrams.
  scripts: [{ src: "/embed.js", defer: true }],
  themeConfig: { navbar: { title: "The shop" } },
};
