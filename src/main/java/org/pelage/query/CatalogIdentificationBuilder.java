package org.pelage.query;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.pelage.catalog.AnnotMatch;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.WbiaCodes;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.Algorithms;
import org.pelage.review.ReviewConfig;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish.AutomaticDecision;
import org.pelage.review.parameters.ReviewParameters.StartNames;
import org.pelage.review.rules.AnnotationFacts;
import org.pelage.review.rules.NamedStart;

/**
 * Builds the session over the exemplars, or over all annotations where none is one: their names
 * join them, the matches committed before count as reviews, and candidates are looked for. What is
 * in the feedback buffer is no part of it.
 */
public record CatalogIdentificationBuilder(
    Catalog catalog,
    Algorithms.Factory algorithm,
    ReviewConfig config,
    long seed,
    CandidateFinder finder)
    implements IdentificationBuilder {
  private static final int ROWS_AT_ONCE = 10_000;
  private static final String UNKNOWN_NAME = "____";

  /** Shares of the work, as far as they can be told. */
  private static final double READ = 0.2;

  private static final double STARTED = 0.4;

  @Override
  public Identification build(long build, DoubleConsumer progress) {
    List<AnnotationRow> rows = annotations();
    progress.accept(READ);
    Identification session = new Identification(algorithm.create(config, seed), rows, finder);
    joinNames(session, rows);
    loadMatches(session, rows);
    progress.accept(STARTED);
    Optional<Supplier<ReviewEvent>> work = session.settle();
    while (work.isPresent()) {
      session.fulfil(work.get().get());
      work = session.settle();
    }
    progress.accept(1);
    return session;
  }

  private List<AnnotationRow> annotations() {
    AnnotationFilter usable = AnnotationFilter.all().withExcluded(false);
    int[] exemplars = catalog.annotations().rowids(usable.withExemplar(true));
    int[] rowids = exemplars.length > 0 ? exemplars : catalog.annotations().rowids(usable);
    List<AnnotationRow> rows = new ArrayList<>(rowids.length);
    for (int at = 0; at < rowids.length; at += ROWS_AT_ONCE) {
      int end = Math.min(rowids.length, at + ROWS_AT_ONCE);
      rows.addAll(catalog.annotations().byRowids(Arrays.copyOfRange(rowids, at, end)));
    }
    return rows;
  }

  private static void joinNames(Identification session, List<AnnotationRow> rows) {
    List<AnnotationFacts> facts = new ArrayList<>(rows.size());
    for (AnnotationRow row : rows) {
      facts.add(
          new AnnotationFacts(
              facts.size(),
              Optional.empty(),
              Optional.empty(),
              row.name().filter(name -> !name.equals(UNKNOWN_NAME)),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    NamedStart.of(StartNames.TRUSTED, facts)
        .decisions()
        .forEach(decision -> session.start(decision, Rank.ALGORITHM));
  }

  private void loadMatches(Identification session, List<AnnotationRow> rows) {
    Int2IntOpenHashMap nodes = new Int2IntOpenHashMap();
    rows.forEach(row -> nodes.put(row.rowid(), nodes.size()));
    catalog
        .annotMatches()
        .forEachAmong(
            new IntOpenHashSet(nodes.keySet()),
            match -> {
              if (WbiaCodes.decision(match.evidenceDecision()) != Decision.UNREVIEWED) {
                session.start(decision(match, nodes), Rank.REVIEWER);
              }
            });
  }

  private static AutomaticDecision decision(AnnotMatch match, Int2IntOpenHashMap nodes) {
    return new AutomaticDecision(
        Pair.of(nodes.get(match.pair().low()), nodes.get(match.pair().high())),
        WbiaCodes.decision(match.evidenceDecision()),
        WbiaCodes.meta(match.metaDecision()),
        WbiaCodes.confidence(match.confidence()),
        match.reviewer().orElse("annotmatch"));
  }
}
