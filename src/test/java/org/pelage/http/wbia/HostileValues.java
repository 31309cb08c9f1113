package org.pelage.http.wbia;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Values for the parameters of routes: what a client in order would send, by what the server holds
 * just now, and what nobody should.
 */
final class HostileValues {
  private static final List<String> SCRAPS =
      List.of(
          "",
          "null",
          "[]",
          "{}",
          "-1",
          "0",
          "1e999",
          "NaN",
          "true",
          "\"",
          "{{",
          "\u0000",
          "\uD83E\uDD93",
          "../../etc/passwd",
          "' OR 1=1 --",
          "<script>",
          "%zz",
          "a,b",
          "[null]",
          "[[], {}]",
          "{\"a\":",
          "9223372036854775808",
          "-2147483648",
          "{\"__UUID__\": \"x\"}",
          "{\"__UUID__\": null}",
          "x".repeat(3_000),
          "[".repeat(300));

  private static final List<String> BUTTONS =
      List.of(
          "Same Animal",
          "Different Animals",
          "Cannot Tell",
          "Photobomb",
          "Scenery Match",
          "Exclude Top",
          "Exclude Right",
          "Unreviewed",
          "Unknown");

  /** What the server holds; asked for anew every now and then. */
  static final class Held {
    List<UUID> annotations = List.of();
    List<UUID> images = List.of();
    List<UUID> names = List.of();
    List<UUID> imagesets = List.of();
    List<Integer> reviews = List.of();
    List<String> graphs = List.of();
    List<String> jobs = List.of();

    /** Fields of the form shown last, lease included. */
    Map<String, String> form = new LinkedHashMap<>();
  }

  private final Random random;
  private final Held held;

  /** Length of the lists of a request, so that those that go together do. */
  private int length = 1;

  HostileValues(Random random, Held held) {
    this.random = random;
    this.held = held;
  }

  void nextRequest() {
    length = 1 + random.nextInt(3);
  }

