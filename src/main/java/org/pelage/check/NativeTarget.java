package org.pelage.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The native face. */
final class NativeTarget implements Target {
  private static final String GRAPHS = "/v1/graphs/";
  private static final String SESSION = "/v1/query-object";
  private static final String FINISHED = "finished";

  /** A second by contract, and two more for a machine that is busy with the clients. */
  private static final long LIST_AGE = TimeUnit.SECONDS.toNanos(3);

  private static final int PAGE = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final Exchanges http;

  NativeTarget(Exchanges http) {
    this.http = http;
  }

  @Override
  public List<String> addAnnotations(int count) {
    ArrayNode list = Exchanges.JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      list.addObject().put("species", "pelage_check");
    }
    List<String> uuids = new ArrayList<>();
    http.json("POST", "/v1/annotations", list)
        .ok("add annotations")
        .json()
        .path("annotations")
        .forEach(annotation -> uuids.add(annotation.path("uuid").asText()));
    return uuids;
  }

  @Override
  public Claim create(Set<String> annotations) {
    ObjectNode body = withAnnotations(annotations);
    // Without what the catalogue has staged of earlier graphs of these annotations, so that the log
    // holds what clients of this graph sent and nothing else.
    body.putObject("start").put("reviews", "none").put("names", "ignore");
    Exchanges.Answer answer = http.json("POST", "/v1/graphs", body);
    return answer.is(CONFLICT) && !answer.problem().equals("overlap")
        // A creation that was deleted while it started is no graph, and no overlap either.
        ? new Claim(Verdict.UNCERTAIN, "")
        : claim("create", answer);
  }

  @Override
  public Claim extend(String graph, Set<String> more) {
    return claim(
        "extend", http.json("POST", GRAPHS + graph + "/annotations", withAnnotations(more)));
  }

  private static ObjectNode withAnnotations(Collection<String> annotations) {
    ObjectNode body = Exchanges.JSON.createObjectNode();
    ArrayNode list = body.putArray("annotations");
    annotations.forEach(list::add);
    return body;
  }

  private static Claim claim(String what, Exchanges.Answer answer) {
    String graph = answer.json().path("graph").asText("");
    return switch (answer.status()) {
      case 201 -> new Claim(Verdict.DONE, graph);
      case 200 -> new Claim(Verdict.EXISTED, graph);
      case CONFLICT -> new Claim(Verdict.OVERLAP, "");
      case NOT_FOUND -> new Claim(Verdict.UNKNOWN, "");
      default -> new Claim(notNow(what, answer), "");
    };
  }

  /** What a 503 says; anything else is what no server may answer. */
  private static Verdict notNow(String what, Exchanges.Answer answer) {
    if (!answer.is(Exchanges.UNAVAILABLE)) {
      throw answer.unexpected(what);
    }
    return answer.problem().equals("unavailable") ? Verdict.NOT_NOW : Verdict.UNCERTAIN;
  }

  @Override
  public Verdict delete(String graph) {
    Exchanges.Answer answer = http.send("DELETE", GRAPHS + graph, "", "application/json");
    if (answer.is(204)) {
      return Verdict.DONE;
    }
    return answer.is(NOT_FOUND) ? Verdict.UNKNOWN : notNow("delete", answer);
  }

  @Override
  public Map<String, Listed> list() {
    Map<String, Listed> graphs = new HashMap<>();
    String after = "";
    do {
      JsonNode page =
          http.get("/v1/graphs?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after))
              .ok("list graphs")
              .json();
      page.path("graphs").forEach(row -> graphs.put(row.path("graph").asText(), listed(row)));
      after = page.path("next").asText("");
    } while (!after.isEmpty());
    return graphs;
  }

  private static Listed listed(JsonNode row) {
    return new Listed(isFinished(row), row.path("annotations").asInt());
  }

  private static boolean isFinished(JsonNode json) {
    return json.path("state").asText().equals(FINISHED);
  }

  @Override
  public long listAgeNanos() {
    return LIST_AGE;
  }

  @Override
  public boolean looksFinished(String graph) {
    return whenReady(GRAPHS + graph).filter(NativeTarget::isFinished).isPresent();
  }

  @Override
  public Optional<Set<String>> members(String graph) {
    return whenReady(GRAPHS + graph + "/annotations?limit=" + PAGE)
        .map(
            json -> {
              Set<String> members = new HashSet<>();
              json.path("annotations").forEach(uuid -> members.add(uuid.asText()));
              return members;
            });
  }

  /** What a read answers; empty if there is no such graph. */
  private Optional<JsonNode> whenReady(String path) {
    Exchanges.Answer answer =
        Cleaning.certainly(
            path,
            () -> http.get(path),
            a -> a.is(Exchanges.UNAVAILABLE) ? Verdict.NOT_NOW : Verdict.DONE);
    return answer.is(NOT_FOUND) ? Optional.empty() : Optional.of(answer.ok(path).json());
  }

  @Override
  public Verdict propose(String graph, List<String> annotations) {
    StringBuilder lines = new StringBuilder();
    for (int b = 1; b < annotations.size(); b++) {
      for (int a = 0; a < b; a++) {
        ObjectNode line = Exchanges.JSON.createObjectNode();
        line.put("a", annotations.get(a)).put("b", annotations.get(b)).put("match", 0.5);
        lines.append(line).append('\n');
      }
    }
    Exchanges.Answer answer =
        http.send("POST", GRAPHS + graph + "/candidates", lines.toString(), "application/x-ndjson");
    return answer.is(200) ? Verdict.DONE : notNow("propose", answer);
  }

  @Override
  public Offer ask(String graph, String reviewer) {
    Exchanges.Answer answer =
        http.json(
            "POST",
            GRAPHS + graph + "/leases",
            Exchanges.JSON.createObjectNode().put("reviewer", reviewer));
    if (answer.is(Exchanges.UNAVAILABLE)) {
      return Offer.NOTHING_NOW;
    }
    JsonNode json = answer.ok("lease").json();
    JsonNode leases = json.path("leases");
    return leases.isEmpty()
        ? new Offer(Optional.empty(), isFinished(json))
        : Offer.of(
            new Held(
                leases.get(0).path("a").asText(),
                leases.get(0).path("b").asText(),
                leases.get(0).path("lease").asText()));
  }

  @Override
  public void giveBack(Held held) {
    Exchanges.Answer answer =
        http.send("DELETE", "/v1/leases/" + held.lease(), "", "application/json");
    // One that ran out meanwhile has nothing to give back.
    if (!answer.is(204, 200, NOT_FOUND, CONFLICT, Exchanges.UNAVAILABLE)) {
      throw answer.unexpected("give back");
    }
  }

  @Override
  public Receipt decide(String graph, String reviewer, String key, Held held, String decision) {
    ObjectNode body = answer(reviewer, key, held, decision);
    if (!held.lease().isEmpty()) {
      body.put("lease", held.lease());
    }
    return receipt("decide", key, http.json("POST", GRAPHS + graph + "/decisions", body));
  }

  private static ObjectNode answer(String reviewer, String key, Held held, String decision) {
    return Exchanges.JSON
        .createObjectNode()
        .put("a", held.a())
        .put("b", held.b())
        .put("decision", decision)
        .put("reviewer", reviewer)
        .put("key", key);
  }

  private static Receipt receipt(String what, String key, Exchanges.Answer answer) {
    if (answer.is(200)) {
      OptionalLong sequence = OptionalLong.of(answer.json().path("sequence").asLong(-1));
      return new Receipt(Verdict.DONE, sequence, key);
    }
    boolean ending = answer.is(CONFLICT) && answer.problem().equals("conflict");
    return Receipt.refused(answer.is(NOT_FOUND) || ending ? Verdict.UNKNOWN : notNow(what, answer));
  }

  @Override
  public Optional<List<Entry>> log(String graph) {
    List<Entry> log = new ArrayList<>();
    long after = 0;
    while (true) {
      Optional<JsonNode> page =
          whenReady(GRAPHS + graph + "/decisions?limit=" + PAGE + "&after=" + after);
      if (page.isEmpty()) {
        return Optional.empty();
      }
      List<Entry> entries = entries(page.get().path("decisions"));
      if (entries.isEmpty()) {
        return Optional.of(log);
      }
      log.addAll(entries);
      after = entries.get(entries.size() - 1).sequence();
    }
  }

  private static List<Entry> entries(JsonNode list) {
    List<Entry> entries = new ArrayList<>();
    list.forEach(
        item -> entries.add(new Entry(item.path("sequence").asLong(), item.path("key").asText())));
    return entries;
  }

  @Override
  public Receipt submit(String reviewer, String key, Held pair, String decision) {
    return receipt(
        "feedback",
        key,
        http.json("POST", SESSION + "/feedback", answer(reviewer, key, pair, decision)));
  }

  @Override
  public List<Entry> feedback(long after) {
    List<Entry> log = new ArrayList<>();
    long from = after;
    while (true) {
      String path = SESSION + "/feedback?limit=" + PAGE + "&after=" + from;
      List<Entry> entries = entries(whenReady(path).orElseThrow().path("feedback"));
      if (entries.isEmpty()) {
        return log;
      }
      log.addAll(entries);
      from = entries.get(entries.size() - 1).sequence();
    }
  }

  @Override
  public long builds() {
    return whenReady(SESSION).orElseThrow().path("builds").asLong();
  }

  @Override
  public OptionalLong openSession(String reviewer) {
    Exchanges.Answer answer =
        http.json(
            "POST",
            SESSION + "/leases",
            Exchanges.JSON.createObjectNode().put("reviewer", reviewer));
    if (answer.is(Exchanges.UNAVAILABLE)) {
      return OptionalLong.empty();
    }
    JsonNode build = answer.ok("open the session").json().path("build");
    // Build 0: the session is still being built, and nothing was served.
    return build.asLong() > 0 ? OptionalLong.of(build.asLong()) : OptionalLong.empty();
  }

  @Override
  public void dropSession() {
    Cleaning.certainly(
        "drop the session",
        () -> http.send("DELETE", SESSION, "", "application/json"),
        answer -> {
          if (answer.is(200, 204, NOT_FOUND)) {
            return Verdict.DONE;
          }
          return notNow("drop the session", answer);
        });
  }
}
