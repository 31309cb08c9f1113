package org.pelage.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pelage.base.Refusal;
import org.pelage.review.lease.Lease;

/** Says for everything that changes something how its turn is planned. */
final class Writes {
  private final Desk desk;
  private final Deciding deciding;
  private final Withdrawing withdrawing;
  private final Regrouping regrouping;
  private final Proposing proposing;
  private final GivingTruth givingTruth;

  Writes(Desk desk, Views views) {
    this.desk = desk;
    this.deciding = new Deciding(desk, views);
    this.withdrawing = new Withdrawing(desk, views, deciding);
    this.regrouping = new Regrouping(desk, views, deciding);
    this.proposing = new Proposing(desk);
    this.givingTruth = new GivingTruth(desk);
  }

  /** The command as it waits for its turn. */
  WriteQueue.Waiting waiting(SessionCommand.Asked c) {
    return new WriteQueue.Waiting(
        isAlone(c), plan(c), refusal -> c.replyTo().tell(new SessionReply.Refused(refusal)));
  }

  /** Plain decisions, leases and skips do not depend on what was written just before them. */
  private static boolean isAlone(SessionCommand.Asked c) {
    if (c instanceof SessionCommand.Decide decide) {
      return decide.ifMatch().isPresent();
    }
    return !(c instanceof SessionCommand.Lease
        || c instanceof SessionCommand.RenewLease
        || c instanceof SessionCommand.ReturnLease);
  }

  private Function<Pending, Planned> plan(SessionCommand.Asked c) {
    if (c instanceof SessionCommand.Decide decide) {
      return pending -> deciding.plan(decide, pending);
    } else if (c instanceof SessionCommand.DecideAll all) {
      return pending -> deciding.plan(all, pending);
    } else if (c instanceof SessionCommand.Undo undo) {
      return pending -> withdrawing.plan(undo, pending);
    } else if (c instanceof SessionCommand.Exclude exclude) {
      return pending -> withdrawing.plan(exclude, pending);
    } else if (c instanceof SessionCommand.Merge merge) {
      return pending -> regrouping.plan(merge, pending);
    } else if (c instanceof SessionCommand.Split split) {
      return pending -> regrouping.plan(split, pending);
    } else if (c instanceof SessionCommand.Propose propose) {
      return pending -> proposing.plan(propose);
    } else if (c instanceof SessionCommand.GiveTruth truth) {
      return pending -> givingTruth.plan(truth);
    } else if (c instanceof SessionCommand.Lease lease) {
      return pending -> waitFor(() -> c.replyTo().tell(desk.leases().grant(lease)));
    } else if (c instanceof SessionCommand.RenewLease renew) {
      return pending -> new Planned.Settled(() -> c.replyTo().tell(desk.leases().renew(renew)));
    } else if (c instanceof SessionCommand.ReturnLease back) {
      return pending -> giveBack(back);
    }
    return pending -> Planned.refused(Refusal.Kind.INVALID, "", "this cannot be asked of a graph");
  }

  /** Nothing to write but the epoch, if that is still to be. */
  private static Planned waitFor(Runnable answer) {
    return new Planned.Write(List.of(), outcomes -> answer.run());
  }

  /** A lease is given back at once; the reason for passing a pair by is kept. */
  private Planned giveBack(SessionCommand.ReturnLease c) {
    Optional<Lease> lease = desk.leases().find(c.lease());
    if (lease.isEmpty()) {
      return new Planned.Settled(() -> c.replyTo().tell(Leases.lost(c.lease())));
    }
    if (c.reason().isEmpty()) {
      return new Planned.Settled(() -> answerGivenBack(c, false));
    }
    if (c.reason().get().length() > AnswerChecks.COMMENT_MAX) {
      return Planned.refused(
          Refusal.Kind.INVALID,
          "reason",
          "must be at most " + AnswerChecks.COMMENT_MAX + " characters");
    }
    SessionEvent skipped =
        new SessionEvent.PairSkipped(
            desk.epoch(),
            lease.get().pair().low(),
            lease.get().pair().high(),
            lease.get().holder().who(),
            c.reason().get(),
            desk.now());
    return new Planned.Write(List.of(skipped), outcomes -> answerGivenBack(c, true));
  }

  private void answerGivenBack(SessionCommand.ReturnLease c, boolean skip) {
    c.replyTo()
        .tell(
            desk.leases().giveBack(c.lease(), skip)
                ? new SessionReply.LeaseReturned(c.lease())
                : Leases.lost(c.lease()));
  }
}
