package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

public class SyncBookTest extends JUnitSuite {
  private static SyncBook.Report report(int matches, int names, int kept) {
    return new SyncBook.Report(
        1,
        Instant.EPOCH,
        named(0, names, ""),
        IntStream.range(0, matches).mapToObj(SyncBookTest::match).toList(),
        named(names, kept, "Zoe"));
  }

  private static List<SessionEvent.WrittenName> named(int first, int count, String before) {
    return IntStream.range(first, first + count)
        .mapToObj(n -> new SessionEvent.WrittenName(n, before, "Zoe", false))
        .toList();
  }

  private static SessionEvent.WrittenMatch match(int i) {
    return new SessionEvent.WrittenMatch(
        i, i + 1, "", "match", "", "", "", List.of(), List.of(), "ada", Instant.EPOCH, true);
  }

  @Test
  public void pagesTogetherAreTheReport() {
    for (int matches : new int[] {0, 1, 7, 10, 20}) {
      for (int names : new int[] {0, 3, 10, 11}) {
        for (int kept : new int[] {0, 1, 12}) {
          pagesTogetherAre(report(matches, names, kept));
        }
      }
    }
  }

  private static void pagesTogetherAre(SyncBook.Report report) {
    List<SessionEvent.WrittenMatch> matches = new ArrayList<>();
    List<SessionEvent.WrittenName> names = new ArrayList<>();
    List<SessionEvent.WrittenName> kept = new ArrayList<>();
    long at = 0;
    do {
      SyncBook.Page page = report.page(at, 2_000);
      assertTrue(page.matches().size() + page.names().size() + page.kept().size() <= 23);
      matches.addAll(page.matches());
      names.addAll(page.names());
      kept.addAll(page.kept());
      assertTrue("the next page lies ahead", page.next() == 0 || page.next() > at);
      at = page.next();
    } while (at != 0);
    assertEquals(report.matches(), matches);
    assertEquals(report.names(), names);
    assertEquals(report.kept(), kept);
  }

  @Test
  public void nothingComesAfterTheEnd() {
    assertEquals(
        new SyncBook.Page(List.of(), List.of(), List.of(), 0), report(2, 2, 2).page(9, 2_000));
  }
}
