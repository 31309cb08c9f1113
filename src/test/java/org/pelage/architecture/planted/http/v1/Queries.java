package org.pelage.architecture.planted.http.v1;

import java.sql.Connection;

/** A route that talks to the database. */
public record Queries(Connection connection) {}
