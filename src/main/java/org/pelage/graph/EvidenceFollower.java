package org.pelage.graph;

import java.util.function.IntToLongFunction;

/** Keeps redundancy, suspects and the record of the step in step with the layer of evidence. */
final class EvidenceFollower implements EvidenceLayer.Listener {
  private final Standings standings;
  private final Touched touched;
  private final StepRecorder recorder;
  private final Redundancy redundancy;
  private final Suspects suspects;
  private final IntToLongFunction weight;
  private final Touched.Two relating;
  private long weightOfRemoved;

  /**
   * @param weight of a positive edge now
   * @param relating called before the negative edges between two components change
   */
  EvidenceFollower(
      Standings standings,
      Touched touched,
      StepRecorder recorder,
      Redundancy redundancy,
      Suspects suspects,
      IntToLongFunction weight,
      Touched.Two relating) {
    this.standings = standings;
    this.touched = touched;
    this.recorder = recorder;
    this.redundancy = redundancy;
    this.suspects = suspects;
    this.weight = weight;
    this.relating = relating;
  }

  /** What the edge that is about to change weighed as long as it was positive. */
  void setWeightOfRemoved(long weighed) {
    weightOfRemoved = weighed;
  }

  @Override
  public void merging(int into, int from, int e) {
    recorder.touch(into, standings.isConsistent(into));
    recorder.touch(from, standings.isConsistent(from));
    redundancy.merging(into, from);
    suspects.merging(into, from, e);
    touched.forget(from);
  }

  @Override
  public void merged(int into) {
    touched.component(into);
  }

  @Override
  public void splitting(int component) {
    recorder.touch(component, standings.isConsistent(component));
  }

  @Override
  public void split(int from, int off) {
    recorder.born(off);
    redundancy.split(from, off);
    standings.inherit(from, off);
    touched.component(from);
    touched.component(off);
  }

  @Override
  public void positiveAdded(int component, int e) {
    redundancy.positiveAdded(component);
    suspects.positiveReweighed(component, e, weight.applyAsLong(e));
    touched.component(component);
  }

  @Override
  public void positiveRemoved(int component, int e) {
    redundancy.positiveRemoved(component);
    suspects.positiveRemoved(component, e, weightOfRemoved);
    touched.component(component);
  }

  @Override
  public void cameInside(int e, int kind) {
    if (kind == Kind.NEGATIVE) {
      suspects.add(e);
    } else {
      touched.edge(e);
    }
  }

  @Override
  public void cameBetween(int e, int kind) {
    if (kind == Kind.NEGATIVE) {
      suspects.remove(e);
    } else {
      touched.edge(e);
    }
  }

  @Override
  public void bundleChanging(int component, int other, int kind) {
    if (kind == Kind.NEGATIVE && component != other && !touched.isLoading()) {
      relating.visit(component, other);
    }
  }

  @Override
  public void bundleChanged(int component, int other) {
    if (component == other) {
      touched.component(component);
    } else {
      touched.bundle(component, other);
    }
  }
}
