package org.pelage.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.CborSnapshot;

/**
 * How far the session has got. Immutable.
 *
 * @param epoch of the last activation
 * @param build number of the last build begun
 * @param jobs the last {@value #JOBS_KEPT}, oldest first
 * @param jobCount how many were begun ever
 * @param applied up to which number of feedback the build has applied
 * @param committed up to which number names are committed
 * @param commit number of the last commit begun
 * @param commitUpTo what that commit is for
 */
record QueryState(
    Phase phase,
    long epoch,
    long build,
    List<Job> jobs,
    long jobCount,
    long applied,
    long committed,
    long commit,
    long commitUpTo)
    implements CborSnapshot {

  /** Where the session is in its life. */
  enum Phase {
    ABSENT,
    BUILDING,
    READY,
    COMMITTING,
    FAILED
  }

  /** A job that built, or was to build, the session. */
  record Job(
      UUID id,
      long build,
      JobStatus status,
      String reason,
      Instant startedAt,
      Optional<Instant> endedAt) {
    Job ended(JobStatus how, String why, Instant at) {
      return new Job(id, build, how, why, startedAt, Optional.of(at));
    }
  }

  static final int JOBS_KEPT = 50;
  static final QueryState EMPTY = new QueryState(Phase.ABSENT, 0, 0, List.of(), 0, 0, 0, 0, 0);

  QueryState {
    jobs = List.copyOf(jobs);
  }

  /** The last job begun. */
  Optional<Job> job() {
    return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.get(jobs.size() - 1));
  }

  /** Why there is no session, if the last build failed. */
  String reason() {
    return phase == Phase.FAILED ? job().map(Job::reason).orElse("") : "";
  }

  QueryState apply(QueryEvent event) {
    if (event instanceof QueryEvent.Activated e) {
      return new QueryState(
          phase, e.epoch(), build, jobs, jobCount, applied, committed, commit, commitUpTo);
    } else if (event instanceof QueryEvent.BuildStarted e) {
      return started(e);
    } else if (event instanceof QueryEvent.BuildCompleted e) {
      return jobEnded(JobStatus.COMPLETED, "", e.at()).in(Phase.READY);
    } else if (event instanceof QueryEvent.BuildFailed e) {
      return jobEnded(JobStatus.EXCEPTION, e.reason(), e.at()).in(Phase.FAILED);
    } else if (event instanceof QueryEvent.Applied e) {
      return progress(phase, e.upTo(), committed, commit, commitUpTo);
    } else if (event instanceof QueryEvent.CommitStarted e) {
      return progress(Phase.COMMITTING, applied, committed, e.commit(), e.upTo());
    } else if (event instanceof QueryEvent.Committed e) {
      return progress(Phase.READY, applied, e.upTo(), commit, commitUpTo);
    } else if (event instanceof QueryEvent.CommitAbandoned) {
      return in(Phase.ABSENT);
    }
    QueryEvent.Dropped dropped = (QueryEvent.Dropped) event;
    return phase == Phase.BUILDING
        ? jobEnded(JobStatus.SUPPRESSED, "the session was dropped", dropped.at()).in(Phase.ABSENT)
        : in(Phase.ABSENT);
  }

  private QueryState started(QueryEvent.BuildStarted e) {
    List<Job> more = new ArrayList<>(jobs);
    more.add(new Job(e.job(), e.build(), JobStatus.WORKING, "", e.at(), Optional.empty()));
    List<Job> kept = more.subList(Math.max(0, more.size() - JOBS_KEPT), more.size());
    return new QueryState(
        Phase.BUILDING,
        epoch,
        e.build(),
        kept,
        jobCount + 1,
        committed,
        committed,
        commit,
        commitUpTo);
  }

  private QueryState jobEnded(JobStatus how, String why, Instant at) {
    List<Job> changed = new ArrayList<>(jobs);
    int last = changed.size() - 1;
    changed.set(last, changed.get(last).ended(how, why, at));
    return new QueryState(
        phase, epoch, build, changed, jobCount, applied, committed, commit, commitUpTo);
  }

  private QueryState in(Phase next) {
    return progress(next, applied, committed, commit, commitUpTo);
  }

  private QueryState progress(
      Phase next, long nowApplied, long nowCommitted, long number, long upTo) {
    return new QueryState(
        next, epoch, build, jobs, jobCount, nowApplied, nowCommitted, number, upTo);
  }
}
