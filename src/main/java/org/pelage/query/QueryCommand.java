package org.pelage.query;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.ServiceKey;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.CborMessage;

/** What the query object can be asked; each is answered once by a {@link QueryReply}. */
public sealed interface QueryCommand extends QueryMessage, CborMessage {
  /** Under which this owner is found from anywhere in the cluster. */
  ServiceKey<QueryCommand> SERVICE_KEY = ServiceKey.create(QueryCommand.class, "pelage-query");

  ActorRef<QueryReply> replyTo();

  /**
   * {@link QueryReply.Leased}; builds the session if there is none.
   *
   * @param holder the reviewer's name, or WBIA's callback + session + address
   * @param wbia whether WBIA's lease rules apply; {@code count} and {@code ttl} mean nothing then
   */
  record Lease(String holder, int count, Duration ttl, boolean wbia, ActorRef<QueryReply> replyTo)
      implements QueryCommand {}

  /** {@link QueryReply.Leased} with the lease and its new deadline. */
  record RenewLease(String lease, Duration ttl, ActorRef<QueryReply> replyTo)
      implements QueryCommand {}

  /** {@link QueryReply.LeaseReturned}; a reason means the holder skips the pair. */
  record ReturnLease(String lease, Optional<String> reason, ActorRef<QueryReply> replyTo)
      implements QueryCommand {}

  /** {@link QueryReply.PairView} of any pair; leases nothing. */
  record GetPair(UUID a, UUID b, ActorRef<QueryReply> replyTo) implements QueryCommand {}

  /** {@link QueryReply.Status}; changes nothing. */
  record GetStatus(ActorRef<QueryReply> replyTo) implements QueryCommand {}

  /** {@link QueryReply.Job}: the one that builds, or built, the session; begun if there is none. */
  record StartJob(ActorRef<QueryReply> replyTo) implements QueryCommand {}

  /** {@link QueryReply.Job}; one with status {@code unknown} if there is no such job. */
  record GetJob(UUID job, ActorRef<QueryReply> replyTo) implements QueryCommand {}

  /** {@link QueryReply.Jobs}: the last ones, oldest first. */
  record GetJobs(ActorRef<QueryReply> replyTo) implements QueryCommand {}

  /** {@link QueryReply.Dropped}: the session is gone, never the feedback. */
  record Drop(ActorRef<QueryReply> replyTo) implements QueryCommand {}
}
