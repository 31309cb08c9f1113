package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The parameters of a request, wherever they came from: later sources override earlier ones, in the
 * order query string, form, JSON body.
 *
 * @param values by name
 * @param form the form's own texts, before anything was made of them
 */
record Parameters(Map<String, JsonNode> values, Map<String, String> form) {

  static Parameters of(
      Map<String, String> query, Map<String, String> form, Optional<JsonNode> body) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    query.forEach((name, text) -> values.put(name, Coercion.value(name, text)));
    form.forEach((name, text) -> values.put(name, Coercion.value(name, text)));
    body.ifPresent(
        json -> {
          if (!json.isObject()) {
            throw Fault.invalid("body", "a JSON body must be an object of parameters");
          }
          json.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        });
    return new Parameters(values, form);
  }

  /** The parameter; one that is null counts as absent. */
  Optional<JsonNode> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isNull());
  }

  /** Whether the parameter was sent at all, even as null. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Text; a number or flag as it was written. */
  Optional<String> text(String name) {
    return get(name)
        .map(
            value -> {
              if (value.isContainerNode()) {
                throw Fault.invalid(name, "must be text");
              }
              return value.asText();
            });
  }

  boolean flag(String name) {
    return text(name).map(text -> text.equalsIgnoreCase("true") || text.equals("1")).orElse(false);
  }

  /** The form's text itself, so that what looks like JSON stays text. */
  Optional<String> field(String name) {
    return Optional.ofNullable(form.get(name));
  }

  /**
   * The graph's id, as a UUID object or bare text; {@code query_uuid} is the older name of the
   * parameter, which clients still use.
   */
  UUID graph() {
    JsonNode given =
        get("graph_uuid")
            .or(() -> get("query_uuid"))
            .orElseThrow(() -> Fault.invalid("graph_uuid", "is missing; send the graph's UUID"));
    return WbiaJson.uuidOrText(given).orElseThrow(() -> Fault.unknownGraph(given));
  }

  /** A list of UUID objects; every element that is none is told. */
  Optional<List<UUID>> uuids(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode list = values.get(name);
    if (!list.isArray()) {
      throw Fault.notUuids(Map.of(0, list));
    }
    Map<Integer, JsonNode> invalid = new TreeMap<>();
    for (int i = 0; i < list.size(); i++) {
      if (WbiaJson.uuid(list.get(i)).isEmpty()) {
        invalid.put(i, list.get(i));
      }
    }
    if (!invalid.isEmpty()) {
      throw Fault.notUuids(invalid);
    }
    return Optional.of(
        StreamSupport.stream(list.spliterator(), false)
            .map(element -> WbiaJson.uuid(element).orElseThrow())
            .toList());
  }

  /** A whole number, such as that of an annotation. */
  Optional<Integer> number(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return Integer.valueOf(text.strip());
              } catch (NumberFormatException e) {
                throw Fault.invalid(name, "must be a whole number");
              }
            });
  }

  /** As {@link #uuids}, for a list that must be there. */
  List<UUID> requiredUuids(String name) {
    return uuids(name)
        .orElseThrow(() -> Fault.invalid(name, "is missing; send a list of UUID objects"));
  }

  /** A list of row numbers that must be there; a null is the number of nothing. */
  List<Integer> rowids(String name) {
    return elements(name, n -> n.isNull() || n.isIntegralNumber() && n.canConvertToInt())
        .orElseThrow(() -> Fault.invalid(name, "is missing; send a list of row numbers"))
        .stream()
        .map(JsonNode::asInt)
        .toList();
  }

  /** The elements of a list, empty if it is absent. */
  Optional<List<JsonNode>> elements(String name) {
    return elements(name, element -> true);
  }

  private Optional<List<JsonNode>> elements(String name, Predicate<JsonNode> allowed) {
    return get(name)
        .map(
            list -> {
              List<JsonNode> elements =
                  list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : null;
              if (elements == null || !elements.stream().allMatch(allowed)) {
                throw Fault.invalid(name, "must be a list of values of the right kind");
              }
              return elements;
            });
  }

  /** The elements of a list that goes along with another of that length; empty if it is absent. */
  Optional<List<JsonNode>> aligned(String name, int length) {
    Optional<List<JsonNode>> elements = elements(name);
    if (elements.isPresent() && elements.get().size() != length) {
      throw Fault.invalid(
          name, "has " + elements.get().size() + " elements, but " + length + " are needed");
    }
    return elements;
  }

  /** A list of whole numbers; empty if absent. */
  List<Long> numbers(String name) {
    return get(name)
        .map(
            list -> {
              boolean whole =
                  list.isArray()
                      && StreamSupport.stream(list.spliterator(), false)
                          .allMatch(n -> n.isIntegralNumber() && n.canConvertToLong());
              if (!whole) {
                throw Fault.invalid(name, "must be a list of whole numbers");
              }
              return StreamSupport.stream(list.spliterator(), false)
                  .map(JsonNode::longValue)
                  .toList();
            })
        .orElse(List.of());
  }

  /** An object; empty if absent. */
  Optional<JsonNode> object(String name) {
    return get(name)
        .map(
            value -> {
              if (!value.isObject()) {
                throw Fault.invalid(name, "must be an object");
              }
              return value;
            });
  }
}
