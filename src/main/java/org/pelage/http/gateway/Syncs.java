package org.pelage.http.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.pelage.session.SessionReply.Synced;

/** Syncs, whole: owners tell long reports in pages, which are put together here. Thread-safe. */
public final class Syncs {
  private final Owners owners;

  public Syncs(Owners owners) {
    this.owners = owners;
  }

  /** Has the graph write its names and matches to the catalogue; what it wrote. */
  public CompletableFuture<Synced> make(UUID graph, SessionCommand.Reviewer reviewer) {
    return owners
        .writeLong(graph, Synced.class, replyTo -> new SessionCommand.Sync(reviewer, replyTo))
        .thenCompose(first -> rest(graph, first));
  }

  /** What the sync of that number wrote; 0 means the last. */
  public CompletableFuture<Synced> report(UUID graph, long number) {
    return page(graph, number, 0).thenCompose(first -> rest(graph, first));
  }

  private CompletableFuture<Synced> page(UUID graph, long number, long after) {
    return owners.read(
        graph, Synced.class, replyTo -> new SessionCommand.GetSync(number, after, replyTo));
  }

  private record Rows(
      List<SessionReply.MatchChange> matches,
      List<SessionReply.NameChange> names,
      List<SessionReply.NameChange> kept) {}

  private CompletableFuture<Synced> rest(UUID graph, Synced first) {
    return gather(
        graph,
        first,
        new Rows(
            new ArrayList<>(first.matches()),
            new ArrayList<>(first.names()),
            new ArrayList<>(first.kept())));
  }

  /** Adds what comes after that page; one request is under way at a time. */
  private CompletableFuture<Synced> gather(UUID graph, Synced last, Rows rows) {
    if (last.next() == 0) {
      return CompletableFuture.completedFuture(
          new Synced(
              last.number(),
              last.at(),
              last.algorithm(),
              rows.matches(),
              rows.names(),
              rows.kept(),
              0));
    }
    return page(graph, last.number(), last.next())
        .thenCompose(
            page -> {
              rows.matches().addAll(page.matches());
              rows.names().addAll(page.names());
              rows.kept().addAll(page.kept());
              return gather(graph, page, rows);
            });
  }
}
