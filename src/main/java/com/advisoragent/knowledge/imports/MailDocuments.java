package com.advisoragent.knowledge.imports;

import com.advisoragent.integration.Mailbox.Raw;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.content.MailContent;
import com.advisoragent.knowledge.content.MailReader;
import com.advisoragent.knowledge.content.Unreadable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Messages as documents. */
final class MailDocuments {
    /** Labels of what is no correspondence. */
    private static final Set<String> NO_MAIL = Set.of("DRAFT", "SPAM", "TRASH", "CHAT");

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private MailDocuments() {}

    static boolean isMail(Raw message) {
        return Collections.disjoint(message.labels(), NO_MAIL);
    }

    /** @throws Unreadable saying why it is skipped */
    static Document of(Raw message, Instant now) throws Unreadable {
        MailContent content = MailReader.read(message.mime());
        // A message from the future would be the newest for ever.
        Instant at = message.receivedAt().isAfter(now.plus(CLOCKS_DIFFER)) ? now : message.receivedAt();
        return new Document(
                SourceKind.EMAIL,
                message.id(),
                message.threadId(),
                0,
                content.sender(),
                content.recipients(),
                content.subject(),
                at,
                content.text(),
                link(message.id()),
                Set.of(),
                message.labels(),
                Optional.empty());
    }

    private static Optional<URI> link(String id) {
        return id.matches("[0-9A-Za-z_-]{1,100}")
                ? Optional.of(URI.create("https://mail.google.com/mail/u/0/#all/" + id))
                : Optional.empty();
    }
}
