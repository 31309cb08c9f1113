package org.pelage.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.pelage.base.CborMessage;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;

/**
 * What happened to one graph, as it stands in the journal. Annotations are told by their node: the
 * position at which they joined, never given twice. Each event carries the epoch of the activation
 * that wrote it, so that a reader notices a writer that is not its own. None is larger than 64 KiB:
 * what may be long comes in blocks that are written together.
 */
public sealed interface SessionEvent extends CborMessage {
  /** The activation that wrote this. */
  long epoch();

  /** The first event of every activation that writes or leases anything. */
  record Activated(long epoch, long writer, Instant at) implements SessionEvent {}

  /** The graph exists; members and items it starts with follow in the same write. */
  record GraphCreated(long epoch, Genesis genesis, Instant at) implements SessionEvent {}

  /** This key never starts. */
  record StartAbandoned(long epoch, Instant at) implements SessionEvent {}

  /** Nothing follows. */
  record GraphDrained(long epoch, Instant at) implements SessionEvent {}

  /**
   * An annotation as it was when it joined.
   *
   * @param viewpoint empty if unknown
   * @param name the catalogue's name, empty if it had none
   */
  record Member(int rowid, UUID uuid, String viewpoint, String name) {}

  /** Annotations joined; the first of them is node {@code firstNode}, the others follow. */
  record MembersJoined(long epoch, int firstNode, List<Member> members) implements SessionEvent {
    public MembersJoined {
      members = List.copyOf(members);
    }
  }

  /** Annotations left for good, with their items and candidates. */
  record MembersLeft(long epoch, List<Integer> nodes) implements SessionEvent {
    public MembersLeft {
      nodes = List.copyOf(nodes);
    }
  }

  /** A step of the registry is complete: the graph has this id and these members now. */
  record StepTaken(long epoch, long step, UUID publicId, SetRef members, Instant at)
      implements SessionEvent {}

  /**
   * One answer.
   *
   * @param kind person, {@code algo:<name>/<version>} or {@code algo:rule/<name>}
   * @param lease the lease it was given under, empty if none
   * @param leaseLost whether that lease was no longer held
   * @param serverStarted when the server showed the pair (epoch seconds); 0 if unknown, as in
   *     events that were written before it was kept
   */
  record MadeItem(
      int low,
      int high,
      Decision decision,
      MetaDecision meta,
      Confidence confidence,
      List<String> tags,
      String reviewer,
      Rank rank,
      String kind,
      String lease,
      boolean leaseLost,
      String comment,
      double seconds,
      double clientStarted,
      double clientEnded,
      Instant at,
      double serverStarted) {
    public MadeItem {
      tags = List.copyOf(tags);
    }

    /** Of an item whose pair was not shown, or nobody knows when. */
    MadeItem(
        int low,
        int high,
        Decision decision,
        MetaDecision meta,
        Confidence confidence,
        List<String> tags,
        String reviewer,
        Rank rank,
        String kind,
        String lease,
        boolean leaseLost,
        String comment,
        double seconds,
        double clientStarted,
        double clientEnded,
        Instant at) {
      this(
          low,
          high,
          decision,
          meta,
          confidence,
          tags,
          reviewer,
          rank,
          kind,
          lease,
          leaseLost,
          comment,
          seconds,
          clientStarted,
          clientEnded,
          at,
          0);
    }
  }

  /**
   * Items joined the log, numbered from {@code first} on.
   *
   * @param batch first sequence of the batch they belong to, 0 if each stands alone
   * @param request the request that made them; {@link Request#NONE} for those nobody asked for
   */
  record ItemsMade(long epoch, long first, long batch, Request request, List<MadeItem> items)
      implements SessionEvent {
    public ItemsMade {
      items = List.copyOf(items);
    }
  }

  /**
   * Items were withdrawn. The undo itself has a place in the log.
   *
   * @param sequence the undo's own
   * @param withdrawn the items'
   */
  record ItemsUndone(
      long epoch, long sequence, List<Long> withdrawn, Request request, Rank rank, Instant at)
      implements SessionEvent {
    public ItemsUndone {
      withdrawn = List.copyOf(withdrawn);
    }
  }

