package org.pelage.main;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which server a command speaks to. */
final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:PELAGE_SERVER:-http://127.0.0.1:8080}",
      description = "The running server (default: ${DEFAULT-VALUE}).")
  private URI server;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:PELAGE_TOKEN:-}",
      description = "API token, where the server asks for one; better given as PELAGE_TOKEN.")
  private String token;

  ServerClient client() {
    return new ServerClient(server, Optional.of(token).filter(text -> !text.isEmpty()));
  }
}
