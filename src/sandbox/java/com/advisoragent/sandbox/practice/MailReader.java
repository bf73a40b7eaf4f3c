package com.advisoragent.sandbox.practice;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Turns the threads of the mail files into messages: dates, Message-IDs, references, signatures and quoted history. */
final class MailReader {
    private static final DateTimeFormatter QUOTED =
            DateTimeFormatter.ofPattern("EEE, MMM d, yyyy 'at' h:mm a", Locale.US);
    private static final DateTimeFormatter OUTLOOK =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy h:mm a", Locale.US);

    private final PracticeAdvisor advisor;
    private final Directory directory;
    private final RelativeTime time;
    private final RelativeText text;
    private final Map<String, PracticeEmail> emails = new LinkedHashMap<>();

    MailReader(PracticeAdvisor advisor, Directory directory, RelativeTime time) {
        this.advisor = advisor;
        this.directory = directory;
        this.time = time;
        this.text = new RelativeText(time);
    }

    void add(PracticeFiles.Thread thread) {
        List<PracticeEmail> earlier = new ArrayList<>();
        for (PracticeFiles.Message message : thread.messages()) {
            PracticeEmail email = email(thread, message, earlier);
            if (emails.put(email.id(), email) != null) {
                throw new IllegalArgumentException("two messages are called " + email.id());
            }
            earlier.add(email);
        }
    }

    List<PracticeEmail> emails() {
        return List.copyOf(emails.values());
    }

    private PracticeEmail email(
            PracticeFiles.Thread thread, PracticeFiles.Message message, List<PracticeEmail> earlier) {
        PracticeEmail parent = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
        PracticeAddress from = directory.address(message.from());
        String html = message.html() == null ? null : text.fill(message.html());
        String subject =
                message.subject() != null ? message.subject() : (parent == null ? "" : "Re: ") + thread.subject();
        return new PracticeEmail(
                message.id(),
                thread.thread(),
                messageId(message.id(), from),
                parent == null ? null : parent.messageId(),
                earlier.stream().map(PracticeEmail::messageId).toList(),
                from,
                directory.addresses(message.to()),
                directory.addresses(message.cc()),
                time.at(message.at()).toInstant(),
                text.fill(subject),
                body(message, parent, html),
                html,
                labels(message, from),
                message.headers() == null ? Map.of() : Map.copyOf(message.headers()));
    }

    /** Made from the id alone, so that every start of the sandbox gives a message the same Message-ID. */
    private static String messageId(String id, PracticeAddress from) {
        String domain = from.address().substring(from.address().indexOf('@') + 1);
        return "<" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + "@" + domain + ">";
    }

    private List<String> labels(PracticeFiles.Message message, PracticeAddress from) {
        List<String> labels = new ArrayList<>();
        labels.add(from.address().equals(advisor.email()) ? "SENT" : "INBOX");
        labels.addAll(message.labels() == null ? List.of() : message.labels());
        return List.copyOf(labels);
    }

    private String body(PracticeFiles.Message message, PracticeEmail parent, String html) {
        StringBuilder body = new StringBuilder(message.body() == null ? plain(html) : text.fill(message.body()));
        List<String> signature = switch (message.signature() == null ? "" : message.signature()) {
            case "" -> directory.signature(message.from());
            case "mobile" -> List.of("Sent from my iPhone");
            case "none" -> List.of();
            default -> throw new IllegalArgumentException("no signature " + message.signature());
        };
        if (!signature.isEmpty()) {
            body.append("\n\n").append(String.join("\n", signature));
        }
        if (message.quote() != null) {
            body.append("\n\n").append(history(message.quote(), parent));
        }
        if (message.forwards() != null) {
            body.append("\n\n---------- Forwarded message ---------\n")
                    .append(head(emails.get(message.forwards()), QUOTED));
        }
        return body.toString();
    }

    private String history(String style, PracticeEmail parent) {
        return switch (style) {
            case "gmail" ->
                "On " + QUOTED.format(parent.sentAt().atZone(zone())) + " "
                        + parent.from().header() + " wrote:\n"
                        + parent.bodyText()
                                .lines()
                                .map(MailReader::quoted)
                                .collect(java.util.stream.Collectors.joining("\n"));
            case "outlook" -> "-----Original Message-----\n" + head(parent, OUTLOOK);
            default -> throw new IllegalArgumentException("no way of quoting " + style);
        };
    }

    private String head(PracticeEmail email, DateTimeFormatter format) {
        return "From: " + email.from().header() + "\nSent: "
                + format.format(email.sentAt().atZone(zone())) + "\nTo: "
                + email.to().get(0).header() + "\nSubject: " + email.subject() + "\n\n" + email.bodyText();
    }

    private static String quoted(String line) {
        return line.isEmpty() || line.startsWith(">") ? ">" + line : "> " + line;
    }

    private ZoneId zone() {
        return advisor.zone();
    }

    /** What a mail program would offer as the text of a message that has only HTML. */
    private static String plain(String html) {
        return html.replaceAll("(?s)<(style|head)>.*?</\\1>", "")
                .replaceAll("\\s*<br ?/?>\\s*|</(p|h1|h2|h3|tr|li|div)>", "\n")
                .replaceAll("<[^>]+>", " ")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("[ \t]+", " ")
                .replaceAll(" ?\n[ \n]*", "\n")
                .strip();
    }
}
