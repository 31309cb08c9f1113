package org.pelage.fuzz;

import static org.junit.Assert.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Coverage-guided fuzzing of every target with Jazzer, {@code -Dpelage.fuzz.seconds} each (60),
 * {@code -Dpelage.fuzz.targets=CSV,NPY} for some of them. What it finds is left in {@code
 * target/fuzz} beside its corpus, which later campaigns go on from; an input that found a fault
 * belongs into {@code src/test/resources/fuzz/<target>}.
 */
public class FuzzCampaign extends JUnitSuite {
  private static final int SECONDS = Integer.getInteger("pelage.fuzz.seconds", 60);
  private static final Path FOLDER = Path.of("target", "fuzz").toAbsolutePath();

  @Test
  public void noInputIsAFault() throws Exception {
    Map<FuzzTarget, Integer> faults = new TreeMap<>();
    for (FuzzTarget target : targets()) {
      int code = fuzz(target);
      if (code != 0) {
        faults.put(target, code);
      }
    }
    assertEquals("targets with a fault, see " + FOLDER, Map.of(), faults);
  }

  private static List<FuzzTarget> targets() {
    String names = System.getProperty("pelage.fuzz.targets", "");
    return names.isEmpty()
        ? List.of(FuzzTarget.values())
        : java.util.Arrays.stream(names.split(",")).map(FuzzTarget::valueOf).toList();
  }

  private static int fuzz(FuzzTarget target) throws Exception {
    Path corpus = Files.createDirectories(FOLDER.resolve(target.name()).resolve("corpus"));
    List<byte[]> seeds = target.seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
    Path log = corpus.resolveSibling("log.txt");
    Process jazzer =
        new ProcessBuilder(command(target, corpus))
            .directory(corpus.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = jazzer.waitFor();
    List<String> said = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
    String last =
        said.stream()
            .filter(line -> line.matches("#\\d+\\s.*"))
            .reduce((a, b) -> b)
            .orElse("nothing");
    System.out.printf("FuzzCampaign: %s ended with %d: %s%n", target, code, last);
    return code;
  }

  private static List<String> command(FuzzTarget target, Path corpus) {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-Djava.awt.headless=true",
            // Instrumenting classes as they are loaded holds a server up for longer than that
            // takes.
            "-Dakka.logger-startup-timeout=300s",
            "-Dpelage.fuzz.target=" + target,
            "-cp",
            absolute(classes),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + Fuzz.class.getName(),
            "--instrumentation_includes=org.pelage.**",
            "--custom_hook_excludes=**",
            "-max_total_time=" + SECONDS,
            "-timeout=180",
            "-rss_limit_mb=4096",
            corpus.toString()));
    return line;
  }

  private static String absolute(String classes) {
    List<String> entries = new ArrayList<>();
    for (String entry : classes.split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
