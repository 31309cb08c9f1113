package org.pelage.query;

import akka.actor.typed.ActorRef;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.pelage.feedback.FeedbackCommand;

/**
 * What the query object needs of the world; everything in it is thread-safe.
 *
 * @param buffer the feedback buffer, or its proxy
 * @param blocking where calls that block run
 * @param computing where computations of the algorithm run
 * @param steady by which leases end; nobody sets it
 * @param random gives ids of jobs
 */
public record QueryServices(
    QuerySettings settings,
    ActorRef<FeedbackCommand> buffer,
    IdentificationBuilder builder,
    NameCommitter committer,
    Executor blocking,
    Executor computing,
    Clock clock,
    Clock steady,
    RandomGenerator random) {}
