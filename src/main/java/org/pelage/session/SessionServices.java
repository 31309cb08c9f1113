package org.pelage.session;

import akka.actor.typed.ActorRef;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.pelage.board.BoardMessage;
import org.pelage.callback.CallbackSender;
import org.pelage.callback.CallbackSettings;
import org.pelage.catalog.Catalog;
import org.pelage.review.Algorithms;

/**
 * What identity graphs need of the world. One instance a node, shared by all its graphs; everything
 * in it is thread-safe.
 *
 * @param catalog annotations, staged reviews and names
 * @param algorithms by name
 * @param journalPluginId the journal's plugin, empty for Akka's default
 * @param reader of the same journal
 * @param stored the same journal, unread
 * @param checkpoints what need not be read from the journal
 * @param finder of candidates
 * @param callbacks how patiently other servers are told
 * @param sender tells them
 * @param permits to read the journal
 * @param board where graphs say how they are
 * @param blocking where calls that block run
 * @param computing where computations of algorithms run
 * @param clock what time it is
 * @param steady by which leases end; nobody sets it
 * @param random for back-off and writer ids; never for anything a graph's state depends on
 */
public record SessionServices(
    Catalog catalog,
    Algorithms algorithms,
    String journalPluginId,
    JournalReader reader,
    StoredEvents stored,
    CheckpointStore checkpoints,
    CandidateFinder finder,
    CallbackSettings callbacks,
    CallbackSender sender,
    ActorRef<RecoveryPermits.Command> permits,
    ActorRef<BoardMessage> board,
    Executor blocking,
    Executor computing,
    Clock clock,
    Clock steady,
    RandomGenerator random,
    SessionSettings settings) {}
