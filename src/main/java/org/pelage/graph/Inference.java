package org.pelage.graph;

import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Everything that follows from the decisions in force, kept true edge by edge.
 *
 * <p>A step changes the kind or weight of some edges ({@link #update}); structures follow at once
 * and note which components and bundles they touched. {@link #settle} then judges what was touched,
 * and where a judgement differs from the one before passes it on: to the neighbours of a component
 * whose consistency changed, and to the open edges of a bundle whose redundancy changed. What was
 * not touched is not looked at. Suspects alone are found later, when somebody looks at them or at
 * the queue ({@link #settleSuspects}).
 */
final class Inference {
  private final EdgeTable edges;
  private final ItemLog items;
  private final Incidence incidence;
  private final EvidenceLayer evidence;
  private final Redundancy redundancy;
  private final Suspects suspects;
  private final ReviewQueue queue;
  private final QueuePolicy policy;
  private final Inferred inferred;
  private final StepRecorder recorder;
  private Optional<ConfidentLayer> confident;

  private final Standings standings = new Standings();
  private final Touched touched = new Touched();
  private final EvidenceFollower follower;

  Inference(EdgeTable edges, ItemLog items, Incidence incidence, GraphParameters parameters) {
    this.edges = edges;
    this.items = items;
    this.incidence = incidence;
    evidence = new EvidenceLayer(edges, incidence);
    inferred = new Inferred(edges, items, evidence, standings, parameters);
    recorder = new StepRecorder(evidence.components());
    queue = new ReviewQueue(edges);
    policy = new QueuePolicy(edges, items, this, inferred);
    FlowNetwork network = new FlowNetwork(incidence);
    redundancy =
        new Redundancy(
            evidence, incidence, new EdgeConnectivity(incidence, network), parameters.kPositive());
    suspects = new Suspects(edges, incidence, evidence, network, inferred::weight, touched::edge);
    suspects.setEnabled(parameters.inference());
    follower =
        new EvidenceFollower(
            standings, touched, recorder, redundancy, suspects, inferred::weight, this::relate);
    evidence.setListener(follower);
    confident = newConfidentLayer();
  }

  private Optional<ConfidentLayer> newConfidentLayer() {
    return parameters()
        .queueConfidence()
        .map(least -> new ConfidentLayer(edges, incidence, least, touched::edge));
  }

  EvidenceLayer evidence() {
    return evidence;
  }

  Components components() {
    return evidence.components();
  }

  /** The suspects, brought up to date. */
  Suspects suspects() {
    settleSuspects();
    return suspects;
  }

  /** The queue, brought up to date. */
  ReviewQueue queue() {
    settleSuspects();
    return queue;
  }

  /** Whether the edge is a suspect as far as suspects are settled. */
  boolean isSuspect(int e) {
    return suspects.isSuspect(e);
  }

  StepRecorder recorder() {
    return recorder;
  }

  Inferred inferred() {
    return inferred;
  }

  GraphParameters parameters() {
    return inferred.parameters();
  }

  boolean isConfidentlySettled(int e) {
    return confident.isPresent() && confident.get().settles(e);
  }

  // Changes

  void addNode(int node) {
    evidence.addNode(node);
    int component = components().of(node);
    confident.ifPresent(layer -> layer.addNode(node));
    redundancy.addSingle(component);
    standings.set(component, true, true);
    recorder.born(component);
    touched.component(component);
  }

  /** Takes out a node none of whose edges has a kind. */
  void removeNode(int node) {
    int component = components().of(node);
    recorder.touch(component, standings.isConsistent(component));
    touched.forget(component);
    evidence.removeNode(node);
    confident.ifPresent(layer -> layer.removeNode(node));
  }

  /**
   * An edge is of this kind now, or its weight or probabilities changed.
   *
   * @param weightBefore its weight before, if it was positive
   */
  void update(int e, int kind, long weightBefore) {
    int before = evidence.kind(e);
    if (before == kind) {
      reweigh(e, kind, weightBefore);
    } else {
      follower.setWeightOfRemoved(weightBefore);
      if (before == Kind.NEGATIVE) {
        suspects.remove(e);
      }
      if (before == Kind.POSITIVE || kind == Kind.POSITIVE) {
        incidence.setPositive(e, kind == Kind.POSITIVE);
      }
      evidence.set(e, kind);
      if (kind == Kind.NEGATIVE && evidence.isInside(e)) {
        suspects.add(e);
      }
    }
    if (confident.isPresent()) {
      confident.get().set(e, kind, items.confidence(e));
    }
    touched.edge(e);
  }

  private void reweigh(int e, int kind, long before) {
    if (kind == Kind.POSITIVE) {
      suspects.positiveReweighed(components().of(edges.low(e)), e, inferred.weight(e) - before);
    } else if (kind == Kind.NEGATIVE) {
      suspects.negativeReweighed(e);
    }
  }

  private void relate(int component, int other) {
    recorder.relate(component, other, inferred.relation(component, other));
  }

  // Judging

  /** Judges what was touched and answers what the step changed. */
  Change settle() {
    settleTouched();
    return recorder.end(standings::isConsistent, inferred::relation);
  }

  /** Judges what was touched so far, in the middle of a step. */
  void settleTouched() {
    touched.drainComponents(this::judge);
    touched.drainBundles(this::tellBetween);
    confident.ifPresent(ConfidentLayer::settle);
    touched.drainEdges(this::enqueue);
  }

  /**
   * Finds the suspects of all steps since the last time, and their places in the queue. No step
   * reports suspects, so they wait until somebody looks: a journal that is replayed, or a batch,
   * pays for the cuts of its last state only.
   */
  void settleSuspects() {
    if (suspects.isUnsettled()) {
      suspects.settle();
      touched.drainEdges(this::enqueue);
    }
  }

  private void judge(int component) {
    boolean isConsistent = inferred.negatives(component, component) == 0;
    boolean isRedundant =
        isConsistent && parameters().inference() && redundancy.isRedundant(component);
    boolean wasConsistent = standings.isConsistent(component);
    if (isConsistent != wasConsistent) {
      evidence.forEachBundle(component, (other, b) -> touchIfOpen(component, other, b));
    }
    if (isConsistent != wasConsistent || isRedundant != standings.isRedundant(component)) {
      recorder.reshape(component, wasConsistent);
    }
    standings.set(component, isConsistent, isRedundant);
    tell(evidence.inside(component), isRedundant ? Inferred.REDUNDANT : 0);
  }

  private void touchIfOpen(int component, int other, int bundle) {
    if (evidence.bundles().hasOpen(bundle)) {
      touched.bundle(component, other);
    }
  }

  private void tellIfOpen(int component, int other, int bundle) {
    if (evidence.bundles().hasOpen(bundle)) {
      tell(bundle, inferred.toldOf(component, other, bundle));
    }
  }

  private void tellBetween(int component, int other) {
    if (component != other) {
      tellIfOpen(component, other, evidence.between(component, other));
    }
  }

  private void tell(int bundle, int state) {
    Bundles bundles = evidence.bundles();
    if (bundles.hasOpen(bundle) && bundles.told(bundle) != state) {
      bundles.setTold(bundle, state);
      if (!touched.isLoading()) {
        bundles.forEachOpen(bundle, touched::edge);
      }
    }
  }

  private void enqueue(int e) {
    if (policy.wants(e)) {
      queue.put(e, policy.priority(e));
    } else {
      queue.remove(e);
    }
  }

  // All at once

  /**
   * Infers everything of a graph of which nothing was inferred yet. Nobody hears of it.
   *
   * @param nodes those that take part, rising
   * @param kindOf the kind of each edge
   */
  void load(int[] nodes, IntUnaryOperator kindOf) {
    recorder.setSilent(true);
    touched.setLoading(true);
    evidence.loadKinds(kindOf);
    incidence.attachAll(edges.rows(), e -> evidence.kind(e) == Kind.POSITIVE);
    evidence.load(nodes);
    components().forEach(this::load);
    confident.ifPresent(this::loadConfident);
    judgeAll();
    recorder.setSilent(false);
  }

  private void load(int component) {
    redundancy.load(component);
    standings.set(component, true, true);
    evidence.forEachNegativeInside(component, suspects::add);
  }

  /** Judges everything and fills the queue. Linear in the graph. */
  private Change judgeAll() {
    touched.setLoading(true);
    components().forEach(this::judge);
    suspects.settle();
    confident.ifPresent(ConfidentLayer::settle);
    queue.clear();
    components().forEach(component -> queueOpen(evidence.inside(component)));
    evidence.forEachTwo(
        (component, other, bundle) -> {
          tellIfOpen(component, other, bundle);
          queueOpen(bundle);
        });
    suspects.forEach(this::queueIfWanted);
    queue.order();
    touched.setLoading(false);
    return recorder.end(standings::isConsistent, inferred::relation);
  }

  private void queueOpen(int bundle) {
    Bundles bundles = evidence.bundles();
    if (bundles.hasOpen(bundle)) {
      int told = bundles.told(bundle);
      bundles.forEachOpen(
          bundle,
          e -> {
            if (policy.wantsOpen(e, told)) {
              queue.putUnordered(e, policy.priority(e));
            }
          });
    }
  }

  private void queueIfWanted(int e) {
    if (policy.wants(e)) {
      queue.putUnordered(e, policy.priority(e));
    }
  }

  /** Replaces the parameters and judges everything by them. */
  Change configure(GraphParameters other) {
    GraphParameters before = parameters();
    if (other.kNegative() != before.kNegative()) {
      evidence.forEachTwo((component, second, bundle) -> relate(component, second));
    }
    inferred.setParameters(other);
    redundancy.setK(other.kPositive());
    if (before.inference() != other.inference()) {
      enableSuspects(other.inference());
    }
    if (!before.queueConfidence().equals(other.queueConfidence())) {
      confident = newConfidentLayer();
      confident.ifPresent(this::loadConfident);
    }
    return judgeAll();
  }

  private void enableSuspects(boolean enabled) {
    suspects.setEnabled(enabled);
    for (int e = 0; e < edges.rows(); e++) {
      if (evidence.kind(e) == Kind.NEGATIVE && evidence.isInside(e)) {
        suspects.add(e);
      }
    }
  }

  private void loadConfident(ConfidentLayer layer) {
    components()
        .forEach(
            c -> {
              for (int i = 0; i < components().size(c); i++) {
                layer.addNode(components().member(c, i));
              }
            });
    for (int e = 0; e < edges.rows(); e++) {
      layer.set(e, evidence.kind(e), items.confidence(e));
    }
  }
}
