package org.pelage.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.ServiceKey;
import akka.cluster.sharding.typed.ShardingEnvelope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.CborMessage;
import org.pelage.base.Refusal;
import org.pelage.catalog.SetRef;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;

/**
 * What an identity graph can be asked. Every command with {@code replyTo} is answered exactly once:
 * by the reply its comment names, or by {@link SessionReply.Refused}.
 */
public sealed interface SessionCommand extends CborMessage, DoorMessage {
  /**
   * Under which the graphs' shard region is found from anywhere in the cluster. The class token
   * cannot say what the envelope holds.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  ServiceKey<ShardingEnvelope<SessionCommand>> SERVICE_KEY =
      ServiceKey.create((Class) ShardingEnvelope.class, "pelage-graphs");

  /** A command that is answered. */
  sealed interface Asked extends SessionCommand {
    /** Who gets the answer. */
    ActorRef<SessionReply> replyTo();
  }

  // ---- its life, led by the registry; steps are numbered, a repeated step answers as the first
  // time

  /** {@link SessionReply.Started} once GraphCreated is durable. */
  record Start(Genesis genesis, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.StepDone}: {@code added} joined, the whole set is {@code members} now. */
  record AddAnnotations(
      long step, UUID publicId, SetRef added, SetRef members, ActorRef<SessionReply> replyTo)
      implements Asked {}

  /** {@link SessionReply.StepDone}: {@code removed} left, the whole set is {@code members} now. */
  record RemoveAnnotations(
      long step, UUID publicId, SetRef removed, SetRef members, ActorRef<SessionReply> replyTo)
      implements Asked {}

  /** {@link SessionReply.Abandoned} once it is journaled that this key never starts. */
  record Abandon(String graphKey, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.Drained} once nothing of this graph will ever write again. */
  record Drain(ActorRef<SessionReply> replyTo) implements Asked {}

  /** Take up unfinished work after a restart; no answer. */
  record Wake() implements SessionCommand {}

  // ---- reviewing

  /** Who acts: the name kept with the item and what his word counts. */
  record Reviewer(String name, Rank rank) {}

  /**
   * {@link SessionReply.Leased}.
   *
   * @param holder who holds the lease: the reviewer's name, or WBIA's callback + session + address
   * @param count 1 to 100
   * @param ttl how long, 10 s to 1 h
   * @param aboutAnnotation only pairs with this annotation
   * @param aboutIndividual only pairs that touch this individual (its smallest member)
   * @param wbia whether WBIA's lease rules apply
   */
  record Lease(
      Reviewer reviewer,
      String holder,
      int count,
      Duration ttl,
      Optional<UUID> aboutAnnotation,
      Optional<UUID> aboutIndividual,
      boolean wbia,
      ActorRef<SessionReply> replyTo)
      implements Asked {}

  /** {@link SessionReply.Leased} with the lease and its new deadline. */
  record RenewLease(String lease, Duration ttl, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.LeaseReturned}; a reason means the reviewer skips the pair. */
  record ReturnLease(String lease, Optional<String> reason, ActorRef<SessionReply> replyTo)
      implements Asked {}

  /**
   * One answer on one pair.
   *
   * @param key idempotency key within graph and reviewer, at most 128 characters
   * @param lease the lease it is given under, empty if none
   * @param seconds time the reviewer took, NaN if unknown
   * @param clientStarted client's own times as WBIA's form carries them, NaN if absent (epoch
   *     seconds)
   * @param serverStarted when the server showed the pair, as that form carries it; 0 if unknown
   */
  record Answer(
      UUID a,
      UUID b,
      Decision decision,
      MetaDecision meta,
      Confidence confidence,
      List<String> tags,
      Optional<String> lease,
      String key,
      String comment,
      double seconds,
      double clientStarted,
      double clientEnded,
      double serverStarted) {
    public Answer {
      tags = List.copyOf(tags);
    }

    /** Where nobody knows when the pair was shown. */
    public Answer(
        UUID a,
        UUID b,
        Decision decision,
        MetaDecision meta,
        Confidence confidence,
        List<String> tags,
        Optional<String> lease,
        String key,
        String comment,
        double seconds,
        double clientStarted,
        double clientEnded) {
      this(
          a,
          b,
          decision,
          meta,
          confidence,
          tags,
          lease,
          key,
          comment,
          seconds,
          clientStarted,
          clientEnded,
          0);
    }

    private int text() {
      return comment.length() + tags.stream().mapToInt(String::length).sum();
    }
  }

  /**
   * {@link SessionReply.Decided} once durable.
   *
   * @param next whether to lease the next pair in the same breath
   */
  record Decide(
      Reviewer reviewer,
      Answer answer,
      boolean next,
      Optional<String> ifMatch,
      ActorRef<SessionReply> replyTo)
      implements Asked {}

