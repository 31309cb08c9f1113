package org.pelage.matching;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/**
 * The overlay takes a score apart: its parts add up, and the greatest are where the photos agree.
 */
public class ChipDescriptorTest extends JUnitSuite {
  private final ChipDescriptor descriptor = new ChipDescriptor();

  @Test
  public void weightsOfEitherChipAddUpToTheScore() {
    BufferedImage first = noise(1);
    BufferedImage second = noise(2);
    double score = dot(descriptor.describe(first), descriptor.describe(second));
    Overlay overlay = descriptor.compare(first, second);
    assertEquals(score, sum(overlay.first()), 1e-5);
    assertEquals(score, sum(overlay.second()), 1e-5);
    assertEquals(
        "a chip is wholly like itself", 1, sum(descriptor.compare(first, first).first()), 1e-5);
  }

  @Test
  public void theGreatestWeightsLieOnTheMarkThatBothShow() {
    BufferedImage first = noise(3);
    BufferedImage second = noise(4);
    BufferedImage mark = noise(5).getSubimage(0, 0, 120, 100);
    for (BufferedImage chip : List.of(first, second)) {
      Graphics2D graphics = chip.createGraphics();
      graphics.drawImage(mark, 160, 60, null);
      graphics.dispose();
    }
    Overlay overlay = descriptor.compare(first, second);
    List<Overlay.Spot> greatest =
        overlay.first().stream()
            .sorted(Comparator.comparingDouble(Overlay.Spot::weight).reversed())
            .limit(8)
            .toList();
    for (Overlay.Spot spot : greatest) {
      double x = spot.x() * first.getWidth();
      double y = spot.y() * first.getHeight();
      assertTrue(spot + " is off the mark", x > 150 && x < 290 && y > 50 && y < 170);
    }
  }

  @Test
  public void aBlankChipIsLikeNothing() {
    BufferedImage blank = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    Overlay overlay = descriptor.compare(blank, noise(1));
    assertTrue(
        overlay.first().stream()
            .allMatch(spot -> Double.isFinite(spot.weight()) && spot.x() > 0 && spot.x() < 1));
  }

  /** Blots as large as a coat's marks. */
  private static BufferedImage noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int n = 0; n < 400; n++) {
      graphics.setColor(random.nextBoolean() ? Color.WHITE : Color.DARK_GRAY);
      graphics.fillOval(
          random.nextInt(300) - 15,
          random.nextInt(200) - 15,
          10 + random.nextInt(20),
          10 + random.nextInt(20));
    }
    graphics.dispose();
    return image;
  }

  private static double sum(List<Overlay.Spot> spots) {
    return spots.stream().mapToDouble(Overlay.Spot::weight).sum();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
