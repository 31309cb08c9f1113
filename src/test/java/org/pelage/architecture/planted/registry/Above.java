package org.pelage.architecture.planted.registry;

import org.pelage.architecture.planted.session.Owner;

/** Innocent: registry may import session. */
public record Above(Owner owner) {}
