package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.practice.PracticeAddress;
import com.advisoragent.sandbox.practice.PracticeEmail;
import com.advisoragent.sandbox.practice.PracticeIds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a practice's mail into a mailbox, as the messages once came. */
final class PracticeMail {
    private PracticeMail() {}

    static void into(Mailbox mailbox, List<PracticeEmail> emails) {
        for (PracticeEmail email : emails) {
            Set<String> labels = new LinkedHashSet<>(email.labels());
            mailbox.put(
                    PracticeIds.google(mailbox.address, email.id()),
                    threadId(mailbox, email, emails),
                    email.sentAt(),
                    bytes(email),
                    labels);
        }
    }

    /** As with Gmail a thread has the id of its first message. */
    private static String threadId(Mailbox mailbox, PracticeEmail email, List<PracticeEmail> all) {
        return all.stream()
                .filter(each -> each.threadId().equals(email.threadId()))
                .findFirst()
                .map(first -> PracticeIds.google(mailbox.address, first.id()))
                .orElseThrow();
    }

    private static byte[] bytes(PracticeEmail email) {
        StringBuilder head = new StringBuilder()
                .append(HeaderLines.line("From", email.from().header()))
                .append(HeaderLines.line("To", list(email.to())));
        if (!email.cc().isEmpty()) {
            head.append(HeaderLines.line("Cc", list(email.cc())));
        }
        head.append(HeaderLines.line("Subject", email.subject()))
                .append(HeaderLines.line("Date", Post.date(email.sentAt())))
                .append(HeaderLines.line("Message-ID", email.messageId()));
        if (email.inReplyTo() != null) {
            head.append(HeaderLines.line("In-Reply-To", email.inReplyTo()))
                    .append(HeaderLines.line("References", String.join(" ", email.references())));
        }
        email.headers().forEach((name, value) -> head.append(HeaderLines.line(name, value)));
        head.append("MIME-Version: 1.0\r\n").append(body(email));
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String body(PracticeEmail email) {
        if (email.bodyHtml() == null) {
            return part("text/plain", email.bodyText());
        }
        String boundary = "=_" + Mailbox.id(email.id());
        return "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n"
                + part("text/plain", email.bodyText()) + "\r\n--" + boundary + "\r\n"
                + part("text/html", email.bodyHtml()) + "\r\n--" + boundary + "--\r\n";
    }

    private static String part(String type, String text) {
        String lines = text.replace("\r\n", "\n").replace("\n", "\r\n");
        return "Content-Type: " + type + "; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static String list(List<PracticeAddress> addresses) {
        return addresses.stream().map(PracticeAddress::header).collect(Collectors.joining(", "));
    }
}
