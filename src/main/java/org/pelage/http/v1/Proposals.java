package org.pelage.http.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.http.gateway.Owners;
import org.pelage.http.wire.CandidateShapes.Line;
import org.pelage.http.wire.CandidateShapes.Outcome;
import org.pelage.http.wire.CandidateShapes.Rejected;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.ProposedPair;
import org.pelage.session.SessionReply;

/** Sends proposed pairs to a graph, in messages of bounded size, one after the other. */
final class Proposals {
  /** Pairs of one message. */
  static final int MESSAGE = 500;

  /** Most rejected lines that an answer lists. */
  static final int REJECTED_LISTED_MAX = 1000;

  /** A pair in order, with the number of its line. */
  record Numbered(long line, String model, ProposedPair pair) {}

  /** Pairs in order, and the lines that are not. */
  record Checked(List<Numbered> pairs, List<Rejected> rejected) {}

  private final Owners owners;

  Proposals(Owners owners) {
    this.owners = owners;
  }

  /** Lines of a request that is all or nothing: the first bad one refuses it. */
  Checked check(List<Line> lines) {
    List<Numbered> pairs = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line == null) {
        throw Refused.invalid("candidates[" + i + "]", "must be an object");
      }
      try {
        pairs.add(new Numbered(i + 1L, line.modelName(), line.proposed()));
      } catch (Refused refused) {
        throw Refused.invalid(
            "candidates[" + i + "]." + refused.refusal().field(), refused.refusal().detail());
      }
    }
    return new Checked(pairs, List.of());
  }

  CompletableFuture<Outcome> propose(UUID graph, Checked checked) {
    CompletableFuture<Outcome> outcome =
        CompletableFuture.completedFuture(
            new Outcome(0, 0, 0, 0, checked.rejected(), checked.rejected().size()));
    for (List<Numbered> message : messages(checked.pairs())) {
      outcome =
          outcome.thenCompose(
              before -> send(graph, message).thenApply(reply -> plus(before, message, reply)));
    }
    return outcome;
  }

  /** One model and at most {@link #MESSAGE} pairs each, in the order given. */
  private static List<List<Numbered>> messages(List<Numbered> pairs) {
    Map<String, List<Numbered>> byModel = new LinkedHashMap<>();
    pairs.forEach(p -> byModel.computeIfAbsent(p.model(), m -> new ArrayList<>()).add(p));
    List<List<Numbered>> messages = new ArrayList<>();
    for (List<Numbered> all : byModel.values()) {
      for (int from = 0; from < all.size(); from += MESSAGE) {
        messages.add(all.subList(from, Math.min(from + MESSAGE, all.size())));
      }
    }
    return messages;
  }

  private CompletableFuture<SessionReply.Proposed> send(UUID graph, List<Numbered> message) {
    List<ProposedPair> pairs = message.stream().map(Numbered::pair).toList();
    return owners.write(
        graph,
        SessionReply.Proposed.class,
        replyTo -> new SessionCommand.Propose(message.get(0).model(), pairs, replyTo));
  }

  private static Outcome plus(Outcome before, List<Numbered> sent, SessionReply.Proposed reply) {
    List<Rejected> rejected = new ArrayList<>(before.rejected());
    reply.rejected().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(Math.max(0, REJECTED_LISTED_MAX - rejected.size()))
        .forEach(e -> rejected.add(new Rejected(sent.get(e.getKey()).line(), e.getValue())));
    return new Outcome(
        before.added() + reply.added(),
        before.updated() + reply.updated(),
        before.unchanged() + reply.unchanged(),
        before.unused() + reply.unused(),
        rejected,
        before.rejectedCount() + reply.rejected().size());
  }

  /** The outcomes of two parts of one request. */
  static Outcome sum(Outcome a, Outcome b) {
    List<Rejected> rejected = new ArrayList<>(a.rejected());
    b.rejected().stream()
        .limit(Math.max(0, REJECTED_LISTED_MAX - rejected.size()))
        .forEach(rejected::add);
    return new Outcome(
        a.added() + b.added(),
        a.updated() + b.updated(),
        a.unchanged() + b.unchanged(),
        a.unused() + b.unused(),
        rejected,
        a.rejectedCount() + b.rejectedCount());
  }
}
