package org.pelage.main;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pelage.io.InputRefusedException;
import org.pelage.matching.Viewpoint;

/**
 * Who is who, and what each photo shows of them: what simulated reviewers go by. Immutable;
 * thread-safe.
 */
final class RehearsalTruth {
  /** One annotation's truth; an empty view shows everything. */
  record Shown(String identity, Optional<String> view) {}

  /** A pair whose annotations a reviewer could call the same. */
  record TruePair(UUID a, UUID b) {}

  private final Map<UUID, Shown> shown;

  private RehearsalTruth(Map<UUID, Shown> shown) {
    this.shown = new LinkedHashMap<>(shown);
  }

  static RehearsalTruth of(Map<UUID, Shown> shown) {
    return new RehearsalTruth(shown);
  }

  /**
   * The names and viewpoints of annotations as a server shows them; those without a name are left
   * out.
   */
  static RehearsalTruth ofAnnotations(List<JsonNode> annotations) {
    Map<UUID, Shown> shown = new LinkedHashMap<>();
    for (JsonNode annotation : annotations) {
      if (annotation.hasNonNull("name")) {
        shown.put(
            UUID.fromString(annotation.get("uuid").asText()),
            new Shown(
                annotation.get("name").asText(),
                Optional.of(annotation.path("viewpoint").asText()).filter(v -> !v.isEmpty())));
      }
    }
    return new RehearsalTruth(shown);
  }

  /** A CSV file with the columns {@code uuid} and {@code identity}, and {@code view} if known. */
  static RehearsalTruth read(Path file) throws IOException {
    Map<UUID, Shown> shown = new LinkedHashMap<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (BufferedReader reader = Files.newBufferedReader(file);
        CSVParser parser = CSVParser.parse(reader, format)) {
      for (CSVRecord row : parser) {
        Optional<String> view =
            row.isMapped("view")
                ? Viewpoint.sidesOrPart(row.get("view")).filter(v -> !v.isEmpty())
                : Optional.empty();
        shown.put(UUID.fromString(row.get("uuid")), new Shown(row.get("identity"), view));
      }
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(
          "truth", file + " must have the columns uuid and identity: " + e.getMessage(), e);
    }
    return new RehearsalTruth(shown);
  }

  List<UUID> annotations() {
    return List.copyOf(shown.keySet());
  }

  /** What a reviewer who never errs says of the pair. */
  String answer(UUID a, UUID b) {
    Shown first = shown.get(a);
    Shown second = shown.get(b);
    if (!Viewpoint.comparable(first.view(), second.view())) {
      return "notcomp";
    }
    return first.identity().equals(second.identity()) ? "match" : "nomatch";
  }

  /** Every pair to which the answer is a match. Quadratic in the photos of one individual. */
  List<TruePair> truePairs() {
    Map<String, List<UUID>> byIdentity = new LinkedHashMap<>();
    shown.forEach(
        (uuid, s) -> byIdentity.computeIfAbsent(s.identity(), i -> new ArrayList<>()).add(uuid));
    List<TruePair> pairs = new ArrayList<>();
    for (List<UUID> group : byIdentity.values()) {
      for (int i = 0; i < group.size(); i++) {
        for (int j = 0; j < i; j++) {
          if (answer(group.get(i), group.get(j)).equals("match")) {
            pairs.add(new TruePair(group.get(i), group.get(j)));
          }
        }
      }
    }
    return pairs;
  }

  /** How good a partition is. */
  record Score(double precision, double recall, double f1) {}

  /**
   * Pairwise precision and recall of a partition against the best that photos allow: annotations of
   * one individual that comparable photos of it link. Where there is nothing to find, finding
   * nothing is right.
   *
   * @param found the label of each annotation
   */
  Score score(Map<UUID, String> found) {
    Map<UUID, UUID> best = linked();
    long joined = pairsWithin(found.values());
    long same = pairsWithin(best.values());
    Map<UUID, String> both = new HashMap<>();
    best.forEach((uuid, label) -> both.put(uuid, label + " " + found.get(uuid)));
    long right = pairsWithin(both.values());
    double precision = joined == 0 ? 1 : (double) right / joined;
    double recall = same == 0 ? 1 : (double) right / same;
    double f1 = joined + same == 0 ? 1 : 2.0 * right / (joined + same);
    return new Score(precision, recall, f1);
  }

  /** The components of the true pairs: each annotation with one that stands for all. */
  private Map<UUID, UUID> linked() {
    Map<UUID, UUID> parent = new HashMap<>();
    for (TruePair pair : truePairs()) {
      parent.put(root(parent, pair.a()), root(parent, pair.b()));
    }
    Map<UUID, UUID> roots = new HashMap<>();
    shown.keySet().forEach(uuid -> roots.put(uuid, root(parent, uuid)));
    return roots;
  }

  private static UUID root(Map<UUID, UUID> parent, UUID of) {
    UUID node = of;
    while (!parent.getOrDefault(node, node).equals(node)) {
      node = parent.get(node);
    }
    return node;
  }

  private static long pairsWithin(Iterable<?> labels) {
    Map<Object, Long> sizes = new HashMap<>();
    labels.forEach(label -> sizes.merge(label, 1L, Long::sum));
    return sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
  }
}
