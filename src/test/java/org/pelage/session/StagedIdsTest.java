package org.pelage.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** The names of a graph's rows in the staging table. */
public class StagedIdsTest extends JUnitSuite {
  private final StagedIds ids = new StagedIds("a graph");

  @Test
  public void theRowsOfAGraphLieInTheOrderOfItsLog() {
    List<String> texts =
        LongStream.of(1, 2, 9, 10, 255, 256, 1L << 40).mapToObj(this::text).toList();
    assertEquals(texts.stream().sorted().toList(), texts);
    assertTrue(texts.toString(), texts.stream().allMatch(t -> t.startsWith(prefix(texts))));
  }

  private String text(long sequence) {
    return ids.item(sequence).toString();
  }

  private static String prefix(List<String> texts) {
    return texts.get(0).substring(0, 19);
  }

  @Test
  public void theyAreUuidsOfTheVersionForNamesOfOnesOwn() {
    UUID id = ids.undoOf(7);
    assertEquals(8, id.version());
    assertEquals(2, id.variant());
  }

  @Test
  public void anEntryHasOneNameAndNoOtherHasIt() {
    assertEquals(ids.item(7), StagedItems.uuid("a graph", 7));
    assertNotEquals(ids.item(7), ids.undoOf(7));
    assertNotEquals(ids.item(7), ids.item(8));
    assertNotEquals(ids.item(7), new StagedIds("another graph").item(7));
  }
}
