package org.pelage.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.hnsw.DefaultFlatVectorScorer;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;
import org.apache.lucene.util.hnsw.RandomAccessVectorValues;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;
import org.pelage.base.Progress;

/**
 * Approximate neighbours through Lucene's HNSW graph, used without an index around it, for an index
 * limits vectors to 1024 components. One graph holds all species; a question only accepts positions
 * that are comparable. Deterministic: one thread, a fixed seed.
 */
final class HnswNeighbours implements Neighbours {
  private static final int LINKS = 16;
  private static final int BUILD_BEAM = 100;
  private static final long SEED = 42;

  /** How many more neighbours than K are looked for; more find more of the true ones. */
  private static final int SEARCH_WIDENING = 2;

  private final EmbeddingSpace space;
  private final MatchSettings settings;
  private final RandomVectorScorerSupplier scorers;
  private final OnHeapHnswGraph graph;
  private final Map<Integer, FixedBitSet> accepted = new HashMap<>();

  private HnswNeighbours(
      EmbeddingSpace space,
      MatchSettings settings,
      RandomVectorScorerSupplier scorers,
      OnHeapHnswGraph graph) {
    this.space = space;
    this.settings = settings;
    this.scorers = scorers;
    this.graph = graph;
  }

  static HnswNeighbours build(EmbeddingSpace space, MatchSettings settings, Progress progress) {
    try {
      RandomAccessVectorValues vectors =
          RandomAccessVectorValues.fromFloats(space.vectors(), space.vectors().get(0).length);
      RandomVectorScorerSupplier scorers =
          DefaultFlatVectorScorer.INSTANCE.getRandomVectorScorerSupplier(
              VectorSimilarityFunction.DOT_PRODUCT, vectors);
      HnswGraphBuilder builder = HnswGraphBuilder.create(scorers, LINKS, BUILD_BEAM, SEED);
      for (int i = 0; i < space.size(); i++) {
        builder.addGraphNode(i);
        progress.at("building the neighbour graph", i + 1, space.size());
      }
      return new HnswNeighbours(space, settings, scorers, builder.getCompletedGraph());
    } catch (IOException e) {
      throw new UncheckedIOException("the neighbour graph is in memory", e);
    }
  }

  @Override
  public List<Found> of(int position) {
    try {
      FixedBitSet comparable =
          accepted.computeIfAbsent(
              space.comparability().kind(position), kind -> accepting(position));
      KnnCollector nearest =
          HnswGraphSearcher.search(
              scorers.scorer(position),
              SEARCH_WIDENING * settings.topK() + 1,
              graph,
              comparable,
              Integer.MAX_VALUE);
      return without(position, nearest.topDocs().scoreDocs);
    } catch (IOException e) {
      throw new UncheckedIOException("the neighbour graph is in memory", e);
    }
  }

  private List<Found> without(int position, ScoreDoc[] nearest) {
    List<Found> result = new ArrayList<>(settings.topK());
    for (ScoreDoc hit : nearest) {
      if (hit.doc != position && result.size() < settings.topK()) {
        result.add(new Found(hit.doc, space.dot(position, hit.doc)));
      }
    }
    return result;
  }

  private FixedBitSet accepting(int position) {
    FixedBitSet bits = new FixedBitSet(space.size());
    for (int other = 0; other < space.size(); other++) {
      if (space.comparability().comparable(position, other, settings.crossViewpoint())) {
        bits.set(other);
      }
    }
    bits.set(position);
    return bits;
  }
}
