package org.pelage.matching;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.pelage.base.Progress;

/**
 * The embeddings of a set of annotations, of one species each: what the whole species has in common
 * is subtracted, then each is scaled to length 1, so that the score of a pair is a dot product.
 * Holds 4 bytes for each component of each annotation. Immutable; thread-safe.
 */
public final class EmbeddingSpace {
  /** Most memory for vectors. */
  public static final long BYTES_MAX = 2L << 30;

  private final List<Subject> subjects;
  private final List<float[]> vectors;
  private final Int2IntMap positions;
  private final Comparability comparability;

  private EmbeddingSpace(List<Subject> subjects, List<float[]> vectors) {
    this.subjects = List.copyOf(subjects);
    this.vectors = List.copyOf(vectors);
    this.positions = new Int2IntOpenHashMap(subjects.size());
    positions.defaultReturnValue(-1);
    for (int i = 0; i < subjects.size(); i++) {
      positions.put(subjects.get(i).rowid(), i);
    }
    this.comparability = new Comparability(subjects);
  }

  /**
   * Takes the embeddings of those subjects that have one.
   *
   * @throws IllegalArgumentException if the embeddings differ in length, hold what is no number, or
   *     take too much memory
   */
  public static EmbeddingSpace of(
      List<Subject> subjects, EmbeddingSource source, Progress progress) {
    List<Subject> sorted = new ArrayList<>(subjects);
    sorted.sort(
        Comparator.comparing((Subject s) -> s.species().orElse("")).thenComparing(Subject::rowid));
    List<Subject> present = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (Subject subject : sorted) {
      source
          .embedding(subject.rowid())
          .ifPresent(
              vector -> {
                check(subject.rowid(), vector, vectors);
                present.add(subject);
                vectors.add(vector.clone());
              });
      progress.at("reading embeddings", vectors.size(), sorted.size());
    }
    centre(present, vectors);
    return new EmbeddingSpace(present, vectors);
  }

  private static void check(int rowid, float[] vector, List<float[]> before) {
    int dimension = before.isEmpty() ? vector.length : before.get(0).length;
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "embedding of annotation %d has %d components, others have %d"
              .formatted(rowid, vector.length, dimension));
    }
    for (float component : vector) {
      if (!Float.isFinite(component)) {
        throw new IllegalArgumentException(
            "embedding of annotation " + rowid + " has a component that is no finite number");
      }
    }
    if ((before.size() + 1L) * dimension * Float.BYTES > BYTES_MAX) {
      throw new IllegalArgumentException(
          "embeddings take more than 2 GiB; use shorter ones or split the set");
    }
  }

  /** Subjects are sorted by species, so that each species is one run of positions. */
  private static void centre(List<Subject> subjects, List<float[]> vectors) {
    int from = 0;
    while (from < subjects.size()) {
      int to = from + 1;
      while (to < subjects.size() && sameSpecies(subjects.get(from), subjects.get(to))) {
        to++;
      }
      centre(vectors.subList(from, to));
      from = to;
    }
  }

  private static boolean sameSpecies(Subject a, Subject b) {
    return a.species().equals(b.species());
  }

  private static void centre(List<float[]> vectors) {
    double[] mean = new double[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / (double) vectors.size();
      }
    }
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        vector[i] -= (float) mean[i];
      }
      scale(vector);
    }
  }

  /**
   * A space in which each vector is the sum of itself and of what {@code found} finds for it, each
   * weighted by its score, scaled to length 1. O(n k d).
   */
  EmbeddingSpace mixed(IntFunction<List<Neighbours.Found>> found) {
    List<float[]> mixed = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      float[] sum = vectors.get(i).clone();
      for (Neighbours.Found near : found.apply(i)) {
        add(sum, vectors.get(near.position()), (float) Math.max(0, near.score()));
      }
      scale(sum);
      mixed.add(sum);
    }
    return new EmbeddingSpace(subjects, mixed);
  }

  private static void add(float[] sum, float[] vector, float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * vector[i];
    }
  }

  private static void scale(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += component * component;
    }
    float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
  }

  public int size() {
    return subjects.size();
  }

  Subject subject(int position) {
    return subjects.get(position);
  }

  List<float[]> vectors() {
    return vectors;
  }

  Comparability comparability() {
    return comparability;
  }

  /** The score of any pair; empty if one of them has no embedding. O(dimension). */
  public OptionalDouble score(int rowidA, int rowidB) {
    int a = positions.get(rowidA);
    int b = positions.get(rowidB);
    return a < 0 || b < 0 ? OptionalDouble.empty() : OptionalDouble.of(dot(a, b));
  }

  double dot(int i, int j) {
    float[] a = vectors.get(i);
    float[] b = vectors.get(j);
    // Four sums let the compiler keep several multiplications in flight.
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      sum0 += a[k] * b[k];
      sum1 += a[k + 1] * b[k + 1];
      sum2 += a[k + 2] * b[k + 2];
      sum3 += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      sum0 += a[k] * b[k];
    }
    return Math.max(-1, Math.min(1, sum0 + sum1 + sum2 + sum3));
  }

  /** How many pairs are comparable. */
  public double comparablePairs(boolean crossViewpoint) {
    return comparability.pairs(crossViewpoint);
  }

  /**
   * Scores of comparable pairs drawn at random, ascending: almost all of different individuals, so
   * they show how alike strangers look. Fewer than asked if few pairs are comparable.
   */
  public double[] backgroundScores(int count, boolean crossViewpoint, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[count];
    int found = 0;
    for (int attempt = 0; attempt < 10L * count && found < count && size() > 1; attempt++) {
      int i = random.nextInt(size());
      int j = random.nextInt(size());
      if (comparability.comparable(i, j, crossViewpoint)) {
        scores[found++] = dot(i, j);
      }
    }
    double[] result = Arrays.copyOf(scores, found);
    Arrays.sort(result);
    return result;
  }
}
