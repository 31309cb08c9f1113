package org.pelage.io.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.pelage.base.Progress;

/**
 * The photos of a herd, drawn from a seed: the same settings give the same photos. Drawing one
 * takes some 20 ms. Immutable; thread-safe.
 */
public final class DemoHerd {
  private final HerdSettings settings;
  private final List<HerdPlan.Planned> plan;
  private final SightingRenderer renderer;

  public DemoHerd(HerdSettings settings) {
    this.settings = settings;
    this.plan = HerdPlan.of(settings);
    this.renderer = new SightingRenderer(settings.seed());
  }

  /** Every sighting, in no order that tells anything. */
  public List<DemoSighting> sightings() {
    return plan.stream().map(HerdPlan.Planned::sighting).toList();
  }

  /**
   * Writes those photos that are not in the directory yet. A photo appears whole or not at all, so
   * that an interrupted run is continued by the next.
   */
  public void writePhotos(Path directory, Progress progress) {
    try {
      Files.createDirectories(directory);
      Map<Integer, CoatPattern> coats = new HashMap<>();
      for (HerdPlan.Planned planned : plan) {
        Path photo = directory.resolve(planned.sighting().fileName());
        if (!Files.exists(photo)) {
          write(photo, jpeg(planned, coats.computeIfAbsent(planned.flank(), this::coat)));
        }
        progress.at("drawing the demo herd", planned.index() + 1, plan.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the demo herd's photos to " + directory, e);
    }
  }

  private static void write(Path photo, byte[] bytes) throws IOException {
    Path partial = photo.resolveSibling(photo.getFileName() + ".part");
    Files.write(partial, bytes);
    Files.move(partial, photo, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] jpeg(HerdPlan.Planned planned, CoatPattern coat) throws IOException {
    SplittableRandom random = new SplittableRandom(mix(planned.index(), 1));
    BufferedImage photo = renderer.render(planned.pose(), coat, random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(photo, "jpeg", bytes);
    return bytes.toByteArray();
  }

  private CoatPattern coat(int flank) {
    return CoatPattern.random(new SplittableRandom(mix(flank, 2)));
  }

  /** A seed of its own for each use, far from those of its neighbours. */
  private long mix(int index, int use) {
    return settings.seed() * 0x9E3779B97F4A7C15L + index * 0xBF58476D1CE4E5B9L + use;
  }
}
