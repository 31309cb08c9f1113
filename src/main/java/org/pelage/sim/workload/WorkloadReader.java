package org.pelage.sim.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.sim.referee.ReviewerModel;
import org.pelage.sim.referee.Truth;

/** Reads one workload file, gzipped or not; used once. */
public final class WorkloadReader {
  private static final String FORMAT = "effort-workload/2";
  private static final int MAX_ANNOTATIONS = 40_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private String name = "";
  private int n;
  private final List<Workload.Annotation> annotations = new ArrayList<>();
  private final List<Workload.ScoredPair> pairs = new ArrayList<>();
  private final Map<String, CalibrationCurve> curves = new LinkedHashMap<>();
  private Optional<PairScores.Similarity> similarity = Optional.empty();
  private Optional<ReviewerModel> reviewer = Optional.empty();
  private int[] identity = {};
  private boolean[] both = {};
  private final Int2IntOpenHashMap identities = new Int2IntOpenHashMap();

  private WorkloadReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is not such a file; the message names file and line
   */
  public static Workload read(Path file) throws IOException {
    try (InputStream in = plain(new BufferedInputStream(Files.newInputStream(file)));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new WorkloadReader().read(file, lines);
    }
  }

  private static InputStream plain(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return gzip ? new GZIPInputStream(in) : in;
  }

  private Workload read(Path file, BufferedReader lines) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        take(JSON.readTree(line));
      } catch (IllegalArgumentException | IOException | IndexOutOfBoundsException e) {
        throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
      }
    }
    return finished(file);
  }

  private void take(JsonNode line) {
    switch (line.path("type").asText()) {
      case "header" -> header(line);
      case "annot" -> annotation(line);
      case "pair" -> pairs.add(pair(line));
      case "embeddings" ->
          similarity =
              Optional.of(
                  Similarities.embeddings(
                      line.path("rows").asInt(),
                      line.path("dim").asInt(),
                      line.path("f16").asText()));
      case "dense" -> similarity = Optional.of(Similarities.dense(n, line.path("u16").asText()));
      case "calibration" -> line.path("curves").forEach(this::curve);
      case "reviewer" -> reviewer = Optional.of(reviewer(line));
      case "truth" -> truth(line);
      case "section", "stats" -> {}
      default ->
          throw new IllegalArgumentException("unknown line type '" + line.path("type") + "'");
    }
  }

  private void header(JsonNode line) {
    String format = line.path("format").asText();
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("format is '" + format + "', not '" + FORMAT + "'");
    }
    name = line.path("name").asText();
    n = line.path("n").asInt();
    if (n < 1 || n > MAX_ANNOTATIONS) {
      throw new IllegalArgumentException("n must be 1.." + MAX_ANNOTATIONS + ": " + n);
    }
    identity = new int[n + 1];
    both = new boolean[n + 1];
  }

  private void annotation(JsonNode line) {
    annotations.add(
        new Workload.Annotation(
            line.path("id").asInt(),
            UUID.fromString(line.path("uuid").asText()),
            line.hasNonNull("viewpoint")
                ? Optional.of(line.get("viewpoint").asText())
                : Optional.empty()));
  }

  private static Workload.ScoredPair pair(JsonNode line) {
    JsonNode p = line.path("p");
    return new Workload.ScoredPair(
        new Pair(line.path("a").asInt(), line.path("b").asInt()),
        line.path("score").asDouble(),
        new Probabilities(
            p.path(0).asDouble(), p.path(1).asDouble(), p.path(2).asDouble(), Double.NaN));
  }

  private void curve(JsonNode c) {
    curves.put(
        c.path("view").asText(),
        new CalibrationCurve(
            doubles(c.path("score")), doubles(c.path("match")), doubles(c.path("notcomp"))));
  }

  private static double[] doubles(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asDouble();
    }
    return values;
  }

  private static ReviewerModel reviewer(JsonNode line) {
    return new ReviewerModel(
        line.path("seed").asLong(),
        line.path("match_error").asDouble(),
        line.path("nomatch_error").asDouble(),
        line.path("sticky").asDouble(),
        line.path("notcomp_rule").asText().equals("opposite-unless-both"));
  }

  private void truth(JsonNode line) {
    int id = line.path("id").asInt();
    int key = line.path("identity").asInt();
    identities.putIfAbsent(key, identities.size());
    identity[id] = identities.get(key);
    both[id] = line.path("both").asBoolean(false);
  }

  private Workload finished(Path file) throws IOException {
    if (annotations.size() != n || similarity.isEmpty() || curves.isEmpty() || reviewer.isEmpty()) {
      throw new IOException(
          file + ": is cut short: it needs header, annot, scores, calibration, reviewer and truth");
    }
    return new Workload(
        name,
        List.copyOf(annotations),
        List.copyOf(pairs),
        new PairScores(pairs, similarity.get(), curves, Workload.viewpointsById(annotations)),
        reviewer.get(),
        new Truth(identity, both, identities.size()));
  }
}
