package org.pelage.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pelage.base.Progress;
import org.pelage.catalog.RowidPair;
import org.pelage.graph.Probabilities;
import org.pelage.io.image.ChipEmbeddings;
import org.pelage.matching.Calibration;
import org.pelage.matching.CalibrationFit;
import org.pelage.matching.EmbeddingSpace;
import org.pelage.matching.LabelledScore;
import org.pelage.matching.MatchProbabilities;
import org.pelage.matching.MatchSettings;
import org.pelage.matching.ScoredPair;
import org.pelage.session.CandidateFinder;

/**
 * Finds candidates among the catalogue's annotations: by the embeddings that were imported, and
 * where there are none by descriptors computed from the chips and kept for the next time. Blocks;
 * thread-safe.
 */
final class CatalogFinder implements CandidateFinder {
  private static final int BACKGROUND = 4_000;
  private static final long SEED = 1;

  private final ChipEmbeddings embeddings;
  private final MatchSettings settings;

  CatalogFinder(ChipEmbeddings embeddings, MatchSettings settings) {
    this.embeddings = embeddings;
    this.settings = settings;
  }

  @Override
  public Findings neighbours(Scene scene, int perAnnotation) {
    int[] rowids = rowids(scene);
    String model = model(scene, rowids);
    MatchSettings wanted = wanted(scene, Math.max(perAnnotation, settings.topK()));
    EmbeddingSpace space = space(rowids, model);
    List<ScoredPair> pairs = pairs(space, wanted);
    Calibration calibration = calibration(space, pairs, scene, wanted);
    return new Findings(
        model,
        pairs.stream()
            .map(pair -> found(pair.low(), pair.high(), pair.score(), calibration))
            .toList());
  }

  @Override
  public Findings verify(Scene scene, List<RowidPair> asked) {
    int[] rowids = rowids(scene);
    String model = model(scene, rowids);
    MatchSettings wanted = wanted(scene, settings.topK());
    EmbeddingSpace space = space(rowids, model);
    Calibration calibration = calibration(space, pairs(space, wanted), scene, wanted);
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

  /** The model asked for; one that knows no annotation finds nothing. */
  private String model(Scene scene, int[] rowids) {
    return scene.model().orElseGet(() -> embeddings.bestModel(rowids));
  }

  private MatchSettings wanted(Scene scene, int perAnnotation) {
    return new MatchSettings(
        perAnnotation,
        settings.crossViewpoint() || scene.crossViewpoint(),
        settings.exactMax(),
        settings.expansion());
  }

  private static List<ScoredPair> pairs(EmbeddingSpace space, MatchSettings wanted) {
    return org.pelage.matching.CandidateFinder.find(space, wanted, Progress.NONE);
  }

  private static Found found(int low, int high, double score, Calibration calibration) {
    MatchProbabilities p = calibration.probabilities(score);
    return new Found(
        RowidPair.of(low, high),
        new Probabilities(p.match(), p.nomatch(), p.notcomp(), Double.NaN),
        score);
  }

  private EmbeddingSpace space(int[] rowids, String model) {
    return EmbeddingSpace.of(
        embeddings.subjects(rowids),
        embeddings.source(model, rowids, Progress.NONE),
        Progress.NONE);
  }

  private Calibration calibration(
      EmbeddingSpace space, List<ScoredPair> candidates, Scene scene, MatchSettings wanted) {
    boolean cross = wanted.crossViewpoint();
    Calibration fromScores =
        CalibrationFit.unsupervised(
            candidates.stream().mapToDouble(ScoredPair::score).toArray(),
            space.backgroundScores(BACKGROUND, cross, SEED),
            space.comparablePairs(cross));
    List<LabelledScore> labels = new ArrayList<>();
    for (Decided d : scene.decided()) {
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
