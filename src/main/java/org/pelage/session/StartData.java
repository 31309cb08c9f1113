package org.pelage.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pelage.graph.Probabilities;

/**
 * What a graph (or an addition to one) starts with, read from the catalogue. Pairs are told by the
 * nodes the members will have.
 */
record StartData(
    List<SessionEvent.Member> members,
    List<SessionEvent.MadeItem> items,
    List<SessionEvent.ProposedEdge> candidates) {

  /** The events that let all this join, in the order they are applied. */
  List<SessionEvent> events(long epoch, int firstNode, long firstSequence) {
    List<SessionEvent> events = new ArrayList<>();
    for (List<SessionEvent.Member> block : Blocks.ofMembers(members)) {
      events.add(new SessionEvent.MembersJoined(epoch, firstNode, block));
      firstNode += block.size();
    }
    events.addAll(items(epoch, firstSequence, items));
    events.addAll(proposals(epoch, "", candidates, false));
    return events;
  }

  /** Items nobody asked for, in blocks. */
  static List<SessionEvent> items(
      long epoch, long firstSequence, List<SessionEvent.MadeItem> items) {
    List<SessionEvent> events = new ArrayList<>();
    long first = firstSequence;
    for (List<SessionEvent.MadeItem> block : Blocks.ofItems(items)) {
      events.add(new SessionEvent.ItemsMade(epoch, first, 0, SessionEvent.Request.NONE, block));
      first += block.size();
    }
    return events;
  }

  /** Proposed pairs in blocks; the last of them may answer what the algorithm asked for. */
  static List<SessionEvent> proposals(
      long epoch, String model, List<SessionEvent.ProposedEdge> edges, boolean answersWish) {
    List<SessionEvent> events = new ArrayList<>();
    List<List<SessionEvent.ProposedEdge>> blocks = Blocks.ofEdges(edges);
    for (int i = 0; i < blocks.size(); i++) {
      boolean last = i == blocks.size() - 1;
      events.add(
          new SessionEvent.CandidatesProposed(epoch, model, blocks.get(i), answersWish && last));
    }
    if (answersWish && blocks.isEmpty()) {
      events.add(new SessionEvent.CandidatesProposed(epoch, model, List.of(), true));
    }
    return events;
  }

  /** An item nobody gave: of the server's own, as {@code kind} says. */
  static SessionEvent.MadeItem automatic(
      org.pelage.graph.Pair pair,
      org.pelage.graph.Decision decision,
      org.pelage.graph.MetaDecision meta,
      org.pelage.graph.Confidence confidence,
      String kind,
      Instant at) {
    return new SessionEvent.MadeItem(
        pair.low(),
        pair.high(),
        decision,
        meta,
        confidence,
        List.of(),
        kind,
        org.pelage.graph.Rank.ALGORITHM,
        kind,
        "",
        false,
        "",
        Double.NaN,
        Double.NaN,
        Double.NaN,
        at);
  }

  static SessionEvent.ProposedEdge likely(org.pelage.graph.Pair pair, double match) {
    return new SessionEvent.ProposedEdge(
        pair.low(), pair.high(), Probabilities.ofMatch(match), Double.NaN);
  }
}
