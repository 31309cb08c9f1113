package org.pelage.io.decisions;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.scalatestplus.junit.JUnitSuite;

public class DecisionLogTest extends JUnitSuite {
  private static final DecisionLine DECISION =
      new DecisionLine(
          3,
          new UUID(0, 1),
          new UUID(0, 2),
          Decision.NOTCOMP,
          MetaDecision.SAME,
          Confidence.PRETTY_SURE,
          List.of("photobomb"),
          "ann@example.org",
          "person",
          "k1",
          Optional.of(Instant.parse("2026-05-01T05:00:00Z")),
          Optional.empty());

  private final List<DecisionLine> lines = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  private void read(String log) throws IOException {
    DecisionLog.read(
        new StringReader(log), lines::add, (line, reason) -> rejected.add(line + " " + reason));
  }

  private static String text(DecisionLine line) throws IOException {
    StringWriter out = new StringWriter();
    DecisionLog.write(line, out);
    return out.toString();
  }

  @Test
  public void whatWasWrittenIsReadBack() throws IOException {
    DecisionLine undo =
        new DecisionLine(
            4,
            DECISION.a(),
            DECISION.b(),
            Decision.UNREVIEWED,
            MetaDecision.NONE,
            Confidence.UNSPECIFIED,
            List.of(),
            "ann@example.org",
            "person",
            "k2",
            Optional.empty(),
            Optional.of(3L));
    read(text(DECISION) + "\n" + text(undo));
    assertEquals(List.of(DECISION, undo), lines);
    assertEquals(List.of(), rejected);
  }

  @Test
  public void aBadLineDoesNotStopTheOthers() throws IOException {
    String good = text(DECISION);
    read(
        "{\"sequence\": 1\n"
            + good.replace("notcomp", "perhaps")
            + good.replace("\"sequence\":3", "\"sequence\":0")
            + good.replace("0001\"", "0002\"")
            + good.replace("notcomp", "nomatch")
            + "[]\n"
            + "x".repeat(DecisionLog.LINE_MAX + 5)
            + "\n"
            + good);
    assertEquals(List.of(DECISION), lines);
    List<String> expected =
        List.of(
            "1 is broken JSON",
            "2 decision cannot be 'perhaps'",
            "3 sequence must be above 0",
            "4 a and b are the same",
            "5 meta 'same' contradicts",
            "6 must be an object",
            "7 is longer than");
    assertEquals(expected.size(), rejected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertTrue(rejected.get(i), rejected.get(i).startsWith(expected.get(i)));
    }
  }
}
