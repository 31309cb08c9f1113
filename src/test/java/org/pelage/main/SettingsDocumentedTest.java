package org.pelage.main;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.config.BadSettingException;
import org.scalatestplus.junit.JUnitSuite;

/** What conf/ and the documentation say of settings is what the program reads, and the reverse. */
public class SettingsDocumentedTest extends JUnitSuite {
  private static final Pattern SETTING = Pattern.compile("`(pelage(?:\\.[a-z][a-z-]*)+)");
  private static final Pattern VARIABLE = Pattern.compile("PELAGE_[A-Z]+(?:_[A-Z]+)*");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static Set<String> shipped() {
    return ConfigFactory.parseFile(Path.of("conf", "pelage.conf").toFile()).entrySet().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String documentation() throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(Path.of("README.md")));
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).toList()) {
        text.append(Files.readString(page));
      }
    }
    return text.toString();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(m -> m.group(m.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A section cannot be a value, so that each key that is read refuses to be one. */
  @Test
  public void everyShippedKeyIsReadAndNamesItselfWhenItIsWrong() {
    Config good = Configuration.load(folder.getRoot().toPath(), Map.of(), Map.of());
    Settings.read(good);
    List<String> passed = new ArrayList<>();
    for (String key : shipped()) {
      Config bad = good.withValue(key, ConfigValueFactory.fromMap(Map.of("x", 1)));
      try {
        Settings.read(bad);
        passed.add(key);
      } catch (BadSettingException e) {
        assertTrue(key + ": " + e.getMessage(), e.getMessage().startsWith(key));
      }
    }
    assertEquals("read by nobody", List.of(), passed);
  }

  @Test
  public void everyKeyThatIsReadIsShipped() {
    Config good = Configuration.load(folder.getRoot().toPath(), Map.of(), Map.of());
    for (String key : shipped()) {
      BadSettingException missing =
          Assert.assertThrows(
              BadSettingException.class, () -> Settings.read(good.withoutPath(key)));
      assertTrue(missing.getMessage(), missing.getMessage().startsWith(key));
    }
  }

  @Test
  public void everySettingNamedInTheDocumentationExists() throws IOException {
    Set<String> keys = shipped();
    List<String> unknown =
        found(SETTING, documentation()).stream()
            .filter(name -> !name.matches(".*\\.(jar|conf|sh)"))
            .filter(
                name -> keys.stream().noneMatch(k -> k.equals(name) || k.startsWith(name + ".")))
            .toList();
    assertEquals(List.of(), unknown);
  }

  @Test
  public void theEnvironmentsVariablesAreTheDocumentedOnes() throws IOException {
    Set<String> documented = found(VARIABLE, documentation());
    Set<String> known = new TreeSet<>(Configuration.ENVIRONMENT.keySet());
    known.addAll(Configuration.ELSEWHERE);
    assertEquals(known, documented);
    Set<String> keys = shipped();
    Configuration.ENVIRONMENT.values().forEach(key -> assertTrue(key, keys.contains(key)));
  }
}
