package org.pelage.main;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pelage.ops.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pelage restore}: a backup put back as a data directory. */
@Command(
    name = "restore",
    description = {
      "Puts a backup back as a new data directory, after checking that it is as it was made."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Option(names = "--from", required = true, paramLabel = "DIR", description = "The backup.")
  private Path from;

  @Override
  public Integer call() {
    Backup.restore(from, data.path(), ConsoleProgress.to(System.err));
    System.err.println("restored: " + data.path());
    return 0;
  }
}
