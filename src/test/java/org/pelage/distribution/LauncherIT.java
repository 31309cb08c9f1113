package org.pelage.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The launcher's flags and its class archive. With {@code -version} as the last flag the JVM
 * starts, says what it was told and ends, without starting Pelage.
 */
public class LauncherIT extends JUnitSuite {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path archives;

  @Before
  public void chooseFolder() {
    archives = folder.getRoot().toPath();
  }

  @Test
  public void theFlagsAreTheMeasuredOnesAndCanBeOverruled() throws Exception {
    String measured = launch("off", "", "serve");
    assertTrue(measured, measured.contains("-XX:+UseParallelGC"));
    assertTrue(measured, measured.contains("-XX:+ExitOnOutOfMemoryError"));
    assertTrue(measured, measured.contains("-XX:MaxRAMPercentage=50"));
    String overruled = launch("off", "-XX:MaxRAMPercentage=20", "serve");
    assertTrue(overruled, overruled.contains("-XX:MaxRAMPercentage=20"));
  }

  @Test
  public void whoSaysHowLargeTheHeapIsAlsoSaysHowItIsDivided() throws Exception {
    String measured = launch("off", "", "serve");
    assertEquals(measured, memoryKib() >= 2_000_000, measured.contains("-XX:NewSize=268435456"));
    String small = launch("off", "-Xmx128m", "serve");
    assertFalse(small, small.contains("NewSize"));
    assertFalse(small, small.contains("InitialRAMPercentage"));
  }

  private static long memoryKib() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/meminfo"));
    long kib = Long.parseLong(lines.get(0).replaceAll("\\D", ""));
    Path limit = Path.of("/sys/fs/cgroup/memory.max");
    String bytes = Files.exists(limit) ? Files.readString(limit).strip() : "max";
    return bytes.equals("max") ? kib : Math.min(kib, Long.parseLong(bytes) / 1024);
  }

  @Test
  public void theFirstServeLeavesAnArchiveThatTheNextOnesUse() throws Exception {
    launch(archives.toString(), "", "serve");
    assertEquals(List.of("jsa.new"), archiveKinds());
    String second = launch(archives.toString(), "", "infer");
    assertEquals(List.of("jsa"), archiveKinds());
    assertTrue(second, second.contains("-XX:SharedArchiveFile="));
  }

  @Test
  public void anotherCommandLeavesNoArchive() throws Exception {
    launch(archives.toString(), "", "infer");
    assertEquals(List.of(), archiveKinds());
  }

  @Test
  public void anUnfinishedArchiveIsThrownAwayAndDoesNotStopTheStart() throws Exception {
    launch(archives.toString(), "", "serve");
    truncate(onlyArchive());
    String next = launch(archives.toString(), "", "infer");
    assertFalse(next, next.contains("-XX:SharedArchiveFile="));
    assertEquals(List.of(), archiveKinds());
  }

  /** Everything printed; fails unless the JVM ended in order. */
  private static String launch(String archives, String options, String command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bin/pelage", command).redirectErrorStream(true);
    builder.environment().put("PELAGE_JAR", System.getProperty("pelage.jar"));
    builder.environment().put("PELAGE_CDS", archives);
    builder.environment().put("PELAGE_JAVA_OPTS", options + " -XX:+PrintCommandLineFlags -version");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue("the launcher hangs", process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(printed, 0, process.exitValue());
    return printed;
  }

  private static void truncate(Path archive) throws IOException {
    byte[] half = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, Arrays.copyOf(half, half.length / 2));
  }

  private Path onlyArchive() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files.findAny().orElseThrow();
    }
  }

  /** What follows the first dot in the names of the files in the folder of archives. */
  private List<String> archiveKinds() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(name.indexOf('.') + 1))
          .toList();
    }
  }
}
