package org.pelage.registry;

import java.util.List;
import org.pelage.base.CborSnapshot;

/** The registry's state as it is kept between events. */
record RegistrySnapshot(List<GraphRecord> graphs) implements CborSnapshot {
  RegistrySnapshot {
    graphs = List.copyOf(graphs);
  }

  static RegistrySnapshot of(RegistryState state) {
    return new RegistrySnapshot(List.copyOf(state.graphs().values()));
  }

  RegistryState restore() {
    RegistryState state = RegistryState.EMPTY;
    for (GraphRecord graph : graphs) {
      state = state.with(graph);
    }
    return state;
  }
}
