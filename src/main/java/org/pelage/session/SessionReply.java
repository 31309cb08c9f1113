package org.pelage.session;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.pelage.base.CborMessage;
import org.pelage.base.Refusal;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Probabilities;

/** What an identity graph answers. */
public sealed interface SessionReply extends CborMessage {
  /** Not done, and why. */
  record Refused(Refusal refusal) implements SessionReply {}

  /** The graph exists from now on. */
  record Started(String graphKey) implements SessionReply {}

  /** That step of the registry is durable. */
  record StepDone(long step) implements SessionReply {}

  /** That key will never start. */
  record Abandoned(String graphKey) implements SessionReply {}

  /** Nothing of this graph will write again. */
  record Drained() implements SessionReply {}

  /**
   * A pair in somebody's hands.
   *
   * @param lease opaque id, {@code <graph_key>.<epoch>.<n>}
   * @param why in words a reviewer understands
   * @param blind whether the first opinion is to be kept from the reviewer
   */
  record LeasedPair(
      String lease,
      UUID a,
      UUID b,
      Probabilities probabilities,
      double priority,
      String why,
      boolean blind,
      Instant expiresAt) {}

  /**
   * Pairs leased; none with the state that says why.
   *
   * @param state one of starting, computing, ready, all-leased, finished, failed
   * @param reason what more is to be said, empty if nothing
   */
  record Leased(List<LeasedPair> leases, String state, String reason) implements SessionReply {
    public Leased {
      leases = List.copyOf(leases);
    }
  }

  /** The lease is free again. */
  record LeaseReturned(String lease) implements SessionReply {}

  /**
   * Durable and applied.
   *
   * @param sequence of the item (the last of a batch); a repeat of the key gives the same
   * @param effects wire names of what it did, {@code lease-lost} and {@code recorded-only} among
   *     them
   * @param etag the state's tag after it
   * @param next what {@code next} asked for
   */
  record Decided(
      long sequence,
      List<Long> sequences,
      List<String> effects,
      int individuals,
      int inconsistent,
      String etag,
      Optional<Leased> next)
      implements SessionReply {
    public Decided {
      sequences = List.copyOf(sequences);
      effects = List.copyOf(effects);
    }
  }

  /**
   * What became of proposed pairs.
   *
   * @param unused of a model whose word does not count in this graph
   * @param rejected the index within the message and the reason
   */
  record Proposed(int added, int updated, int unchanged, int unused, Map<Integer, String> rejected)
      implements SessionReply {
    public Proposed {
      rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    }
  }

  /** How many pairs of the graph have a known answer that was given from outside. */
  record TruthKept(int pairs) implements SessionReply {}

  /** The graph at a glance. */
  record State(
      String graphKey,
      UUID publicId,
      List<UUID> ids,
      int annotations,
      int excluded,
      String algorithm,
      Map<String, Object> config,
      String state,
      int phase,
      String phaseName,
      String reason,
      double progress,
      int individuals,
      int singletons,
      int provisional,
      int inconsistent,
      int contested,
      long manual,
      long automatic,
      int leased,
      int candidates,
      int queue,
      double remaining,
      double remainingLow,
      double remainingHigh,
      double f1,
      double f1Low,
      double f1High,
      boolean calibrated,
      List<Long> imagesets,
      boolean wbia,
      Instant createdAt,
      long sequence,
      String etag)
      implements SessionReply {
    public State {
      ids = List.copyOf(ids);
      config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
      imagesets = List.copyOf(imagesets);
    }
  }

  /**
   * One entry of the history: an item, or the undo of one.
   *
   * @param undoes the sequence it withdraws, 0 for an item
   */
  record ItemRow(
      long sequence,
      UUID a,
      UUID b,
      Decision decision,
      MetaDecision meta,
      Confidence confidence,
      List<String> tags,
      String reviewer,
      String kind,
      String key,
      Instant at,
      double seconds,
      String comment,
      long batch,
      long undoes,
      boolean inForce,
      List<String> effects) {
    public ItemRow {
      tags = List.copyOf(tags);
      effects = List.copyOf(effects);
    }
  }