  String scrap() {
    return oneOf(SCRAPS);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** For a place in a path. */
  String inPath(String place) {
    return switch (place) {
      case "uuid" -> any(random.nextBoolean() ? held.annotations : held.images).toString();
      case "graph" -> graph();
      default -> Integer.toString(1 + random.nextInt(8));
    };
  }

  /** What a client in order would send, as JSON or text. */
  String proper(String name) {
    if (held.form.containsKey(name) && random.nextInt(8) > 0) {
      return held.form.get(name);
    }
    if (name.endsWith("_list") || name.equals("aids")) {
      return list(() -> element(name));
    }
    return switch (name) {
      case "graph_uuid", "query_uuid" -> random.nextBoolean() ? graph() : object(graph());
      case "identification-submit" -> oneOf(BUTTONS);
      case "identification-annot-uuid-1", "identification-annot-uuid-2" ->
          any(held.annotations).toString();
      case "identification-aid1", "identification-aid2", "aid1", "aid2" -> rowid();
      case "ia-review-confidence" -> oneOf(List.of("pretty_sure", "guessing", "surely"));
      case "ia-photobomb-value", "ia-scenerymatch-value" -> "on";
      case "age-annot-1", "age-annot-2" -> oneOf(List.of("age1", "age6", "unknown"));
      case "condition-annot-1", "condition-annot-2" -> Integer.toString(random.nextInt(6));
      case "review_pair" ->
          "{\"annot_uuid_1\": %s, \"annot_uuid_2\": %s}"
              .formatted(object(any(held.annotations)), object(any(held.annotations)));
      case "query_config_dict" ->
          oneOf(List.of("{\"redun.pos\": 1}", "{\"unheard.of\": [1]}", "{\"manual.n_peek\": 5}"));
      case "previous" -> "1;2;-1";
      case "refer" -> "L3ZpZXcvZ3JhcGhzLw";
      case "jobid" -> held.jobs.isEmpty() ? UUID.randomUUID().toString() : oneOf(held.jobs);
      case "view_orientation" -> oneOf(List.of("vertical", "horizontal", "HORIZONTAL"));
      case "callback_url", "review_callback_url" ->
          "http://client.example/ia%3Fa%26b," + random.nextInt(9);
      case "callback_method" -> oneOf(List.of("POST", "get"));
      case "backend" -> oneOf(List.of("graph_algorithm", "ga", "lca"));
      case "callback" -> oneOf(List.of("jQuery12", "done"));
      case "option" -> oneOf(List.of("", "census", "kaia"));
      case "name", "organization", "comment-match" -> oneOf(List.of("ann", "zoo, north", "5"));
      case "resize_pix_w", "resize_per_h", "imgsetid", "identification-replace-review-rowid" ->
          Integer.toString(1 + random.nextInt(90));
      default -> oneOf(List.of("true", "false", "1"));
    };
  }

  private String element(String name) {
    if (name.contains("uuid")) {
      return object(any(uuids(name)));
    } else if (name.contains("decision")) {
      return oneOf(List.of("0", "1", "2", "3", "\"match\""));
    } else if (name.contains("confidence")) {
      return oneOf(List.of("1", "4", "null"));
    } else if (name.startsWith("review_rowid")) {
      return held.reviews.isEmpty() ? "1" : oneOf(held.reviews).toString();
    } else if (name.matches("(aid|gid|imgsetid|aid_1|aid_2|creation_imageset_rowid)_list|aids")) {
      return rowid();
    } else if (name.contains("bbox")) {
      return "[%d, 2, %d, 40]".formatted(random.nextInt(9), 20 + random.nextInt(20));
    } else if (name.matches(".*(theta|time|lat|lon|modified|count|multiple|interest).*")) {
      return Integer.toString(random.nextInt(3));
    } else if (name.contains("metadata")) {
      return "{\"seen\": %d}".formatted(random.nextInt(9));
    } else if (name.contains("flag")) {
      return Boolean.toString(random.nextBoolean());
    }
    return oneOf(List.of("\"left\"", "\"zebra_plains\"", "\"good\"", "\"photobomb\"", "\"Zoe\""));
  }

  private List<UUID> uuids(String name) {
    if (name.startsWith("image_")) {
      return held.images;
    } else if (name.startsWith("name_")) {
      return held.names;
    }
    return name.startsWith("imageset_") ? held.imagesets : held.annotations;
  }

  private String graph() {
    return held.graphs.isEmpty() ? UUID.randomUUID().toString() : oneOf(held.graphs);
  }

  private UUID any(List<UUID> known) {
    return known.isEmpty() || random.nextInt(20) == 0 ? UUID.randomUUID() : oneOf(known);
  }

  private String rowid() {
    return Integer.toString(1 + random.nextInt(Math.max(1, held.annotations.size())));
  }

  private static String object(Object uuid) {
    return "{\"__UUID__\": \"" + uuid + "\"}";
  }

  private String list(Supplier<String> element) {
    return IntStream.range(0, length)
        .mapToObj(i -> element.get())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** One parameter dropped, damaged, doubled or replaced. */
  Map<String, String> mutated(Map<String, String> parameters) {
    Map<String, String> mutated = new LinkedHashMap<>(parameters);
    if (mutated.isEmpty()) {
      mutated.put(scrap(), scrap());
      return mutated;
    }
    String name = oneOf(new ArrayList<>(mutated.keySet()));
    String value = mutated.get(name);
    switch (random.nextInt(6)) {
      case 0 -> mutated.remove(name);
      case 1 -> mutated.put(name, value.substring(0, value.length() / 2));
      case 2 -> mutated.put(name, "[" + value + ", " + value + "]");
      case 3 -> mutated.put(name, mutated.get(oneOf(new ArrayList<>(mutated.keySet()))));
      default -> mutated.put(name, scrap());
    }
    return mutated;
  }
}
