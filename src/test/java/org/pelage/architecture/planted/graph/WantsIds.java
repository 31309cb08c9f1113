package org.pelage.architecture.planted.graph;

import org.pelage.architecture.planted.base.Id;

/** The library wants the server's ids. */
public record WantsIds(Id id) {}
