package org.pelage.main;

import java.util.concurrent.Callable;
import org.pelage.ops.DataDirectory;
import org.pelage.ops.Purge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pelage purge}: what was deleted, gone for good. */
@Command(
    name = "purge",
    description = {
      "Removes the events, checkpoints and summaries of deleted graphs for good. The server must",
      "be stopped. Backups that were made before still hold them."
    },
    mixinStandardHelpOptions = true)
final class PurgeCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Option(names = "--dry-run", description = "Only tells what would be removed.")
  private boolean dryRun;

  @Override
  public Integer call() {
    try (DataDirectory held = DataDirectory.open(data.path())) {
      Purge.Purged purged = Purge.run(held, dryRun);
      purged
          .events()
          .forEach((graph, events) -> System.out.printf("graph %s: %d events%n", graph, events));
      System.out.printf(
          "%d deleted graphs %s, %d bytes freed%n",
          purged.events().size(), dryRun ? "would be purged" : "purged", purged.bytesFreed());
      return 0;
    }
  }
}
