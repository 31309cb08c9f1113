package org.pelage.http.v1;

import akka.NotUsed;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.ActorAttributes;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Body;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.http.routing.Lines;
import org.pelage.http.wire.Answers;
import org.pelage.http.wire.CandidateShapes.Line;
import org.pelage.http.wire.CandidateShapes.Outcome;
import org.pelage.http.wire.CandidateShapes.Rejected;
import org.pelage.http.wire.CandidateShapes.Truth;
import org.pelage.http.wire.Refused;
import org.pelage.security.Role;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * {@code POST /v1/graphs/{graph}/candidates}: proposed pairs, line by line, as many as there are. A
 * line that is wrong is reported and the others count. {@code .../known-answers}: pairs to ask
 * reviewers about, all or none.
 */
final class CandidateRoutes {
  private static final long BYTES_MAX = 8L << 30;

  private final Owners owners;
  private final Proposals proposals;
  private final Hops hops;
  private final Materializer materializer;

  CandidateRoutes(Owners owners, Proposals proposals, Hops hops, Materializer materializer) {
    this.owners = owners;
    this.proposals = proposals;
    this.hops = hops;
    this.materializer = materializer;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v1/graphs/{graph}/candidates",
            Role.OPERATOR,
            new Body.Stream(BYTES_MAX),
            this::propose),
        Endpoint.post(
            "/v1/graphs/{graph}/known-answers", Role.OPERATOR, Body.LARGE_JSON, this::giveTruth));
  }

  private CompletionStage<HttpResponse> giveTruth(Call call) {
    List<SessionCommand.TrueAnswer> pairs = call.json(Truth.class).answers();
    return owners
        .write(
            call.uuid("graph"),
            SessionReply.TruthKept.class,
            replyTo -> new SessionCommand.GiveTruth(pairs, replyTo))
        .thenApply(Answers::ok);
  }

  private CompletionStage<HttpResponse> propose(Call call) {
    UUID graph = call.uuid("graph");
    RecordLines<Line> reader =
        RecordLines.of(call.request(), Line.class, CandidateCsv.COLUMNS, CandidateCsv::record);
    return owners
        .read(graph, SessionReply.State.class, SessionCommand.GetState::new)
        .thenCompose(exists -> hops.home(stream(call, graph, reader)))
        .thenApply(Answers::ok);
  }

  private CompletionStage<Outcome> stream(Call call, UUID graph, RecordLines<Line> reader) {
    return Lines.of(call.request(), BYTES_MAX)
        .filter(line -> !line.isBlank())
        .orElse(Source.lazySource(CandidateRoutes::noLines))
        .grouped(Proposals.MESSAGE)
        .map(lines -> checked(reader, lines))
        .mapAsync(1, checked -> proposals.propose(graph, checked))
        .withAttributes(ActorAttributes.dispatcher(Hops.HTTP_DISPATCHER))
        .runWith(Sink.fold(new Outcome(0, 0, 0, 0, List.of(), 0), Proposals::sum), materializer);
  }

  private static Source<Lines.Line, NotUsed> noLines() {
    return Source.failed(Refused.invalid("", "the body has no lines; send at least one pair"));
  }

  private static Proposals.Checked checked(RecordLines<Line> reader, List<Lines.Line> lines) {
    List<Proposals.Numbered> pairs = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Lines.Line line : lines) {
      if (reader.awaitsHeader()) {
        reader.header(line.text());
        continue;
      }
      try {
        Line record = reader.read(line);
        pairs.add(new Proposals.Numbered(line.number(), record.modelName(), record.proposed()));
      } catch (Refused refused) {
        rejected.add(new Rejected(line.number(), RecordLines.why(refused)));
      }
    }
    return new Proposals.Checked(pairs, rejected);
  }
}
