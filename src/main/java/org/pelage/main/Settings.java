package org.pelage.main;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pelage.base.config.BadSettingException;
import org.pelage.base.config.SettingsReader;
import org.pelage.base.net.NetworkRange;
import org.pelage.callback.CallbackSettings;
import org.pelage.feedback.FeedbackSettings;
import org.pelage.io.image.ImageLimits;
import org.pelage.matching.MatchSettings;
import org.pelage.query.QuerySettings;
import org.pelage.registry.RegistrySettings;
import org.pelage.review.lease.LeaseLimits;
import org.pelage.security.RateLimit;
import org.pelage.security.tls.TlsFiles;
import org.pelage.session.SessionSettings;

/** The configuration as typed settings, read once; every key and range of conf/pelage.conf. */
record Settings(
    Path data,
    Http http,
    SecuritySettings security,
    Management management,
    Membership cluster,
    Database database,
    Images images,
    MatchSettings matching,
    SessionSettings session,
    RegistrySettings registry,
    Callbacks callbacks,
    FeedbackSettings feedback,
    QuerySettings query) {

  /**
   * How other servers are called back.
   *
   * @param allowed hosts and networks that may be called although they are not public
   */
  record Callbacks(CallbackSettings patience, List<String> allowed) {}

  /**
   * A database that nodes share.
   *
   * @param url empty for the embedded ones
   * @param schema first part of the names of the schemas
   * @param readers most connections that read the catalogue at once
   * @param writers most connections that write it at once
   */
  record Database(
      String url, String user, String password, String schema, int readers, int writers) {}

  /**
   * Where images are and how large.
   *
   * @param roots folders of the user's
   * @param shared where uploads and the demo's photos are kept, if not in the data directory
   * @param chipCache bytes of chips kept in memory
   */
  record Images(List<Path> roots, Optional<Path> shared, ImageLimits limits, long chipCache) {
    /** The user's folders and one of ours. */
    List<Path> rootsAnd(Path own) {
      List<Path> all = new ArrayList<>(roots);
      all.add(own);
      return List.copyOf(all);
    }
  }

  /**
   * Where pages and API are served.
   *
   * @param rate how often one client may ask
   * @param tls what with; without, in the clear
   */
  record Http(String host, int port, RateLimit rate, Optional<TlsFiles> tls) {}

  /**
   * Where the management port is served, and to whom.
   *
   * @param freeDiskMin bytes below which the node is not ready
   */
  record Management(
      boolean enabled, String host, int port, List<NetworkRange> networks, long freeDiskMin) {}

  private static final Duration MS = Duration.ofMillis(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MANY = 100_000_000;

  /** What may stand under {@code pelage}, in any of the files. */
  private static final List<String> SECTIONS =
      List.of(
          "http",
          "management",
          "security",
          "cluster",
          "database",
          "images",
          "matching",
          "session",
          "registry",
          "callback",
          "feedback",
          "query",
          "journal",
          "wire",
          "mailbox",
          "http-dispatcher",
          "blocking-dispatcher",
          "computing-dispatcher",
          "callback-dispatcher");

  /**
   * Reads everything.
   *
   * @throws org.pelage.base.config.BadSettingException naming the first key that is wrong
   */
  static Settings read(Config config) {
    checkSections(config);
    return new Settings(
        Path.of(SettingsReader.of(config, "pelage").text("data")),
        http(config),
        SecuritySettings.read(config),
        management(SettingsReader.of(config, "pelage.management")),
        Membership.read(config, isShared(config)),
        database(SettingsReader.of(config, "pelage.database")),
        images(SettingsReader.of(config, "pelage.images")),
        matching(SettingsReader.of(config, "pelage.matching")),
        session(config),
        registry(SettingsReader.of(config, "pelage.registry")),
        callbacks(SettingsReader.of(config, "pelage.callback")),
        feedback(SettingsReader.of(config, "pelage.feedback")),
        query(config));
  }

  /** A misspelt section must not be passed over in silence. */
  private static void checkSections(Config config) {
    SettingsReader all = SettingsReader.of(config, "pelage");
    all.text("data");
    SECTIONS.forEach(all::section);
    all.done();
  }

  private static Http http(Config config) {
    SettingsReader reader = SettingsReader.of(config, "pelage.http");
    Http http =
        new Http(
            reader.text("host"),
            reader.intBetween("port", 0, 65_535),
            rate(SettingsReader.of(config, "pelage.http.rate")),
            tls(SettingsReader.of(config, "pelage.http.tls")));
    reader.section("rate");
    reader.section("tls");
    reader.done();
    return http;
  }

  private static RateLimit rate(SettingsReader reader) {
    RateLimit rate =
        RateLimit.of(
            reader.intBetween("per-second", 0, 1_000_000),
            reader.intBetween("burst", 1, 1_000_000),
            System::nanoTime);
    reader.done();
    return rate;
  }

  private static Optional<TlsFiles> tls(SettingsReader reader) {
    String certificate = reader.text("certificate");
    String key = reader.text("key");
    reader.done();
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new BadSettingException(
          "pelage.http.tls", "certificate and key are given both, or neither");
    }
    return certificate.isEmpty()
        ? Optional.empty()
        : Optional.of(new TlsFiles(Path.of(certificate), Path.of(key)));
  }

  private static Management management(SettingsReader reader) {
    Management management =
        new Management(
            reader.bool("enabled"),
            reader.text("host"),
            reader.intBetween("port", 0, 65_535),
            networks(reader),
            reader.bytesBetween("free-disk-min", 0, Long.MAX_VALUE));
    reader.done();
    return management;
  }

  private static List<NetworkRange> networks(SettingsReader reader) {
    try {
      return reader.texts("networks").stream().map(NetworkRange::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new BadSettingException("pelage.management.networks", e.getMessage());
    }
  }

  private static boolean isShared(Config config) {
    return !SettingsReader.of(config, "pelage.database").text("url").isEmpty();
  }

  private static Database database(SettingsReader reader) {
    Database database =
        new Database(
            reader.text("url"),
            reader.text("user"),
            reader.text("password"),
            reader.text("schema"),
            reader.intBetween("readers", 1, 64),
            reader.intBetween("writers", 1, 64));
    reader.done();
    if (!database.schema().matches("[a-z_][a-z0-9_]{0,40}")) {
      throw new BadSettingException(
          "pelage.database.schema",
          "must be up to 41 lower-case letters, digits and underscores, is '"
              + database.schema()
              + "'");
    }
    return database;
  }

  private static Images images(SettingsReader reader) {
    Images images =
        new Images(
            reader.texts("roots").stream().map(Path::of).toList(),
            Optional.of(reader.text("folder")).filter(f -> !f.isEmpty()).map(Path::of),
            new ImageLimits(
                reader.bytesBetween("max-bytes", 1L << 10, 1L << 30),
                reader.intBetween("max-pixels", 1, 1_000_000_000),
                reader.intBetween("max-side", 1, 100_000)),
            reader.bytesBetween("chip-cache", 0, 1L << 40));
    reader.done();
    return images;
  }

  private static MatchSettings matching(SettingsReader reader) {
    MatchSettings matching =
        new MatchSettings(
            reader.intBetween("neighbours", 1, 1_000),
            reader.bool("cross-viewpoint"),
            reader.intBetween("exact-max", 0, 100_000),
            reader.intBetween("expansion", 0, 10));
    reader.done();
    return matching;
  }

  private static SessionSettings session(Config config) {
    SettingsReader reader = SettingsReader.of(config, "pelage.session");
    SessionSettings session =
        new SessionSettings(
            reader.intBetween("batch", 1, 4_096),
            reader.intBetween("waiting", 1, 1_000_000),
            reader.intBetween("page", 1, 10_000),
            reader.durationBetween("hold", MS, MINUTE),
            reader.durationBetween("respawn-min", MS, MINUTE),
            reader.durationBetween("respawn-max", MS, MINUTE),
            reader.durationBetween("idle-stop", Duration.ofSeconds(1), DAY),
            reader.durationBetween("tick", MS, MINUTE),
            reader.intBetween("checkpoint-events", 1, MANY),
            reader.intBetween("recoveries", 1, 1_000),
            reader.intBetween("annotations", 1, MANY),
            reader.doubleBetween("known-answers", 0, 0.5),
            leases(SettingsReader.of(config, "pelage.session.leases")));
    reader.section("leases");
    reader.done();
    return session;
  }

  private static Callbacks callbacks(SettingsReader reader) {
    Callbacks callbacks =
        new Callbacks(
            new CallbackSettings(
                reader.durationBetween("timeout", MS, MINUTE),
                reader.intBetween("attempts", 1, 100),
                reader.durationBetween("pause-min", MS, DAY),
                reader.durationBetween("pause-max", MS, DAY),
                reader.intBetween("waiting", 1, MANY)),
            reader.texts("allowed"));
    reader.done();
    return callbacks;
  }

  private static LeaseLimits leases(SettingsReader reader) {
    LeaseLimits leases =
        new LeaseLimits(
            reader.intBetween("per-holder", 1, 10_000),
            reader.durationBetween("ttl-min", MS, DAY),
            reader.durationBetween("ttl-default", MS, DAY),
            reader.durationBetween("ttl-max", MS, DAY),
            reader.durationBetween("skip-memory", MS, DAY),
            reader.intBetween("skips-per-holder", 1, MANY),
            reader.durationBetween("wbia-ttl", MS, DAY),
            reader.durationBetween("wbia-grace", MS, DAY));
    reader.done();
    return leases;
  }

  private static RegistrySettings registry(SettingsReader reader) {
    RegistrySettings registry =
        new RegistrySettings(
            reader.intBetween("graphs", 1, 1_000_000),
            reader.intBetween("annotations", 1, MANY),
            reader.intBetween("ids-per-graph", 1, 1_000_000),
            reader.intBetween("in-flight", 1, 1_000_000),
            reader.intBetween("resumed-at-once", 1, 1_000),
            reader.durationBetween("wake-pause", Duration.ZERO, MINUTE),
            reader.durationBetween("step-timeout", MS, DAY),
            reader.durationBetween("retry-min", MS, DAY),
            reader.durationBetween("retry-max", MS, DAY),
            reader.durationBetween("start-give-up", MS, DAY),
            reader.intBetween("snapshot-events", 1, MANY));
    reader.done();
    return registry;
  }

  private static FeedbackSettings feedback(SettingsReader reader) {
    FeedbackSettings feedback =
        new FeedbackSettings(
            reader.intBetween("pending", 1, MANY), reader.intBetween("snapshot-events", 1, MANY));
    reader.done();
    return feedback;
  }

  private static QuerySettings query(Config config) {
    SettingsReader reader = SettingsReader.of(config, "pelage.query");
    QuerySettings query =
        new QuerySettings(
            reader.intBetween("limit", 1, 10_000),
            reader.doubleBetween("sync-bound", 0, 1),
            reader.durationBetween("failure-shown", MS, DAY),
            reader.durationBetween("follow", MS, MINUTE),
            reader.durationBetween("retry", MS, MINUTE),
            reader.durationBetween("ask-timeout", MS, MINUTE),
            leases(SettingsReader.of(config, "pelage.session.leases")));
    reader.done();
    return query;
  }
}
