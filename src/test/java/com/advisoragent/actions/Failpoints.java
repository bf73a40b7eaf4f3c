package com.advisoragent.actions;

/** Places where a node may die: each is passed in its turn, and one of them kills. */
final class Failpoints {
    /** The node is gone: nothing of it goes on, not even what catches exceptions. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed(int at) {
            super("killed at failpoint " + at);
        }
    }

    private int passed;
    private int deadly = -1;

    /** Kills at that failpoint from now on, counted from 0. */
    synchronized void killAt(int failpoint) {
        passed = 0;
        deadly = failpoint;
    }

    synchronized void calm() {
        deadly = -1;
        passed = 0;
    }

    synchronized int passed() {
        return passed;
    }

    synchronized void pass() {
        int here = passed++;
        if (here == deadly) {
            throw new Killed(here);
        }
    }
}
