package com.advisoragent.actions;

import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Mailbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a reply needs to know of its thread. */
@ApplicationScoped
public class Threads {
    /** The newest message, and the subject that an answer to it has. */
    public record Newest(SendEmail.ReplyTo reply, String subject) {}

    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final Pattern ANSWER = Pattern.compile("(?i)^\\s*(?:re|aw|sv)\\s*:\\s*");
    /** Enough to thread by; a header must not grow without end. */
    private static final int MOST_REFERENCES = 10;

    private final Mailbox mailbox;

    @Inject
    Threads(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Empty if the thread has no message that can be answered. */
    public Optional<Newest> newest(Tenant tenant, String threadId) {
        List<Mailbox.Listed> thread = mailbox.thread(tenant, threadId);
        for (int i = thread.size() - 1; i >= 0; i--) {
            Mailbox.Raw raw = mailbox.get(tenant, thread.get(i).id());
            if (!raw.labels().contains("DRAFT")) {
                return newest(raw);
            }
        }
        return Optional.empty();
    }

    private static Optional<Newest> newest(Mailbox.Raw raw) {
        try {
            InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(raw.mime()));
            Optional<String> id = ids(headers, "Message-ID").stream().findFirst();
            String subject = Optional.ofNullable(headers.getHeader("Subject", null))
                    .map(Threads::words)
                    .orElse("");
            List<String> references = ids(headers, "References");
            List<String> last = references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size());
            return id.map(header ->
                    new Newest(new SendEmail.ReplyTo(raw.threadId(), raw.id(), header, last), answer(subject)));
        } catch (MessagingException unreadable) {
            return Optional.empty();
        }
    }

    private static List<String> ids(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, " ");
        return value == null
                ? List.of()
                : new ArrayList<>(
                        ID.matcher(value).results().map(MatchResult::group).toList());
    }

    private static String words(String header) {
        try {
            return Parts.line(MimeUtility.decodeText(MimeUtility.unfold(header)).replaceAll("\\p{Cntrl}", " "));
        } catch (UnsupportedEncodingException unknown) {
            return Parts.line(header.replaceAll("\\p{Cntrl}", " "));
        }
    }

    /** The subject that an answer has. */
    static String answer(String subject) {
        String bare = subject;
        while (ANSWER.matcher(bare).find()) {
            bare = ANSWER.matcher(bare).replaceFirst("");
        }
        return "Re: " + (bare.isBlank() ? "your message" : bare);
    }
}
