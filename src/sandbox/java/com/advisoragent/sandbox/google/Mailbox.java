package com.advisoragent.sandbox.google;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The mail of one account: messages, drafts, and what happened to them. Guarded by the lock of {@link Accounts}. */
final class Mailbox {
    /** What happened to a message; {@code labels} are those that came or went. */
    record Event(long id, Kind kind, MailItem item, Set<String> labels) {
        enum Kind {
            MESSAGE_ADDED,
            MESSAGE_DELETED,
            LABEL_ADDED,
            LABEL_REMOVED
        }
    }

    /** A draft; its message changes with every edit, its id does not. */
    record Draft(String id, MailItem item) {}

    final String address;
    private final Clock clock;
    private final Map<String, MailItem> items = new LinkedHashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private long historyId;
    private long oldest;
    private long made;
    private Consumer<Event> listener = event -> {};

    Mailbox(String address, Clock clock) {
        this.address = address;
        this.clock = clock;
        // Above whatever an earlier start reached, so that a cursor kept from then is too old, as after a long absence.
        this.historyId = clock.instant().getEpochSecond() * 1000;
        this.oldest = historyId;
    }

    /** Told of every change. */
    void onChange(Consumer<Event> next) {
        listener = next;
    }

    long historyId() {
        return historyId;
    }

    /** What happened after that id. Throws 404 if that is not known any more. */
    List<Event> since(long start) {
        if (start < oldest || start > historyId) {
            throw GoogleError.notFound();
        }
        return events.stream().filter(event -> event.id() > start).toList();
    }

    /** Cursors of before are too old from now on. */
    void forgetHistory() {
        historyId += 10;
        oldest = historyId;
        events.clear();
    }

    /** Newest first. */
    List<MailItem> items() {
        return items.values().stream()
                .sorted(Comparator.comparing((MailItem item) -> item.at)
                        .thenComparing(item -> item.historyId)
                        .reversed())
                .toList();
    }

    /** Oldest first; empty if there is no such thread. */
    List<MailItem> thread(String threadId) {
        return items.values().stream()
                .filter(item -> item.threadId.equals(threadId))
                .sorted(Comparator.comparing((MailItem item) -> item.at).thenComparing(item -> item.historyId))
                .toList();
    }

    Optional<MailItem> find(String id) {
        return Optional.ofNullable(items.get(id));
    }

    Optional<MailItem> byMessageId(String messageId) {
        return items.values().stream()
                .filter(item -> !messageId.isEmpty() && item.messageId().equals(messageId))
                .findFirst();
    }

    MailItem known(String id) {
        if (!id.matches("[0-9a-f]{1,16}")) {
            throw GoogleError.invalid("Invalid id value");
        }
        return find(id).orElseThrow(GoogleError::notFound);
    }

    /** An id that an outside start gives again: made of this text. */
    static String id(String from) {
        long bits =
                UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        return String.format(java.util.Locale.ROOT, "%016x", bits & 0x0fffffffffffffffL | 0x1000000000000000L);
    }

    String nextId() {
        return id(address + "|" + oldest + "|" + ++made);
    }

    MailItem put(String id, String threadId, Instant at, byte[] raw, Set<String> labels) {
        MailItem item = new MailItem(id, threadId, at, raw, labels);
        if (items.putIfAbsent(id, item) != null) {
            throw new IllegalArgumentException("two messages have the id " + id);
        }
        happened(Event.Kind.MESSAGE_ADDED, item, item.labels);
        return item;
    }

    void remove(MailItem item) {
        items.remove(item.id);
        happened(Event.Kind.MESSAGE_DELETED, item, item.labels);
    }

    void relabel(MailItem item, Set<String> add, Set<String> remove) {
        Set<String> coming = new LinkedHashSet<>(add);
        coming.removeAll(item.labels);
        Set<String> going = new LinkedHashSet<>(remove);
        going.retainAll(item.labels);
        item.labels.addAll(coming);
        item.labels.removeAll(going);
        if (!coming.isEmpty()) {
            happened(Event.Kind.LABEL_ADDED, item, coming);
        }
        if (!going.isEmpty()) {
            happened(Event.Kind.LABEL_REMOVED, item, going);
        }
    }

    List<Draft> drafts() {
        List<Draft> newest = new ArrayList<>(drafts.values());
        java.util.Collections.reverse(newest);
        return newest;
    }

    Draft draft(String id) {
        Draft draft = drafts.get(id);
        if (draft == null) {
            throw GoogleError.notFound();
        }
        return draft;
    }

    Draft newDraft(byte[] raw, String threadId) {
        MailItem item = draftItem(raw, threadId);
        Draft draft = new Draft("r" + Long.parseUnsignedLong(item.id, 16), item);
        drafts.put(draft.id(), draft);
        return draft;
    }

    Draft edit(Draft draft, byte[] raw, String threadId) {
        remove(draft.item());
        Draft edited = new Draft(draft.id(), draftItem(raw, threadId));
        drafts.put(draft.id(), edited);
        return edited;
    }

    void delete(Draft draft) {
        drafts.remove(draft.id());
        remove(draft.item());
    }

    private MailItem draftItem(byte[] raw, String threadId) {
        String id = nextId();
        return put(id, threadId == null ? id : threadId, clock.instant(), raw, Set.of("DRAFT"));
    }

    private void happened(Event.Kind kind, MailItem item, Set<String> labels) {
        historyId += 7;
        item.historyId = historyId;
        Event event = new Event(historyId, kind, item, Set.copyOf(labels));
        events.add(event);
        listener.accept(event);
    }
}
