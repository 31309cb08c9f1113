package org.pelage.main;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pelage.ops.DataDirectory;
import org.pelage.ops.JournalDatabase;
import org.pelage.ops.Purge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pelage purge}: what was deleted, gone for good. */
@Command(
    name = "purge",
    description = {
      "Removes the events, checkpoints and summaries of deleted graphs for good, from the data",
      "directory, or from the PostgreSQL database that the configuration names. The server, or all",
      "nodes, must be stopped. Backups that were made before still hold them."
    },
    mixinStandardHelpOptions = true)
final class PurgeCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      defaultValue = "${env:PELAGE_CONF:-conf}",
      description = "Configuration files, as for serve (default: ./conf).")
  private Path conf;

  @Option(names = "--dry-run", description = "Only tells what would be removed.")
  private boolean dryRun;

  @Override
  public Integer call() {
    Purge.Purged purged = purge();
    purged
        .events()
        .forEach((graph, events) -> System.out.printf("graph %s: %d events%n", graph, events));
    System.out.printf(
        "%d deleted graphs %s, %d bytes freed%n",
        purged.events().size(), dryRun ? "would be purged" : "purged", purged.bytesFreed());
    return 0;
  }

  private Purge.Purged purge() {
    Config config =
        Configuration.load(conf, System.getenv(), Map.of("pelage.data", data.path().toString()));
    JournalDatabase journal = JournalDatabase.of(config);
    if (journal.isPostgres()) {
      return Purge.postgres(journal, dryRun);
    }
    try (DataDirectory held = DataDirectory.open(data.path())) {
      return Purge.embedded(held, dryRun);
    }
  }
}
