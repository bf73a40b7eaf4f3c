package com.advisoragent.knowledge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Documents for tests, said in few words. */
final class Mail {
    static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");

    private Mail() {}

    static Document from(String sender, String id, Instant at, String text) {
        return inThread(id, 0, sender, id, at, text);
    }

    static Document inThread(String thread, int position, String sender, String id, Instant at, String text) {
        return new Document(
                SourceKind.EMAIL,
                id,
                thread,
                position,
                sender,
                List.of("Ada Advisor <ada@firm.example>"),
                "Subject of " + thread,
                at,
                text,
                Optional.of(URI.create("https://mail.example/" + id)));
    }

    static Document note(String id, Instant at, String text) {
        return new Document(SourceKind.NOTE, id, id, 0, "Ada Advisor", List.of(), "", at, text, Optional.empty());
    }
}
