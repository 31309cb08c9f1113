package org.pelage.main;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pelage.base.config.BadSettingException;
import org.pelage.ops.DataDirectory;
import org.pelage.ops.JournalDatabase;

/**
 * Where settings come from, strongest first: the command line, system properties, environment
 * variables {@code PELAGE_...}, files of the configuration folder, the same files as packed into
 * the program, the libraries' own defaults.
 */
public final class Configuration {
  /** Read over the other files when the databases are PostgreSQL's. */
  static final String POSTGRES = "postgres.conf";

  /** Read over the other files when nodes speak TLS with one another. */
  static final String TLS = "tls.conf";

  /** The files of a configuration folder; any of them may be absent. */
  static final List<String> FILES =
      List.of(
          "pelage.conf",
          "akka.conf",
          "cluster.conf",
          "persistence.conf",
          "dispatchers.conf",
          "serialization.conf");

  /** Environment variables and the settings they set. */
  static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("PELAGE_DATA", "pelage.data"),
          Map.entry("PELAGE_HOST", "pelage.http.host"),
          Map.entry("PELAGE_PORT", "pelage.http.port"),
          Map.entry("PELAGE_MANAGEMENT_HOST", "pelage.management.host"),
          Map.entry("PELAGE_MANAGEMENT_PORT", "pelage.management.port"),
          Map.entry("PELAGE_DATABASE_URL", "pelage.database.url"),
          Map.entry("PELAGE_DATABASE_USER", "pelage.database.user"),
          Map.entry("PELAGE_DATABASE_PASSWORD", "pelage.database.password"),
          Map.entry("PELAGE_CLUSTER_HOST", "pelage.cluster.host"),
          Map.entry("PELAGE_CLUSTER_PORT", "pelage.cluster.port"),
          Map.entry("PELAGE_CLUSTER_SEEDS", "pelage.cluster.seeds"));

  /** Settings that are lists; their variables hold the values separated by commas. */
  private static final Set<String> LISTS = Set.of("pelage.cluster.seeds");

  /** Variables that are read elsewhere: by the command line and the launcher. */
  static final Set<String> ELSEWHERE =
      Set.of(
          "PELAGE_CONF",
          "PELAGE_SERVER",
          "PELAGE_TOKEN",
          "PELAGE_JAVA_OPTS",
          "PELAGE_JAR",
          "PELAGE_CDS",
          "PELAGE_LOG_LEVEL",
          "PELAGE_LOG_FORMAT");

  private Configuration() {}

  /**
   * Reads and resolves everything.
   *
   * @param folder the configuration folder; it need not exist
   * @param environment the process's environment
   * @param commandLine settings given on the command line, by path
   * @throws BadSettingException if a {@code PELAGE_} variable is unknown or a file cannot be read
   */
  public static Config load(
      Path folder, Map<String, String> environment, Map<String, ?> commandLine) {
    try {
      return merged(folder, environment, commandLine);
    } catch (ConfigException e) {
      throw new BadSettingException("configuration", e.getMessage());
    }
  }

  private static Config merged(
      Path folder, Map<String, String> environment, Map<String, ?> commandLine) {
    Config given =
        ConfigFactory.parseMap(commandLine, "command line")
            .withFallback(ConfigFactory.systemProperties())
            .withFallback(fromEnvironment(environment));
    Config merged = over(given, folder, FILES);
    List<String> files = new ArrayList<>();
    if (!merged.getString("pelage.database.url").isEmpty()) {
      files.add(POSTGRES);
    }
    if (!merged.getString("pelage.cluster.tls.certificate").isEmpty()) {
      files.add(TLS);
    }
    if (!files.isEmpty()) {
      files.addAll(FILES);
      merged = over(given, folder, files);
    }
    return Membership.derived(merged)
        .withFallback(merged.withFallback(journalOf(merged)))
        .resolve();
  }

  private static Config over(Config given, Path folder, List<String> names) {
    Config files = ConfigFactory.empty();
    for (String name : names) {
      files = files.withFallback(fromFolder(folder, name));
    }
    for (String name : names) {
      files = files.withFallback(packed(name));
    }
    return given.withFallback(files).withFallback(ConfigFactory.defaultReferenceUnresolved());
  }

  /** The journal's addresses, unless the configuration names others. */
  private static Config journalOf(Config config) {
    String url = config.getString("pelage.database.url");
    if (!url.isEmpty() && !JournalDatabase.isPostgres(url)) {
      throw new BadSettingException(
          "pelage.database.url", "must be empty or begin with jdbc:postgresql:, is '" + url + "'");
    }
    JournalDatabase journal =
        url.isEmpty()
            ? JournalDatabase.embedded(
                DataDirectory.journalIn(Path.of(config.getString("pelage.data"))))
            : JournalDatabase.postgres(
                url,
                config.getString("pelage.database.user"),
                config.getString("pelage.database.password"),
                Storage.journalSchema(config));
    return ConfigFactory.parseMap(journal.asSettings());
  }

  private static Config fromEnvironment(Map<String, String> environment) {
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, String> e : environment.entrySet()) {
      String path = ENVIRONMENT.get(e.getKey());
      if (path != null) {
        config =
            config.withFallback(
                ConfigFactory.parseMap(
                    Map.of(path, LISTS.contains(path) ? listed(e.getValue()) : e.getValue()),
                    "environment " + e.getKey()));
      } else if (e.getKey().startsWith("PELAGE_") && !ELSEWHERE.contains(e.getKey())) {
        throw new BadSettingException(
            e.getKey(), "unknown environment variable; known: " + ENVIRONMENT.keySet());
      }
    }
    return config;
  }

  private static List<String> listed(String value) {
    return Stream.of(value.split(",")).map(String::strip).filter(v -> !v.isEmpty()).toList();
  }

  private static Config fromFolder(Path folder, String name) {
    Path file = folder.resolve(name);
    try {
      return Files.isRegularFile(file)
          ? ConfigFactory.parseFile(file.toFile())
          : ConfigFactory.empty();
    } catch (ConfigException e) {
      throw new BadSettingException(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  private static Config packed(String name) {
    return ConfigFactory.parseResources(
        Configuration.class.getClassLoader(),
        "conf/" + name,
        ConfigParseOptions.defaults().setAllowMissing(false));
  }
}
