package org.pelage.architecture.planted.session;

import java.util.List;
import java.util.UUID;
import org.pelage.base.CborMessage;

public record Letter(UUID to, List<String> lines) implements CborMessage {}
