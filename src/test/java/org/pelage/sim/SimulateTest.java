package org.pelage.sim;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;
import picocli.CommandLine;

/** The command {@code simulate} as its documentation says. */
public class SimulateTest extends JUnitSuite {
  private static final String STRONG = "src/test/resources/workloads/e200-strong-e0.jsonl.gz";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private record Ran(int code, String out, String err) {}

  private static Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new Simulate())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Ran(code, out.toString(), err.toString());
  }

  @Test
  public void printsOneLineOfJson() throws IOException {
    Path curve = folder.getRoot().toPath().resolve("curve.csv");
    Ran ran =
        run(
            "--workload",
            STRONG,
            "--algorithm",
            "graph_algorithm",
            "--max-reviews",
            "60",
            "--curve",
            curve.toString());
    assertEquals(ran.err(), 0, ran.code());
    JsonNode line = new ObjectMapper().readTree(ran.out());
    assertEquals(200, line.get("annotations").asInt());
    assertEquals(60, line.get("reviews").asInt());
    assertEquals(0.3, line.get("reviews_per_annotation").asDouble(), 0);
    assertEquals("cap", line.get("stopped").asText());
    assertTrue(line.get("next_ms").has("p99"));
    List<String> rows = Files.readAllLines(curve);
    assertEquals("reviews,precision,recall,f1,exact,individuals", rows.get(0));
    assertTrue(rows.get(1).startsWith("0,"));
    assertTrue(rows.get(2).startsWith("2,"));
    assertTrue(rows.get(rows.size() - 1).startsWith("60,"));
  }

  @Test
  public void sameSeedsGiveTheSameCurve() throws IOException {
    assertEquals(curve("3", "4"), curve("3", "4"));
    assertTrue(!curve("3", "4").equals(curve("5", "4")));
  }

  private String curve(String order, String reviewer) throws IOException {
    Path file = folder.getRoot().toPath().resolve("c.csv");
    Ran ran =
        run(
            "--workload",
            STRONG,
            "--algorithm",
            "graph_algorithm",
            "--max-reviews",
            "40",
            "--order-seed",
            order,
            "--reviewer-seed",
            reviewer,
            "--curve",
            file.toString());
    assertEquals(ran.err(), 0, ran.code());
    return Files.readString(file);
  }

  @Test
  public void refusesAnUnknownAlgorithmAndNamesTheKnown() {
    Ran ran = run("--workload", STRONG, "--algorithm", "magic");
    assertEquals(2, ran.code());
    assertTrue(ran.err(), ran.err().contains("graph_algorithm"));
  }

  @Test
  public void refusesAnUnknownParameter() {
    Ran ran = run("--workload", STRONG, "--config", "redun.possible=3");
    assertEquals(2, ran.code());
    assertTrue(ran.err(), ran.err().contains("redun.possible"));
  }
}
