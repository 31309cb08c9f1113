package org.pelage.main;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which data directory a command works on. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:PELAGE_DATA:-data}",
      description = "The data directory (default: ${DEFAULT-VALUE}).")
  private Path path;

  Path path() {
    return path;
  }
}
