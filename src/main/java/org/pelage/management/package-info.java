/**
 * What operators see of a node: numbers of its requests, owners, journal and graphs for Prometheus,
 * the state of every owner, health, and the port all of that is shown on. Owners do not know of it:
 * they are measured where their messages come in ({@link org.pelage.management.CountedMailbox},
 * {@link org.pelage.management.MessageTimer}) and where their events go out ({@link
 * org.pelage.management.MeasuredJournalDao}).
 */
package org.pelage.management;
