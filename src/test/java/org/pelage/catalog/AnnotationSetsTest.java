package org.pelage.catalog;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

public class AnnotationSetsTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Catalog open() {
    return TestCatalogs.open(folder.getRoot().toPath());
  }

  @Test
  public void theHashDependsOnTheMembersAlone() {
    try (Catalog catalog = open()) {
      AnnotationSets sets = catalog.annotationSets();
      SetRef one = sets.store(new int[] {3, 1, 2, 3});
      assertEquals(one, sets.store(new int[] {1, 2, 3}));
      assertEquals(3, one.count());
      assertNotEquals(one, sets.store(new int[] {1, 2}));
      assertArrayEquals(new int[] {1, 2, 3}, sets.rowids(one.hash()));
      assertEquals(one, sets.ref(one.hash()).orElseThrow());
    }
  }

  @Test
  public void combines() {
    try (Catalog catalog = open()) {
      AnnotationSets sets = catalog.annotationSets();
      String a = sets.store(new int[] {1, 2, 300, 70_000}).hash();
      String b = sets.store(new int[] {2, 5, 70_000, Integer.MAX_VALUE}).hash();
      assertArrayEquals(
          new int[] {1, 2, 5, 300, 70_000, Integer.MAX_VALUE},
          sets.rowids(sets.union(a, b).hash()));
      assertArrayEquals(new int[] {1, 300}, sets.rowids(sets.difference(a, b).hash()));
      assertArrayEquals(new int[] {2, 70_000}, sets.overlap(a, b));
    }
  }

  @Test
  public void aMillionMembersTakeAMegabyte() {
    int[] rowids = IntStream.rangeClosed(1, AnnotationSets.MEMBERS_MAX).toArray();
    assertEquals(1_000_000, RowidSetCodec.encode(rowids).length);
    try (Catalog catalog = open()) {
      SetRef ref = catalog.annotationSets().store(rowids);
      assertArrayEquals(rowids, catalog.annotationSets().rowids(ref.hash()));
    }
  }

  @Test
  public void refusesWhatIsNoSet() {
    try (Catalog catalog = open()) {
      AnnotationSets sets = catalog.annotationSets();
      Assert.assertThrows(IllegalArgumentException.class, () -> sets.store(new int[] {0}));
      Assert.assertThrows(
          IllegalArgumentException.class,
          () -> sets.store(IntStream.rangeClosed(1, AnnotationSets.MEMBERS_MAX + 1).toArray()));
      Assert.assertThrows(NoSuchElementException.class, () -> sets.rowids("00"));
      assertArrayEquals(new int[0], sets.rowids(sets.store(new int[0]).hash()));
    }
  }
}