  /**
   * A page of the history; {@code next} is the {@code after} of the next page, empty at the end.
   */
  record Items(List<ItemRow> items, Optional<Long> next) implements SessionReply {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** One individual: its smallest member names it. */
  record IndividualRow(
      UUID individual,
      String name,
      List<UUID> annotations,
      boolean provisional,
      List<Long> overruled) {
    public IndividualRow {
      annotations = List.copyOf(annotations);
      overruled = List.copyOf(overruled);
    }
  }

  /** A page of individuals. */
  record Individuals(List<IndividualRow> individuals, Optional<UUID> next) implements SessionReply {
    public Individuals {
      individuals = List.copyOf(individuals);
    }
  }

  /** An annotation of the graph. */
  record MemberRow(UUID uuid, int rowid, boolean excluded) {}

  /** A page of members; {@code next} is the {@code after} of the next page. */
  record Members(List<MemberRow> members, Optional<Integer> next) implements SessionReply {
    public Members {
      members = List.copyOf(members);
    }
  }

  /** A pair with the item in force on it, if any. */
  record EdgeRow(
      UUID a, UUID b, Decision decision, long sequence, String reviewer, double weight) {}

  /** An inconsistent individual, its negative pairs and its suspects. */
  record InconsistencyRow(
      UUID individual, int annotations, List<EdgeRow> negatives, List<EdgeRow> suspects) {
    public InconsistencyRow {
      negatives = List.copyOf(negatives);
      suspects = List.copyOf(suspects);
    }
  }

  /** Inconsistent individuals. */
  record Inconsistencies(List<InconsistencyRow> inconsistencies) implements SessionReply {
    public Inconsistencies {
      inconsistencies = List.copyOf(inconsistencies);
    }
  }

  /** Pairs on which people disagree or which were asked too often in vain. */
  record Contested(List<EdgeRow> contested) implements SessionReply {
    public Contested {
      contested = List.copyOf(contested);
    }
  }

  /**
   * Why two annotations are the same or different.
   *
   * @param inferred the inferred state's wire name
   * @param chain the decisions that make it so, from a to b
   */
  record Explanation(UUID a, UUID b, String inferred, List<EdgeRow> chain) implements SessionReply {
    public Explanation {
      chain = List.copyOf(chain);
    }
  }

  /**
   * What is known of a pair.
   *
   * @param together whether the present partition has both in one individual
   */
  record PairView(
      UUID a,
      UUID b,
      Probabilities probabilities,
      double priority,
      String inferred,
      String why,
      Optional<ItemRow> inForce,
      int individualSizeA,
      int individualSizeB,
      boolean together,
      int queue)
      implements SessionReply {}

  /** One changed name. */
  record NameChange(UUID annotation, String before, String after, boolean foreign) {}

  /** One pair written to the catalogue's matches, decisions by wire name; empty text is none. */
  record MatchChange(
      UUID a,
      UUID b,
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
    public MatchChange {
      tagsBefore = List.copyOf(tagsBefore);
      tagsAfter = List.copyOf(tagsAfter);
    }
  }

  /**
   * A page of a sync that was written: numbered, repeatable to read.
   *
   * @param algorithm of the graph; empty from a node of the version before
   * @param kept annotations whose name stayed and that share it, before or after, with one whose
   *     name changed
   * @param next what to ask the next page after, 0 if this is the last
   */
  record Synced(
      long number,
      Instant at,
      String algorithm,
      List<MatchChange> matches,
      List<NameChange> names,
      List<NameChange> kept,
      long next)
      implements SessionReply {
    public Synced {
      matches = List.copyOf(matches);
      names = List.copyOf(names);
      algorithm = algorithm == null ? "" : algorithm;
      // Nodes of the version before send none.
      kept = kept == null ? List.of() : List.copyOf(kept);
    }
  }

  /** How one reviewer answered pairs whose answer was known, matches and non-matches apart. */
  record KnownRow(
      String reviewer,
      int wrongOnMatches,
      int onMatches,
      int wrongOnNonMatches,
      int onNonMatches) {}

  /** Everybody who was asked such pairs, in the order of names. */
  record KnownAnswers(List<KnownRow> reviewers) implements SessionReply {
    public KnownAnswers {
      reviewers = List.copyOf(reviewers);
    }
  }

  /** SHA-256 (hex) of the canonical state after {@code sequence}. */
  record Digest(String sha256, long sequence) implements SessionReply {}
}
