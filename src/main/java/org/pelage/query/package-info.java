/**
 * QueryObjectActor: the owner of the server-wide identification session over the exemplars, and of
 * the job that builds it. A cluster singleton, event sourced.
 *
 * <p>The session itself lives in memory and is built from the catalogue by one job, however many
 * ask. Feedback comes from {@code feedback} in order and is applied once per build; when enough of
 * it is applied, names are committed once, in one transaction behind a fence. What is journaled is
 * how far that has got, so that a new build begins after the last committed item and replays the
 * rest.
 */
package org.pelage.query;
