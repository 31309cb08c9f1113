package org.pelage.session;

import java.util.Optional;

/** Answers everything that only reads, from what is durable (invariant 12). */
final class Reads {
  private final Desk desk;
  private final Views views;

  Reads(Desk desk, Views views) {
    this.desk = desk;
    this.views = views;
  }

  /** The answer, empty if the command is no read. */
  Optional<SessionReply> answer(SessionCommand.Asked c) {
    return Optional.ofNullable(read(c));
  }

  private SessionReply read(SessionCommand.Asked c) {
    if (c instanceof SessionCommand.GetState) {
      return views.state(desk.leases().live());
    } else if (c instanceof SessionCommand.GetItems get) {
      return views.items(get);
    } else if (c instanceof SessionCommand.GetIndividuals get) {
      return views.individuals(get);
    } else if (c instanceof SessionCommand.GetIndividual get) {
      return views.individual(get);
    } else if (c instanceof SessionCommand.GetMembers get) {
      return views.members(get);
    } else if (c instanceof SessionCommand.GetInconsistencies get) {
      return views.inconsistencies(get);
    } else if (c instanceof SessionCommand.GetContested get) {
      return views.contested(get);
    } else if (c instanceof SessionCommand.Explain explain) {
      return views.explain(explain);
    } else if (c instanceof SessionCommand.GetPair get) {
      return views.pair(get);
    } else if (c instanceof SessionCommand.GetSync get) {
      return views.sync(get);
    } else if (c instanceof SessionCommand.GetKnownAnswers) {
      return new SessionReply.KnownAnswers(desk.state().quizzes().rates());
    } else if (c instanceof SessionCommand.GetDigest) {
      return views.digest();
    }
    return null;
  }
}
