package com.advisoragent.app;

/** What the launcher, whose class loader is another, can ask of the application: it stands in the JVM's own registry. */
public interface WorkMXBean {
    String NAME = "com.advisoragent:type=Work";

    /** Takes no new work, and returns when what runs is done or has had its time. May be asked again. */
    void finish();
}
