package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntConsumer;

/**
 * What decisions of at least one confidence settle ({@code queue.conf.thresh}): a pair is settled
 * when a path of such positive edges joins its ends, or such paths and exactly one such negative
 * edge.
 */
final class ConfidentLayer {
  private static final int NOT_SETTLED = 0;
  private static final int SETTLED = 1;

  private final EvidenceLayer layer;
  private final Confidence least;
  private final IntConsumer refresh;
  private final IntArrayList changed = new IntArrayList();

  /**
   * @param refresh called for each open edge that may have been settled, or no longer be
   */
  ConfidentLayer(EdgeTable edges, Incidence incidence, Confidence least, IntConsumer refresh) {
    this.least = least;
    this.refresh = refresh;
    layer = new EvidenceLayer(edges, incidence, new Told());
  }

  void addNode(int node) {
    layer.addNode(node);
  }

  void removeNode(int node) {
    layer.removeNode(node);
  }

  /** The edge is of this kind, decided with this confidence. */
  void set(int e, int kind, Confidence confidence) {
    boolean evidence = kind == Kind.POSITIVE || kind == Kind.NEGATIVE;
    boolean counts = evidence ? confidence.compareTo(least) >= 0 : kind == Kind.OPEN;
    layer.set(e, counts ? kind : Kind.NONE);
  }

  boolean settles(int e) {
    return layer.isInside(e) || stateOf(layer.bundleOf(e)) == SETTLED;
  }

  private int stateOf(int b) {
    return b != Bundles.NONE && layer.bundles().negatives(b) > 0 ? SETTLED : NOT_SETTLED;
  }

  /** Tells open edges where the answer of {@link #settles} changed. */
  void settle() {
    for (int i = 0; i < changed.size(); i++) {
      tell(changed.getInt(i));
    }
    changed.clear();
  }

  private void tell(int b) {
    Bundles bundles = layer.bundles();
    if (!bundles.exists(b)) {
      return;
    }
    int state = bundles.oneEnd(b) == bundles.otherEnd(b) ? SETTLED : stateOf(b);
    if (bundles.told(b) != state) {
      bundles.setTold(b, state);
      bundles.forEachOpen(b, refresh);
    }
  }

  private final class Told implements EvidenceLayer.Listener {
    @Override
    public void bundleChanged(int bundle) {
      changed.add(bundle);
    }

    @Override
    public void cameInside(int e, int kind) {
      refresh.accept(e);
    }

    @Override
    public void cameBetween(int e, int kind) {
      refresh.accept(e);
    }
  }
}
