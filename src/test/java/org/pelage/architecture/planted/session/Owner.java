package org.pelage.architecture.planted.session;

import org.pelage.architecture.planted.base.Id;

/** Innocent: imports a lower floor only. */
public record Owner(Id id) {}
