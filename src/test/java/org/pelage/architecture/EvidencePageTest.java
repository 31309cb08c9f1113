package org.pelage.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** {@code docs/evidence.md} says what there is: tests that exist and attack what it says. */
public class EvidencePageTest extends JUnitSuite {
  private static final int INVARIANTS = 13;
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Properties|IT|Campaign))`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) [^|]*\\|([^|]*)\\|");
  private static final Pattern METHOD = Pattern.compile("void (invariant\\w+)\\(");
  private static final Pattern NUMBER = Pattern.compile("invariant(\\d+)_");
  private static final Pattern FINDABLE = Pattern.compile("(invariant\\d+_)+[a-z]\\w*");
  private static final Pattern ALL_AT_ONCE = Pattern.compile("invariants1to8(And12)?_\\w+");

  private static String page() throws IOException {
    return Files.readString(Path.of("docs", "evidence.md"));
  }

  /** Files of tests by the names of their classes. */
  private static Map<String, Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  file -> file,
                  (one, other) -> one));
    }
  }

  private static Stream<String> namedIn(String text) {
    return TEST.matcher(text).results().map(found -> found.group(1));
  }

  /** The invariants that a file's tests name. */
  private static Set<Integer> attackedBy(Path file) throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    for (MatchResult method : METHOD.matcher(Files.readString(file)).results().toList()) {
      NUMBER
          .matcher(method.group(1))
          .results()
          .forEach(number -> numbers.add(Integer.parseInt(number.group(1))));
    }
    return numbers;
  }

  @Test
  public void everyTestItNamesExists() throws IOException {
    Set<String> missing = namedIn(page()).collect(Collectors.toCollection(TreeSet::new));
    assertTrue(missing.toString(), missing.size() > 20);
    missing.removeAll(tests().keySet());
    assertEquals(Set.of(), missing);
  }

  /** What the page says of looking for them is true. */
  @Test
  public void whoLooksForAnInvariantsNumberFindsItsTests() throws IOException {
    Set<String> hidden = new TreeSet<>();
    for (Path file : tests().values()) {
      METHOD
          .matcher(Files.readString(file))
          .results()
          .map(method -> method.group(1))
          .filter(name -> !FINDABLE.matcher(name).matches())
          .filter(name -> !ALL_AT_ONCE.matcher(name).matches())
          .forEach(hidden::add);
    }
    assertEquals(Set.of(), hidden);
  }

  @Test
  public void everyInvariantIsAttackedByATestThatNamesIt() throws IOException {
    Map<String, Path> tests = tests();
    Map<Integer, Set<String>> attackers = new TreeMap<>();
    for (MatchResult row : ROW.matcher(page()).results().toList()) {
      int invariant = Integer.parseInt(row.group(1));
      Set<String> attacking = attackers.computeIfAbsent(invariant, number -> new TreeSet<>());
      for (String name : namedIn(row.group(2)).toList()) {
        if (tests.containsKey(name) && attackedBy(tests.get(name)).contains(invariant)) {
          attacking.add(name);
        }
      }
    }
    List<Integer> all = IntStream.rangeClosed(1, INVARIANTS).boxed().toList();
    assertEquals(all, List.copyOf(attackers.keySet()));
    attackers.forEach((invariant, by) -> assertTrue(invariant + " by nobody", !by.isEmpty()));
  }
}
