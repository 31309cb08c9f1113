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
  private static SyncBook.Report report(int matches, int names) {
    return new SyncBook.Report(
        1,
        Instant.EPOCH,
        IntStream.range(0, names)
            .mapToObj(n -> new SessionEvent.WrittenName(n, "", "Zoe", false))
            .toList(),
        IntStream.range(0, matches).mapToObj(SyncBookTest::match).toList());
  }

  private static SessionEvent.WrittenMatch match(int i) {
    return new SessionEvent.WrittenMatch(
        i, i + 1, "", "match", "", "", "", List.of(), List.of(), "ada", Instant.EPOCH, true);
  }

  @Test
  public void pagesTogetherAreTheReport() {
    for (int matches : new int[] {0, 1, 7, 10, 20}) {
      for (int names : new int[] {0, 3, 10, 11}) {
        SyncBook.Report report = report(matches, names);
        List<SessionEvent.WrittenMatch> gotMatches = new ArrayList<>();
        List<SessionEvent.WrittenName> gotNames = new ArrayList<>();
        long at = 0;
        do {
          SyncBook.Page page = report.page(at, 2_000);
          assertTrue(page.matches().size() + page.names().size() <= 21);
          gotMatches.addAll(page.matches());
          gotNames.addAll(page.names());
          assertTrue("the next page lies ahead", page.next() == 0 || page.next() > at);
          at = page.next();
        } while (at != 0);
        assertEquals(report.matches(), gotMatches);
        assertEquals(report.names(), gotNames);
      }
    }
  }

  @Test
  public void nothingComesAfterTheEnd() {
    assertEquals(new SyncBook.Page(List.of(), List.of(), 0), report(2, 2).page(9, 2_000));
  }
}
