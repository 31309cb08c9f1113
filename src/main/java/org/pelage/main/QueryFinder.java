package org.pelage.main;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.RowidPair;
import org.pelage.graph.Candidate;
import org.pelage.graph.Pair;
import org.pelage.query.CandidateFinder;
import org.pelage.session.CandidateFinder.Annotation;
import org.pelage.session.CandidateFinder.Findings;
import org.pelage.session.CandidateFinder.Scene;

/** The same matching as graphs have, for the query object, which counts annotations by position. */
record QueryFinder(CatalogFinder finder) implements CandidateFinder {
  @Override
  public List<Candidate> neighbours(List<AnnotationRow> nodes, int perAnnotation) {
    return byPosition(nodes, finder.neighbours(scene(nodes), perAnnotation));
  }

  @Override
  public List<Candidate> verify(List<AnnotationRow> nodes, List<Pair> pairs) {
    List<RowidPair> rowids =
        pairs.stream()
            .map(p -> RowidPair.of(nodes.get(p.low()).rowid(), nodes.get(p.high()).rowid()))
            .toList();
    return byPosition(nodes, finder.verify(scene(nodes), rowids));
  }

  private static Scene scene(List<AnnotationRow> nodes) {
    return new Scene(
        nodes.stream().map(row -> new Annotation(row.rowid(), row.viewpoint().orElse(""))).toList(),
        List.of(),
        Optional.empty(),
        false);
  }

  private static List<Candidate> byPosition(List<AnnotationRow> nodes, Findings findings) {
    Map<Integer, Integer> position = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      position.put(nodes.get(i).rowid(), i);
    }
    return findings.found().stream()
        .map(
            f ->
                new Candidate(
                    Pair.of(position.get(f.pair().low()), position.get(f.pair().high())),
                    f.probabilities()))
        .toList();
  }
}
