package com.advisoragent.knowledge;

/** The user that owns the schema, for what the service's own role may not do. */
public interface IndexOwner {
    /** Runs one statement on a connection of its own, outside any transaction. It may take minutes. */
    void execute(String sql);
}
