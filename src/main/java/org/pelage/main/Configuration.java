package org.pelage.main;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pelage.base.config.BadSettingException;
import org.pelage.ops.DataDirectory;
import org.pelage.ops.JournalSchema;

/**
 * Where settings come from, strongest first: the command line, system properties, environment
 * variables {@code PELAGE_...}, files of the configuration folder, the same files as packed into
 * the program, the libraries' own defaults.
 */
public final class Configuration {
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
      Map.of(
          "PELAGE_DATA", "pelage.data",
          "PELAGE_HOST", "pelage.http.host",
          "PELAGE_PORT", "pelage.http.port",
          "PELAGE_MANAGEMENT_HOST", "pelage.management.host",
          "PELAGE_MANAGEMENT_PORT", "pelage.management.port");

  /** Variables that are read elsewhere: by the command line and the launcher. */
  private static final Set<String> ELSEWHERE =
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
    Config given =
        ConfigFactory.parseMap(commandLine, "command line")
            .withFallback(ConfigFactory.systemProperties())
            .withFallback(fromEnvironment(environment));
    Config files = ConfigFactory.empty();
    for (String name : FILES) {
      files = files.withFallback(fromFolder(folder, name));
    }
    for (String name : FILES) {
      files = files.withFallback(packed(name));
    }
    Config merged =
        given.withFallback(files).withFallback(ConfigFactory.defaultReferenceUnresolved());
    return merged.withFallback(journalIn(merged.getString("pelage.data"))).resolve();
  }

  /** The embedded journal's addresses, unless the configuration names others. */
  private static Config journalIn(String data) {
    Path file = DataDirectory.journalIn(Path.of(data));
    return ConfigFactory.parseMap(
        Map.of(
            "pelage.journal.url", JournalSchema.sqliteUrl(file),
            "pelage.journal.reading-url", JournalSchema.sqliteReadingUrl(file)));
  }

  private static Config fromEnvironment(Map<String, String> environment) {
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, String> e : environment.entrySet()) {
      String path = ENVIRONMENT.get(e.getKey());
      if (path != null) {
        config =
            config.withFallback(
                ConfigFactory.parseMap(Map.of(path, e.getValue()), "environment " + e.getKey()));
      } else if (e.getKey().startsWith("PELAGE_") && !ELSEWHERE.contains(e.getKey())) {
        throw new BadSettingException(
            e.getKey(), "unknown environment variable; known: " + ENVIRONMENT.keySet());
      }
    }
    return config;
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
