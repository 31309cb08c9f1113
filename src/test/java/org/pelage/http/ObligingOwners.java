package org.pelage.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.graph.Probabilities;
import org.pelage.query.JobStatus;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryReply;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * Owners that carry out whatever they are asked, so that what reaches them is all that is tried.
 */
public final class ObligingOwners {
  private ObligingOwners() {}

  /** What the registry answers to anything. */
  public static Optional<RegistryReply> registry(RegistryCommand command) {
    if (command instanceof RegistryCommand.Create) {
      return Optional.of(Samples.created(false));
    }
    if (command instanceof RegistryCommand.Delete) {
      return Optional.of(new RegistryReply.Deleted(Samples.GRAPH));
    }
    if (command instanceof RegistryCommand.ListGraphs) {
      return Optional.of(new RegistryReply.Listed(List.of(Samples.entry()), Optional.empty()));
    }
    if (command instanceof RegistryCommand.Extend || command instanceof RegistryCommand.Shrink) {
      return Optional.of(new RegistryReply.Resized(Samples.entry()));
    }
    if (command instanceof RegistryCommand.OwnerOf of) {
      return Optional.of(
          new RegistryReply.Owner(Optional.of(Samples.entry()).filter(e -> of.rowid() == 1)));
    }
    return Optional.of(new RegistryReply.Resolved(Samples.entry()));
  }

  /** What a graph answers to anything. */
  public static Optional<SessionReply> session(SessionCommand command) {
    if (command instanceof SessionCommand.Lease || command instanceof SessionCommand.RenewLease) {
      return Optional.of(Samples.leased());
    }
    if (command instanceof SessionCommand.ReturnLease back) {
      return Optional.of(new SessionReply.LeaseReturned(back.lease()));
    }
    if (command instanceof SessionCommand.Propose) {
      return Optional.of(new SessionReply.Proposed(1, 0, 0, 0, Map.of()));
    }
    if (command instanceof SessionCommand.Sync || command instanceof SessionCommand.GetSync) {
      return Optional.of(
          new SessionReply.Synced(
              1, Samples.NOON, "graph_algorithm", List.of(), List.of(), List.of(), 0));
    }
    if (command instanceof SessionCommand.GetItems) {
      return Optional.of(new SessionReply.Items(List.of(), Optional.empty()));
    }
    if (command instanceof SessionCommand.GetIndividuals) {
      return Optional.of(new SessionReply.Individuals(List.of(), Optional.empty()));
    }
    if (command instanceof SessionCommand.GetMembers) {
      return Optional.of(new SessionReply.Members(List.of(), Optional.empty()));
    }
    if (command instanceof SessionCommand.GetInconsistencies) {
      return Optional.of(new SessionReply.Inconsistencies(List.of()));
    }
    if (command instanceof SessionCommand.GetContested) {
      return Optional.of(new SessionReply.Contested(List.of()));
    }
    if (command instanceof SessionCommand.Explain e) {
      return Optional.of(new SessionReply.Explanation(e.a(), e.b(), "open", List.of()));
    }
    if (command instanceof SessionCommand.GetKnownAnswers) {
      return Optional.of(new SessionReply.KnownAnswers(List.of()));
    }
    if (command instanceof SessionCommand.GetDigest) {
      return Optional.of(new SessionReply.Digest("00", 1));
    }
    if (command instanceof SessionCommand.GetState) {
      return Optional.of(Samples.state());
    }
    if (command instanceof SessionCommand.GetPair) {
      return Optional.of(
          new SessionReply.PairView(
              Samples.A,
              Samples.B,
              Probabilities.NONE,
              0,
              "open",
              "",
              Optional.empty(),
              1,
              1,
              false,
              0));
    }
    return Optional.of(Samples.decided(Optional.empty()));
  }

  /** What the identification session answers to anything. */
  public static QueryReply query(QueryCommand command) {
    UUID job = new UUID(5, 5);
    if (command instanceof QueryCommand.Lease || command instanceof QueryCommand.RenewLease) {
      QueryReply.LeasedPair pair =
          new QueryReply.LeasedPair(
              "q.1.1", Samples.A, Samples.B, Probabilities.NONE, 0.5, "queued", Samples.NOON);
      return new QueryReply.Leased(List.of(pair), "ready", "", Double.NaN, 1, Optional.of(job));
    }
    if (command instanceof QueryCommand.ReturnLease back) {
      return new QueryReply.LeaseReturned(back.lease());
    }
    if (command instanceof QueryCommand.GetPair pair) {
      return new QueryReply.PairView(pair.a(), pair.b(), Probabilities.NONE, 0.5, "open", "");
    }
    if (command instanceof QueryCommand.GetStatus) {
      return new QueryReply.Status("ready", Optional.of(job), 1, 1, 0, 50, 0, 0, 0, 0, "");
    }
    if (command instanceof QueryCommand.GetJobs) {
      return new QueryReply.Jobs(List.of());
    }
    if (command instanceof QueryCommand.Drop) {
      return new QueryReply.Dropped();
    }
    return new QueryReply.Job(job, JobStatus.WORKING, "", Samples.NOON, Optional.empty());
  }
}
