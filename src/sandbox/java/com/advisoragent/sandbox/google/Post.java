package com.advisoragent.sandbox.google;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes mail from a sender to the mailboxes of those it is for. Held under the lock of {@link Accounts}. */
final class Post {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);
    private static final int LARGEST = 36_700_160;

    private final Accounts accounts;
    private final Clock clock;

    Post(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What Gmail would take as a message to keep; refuses with 400 or 413 what it would not. */
    byte[] accepted(GoogleAccount from, byte[] raw) {
        if (raw.length > LARGEST) {
            throw new GoogleError(413, "uploadTooLarge", "INVALID_ARGUMENT", "Message too large");
        }
        int end = HeaderLines.end(raw);
        HeaderLines.check(raw, end);
        Mime mime = new Mime(raw);
        byte[] kept = raw;
        if (mime.header("Message-ID").isEmpty()) {
            kept = HeaderLines.put(kept, "Message-ID", "<" + UUID.randomUUID() + "@mail.gmail.com>");
        }
        if (mime.header("Date").isEmpty()) {
            kept = HeaderLines.put(kept, "Date", DATE.format(clock.instant()));
        }
        if (!mime.addresses("From").equals(List.of(from.address()))) {
            // Gmail does not let one write in another's name.
            kept = HeaderLines.put(kept, "From", from.name() + " <" + from.address() + ">");
        }
        return kept;
    }

    /** Sends what {@link #accepted} let pass. */
    MailItem send(GoogleAccount from, byte[] raw, Optional<String> threadId) {
        Mime mime = new Mime(raw);
        List<String> recipients = mime.addresses("To", "Cc", "Bcc");
        if (recipients.isEmpty()) {
            throw GoogleError.invalid("Recipient address required");
        }
        Mailbox mailbox = from.mailbox();
        String id = mailbox.nextId();
        Set<String> labels = new LinkedHashSet<>(List.of("SENT"));
        if (recipients.contains(from.address())) {
            labels.addAll(List.of("INBOX", "UNREAD"));
        }
        Instant now = clock.instant();
        MailItem sent = mailbox.put(id, threadId.orElse(id), now, raw, labels);
        byte[] copy = HeaderLines.without(raw, "Bcc");
        for (String recipient : new LinkedHashSet<>(recipients)) {
            if (!recipient.equals(from.address())) {
                accounts.find(recipient).ifPresent(account -> deliver(account, copy));
            }
        }
        return sent;
    }

    /** Puts a message from outside into the inbox, whatever its bytes are. */
    MailItem deliver(GoogleAccount to, byte[] raw) {
        Mailbox mailbox = to.mailbox();
        String id = mailbox.nextId();
        Optional<String> thread = Threads.found(mailbox, new Mime(raw));
        return mailbox.put(id, thread.orElse(id), clock.instant(), raw, Set.of("INBOX", "UNREAD"));
    }

    /** A plain message such as a client's mail program makes. */
    byte[] written(String from, String to, String subject, String body, Optional<MailItem> inReplyTo) {
        Mime who = new Mime(HeaderLines.line("From", from).getBytes(StandardCharsets.UTF_8));
        String domain = who.addresses("From").stream()
                .findFirst()
                .map(address -> address.substring(address.indexOf('@') + 1))
                .orElseThrow(() -> new IllegalArgumentException("not an address: " + from));
        StringBuilder text = new StringBuilder()
                .append(HeaderLines.line("From", from))
                .append(HeaderLines.line("To", to))
                .append(HeaderLines.line("Subject", subject))
                .append(HeaderLines.line("Date", DATE.format(clock.instant())))
                .append(HeaderLines.line("Message-ID", "<" + UUID.randomUUID() + "@" + domain + ">"));
        inReplyTo.ifPresent(item -> {
            List<String> references = new java.util.ArrayList<>(item.mime.references());
            references.add(item.messageId());
            text.append(HeaderLines.line("In-Reply-To", item.messageId()))
                    .append(HeaderLines.line("References", String.join(" ", references)));
        });
        text.append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n")
                .append("Content-Transfer-Encoding: 8bit\r\n\r\n")
                .append(body.replace("\r\n", "\n").replace("\n", "\r\n"))
                .append("\r\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String date(Instant at) {
        return DATE.format(at);
    }
}
