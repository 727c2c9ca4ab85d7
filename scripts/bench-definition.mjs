// Generates ECS task definitions of any size, the same every time: about 1 KB for each container,
// with what real ones have.

/** A definition with `count` containers, in YAML. */
export function definition(count) {
  const volumes = volumeCount(count);
  return [
    `family: bench-${count}`,
    "networkMode: awsvpc",
    'requiresCompatibilities: ["FARGATE"]',
    'cpu: "4096"',
    'memory: "30720"',
    "executionRoleArn: arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
    "taskRoleArn: arn:aws:iam::123456789012:role/bench-task",
    "volumes:",
    ...Array.from({ length: volumes }, (_, index) => `  - name: data-${index}`),
    "containerDefinitions:",
    ...Array.from({ length: count }, (_, index) => container(index, volumes)),
    "",
  ].join("\n");
}

function volumeCount(count) {
  return Math.max(1, Math.floor(count / 10));
}

function container(index, volumes) {
  const lines = [
    `  - name: service-${index}`,
    `    image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform/service-${index}:1.${index}.0`,
    `    essential: ${index % 3 === 0}`,
    `    cpu: ${64 + (index % 4) * 64}`,
    `    memory: ${256 + (index % 3) * 128}`,
    `    memoryReservation: ${128 + (index % 3) * 64}`,
    "    portMappings:",
    `      - containerPort: ${3000 + index}`,
    `        hostPort: ${3000 + index}`,
    "        protocol: tcp",
    `        name: http-${index}`,
    "    environment:",
    "      - name: LOG_LEVEL",
    "        value: info",
    "      - name: SERVICE_NAME",
    `        value: service-${index}`,
    "      - name: UPSTREAM_URL",
    `        value: http://localhost:${3000 + Math.max(0, index - 1)}/api/v1`,
    "    mountPoints:",
    `      - sourceVolume: data-${index % volumes}`,
    `        containerPath: /var/lib/service-${index}`,
    `        readOnly: ${index % 2 === 1}`,
    "    healthCheck:",
    `      command: ["CMD-SHELL", "curl -f http://localhost:${3000 + index}/health || exit 1"]`,
    "      interval: 30",
    "      timeout: 5",
    "      retries: 3",
    ...dependency(index),
    "    logConfiguration:",
    "      logDriver: awslogs",
    "      options:",
    `        awslogs-group: /ecs/bench/service-${index}`,
    "        awslogs-region: eu-west-1",
    "        awslogs-stream-prefix: ecs",
  ];
  return lines.join("\n");
}

// Each container but the first waits for an earlier one: chains and fans, no cycle.
function dependency(index) {
  if (index === 0) return [];
  return [
    "    dependsOn:",
    `      - containerName: service-${Math.floor((index - 1) / 2)}`,
    "        condition: HEALTHY",
  ];
}
