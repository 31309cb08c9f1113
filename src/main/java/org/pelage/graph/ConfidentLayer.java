package org.pelage.graph;

import it.unimi.dsi.fastutil.ints.IntConsumer;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * What decisions of at least one confidence settle ({@code queue.conf.thresh}): a pair is settled
 * when a path of such positive edges joins its ends, or such paths and exactly one such negative
 * edge.
 */
final class ConfidentLayer {
  private static final int NOT_SETTLED = EvidenceLayer.NOTHING_TO_TELL;
  private static final int SETTLED = 1;

  private final EvidenceLayer layer;
  private final Confidence least;
  private final IntConsumer refresh;
  private final LongArrayList changed = new LongArrayList();

  /**
   * @param refresh called for each open edge that may have been settled, or no longer be
   */
  ConfidentLayer(EdgeTable edges, Incidence incidence, Confidence least, IntConsumer refresh) {
    this.least = least;
    this.refresh = refresh;
    layer = new EvidenceLayer(edges, incidence);
    layer.setListener(new Told());
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
    return layer.bundles().negatives(b) > 0 ? SETTLED : NOT_SETTLED;
  }

  /** Tells open edges where the answer of {@link #settles} changed. */
  void settle() {
    for (int i = 0; i < changed.size(); i++) {
      tell((int) (changed.getLong(i) >>> 32), (int) changed.getLong(i));
    }
    changed.clear();
  }

  private void tell(int component, int other) {
    int b = layer.between(component, other);
    if (!layer.bundles().hasOpen(b)) {
      return;
    }
    int state = component == other ? SETTLED : stateOf(b);
    if (layer.bundles().told(b) != state) {
      layer.bundles().setTold(b, state);
      layer.bundles().forEachOpen(b, refresh);
    }
  }

  private final class Told implements EvidenceLayer.Listener {
    @Override
    public void bundleChanged(int component, int other) {
      changed.add((long) component << 32 | other);
    }

    @Override
    public void merged(int into) {
      bundleChanged(into, into);
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
