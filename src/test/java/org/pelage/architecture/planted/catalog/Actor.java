package org.pelage.architecture.planted.catalog;

import akka.actor.typed.ActorRef;

/** The catalogue knows an actor. */
public record Actor(ActorRef<String> ref) {}
