package org.pelage.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** What the threat model says is proved by a test is proved by one that is there. */
public class ThreatModelTest extends JUnitSuite {
  private static final Path PAGE = Path.of("docs", "threat-model.md");
  private static final Path TESTS = Path.of("src", "test", "java", "org", "pelage");

  /** Rows of the table of threats: the threat, what stands against it, what proves it. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\|([^|\n]+)\\|([^|\n]+)\\|([^|\n]+)\\|$");

  private static final Pattern CITED = Pattern.compile("`([a-z0-9/]+(?:/[A-Z]\\w+)?)`");

  private static List<String> proofs() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("## Threats"), page.indexOf("## Accepted"));
    return ROW.matcher(table).results().skip(2).map(row -> row.group(3)).toList();
  }

  @Test
  public void everyTestItCitesExists() throws IOException {
    List<String> missing =
        proofs().stream()
            .flatMap(proof -> CITED.matcher(proof).results().map(m -> m.group(1)))
            .filter(
                name ->
                    !Files.exists(TESTS.resolve(name + ".java"))
                        && !Files.isDirectory(TESTS.resolve(name)))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  public void everyThreatNamesItsProof() throws IOException {
    List<String> proofs = proofs();
    assertTrue("" + proofs.size(), proofs.size() > 20);
    List<String> without =
        proofs.stream()
            .filter(proof -> !CITED.matcher(proof).find() && !proof.contains("by hand"))
            .toList();
    assertEquals(List.of(), without);
  }
}
