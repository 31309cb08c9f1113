package org.pelage.ops;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Progress;
import org.scalatestplus.junit.JUnitSuite;

public class BackupTest extends JUnitSuite {
  private static final int BEFORE = 50;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static String url(Path data, String database) {
    return "jdbc:sqlite:" + data.resolve(database) + "?journal_mode=WAL&busy_timeout=10000";
  }

  private Path data() throws Exception {
    Path data = folder.getRoot().toPath().resolve("data");
    DataDirectory.open(data).close();
    Files.write(data.resolve("images").resolve("ab12"), new byte[] {1, 2, 3});
    for (String database : SqliteCut.FILES) {
      try (Connection connection = DriverManager.getConnection(url(data, database));
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE steps (n INTEGER PRIMARY KEY)");
      }
    }
    return data;
  }

  private static void step(Connection connection, int n) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO steps VALUES (" + n + ")");
    }
  }

  private static int last(Path data, String database) throws Exception {
    try (Connection connection = DriverManager.getConnection(url(data, database));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT max(n) FROM steps")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** One writer counts through the databases in turn, so only a cut of one moment is in step. */
  @Test
  public void copiesAllDatabasesOfOneMomentWhileTheyAreWrittenTo() throws Exception {
    Path data = data();
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch under = new CountDownLatch(BEFORE);
    Thread writer =
        new Thread(
            () -> {
              try (Connection journal = DriverManager.getConnection(url(data, "journal.db"));
                  Connection checkpoints =
                      DriverManager.getConnection(url(data, "checkpoints.db"));
                  Connection catalog = DriverManager.getConnection(url(data, "catalog.db"))) {
                for (int n = 1; !stop.get(); n++) {
                  step(journal, n);
                  step(checkpoints, n);
                  step(catalog, n);
                  under.countDown();
                }
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    under.await();
    Path backup = folder.getRoot().toPath().resolve("backup");
    Backup.make(data, backup, Progress.NONE);
    stop.set(true);
    writer.join();

    int journal = last(backup, "journal.db");
    int checkpoints = last(backup, "checkpoints.db");
    int catalog = last(backup, "catalog.db");
    assertTrue(journal + " " + checkpoints + " " + catalog, journal >= BEFORE);
    assertTrue(
        journal + " " + checkpoints + " " + catalog,
        journal >= checkpoints && checkpoints >= catalog && catalog >= journal - 1);
    for (String database : SqliteCut.FILES) {
      assertEquals("ok", SqliteCut.integrity(backup.resolve(database)));
    }
  }

  @Test
  public void putsBackWhatItCopied() throws Exception {
    Path data = data();
    try (Connection journal = DriverManager.getConnection(url(data, "journal.db"))) {
      step(journal, 7);
    }
    Path backup = folder.getRoot().toPath().resolve("backup");
    Backup.make(data, backup, Progress.NONE);
    Path restored = folder.getRoot().toPath().resolve("restored");
    Backup.restore(backup, restored, Progress.NONE);

    assertEquals(7, last(restored, "journal.db"));
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(restored.resolve("images/ab12")));
    DataDirectory.open(restored).close();
  }

  @Test
  public void refusesADamagedBackupAndFoldersInUse() throws Exception {
    Path data = data();
    Path root = folder.getRoot().toPath();
    Path backup = root.resolve("backup");
    Backup.make(data, backup, Progress.NONE);
    refused("not empty", () -> Backup.make(data, backup, Progress.NONE));
    refused("not empty", () -> Backup.restore(backup, data, Progress.NONE));
    refused(
        "no data directory",
        () -> Backup.make(backup.resolve("images"), root.resolve("x"), Progress.NONE));
    refused("manifest", () -> Backup.restore(data, root.resolve("y"), Progress.NONE));

    Path image = backup.resolve("images/ab12");
    Files.write(image, new byte[] {1, 2, 4});
    refused("was changed", () -> Backup.restore(backup, root.resolve("z"), Progress.NONE));
    Files.delete(image);
    refused("is missing", () -> Backup.restore(backup, root.resolve("z"), Progress.NONE));
    assertFalse("nothing was written", Files.exists(root.resolve("z")));
  }

  private static void refused(String why, Runnable request) {
    DataDirectory.UnusableException refusal =
        Assert.assertThrows(DataDirectory.UnusableException.class, request::run);
    assertTrue(refusal.getMessage(), refusal.getMessage().contains(why));
  }
}
