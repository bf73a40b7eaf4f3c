package com.advisoragent.sandbox.google;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** A message in a mailbox. Only its labels and its last change move. */
final class MailItem {
    final String id;
    final String threadId;
    final Instant at;
    final byte[] raw;
    final Mime mime;
    final Set<String> labels;
    long historyId;

    MailItem(String id, String threadId, Instant at, byte[] raw, Set<String> labels) {
        this.id = id;
        this.threadId = threadId;
        this.at = at;
        this.raw = raw;
        this.mime = new Mime(raw);
        this.labels = new LinkedHashSet<>(labels);
    }

    String messageId() {
        return mime.header("Message-ID").orElse("").strip();
    }

    boolean in(String label) {
        return labels.contains(label);
    }

    StoredMail copy() {
        return new StoredMail(id, threadId, Set.copyOf(labels), at, raw.clone());
    }
}
