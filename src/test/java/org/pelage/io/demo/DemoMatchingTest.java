package org.pelage.io.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Progress;
import org.pelage.catalog.AddedAnnotation;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.CatalogSettings;
import org.pelage.io.image.ChipEmbeddings;
import org.pelage.io.image.Chips;
import org.pelage.io.image.ImageLimits;
import org.pelage.io.image.ImageStore;
import org.pelage.matching.Calibration;
import org.pelage.matching.CalibrationFit;
import org.pelage.matching.CandidateFinder;
import org.pelage.matching.ChipDescriptor;
import org.pelage.matching.EmbeddingSpace;
import org.pelage.matching.MatchSettings;
import org.pelage.matching.ScoredPair;
import org.scalatestplus.junit.JUnitSuite;

/** A folder of photos is enough: from pixels to candidates with probabilities. */
public class DemoMatchingTest extends JUnitSuite {
  private static final HerdSettings HERD = HerdSettings.DEFAULT;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final DemoTruth truth = new DemoTruth(HERD);
  private final Map<Integer, UUID> uuids = new HashMap<>();

  private EmbeddingSpace describeHerd() {
    Path root = folder.getRoot().toPath();
    ImageStore images = new ImageStore(List.of(root), root.resolve("uploads"), ImageLimits.DEFAULT);
    try (Catalog catalog = Catalog.open(CatalogSettings.sqlite(root))) {
      List<AddedAnnotation> added =
          DemoImport.run(HERD, root.resolve("herd"), catalog, images, Progress.NONE);
      List<AddedAnnotation> again =
          DemoImport.run(HERD, root.resolve("herd"), catalog, images, Progress.NONE);
      assertEquals(250, added.stream().filter(AddedAnnotation::created).count());
      assertEquals(0, again.stream().filter(AddedAnnotation::created).count());
      added.forEach(a -> uuids.put(a.rowid(), a.uuid()));

      int[] rowids = added.stream().mapToInt(AddedAnnotation::rowid).toArray();
      ChipEmbeddings embeddings = new ChipEmbeddings(catalog, new Chips(images));
      assertEquals(ChipDescriptor.MODEL, embeddings.bestModel(rowids));
      return EmbeddingSpace.of(
          embeddings.subjects(rowids),
          embeddings.source(ChipDescriptor.MODEL, rowids, Progress.NONE),
          Progress.NONE);
    }
  }

  private boolean matches(ScoredPair pair) {
    return truth.answer(uuids.get(pair.low()), uuids.get(pair.high())) == DemoTruth.Answer.MATCH;
  }

  private long matchesInAll() {
    return uuids.values().stream()
        .flatMap(
            a -> uuids.values().stream().filter(b -> a.compareTo(b) < 0).map(b -> Map.entry(a, b)))
        .filter(pair -> truth.answer(pair.getKey(), pair.getValue()) == DemoTruth.Answer.MATCH)
        .count();
  }

  @Test
  public void tenNeighboursFindNearlyEveryMatch() {
    EmbeddingSpace space = describeHerd();
    List<ScoredPair> candidates =
        CandidateFinder.find(space, new MatchSettings(10, false, 2_000, 2), Progress.NONE);
    double recall = (double) candidates.stream().filter(this::matches).count() / matchesInAll();
    System.out.printf(
        "demo herd: %d candidates at K = 10, recall %.3f of %d%n",
        candidates.size(), recall, matchesInAll());
    assertTrue("recall " + recall, recall >= 0.97);

    double[] scores = candidates.stream().mapToDouble(ScoredPair::score).toArray();
    double[] background = space.backgroundScores(20_000, false, 1);
    Calibration calibration =
        CalibrationFit.unsupervised(scores, background, space.comparablePairs(false));
    double brier =
        candidates.stream()
            .mapToDouble(pair -> error(calibration.probabilities(pair.score()).match(), pair))
            .average()
            .orElseThrow();
    System.out.printf("demo herd: Brier score of the first calibration %.3f%n", brier);
    assertTrue("Brier score " + brier, brier < 0.12);
  }

  private double error(double match, ScoredPair pair) {
    return Math.pow(match - (matches(pair) ? 1 : 0), 2);
  }
}
