package org.pelage.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** WBIA's face where it has the operation, the native face where it has not. */
final class WbiaTarget implements Target {
  private static final String GRAPH = "/api/query/graph/v2/";
  private static final String STATUS = "/api/status/query/graph/v2/";
  private static final String REVIEW = "/api/review/query/graph/v2/";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Map<String, String> BUTTONS =
      Map.of("match", "Same Animal", "nomatch", "Different Animals", "notcomp", "Cannot Tell");

  /** Answered while the graph is being deleted. */
  private static final int CONFLICT = 409;

  private static final int UNKNOWN_ID = 602;
  private static final int NOT_READY = 603;
  private static final int UNAVAILABLE = 604;
  private static final int FINISHED = 605;

  private final Exchanges http;
  private final NativeTarget rest;

  WbiaTarget(Exchanges http) {
    this.http = http;
    this.rest = new NativeTarget(http);
  }

  @Override
  public Claim create(Set<String> annotations) {
    ArrayNode list = Exchanges.JSON.createArrayNode();
    annotations.forEach(uuid -> list.addObject().put("__UUID__", uuid));
    Exchanges.Answer answer = send("POST", GRAPH, Map.of("annot_uuid_list", list.toString()));
    return switch (answer.status()) {
      case 200 ->
          new Claim(Verdict.GRANTED, answer.json().path("response").path("__UUID__").asText());
      case UNAVAILABLE -> new Claim(Verdict.OVERLAP, "");
      // A conflict here is a creation that was deleted while it started: no graph, and no overlap.
      case CONFLICT, NOT_READY, Exchanges.UNAVAILABLE -> new Claim(Verdict.UNCERTAIN, "");
      default -> throw answer.unexpected("create (WBIA)");
    };
  }

  @Override
  public Verdict delete(String graph) {
    Exchanges.Answer answer = send("DELETE", GRAPH, Map.of("graph_uuid", uuid(graph)));
    return switch (answer.status()) {
      case 200 -> Verdict.DONE;
      case UNKNOWN_ID -> Verdict.UNKNOWN;
      case NOT_READY, Exchanges.UNAVAILABLE -> Verdict.UNCERTAIN;
      default -> throw answer.unexpected("delete (WBIA)");
    };
  }

  @Override
  public Offer ask(String graph, String reviewer) {
    Exchanges.Answer answer =
        http.get(
            REVIEW
                + "?graph_uuid="
                + graph
                + "&callback_url=http://"
                + reviewer
                + ".example/form?x=1");
    if (answer.is(NOT_READY, FINISHED, UNKNOWN_ID, Exchanges.UNAVAILABLE)) {
      return new Offer(Optional.empty(), answer.is(FINISHED));
    }
    Map<String, String> form =
        hidden(answer.ok("review form (WBIA)").json().path("response").asText());
    String first = form.get("identification-annot-uuid-1");
    String second = form.get("identification-annot-uuid-2");
    String lease = form.getOrDefault("identification-lease", "");
    boolean ordered = first.compareTo(second) < 0;
    return Offer.of(new Held(ordered ? first : second, ordered ? second : first, lease));
  }

  /** The form's lease is its idempotency key; without a lease the server makes one up. */
  @Override
  public Receipt decide(String graph, String reviewer, String key, Held held, String decision) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("graph_uuid", uuid(graph));
    form.put("identification-annot-uuid-1", held.a());
    form.put("identification-annot-uuid-2", held.b());
    form.put("identification-lease", held.lease());
    form.put("identification-submit", BUTTONS.get(decision));
    Exchanges.Answer answer = send("POST", REVIEW, form);
    return switch (answer.status()) {
      case 200 -> new Receipt(Verdict.DONE, OptionalLong.empty(), held.lease());
      case UNKNOWN_ID, CONFLICT -> Receipt.refused(Verdict.UNKNOWN);
      case NOT_READY, Exchanges.UNAVAILABLE -> Receipt.refused(Verdict.UNCERTAIN);
      default -> throw answer.unexpected("decide (WBIA)");
    };
  }

  private static String uuid(String id) {
    return "{\"__UUID__\": \"" + id + "\"}";
  }

  private Exchanges.Answer send(String method, String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return http.send(method, path, body, FORM);
  }

  private static Map<String, String> hidden(String html) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = HIDDEN.matcher(html);
    while (input.find()) {
      fields.put(input.group(1), input.group(2));
    }
    return fields;
  }

  @Override
  public List<String> addAnnotations(int count) {
    return rest.addAnnotations(count);
  }

  @Override
  public Claim extend(String graph, Set<String> more) {
    return rest.extend(graph, more);
  }

  @Override
  public Map<String, Listed> list() {
    Map<String, Listed> graphs = new HashMap<>();
    http.get(STATUS)
        .ok("status (WBIA)")
        .json()
        .path("response")
        .properties()
        .forEach(row -> graphs.put(row.getKey(), listed(row.getValue())));
    return graphs;
  }

  private static Listed listed(JsonNode row) {
    return new Listed(row.path("status").asText().equals("Finished"), row.path("num_aids").asInt());
  }

  @Override
  public long listAgeNanos() {
    return rest.listAgeNanos();
  }

  @Override
  public boolean looksFinished(String graph) {
    return rest.looksFinished(graph);
  }

  @Override
  public Optional<Set<String>> members(String graph) {
    return rest.members(graph);
  }

  @Override
  public Verdict propose(String graph, List<String> annotations) {
    return rest.propose(graph, annotations);
  }

  @Override
  public void giveBack(Held held) {
    rest.giveBack(held);
  }

  @Override
  public Optional<List<Entry>> log(String graph) {
    return rest.log(graph);
  }

  @Override
  public Receipt submit(String reviewer, String key, Held pair, String decision) {
    return rest.submit(reviewer, key, pair, decision);
  }

  @Override
  public List<Entry> feedback(long after) {
    return rest.feedback(after);
  }

  @Override
  public long builds() {
    return rest.builds();
  }

  @Override
  public OptionalLong openSession(String reviewer) {
    return rest.openSession(reviewer);
  }

  @Override
  public void dropSession() {
    rest.dropSession();
  }
}
