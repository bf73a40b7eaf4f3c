package com.advisoragent.events;

/** What our own rules say of a happening before any model is asked. */
public sealed interface Weighed {
    /** Nobody would care, or it would go round in circles. */
    record Dropped(String reason) implements Weighed {}

    record Worth(Dossier dossier) implements Weighed {}
}
