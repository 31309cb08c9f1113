package org.pelage.ops;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;

/**
 * A file of decisions, checked as a whole. Nodes are numbered in the order of the ids (integers by
 * value, UUIDs by text), so that the smallest member of a PCC is the one with the smallest id.
 */
final class InferScript {
  /**
   * One line that is not bad.
   *
   * @param nodes annotations it mentions
   * @param pair the pair it is about, empty if it only adds annotations
   * @param answer the decision, if it has one
   * @param probabilities the match probability, if it has one
   */
  record Line(
      int[] nodes,
      Optional<Pair> pair,
      Optional<Answer> answer,
      Optional<Probabilities> probabilities) {}

  /** What was decided. */
  record Answer(Decision decision, MetaDecision meta, Confidence confidence) {}

  /**
   * A line that cannot be applied.
   *
   * @param number from 1
   */
  record BadLine(int number, String what) {}

  /** A line with the ids as they stand in the file. */
  private record RawLine(
      List<InferId> ids,
      boolean isPair,
      Optional<Answer> answer,
      Optional<Probabilities> probabilities) {}

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final List<InferId> ids = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<BadLine> bad = new ArrayList<>();

  private InferScript() {}

  /** Ids by node, rising. */
  List<InferId> ids() {
    return ids;
  }

  List<Line> lines() {
    return lines;
  }

  List<BadLine> badLines() {
    return bad;
  }

  static InferScript read(Path file) throws IOException {
    InferScript script = new InferScript();
    List<RawLine> raw = new ArrayList<>();
    int number = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        number++;
        if (!text.isBlank()) {
          script.check(number, text, raw);
        }
      }
    } catch (CharacterCodingException e) {
      script.bad.add(new BadLine(number + 1, "not UTF-8 from here on"));
    }
    if (script.bad.isEmpty()) {
      script.numberNodes(raw);
    }
    return script;
  }

  private Optional<InferId.Kind> kind = Optional.empty();

  private void check(int number, String text, List<RawLine> raw) {
    try {
      RawLine line = parse(text);
      for (InferId id : line.ids()) {
        if (kind.isPresent() && kind.get() != id.kind()) {
          throw new IllegalArgumentException(
              "id "
                  + id
                  + " is "
                  + id.kind().words()
                  + ", but earlier ones are "
                  + kind.get().words()
                  + "s: use one kind a file");
        }
        kind = Optional.of(id.kind());
      }
      raw.add(line);
    } catch (JsonProcessingException e) {
      bad.add(new BadLine(number, "not a JSON object; column " + e.getLocation().getColumnNr()));
    } catch (IllegalArgumentException e) {
      bad.add(new BadLine(number, e.getMessage()));
    }
  }

  private static RawLine parse(String text) throws JsonProcessingException {
    JsonNode json = JSON.readValue(text);
    if (!json.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    if (json.has("annotations")) {
      return annotations(json);
    }
    InferId a = InferId.of("a", json.path("a"));
    InferId b = InferId.of("b", json.path("b"));
    if (a.equals(b)) {
      throw new IllegalArgumentException("a pair of " + a + " with itself");
    }
    Optional<Answer> answer =
        present(json, "decision") ? Optional.of(answer(json)) : Optional.empty();
    Optional<Probabilities> probabilities =
        present(json, "match") ? Optional.of(probabilities(json.get("match"))) : Optional.empty();
    if (answer.isEmpty() && probabilities.isEmpty()) {
      throw new IllegalArgumentException("neither \"decision\" nor \"match\" nor \"annotations\"");
    }
    return new RawLine(List.of(a, b), true, answer, probabilities);
  }

  private static RawLine annotations(JsonNode json) {
    if (json.has("a") || json.has("b") || json.has("decision") || json.has("match")) {
      throw new IllegalArgumentException("\"annotations\" and a pair in one line");
    }
    JsonNode list = json.get("annotations");
    if (!list.isArray()) {
      throw new IllegalArgumentException("\"annotations\" must be a list of ids");
    }
    List<InferId> ids = new ArrayList<>();
    list.forEach(id -> ids.add(InferId.of("annotations", id)));
    return new RawLine(ids, false, Optional.empty(), Optional.empty());
  }

  private static Answer answer(JsonNode json) {
    Decision decision =
        Decision.ofCode(json.get("decision").asText())
            .orElseThrow(
                () -> unknown("decision", json, "match, nomatch, notcomp, unknown or unreviewed"));
    MetaDecision meta =
        present(json, "meta")
            ? MetaDecision.ofCode(json.get("meta").asText())
                .orElseThrow(() -> unknown("meta", json, "null, same or diff"))
            : MetaDecision.NONE;
    Confidence confidence =
        present(json, "confidence")
            ? Confidence.ofCode(json.get("confidence").asText())
                .orElseThrow(
                    () ->
                        unknown(
                            "confidence",
                            json,
                            "absolutely_sure, pretty_sure, not_sure, guessing or unspecified"))
            : Confidence.UNSPECIFIED;
    meta.effective(decision);
    return new Answer(decision, meta, confidence);
  }

  private static IllegalArgumentException unknown(String field, JsonNode json, String allowed) {
    return new IllegalArgumentException(
        "\"" + field + "\" is " + json.get(field) + "; it must be " + allowed);
  }

  private static Probabilities probabilities(JsonNode match) {
    if (!match.isNumber()) {
      throw new IllegalArgumentException("\"match\" must be a number in [0, 1]: " + match);
    }
    return Probabilities.ofMatch(match.doubleValue());
  }

  private static boolean present(JsonNode json, String field) {
    return json.hasNonNull(field);
  }

  private void numberNodes(List<RawLine> raw) {
    TreeSet<InferId> all = new TreeSet<>();
    raw.forEach(line -> all.addAll(line.ids()));
    ids.addAll(all);
    Map<InferId, Integer> nodes = new HashMap<>();
    ids.forEach(id -> nodes.put(id, nodes.size()));
    for (RawLine line : raw) {
      int[] mentioned = line.ids().stream().mapToInt(nodes::get).toArray();
      Optional<Pair> pair =
          line.isPair() ? Optional.of(Pair.of(mentioned[0], mentioned[1])) : Optional.empty();
      lines.add(new Line(mentioned, pair, line.answer(), line.probabilities()));
    }
  }
}
