package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.slack.Panel;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An account's mail beside the Slack window, and a client who writes to it. */
public final class MailboxPanel implements Panel {
    private static final int SHOWN = 40;
    private static final String ANEW = "a new conversation";
    private static final String REPLY = "a reply to the latest message between us";

    private final GoogleSimulator google;
    private final String account;
    private final String title;
    private final DateTimeFormatter when;

    /** {@code title} is the words on the tab. */
    public MailboxPanel(GoogleSimulator google, String account, String title) {
        this.google = google;
        this.account = account;
        this.title = title;
        ZoneId zone = google.calendar(account).zone();
        this.when = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.US).withZone(zone);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Row> rows() {
        return google.mail(account).stream().limit(SHOWN).map(this::row).toList();
    }

    @Override
    public List<Form> forms() {
        return List.of(new Form(
                "write",
                "Write as a client",
                "Send",
                List.of(
                        Field.choice("client", "From", clients()),
                        Field.text("other", "or from another address", ""),
                        Field.choice("kind", "This is", List.of(ANEW, REPLY)),
                        Field.text("subject", "Subject", ""),
                        Field.area("body", "Message", ""))));
    }

    @Override
    public String submit(String form, Map<String, String> values) {
        if (!form.equals("write")) {
            throw new IllegalArgumentException("there is no form " + form);
        }
        String other = value(values, "other");
        String from = other.isEmpty() ? value(values, "client") : other;
        String address = bare(from).orElseThrow(() -> new IllegalArgumentException("Say from whom, by an address."));
        String body = value(values, "body");
        if (body.isEmpty()) {
            throw new IllegalArgumentException("Write a message.");
        }
        Optional<StoredMail> latest = value(values, "kind").equals(REPLY) ? latest(address) : Optional.empty();
        if (value(values, "kind").equals(REPLY) && latest.isEmpty()) {
            throw new IllegalArgumentException("There is no message with " + address + " to reply to.");
        }
        // A reply with another subject would not join the thread.
        String subject = latest.map(mail -> "Re: " + mail.subject().replaceFirst("(?i)^re:\\s*", ""))
                .orElse(value(values, "subject"));
        google.clientWrites(
                from, account, subject, body, latest.map(StoredMail::messageId).orElse(null));
        return address + " wrote to " + account + ": " + subject;
    }

    private Row row(StoredMail mail) {
        boolean sent = mail.labels().contains("SENT");
        String who = sent
                ? "to " + String.join(", ", mail.recipients())
                : mail.header("From").orElse("?");
        String note = who + " · " + when.format(mail.at()) + (mail.labels().contains("UNREAD") ? " · unread" : "");
        return new Row(mail.subject().isEmpty() ? "(no subject)" : mail.subject(), note, mail.text());
    }

    /** Who has written to the account, the latest first. */
    private List<String> clients() {
        Set<String> seen = new LinkedHashSet<>();
        return google.mail(account).stream()
                .filter(mail -> !mail.labels().contains("SENT")
                        && !mail.header("Auto-Submitted").isPresent())
                .filter(mail -> mail.header("List-Unsubscribe").isEmpty())
                .flatMap(mail -> mail.header("From").stream())
                .filter(from -> bare(from).map(seen::add).orElse(false))
                .collect(Collectors.toList());
    }

    private Optional<StoredMail> latest(String address) {
        return google.mail(account).stream()
                .filter(mail -> mail.recipients().contains(address)
                        || mail.header("From").flatMap(MailboxPanel::bare).equals(Optional.of(address)))
                .findFirst();
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** The address in {@code Name <address>} or by itself. */
    private static Optional<String> bare(String from) {
        String address = from.replaceFirst(".*<(.*)>.*", "$1").strip().toLowerCase(Locale.ROOT);
        return Optional.of(address).filter(text -> text.matches("[^@\\s<>]+@[^@\\s<>]+"));
    }
}
