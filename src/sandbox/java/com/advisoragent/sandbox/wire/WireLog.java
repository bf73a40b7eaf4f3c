package com.advisoragent.sandbox.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What went over the wire of all simulators, newest last; the page shows it, tests ask it. Keeps the last 2,000. */
public final class WireLog {
    /** One exchange. {@code direction} is {@code in} for a call that a simulator received, {@code out} for one it made. */
    public record Entry(
            long number,
            long atMillis,
            String simulator,
            String direction,
            String method,
            String path,
            int status,
            String request,
            String response,
            long millis) {}

    private static final int KEPT = 2_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private long numbers;

    public void add(
            String simulator,
            String direction,
            String method,
            String path,
            int status,
            String request,
            String response,
            long millis) {
        Entry entry;
        synchronized (this) {
            entry = new Entry(
                    ++numbers,
                    System.currentTimeMillis(),
                    simulator,
                    direction,
                    method,
                    path,
                    status,
                    request,
                    response,
                    millis);
            entries.addLast(entry);
            if (entries.size() > KEPT) {
                entries.removeFirst();
            }
        }
        listeners.forEach(listener -> listener.accept(entry));
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public void onEntry(Consumer<Entry> listener) {
        listeners.add(listener);
    }
}
