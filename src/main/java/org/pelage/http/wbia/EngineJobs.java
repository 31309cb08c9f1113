package org.pelage.http.wbia;

import akka.actor.typed.ActorRef;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Words;
import org.pelage.query.JobStatus;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryReply;
import org.pelage.security.Role;

/**
 * {@code /api/engine/...}: the job that builds the identification session, as WBIA's job engine
 * would tell of it. There is one job however many ask; ids that are none are unknown.
 */
final class EngineJobs {
  private static final String JOB = "/api/engine/job/";
  private static final String PROCESSES = "/api/engine/process/status/";
  private static final String ACTION = "load_identification_query_object_worker";
  private static final String RESULT = "precomputed";
  private static final String LANE = "slow";

  private final QueryOwners owners;
  private final Exchange exchange;

  EngineJobs(QueryOwners owners, Exchange exchange) {
    this.owners = owners;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(exchange.endpoint("GET", "/api/engine/query/web/", Role.REVIEWER, this::start));
    for (String method : List.of("GET", "POST")) {
      endpoints.add(exchange.endpoint(method, PROCESSES, Role.READER, this::processes));
      endpoints.add(exchange.endpoint(method, JOB, Role.READER, this::list));
      endpoints.add(exchange.endpoint(method, JOB + "status/", Role.READER, this::status));
      endpoints.add(exchange.endpoint(method, JOB + "result/", Role.READER, this::result));
      endpoints.add(exchange.endpoint(method, JOB + "metadata/", Role.READER, this::metadata));
    }
    return List.copyOf(endpoints);
  }

  /** The job that builds the session, begun if there is none. */
  private CompletionStage<JsonNode> start(Parameters parameters, Call call) {
    return owners
        .query(QueryReply.Job.class, QueryCommand.StartJob::new)
        .thenApply(job -> WbiaJson.NODES.textNode(job.job().toString()));
  }

  /** Which processes are alive: there is this one, and it answers. */
  private CompletionStage<JsonNode> processes(Parameters parameters, Call call) {
    return CompletableFuture.completedFuture(WbiaJson.NODES.objectNode().put("server", true));
  }

  private CompletableFuture<List<QueryReply.Job>> jobs() {
    return owners
        .query(QueryReply.Jobs.class, QueryCommand.GetJobs::new)
        .thenApply(QueryReply.Jobs::jobs);
  }

  private CompletionStage<JsonNode> list(Parameters parameters, Call call) {
    return jobs()
        .thenApply(
            jobs -> {
              ArrayNode ids = WbiaJson.NODES.arrayNode();
              jobs.forEach(job -> ids.add(job.job().toString()));
              return ids;
            });
  }

  private CompletionStage<JsonNode> status(Parameters parameters, Call call) {
    if (!parameters.has("jobid")) {
      return jobs()
          .thenApply(
              jobs -> {
                ObjectNode response = WbiaJson.NODES.objectNode().put("status", "ok");
                ObjectNode all = response.putObject("json_result");
                jobs.forEach(job -> all.set(job.job().toString(), described(job)));
                return response;
              });
    }
    return answer(
        parameters,
        (id, job) ->
            WbiaJson.NODES
                .objectNode()
                .put("status", "ok")
                .put("jobid", id)
                .put(
                    "jobstatus",
                    job.map(QueryReply.Job::status).map(JobStatus::code).orElse("unknown")));
  }

  private CompletionStage<JsonNode> result(Parameters parameters, Call call) {
    return answer(
        parameters,
        (id, job) -> {
          ObjectNode response =
              WbiaJson.NODES
                  .objectNode()
                  .put("status", job.map(found -> found.status().code()).orElse("invalid"))
                  .put("jobid", id);
          response.set("json_result", value(job));
          return response;
        });
  }

  private static JsonNode value(Optional<QueryReply.Job> job) {
    return switch (job.map(QueryReply.Job::status).orElse(JobStatus.UNKNOWN)) {
      case COMPLETED -> WbiaJson.NODES.textNode(RESULT);
      case EXCEPTION, SUPPRESSED -> WbiaJson.NODES.textNode(job.orElseThrow().reason());
      case WORKING, UNKNOWN -> WbiaJson.NODES.nullNode();
    };
  }

  private CompletionStage<JsonNode> metadata(Parameters parameters, Call call) {
    return answer(
        parameters,
        (id, job) -> {
          ObjectNode response =
              WbiaJson.NODES
                  .objectNode()
                  .put("status", job.isPresent() ? "ok" : "invalid")
                  .put("jobid", id);
          response.set(
              "json_result",
              job.<JsonNode>map(EngineJobs::described).orElse(WbiaJson.NODES.nullNode()));
          return response;
        });
  }

  private static ObjectNode described(QueryReply.Job job) {
    ObjectNode described =
        WbiaJson.NODES
            .objectNode()
            .put("status", job.status().code())
            .put("function", ACTION)
            .put("lane", LANE)
            .put("time_started", job.startedAt().toString());
    job.endedAt()
        .ifPresentOrElse(
            at -> described.put("time_completed", at.toString()),
            () -> described.putNull("time_completed"));
    return described;
  }

  /** Words an answer about one job. */
  private interface Wording {
    JsonNode of(String id, Optional<QueryReply.Job> job);
  }

  /** About the job asked for; any text may be given, most are no job. */
  private CompletionStage<JsonNode> answer(Parameters parameters, Wording wording) {
    JsonNode given =
        parameters.get("jobid").orElseThrow(() -> Fault.invalid("jobid", "is missing"));
    Optional<UUID> id =
        WbiaJson.uuid(given)
            .or(() -> given.isTextual() ? Words.uuid(given.textValue()) : Optional.empty());
    if (id.isEmpty()) {
      return CompletableFuture.completedFuture(
          wording.of(
              given.isValueNode() ? given.asText() : WbiaJson.write(given), Optional.empty()));
    }
    Function<ActorRef<QueryReply>, QueryCommand> ask =
        replyTo -> new QueryCommand.GetJob(id.get(), replyTo);
    return owners
        .query(QueryReply.Job.class, ask)
        .thenApply(
            job ->
                wording.of(
                    id.get().toString(),
                    Optional.of(job).filter(found -> found.status() != JobStatus.UNKNOWN)));
  }
}
