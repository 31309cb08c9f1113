package org.pelage.process.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.Assume;

/**
 * Cuts one node off from the others, both ways, with rules of nftables on loopback; HTTP and the
 * database go on. A node is told apart by the group its process runs under. Needs root and {@code
 * nft}; healed when closed.
 */
final class Partition implements AutoCloseable {
  private static final Path NFT = Path.of("/usr/sbin/nft");
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final String TABLE = "pelage_partition";
  private static final int GROUP = 64_100;

  private Partition() {}

  private static boolean isPossible() {
    return System.getProperty("user.name").equals("root")
        && Files.isExecutable(NFT)
        && Files.isExecutable(SETPRIV);
  }

  /** Skips the test where no partition can be made. */
  static void assumePossible() {
    Assume.assumeTrue("skipped: partitions need root, nft and setpriv", isPossible());
  }

  /** What a node is started with, so that it can be told apart. */
  static List<String> wrapper(int node) {
    return isPossible()
        ? List.of(SETPRIV.toString(), "--regid", Integer.toString(GROUP + node), "--keep-groups")
        : List.of();
  }

  /** Cuts a node off. */
  static Partition around(int node, List<Integer> ports) {
    int own = ports.get(node);
    String others =
        ports.stream()
            .filter(port -> port != own)
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "{ ", " }"));
    nft(
        String.join(
            "\n",
            "add table inet " + TABLE,
            "add chain inet " + TABLE + " out { type filter hook output priority 0; }",
            "add rule inet " + TABLE + " out tcp dport " + own + " drop",
            "add rule inet " + TABLE + " out tcp sport " + own + " drop",
            "add rule inet %s out meta skgid %d tcp dport %s drop"
                .formatted(TABLE, GROUP + node, others)));
    return new Partition();
  }

  private static void nft(String rules) {
    try {
      Path file = Files.createTempFile("pelage", ".nft");
      Files.writeString(file, rules + "\n", StandardCharsets.UTF_8);
      List<String> line = new ArrayList<>(List.of(NFT.toString(), "-f", file.toString()));
      Process process = new ProcessBuilder(line).inheritIO().start();
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("nft refused:\n" + rules);
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    nft("delete table inet " + TABLE);
  }
}
