package org.pelage.ops;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

public class InferTest extends JUnitSuite {
  private record Outcome(int exitCode, List<String> out, String err) {}

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path file;

  private Outcome infer(boolean eachStep, String... lines) throws IOException {
    return infer(new Infer.Options(2, 2, eachStep), String.join("\n", lines));
  }

  private Outcome infer(Infer.Options options, String text) throws IOException {
    file = folder.getRoot().toPath().resolve("decisions.jsonl");
    Files.writeString(file, text);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = new Infer(options, print(out), print(err)).run(file);
    return new Outcome(
        exitCode,
        out.toString(StandardCharsets.UTF_8).lines().toList(),
        err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  @Test
  public void printsTheFinalStateAsOneLine() throws IOException {
    Outcome outcome =
        infer(
            false,
            "{\"annotations\": [9, 1]}",
            "{\"a\": 10, \"b\": 2, \"match\": 0.25}",
            "{\"a\": 2, \"b\": 3, \"decision\": \"match\", \"confidence\": \"pretty_sure\"}",
            "",
            "{\"a\": 4, \"b\": 3, \"decision\": \"nomatch\"}",
            "{\"a\": 9, \"b\": 1, \"decision\": \"notcomp\"}",
            "{\"a\": 9, \"b\": 2, \"decision\": \"unknown\"}");
    assertEquals(Infer.DONE, outcome.exitCode());
    assertEquals(
        List.of(
            "{\"step\":5,\"individuals\":[[1],[2,3],[4],[9],[10]],\"inconsistent\":[],"
                + "\"inferred\":{\"1-9\":\"notcomp\",\"2-3\":\"same\",\"2-9\":\"unknown\","
                + "\"3-4\":\"diff\"},\"positive_redundant\":[1,2,4,9,10],"
                + "\"negative_redundant\":[],\"suspects\":[],\"queue\":[[2,10,0.25]]}"),
        outcome.out());
  }

  @Test
  public void printsARowAfterEachDecisionAndCandidateButNotForAnnotations() throws IOException {
    Outcome outcome =
        infer(
            true,
            "{\"a\": 1, \"b\": 2, \"decision\": \"match\"}",
            "{\"annotations\": [7]}",
            "{\"a\": 1, \"b\": 3, \"match\": 0.5}",
            "{\"a\": 2, \"b\": 1, \"decision\": \"unreviewed\", \"meta\": null}");
    assertEquals(3, outcome.out().size());
    assertTrue(
        outcome.out().get(1), outcome.out().get(1).contains("\"individuals\":[[1,2],[3],[7]]"));
    assertTrue(outcome.out().get(2), outcome.out().get(2).startsWith("{\"step\":3,"));
    assertTrue(outcome.out().get(2), outcome.out().get(2).contains("\"inferred\":{}"));
  }

  @Test
  public void laterLineClearsConfidenceAndMeta() throws IOException {
    Outcome outcome =
        infer(
            false,
            "{\"a\": 1, \"b\": 2, \"decision\": \"notcomp\", \"meta\": \"same\"}",
            "{\"a\": 1, \"b\": 2, \"decision\": \"notcomp\"}");
    assertTrue(outcome.out().get(0).contains("\"inferred\":{\"1-2\":\"notcomp\"}"));
  }

  @Test
  public void uuidsAreOrderedByTheirTextWhateverTheirCase() throws IOException {
    String low = "00000000-0000-4000-8000-000000000001";
    String high = "F0000000-0000-4000-8000-000000000000";
    Outcome outcome =
        infer(false, "{\"a\": \"" + high + "\", \"b\": \"" + low + "\", \"decision\": \"match\"}");
    assertTrue(
        outcome.out().get(0),
        outcome.out().get(0).contains("[[\"" + low + "\",\"" + high.toLowerCase() + "\"]]"));
  }

  @Test
  public void integersAreOrderedByValueAndMayBeZeroOrNegative() throws IOException {
    Outcome outcome =
        infer(
            false,
            "{\"a\": 10, \"b\": 9, \"decision\": \"match\"}",
            "{\"a\": -3, \"b\": 0, \"decision\": \"match\"}");
    assertTrue(
        outcome.out().get(0), outcome.out().get(0).contains("\"individuals\":[[-3,0],[9,10]]"));
  }

  @Test
  public void everyBadLineIsNamedAndNothingIsApplied() throws IOException {
    String[] bad = {
      "{\"a\": 1, \"b\": 1, \"decision\": \"match\"}",
      "{\"a\": 1, \"b\": 2, \"decision\": \"maybe\"}",
      "{\"a\": 1, \"b\": 2, \"decision\": \"match\", \"meta\": \"diff\"}",
      "{\"a\": 1, \"b\": 2, \"decision\": \"match\", \"confidence\": \"very\"}",
      "{\"a\": 1, \"b\": 2}",
      "{\"a\": 1, \"decision\": \"match\"}",
      "{\"a\": 1.5, \"b\": 2, \"decision\": \"match\"}",
      "{\"a\": 1, \"b\": 2, \"match\": 1.5}",
      "{\"a\": 1, \"b\": \"f0000000-0000-4000-8000-000000000000\", \"decision\": \"match\"}",
      "{\"annotations\": 3}",
      "{\"a\": 1, \"b\": 2, \"decision\": \"match\"",
      "[]",
      "{\"a\": 1, \"a\": 2, \"b\": 3, \"decision\": \"match\"}",
    };
    for (String line : bad) {
      Outcome outcome = infer(true, "{\"a\": 5, \"b\": 6, \"decision\": \"match\"}", line);
      assertEquals(line, Infer.BAD_INPUT, outcome.exitCode());
      assertEquals(line, List.of(), outcome.out());
      assertTrue(outcome.err(), outcome.err().startsWith(file + ":2: "));
    }
  }

  @Test
  public void aMissingFileIsBadInput() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path missing = folder.getRoot().toPath().resolve("none");
    int exitCode = new Infer(new Infer.Options(2, 2, false), print(err), print(err)).run(missing);
    assertEquals(Infer.BAD_INPUT, exitCode);
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("cannot be read"));
  }

  @Test
  public void redundancyFollowsTheOptions() throws IOException {
    String text =
        "{\"a\": 1, \"b\": 2, \"decision\": \"match\"}\n"
            + "{\"a\": 2, \"b\": 3, \"decision\": \"match\"}\n"
            + "{\"a\": 3, \"b\": 4, \"decision\": \"nomatch\"}\n";
    String k2 = infer(new Infer.Options(2, 2, false), text).out().get(0);
    String k1 = infer(new Infer.Options(1, 1, false), text).out().get(0);
    assertTrue(k2, k2.contains("\"positive_redundant\":[4],\"negative_redundant\":[]"));
    assertTrue(k1, k1.contains("\"positive_redundant\":[1,4],\"negative_redundant\":[[1,4]]"));
  }
}
