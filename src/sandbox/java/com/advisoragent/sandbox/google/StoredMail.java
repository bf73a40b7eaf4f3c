package com.advisoragent.sandbox.google;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A message as a mailbox held it when it was asked for. */
public record StoredMail(String id, String threadId, Set<String> labels, Instant at, byte[] raw) {
    public String subject() {
        return mime().subject();
    }

    public String text() {
        return mime().text();
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return mime().header(name);
    }

    /** Bare addresses in lower case of To, Cc and Bcc. */
    public List<String> recipients() {
        return mime().addresses("To", "Cc", "Bcc");
    }

    /** With its angle brackets. */
    public String messageId() {
        return header("Message-ID").orElse("");
    }

    private Mime mime() {
        return new Mime(raw);
    }
}
