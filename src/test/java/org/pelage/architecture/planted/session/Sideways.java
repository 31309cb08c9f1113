package org.pelage.architecture.planted.session;

import org.pelage.architecture.planted.registry.Above;

/** Imports its neighbour against the one allowed direction. */
public record Sideways(Above above) {}
