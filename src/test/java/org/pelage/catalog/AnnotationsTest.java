package org.pelage.catalog;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

public class AnnotationsTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Catalog open() {
    return TestCatalogs.open(folder.getRoot().toPath());
  }

  private static NewAnnotation left(int i, String name) {
    return NewAnnotation.builder(new UUID(7, i))
        .viewpoint("left")
        .species("zebra_plains")
        .name(name)
        .bbox(new BoundingBox(1, 2, 30, 40))
        .build();
  }

  @Test
  public void addingTwiceCreatesOnceAndChangesNothing() {
    try (Catalog catalog = open()) {
      List<NewAnnotation> batch = List.of(left(1, "Zoe"), left(2, "Zak"), left(1, "Other"));
      List<AddedAnnotation> first = catalog.annotations().add(batch);
      List<AddedAnnotation> second = catalog.annotations().add(batch);

      assertEquals(
          List.of(true, true, false), first.stream().map(AddedAnnotation::created).toList());
      assertEquals(
          List.of(false, false, false), second.stream().map(AddedAnnotation::created).toList());
      assertEquals(
          first.stream().map(AddedAnnotation::rowid).toList(),
          second.stream().map(AddedAnnotation::rowid).toList());
      assertEquals(
          AnnotationRow.of(first.get(0).rowid(), left(1, "Zoe")),
          catalog.annotations().byUuid(new UUID(7, 1)).orElseThrow());
    }
  }

  @Test
  public void everythingIsThereAfterReopening() {
    int rowid;
    try (Catalog catalog = open()) {
      rowid = catalog.annotations().add(List.of(left(1, "Zoe"))).get(0).rowid();
    }
    try (Catalog catalog = open()) {
      List<AnnotationRow> rows = catalog.annotations().byRowids(new int[] {rowid, 999});
      assertEquals(List.of(AnnotationRow.of(rowid, left(1, "Zoe"))), rows);
    }
  }

  @Test
  public void pagesFollowTheFilterInRowOrder() {
    try (Catalog catalog = open()) {
      List<NewAnnotation> batch = new ArrayList<>();
      for (int i = 0; i < 2_500; i++) {
        batch.add(left(i, i % 2 == 0 ? "even" : "odd"));
      }
      List<AddedAnnotation> added = catalog.annotations().add(batch);
      AnnotationFilter even = AnnotationFilter.all().withNames(Set.of("even"));

      int[] paged = new int[0];
      int after = 0;
      List<AnnotationRow> page;
      while (!(page = catalog.annotations().page(even, after, 400)).isEmpty()) {
        int[] next = page.stream().mapToInt(AnnotationRow::rowid).toArray();
        int[] joined = java.util.Arrays.copyOf(paged, paged.length + next.length);
        System.arraycopy(next, 0, joined, paged.length, next.length);
        paged = joined;
        after = next[next.length - 1];
      }

      int[] expected =
          added.stream()
              .filter(a -> a.uuid().getLeastSignificantBits() % 2 == 0)
              .mapToInt(AddedAnnotation::rowid)
              .toArray();
      assertArrayEquals(expected, paged);
      assertArrayEquals(expected, catalog.annotations().rowids(even));
      assertEquals(1_250, catalog.annotations().count(even));
      assertEquals(0, catalog.annotations().count(AnnotationFilter.all().withNamed(false)));
    }
  }

  @Test
  public void refusesTextThatCannotBeMeant() {
    Assert.assertThrows(IllegalArgumentException.class, () -> left(1, ""));
    Assert.assertThrows(
        IllegalArgumentException.class,
        () -> NewAnnotation.builder(new UUID(0, 1)).theta(Double.NaN).build());
  }
}
