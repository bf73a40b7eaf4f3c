package com.advisoragent.sandbox.google;

import java.util.List;
import java.util.Optional;

/** Which thread a message belongs to, by Gmail's rules. */
final class Threads {
    private Threads() {}

    /**
     * The thread named, if the message also refers to one of its messages and has its subject; see
     * https://developers.google.com/workspace/gmail/api/guides/threads. Empty: a thread of its own. Throws 404 for a
     * thread that is not there.
     */
    static Optional<String> named(Mailbox mailbox, String threadId, Mime message) {
        List<MailItem> thread = mailbox.thread(threadId);
        if (thread.isEmpty()) {
            throw GoogleError.notFound();
        }
        return thread.stream().anyMatch(item -> follows(message, item)) ? Optional.of(threadId) : Optional.empty();
    }

    /** The thread of a message that this one refers to and shares the subject with. */
    static Optional<String> found(Mailbox mailbox, Mime message) {
        List<String> references = message.references();
        return mailbox.items().stream()
                .filter(item -> references.contains(item.messageId()) && follows(message, item))
                .map(item -> item.threadId)
                .findFirst();
    }

    private static boolean follows(Mime message, MailItem earlier) {
        return message.references().contains(earlier.messageId())
                && base(message.subject()).equals(base(earlier.mime.subject()));
    }

    private static String base(String subject) {
        return subject.replaceAll("(?i)^\\s*((re|fwd?|aw|wg)\\s*:\\s*)+", "").strip();
    }
}
