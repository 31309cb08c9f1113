package org.pelage.main;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pelage.ops.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pelage backup}: a copy of the data directory of one moment, while the server runs. */
@Command(
    name = "backup",
    description = {
      "Copies a data directory as it is at one moment; a server that uses it goes on serving.",
      "With PostgreSQL, copy the database with its own tools, and the pictures as files."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the backup; must not exist or be empty.")
  private Path to;

  @Override
  public Integer call() {
    Backup.make(data.path(), to, ConsoleProgress.to(System.err));
    System.err.println("backup of " + data.path() + " written: " + to);
    return 0;
  }
}
