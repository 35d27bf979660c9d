// Exit code 0 when the server on this machine is ready: for the container's health check.
const port = process.env.PORT || '3978';
try {
  const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4000) });
  process.exitCode = response.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
