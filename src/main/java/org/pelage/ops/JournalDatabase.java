package org.pelage.ops;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the journal is: one embedded SQLite file, or a schema of a PostgreSQL database that several
 * nodes share.
 *
 * @param url for writing
 * @param readingUrl the same database, for connections that only read
 * @param user empty for the embedded one, as is the password
 */
public record JournalDatabase(String url, String readingUrl, String user, String password) {
  private static final String SECTION = "pelage.journal.";
  private static final String POSTGRES = "jdbc:postgresql:";

  /** What nodes call themselves to the database. */
  static final String APPLICATION = "pelage";

  /** Seconds without an answer after which a connection is given up, below the breaker's. */
  private static final int SOCKET_TIMEOUT = 9;

  /**
   * Pages in the log before they are copied to where they belong. Most are pages of the index, one
   * for each graph at work, that are written again by the next commit but one; with SQLite's own
   * 1,000 the copying and its two syncs took a fifth of the throughput of 64 busy graphs, beyond
   * 8,000 (32 MiB) nothing more was gained.
   */
  private static final int PAGES_PER_CHECKPOINT = 8_000;

  /**
   * The embedded journal: WAL, synced on every commit, and no waiting writer fails before ten
   * seconds.
   */
  public static JournalDatabase embedded(Path file) {
    return new JournalDatabase(
        "jdbc:sqlite:"
            + file
            + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE"
            + "&wal_autocheckpoint="
            + PAGES_PER_CHECKPOINT,
        "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=10000",
        "",
        "");
  }

  /**
   * A journal in PostgreSQL. Each commit is asked to be durable whatever the server's default.
   *
   * @param url as the user gave it; what it says itself is left as it is
   */
  public static JournalDatabase postgres(String url, String user, String password, String schema) {
    String full = url;
    for (var parameter : parameters(schema)) {
      full = with(full, parameter.getKey(), parameter.getValue());
    }
    return new JournalDatabase(full, full, user, password);
  }

  /** As {@link #asSettings} wrote it. */
  public static JournalDatabase of(Config config) {
    return new JournalDatabase(
        config.getString(SECTION + "url"),
        config.getString(SECTION + "reading-url"),
        config.getString(SECTION + "user"),
        config.getString(SECTION + "password"));
  }

  /** The settings that the journal's plugin is configured from. */
  public Map<String, String> asSettings() {
    return Map.of(
        SECTION + "url", url,
        SECTION + "reading-url", readingUrl,
        SECTION + "user", user,
        SECTION + "password", password);
  }

  /** Whether it is a PostgreSQL database, as its address says. */
  public boolean isPostgres() {
    return isPostgres(url);
  }

  /** Whether that is the address of a PostgreSQL database. */
  public static boolean isPostgres(String url) {
    return url.startsWith(POSTGRES);
  }

  private static List<Map.Entry<String, String>> parameters(String schema) {
    return List.of(
        Map.entry("currentSchema", schema),
        Map.entry("ApplicationName", APPLICATION),
        Map.entry("options", "-c%20synchronous_commit=on"),
        Map.entry("reWriteBatchedInserts", "true"),
        Map.entry("connectTimeout", "5"),
        Map.entry("socketTimeout", Integer.toString(SOCKET_TIMEOUT)),
        Map.entry("tcpKeepAlive", "true"));
  }

  private static String with(String url, String parameter, String value) {
    if (url.contains("?" + parameter + "=") || url.contains("&" + parameter + "=")) {
      return url;
    }
    return url + (url.contains("?") ? "&" : "?") + parameter + "=" + value;
  }

  @Override
  public String toString() {
    return url;
  }
}
