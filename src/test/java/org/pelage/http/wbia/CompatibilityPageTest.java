package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** docs/wbia-compatibility.md tells of every defect, and the tests it names are there. */
public class CompatibilityPageTest extends JUnitSuite {
  private static final Path PAGE = Path.of("docs/wbia-compatibility.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final int DEFECTS = 64;

  private static final Pattern ROW = Pattern.compile("\\| B-(\\d+) \\|.*\\| (.*) \\|");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");

  /** What the last column says of each defect, by its number. */
  private static Map<Integer, String> rows() throws IOException {
    Map<Integer, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String before = rows.put(Integer.valueOf(row.group(1)), row.group(2));
        assertEquals("told once", null, before);
      }
    }
    return rows;
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      Path file =
          files
              .filter(path -> path.endsWith(test + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no test " + test));
      return Files.readString(file);
    }
  }

  @Test
  public void everyDefectIsTold() throws IOException {
    List<Integer> all = IntStream.rangeClosed(1, DEFECTS).boxed().toList();
    assertEquals(all, new ArrayList<>(rows().keySet()));
  }

  @Test
  public void everyDefectHasATestThatExistsOrAReason() throws IOException {
    for (Map.Entry<Integer, String> row : rows().entrySet()) {
      Matcher named = NAMED.matcher(row.getValue());
      boolean any = false;
      while (named.find()) {
        any = true;
        String told = "B-" + row.getKey() + ": " + named.group();
        assertTrue(told, source(named.group(1)).contains("void " + named.group(2) + "("));
      }
      assertTrue(
          "B-" + row.getKey() + " has neither a test nor a reason",
          any || row.getValue().startsWith("cannot arise:"));
    }
  }

  @Test
  public void everyTestNamedAfterADefectIsTold() throws IOException {
    String page = Files.readString(PAGE);
    TreeSet<String> untold = new TreeSet<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher test = Pattern.compile("void (b\\d+_\\w+)\\(").matcher(Files.readString(file));
        while (test.find()) {
          if (!page.contains(test.group(1))) {
            untold.add(file.getFileName() + " " + test.group(1));
          }
        }
      }
    }
    assertEquals(new TreeSet<String>(), untold);
  }
}
