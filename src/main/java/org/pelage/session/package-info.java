/**
 * IdentityGraphActor: the owner of one identity graph, its items, inference, queue and leases.
 *
 * <p>A sharded entity per graph, by a random key that is never reused, made of a door (a plain
 * behaviour that holds the engine, the leases and the waiting replies) and a log (an event sourced
 * behaviour that only writes). Nothing is applied, published or acknowledged before it is durable.
 */
package org.pelage.session;
