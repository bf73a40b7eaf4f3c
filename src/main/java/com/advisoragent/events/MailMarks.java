package com.advisoragent.events;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a message's headers say of how it came about (RFC 3834, RFC 2919, RFC 2369, RFC 3464). */
final class MailMarks {
    /** The header by which our own sent mail is known. */
    private static final String OWN = "X-Advisor-Action";

    private static final int MOST_IDS = 100;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final Pattern NOBODY = Pattern.compile(
            "(?i)(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?|notifications?)(?:[+._-].*)?");

    private final MimeMessage message;

    private MailMarks(MimeMessage message) {
        this.message = message;
    }

    static MailMarks of(byte[] mime) throws MessagingException {
        return new MailMarks(new MimeMessage(null, new ByteArrayInputStream(mime)));
    }

    boolean ours() {
        return has(OWN);
    }

    /** Sent by a program in answer to a mail: an out-of-office, a receipt. */
    boolean automaticReply() {
        return first("Auto-Submitted").filter(value -> !value.startsWith("no")).isPresent()
                || has("X-Autoreply")
                || has("X-Autorespond")
                || first("Precedence").filter("auto_reply"::equals).isPresent();
    }

    /** Sent to many: a newsletter, a list. */
    boolean bulk() {
        return has("List-Id")
                || has("List-Unsubscribe")
                || first("Precedence")
                        .filter(value -> Set.of("bulk", "list", "junk").contains(value))
                        .isPresent();
    }

    /** Says that a mail could not be delivered. */
    boolean bounce() {
        return first("Return-Path").filter("<>"::equals).isPresent()
                || first("Content-Type")
                        .filter(value -> value.startsWith("multipart/report"))
                        .isPresent();
    }

    /** Whether an answer to this address would reach nobody. */
    static boolean isNobody(String address) {
        return NOBODY.matcher(address.substring(0, Math.max(0, address.indexOf('@'))))
                .matches();
    }

    /** The messages that this one answers. */
    Set<String> answers() {
        Set<String> ids = new LinkedHashSet<>();
        for (String header : new String[] {"In-Reply-To", "References"}) {
            Matcher found = MESSAGE_ID.matcher(raw(header).orElse(""));
            while (found.find() && ids.size() < MOST_IDS) {
                ids.add(found.group());
            }
        }
        return ids;
    }

    private boolean has(String header) {
        return first(header).isPresent();
    }

    private Optional<String> first(String header) {
        return raw(header).map(value -> value.strip().toLowerCase(Locale.ROOT)).filter(value -> !value.isEmpty());
    }

    private Optional<String> raw(String header) {
        try {
            return Optional.ofNullable(message.getHeader(header))
                    .flatMap(all -> Arrays.stream(all).findFirst());
        } catch (MessagingException unreadable) {
            return Optional.empty();
        }
    }
}
