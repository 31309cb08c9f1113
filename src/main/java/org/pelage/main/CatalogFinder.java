package org.pelage.main;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pelage.base.Progress;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.Embeddings;
import org.pelage.catalog.ImageRow;
import org.pelage.catalog.RowidPair;
import org.pelage.graph.Probabilities;
import org.pelage.io.image.Chips;
import org.pelage.matching.Calibration;
import org.pelage.matching.CalibrationFit;
import org.pelage.matching.ChipDescriptor;
import org.pelage.matching.EmbeddingSpace;
import org.pelage.matching.LabelledScore;
import org.pelage.matching.MatchProbabilities;
import org.pelage.matching.MatchSettings;
import org.pelage.matching.ScoredPair;
import org.pelage.matching.Subject;
import org.pelage.session.CandidateFinder;

/**
 * Finds candidates among the catalogue's annotations: by the embeddings that were imported, and
 * where there are none by descriptors computed from the chips and kept for the next time. Blocks;
 * thread-safe.
 */
final class CatalogFinder implements CandidateFinder {
  private static final int CHIP_WIDTH = 256;
  private static final int SLICE = 500;
  private static final int BACKGROUND = 4_000;
  private static final long SEED = 1;

  private final Catalog catalog;
  private final Chips chips;
  private final MatchSettings settings;

  CatalogFinder(Catalog catalog, Chips chips, MatchSettings settings) {
    this.catalog = catalog;
    this.chips = chips;
    this.settings = settings;
  }

  @Override
  public Findings neighbours(Scene scene, int perAnnotation) {
    int[] rowids = rowids(scene);
    String model = modelFor(rowids);
    EmbeddingSpace space = space(rowids, model);
    List<ScoredPair> pairs = pairs(space, Math.max(perAnnotation, settings.topK()));
    Calibration calibration = calibration(space, pairs, scene.decided());
    return new Findings(
        model,
        pairs.stream()
            .map(pair -> found(pair.low(), pair.high(), pair.score(), calibration))
            .toList());
  }

  @Override
  public Findings verify(Scene scene, List<RowidPair> asked) {
    int[] rowids = rowids(scene);
    String model = modelFor(rowids);
    EmbeddingSpace space = space(rowids, model);
    Calibration calibration = calibration(space, pairs(space, settings.topK()), scene.decided());
    List<Found> judged = new ArrayList<>(asked.size());
    for (RowidPair pair : asked) {
      OptionalDouble score = space.score(pair.low(), pair.high());
      if (score.isPresent()) {
        judged.add(found(pair.low(), pair.high(), score.getAsDouble(), calibration));
      }
    }
    return new Findings(model, judged);
  }

  private static int[] rowids(Scene scene) {
    return scene.annotations().stream().mapToInt(Annotation::rowid).sorted().toArray();
  }

  private List<ScoredPair> pairs(EmbeddingSpace space, int perAnnotation) {
    return org.pelage.matching.CandidateFinder.find(
        space,
        new MatchSettings(perAnnotation, settings.crossViewpoint(), settings.exactMax()),
        Progress.NONE);
  }

  private static Found found(int low, int high, double score, Calibration calibration) {
    MatchProbabilities p = calibration.probabilities(score);
    return new Found(
        RowidPair.of(low, high),
        new Probabilities(p.match(), p.nomatch(), p.notcomp(), Double.NaN),
        score);
  }

  /** The imported model that covers most of them; ours where none covers more than half. */
  private String modelFor(int[] rowids) {
    return catalog.embeddings().models().stream()
        .map(Embeddings.Model::name)
        .filter(name -> !name.equals(ChipDescriptor.MODEL))
        .filter(name -> 2 * catalog.embeddings().count(name, rowids) > rowids.length)
        .max(Comparator.comparingInt(name -> catalog.embeddings().count(name, rowids)))
        .orElse(ChipDescriptor.MODEL);
  }

  private EmbeddingSpace space(int[] rowids, String model) {
    if (model.equals(ChipDescriptor.MODEL)) {
      describeMissing(rowids);
    }
    Int2ObjectMap<float[]> vectors = catalog.embeddings().get(model, rowids);
    List<Subject> subjects =
        rows(rowids).stream()
            .map(row -> new Subject(row.rowid(), row.species(), row.viewpoint()))
            .toList();
    return EmbeddingSpace.of(
        subjects, rowid -> Optional.ofNullable(vectors.get(rowid)), Progress.NONE);
  }

  private void describeMissing(int[] rowids) {
    Int2ObjectMap<float[]> known = catalog.embeddings().get(ChipDescriptor.MODEL, rowids);
    List<AnnotationRow> missing =
        rows(rowids).stream().filter(row -> !known.containsKey(row.rowid())).toList();
    ChipDescriptor descriptor = new ChipDescriptor();
    for (int from = 0; from < missing.size(); from += SLICE) {
      List<AnnotationRow> part = missing.subList(from, Math.min(missing.size(), from + SLICE));
      catalog.embeddings().put(ChipDescriptor.MODEL, describe(part, descriptor));
    }
  }

  private Map<Integer, float[]> describe(List<AnnotationRow> part, ChipDescriptor descriptor) {
    Map<Integer, ImageRow> images =
        catalog
            .images()
            .byRowids(
                part.stream()
                    .flatMap(row -> row.imageRowid().stream())
                    .mapToInt(Integer::intValue)
                    .distinct()
                    .toArray());
    Map<Integer, float[]> vectors = new java.util.HashMap<>();
    for (AnnotationRow row : part) {
      row.imageRowid()
          .flatMap(image -> chips.pixels(row, Optional.of(images.get(image).image()), CHIP_WIDTH))
          .ifPresent(pixels -> vectors.put(row.rowid(), descriptor.describe(pixels)));
    }
    return vectors;
  }

  private List<AnnotationRow> rows(int[] rowids) {
    return catalog.annotations().byRowids(rowids);
  }

  private Calibration calibration(
      EmbeddingSpace space, List<ScoredPair> candidates, List<Decided> decided) {
    boolean cross = settings.crossViewpoint();
    Calibration fromScores =
        CalibrationFit.unsupervised(
            candidates.stream().mapToDouble(ScoredPair::score).toArray(),
            space.backgroundScores(BACKGROUND, cross, SEED),
            space.comparablePairs(cross));
    List<LabelledScore> labels = new ArrayList<>();
    for (Decided d : decided) {
      space
          .score(d.pair().low(), d.pair().high())
          .ifPresent(score -> label(d).ifPresent(l -> labels.add(new LabelledScore(score, l))));
    }
    return CalibrationFit.withLabels(fromScores, labels);
  }

  private static Optional<LabelledScore.Label> label(Decided decided) {
    return switch (decided.decision()) {
      case MATCH -> Optional.of(LabelledScore.Label.MATCH);
      case NOMATCH -> Optional.of(LabelledScore.Label.NOMATCH);
      case NOTCOMP -> Optional.of(LabelledScore.Label.NOTCOMP);
      case UNKNOWN, UNREVIEWED -> Optional.empty();
    };
  }
}
