package org.pelage.catalog;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.After;
import org.junit.Assert;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

public class RepositoriesTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Catalog catalog;

  @Before
  public void open() {
    catalog = TestCatalogs.open(folder.getRoot().toPath());
  }

  @After
  public void close() {
    catalog.close();
  }

  private int add(int i) {
    return catalog
        .annotations()
        .add(List.of(NewAnnotation.builder(new UUID(1, i)).build()))
        .get(0)
        .rowid();
  }

  private AnnotationRow row(int rowid) {
    return catalog.annotations().byRowids(new int[] {rowid}).get(0);
  }

  @Test
  public void attributesAreSetAndTakenAway() {
    int rowid = add(1);
    BoundingBox box = new BoundingBox(-3, 4, 50, 60);
    catalog.annotations().set(AnnotationAttribute.BBOX, Map.of(rowid, Optional.of(box)));
    catalog.annotations().set(AnnotationAttribute.VIEWPOINT, Map.of(rowid, Optional.of("left")));
    catalog.annotations().set(AnnotationAttribute.EXCLUDED, Map.of(rowid, Optional.of(true)));
    assertEquals(Optional.of(box), row(rowid).bbox());
    assertEquals(Optional.of("left"), row(rowid).viewpoint());
    assertTrue(row(rowid).excluded());

    catalog.annotations().set(AnnotationAttribute.BBOX, Map.of(rowid, Optional.empty()));
    catalog.annotations().set(AnnotationAttribute.EXCLUDED, Map.of(rowid, Optional.empty()));
    assertEquals(Optional.empty(), row(rowid).bbox());
    assertEquals(false, row(rowid).excluded());
    Assert.assertThrows(
        IllegalArgumentException.class,
        () ->
            catalog.annotations().set(AnnotationAttribute.QUALITY, Map.of(rowid, Optional.of(6))));
  }

  @Test
  public void rowNumbersAreNotGivenAgain() {
    int first = add(1);
    assertEquals(1, catalog.annotations().delete(new int[] {first}));
    assertTrue(add(2) > first);
    assertEquals(List.of(), catalog.annotations().byRowids(new int[] {first}));
  }

  @Test
  public void namesCountTheirAnnotations() {
    int a = add(1);
    int b = add(2);
    catalog.annotations().setNames(Map.of(a, Optional.of("Ada"), b, Optional.of("Ada")));
    assertEquals(
        List.of(2), catalog.names().page(0, 10).stream().map(NameRow::annotations).toList());
    catalog.annotations().setNames(Map.of(b, Optional.empty()));
    assertEquals(
        List.of(1), catalog.names().page(0, 10).stream().map(NameRow::annotations).toList());
    assertEquals(Optional.empty(), row(b).name());
  }

  @Test
  public void imagesAreAddedOnce() {
    NewImage image = NewImage.of(new UUID(2, 1), "store:ab/cd.jpg", 640, 480);
    Images.Added first = catalog.images().add(List.of(image)).get(0);
    Images.Added second = catalog.images().add(List.of(image)).get(0);
    assertTrue(first.created());
    assertEquals(new Images.Added(image.uuid(), first.rowid(), false), second);
    assertEquals(new ImageRow(first.rowid(), image), catalog.images().byUuid(image.uuid()).get());
  }

  @Test
  public void embeddingsOfAModelHaveOneLength() {
    int a = add(1);
    int b = add(2);
    catalog.embeddings().put("miew", Map.of(a, new float[] {1, 2}, b, new float[] {3, 4}));
    catalog.embeddings().put("miew", Map.of(b, new float[] {5, 6}));
    var vectors = catalog.embeddings().get("miew", new int[] {a, b, 77});
    assertEquals(2, vectors.size());
    assertArrayEquals(new float[] {5, 6}, vectors.get(b), 0);
    assertEquals(List.of(new Embeddings.Model("miew", 2, 2)), catalog.embeddings().models());
    Assert.assertThrows(
        IllegalArgumentException.class,
        () -> catalog.embeddings().put("miew", Map.of(a, new float[] {1})));
    Assert.assertThrows(
        IllegalArgumentException.class,
        () -> catalog.embeddings().put("miew", Map.of(a, new float[] {1, Float.NaN})));
    assertArrayEquals(
        new float[] {1, 2}, catalog.embeddings().get("miew", new int[] {a}).get(a), 0);
  }

  @Test
  public void aMatchIsTheLastStateOfItsPair() {
    RowidPair pair = RowidPair.of(9, 4);
    catalog.annotMatches().put(List.of(match(pair, 0, 1), match(RowidPair.of(4, 5), 1, 1)));
    catalog.annotMatches().put(List.of(match(pair, 1, 2)));
    List<AnnotMatch> among = new ArrayList<>();
    catalog.annotMatches().forEachAmong(IntSet.of(4, 9), among::add);
    assertEquals(List.of(match(pair, 1, 2)), among);
    List<AnnotMatch> amongMany = new ArrayList<>();
    catalog.annotMatches().forEachAmong(manyAnd(4, 9), amongMany::add);
    assertEquals("a scan finds the same", among, amongMany);
    assertEquals(
        List.of(match(pair, 1, 2)),
        List.copyOf(catalog.annotMatches().byPairs(List.of(pair)).values()));
  }

  @Test
  public void reviewsAmongAFewAreThoseOfAScan() {
    RowidPair inside = RowidPair.of(9, 4);
    RowidPair outside = RowidPair.of(4, 5);
    catalog.stagedReviews().add(List.of(review(inside, 1), review(outside, 2), review(inside, 3)));
    List<UUID> few = new ArrayList<>();
    catalog.stagedReviews().forEachAmong(IntSet.of(9, 4), row -> few.add(row.review().uuid()));
    assertEquals(List.of(new UUID(77, 1), new UUID(77, 3)), few);
    List<UUID> many = new ArrayList<>();
    catalog.stagedReviews().forEachAmong(manyAnd(9, 4), row -> many.add(row.review().uuid()));
    assertEquals(few, many);
  }

  private static IntSet manyAnd(int... members) {
    IntSet all = new IntOpenHashSet(members);
    for (int i = 0; i <= PairsAmong.LOOKED_UP_MAX; i++) {
      all.add(1_000_000 + i);
    }
    return all;
  }

  private static NewReview review(RowidPair pair, int number) {
    return new NewReview(
        new UUID(77, number),
        pair,
        1,
        Optional.empty(),
        "user:ann",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty());
  }

  private static AnnotMatch match(RowidPair pair, int decision, int count) {
    return new AnnotMatch(
        pair,
        Optional.of(decision),
        Optional.empty(),
        Optional.of(3),
        Optional.empty(),
        Optional.of("ann"),
        Instant.ofEpochMilli(5),
        count);
  }
}
