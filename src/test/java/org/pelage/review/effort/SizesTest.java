package org.pelage.review.effort;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** What sizes of clusters say of whether two are one. */
public class SizesTest extends JUnitSuite {
  private static final double ROUNDED = 0.01;

  @Test
  public void ofAnUnknownHerdTheySayNothing() {
    assertEquals(0.3, Sizes.UNKNOWN.same(0.3, 4, 9), 1e-12);
  }

  @Test
  public void whereEachPhotoIsAsLikelyAsTheLastTheySayNothing() {
    int[] count = {0, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1};
    Sizes sizes = sizesOf(count);
    assertEquals(0.3, sizes.same(0.3, 1, 1), ROUNDED);
    assertEquals(0.3, sizes.same(0.3, 2, 3), ROUNDED);
    assertEquals(0.3, sizes.same(0.3, 4, 4), ROUNDED);
  }

  @Test
  public void whereAllHaveTenPhotosTwoLargeClustersAreHardlyOne() {
    int[] count = {0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 20};
    Sizes sizes = sizesOf(count);
    assertTrue(sizes.same(0.3, 10, 10) < 0.03);
    assertTrue(sizes.same(0.3, 5, 10) < 0.03);
    assertTrue(sizes.same(0.3, 5, 5) > 0.25);
  }

  @Test
  public void aForecastBelievesThemMoreTheMoreAnswersThereWere() {
    Sizes sizes = sizesOf(new int[] {0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 20});
    assertEquals(0.3, sizes.forecast(0.3, 10, 10, 0), 1e-12);
    assertTrue(sizes.forecast(0.3, 10, 10, 1) < sizes.forecast(0.3, 10, 10, 0.5));
    assertEquals(sizes.same(0.3, 10, 10), sizes.forecast(0.3, 10, 10, 20), 1e-9);
  }

  @Test
  public void whatIsCertainStaysSo() {
    Sizes sizes = sizesOf(new int[] {0, 3, 3});
    assertEquals(1, sizes.same(1, 9, 9), 0);
    assertEquals(0, sizes.same(0, 9, 9), 0);
  }

  /** A herd with so many clusters of each size. */
  private static Sizes sizesOf(int[] count) {
    Clusters clusters = new Clusters();
    clusters.clear(10_000);
    int next = 0;
    for (int size = 1; size < count.length; size++) {
      for (int i = 0; i < count[size]; i++) {
        IntArrayList members = new IntArrayList();
        for (int k = 0; k < size; k++) {
          members.add(next++);
        }
        clusters.form(members);
      }
    }
    return Sizes.of(clusters);
  }
}
