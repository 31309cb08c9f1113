package org.pelage.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** Merging some hundred libraries into one jar loses nothing that is looked up by name. */
public class PackagedJarIT extends JUnitSuite {

  private static JarFile jar;

  @BeforeClass
  public static void open() throws IOException {
    jar = new JarFile(System.getProperty("pelage.jar"));
  }

  @AfterClass
  public static void close() throws IOException {
    jar.close();
  }

  @Test
  public void theManifestStartsPelageAndKeepsVersionedClasses() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertEquals("org.pelage.main.Main", manifest.getValue("Main-Class"));
    assertEquals("true", manifest.getValue("Multi-Release"));
    assertEquals("Pelage", manifest.getValue("Implementation-Title"));
  }

  @Test
  public void everyLibraryStillHasItsDefaults() throws IOException {
    Config defaults = hocon("version.conf").withFallback(hocon("reference.conf"));
    Stream.of(
            "akka.version",
            "akka.actor.provider",
            "akka.remote.artery.enabled",
            "akka.cluster.sharding.number-of-shards",
            "akka.persistence.journal.plugin",
            "akka.http.server.parsing.max-content-length",
            "akka.management.http.port",
            "jdbc-journal.class",
            "akka.serialization.jackson.jackson-modules")
        .forEach(path -> assertTrue("lost default: " + path, defaults.hasPathOrNull(path)));
  }

  @Test
  public void servicesOfTheSameNameAreMerged() throws IOException {
    List<String> drivers = lines("META-INF/services/java.sql.Driver");
    assertTrue(drivers.toString(), drivers.contains("org.sqlite.JDBC"));
    assertTrue(drivers.toString(), drivers.contains("org.postgresql.Driver"));
  }

  @Test
  public void ourConfigurationIsPackedAsDefaults() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      List<String> missing =
          files
              .map(file -> "conf/" + file.getFileName())
              .filter(name -> jar.getEntry(name) == null)
              .toList();
      assertEquals("not in the jar", List.of(), missing);
    }
  }

  @Test
  public void nothingOfASingleLibraryIsLeftThatWouldBeWrongForAll() {
    List<String> stray =
        jar.stream()
            .map(JarEntry::getName)
            .filter(name -> name.endsWith("module-info.class") || isSignature(name))
            .toList();
    assertEquals(List.of(), stray);
  }

  @Test
  public void licencesTravelWithTheJar() throws IOException {
    assertTrue(lines("META-INF/LICENSE").get(0).contains("Apache License"));
    assertEquals("Pelage", lines("META-INF/NOTICE").get(0));
    assertTrue(
        jar.stream().anyMatch(e -> e.getName().matches("META-INF/licenses/postgresql-.*LICENSE")));
  }

  private static boolean isSignature(String name) {
    return name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)");
  }

  private static Config hocon(String resource) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(resource));
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(reader, ConfigParseOptions.defaults());
    }
  }

  private static List<String> lines(String entry) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }
}
