package org.pelage.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Pair;
import org.pelage.graph.QueuedPair;

/** Prints the state of an identity graph as one line of JSON; the same state, the same bytes. */
final class InferRow {
  private static final JsonFactory JSON = new JsonFactory();

  private final IdentityGraphView graph;
  private final List<InferId> ids;

  /**
   * @param ids the ids of the graph's nodes, by node
   */
  InferRow(IdentityGraphView graph, List<InferId> ids) {
    this.graph = graph;
    this.ids = ids;
  }

  String print(long step) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("step", step);
      individuals(json);
      labels(json, "inconsistent", graph.inconsistent());
      inferred(json);
      labels(json, "positive_redundant", positiveRedundant());
      pairs(json, "negative_redundant", graph.negativeRedundantPairs());
      pairs(json, "suspects", graph.suspects());
      queue(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void individuals(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("individuals");
    for (int label : graph.labels()) {
      json.writeStartArray();
      for (int member : graph.members(label)) {
        id(json, member);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void inferred(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("inferred");
    for (Pair pair : graph.decidedPairs()) {
      json.writeStringField(
          ids.get(pair.low()) + "-" + ids.get(pair.high()), graph.inferred(pair).code());
    }
    json.writeEndObject();
  }

  private int[] positiveRedundant() {
    return Arrays.stream(graph.labels()).filter(graph::positiveRedundant).toArray();
  }

  private void labels(JsonGenerator json, String field, int[] labels) throws IOException {
    json.writeArrayFieldStart(field);
    for (int label : labels) {
      id(json, label);
    }
    json.writeEndArray();
  }

  private void pairs(JsonGenerator json, String field, List<Pair> pairs) throws IOException {
    json.writeArrayFieldStart(field);
    for (Pair pair : pairs) {
      json.writeStartArray();
      id(json, pair.low());
      id(json, pair.high());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void queue(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("queue");
    for (QueuedPair queued : graph.peek(graph.queueSize())) {
      json.writeStartArray();
      id(json, queued.pair().low());
      id(json, queued.pair().high());
      json.writeNumber(queued.priority());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void id(JsonGenerator json, int node) throws IOException {
    InferId id = ids.get(node);
    if (id.kind() == InferId.Kind.INTEGER) {
      json.writeNumber(id.number());
    } else {
      json.writeString(id.uuid());
    }
  }
}
