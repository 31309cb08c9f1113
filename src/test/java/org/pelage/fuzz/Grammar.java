package org.pelage.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Requests to both faces: those of the native one as its OpenAPI document describes them, those of
 * wildbook-ia's by its table of endpoints; mostly in order, often not. Ids come from what a server
 * answered before, so that requests reach beyond "there is no such thing". Thread-safe.
 */
final class Grammar {
  private static final List<String> SCRAPS =
      List.of(
          "",
          "null",
          "-1",
          "0",
          "1e999",
          "NaN",
          "\"",
          "{{",
          "../../etc/passwd",
          "' OR 1=1 --",
          "<script>",
          "a,b",
          "9223372036854775808",
          "x".repeat(3000),
          "[".repeat(300),
          "\u0000",
          "\uD83E\uDD93",
          "match",
          "all",
          "true");

  private static final List<String> WBIA_NAMES =
      List.of(
          "graph_uuid",
          "annot_uuid_list",
          "query_config_dict",
          "aid_list",
          "gid_list",
          "uuid_list",
          "name_text_list",
          "annot_uuid",
          "callback_url",
          "callback_method",
          "callback",
          "__format__",
          "identification-annot-uuid-1",
          "identification-annot-uuid-2",
          "identification-submit",
          "identification-lease",
          "query_uuid",
          "imageset_text_list",
          "imgsetid",
          "metadata_dict_list",
          "review_rowid_list",
          "match_annot_uuid1_list",
          "match_annot_uuid2_list",
          "match_decision_list",
          "viewpoint_list",
          "limit",
          "jobid");

  private static final int IDS_MAX = 500;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** One way to ask. */
  record Rule(String method, String path, JsonNode body, List<String> query, boolean wbia) {}

  /** A request without its length: the head's first line, a content type, the body. */
  record Request(String method, String target, String type, byte[] body) {}

  private final List<Rule> rules = new ArrayList<>();
  private final JsonNode document;
  private final List<String> annotations = new CopyOnWriteArrayList<>();
  private final List<String> graphs = new CopyOnWriteArrayList<>();

