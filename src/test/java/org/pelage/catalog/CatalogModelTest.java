package org.pelage.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.Assert;

/** Random operations against plain collections that mean the same. */
class CatalogModelTest {
  private static final int TRIES = 60;
  private static Path directory;
  private static Catalog catalog;

  @BeforeContainer
  static void open() throws IOException {
    directory = Files.createTempDirectory("catalog-model");
    catalog = Catalog.open(CatalogSettings.sqlite(directory));
  }

  @AfterContainer
  static void close() throws IOException {
    catalog.close();
    try (var files = Files.list(directory)) {
      files.forEach(CatalogModelTest::delete);
    }
    Files.delete(directory);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = TRIES, seed = "20261122")
  void setsCombineLikeSortedSets(@ForAll long seed) {
    checkSets(new Random(seed));
  }

  @Property(tries = TRIES)
  void setsCombineLikeSortedSetsAtRandom(@ForAll long seed) {
    checkSets(new Random(seed));
  }

  private void checkSets(Random random) {
    AnnotationSets sets = catalog.annotationSets();
    int[] a = randomRowids(random);
    int[] b = randomRowids(random);
    TreeSet<Integer> union = asSet(a);
    union.addAll(asSet(b));
    TreeSet<Integer> difference = asSet(a);
    difference.removeAll(asSet(b));
    TreeSet<Integer> overlap = asSet(a);
    overlap.retainAll(asSet(b));
    String hashA = sets.store(a).hash();
    String hashB = sets.store(b).hash();

    Assert.assertArrayEquals(asArray(asSet(a)), sets.rowids(hashA));
    Assert.assertArrayEquals(asArray(union), sets.rowids(sets.union(hashA, hashB).hash()));
    Assert.assertArrayEquals(
        asArray(difference), sets.rowids(sets.difference(hashA, hashB).hash()));
    Assert.assertArrayEquals(asArray(overlap), sets.overlap(hashA, hashB));
    Assert.assertEquals(asSet(a).equals(asSet(b)), hashA.equals(hashB));
  }

  private static int[] randomRowids(Random random) {
    int bound = 1 << (1 + random.nextInt(30));
    return IntStream.range(0, random.nextInt(300)).map(i -> 1 + random.nextInt(bound)).toArray();
  }

  private static TreeSet<Integer> asSet(int[] rowids) {
    return new TreeSet<>(Arrays.stream(rowids).boxed().toList());
  }

  private static int[] asArray(TreeSet<Integer> set) {
    return set.stream().mapToInt(Integer::intValue).toArray();
  }

  @Property(tries = TRIES, seed = "20261122")
  void aFenceLetsEachNumberInOnce(@ForAll long seed) {
    checkFence(new Random(seed));
  }

  @Property(tries = TRIES)
  void aFenceLetsEachNumberInOnceAtRandom(@ForAll long seed) {
    checkFence(new Random(seed));
  }

  private void checkFence(Random random) {
    String key = UUID.randomUUID().toString();
    long epoch = 0;
    long last = 0;
    boolean deleted = false;
    TreeMap<Long, String> outcomes = new TreeMap<>();
    for (int step = 0; step < 12; step++) {
      long asEpoch = random.nextInt(4);
      long number = 1 + random.nextInt(8);
      boolean delete = random.nextInt(10) == 0;
      String outcome = "step " + step;
      Fences.Result expected;
      if (deleted) {
        expected = new Fences.Result.Deleted();
      } else if (asEpoch < epoch) {
        expected = new Fences.Result.Stale(epoch);
      } else if (delete) {
        expected = new Fences.Result.Deleted();
        deleted = true;
      } else if (number <= last) {
        expected = new Fences.Result.Repeated(Optional.ofNullable(outcomes.get(number)));
      } else {
        expected = new Fences.Result.Written(outcome);
        outcomes.put(number, outcome);
        last = number;
        epoch = asEpoch;
      }
      Fences.Result actual =
          delete
              ? catalog.fences().delete(key, asEpoch)
              : catalog.fences().write(key, asEpoch, number, tx -> outcome);
      Assert.assertEquals("step " + step, expected, actual);
    }
  }

  @Property(tries = TRIES, seed = "20261122")
  void reviewsAreNumberedPerPairAndAddedOnce(@ForAll long seed) {
    checkReviews(new Random(seed));
  }

  @Property(tries = TRIES)
  void reviewsAreNumberedPerPairAndAddedOnceAtRandom(@ForAll long seed) {
    checkReviews(new Random(seed));
  }

  private void checkReviews(Random random) {
    int base = 1 + random.nextInt(1_000_000) * 10;
    RowidPair pair = RowidPair.of(base, base + 1);
    int before = catalog.stagedReviews().byPairs(List.of(pair)).size();
    List<NewReview> model = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      NewReview review = review(UUID.randomUUID(), pair, random.nextInt(3));
      model.add(review);
      catalog.stagedReviews().add(List.of(review, model.get(random.nextInt(model.size()))));
    }
    List<ReviewRow> rows = catalog.stagedReviews().byPairs(List.of(pair));
    List<ReviewRow> added = rows.subList(before, rows.size());
    Assert.assertEquals(model, added.stream().map(ReviewRow::review).toList());
    Assert.assertEquals(
        IntStream.rangeClosed(before + 1, before + model.size()).boxed().toList(),
        added.stream().map(ReviewRow::count).toList());
  }

  private static NewReview review(UUID uuid, RowidPair pair, int decision) {
    return new NewReview(
        uuid,
        pair,
        decision,
        Optional.empty(),
        "ann@example.org",
        Optional.of(2),
        Optional.of("photobomb;blurry"),
        Optional.empty(),
        Optional.of(Instant.ofEpochMilli(1_000)),
        Optional.empty(),
        Instant.ofEpochMilli(2_000),
        Optional.of("{}"));
  }
}
