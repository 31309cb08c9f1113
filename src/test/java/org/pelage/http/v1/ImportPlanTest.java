package org.pelage.http.v1;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.session.SessionReply.ItemRow;
import org.scalatestplus.junit.JUnitSuite;

public class ImportPlanTest extends JUnitSuite {
  private static final UUID A = new UUID(7, 1);
  private static final UUID B = new UUID(7, 2);
  private static final String OLD = line(1, "match", "k1", "2026-01-01T00:00:00Z", "");
  private static final String NEW = line(2, "nomatch", "k2", "2026-02-01T00:00:00Z", "");

  private static String line(long sequence, String decision, String key, String at, String more) {
    return ("{\"sequence\": %d, \"a\": \"%s\", \"b\": \"%s\", \"decision\": \"%s\","
            + " \"reviewer\": \"ada\", \"key\": \"%s\", \"at\": \"%s\"%s}")
        .formatted(sequence, A, B, decision, key, at, more);
  }

  /** The item that an entry becomes in a graph whose clock is later. */
  private static ItemRow stored(ImportPlan.Entry entry) {
    return new ItemRow(
        9,
        entry.answer().a(),
        entry.answer().b(),
        entry.answer().decision(),
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        List.of(),
        entry.reviewer(),
        "person",
        entry.answer().key(),
        Instant.parse("2026-11-22T12:00:00Z"),
        Double.NaN,
        "",
        0,
        0,
        true,
        List.of());
  }

  private static ImportPlan plan(String... lines) {
    ImportPlan plan = new ImportPlan();
    for (int i = 0; i < lines.length; i++) {
      plan.add(i + 1L, lines[i]);
    }
    return plan;
  }

  @Test
  public void theNewestAnswerCountsWhicheverFileCameFirst() {
    ImportPlan.Entry newest = plan(NEW).entries().get(0);
    ImportPlan second = plan(OLD);
    second.has(stored(newest));
    assertEquals("the older one is not added on top", List.of(), second.entries());
    assertEquals(1, second.conflicts().size());

    ImportPlan.Entry oldest = plan(OLD).entries().get(0);
    ImportPlan other = plan(NEW);
    other.has(stored(oldest));
    assertEquals(Decision.NOMATCH, other.entries().get(0).answer().decision());
  }

  @Test
  public void withinAFileTheOldestGoesFirst() {
    List<ImportPlan.Entry> entries = plan(NEW, OLD).entries();
    assertEquals(
        List.of(Decision.MATCH, Decision.NOMATCH),
        entries.stream().map(entry -> entry.answer().decision()).toList());
  }

  @Test
  public void theSameFileAgainIsKnown() {
    ImportPlan again = plan(OLD, OLD);
    again.has(stored(plan(OLD).entries().get(0)));
    assertEquals(List.of(), again.entries());
    assertEquals(2, again.known());
  }

  @Test
  public void anAnswerThatItsGiverReplacedIsStillKnown() {
    ImportPlan plan = plan(OLD, NEW);
    plan.has(given("k1", "2026-01-01T00:00:00Z"));
    plan.has(given("k2", "2026-02-01T00:00:00Z"));

    assertEquals(List.of(), plan.entries());
    assertEquals(2, plan.known());
    assertEquals(List.of(), plan.conflicts());
  }

  private static ItemRow given(String key, String at) {
    return new ItemRow(
        9,
        A,
        B,
        Decision.MATCH,
        MetaDecision.NONE,
        Confidence.UNSPECIFIED,
        List.of(),
        "ada",
        "person",
        key,
        Instant.parse(at),
        Double.NaN,
        "",
        0,
        0,
        true,
        List.of());
  }

  @Test
  public void whatWasUndoneIsNotTakenOver() {
    ImportPlan plan = plan(OLD, line(3, "match", "u", "2026-03-01T00:00:00Z", ", \"undoes\": 1"));
    assertEquals(List.of(), plan.entries());
    assertEquals(1, plan.withdrawn());
  }

  @Test
  public void ofABatchThatWasUndoneNothingIsTakenOver() {
    String batch = ", \"batch\": 1";
    ImportPlan plan =
        plan(
            line(1, "match", "k", "2026-01-01T00:00:00Z", batch),
            line(2, "nomatch", "k", "2026-01-01T00:00:01Z", batch),
            line(3, "match", "u", "2026-03-01T00:00:00Z", batch + ", \"undoes\": 1"));
    assertEquals(List.of(), plan.entries());
    assertEquals(2, plan.withdrawn());
  }

  @Test
  public void badLinesAndAlgorithmsAreRejectedByNumber() {
    ImportPlan plan =
        plan(
            OLD,
            "{",
            line(4, "match", "k", "2026-03-01T00:00:00Z", ", \"kind\": \"algo:names/1\""),
            line(5, "perhaps", "k", "2026-03-01T00:00:00Z", ""));
    assertEquals(1, plan.entries().size());
    assertEquals(
        List.of(2L, 3L, 4L), plan.rejected().stream().map(remark -> remark.line()).toList());
  }
}