  /** An annotation was taken out of queue and partition, or let back in. */
  record AnnotationExcluded(long epoch, int node, boolean excluded, Request request, Instant at)
      implements SessionEvent {}

  /** A reviewer passed a pair by. */
  record PairSkipped(long epoch, int low, int high, String reviewer, String reason, Instant at)
      implements SessionEvent {}

  /**
   * A pair whose answer was known was asked and answered. It is no item: it is evidence about the
   * reviewer, never about the animals.
   *
   * @param truth what others had agreed on when it was answered
   */
  record KnownAnswered(
      long epoch,
      Request request,
      int low,
      int high,
      Decision truth,
      Decision given,
      double seconds,
      Instant at)
      implements SessionEvent {}

  /** A pair with its true answer, match or nomatch. */
  record TruePair(int low, int high, Decision decision) {}

  /**
   * Answers known from elsewhere, to ask reviewers about; the newest of a pair counts. No items.
   */
  record TruthGiven(long epoch, List<TruePair> pairs, Instant at) implements SessionEvent {
    public TruthGiven {
      pairs = List.copyOf(pairs);
    }
  }

  /** A pair with what a verifier says of it. */
  record ProposedEdge(int low, int high, Probabilities probabilities, double score) {}

  /**
   * Pairs proposed for review.
   *
   * @param answersWish whether these are the last of what the algorithm asked for
   */
  record CandidatesProposed(
      long epoch, String model, List<ProposedEdge> candidates, boolean answersWish)
      implements SessionEvent {
    public CandidatesProposed {
      candidates = List.copyOf(candidates);
    }
  }

  /** What the verifier said of pairs the algorithm asked about. */
  record PairsVerified(long epoch, List<ProposedEdge> pairs, boolean last) implements SessionEvent {
    public PairsVerified {
      pairs = List.copyOf(pairs);
    }
  }

  /** The algorithm went on to another phase. */
  record PhaseEntered(long epoch, int number, String name) implements SessionEvent {}

  /**
   * Part of the result of a computation; it is applied with the last part.
   *
   * @param takenAt sequence of the last item the computation knew
   */
  record ResultComputed(long epoch, long takenAt, String kind, byte[] part, boolean last)
      implements SessionEvent {}

  /** A name a sync wrote, or found to be another's; empty texts are no name. */
  record WrittenName(int node, String before, String after, boolean foreign) {}

  /** The state of a pair that a sync wrote; empty texts are nothing. */
  record WrittenMatch(
      int low,
      int high,
      String decisionBefore,
      String decisionAfter,
      String metaBefore,
      String metaAfter,
      String confidence,
      List<String> tagsBefore,
      List<String> tagsAfter,
      String reviewer,
      Instant at,
      boolean isNew) {
    public WrittenMatch {
      tagsBefore = List.copyOf(tagsBefore);
      tagsAfter = List.copyOf(tagsAfter);
    }
  }

  /**
   * Part of what a sync wrote to the catalogue; it counts with the last part.
   *
   * @param stagedUpTo sequence up to which items are in the catalogue's staging table, 0: as before
   */
  record NamesWritten(
      long epoch,
      long number,
      Instant at,
      long stagedUpTo,
      List<WrittenName> names,
      List<WrittenMatch> matches,
      boolean last)
      implements SessionEvent {
    public NamesWritten {
      names = List.copyOf(names);
      matches = List.copyOf(matches);
    }
  }

  /**
   * Another server is to be told something.
   *
   * @param kind review, finished or error
   * @param items sequence of the last item then
   */
  record CallbackDue(long epoch, long number, String kind, long items, String detail)
      implements SessionEvent {}

  /** It was told, or will not be. */
  record CallbackSettled(long epoch, long number, boolean delivered, String reason)
      implements SessionEvent {}

  /**
   * The request an event came from.
   *
   * @param reviewer who asked
   * @param key his idempotency key, empty if there was none
   * @param fingerprint of the request's body, so that a repeat is told from a reuse
   */
  record Request(String reviewer, String key, String fingerprint) {
    /** Nobody asked. */
    public static final Request NONE = new Request("", "", "");
  }
}
