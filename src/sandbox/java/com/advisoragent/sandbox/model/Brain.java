package com.advisoragent.sandbox.model;

/** What decides the answers behind the wire format. Called from many threads. */
public interface Brain {
    /** The name that answers carry as their {@code model}. */
    String modelName();

    /** May block; an {@link InterruptedException} means that the simulator is closing. */
    BrainAnswer answer(ModelQuestion question) throws InterruptedException;
}
