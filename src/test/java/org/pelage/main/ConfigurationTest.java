package org.pelage.main;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.config.BadSettingException;
import org.pelage.base.config.SettingsReader;
import org.scalatestplus.junit.JUnitSuite;

public class ConfigurationTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void commandLineBeatsEnvironmentBeatsFolderBeatsDefaults() throws Exception {
    Path conf = folder.getRoot().toPath();
    Files.writeString(
        conf.resolve("pelage.conf"),
        "pelage { data = folder, http.port = 1, management.port = 1, query.limit = 7 }");
    Config config =
        Configuration.load(
            conf,
            Map.of("PELAGE_PORT", "2", "PELAGE_MANAGEMENT_PORT", "2"),
            Map.of("pelage.http.port", 3));
    assertEquals(3, config.getInt("pelage.http.port"));
    assertEquals(2, config.getInt("pelage.management.port"));
    assertEquals("folder", config.getString("pelage.data"));
    assertEquals(7, config.getInt("pelage.query.limit"));
    assertEquals(256, config.getInt("pelage.session.batch"));
  }

  @Test
  public void anUnknownVariableStopsTheStart() {
    BadSettingException e =
        Assert.assertThrows(
            BadSettingException.class,
            () ->
                Configuration.load(
                    folder.getRoot().toPath(), Map.of("PELAGE_PROT", "80"), Map.of()));
    assertTrue(e.getMessage(), e.getMessage().startsWith("PELAGE_PROT"));
  }

  @Test
  public void anUnknownOrWrongSettingNamesItselfAndTheRange() {
    Config config = ConfigFactory.parseString("pelage.query { limit = 50, limt = 5, retry = 20s }");
    SettingsReader unknown = SettingsReader.of(config, "pelage.query");
    assertEquals(50, unknown.intBetween("limit", 1, 100));
    assertEquals(
        Duration.ofSeconds(20),
        unknown.durationBetween("retry", Duration.ofSeconds(1), Duration.ofMinutes(1)));
    assertTrue(
        Assert.assertThrows(BadSettingException.class, unknown::done)
            .getMessage()
            .startsWith("pelage.query.limt"));
    SettingsReader range = SettingsReader.of(config, "pelage.query");
    String said =
        Assert.assertThrows(BadSettingException.class, () -> range.intBetween("limit", 51, 60))
            .getMessage();
    assertTrue(said, said.contains("between 51 and 60, is 50"));
  }

  @Test
  public void everySettingAsShippedIsReadAndWithinItsRange() {
    Settings settings =
        Settings.read(Configuration.load(folder.getRoot().toPath(), Map.of(), Map.of()));
    assertEquals("127.0.0.1", settings.http().host());
    assertEquals(50, settings.query().limit());
  }

  @Test
  public void aMisspeltSectionAndABrokenFileStopTheStart() throws Exception {
    Path conf = folder.getRoot().toPath();
    Files.writeString(conf.resolve("pelage.conf"), "pelage.htp.port = 5");
    Config misspelt = Configuration.load(conf, Map.of(), Map.of());
    assertTrue(
        Assert.assertThrows(BadSettingException.class, () -> Settings.read(misspelt))
            .getMessage()
            .startsWith("pelage.htp"));
    Files.writeString(conf.resolve("pelage.conf"), "{{{");
    assertTrue(
        Assert.assertThrows(
                BadSettingException.class, () -> Configuration.load(conf, Map.of(), Map.of()))
            .getMessage()
            .contains("pelage.conf"));
  }
}