  /**
   * @param openApi the native face's document
   * @param wbia "METHOD /path" of every endpoint of wildbook-ia's face
   */
  Grammar(JsonNode openApi, List<String> wbia) {
    this.document = openApi;
    openApi
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().forEach(method -> addNative(path.getKey(), method)));
    for (String endpoint : wbia) {
      String[] parts = endpoint.split(" ");
      rules.add(new Rule(parts[0], parts[1], NODES.missingNode(), WBIA_NAMES, true));
    }
  }

  private void addNative(String path, Map.Entry<String, JsonNode> method) {
    if (path.endsWith("/events")) {
      return;
    }
    List<String> query = new ArrayList<>();
    method
        .getValue()
        .path("parameters")
        .forEach(
            parameter -> {
              JsonNode resolved = resolved(parameter);
              if (resolved.path("in").asText().equals("query")) {
                query.add(resolved.path("name").asText());
              }
            });
    Iterator<JsonNode> bodies = method.getValue().path("requestBody").path("content").elements();
    JsonNode schema = bodies.hasNext() ? bodies.next().path("schema") : NODES.missingNode();
    rules.add(
        new Rule(method.getKey().toUpperCase(java.util.Locale.ROOT), path, schema, query, false));
  }

  int rules() {
    return rules.size();
  }

  /** Ids the server told, to ask about. */
  void learn(String annotation, String graph) {
    remember(annotations, annotation);
    remember(graphs, graph);
  }

  private static void remember(List<String> ids, String id) {
    if (!id.isEmpty() && ids.size() < IDS_MAX) {
      ids.add(id);
    }
  }

  Request request(Random random) {
    Rule rule = rules.get(random.nextInt(rules.size()));
    String path = rule.path();
    for (int at = path.indexOf('{'); at >= 0; at = path.indexOf('{')) {
      int end = path.indexOf('}', at);
      String value = variable(path.substring(at + 1, end), random);
      path = path.substring(0, at) + encoded(value) + path.substring(end + 1);
    }
    boolean form = rule.wbia() && !rule.method().equals("GET") && random.nextInt(4) > 0;
    String parameters = parameters(rule, random);
    String target = path + (form || parameters.isEmpty() ? "" : "?" + parameters);
    String text = form ? parameters : body(rule, random);
    String type =
        random.nextInt(20) == 0
            ? "text/plain"
            : form ? "application/x-www-form-urlencoded" : "application/json";
    String method = random.nextInt(40) == 0 ? "PUT" : rule.method();
    return new Request(method, target, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private String variable(String name, Random random) {
    if (random.nextInt(8) == 0) {
      return scrap(random);
    }
    return switch (name) {
      case "graph" -> some(graphs, random);
      case "uuid" -> some(annotations, random);
      default -> Integer.toString(random.nextInt(9));
    };
  }

  private String parameters(Rule rule, Random random) {
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(4); i > 0 && !rule.query().isEmpty(); i--) {
      String name = rule.query().get(random.nextInt(rule.query().size()));
      query.append(query.isEmpty() ? "" : "&").append(encoded(name)).append('=');
      query.append(encoded(rule.wbia() ? wbiaValue(name, random) : nativeValue(random)));
    }
    return query.toString();
  }

  private String wbiaValue(String name, Random random) {
    if (random.nextInt(5) == 0) {
      return scrap(random);
    }
    String id = name.contains("annot") ? some(annotations, random) : some(graphs, random);
    String uuid = "{\"__UUID__\": \"" + id + "\"}";
    if (name.endsWith("uuid_list")) {
      return "[" + uuid + ", {\"__UUID__\": \"" + some(annotations, random) + "\"}]";
    }
    if (name.endsWith("_list")) {
      return "[" + random.nextInt(20) + ", " + random.nextInt(20) + "]";
    }
    return name.contains("uuid") ? uuid : Integer.toString(random.nextInt(20));
  }

  private String nativeValue(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> scrap(random);
      case 1 -> some(annotations, random);
      case 2 -> some(graphs, random);
      default -> Integer.toString(random.nextInt(100));
    };
  }

  private String body(Rule rule, Random random) {
    if (rule.body().isMissingNode()) {
      return random.nextInt(10) == 0 ? scrap(random) : "";
    }
    String json = value(rule.body(), "", random, 0).toString();
    if (random.nextInt(15) == 0) {
      return json.substring(0, random.nextInt(json.length() + 1));
    }
    return random.nextInt(30) == 0 ? scrap(random) : json;
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode now = schema;
    for (int i = 0; i < 10 && now.has("$ref"); i++) {
      now = document.at(now.get("$ref").asText().substring(1));
    }
    return now;
  }

  /** A value of a schema, now and then of no schema at all. */
  private JsonNode value(JsonNode given, String name, Random random, int depth) {
    JsonNode schema = resolved(given);
    if (random.nextInt(25) == 0 || depth > 6) {
      return wrong(random);
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.path(choice).size() > 0) {
        JsonNode all = schema.get(choice);
        return value(all.get(random.nextInt(all.size())), name, random, depth + 1);
      }
    }
    if (schema.path("enum").size() > 0) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
      case "array" -> array(schema, name, random, depth);
      case "integer" -> NODES.numberNode(random.nextInt(20) - 1);
      case "number" -> NODES.numberNode(random.nextInt(3) == 0 ? random.nextDouble() : 0.5);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "string" -> NODES.textNode(text(schema, name, random));
      default -> object(schema, random, depth);
    };
  }

  private JsonNode array(JsonNode schema, String name, Random random, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      array.add(value(schema.path("items"), name, random, depth + 1));
    }
    return array;
  }

  private JsonNode object(JsonNode schema, Random random, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(field -> required.add(field.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              int odds = required.contains(field.getKey()) ? 15 : 3;
              if (random.nextInt(odds) > 0) {
                object.set(
                    field.getKey(), value(field.getValue(), field.getKey(), random, depth + 1));
              }
            });
    return object;
  }

  private String text(JsonNode schema, String name, Random random) {
    boolean uuid = schema.path("format").asText().equals("uuid");
    if (uuid || List.of("a", "b", "annotation", "annotations", "individual").contains(name)) {
      return some(annotations, random);
    }
    return switch (name) {
      case "graph" -> some(graphs, random);
      case "key" -> "k" + random.nextInt(1_000_000);
      case "reviewer" -> "fuzz-" + random.nextInt(8);
      case "review_url", "finished_url", "error_url" -> "";
      default -> random.nextInt(3) == 0 ? scrap(random) : "word";
    };
  }

  private static JsonNode wrong(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(-1e300);
      case 2 -> NODES.objectNode().put("unexpected", 1);
      case 3 -> NODES.arrayNode().add("x").addNull();
      default -> NODES.textNode(scrap(random));
    };
  }

  private static String some(List<String> ids, Random random) {
    return ids.isEmpty() || random.nextInt(12) == 0
        ? new UUID(random.nextLong(), random.nextLong()).toString()
        : ids.get(random.nextInt(ids.size()));
  }

  private static String scrap(Random random) {
    return SCRAPS.get(random.nextInt(SCRAPS.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