  /**
   * {@link SessionReply.Decided}: all or nothing, one journal write, one undo. At most 500 answers
   * with {@link #TEXT_MAX} characters of comments and tags.
   */
  record DecideAll(
      Reviewer reviewer,
      String key,
      List<Answer> answers,
      Optional<String> ifMatch,
      ActorRef<SessionReply> replyTo)
      implements Asked {
    public DecideAll {
      answers = List.copyOf(answers);
    }

    /** Characters of all its comments and tags, so that it fits into a message. */
    public static final int TEXT_MAX = 100_000;

    /** That the comments and tags are too long for one batch, if they are. */
    public static Optional<Refusal> tooMuchText(List<Answer> answers) {
      return answers.stream().mapToInt(Answer::text).sum() > TEXT_MAX
          ? Optional.of(
              Refusal.invalid(
                  "decisions",
                  "comments and tags of a batch may have "
                      + TEXT_MAX
                      + " characters in all; send several batches"))
          : Optional.empty();
    }
  }

  /**
   * {@link SessionReply.Decided}: joins two individuals by one match, meta same, on the best-scored
   * pair.
   *
   * @param resolve negative items between the two that are put up for re-review
   */
  record Merge(
      Reviewer reviewer,
      String key,
      UUID individualA,
      UUID individualB,
      List<Long> resolve,
      Optional<String> ifMatch,
      ActorRef<SessionReply> replyTo)
      implements Asked {
    public Merge {
      resolve = List.copyOf(resolve);
    }
  }

  /** {@link SessionReply.Decided}: takes {@code annotations} out of the individual {@code from}. */
  record Split(
      Reviewer reviewer,
      String key,
      UUID from,
      List<UUID> annotations,
      Optional<String> ifMatch,
      ActorRef<SessionReply> replyTo)
      implements Asked {
    public Split {
      annotations = List.copyOf(annotations);
    }
  }

  /** {@link SessionReply.Decided}: withdraws that item (or all items of its batch). */
  record Undo(Reviewer reviewer, long sequence, String key, ActorRef<SessionReply> replyTo)
      implements Asked {}

  /** {@link SessionReply.Decided} with no item: takes an annotation out, or lets it back in. */
  record Exclude(
      Reviewer reviewer,
      UUID annotation,
      boolean excluded,
      String key,
      ActorRef<SessionReply> replyTo)
      implements Asked {}

  /** A proposed pair by annotation ids. */
  record ProposedPair(UUID a, UUID b, Probabilities probabilities, double score) {}

  /** {@link SessionReply.Proposed} once durable. At most 500 pairs a message. */
  record Propose(String model, List<ProposedPair> pairs, ActorRef<SessionReply> replyTo)
      implements Asked {
    public Propose {
      pairs = List.copyOf(pairs);
    }
  }

  /** What is true of a pair; match or nomatch. */
  record TrueAnswer(UUID a, UUID b, Decision decision) {}

  /**
   * {@link SessionReply.TruthKept} once durable: pairs to ask reviewers about whose answer is known
   * from elsewhere. At most 500 a message, all or none.
   */
  record GiveTruth(List<TrueAnswer> pairs, ActorRef<SessionReply> replyTo) implements Asked {
    public GiveTruth {
      pairs = List.copyOf(pairs);
    }
  }

  /** The first page of {@link SessionReply.Synced} once the catalogue's names are written. */
  record Sync(Reviewer reviewer, ActorRef<SessionReply> replyTo) implements Asked {}

  // ---- reading: changes nothing (invariant 12)

  /** {@link SessionReply.State}. */
  record GetState(ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.Items}: every item and undo after that sequence, in order. */
  record GetItems(long after, int limit, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.Individuals} from the one after {@code after} (a smallest member) on. */
  record GetIndividuals(Optional<UUID> after, int limit, ActorRef<SessionReply> replyTo)
      implements Asked {}

  /** {@link SessionReply.Individuals}: the one that holds the annotation. */
  record GetIndividual(UUID annotation, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.Members}: annotations of the graph in the order they joined. */
  record GetMembers(int after, int limit, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.Inconsistencies}. */
  record GetInconsistencies(int limit, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.Contested}. */
  record GetContested(int limit, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.Explanation}: the chain of decisions that joins or separates the two. */
  record Explain(UUID a, UUID b, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.PairView}: what is known of any pair; leases nothing. */
  record GetPair(UUID a, UUID b, ActorRef<SessionReply> replyTo) implements Asked {}

  /**
   * {@link SessionReply.Synced} of that number (0: the last).
   *
   * @param after where the page begins: 0, or {@code next} of the page before
   */
  record GetSync(long number, long after, ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.KnownAnswers}. */
  record GetKnownAnswers(ActorRef<SessionReply> replyTo) implements Asked {}

  /** {@link SessionReply.Digest}: SHA-256 of the canonical state (invariant 9). */
  record GetDigest(ActorRef<SessionReply> replyTo) implements Asked {}

  /**
   * Notices from now on, beginning with {@link SessionNotice.Following} and the state; ends when
   * the subscriber or this activation of the graph stops.
   */
  record Subscribe(ActorRef<SessionNotice> subscriber) implements SessionCommand {}

  /** The shard asks an idle graph to stop; handled at once in every state. */
  record Passivate() implements SessionCommand {}
}
